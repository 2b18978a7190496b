"""Columns of measures: as tight as can be for whom they are asked, whatever was asked before."""

from __future__ import annotations

import pytest
from numpy.testing import assert_array_equal

from generator.analysis import interpret
from generator.analysis.facts import ANY
from generator.bounded import Bounded
from generator.conditions import Reference
from generator.drafting import Desk


@pytest.mark.parametrize("measure", ["share", "change_percent", "ratio_to_outside"])
def test_bounds_do_not_depend_on_what_was_asked_before(desk: Desk, measure: str) -> None:
    first, second = interpret(desk.story), interpret(desk.story)
    last = first.column
    first.at(measure, last, "member")
    first.at(measure, last - 1, "group")  # of another period: the period told is still to be solved
    found, alone = first.at(measure, last, "group"), second.at(measure, last, "group")
    assert isinstance(found, Bounded) and isinstance(alone, Bounded)
    rows = first.rows.of("group")
    assert found[rows].low.tolist() == alone[rows].low.tolist()
    assert found[rows].high.tolist() == alone[rows].high.tolist()


@pytest.mark.parametrize("scope", ["", "total", "group", "outside"])
def test_the_rows_of_a_role_have_what_the_whole_column_has(desk: Desk, scope: str) -> None:
    facts = interpret(desk.story)
    for role in ("total", "group", "member", "set", "companion"):
        rows = facts.rows.of(role)
        assert [facts.rows.roles[row] for row in rows] == [r for r in facts.rows.roles if r == role]
        for name in ("share", "change_percent", "record"):
            reference = Reference(name, scope, -1 if name == "record" else 0)
            found, whole = facts.of_role(reference, role), facts.of(reference, role)
            for part in ("value", "low", "high") if isinstance(whole, Bounded) else ("state",):
                assert_array_equal(getattr(found, part), getattr(whole, part)[rows])
    assert facts.at("share", facts.column, ANY).low.shape == (len(facts.rows.ids),)
