"""The command saklig new: a table becomes a story's folder with its first drafts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.options import LIBRARY

if TYPE_CHECKING:
    from generator.new_story import About, NewStory
    from generator.sources.cube import Cube


@click.command()
@click.argument("table")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="The story's folder, by default a new one."
)
@click.option("--name", default="", help="The name of the story, by default that of the file.")
@click.option("--measure", default="", help="Which measure of the table is told, by code or label.")
@click.option(
    "--kind", default="", help="money, count, weight, index, rate, price, per_head, temperature, balance or change."
)
@click.option("--currency", default="", metavar="CODE", help="The currency of its figures, such as NOK.")
@click.option("--time", default="", metavar="DIMENSION", help="The dimension that holds the periods.")
@click.option("--period", default="", metavar="P", help="The period to tell, or that of a table that names none.")
@click.option("--subjects", default="", metavar="DIMENSION", help="What is set side by side, such as region.")
@click.option("--total", default="", metavar="CATEGORY", help="The category that is the whole of the others.")
@click.option(
    "--select", "chosen", multiple=True, metavar="DIM=CATEGORY", help="Which category of a dimension is told."
)
@click.option("--sheet", default="", metavar="SHEET", help="The sheet of a workbook that holds several tables.")
@click.option("--address", default="", metavar="URL", help="The address of the table that a saved query asks for.")
@click.option("--fresh", is_flag=True, help="Download an address again that was downloaded before.")
@click.option("--title", default="", help="The title of the table, where it has none.")
@click.option(
    "--called", multiple=True, metavar="LANG=WORDS", help='What the figure is called: nb="eksporten av laks".'
)
@click.option("--publisher", default="", help="Who has published the figures, where the table does not say.")
@click.option("--published", default="", metavar="MONTH", help="When they were published, such as 2024-03.")
@click.option("--link", default="", metavar="URL", help="Where readers find more on the statistics.")
@click.option(
    "--language-of-table", "language", default="", metavar="LANG", help="The language of its names, such as nb."
)
@LIBRARY
def new(
    table: str, output: Path | None, name: str, measure: str, kind: str, currency: str, time: str, period: str,
    subjects: str, total: str, chosen: tuple[str, ...], sheet: str, address: str, fresh: bool, title: str,
    called: tuple[str, ...], publisher: str, published: str, link: str, language: str, folder: Path | None,
) -> None:  # fmt: skip
    """Make a story of TABLE, a statistical file, its address on the web or a saved PxWeb query, and draft at once.

    What is guessed is marked as such in story.yaml. What no table says, such as its publisher, is asked where somebody
    sits at the terminal, and else left out.
    """
    from generator.drafting import Library
    from generator.faults import Findings, Place, did_you_mean
    from generator.first_drafts import DRAFTS, written
    from generator.kinds import KINDS
    from generator.new_story import About, new_story
    from generator.new_story.options import wrong_options
    from generator.recognition.asked import Asked
    from generator.sources.download import obtained
    from generator.sources.published import cube_of

    library, findings = Library.of(folder), Findings()
    if kind and kind not in KINDS:
        findings.add("U02", Place("--kind"), f"no kind called {kind[:60]!r}", did_you_mean(kind, KINDS))
    select, words = _pairs(chosen, "--select", findings), _pairs(called, "--called", findings)
    for code in words:
        if code not in library.languages:
            findings.add("U02", Place("--called"), f"no language {code[:60]!r}", did_you_mean(code, library.languages))
    findings.extend(wrong_options(currency, published, link, language))
    findings.raise_if_any()
    data, file = obtained(table, address, fresh)
    cube = cube_of(data, file, sheet)
    about = _asked(cube, About(name, title, publisher, published, link, language, words))
    asked = Asked(measure, time, period, kind, subjects, total, language, currency, select)
    made = new_story(cube, file, asked, about, library.rules, library.templates)
    place = output or Path(made.name)
    count = written(place, made, data, library)
    click.echo(f"{made.name}: {made.found.period}, {len(made.found.taken.members)} subjects, in {place}/")
    for line in _guesses(made):
        click.echo(line)
    click.echo(
        f"{count} drafts in {place / DRAFTS}/; read story.yaml, correct it, and draft again: saklig draft {place}"
    )


def _pairs(texts: Iterable[str], option: str, findings: object) -> dict[str, str]:
    """Return DIM=CATEGORY as a mapping; add a fault for a text without =."""
    from generator.faults import Findings, Place, excerpt

    assert isinstance(findings, Findings)
    found = {}
    for text in texts:
        key, mark, value = text.partition("=")
        if not (mark and key.strip() and value.strip()):
            findings.add("U02", Place(option), f"{excerpt(text)} is no pair", f"write {option} NAME=VALUE")
        else:
            found[key.strip()] = value.strip()
    return found


def _asked(cube: Cube, about: About) -> About:
    """Ask for what the table does not say, where somebody sits at the terminal."""
    from dataclasses import replace

    if not sys.stdin.isatty():
        return about
    if not (about.title or cube.title):
        about = replace(
            about, title=click.prompt("The title of the table (empty: its file name)", "", show_default=False)
        )
    if not (about.publisher or cube.source):
        text = "Who has published the figures (empty: it is left out)"
        about = replace(about, publisher=click.prompt(text, "", show_default=False))
    return about


def _guesses(made: NewStory) -> Iterable[str]:
    """Yield what was guessed and why, one line each."""
    found = made.found
    yield f"guess: kind {found.measured.kind}, {found.measured.because}"
    if found.choice.subjects:
        yield f"guess: subjects {found.choice.subjects}, {found.because['subjects']}"
        yield f"guess: whole {found.choice.totals}, {found.because['whole']}"
    for dimension, category in found.choice.select.items():
        why = found.because.get(f"select {dimension}", found.because.get("measure", ""))
        yield f"guess: {dimension} {category}, {why}"
    if made.unnamed:
        told = ", ".join(f"{code} ({name})" for code, name in made.unnamed.items())
        yield f'note: the table has no name for its figures in {told}: name them with --called LANG="…"'
    if broken := found.taken.marked.get("break", ()):
        yield f"note: the table marks a break in {', '.join(broken)}, and nothing is compared across it"
