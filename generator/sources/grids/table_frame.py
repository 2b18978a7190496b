"""Finds the table in a sheet: title lines above it, its header of one or more rows, and footnotes below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.faults import Fault, Faults, Findings, Place
from generator.sources.grids.cell_text import looks_like_figure
from generator.sources.grids.footnotes import first_footnote
from generator.sources.grids.grid import Grid, check_lengths, clean
from generator.sources.grids.header import SEARCHED, first_below, first_column, spread
from generator.sources.grids.rows import fitted
from generator.sources.period_text import is_period
from generator.sources.text_columns.column import Column

_MOST_COLUMNS = 16_384  # of a sheet
_WAY_OUT = "write a header line and at least one row"


@dataclass(frozen=True, eq=False)
class Framed:
    """A table as it stands in a sheet.

    `levels` are the rows of the header, where a name that goes for several columns is repeated in each. `columns` are
    the cells below by column; the first of them stands in row `top` of the grid. `places` says which columns of the
    grid they are.
    """

    grid: Grid
    title: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    places: tuple[int, ...]
    top: int
    notes: tuple[str, ...]

    def name(self, column: int) -> str:
        """Return what stands over a column, from the lowest row of the header that says something."""
        return next((level[column] for level in reversed(self.levels) if level[column]), "")

    def place(self, row: int) -> Place:
        """Where a row stands, counted from the first below the header."""
        return self.grid.place(self.top + row)

    def called(self, row: int, column: int) -> str:
        """Return what a fault calls a cell: B7 in a sheet, otherwise by the name of its column."""
        cell = self.grid.called(self.top + row, self.places[column])
        return cell if self.grid.lettered else self.name(column) or cell


def framed(grid: Grid) -> Framed:
    """Return the table of a sheet; raise Faults if there is none, or its rows do not fit under its header."""
    if not grid.rows:
        raise Faults([Fault(Place(grid.name), "F02", "there is no text in it", _WAY_OUT)])
    start = _start(grid)
    top = first_below(grid, start)
    bottom = first_footnote(grid, top)
    if top >= bottom:
        raise Faults([Fault(grid.place(start), "F02", "there is no row under the header", _WAY_OUT)])
    width = max(_width(row) for row in grid.rows[start:top])
    _check_widths(grid, top, bottom, width)
    columns = grid.rows.columns(top, bottom, width)
    levels = [[clean(text) for text in fitted(row, width)] for row in grid.rows[start:top]]
    check_lengths((text for level in levels for text in level), grid.place(start))
    used = [i for i in range(width) if any(level[i] for level in levels) or columns[i].filled]
    used = used[_counts_rows(levels, columns, used) :]
    around = (_lines(grid, 0, start), _lines(grid, bottom, len(grid.rows)))
    named = tuple(tuple(level[i] for i in used) for level in spread(levels))
    return Framed(grid, around[0], named, tuple(columns[i] for i in used), tuple(used), top, around[1])


def _lines(grid: Grid, first: int, end: int) -> tuple[str, ...]:
    """Return rows outside the table as lines of text."""
    lines = [clean(", ".join(filter(None, row))) for row in grid.rows[first:end]]
    for i, line in enumerate(lines):
        check_lengths([line], grid.place(first + i))
    return tuple(filter(None, lines))


def _start(grid: Grid) -> int:
    """Return the first row of the header: one about as wide as the table, or one above it that spans columns."""
    widest = max(map(grid.filled, range(min(len(grid.rows), SEARCHED))))
    enough = max(2, (widest + 1) // 2)
    start = next((i for i in range(len(grid.rows)) if grid.filled(i) >= enough), None)
    if start is None:
        hint = "write a header line, and a category and a figure in each row"
        raise Faults([Fault(grid.place(0), "T08", "no row has two values", hint)])
    while start + 1 < len(grid.rows) and _is_cut_title(grid.rows[start], grid.rows[start + 1]):
        start += 1
    first = first_column(grid, start)
    while start and not any(grid.rows[start - 1][: first + 1]):
        start -= 1
    return start


def _is_cut_title(row: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a row is a title that the separating sign cuts: "Trade balance, NOK million" above a wider header."""
    heads = not any(looks_like_figure(text) and not is_period(text) for text in following)
    return len(row) < len(following) and all(row) and all(following[1:]) and heads


def _width(row: Sequence[str]) -> int:
    return next((i for i in range(len(row), 0, -1) if row[i - 1]), 0)


def _check_widths(grid: Grid, top: int, bottom: int, width: int) -> None:
    """Raise Faults for rows with more values than the header has names, or fewer."""
    findings = Findings()
    if width > _MOST_COLUMNS:
        findings.add("Y05", grid.place(top), f"{width} columns", "write periods down the rows, one row a cell")
        findings.raise_if_any()
    for i in grid.rows.unlike(top, bottom, width):
        row = grid.rows[i]
        count = _width(row)
        if count > width:
            hint = "name each column, and put text or figures with the separating sign in quotation marks"
            findings.add("T08", grid.place(i), f"{count} values under {width} columns", hint)
        elif len(row) < width:
            hint = "separate a value that is left out, too; leave an empty line above footnotes"
            findings.add("T08", grid.place(i), f"the row has {len(row)} of {width} values", hint)
    findings.raise_if_any()


def _counts_rows(levels: Sequence[Sequence[str]], columns: Sequence[Column], used: Sequence[int]) -> int:
    """Return 1 if the first column only counts the rows, as programs write them beside a table, otherwise 0."""
    first, others = columns[used[0]], used[1:]
    named = any(level[used[0]] for level in levels) or len(first) < 2
    if named or not (first[0] in ("0", "1") and first.texts() == [str(int(first[0]) + i) for i in range(len(first))]):
        return 0
    rest = ([level[i] for level in levels] for i in others if not looks_like_figure(columns[i][0]))
    return int(any(not any(map(is_period, names)) for names in rest))
