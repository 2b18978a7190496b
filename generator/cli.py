"""The command: saklig new, draft, batch, desk, table, explain, verify, check, accept, compare, language …"""

from __future__ import annotations

import gc
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.batch_command import batch
from generator.check_command import accept, check, compare
from generator.desk_command import desk
from generator.language_command import language
from generator.new_command import new
from generator.options import LIBRARY
from generator.outputs.formats import FORMATS
from generator.variety_command import variety

if TYPE_CHECKING:
    from generator.domain import Article

# What is heavy to import is imported by the command that needs it, so that --help answers at once.
STORY = click.argument("story")
PERIOD = click.option("--period", metavar="P", help="The period to tell, by default the story's own.")
ABOUT = click.option(
    "--about", default="", metavar="PLACE", help="Of a story that tells of one of several places, the one told of."
)


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


for command in (new, batch, desk, check, accept, compare, variety, language):
    main.add_command(command)


@main.command()
@STORY
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="news, interview, brief or questions; all by default.",
)
@click.option(
    "--language", "languages", multiple=True, metavar="LANG", help="Such as nb; all that the story has by default."
)
@click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="markdown by default.")
@PERIOD
@ABOUT
@click.option(
    "--style", default="", metavar="STYLE", help="The house style, such as ntb or us; the story's own by default."
)
@LIBRARY
@click.option("--output", type=click.Path(path_type=Path), default=Path("drafts"), show_default=True, metavar="DIR")
@click.option("--published", metavar="TIME", help="The time of publication that exports carry: 2025-03-20T08:00+01:00.")
@click.option("--embargo", metavar="TIME", help="The time before which exports may not be published.")
@click.option(
    "--edition",
    type=click.IntRange(1, 1_000_000),
    default=1,
    show_default=True,
    help="Which version of a text exports are.",
)
@click.option(
    "--against",
    metavar="TEXT",
    help="Show in docx what has changed since a text: accepted, or a file in Word's format, Markdown or plain text.",
)
@click.option("--print", "printed", metavar="KIND.LANG", help="Print this draft in the terminal too, such as news.en.")
def draft(
    story: str,
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    period: str | None,
    about: str,
    style: str,
    folder: Path | None,
    output: Path,
    published: str | None,
    embargo: str | None,
    edition: int,
    against: str | None,
    printed: str | None,
) -> None:
    """Write the drafts of STORY, a folder or the name of a story that is shipped."""
    gc.disable()  # a draft is over before there is anything worth collecting; this saves a tenth of its time
    from generator.drafting import Library, no_words, not_finished, open_desk
    from generator.outputs.files import write_all
    from generator.outputs.formats import DRAWN, earlier_text, files_of, no_chart, written
    from generator.outputs.release import Release
    from generator.second_reading import check_before_writing

    release = Release.of(published, embargo, edition)
    forms = tuple(dict.fromkeys(formats)) or ("markdown",)
    _check_against(against, forms)
    desk = open_desk(Library.of(folder), story, period, languages, style, kinds, about)
    articles = list(desk.articles(desk.kinds(kinds), tuple(desk.packs)))
    _check_printed(printed, articles)
    check_before_writing(articles, desk)
    for code, gaps in desk.left_out.items():
        click.echo(f"left out: {not_finished(code, gaps)}", err=True)
    for code in desk.without if not languages else ():
        click.echo(f"left out: {no_words(desk.story.folder, code)}", err=True)
    earlier = earlier_text(desk, articles, against) if against else {}
    texts = {
        name: text
        for a in articles
        for form in forms
        for name, text in files_of(form, desk, a, release, earlier.get(a)).items()
    }
    for a in articles if set(forms) & set(DRAWN) else ():
        if not any(f"{a.story}.{a.kind}.{a.language}.{FORMATS[f]}" in texts for f in DRAWN):
            click.echo(f"left out: {no_chart(desk, a)}", err=True)
    paths = write_all(output, texts)
    for article in articles:
        if printed == f"{article.kind}.{article.language}":
            click.echo(_wrapped(written("text", desk, article)))
    click.echo(
        f"{len(paths)} {'file' if len(paths) == 1 else 'files'} of {desk.story.name}, {desk.period}, in {output}/"
    )


def _check_against(against: str | None, forms: tuple[str, ...]) -> None:
    """Raise Faults for an earlier text that no format asked for can show changes from."""
    from generator.faults import Fault, Faults, Place

    if against is not None and "docx" not in forms:
        raise Faults([Fault(Place("--against"), "U06", "changes are shown in docx alone", "add --format docx")])


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


