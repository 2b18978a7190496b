"""Columns of measures: as tight as can be for whom they are asked, whatever was asked before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from generator.analysis import MEASURES, Facts, interpret
from generator.analysis.facts import finite
from generator.analysis.feasibility import System
from generator.analysis.measures import Column
from generator.bounded import Bounded
from generator.conditions import Reference
from generator.domain import Membership
from generator.drafting import Desk
from generator.faults import Faults
from generator.rules import choose
from tests.analysis.conftest import Cell, story_of

FactsOf = Callable[..., Facts]
Rows = dict[str, list[Cell]]

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


# Small tables, computed by hand

GROUPS = ("IN", "OUT")
JOINED = {"A": Membership("IN", "1990"), "B": Membership("IN", "2002")}
GROUPED: Rows = {
    "TOTAL": [100, 100, 100],
    "IN": [50, 60, 80],
    "OUT": [50, 40, 20],
    "A": [50, 40, 50],
    "B": [20, 20, 30],
    "C": [30, 40, 20],
}


def ends(column: Column, row: int) -> tuple[float, float]:
    assert isinstance(column, Bounded)
    return float(column.low[row]), float(column.high[row])


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What linear programming is asked from now on; only that takes time."""
    asked: list[str] = []
    for name in ("extremes", "difference_of_ratios"):
        solve = getattr(System, name)

        def counted(self, *terms, _solve=solve, _name=name, **options):
            asked.append(_name)
            return _solve(self, *terms, **options)

        monkeypatch.setattr(System, name, counted)
    return asked


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("", {"TOTAL": 100, "IN": 80, "A": 50, "C": 20}),
        ("total", {"TOTAL": 100, "IN": 100, "A": 100, "C": 100}),
        ("group", {"TOTAL": None, "IN": 80, "OUT": 20, "A": 80, "B": 80, "C": 20}),
        ("outside", {"TOTAL": None, "IN": 20, "OUT": 80, "A": 20, "B": 20, "C": 80}),
    ],
)
def test_a_scope_looks_at_the_total_or_a_group(
    facts_of: FactsOf, scope: str, expected: dict[str, float | None]
) -> None:
    facts = facts_of(GROUPED, groups=GROUPS, joined=JOINED)
    whole, rows = facts.of(Reference("value", scope, 0)), facts.rows
    each = facts.of_rows(Reference("value", scope, 0), np.arange(len(rows.ids)))
    for subject, amount in expected.items():
        found = ends(whole, rows.index(subject))
        assert found == ends(each, rows.index(subject)) == ((-inf, inf) if amount is None else (amount, amount))


def test_an_answer_about_a_group_is_that_of_its_members_and_of_no_group_it_is_no(facts_of: FactsOf) -> None:
    rows: Rows = {"TOTAL": [90, 90], "IN": [50, 60], "OUT": [40, (20, 30)], "A": [50, 60], "C": [40, 25]}
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"]})
    assert answers(facts, "published") == {"TOTAL": 1, "IN": 1, "OUT": 0, "A": 1, "C": 1}
    assert answers(facts, "published", "group") == {"TOTAL": 0, "IN": 1, "OUT": 0, "A": 1, "C": 0}
    assert answers(facts, "published", "outside") == {"TOTAL": 0, "IN": 0, "OUT": 1, "A": 0, "C": 1}
    assert answers(facts, "published", "total") == dict.fromkeys(facts.rows.ids, 1)


def test_what_is_not_known_of_a_group_its_members_do_not_know_either(facts_of: FactsOf) -> None:
    """IN had 0 to 60, so that nobody knows whether it is new."""
    rows: Rows = {
        "TOTAL": [(90, 110), 100],
        "IN": [(0, 60), 60],
        "OUT": [(40, 110), 40],
        "A": [(0, 5), 60],
        "C": [50, 9],
    }
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"]})
    assert answers(facts, "new", "group") == {"TOTAL": 0, "IN": -1, "OUT": 0, "A": -1, "C": 0}


def answers(facts: Facts, measure: str, scope: str = "") -> dict[str, int]:
    """1 for yes, 0 for no and -1 for what is not known, by row."""
    column = facts.of(Reference(measure, scope, 0))
    assert not isinstance(column, Bounded)
    return dict(zip(facts.rows.ids, column.state.tolist(), strict=True))


