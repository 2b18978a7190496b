"""Every measure of every row of some small tables: as it was read and accepted, and true in every world that fits.

Each table has what makes measures hard: ties, zeros, missing lines, bounds, groups whose members change, statements,
negative figures. What is accepted stands in `tables/`, one measure a line. That it is right is tested against plain
fractions, which share nothing with the analysis: whatever amounts lie behind the table, within its bounds and adding
up, the bounds of each measure hold what they come to; and where all amounts are known, they are that number.
"""

from __future__ import annotations

import math
import os
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.analysis import MEASURES, Facts, interpret
from generator.bounded import Bounded, Truth
from generator.domain import Membership, Statement, Story
from tests.analysis.conftest import FIRST, Cell, story_of
from tests.torture.claims import MEASURES as IN_FRACTIONS
from tests.torture.claims import Asked, Number
from tests.torture.worlds import World

ACCEPTED = Path(__file__).parent / "tables"
GROUPS = ("IN", "OUT")
WORLDS = 60  # that are looked at for each table
NEAR = 1e-7  # what linear programming may be off, as a part of a figure

LARGE = 130  # more than any amount that fits

Rows = dict[str, list[Cell]]

# Amounts that are all known: ties, zeros, records and runs.
RUNS: Rows = {
    "TOTAL": [12, 15, 15, 18, 25, 30, 31],
    "A": [5, 6, 7, 8, 9, 10, 14],
    "B": [5, 5, 4, 4, 3, 0, 2],
    "C": [2, 4, 4, 6, 13, 20, 15],
}
FALLS: Rows = {"TOTAL": [40, 36, 30, 24, 18], "A": [20, 18, 16, 14, 12], "B": [20, 18, 14, 10, 6]}
TIES: Rows = {
    "TOTAL": [40, 40, 60],
    "A": [10, 10, 20],
    "B": [10, 10, 20],
    "C": [10, 10, 15],
    "D": [10, 10, 5],
}
ZEROS: Rows = {"TOTAL": [0, 10, 0, 8], "A": [0, 10, 0, 0], "B": [0, 0, 0, 8]}
BALANCES: Rows = {"TOTAL": [-5, 3, -2, 0, 4], "A": [-8, 1, -3, -1, 9], "B": [3, 2, 1, 1, -5]}
# Members that join a group, and pass the other group.
JOINING: Rows = {
    "TOTAL": [100, 110, 130, 160],
    "IN": [40, 50, 70, 110],
    "OUT": [60, 60, 60, 50],
    "A": [30, 38, 42, 50],
    "B": [10, 12, 8, 30],
    "C": [20, 22, 20, 30],
    "D": [40, 38, 60, 50],
}
JOINED = {"A": Membership("IN", "2000"), "B": Membership("IN", "2000"), "C": Membership("IN", f"{FIRST + 2}-04")}
# Bounds, lines that are missing and totals that are rounded.
BOUNDED: Rows = {
    "TOTAL": [(95, 105), (118, 122), (150, 160)],
    "A": [(40, 50), "missing", (70, 80)],
    "B": [30, (28, 32), (30, 40)],
    "C": ["missing", 20, (10, 50)],
}
LACKING: Rows = {
    "TOTAL": [None, 80, "missing", 100, (90, 130), 120],
    "A": [None, None, 30, (35, 45), 30, 50],
    "B": [10, None, 12, "missing", 9, 11],
    "C": [None, None, None, None, None, 20],
}
GROUPED: Rows = {
    "TOTAL": [(95, 105), (140, 150)],
    "IN": [(55, 65), "missing"],
    "OUT": ["missing", (30, 40)],
    "A": [(20, 30), 60],
    "B": [30, (35, 45)],
    "C": ["missing", (20, 35)],
}
UNCLEAR = {"A": Membership("IN", "2000"), "B": Membership("IN", "2002", base_unknown=True)}
SAID = (
    ("2002", "A", "change_percent", 45.0, 60.0),
    ("2002", "B", "share", 0.24, 0.26),
    ("2003", "A", "rank", 1.0, 1.0),
    ("2003", "TOTAL", "ratio", 1.25, 1.35),
    ("2003", "C", "change", -5.0, 15.0),
)
TABLES: dict[str, dict[str, Any]] = {
    "runs": {"rows": RUNS, "complete": True},
    "falls": {"rows": FALLS},
    "ties": {"rows": TIES},
    "zeros": {"rows": ZEROS, "complete": True},
    "balances": {"rows": BALANCES, "minimum": -math.inf, "complete": True},
    "joining": {"rows": JOINING, "groups": GROUPS, "joined": JOINED, "complete": True},
    "bounded": {"rows": BOUNDED, "complete": True},
    "bounded-and-incomplete": {"rows": BOUNDED},
    "lacking": {"rows": LACKING},
    "grouped": {"rows": GROUPED, "groups": GROUPS, "joined": {"A": JOINED["A"], "B": JOINED["B"]}, "complete": True},
    "unclear": {"rows": GROUPED, "groups": GROUPS, "joined": UNCLEAR, "complete": True},
    "said": {"rows": BOUNDED, "complete": True, "stated": SAID},
    "one": {"rows": {"TOTAL": [3, 9, 27]}},
}


