"""Reads the header of a table, of one or more rows, where a name may go for several columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.faults import Findings, excerpt
from generator.sources.grids.cell_text import looks_like_figure, looks_like_sign
from generator.sources.grids.grid import Grid, clean
from generator.sources.grids.rows import fitted
from generator.sources.period_text import is_period

SEARCHED = 200  # rows that tell how wide a table is
_MOST_LEVELS = 4  # rows of one header

Rows = Sequence[Sequence[str]]


def first_column(grid: Grid, start: int) -> int:
    """Return the first column that has text from a row on."""
    rows = grid.rows[start : start + SEARCHED]
    return min(next((i for i, text in enumerate(row) if text), len(row)) for row in rows)


def first_below(grid: Grid, start: int) -> int:
    """Return the first row below the header, which goes on until each column has a name of its own."""
    rows, first = grid.rows, first_column(grid, start)
    top = start + 1
    while top < min(len(rows), start + _MOST_LEVELS) and _is_header(rows[top]):
        named = first < len(rows[top]) and rows[top][first]
        if named and _told_apart(rows[start:top], rows[top : top + SEARCHED], first):
            break
        top += 1
    findings = Findings()
    numbers = [text for text in rows[top - 1] if looks_like_figure(text) and not is_period(text)]
    if numbers and not _are_names(numbers):
        message = f"no header, the row has the figure {excerpt(clean(numbers[0]))}"
        findings.add("T08", grid.place(top - 1), message, "write a line above the figures that names their columns")
    names = Counter(name for name in _names(rows[start:top]) if any(name))
    for name in sorted(name for name, count in names.items() if count > 1):
        shown = excerpt(", ".join(filter(None, name)))
        findings.add("T08", grid.place(top - 1), f"the column {shown} stands twice", "rename one, or leave it out")
    findings.raise_if_any()
    return top


def _is_header(row: Sequence[str]) -> bool:
    """Return whether a row may name columns: it has no figures but years, nor signs in place of figures."""
    return all(is_period(t) or not (looks_like_figure(t) or looks_like_sign(t)) for t in row if t)


def _are_names(numbers: Sequence[str]) -> bool:
    """Return whether numbers over columns name them, as ages or codes in their order do."""
    plain = len(numbers) > 2 and all(text.isdecimal() and len(text) < 10 for text in numbers)
    return plain and all(int(a) < int(b) for a, b in pairwise(numbers))


def _told_apart(header: Rows, below: Rows, first: int) -> bool:
    """Return whether each column but the first that has text below has a name, and no other column the same."""
    names = _names(header)
    named = [name for name in names if any(name)]
    nameless = [i for i, name in enumerate(names) if i > first and not name[-1]]
    return len(set(named)) == len(named) and not any(i < len(row) and row[i] for i in nameless for row in below)


def _names(header: Rows) -> list[tuple[str, ...]]:
    width = max(map(len, header))
    return list(zip(*spread([[clean(t) for t in fitted(row, width)] for row in header]), strict=True))


def spread(levels: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows of a header where a name over several columns, or merged cells, is repeated in each of them."""
    repeated = []
    for k, level in enumerate(levels[:-1]):
        carried = ""
        row: list[str] = []
        for i, text in enumerate(level):
            begins = bool(text) or any(above[i] for above in levels[:k])
            carried = text if begins else carried
            row.append(carried)
        repeated.append(row)
    return [*repeated, list(levels[-1])]
