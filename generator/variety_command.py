"""saklig variety: how much drafts repeat, in themselves, over a batch, and of the last release."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.options import LIBRARY

if TYPE_CHECKING:
    from generator.drafting import Desk, Library
    from generator.variety import Own


@click.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@click.option("--period", metavar="P", help="Of one STORY, a period other than its own.")
@click.option("--periods", type=click.IntRange(1), metavar="N", help="Of one STORY, the last N periods as a batch.")
@click.option(
    "--places", is_flag=True, help="Of one STORY that tells of one of several places, all of them as a batch."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="news, interview, brief or questions; those drafted by default.",
)
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Such as nb; all by default.")
@click.option("--json", "in_json", is_flag=True, help="Print it as JSON, with every repeat and every pair.")
@click.option("--strict", is_flag=True, help="Exit code 1 if a limit is exceeded.")
@LIBRARY
def variety(
    stories: tuple[str, ...],
    period: str | None,
    periods: int | None,
    places: bool,
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    in_json: bool,
    strict: bool,
    folder: Path | None,
) -> None:
    """Say how varied the drafts of STORY, or of all stories, are: openings, words in a row, and words of change.

    Several stories, periods or places are a batch: the drafts of a kind and language are held against each other too,
    and each against the accepted draft of the period before. Figures, names and periods do not count as words. What
    exceeds a limit of the story's `checks:` is a remark.
    """
    from generator.drafting import Library
    from generator.variety import as_json, printed, printed_remarks, remarks
    from generator.variety import variety as report

    _check_one(stories, {"--period": bool(period), "--periods": bool(periods), "--places": places})
    library = Library.of(folder)
    desks = _desks(library, stories, period, periods, places, languages, kinds)
    found = report(own for desk in desks for own in _own(desk, kinds))
    noted = remarks(found)
    if in_json:
        click.echo(as_json(found, noted), nl=False)
    else:
        click.echo(printed(found))
        if noted:
            click.echo(f"\n{printed_remarks(noted)}")
    sys.exit(1 if strict and noted else 0)


def _check_one(stories: Sequence[str], asked: dict[str, bool]) -> None:
    """Raise Faults for an option that is about one story, where not one is named."""
    from generator.faults import Fault, Faults, Place

    if len(stories) != 1 and (given := [option for option, is_given in asked.items() if is_given]):
        raise Faults([Fault(Place(given[0]), "U03", "it is about one story", "name one story before it")])


def _desks(
    library: Library,
    stories: Sequence[str],
    period: str | None,
    periods: int | None,
    places: bool,
    languages: Sequence[str],
    kinds: Sequence[str],
) -> Iterator[Desk]:
    """Yield a desk for each text of the batch."""
    from generator.drafting import open_desk

    for story in stories or library.stories:
        desk = open_desk(library, story, period, languages, kinds=kinds)
        told = desk.periods[: desk.periods.index(desk.period) + 1][-periods:] if periods else (desk.period,)
        for place in _places(library, story) if places else ("",):
            for label in told:
                same = not place and label == desk.period
                yield desk if same else open_desk(library, story, label, languages, kinds=kinds, about=place)


def _places(library: Library, story: str) -> Sequence[str]:
    """Return the places that a story may tell of; raise Faults if it tells of no places."""
    from generator.faults import Fault, Faults, Place
    from generator.positions import read_yaml

    data = read_yaml(library.story(story) / "story.yaml").data
    found = data.get("places") if isinstance(data, dict) else None
    if not found:
        raise Faults([Fault(Place("--places"), "U04", "the story tells of no places", "leave the option out")])
    return [str(place) for place in found] if isinstance(found, list) else []


def _own(desk: Desk, kinds: Sequence[str]) -> Iterator[Own]:
    """Yield what each draft of a desk repeats."""
    from generator.variety import Formulas, of_article

    formulas = {code: Formulas(desk.facts.story, pack.language) for code, pack in desk.packs.items()}
    for article in desk.articles(desk.kinds(kinds), tuple(desk.packs)):
        yield of_article(article, formulas[article.language], desk.last_release(article.kind, article.language))
