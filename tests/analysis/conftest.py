"""Small tables made by hand, as facts."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest

from generator.analysis import Facts, interpret
from generator.bounded import Bounded
from generator.domain import Membership, Statement, Story, Table
from generator.faults import Place
from generator.periods import Period

Cell = float | tuple[float, float] | str | None  # exact, bounds, "missing", or no line in the table
FIRST = 2001


def table_of(rows: dict[str, list[Cell]], minimum: float) -> Table:
    """A table whose periods are years from 2001 on."""
    shape = len(rows), len(next(iter(rows.values())))
    value, low, high = np.full(shape, nan), np.full(shape, minimum), np.full(shape, inf)
    status = np.full(shape, "absent", dtype="U12")
    for i, cells in enumerate(rows.values()):
        for j, cell in enumerate(cells):
            if cell == "missing":
                status[i, j] = "missing"
            elif isinstance(cell, tuple):
                (low[i, j], high[i, j]), status[i, j] = cell, "bounds"
            elif cell is not None:
                value[i, j] = low[i, j] = high[i, j] = cell
                status[i, j] = "exact"
    periods = tuple(Period(FIRST + j, str(FIRST + j)) for j in range(shape[1]))
    cells = Bounded.between(low, high, value)
    return Table(tuple(rows), periods, cells, status, np.full(shape, "", dtype=object), {})


def story_of(
    rows: dict[str, list[Cell]],
    groups: tuple[str, ...] = (),
    joined: dict[str, Membership] | None = None,
    stated: tuple[tuple[str, str, str, float, float], ...] = (),
    complete: bool = False,
    minimum: float = 0.0,
) -> Story:
    """A story about the rows: first the total, then perhaps two groups, then members.

    A statement is (period, subject, measure, low, high). Who has not joined the first group is in the second.
    """
    table, members = table_of(rows, minimum), tuple(rows)[1 + len(groups) :]
    return Story(
        name="made",
        folder=Path("made"),
        period=table.periods[-1].label,
        kind="money",
        currency="NOK",
        scale=1.0,
        minimum=minimum,
        complete=complete,
        style="ssb",
        published="2024-01",
        publisher="ssb",
        link="",
        total=next(iter(rows)),
        outside=dict(zip(groups, reversed(groups), strict=True)),
        members=members,
        membership=joined or {},
        others=groups[1] if groups else "",
        convention={},
        sources={},
        table=table,
        statements=tuple(Statement(*s, "", "ssb", Place("reported.csv", i)) for i, s in enumerate(stated)),
        quotes=(),
        notes=(),
    )


@pytest.fixture(scope="session")
def facts_of() -> Callable[..., Facts]:
    """Return a function from rows of cells to the facts of a period, by default the last."""

    def make(rows: dict[str, list[Cell]], period: int | None = None, **story: object) -> Facts:
        return interpret(story_of(rows, **story), str(period) if period else None)  # type: ignore[arg-type]

    return make