@main.command()
@click.argument("file")
@click.option("--sheet", default="", metavar="SHEET", help="The sheet of a workbook that holds several tables.")
@click.option("--address", default="", metavar="URL", help="The address of the table that a saved query asks for.")
@click.option("--fresh", is_flag=True, help="Download an address again that was downloaded before.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, with every category.")
def table(file: str, sheet: str, address: str, fresh: bool, as_json: bool) -> None:
    """Say what a statistical FILE holds: dimensions, periods, units, signs and notes.

    CSV, Excel, JSON-stat, PX, SDMX-JSON, SDMX-CSV and Eurostat's TSV are told apart by what stands in the file. FILE
    may also be the address of one on the web, or a PxWeb query as it was saved.
    """
    from generator.outputs.contents import contents, contents_json
    from generator.sources.download import obtained
    from generator.sources.published import cube_of

    data, name = obtained(file, address, fresh)
    cube = cube_of(data, name, sheet)
    click.echo(contents_json(cube, name) if as_json else contents(cube, name), nl=not as_json)


@main.command()
@click.argument("rule")
@click.option("--subject", required=True, metavar="SUBJECT", help="A subject of the story, such as HU.")
@click.option("--story", default="arms-exports", show_default=True)
@PERIOD
@ABOUT
@LIBRARY
def explain(rule: str, subject: str, story: str, period: str | None, about: str, folder: Path | None) -> None:
    """Print every comparison of RULE for one subject, with its numbers and its answer."""
    from generator.drafting import Library, open_desk
    from generator.explaining import explained

    desk = open_desk(Library.of(folder), story, period, about=about)
    for line in explained(desk, rule, subject):
        click.echo(line)


@main.command()
@click.argument("text", type=click.Path(path_type=Path))
@click.option("--story", required=True, metavar="STORY", help="The story whose figures it is held against.")
@click.option("--language", default="", metavar="LANG", help="Such as nb; by default what the text looks like.")
@PERIOD
@ABOUT
@click.option("--json", "as_json", is_flag=True, help="Print every sentence and claim as JSON.")
@click.option("--all", "everything", is_flag=True, help="List what holds too, with its cells.")
@LIBRARY
def verify(
    text: Path,
    story: str,
    language: str,
    period: str | None,
    about: str,
    as_json: bool,
    everything: bool,
    folder: Path | None,
) -> None:
    """Read TEXT again and hold every claim against the figures of STORY; exit code 1 if anything does not hold."""
    from generator.drafting import Library, open_desk
    from generator.outputs.verdicts import verdicts, verdicts_json
    from generator.second_reading import read_again

    desk = open_desk(Library.of(folder), story, period, [language] if language else [], about=about)
    report, findings = read_again(text, desk, language)
    if as_json:
        click.echo(verdicts_json(report, findings, text.name), nl=False)
    else:
        click.echo(verdicts(report, findings, desk.facts, text.name, everything))
    sys.exit(1 if report.flagged or any(f.level == "E" for f in findings) else 0)


@main.command()
@STORY
@click.option("--measure", "measures", multiple=True, metavar="MEASURE", help="Such as share; all by default.")
@PERIOD
@ABOUT
@LIBRARY
def facts(story: str, measures: tuple[str, ...], period: str | None, about: str, folder: Path | None) -> None:
    """Print the measures of STORY with their bounds, as a table in CSV."""
    from generator.drafting import Library, open_desk
    from generator.explaining import known_measures
    from generator.outputs.frame import frame

    desk = open_desk(Library.of(folder), story, period, about=about)
    click.echo(frame(desk.facts, known_measures(measures)).to_csv(index=False), nl=False)


@main.command()
@click.option("--language", "code", required=True, metavar="LANG", help="Such as nb.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "csv"]), default="text", show_default=True)
@click.option("--only", "owners", multiple=True, metavar="RULE", help="A rule, language or a story; all by default.")
@click.option("--unsigned", is_flag=True, help="List only what nobody has signed as it stands.")
@click.option("--sign", "name", metavar="NAME", help="Sign what is open, as the person who has read it.")
@click.option("--date", "day", metavar="DATE", help="The day of signing, such as 2025-03-14; today by default.")
@LIBRARY
def phrases(
    code: str,
    form: str,
    owners: tuple[str, ...],
    unsigned: bool,
    name: str | None,
    day: str | None,
    folder: Path | None,
) -> None:
    """List every phrase that a language can print, with an example and who has signed it; or sign them.

    Sign-offs are kept in templates/LANG/signed.csv. What has changed since, check names.
    """
    from generator.drafting import Library
    from generator.phrases import laid_out, sheet_of, signed_now

    library = Library.of(folder)
    if name is None and day is None:
        click.echo(laid_out(sheet_of(library, code, owners, unsigned), form))
    else:
        click.echo(signed_now(library, code, owners, name, day))


if __name__ == "__main__":
    main()
