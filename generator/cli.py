"""The command: saklig draft, explain, check."""

from __future__ import annotations

import gc
import shutil
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.domain import Article
    from generator.drafting import Desk

# What is heavy to import is imported by the command that needs it, so that --help answers at once.
FORMATS = {"markdown": "md", "text": "txt", "html": "html", "json": "json"}
STORY = click.argument("story")
LIBRARY = click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with rules/, templates/ and data/ of your own, in place of what is shipped.",
)
PERIOD = click.option("--period", metavar="P", help="The period to tell, by default the story's own.")


class Faultless(click.Group):
    """A group of commands that answers bad input with its faults, one a line, and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; print faults instead of a traceback."""
        from generator.faults import Faults

        try:
            return super().invoke(ctx)
        except Faults as faults:
            for fault in faults.faults:
                click.echo(str(fault), err=True)
            ctx.exit(2)


@click.group(cls=Faultless, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="saklig", message="%(version)s")
def main() -> None:
    """Figures in, publishable drafts out: news stories and explainers, every number traced to its cells."""


@main.command()
@STORY
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="news, interview, brief or questions; all by default.",
)
@click.option("--language", "languages", multiple=True, metavar="LANG", help="en, nb or nn; all by default.")
@click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="markdown by default.")
@PERIOD
@click.option("--style", default="", metavar="STYLE", help="The house style, ssb or ntb; the story's own by default.")
@LIBRARY
@click.option("--output", type=click.Path(path_type=Path), default=Path("drafts"), show_default=True, metavar="DIR")
@click.option("--print", "printed", metavar="KIND.LANG", help="Print this draft in the terminal too, such as news.en.")
def draft(
    story: str,
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    period: str | None,
    style: str,
    folder: Path | None,
    output: Path,
    printed: str | None,
) -> None:
    """Write the drafts of STORY, a folder or the name of a story that is shipped."""
    from generator.drafting import Library, open_desk
    from generator.outputs.files import write_all

    gc.disable()  # a draft is over before there is anything worth collecting; this saves a tenth of its time
    desk = open_desk(Library.of(folder), story, period, languages, style, kinds)
    articles = list(desk.articles(desk.kinds(kinds), tuple(desk.packs)))
    _check_printed(printed, articles)
    texts = {
        f"{a.story}.{a.kind}.{a.language}.{FORMATS[f]}": _writer(f, desk)(a)
        for a in articles
        for f in formats or ("markdown",)
    }
    paths = write_all(output, texts)
    for article in articles:
        if printed == f"{article.kind}.{article.language}":
            click.echo(_wrapped(_writer("text", desk)(article)))
    click.echo(
        f"{len(paths)} {'file' if len(paths) == 1 else 'files'} of {desk.story.name}, {desk.period}, in {output}/"
    )


def _check_printed(printed: str | None, articles: list[Article]) -> None:
    """Raise Faults for a draft to be printed that is not among those written."""
    from generator.faults import Fault, Faults, Place, did_you_mean, excerpt

    known = [f"{a.kind}.{a.language}" for a in articles]
    if printed is not None and printed not in known:
        raise Faults([Fault(Place("--print"), "U02", f"no draft {excerpt(printed)}", did_you_mean(printed, known))])


def _wrapped(text: str) -> str:
    """Return text as wide as a page of the terminal; rows of a table, with their wide spaces, stay as they are."""
    width = min(shutil.get_terminal_size().columns, 90)
    lines = (line if "  " in line else textwrap.fill(line, width) for line in text.splitlines())
    return "\n".join(lines)


def _writer(form: str, desk: Desk) -> Callable[[Article], str]:
    """Return the function that writes an article in a format; only that format's module is imported."""
    if form == "html":
        from generator.outputs.html import html

        return lambda a: html(a, desk.story, desk.page(a.language), desk.templates)
    if form == "json":
        from generator.outputs.json import json

        return lambda a: json(a, desk.because)
    if form == "text":
        from generator.outputs.text import text

        return lambda a: text(a, desk.page(a.language))
    from generator.outputs.markdown import markdown

    return lambda a: markdown(a, desk.page(a.language))


@main.command()
@click.argument("rule")
@click.option("--subject", required=True, metavar="SUBJECT", help="A subject of the story, such as HU.")
@click.option("--story", default="arms-exports", show_default=True)
@PERIOD
@LIBRARY
def explain(rule: str, subject: str, story: str, period: str | None, folder: Path | None) -> None:
    """Print every comparison of RULE for one subject, with its numbers and its answer."""
    from generator.drafting import Library, open_desk
    from generator.explaining import explained

    desk = open_desk(Library.of(folder), story, period)
    for line in explained(desk, rule, subject):
        click.echo(line)


@main.command()
@STORY
@click.option("--measure", "measures", multiple=True, metavar="MEASURE", help="Such as share; all by default.")
@PERIOD
@LIBRARY
def facts(story: str, measures: tuple[str, ...], period: str | None, folder: Path | None) -> None:
    """Print the measures of STORY with their bounds, as a table in CSV."""
    from generator.drafting import Library, open_desk
    from generator.explaining import known_measures
    from generator.outputs.frame import frame

    desk = open_desk(Library.of(folder), story, period)
    click.echo(frame(desk.facts, known_measures(measures)).to_csv(index=False), nl=False)


@main.command()
@click.argument("story", required=False)
@LIBRARY
def check(story: str | None, folder: Path | None) -> None:
    """Check rules, their examples, sentences and plans, and one or all stories; exit code 1 if anything is wrong."""
    from generator.checks import examples
    from generator.drafting import Library, open_desk

    library = Library.of(folder)
    names = [story] if story else sorted(p.parent.name for p in library.data.glob("*/story.yaml"))
    wrong = []
    for name in names:
        desk = open_desk(library, name)
        articles = list(desk.articles(tuple(desk.outlines), tuple(desk.packs)))
        click.echo(f"{name}: {len(articles)} drafts")
        wrong = examples(desk.rules)
    for fault in wrong:
        click.echo(str(fault), err=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
