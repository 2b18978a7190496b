"""Reads what stands over the columns of figures: periods, measures, or both in one name or one above the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.faults import Findings, excerpt
from generator.sources.cube import Dimension
from generator.sources.grids.categories import Categories, Index, categories, dimension
from generator.sources.grids.columns import Kind, says_nothing
from generator.sources.grids.grid import clean
from generator.sources.grids.table_frame import Framed
from generator.sources.period_text import is_period, looks_like_period, without_sign
from generator.sources.text_columns.listed import Listed

_FIGURES = ("value", "figure", "integer")
_MOST_WORDS = 3  # of a period, as in "1. kvartal 2024"


@dataclass(frozen=True)
class Heading:
    """The columns of figures, what stands over each in each row of the header, and the sign behind its period."""

    figures: tuple[int, ...]
    levels: tuple[tuple[str, ...], ...]
    signs: tuple[str, ...]


def period_heading(table: Framed) -> Heading | None:
    """Return the columns that have periods for names, None if there are none."""
    count = len(table.columns)
    found = [i for i in range(count) if any(is_period(level[i]) for level in table.levels)]
    if not found:
        return None
    levels = [[level[i] for i in found] for level in table.levels]
    signs = [next((s for t in texts if (s := without_sign(t)[1])), "") for texts in zip(*levels, strict=True)]
    bare = tuple(tuple(without_sign(text)[0] for text in level) for level in levels)
    return Heading(tuple(found), bare, tuple(signs))


def named_heading(table: Framed, kinds: Sequence[Kind]) -> Heading | None:
    """Return the columns that have a period as part of their names; None if some have none, or rows have periods."""
    if len(table.levels) > 1 or any(k.name == "period" for k in kinds):
        return None
    figures = [i for i, k in enumerate(kinds) if k.name in _FIGURES]
    parts = [part for i in figures if (part := _split(table.name(i)))]
    if not figures or len(parts) < len(figures):
        return None
    names, periods = tuple(name for name, _, _ in parts), tuple(period for _, period, _ in parts)
    return Heading(tuple(figures), (names, periods), tuple(sign for _, _, sign in parts))


def list_heading(table: Framed, figures: Sequence[int], findings: Findings) -> Heading:
    """Return what stands over the figures of a list; a column that is only called value says nothing."""
    for i in figures:
        if not table.name(i):
            message = f"{table.called(0, i)} has figures, but no name"
            findings.add("T08", table.place(-1), message, "write what it gives in the header")
    levels = tuple(tuple(level[i] for i in figures) for level in table.levels)
    if len(figures) == 1 and says_nothing(table.name(figures[0])):
        levels = ()
    return Heading(tuple(figures), levels, ("",) * len(figures))


def across(heading: Heading, table: Framed, taken: Collection[str]) -> tuple[tuple[Dimension, Index], ...]:
    """Return the dimensions that columns of figures differ by, with the category of each column."""
    place = table.grid.place(table.top - 1)
    levels = [level for level in heading.levels if any(level)]
    times = [level for level in levels if all(map(looks_like_period, level))][:1]
    others = [categories(Listed(level), place) for level in levels if level not in times]
    if len(others) > 1 and not _crossed(others):
        joined = [
            clean(" ".join(filter(None, texts))) for texts in zip(*(x for x in levels if x not in times), strict=True)
        ]
        others = [categories(Listed(joined), place)]
    made = [
        dimension(_free("group" if i else "measure", taken), other, "" if i else "measure")
        for i, other in enumerate(others)
    ]
    made.extend(dimension(_free("time", taken), categories(Listed(level), place), "time") for level in times)
    return tuple((replace(d, label=""), index) for d, index in made)


def check_periods(heading: Heading, table: Framed, findings: Findings) -> None:
    """Add a fault for each column whose period stands in another row of the header than that of the others."""
    levels = heading.levels
    if any(all(map(looks_like_period, level)) for level in levels):
        return
    most = max(levels, key=lambda level: sum(map(looks_like_period, level)))
    for i, text in zip(heading.figures, most, strict=True):
        if not looks_like_period(text):
            message = f"{excerpt(text or table.name(i))} stands among the periods of the header"
            findings.add("T07", table.place(-1), message, "write all periods in the same row of the header")


def _crossed(others: Sequence[Categories]) -> bool:
    """Return whether each category of a row of the header stands with each of the others."""
    number, size = np.zeros(len(others[0].index), np.int64), 1
    for other in others:
        number, size = number * len(other) + other.index, size * len(other)
    return len(number) == size == len(np.unique(number))


def _free(name: str, taken: Collection[str]) -> str:
    return name if name not in taken else _free(f"{name} (header)", taken)


def _split(text: str) -> tuple[str, str, str] | None:
    """Return name, period and its sign from a text such as "Personer 2024", None if there is no period in it."""
    words = text.split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        name, (period, sign) = " ".join(words[:-count]), without_sign(" ".join(words[-count:]))
        # In "Folkemengde 1. januar 2024" the day is part of the name, and the period is the year.
        day = count == _MOST_WORDS and is_period(" ".join(words[-count + 1 :]))
        of_day = count == _MOST_WORDS - 1 and words[-count - 1].rstrip(".").isdecimal()
        if looks_like_period(period) and not (day or of_day):
            return name.rstrip(" ,;:–-"), period, sign
    first, *rest = words
    return (" ".join(rest), first, "") if rest and looks_like_period(first) else None
