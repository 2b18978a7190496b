"""Corrections: which accepted drafts have told a figure that was revised, and the note that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drafting import Desk
from generator.languages import Language
from generator.numerals import Number, figure, in_units
from generator.patterns import filled
from generator.regression.differences import folder_of, shown
from generator.regression.record import Record


def drafts_with(desk: Desk, cells: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the accepted drafts of a story that tell of some of the cells, with those cells."""
    folder = folder_of(desk)
    for path in sorted(folder.glob("*.json")):
        told = Record.read(path, shown(path)).cells
        if used := tuple(c for c in cells if c in told):
            yield path.stem, used


def note(old: Desk, new: Desk, language: Language, cells: Sequence[str]) -> tuple[str, ...]:
    """Return the correction of each cell in words, each a sentence; a cell without a figure is left to the editor."""
    page = language.shape.page
    texts = ((cell, _told(old, language, cell), _told(new, language, cell)) for cell in cells)
    return tuple(
        filled(page["correction"], {"what": _what(new, language, cell), "old": was, "new": right})
        for cell, was, right in texts
        if was and right and was != right
    )


def _told(desk: Desk, language: Language, cell: str) -> str:
    """Return a cell's figure as a text tells it."""
    subject, _, period = cell.rpartition("@")
    story = desk.story
    table = story.whole or story.table
    at = table.subjects.index(subject), table.column(period)
    low, high, best = (float(part[at]) for part in (table.cells.low, table.cells.high, table.cells.value))
    bottom, top = in_units(low, story.scale), in_units(high, story.scale)
    written = figure(Number(bottom, top, best == best, best, story.measure_kind), language, "")
    return written[0] if written else ""


def _what(desk: Desk, language: Language, cell: str) -> str:
    """Return what a figure is of: exports to Hungary in 2024."""
    subject, _, label = cell.rpartition("@")
    story = desk.story
    table = story.whole or story.table
    period = next(p for p in table.periods if p.label == label)
    if subject == story.total:
        what = language.of_total("flow_total", subject) or language.word("flow_total") or ""
    elif "flow" in language.forms(subject):
        what = language.forms(subject)["flow"][0]
    else:
        what = filled(language.word("flow") or "{}", {"": language.forms(subject)["name"][0]})
    return f"{what} {language.during(period, story.taken)}"