# What is solved for

# The total of 2002 is at most 60 + 70 + 9 = 139, and at least 1.25 * 95 = 118.75.
TIED: Rows = {"TOTAL": [(95, 105), None], "A": [(30, 60), (40, 60)], "B": [(40, 60), (50, 70)], "C": [(0, 9), (0, 9)]}
GROWTH = (("2002", "TOTAL", "ratio", 1.25, 1.35),)


@pytest.mark.parametrize("scope", ["", "total"])
def test_only_the_rows_that_are_asked_for_are_solved(facts_of: FactsOf, questions: list[str], scope: str) -> None:
    facts, whole = (facts_of(TIED, complete=True, stated=GROWTH) for _ in range(2))
    questions.clear()
    found = facts.of(Reference("change", scope, 0), facts.rows.only(facts.rows.index("A")))
    assert questions == ["extremes"]
    every = whole.of(Reference("change", scope, 0))
    assert len(questions) == (1 + len(whole.rows.ids) if not scope else 2)
    assert ends(found, facts.rows.index("A")) == ends(every, facts.rows.index("A"))


def test_of_the_groups_that_of_the_rows_asked_for_is_solved(facts_of: FactsOf, questions: list[str]) -> None:
    rows: Rows = {"TOTAL": [(90, 110)] * 2, "IN": [(40, 70)] * 2, "OUT": [(30, 60)] * 2, "A": [40, 30], "C": [20, 10]}
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"]})
    questions.clear()
    found = facts.of(Reference("share", "group", 0), facts.rows.only(facts.rows.index("A")))
    assert questions == ["extremes"]
    assert ends(found, facts.rows.index("A")) == pytest.approx((40 / 100, 70 / 100))
    facts.of(Reference("share", "group", 0))
    assert questions == ["extremes"] * 2


def test_earlier_periods_are_not_solved_for(facts_of: FactsOf, questions: list[str]) -> None:
    rows: Rows = {"TOTAL": [(90, 110)] * 3, "IN": [(0, 70)] * 3, "OUT": [(0, 60)] * 3, "A": [9, 9, 9], "C": [9, 9, 9]}
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"]})
    questions.clear()
    for name in ("share", "ratio_to_rest", "share_change", "change", "share_of_group"):
        facts.at(name, 1)
    assert questions == []


def test_what_is_asked_loosely_is_not_solved_for(facts_of: FactsOf, questions: list[str]) -> None:
    facts = facts_of(TIED, complete=True, stated=GROWTH)
    questions.clear()
    everyone = np.arange(len(facts.rows.ids))
    for scope in ("", "total"):
        facts.of_rows(Reference("change", scope, 0), everyone, tight=False)
    assert questions == []
    assert ends(facts.of_rows(Reference("change"), everyone, tight=False), 0) == pytest.approx((118.75 - 105, 139 - 95))
    assert ends(facts.of_rows(Reference("change"), everyone), 0) == pytest.approx((0.25 * 95, 139 - 139 / 1.35))


def test_a_change_of_share_asks_for_the_shares_of_its_own_rows(facts_of: FactsOf, questions: list[str]) -> None:
    facts = facts_of(TIED, complete=True, stated=GROWTH)
    facts.of(Reference("share_change"), facts.rows.only(facts.rows.index("A")))
    for name in ("share", "previous_share"):
        questions.clear()
        facts.of(Reference(name), facts.rows.only(facts.rows.index("A")))
        assert questions == []
        facts.of(Reference(name), facts.rows.only(facts.rows.index("B")))
        assert questions == ["extremes"]


def test_a_change_of_share_of_another_period_is_that_of_its_own_cells(facts_of: FactsOf) -> None:
    """IN had 48 to 52 of 100, then 58 to 62, then 78 to 82."""
    rows: Rows = {
        "TOTAL": [100, 100, 100],
        "IN": [(48, 52), (58, 62), (78, 82)],
        "OUT": ["missing", "missing", "missing"],
        "A": [(40, 52), (40, 62), (40, 82)],
        "C": [20, 20, 10],
    }
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"]})
    inside = facts.rows.index("IN")
    assert ends(facts.at("share_change", 2), inside) == pytest.approx((16, 24), abs=0.05)
    assert ends(facts.at("share_change", 1), inside) == pytest.approx((6, 14), abs=0.05)


