"""A random story, and what can be done to its table: periods exchanged, figures times 1000, rows shuffled, a blank."""

from __future__ import annotations

import copy
import random
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st

from generator.domain import Article, Sentence, Span
from generator.drafting import Desk, Library, open_desk
from tests.conftest import KINDS, LANGUAGES
from tests.torture.stories import Cell, Draft, Said, draw, plain, write
from tests.torture.worlds import GIVEN, half_unit

STEP = 10**6
SEEDS = st.integers(0, STEP - 1)


def examples(count: int) -> settings:
    """Return settings for a law that holds for every seed: the same few stories in every run."""
    phases = (Phase.explicit, Phase.generate)  # a smaller seed is no smaller story
    return settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=phases)


def small(seed: int, most: int = 80) -> Draft:
    """Draw the first story from a seed on, in long steps, that has few cells."""
    draft = draw(seed)
    while len(draft.cells) > most:
        seed += STEP
        draft = draw(seed)
    return draft


def language_of(seed: int) -> str:
    """Return the language that a seed is told in: each in its turn."""
    return LANGUAGES[seed % len(LANGUAGES)]


def desk_of(draft: Draft, *languages: str) -> Desk:
    """Return a desk on a story, which is written to a folder that is then thrown away."""
    shipped = Library.of()
    with tempfile.TemporaryDirectory() as folder:
        write(draft, Path(folder) / draft.name)
        desk = open_desk(Library(shipped.rules, shipped.templates, Path(folder)), draft.name, languages=languages)
        assert desk.facts_sha256  # worked out while the files are there
    return desk


def articles(desk: Desk) -> list[Article]:
    """Return every draft of a desk."""
    return list(desk.articles(KINDS, tuple(desk.packs)))


def sentences(found: Iterable[Article]) -> Iterator[tuple[Article, str, Sentence]]:
    """Yield every sentence and every cell of a table, with its article and its role."""
    for article in found:
        for passage in article.passages:
            for sentence in passage.sentences:
                yield article, passage.role, sentence
            for row in passage.rows:
                for sentence in row:
                    yield article, "row", sentence


def spans(found: Iterable[Article]) -> Iterator[tuple[Sentence, Span]]:
    """Yield every span with its sentence."""
    for _, _, sentence in sentences(found):
        for span in sentence.spans:
            yield sentence, span


@cache
def _exact(seed: int, fewest: int, years: int) -> Draft:
    while True:
        draft = draw(seed)
        seed += STEP
        truth = draft.truth
        assert truth
        if fewest <= len(truth.members) <= 8 and years <= len(truth.years) <= 8 and "minimum" in draft.story:
            break
    draft.said, draft.story["period"] = [], draft.calendar.label(truth.years[-1])
    draft.story["complete"], truth.hidden = True, {}
    homes = {}
    for member, own in draft.story.get("membership", {}).get("INN", {}).get("members", {}).items():
        own["since"] = "1949"  # nobody joins while the table runs
        own.pop("base", None)
        homes[member] = "INN"
    if "membership" in draft.story:
        draft.story["membership"]["others"] = "OUT"
        truth.homes = {m: [homes.get(m, "OUT")] * len(truth.years) for m in truth.members}
    publish(draft)
    return draft


def exact(seed: int, fewest: int = 1, years: int = 2) -> Draft:
    """Draw a story whose figures are all published just as they are, of all members, none below zero."""
    return copy.deepcopy(_exact(seed, fewest, years))


def publish(draft: Draft) -> None:
    """Write the table anew from the truth behind it, every cell exact."""
    truth = draft.truth
    assert truth
    draft.cells = []
    for subject in ("TOTAL", *truth.groups, *truth.members):
        for at, year in enumerate(truth.years):
            x = plain(truth.amount(subject, at))
            draft.cells.append(Cell(year, subject, x, x, x, "exact"))


def swapped(draft: Draft) -> Draft:
    """Return a story of exact figures with those of the period told and the one before exchanged."""
    found = copy.deepcopy(draft)
    truth = found.truth
    assert truth
    for series in (*truth.members.values(), *([truth.whole] if truth.whole else [])):
        series[-1], series[-2] = series[-2], series[-1]
    _exchange_earlier(found)
    publish(found)
    return found


def _exchange_earlier(draft: Draft) -> None:
    """Exchange the earlier parts of the year told with those of the year before."""
    assert draft.truth
    now, before = draft.truth.years[-1], draft.truth.years[-2]
    other = {now: before, before: now}
    draft.earlier = [replace(c, period=other.get(c.period, c.period)) for c in draft.earlier]


def times(draft: Draft, factor: int) -> Draft:
    """Return a story with every figure, and every stated change in money, so many times as large."""
    found = copy.deepcopy(draft)
    found.cells = [_cell_times(c, factor) for c in draft.cells]
    found.earlier = [_cell_times(c, factor) for c in draft.earlier]
    found.said = [_said_times(s, factor) for s in draft.said]
    return found


def _cell_times(cell: Cell, factor: int) -> Cell:
    low, high = cell.low, cell.high
    if cell.value:  # an empty bound is half a unit of the last digit away, which the larger figure does not show
        half = half_unit(cell.value)
        low = low or plain(max(Fraction(cell.value) - half, min(Fraction(cell.value), Fraction(0))))
        high = high or plain(Fraction(cell.value) + half)
    return replace(cell, value=_times(cell.value, factor), low=_times(low, factor), high=_times(high, factor))


def _said_times(said: Said, factor: int) -> Said:
    if said.measure != "change":
        return said
    return replace(said, low=_times(said.low, factor), high=_times(said.high, factor))


def _times(text: str, factor: int) -> str:
    digits = text.lstrip("<>")
    return text[: len(text) - len(digits)] + plain(Fraction(digits) * factor) if digits else text


def shuffled(draft: Draft, members: bool = False) -> Draft:
    """Return a story with the rows of both tables in another order, and the list of members too if asked."""
    found = copy.deepcopy(draft)
    rng = random.Random(f"shuffle {draft.seed}")
    rng.shuffle(found.cells)
    rng.shuffle(found.said)
    if members:
        rng.shuffle(found.story["members"])
    return found


def blanked(draft: Draft, at: int) -> Draft:
    """Return a story with one published cell made missing, the at-th of those that can be."""
    found = copy.deepcopy(draft)
    given = [i for i, c in enumerate(found.cells) if c.status in GIVEN]
    index = given[at % len(given)]
    found.cells[index] = replace(found.cells[index], value="", low="", high="", status="missing")
    return found
