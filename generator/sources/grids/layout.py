"""Turns a sheet of text, with one row a cell or with periods across, into a table with dimensions."""

from __future__ import annotations

import re

import numpy as np

from generator.faults import Findings
from generator.sources.cube import Category, Cube, Dimension
from generator.sources.grids.categories import Index, check_size
from generator.sources.grids.cell_text import ABSENT, Signs
from generator.sources.grids.first_days import in_months
from generator.sources.grids.footnotes import explained, remarks, source_of
from generator.sources.grids.grid import Grid
from generator.sources.grids.split_time import with_time_joined
from generator.sources.grids.table_cells import Cells, read_cells, with_signs
from generator.sources.grids.table_frame import Framed, framed
from generator.sources.grids.table_plan import Plan, plan_of
from generator.sources.percent import mixed, with_percent
from generator.sources.units import units_of, with_status

_NUMBER = re.compile(r"(?P<code>[0-9]{4,6}|[A-Z]{2,8}[0-9]{2,6}): \S.*", re.DOTALL)
_NO_PERIOD = Dimension("time", "", "time", (Category("", ""),))
_MOST_DIMENSIONS = 20
_MOST = 500  # faults of one kind

Placed = tuple[Dimension, Index]


def read_layout(grid: Grid, form: str) -> Cube:
    """Return the table of a sheet; raise Faults with all that cannot be read in it."""
    table = with_time_joined(framed(grid))
    findings = Findings()
    plan = plan_of(table, findings)
    findings.raise_if_any()
    check_size([len(d.categories) for d in plan.dimensions], table.place(0))
    check_size([len(table.columns[0]), len(plan.heading.figures)], table.place(0))
    signs = Signs()
    columns = with_status(table, plan.kinds, plan.heading.figures)
    cells = read_cells(table, plan.heading.figures, columns, signs, findings)
    with_signs(cells, plan.beside.signs, plan.heading.signs, signs)
    at = _at(plan, len(columns[0]))
    _check_once(table, plan, at, findings)
    findings.raise_if_any()
    return _cube(table, form, plan, cells, at, signs)


def _at(plan: Plan, rows: int) -> Index:
    """Return where each cell of the sheet goes in the table, shape (rows, columns of figures)."""
    at = np.zeros((rows, len(plan.heading.figures)), np.int64)
    for dimension, index in plan.beside.dimensions:
        at = at * len(dimension.categories) + index[:, None]
    for dimension, index in plan.over:
        at = at * len(dimension.categories) + index[None, :]
    return at


def _check_once(table: Framed, plan: Plan, at: Index, findings: Findings) -> None:
    """Add a fault for each row or column whose cells another one has given before; both are named."""
    for k in _repeated(at[0]):
        message = f"the column {table.name(plan.heading.figures[k[0]])} is given twice"
        hint = f"{table.called(-1, plan.heading.figures[k[1]])} is of the same period"
        findings.add("T02", table.place(-1), message, hint)
    for row, before in _repeated(at[:, 0]):
        parts = [f"{d.label} {d.categories[index[row]].code}" for d, index in plan.beside.dimensions]
        hint = f"it stands in line {table.place(before).line} too; leave one out, or add a column that tells them apart"
        message = f"the cell {', '.join(parts)} is given twice" if parts else "there is a second row of figures"
        findings.add("T02", table.place(row), message, hint)


def _repeated(numbers: Index) -> list[tuple[int, int]]:
    """Return the places of numbers that stand before as well, each with the place before."""
    if np.bincount(numbers).max() == 1:
        return []
    order = np.argsort(numbers, kind="stable")
    again = np.flatnonzero(np.diff(numbers[order]) == 0)
    return [(int(order[k + 1]), int(order[k])) for k in again[:_MOST].tolist()]


def _cube(table: Framed, form: str, plan: Plan, cells: Cells, at: Index, signs: Signs) -> Cube:
    shape = tuple(len(d.categories) for d in plan.dimensions)
    size = int(np.prod(shape, dtype=np.int64))
    values, decimals = np.full(size, np.nan), np.zeros(size, np.int8)
    marked, percent = np.full(size, signs.number(ABSENT) or 0, np.uint8), np.zeros(size, np.bool_)
    values[at], decimals[at], marked[at], percent[at] = cells.values, cells.decimals, cells.marked, cells.percent
    given = ~np.isnan(values) & (values != 0)  # nothing is often written without the sign
    made = with_percent(plan.dimensions, given.reshape(shape), percent.reshape(shape))
    if made is None:
        raise mixed(table, cells)
    made = units_of(table, plan.kinds, plan.beside, made)
    made = in_months(made)
    if len(made) > len(shape):
        shape = (*shape, 1)
    notes = (*table.title[1:], *table.notes)
    title = table.title[0] if table.title else ""
    numbered = _NUMBER.fullmatch(title)
    return Cube(
        form,
        title,
        made,
        values.reshape(shape),
        decimals.reshape(shape),
        marked.reshape(shape),
        explained(signs.marks, notes),
        source=source_of((*table.title, *table.notes)),
        code=numbered["code"] if numbered else "",
        remarks=(*remarks(notes), *plan.beside.remarks),
    )
