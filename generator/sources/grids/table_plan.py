"""Tells what the parts of a table are: columns of categories and of figures, and periods down the rows or across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.faults import Findings
from generator.sources.cube import Category, Dimension
from generator.sources.grids.categories import Index, Sorted
from generator.sources.grids.columns import Kind, kind, period_column
from generator.sources.grids.heading import Heading, across, check_periods, list_heading, named_heading, period_heading
from generator.sources.grids.keys import key_roles, roles
from generator.sources.grids.stub import Stub, filled, periods, stub
from generator.sources.grids.table_frame import Framed

_NO_PERIOD = Dimension("time", "", "time", (Category("", ""),))
_MOST_DIMENSIONS = 20

Placed = tuple[Dimension, Index]


@dataclass(frozen=True, eq=False)
class Plan:
    """What the parts of a table are: the dimensions of its rows, and those of its columns of figures."""

    kinds: tuple[Kind, ...]
    beside: Stub
    heading: Heading
    over: tuple[Placed, ...]

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions of rows, then those of columns."""
        return tuple(dimension for dimension, _ in (*self.beside.dimensions, *self.over))


def plan_of(table: Framed, findings: Findings) -> Plan:
    """Return what is what; a table with periods in its header is wide, all others are lists."""
    names = [table.name(i) for i in range(len(table.columns))]
    heading = period_heading(table)
    figures = set(heading.figures) if heading else set()
    kinds = tuple(Kind("across") if i in figures else kind(name, table.columns[i]) for i, name in enumerate(names))
    heading = heading or named_heading(table, kinds)
    beside = sum(k.name in ("text", "code", "period") for k in kinds)
    if beside > _MOST_DIMENSIONS:
        message = f"{beside} columns have categories"
        findings.add("Y05", table.place(-1), message, "leave out those that the story does not tell of")
        findings.raise_if_any()
    return _wide(table, names, kinds, heading, findings) if heading else _list(table, names, kinds, findings)


def _list(table: Framed, names: Sequence[str], kinds: tuple[Kind, ...], findings: Findings) -> Plan:
    """Return what is what where each row has its period."""
    time = period_column(names, kinds)
    columns = filled(table, kinds, time)
    signs: tuple[str, ...] = ()
    sorted_ = Sorted(columns, table.place(0))
    if time is not None:
        sorted_.whole[time], signs = periods(table, time, columns[time], findings)
    found = roles(names, kinds, time, sorted_, len(table.columns[0]))
    if not found.figures:
        hint = "write figures in a column of their own, called value"
        findings.add("T08", table.place(-1), "no column has figures", hint)
        findings.raise_if_any()
    heading = list_heading(table, found.figures, findings)
    beside = stub(table, found, time, sorted_, signs)
    over = across(heading, table, [d.code for d, _ in beside.dimensions])
    if time is None:
        over = (*over, (_NO_PERIOD, np.zeros(len(found.figures), np.int64)))
    return Plan(kinds, beside, heading, over)


def _wide(table: Framed, names: Sequence[str], kinds: tuple[Kind, ...], heading: Heading, findings: Findings) -> Plan:
    """Return what is what where periods are columns; all other columns are categories."""
    check_periods(heading, table, findings)
    figures = set(heading.figures)
    others = [i for i, k in enumerate(kinds) if i not in figures and k.name not in ("nothing", "unit")]
    for i in others:
        if kinds[i].name in ("figure", "value", "integer") and i > heading.figures[0]:
            message = f"the column {names[i] or table.called(0, i)} has figures, but no period"
            findings.add("T08", table.place(-1), message, "leave it out, or name the period it is of")
    texts = Kind("text")
    columns = filled(table, [texts if i in others else Kind("nothing") for i in range(len(names))], None)
    found = key_roles(names, others, None, heading.figures, Sorted(columns, table.place(0)))
    beside = stub(table, found, None, Sorted(columns, table.place(0)), ())
    return Plan(kinds, beside, heading, across(heading, table, [d.code for d, _ in beside.dimensions]))