# B is what remains beside A: where it may be nothing, A has no ratio to it.
@pytest.mark.parametrize(
    ("least", "now", "before"),
    [
        (5, (40 / 60, 20), (-inf, inf)),
        (0.5, (40 / 60, 200), (-inf, inf)),
        (0, (-inf, inf), (-inf, inf)),
    ],
)
def test_a_ratio_needs_a_base_above_zero_which_ties_may_prove_in_the_period_told(
    facts_of: FactsOf, least: float, now: tuple[float, float], before: tuple[float, float]
) -> None:
    cells: list[Cell] = [(95, 105), (95, 105)]
    rows: Rows = {"TOTAL": cells, "A": [(40, 100), (40, 100)], "B": [(least, 60), (least, 60)]}
    facts = facts_of(rows, complete=True)
    assert ends(facts.at("ratio_to_rest", 1), facts.rows.index("A")) == pytest.approx(now)
    assert ends(facts.at("ratio_to_rest", 0), facts.rows.index("A")) == pytest.approx(before)


# Periods


def test_facts_told_in_another_period_are_those_of_a_story_about_it(facts_of: FactsOf) -> None:
    last, second = (
        facts_of(GROUPED, groups=GROUPS, joined=JOINED),
        facts_of(GROUPED, 2002, groups=GROUPS, joined=JOINED),
    )
    again = last.told_in("2002")
    assert (last.period, again.period) == ("2003", "2002")
    assert again.rows.ids == second.rows.ids
    for name in MEASURES:
        for lag in (0, -1):
            assert_same(again.at(name, again.column + lag), second.at(name, second.column + lag))


def test_the_cells_of_a_measure_are_those_of_its_periods(facts_of: FactsOf) -> None:
    facts, first = (
        facts_of(GROUPED, groups=GROUPS, joined=JOINED),
        facts_of(GROUPED, 2001, groups=GROUPS, joined=JOINED),
    )
    row = facts.rows.index("C")
    assert facts.cells_of("value", row) == ("C@2003",)
    assert facts.cells_of("share", row) == ("C@2003", "TOTAL@2003")
    assert facts.cells_of("change", row, -1) == ("C@2002", "C@2001")
    assert facts.cells_of("change", row, -2) == first.cells_of("change", row) == ()  # the table begins later
    assert first.cells_of("value", row) == ("C@2001",)


@pytest.mark.parametrize(
    ("status", "given"),
    [
        ("exact", True),
        ("rounded", True),
        ("approx", True),
        ("derived", True),
        ("provisional", True),
        ("bounds", False),
        ("missing", False),
        ("absent", False),
    ],
)
def test_the_source_gives_an_amount_or_only_bounds(status: str, given: bool) -> None:
    story = story_of({"TOTAL": [3, 9]})
    facts = interpret(replace(story, table=replace(story.table, status=np.array([["exact", status]]))))
    assert facts.published(1).yes.tolist() == [given]
    assert facts.published(1).no.tolist() == [not given]


def test_nobody_but_those_with_a_place_can_have_more_than_the_last_of_them(facts_of: FactsOf) -> None:
    """A is first and B second with 20: C has at most 20, A at least; that C has changed gives it no place."""
    rows: Rows = {"TOTAL": [None, None], "A": [None, None], "B": [15, 20], "C": [None, None]}
    stated = (("2002", "A", "rank", 1.0, 1.0), ("2002", "B", "rank", 2.0, 2.0), ("2001", "C", "rank", 1.0, 1.0))
    facts = facts_of(rows, stated=stated)
    for subject, expected in zip("ABC", [(20, inf), (20, 20), (0, 20)], strict=True):
        assert ends(facts.cells[:, 1], facts.rows.index(subject)) == pytest.approx(expected)
    assert ends(facts.cells[:, 0], facts.rows.index("C")) == pytest.approx((15, inf))


def test_nobody_has_more_than_others_leave_over_in_the_same_group(facts_of: FactsOf) -> None:
    rows: Rows = {"TOTAL": [100], "IN": [60], "OUT": [40], "A": [None], "B": [45], "C": [None], "D": [10]}
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"], "B": JOINED["A"]})
    assert ends(facts.cells[:, 0], facts.rows.index("A")) == (0, 15)
    assert ends(facts.cells[:, 0], facts.rows.index("C")) == (0, 30)