@cache
def story(table: str) -> Story:
    given = dict(TABLES[table])
    return story_of(given.pop("rows"), **given)


def lines(found: Facts) -> Iterator[str]:
    """Yield each measure of each row, of the period told and of the one before, with the cells it is read from."""
    for name, measure in MEASURES.items():
        for lag in (0, -1):
            if found.column + lag < 0:
                continue
            column = found.at(name, found.column + lag)
            for row, subject in enumerate(found.rows.ids):
                told = (
                    _bounds(column, row) if isinstance(column, Bounded) else ("?", "no", "yes")[column.state[row] + 1]
                )
                cells = " ".join(found.cells_of(name, row, lag))
                if told != "?":
                    period = found.story.table.periods[found.column + lag].label
                    yield f"{name} {period} {subject}: {told} ({measure.unit}; {cells})"


def _bounds(column: Bounded, row: int) -> str:
    value, low, high = (float(x[row]) for x in (column.value, column.low, column.high))
    if math.isinf(low) and math.isinf(high):
        return "?"
    best = "" if math.isnan(value) or low == high else f", best {value:.7g}"
    return f"{low:.7g}{best}" if low == high else f"{low:.7g} to {high:.7g}{best}"


@pytest.mark.parametrize("table", TABLES)
def test_measures_are_the_accepted_ones(table: str) -> None:
    text = "\n".join(lines(interpret(story(table)))) + "\n"
    path = ACCEPTED / f"{table}.txt"
    if os.environ.get("ACCEPT"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def worlds(table: str) -> Iterator[World]:
    """Yield tables of amounts that fit, each period drawn by itself, and all together so that statements hold."""
    made, draw, found = story(table), random.Random(table), 0
    years = [p.year for p in made.table.periods]
    for _ in range(20 * WORLDS):
        homes = _homes(made, years, draw)
        periods = [_period(made, homes, at, draw) for at in range(len(years))]
        if not all(periods):
            continue
        amounts = {(who, at): x for at, period in enumerate(periods) for who, x in period.items()}
        world = World(_draft(made, years), amounts, homes)  # type: ignore[arg-type]
        if all(_stated(made, world, s) for s in made.statements):
            yield world
            found += 1
        if found == WORLDS:
            return


def _period(made: Story, homes: dict[str, list[str]], at: int, draw: random.Random) -> dict[str, Fraction]:
    """Return an amount for each member, and perhaps for one that is not listed, that keeps all bounds of a period.

    Nothing if none are found, as where a member is drawn into the wrong group.
    """
    cells, subjects = made.table.cells, made.table.subjects
    for _ in range(2000):
        drawn = {}
        for who in made.members if made.complete else (*made.members, "nobody"):
            row = subjects.index(who) if who in subjects else -1
            low, high = (
                (float(cells.low[row, at]), float(cells.high[row, at])) if row >= 0 else (made.minimum, math.inf)
            )
            x = Fraction(draw.randint(4 * math.ceil(max(low, -LARGE)), 4 * math.floor(min(high, LARGE))), 4)
            drawn[who] = x if draw.random() < 0.7 or math.isinf(high) else Fraction(draw.choice((low, high)))
        if not made.complete and cells.low[0, at] == cells.high[0, at]:
            drawn["nobody"] = Fraction(float(cells.low[0, at])) - sum(drawn[m] for m in made.members)
        sums = {made.total: sum(drawn.values(), Fraction(0))}
        sums |= {g: sum((x for m, x in drawn.items() if homes[m][at] == g), Fraction(0)) for g in made.outside}
        within = (cells.low[i, at] <= x <= cells.high[i, at] for i, x in enumerate((drawn | sums)[s] for s in subjects))
        if all(within) and all(x >= made.minimum for x in drawn.values()):
            return drawn
    return {}


def _draft(made: Story, years: list[int]) -> SimpleNamespace:
    seen = made.table.status
    cells = [
        SimpleNamespace(subject=s, period=year, status=str(seen[i, j]), value=f"{made.table.cells.value[i, j]:g}")
        for i, s in enumerate(made.table.subjects)
        for j, year in enumerate(years)
        if seen[i, j] != "absent"
    ]
    truth = SimpleNamespace(years=years, groups=tuple(made.outside))
    return SimpleNamespace(
        truth=truth, told=len(years) - 1, story={"members": list(made.members)}, cells=cells, said=[], kind=made.kind
    )


def _homes(made: Story, years: list[int], draw: random.Random) -> dict[str, list[str]]:
    found = {"nobody": [draw.choice(GROUPS) if made.outside else ""] * len(years)}
    for member in made.members:
        joined = made.membership.get(member)
        inside = [bool(joined) and int(joined.year) <= year for year in years]
        if joined and joined.base_unknown and draw.random() < 0.5:  # counted where it came from, or where it went
            inside = [i or year == int(joined.year) - 1 for i, year in zip(inside, years, strict=True)]
        found[member] = [joined.group if joined and i else made.others for i in inside]
    return found


def _stated(made: Story, world: World, statement: Statement) -> bool:
    at = made.table.column(statement.period)
    assert at is not None
    found = WORTH[statement.measure](Asked(world, statement.subject, at))
    return found is not None and statement.low <= found <= statement.high


def _place(a: Asked, rivals: list[str], lag: int = 0) -> int:
    """One more than are ahead: those that share a place are both there."""
    return 1 + sum(a.w.v(m, a.t + lag) > a.v("", lag) for m in rivals if m != a.s)


def _moved(a: Asked, sign: int) -> int:
    return 1 + sum(sign * a.c(m) > sign * a.c() for m in a.members(a.group) if m != a.s)


# A place is another thing to the sentences that the torture run reads: there it has to be nobody else's.
PLACES: dict[str, Callable[[Asked], Number]] = {
    "rank": lambda a: _place(a, a.members()),
    "previous_rank": lambda a: _place(a, a.members(), -1),
    "rank_in_group": lambda a: _place(a, a.members(a.group)) if a.group else None,
    "rise_rank_in_group": lambda a: _moved(a, 1),
    "fall_rank_in_group": lambda a: _moved(a, -1),
}
WORTH = {**IN_FRACTIONS, **PLACES}


@pytest.mark.parametrize("table", TABLES)
def test_measures_hold_in_every_world_that_fits(table: str) -> None:
    found = interpret(story(table))
    at = found.column
    columns = {name: found.at(name, at) for name in WORTH if name in MEASURES}
    wrong, seen = [], 0
    for world in worlds(table):
        seen += 1
        for name, column in columns.items():
            for row, (subject, role) in enumerate(zip(found.rows.ids, found.rows.roles, strict=True)):
                if ("rank" in name or name == "first_before") and role != "member":
                    continue
                x = WORTH[name](Asked(world, subject, at)) if min(MEASURES[name].lags) + at >= 0 else None
                if x is not None and not _holds(name, column, row, x):
                    told = _bounds(column, row) if isinstance(column, Bounded) else column.state[row]
                    wrong.append(f"{name} of {subject} is {float(x):g}, not {told}, where {world.amounts}")
    assert seen, f"no world found that fits the table {table}"
    assert not wrong, f"{len(wrong)} wrong; the first: {wrong[0][:600]}"


UNIQUE = ("runs", "zeros", "balances", "joining")  # tables behind which there is but one world


@pytest.mark.parametrize("table", UNIQUE)
def test_where_all_amounts_are_known_what_is_told_is_that_number(table: str) -> None:
    found, seen = interpret(story(table)), 0
    world, at = next(worlds(table)), found.column
    for name in set(WORTH) & set(MEASURES) - {"record", "record_low", "record_streak"}:
        column = found.at(name, at)
        for row, subject in enumerate(found.rows.ids):
            x = WORTH[name](Asked(world, subject, at)) if min(MEASURES[name].lags) + at >= 0 else None
            if x is None or not isinstance(column, Bounded) or not column.known[row]:
                continue
            seen += 1
            wide = float(column.high[row] - column.low[row])
            assert wide <= NEAR * max(1.0, abs(float(x))), (name, subject, float(x), wide)
    assert seen > 40


def _holds(name: str, column: Bounded | Truth, row: int, x: Fraction | int) -> bool:
    short = name in ("record", "record_low", "record_streak")  # no record in so short a series, whatever the amounts
    if not isinstance(column, Bounded):
        return column.state[row] in ((-1, 0) if short else (-1,)) or column.state[row] == int(x)
    if short:
        return column.low[row] <= x
    low, high = float(column.low[row]), float(column.high[row])
    slack = NEAR * max(1.0, abs(float(x)))
    return low - slack <= x <= high + slack
