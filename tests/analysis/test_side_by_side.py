"""Places whose figures are no parts of a whole: who is highest, and how many of the first have kept their places."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import Facts, interpret
from tests.analysis.conftest import story_of

Row = tuple[float, float]


def facts_of(before: list[float | Row], now: list[float | Row], complete: bool = True) -> Facts:
    rows = {"T": [None, None], **{chr(65 + i): [b, n] for i, (b, n) in enumerate(zip(before, now, strict=True))}}
    return interpret(replace(story_of(rows, complete=complete, minimum=-inf), kind="rate"))


def ends(facts: Facts, name: str, who: str = "T") -> Row:
    found, row = facts.number(name, facts.column), facts.rows.index(who)
    return float(found.low[row]), float(found.high[row])


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        ([5.0, 4.0, 3.0, 2.0], [6.0, 5.0, 4.0, 1.0], 4),
        ([5.0, 4.0, 3.0, 2.0], [6.0, 5.0, 1.0, 2.0], 2),
        ([5.0, 4.0, 3.0, 2.0], [4.0, 5.0, 3.0, 2.0], 0),
        ([5.0, 4.0, 4.0, 2.0], [6.0, 5.0, 4.0, 2.0], 1),  # a place that was shared is not kept
        ([-1.0, -2.0, -3.0], [0.0, -4.0, -9.0], 3),
    ],
)
def test_first_places_that_are_kept_are_counted(before: list[float], now: list[float], kept: int) -> None:
    low, high = ends(facts_of(before, now), "kept_places")
    assert low == kept
    assert high in (kept, len(now))


def test_of_a_table_that_lists_some_and_in_a_first_period_nothing_is_known() -> None:
    assert ends(facts_of([3.0, 2.0, 1.0], [3.0, 2.0, 1.0], complete=False), "kept_places") == (-inf, inf)
    only = interpret(replace(story_of({"T": [None], "A": [1.0], "B": [2.0]}, complete=True), kind="rate"))
    assert ends(only, "kept_places") == (-inf, inf)


def _kept(before: tuple[float, ...], now: tuple[float, ...]) -> int:
    """Count the leading places that the same one holds alone, by the definition."""
    count = 0
    for old, new in zip(sorted(before, reverse=True), sorted(now, reverse=True), strict=True):
        if before.count(old) > 1 or now.count(new) > 1 or before.index(old) != now.index(new):
            break
        count += 1
    return count


bounds = st.tuples(st.integers(-3, 3), st.integers(0, 2)).map(lambda x: (float(x[0]), float(x[0] + x[1])))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(bounds, bounds), min_size=2, max_size=3))
def test_so_many_are_kept_in_every_table_that_the_bounds_leave_open(rows: list[tuple[Row, Row]]) -> None:
    low, high = ends(facts_of([b for b, _ in rows], [n for _, n in rows]), "kept_places")
    choices = [[a, (a + b) / 2, b] for column in (0, 1) for a, b in (row[column] for row in rows)]
    for world in product(*(sorted(set(c)) for c in choices)):
        assert low <= _kept(world[: len(rows)], world[len(rows) :]) <= high


def test_what_is_below_zero_has_its_place_as_any_other() -> None:
    found = facts_of([1.0, 1.0, 1.0], [-2.0, 0.0, -16.0])
    assert [ends(found, "rank_from_most", who) for who in "ABC"] == [(2, 2), (1, 1), (3, 3)]
    assert ends(found, "out_of", "T") == (3, 3)  # a temperature of nought is a figure


def test_parts_of_a_whole_have_none() -> None:
    money = interpret(story_of({"T": [9.0, 9.0], "A": [5.0, 5.0], "B": [4.0, 4.0]}, complete=True))
    assert ends(money, "kept_places") == ends(money, "rank_from_most", "A") == (-inf, inf)
