"""Columns of measures: as tight as can be for whom they are asked, whatever was asked before."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from generator.analysis import Facts, interpret
from generator.analysis.measures import Column
from generator.bounded import Bounded
from generator.conditions import Reference
from generator.drafting import Desk
from generator.rules import choose

ROLES = ("total", "group", "member", "set", "companion")


def assert_same(found: Column, other: Column) -> None:
    for part in ("value", "low", "high") if isinstance(other, Bounded) else ("state",):
        assert_array_equal(getattr(found, part), getattr(other, part))


@pytest.mark.parametrize("measure", ["share", "change_percent", "ratio_to_outside"])
def test_bounds_do_not_depend_on_what_was_asked_before(desk: Desk, measure: str) -> None:
    first, second = interpret(desk.story), interpret(desk.story)
    last, groups = first.column, first.rows.of("group")
    first.at(measure, last, first.rows.where("member"))
    first.at(measure, last - 1, first.rows.where("group"))  # of another period: the period told is still to be solved
    alone = second.at(measure, last)
    assert_same(first.at(measure, last, first.rows.where("group"))[groups], alone[groups])
    for row in groups.tolist():
        single = interpret(desk.story).at(measure, last, first.rows.only(row))
        assert_same(single[row], alone[row])


@pytest.mark.parametrize("scope", ["", "total", "group", "outside"])
def test_some_rows_have_what_the_whole_column_has(desk: Desk, scope: str) -> None:
    facts, whole = interpret(desk.story), interpret(desk.story)
    for role in ROLES:
        rows = facts.rows.of(role)
        assert [facts.rows.roles[row] for row in rows] == [r for r in facts.rows.roles if r == role]
        for name in ("share", "change_percent", "record"):
            reference = Reference(name, scope, -1 if name == "record" else 0)
            assert_same(facts.of_rows(reference, rows), whole.of(reference)[rows])
            assert_same(facts.of(reference, facts.rows.where(role))[rows], whole.of(reference)[rows])


def test_what_is_known_without_solving_is_never_tighter(desk: Desk) -> None:
    facts = interpret(desk.story)
    everyone, narrower = np.arange(len(facts.rows.ids)), 0
    for name in ("share", "change", "change_percent", "ratio", "contribution_share", "share_change"):
        loose = facts.of_rows(Reference(name), everyone, tight=False)
        tight = facts.of_rows(Reference(name), everyone)
        assert isinstance(loose, Bounded) and isinstance(tight, Bounded)
        assert (loose.low <= tight.low).all() and (tight.high <= loose.high).all()
        narrower += int((loose.low < tight.low).sum())
    assert narrower


def test_what_is_chosen_by_bounds_as_tight_as_needed_is_chosen_by_the_tightest(desk: Desk) -> None:
    def told(facts: Facts) -> list[str]:
        found = choose(desk.rules, facts)
        return sorted(map(str, (*found.messages, *found.silent)))

    for period in ("2024", "2021", "2018"):
        tight = interpret(desk.story, period)
        for rule in desk.rules.values():
            for reference in rule.when.references | rule.newsworthiness.references:
                if reference.name not in rule.let:
                    tight.of(reference)
        assert told(interpret(desk.story, period)) == told(tight)