@pytest.mark.parametrize(("kind", "minimum"), [("balance", -inf), ("money", -inf), ("rate", 0.0), ("price", 0.0)])
def test_where_figures_may_be_negative_or_do_not_add_up_nobody_is_capped(kind: str, minimum: float) -> None:
    story = replace(story_of({"TOTAL": [100], "A": [None], "B": [45]}, minimum=minimum), kind=kind)
    assert ends(interpret(story).cells[:, 0], 1) == (minimum, inf)


# What a kind of figures or a statement says


def test_of_an_index_nothing_is_known_that_compares_levels() -> None:
    facts = interpret(replace(story_of({"TOTAL": [100, 110], "A": [100, 120], "B": [100, 90]}), kind="index"))
    assert answers(facts, "alone") == {"TOTAL": -1, "A": -1, "B": -1}
    assert ends(facts.of(Reference("rank")), 1) == (-inf, inf)
    assert ends(facts.of(Reference("change_percent")), 1) == pytest.approx((20, 20))


def test_before_the_table_begins_nothing_is_new_and_no_change_known(facts_of: FactsOf) -> None:
    facts = facts_of({"TOTAL": [5, 7]}, 2001)
    assert answers(facts, "new") == {"TOTAL": 0}
    assert ends(facts.of(Reference("change")), 0) == (-inf, inf)


def test_what_is_stated_of_a_share_is_stated_of_the_other_groups_as_well(facts_of: FactsOf) -> None:
    rows: Rows = {"TOTAL": [(90, 110), 100], "IN": [None, 60], "OUT": [None, 40], "A": [9, 9], "C": [9, 9]}
    facts = facts_of(rows, groups=GROUPS, joined={"A": JOINED["A"]}, stated=(("2001", "IN", "share", 0.55, 0.6),))
    shares = facts.at("share", 0)
    assert ends(shares, facts.rows.index("IN")) == pytest.approx((0.55, 0.6))
    assert ends(shares, facts.rows.index("OUT")) == pytest.approx((0.4, 0.45))
    assert ends(shares, facts.rows.index("A")) == pytest.approx((9 / 110, 9 / 90))  # of which nothing is stated


TOLD: Rows = {"TOTAL": [100, 120, 150], "A": [50, 60, 90], "B": [50, 60, 60]}


def faults_of(*stated: tuple[str, str, str, float, float]) -> list[tuple[str, str, str, str]]:
    try:
        interpret(story_of(TOLD, stated=stated))
    except Faults as caught:
        return [(str(f.place), f.code, f.message, f.hint) for f in caught.faults]
    return []


def test_a_statement_that_figures_rule_out_is_a_fault_with_what_they_come_to() -> None:
    """A contributed 30 of 120, 25 percentage points."""
    found = faults_of(
        ("1999", "A", "contribution", 7, 8),  # of a period that the table lacks
        ("2003", "A", "contribution", 25, 26),
        ("2003", "A", "record", 1, 1),
        ("2003", "B", "contribution", 0.5, 3),
        ("2002", "A", "contribution", 3, 9),
    )
    said = "these figures contradict each other: {} contribution {} “”, and {} to {} computed from the cells"
    hint = "correct one of them, or widen its bounds"
    assert found == [
        ("reported.csv:3", "T06", said.format("B", 2003, 0, 0), hint),
        ("reported.csv:4", "T06", said.format("A", 2002, 10, 10), hint),
    ]


@pytest.mark.parametrize(("low", "high", "fits"), [(25, 30, True), (20, 25, True), (26, 30, False), (20, 24, False)])
def test_a_statement_may_lie_at_the_very_figure(low: float, high: float, fits: bool) -> None:
    assert (faults_of(("2003", "A", "contribution", low, high)) == []) == fits


@pytest.mark.parametrize(("number", "kept"), [(1.5, 1.5), (0.0, 0.0), (inf, None), (-inf, None), (nan, None)])
def test_json_has_no_word_for_what_is_not_finite(number: float, kept: float | None) -> None:
    assert finite(number) == kept
