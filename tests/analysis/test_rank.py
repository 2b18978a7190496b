"""Ranks against every order that the bounds leave open, with ties shared and members that are not listed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.analysis import interpret
from generator.analysis.rank import ranks
from generator.bounded import Bounded
from generator.domain import Membership
from tests.analysis.conftest import story_of

many = settings(max_examples=150, deadline=None)

number = st.integers(0, 6).map(float)
positive = st.integers(1, 9).map(float)


@st.composite
def intervals(draw, number=number):
    return tuple(sorted((draw(number), draw(number)))) if draw(st.booleans()) else (draw(number),) * 2


boxes = st.lists(intervals(), min_size=1, max_size=5)


def column(drawn):
    return Bounded.between([low for low, _ in drawn], [high for _, high in drawn])


def place(values, i, hidden=()):
    """Standard competition ranking: one more than there are larger ones."""
    return 1 + sum(v > values[i] for v in (*values, *hidden))


def orders(drawn):
    """Every choice of ends and middles."""
    return list(product(*({low, (low + high) / 2, high} for low, high in drawn)))


@many
@given(boxes)
@example([(3.0, 3.0), (3.0, 3.0), (1.0, 1.0)])
@example([(1.0, 2.0), (2.0, 3.0)])
def test_ranks_are_the_least_and_greatest_of_all_orders(drawn):
    found, choices = ranks(column(drawn), -inf), orders(drawn)
    for i in range(len(drawn)):
        possible = {place(values, i) for values in choices}
        assert (found.low[i], found.high[i]) == (min(possible), max(possible))
        assert np.isnan(found.value[i]) == (len(possible) > 1)
        assert np.isnan(found.value[i]) or found.value[i] == min(possible)


@many
@given(boxes, number)
def test_a_member_not_listed_leaves_open_how_low_a_rank_is(drawn, hidden):
    found, alone = ranks(column(drawn), hidden), ranks(column(drawn), -inf)
    assert (found.low == alone.low).all()
    for i, (low, _) in enumerate(drawn):
        assert found.high[i] == (inf if hidden > low else alone.high[i])


def test_equal_values_share_a_rank():
    found = ranks(Bounded.exact([5.0, 7.0, 7.0, 1.0, 5.0]), -inf)
    assert found.low.tolist() == found.high.tolist() == found.value.tolist() == [3, 1, 1, 5, 3]


def test_a_missing_value_may_stand_anywhere():
    found = ranks(Bounded.between([5.0, -inf, 2.0], [5.0, inf, 2.0]), -inf)
    assert list(zip(found.low, found.high, strict=True)) == [(1, 2), (1, 3), (2, 3)]


# In a table

NATO, REST = "NATO", "REST"
A_JOINED, C_JOINS = Membership(NATO, "1949-01"), Membership(NATO, "2002-05")


def ends(facts, name, subject, lag=0):
    found = facts.number(name, facts.column + lag)
    row = facts.rows.index(subject)
    return float(found.low[row]), float(found.high[row])


@st.composite
def listings(draw):
    """A total, members whose amounts it covers, and what is left over for others."""
    amounts = draw(st.lists(st.integers(0, 20), min_size=1, max_size=4))
    rest = draw(st.lists(st.integers(0, 15), max_size=3))
    slack = [draw(st.integers(0, 3)) for _ in amounts]
    return amounts, rest, slack


@many
@given(listings())
def test_ranks_hold_whoever_is_not_listed(facts_of, listing):
    amounts, rest, slack = listing
    total = float(sum(amounts) + sum(rest))
    pairs = enumerate(zip(amounts, slack, strict=True))
    cells = {f"M{i}": [(max(a - s, 0.0), float(a + s))] for i, (a, s) in pairs}
    facts = facts_of({"TOTAL": [total], **cells})
    for i, subject in enumerate(cells):
        low, high = ends(facts, "rank", subject)
        assert low <= place(amounts, i, rest) <= high
    if not any(rest):
        complete = facts_of({"TOTAL": [total], **cells}, complete=True)
        for i, subject in enumerate(cells):
            low, high = ends(complete, "rank", subject)
            assert low <= place(amounts, i) <= high <= len(amounts)


def test_a_rank_is_known_where_the_rest_is_too_small(facts_of):
    facts = facts_of({"TOTAL": [100.0], "A": [50.0], "B": [30.0], "C": [10.0]})
    assert ends(facts, "rank", "A") == (1, 1)
    assert ends(facts, "rank", "B") == (2, 2)
    assert ends(facts, "rank", "C") == (3, 3)  # 10 are left: nobody can have more
    tighter = facts_of({"TOTAL": [100.5], "A": [50.0], "B": [30.0], "C": [10.0]})
    assert ends(tighter, "rank", "C") == (3, inf)
    assert ends(tighter, "rank", "TOTAL") == (-inf, inf)
    rounded = facts_of({"TOTAL": [(99.5, 100.5)], "A": [50.0], "B": [(29.5, 30.5)], "C": [10.0]})
    assert [ends(rounded, "rank", i) for i in "ABC"] == [(1, 1), (2, 2), (3, inf)]


def test_who_is_not_listed_may_be_hidden_in_either_group(facts_of):
    rows = {"TOTAL": [100.0], NATO: [60.0], REST: [40.0], "A": [31.0], "B": [30.0]}
    facts = facts_of(rows, groups=(NATO, REST), joined={"A": A_JOINED})
    assert ends(facts, "rank", "A") == (1, 1)  # 29 are left in one group, 10 in the other
    assert ends(facts, "rank", "B") == (2, 2)
    assert ends(facts, "rank_in_group", "A") == ends(facts, "rank_in_group", "B") == (1, 1)
    assert ends(facts, "rank_in_group", NATO) == (1, 1) and ends(facts, "rank_in_group", REST) == (2, 2)


def test_a_member_that_has_joined_since_leaves_its_group_no_less_to_hide(facts_of):
    """C sold 50 in 2001 as one of the others, so that all 60 of NATO may hide someone above A."""
    rows = {
        "TOTAL": [160.0, 200.0],
        NATO: [90.0, 140.0],
        REST: [70.0, 60.0],
        "A": [30.0, 80.0],
        "C": [65.0, 55.0],
    }
    joined = {"A": A_JOINED, "C": C_JOINS}
    now = facts_of(rows, groups=(NATO, REST), joined=joined)
    then = facts_of(rows, 2001, groups=(NATO, REST), joined=joined)
    for subject in ("A", "C"):
        assert ends(now, "rank", subject, -1) == ends(then, "rank", subject)
    assert ends(now, "rank", "A", -1) == (2, inf)
    assert ends(now, "fall_rank_in_group", "C") == (1, inf)  # from 65 to 55; one of the 60 may have gone


def test_a_member_that_may_be_missing_from_its_groups_figure_leaves_room(facts_of):
    rows = {
        "TOTAL": [160.0, 200.0],
        NATO: [90.0, 140.0],
        REST: [70.0, 60.0],
        "A": [50.0, 80.0],
        "C": [45.0, 55.0],
    }
    unclear = {"A": A_JOINED, "C": Membership(NATO, "2002-05", base_unknown=True)}
    facts = facts_of(rows, groups=(NATO, REST), joined=unclear)
    assert ends(facts, "rank", "A", -1) == (1, inf)  # the 70 of the others need not hold the 45 of C
    sure = facts_of(rows, groups=(NATO, REST), joined={"A": A_JOINED, "C": C_JOINS})
    assert ends(sure, "rank", "A", -1) == (1, 1)


def test_a_stated_place_is_taken(facts_of):
    rows = {"TOTAL": [1000.0], "A": [(90.0, 110.0)], "B": [(80.0, 120.0)], "C": [50.0]}
    stated = (("2001", "A", "rank", 1.0, 1.0), ("2001", "B", "rank", 2.0, 2.0))
    facts = facts_of(rows, stated=stated)
    assert [ends(facts, "rank", i) for i in "ABC"] == [(1, 1), (2, 2), (3, inf)]


def test_a_stated_place_says_who_is_above(facts_of):
    """Somebody is second, and only one listed member is larger: so that one is the first."""
    rows = {"TOTAL": [1000.0], "A": [100.0], "B": [80.0], "C": [50.0]}
    assert ends(facts_of(rows), "rank", "A") == (1, inf)
    facts = facts_of(rows, stated=(("2001", "B", "rank", 2.0, 2.0),))
    assert [ends(facts, "rank", i) for i in "ABC"] == [(1, 1), (2, 2), (3, inf)]
    unsure = facts_of({**rows, "A": [(75.0, 100.0)]}, stated=(("2001", "B", "rank", 2.0, 2.0),))
    assert ends(unsure, "rank", "A") == (1, inf)  # if it is below the second, the first is not listed
    third = facts_of(rows, stated=(("2001", "B", "rank", 3.0, 3.0),))
    assert ends(third, "rank", "A") == (1, inf)  # the second is not listed, and may be above A


@many
@given(st.lists(intervals(positive), min_size=3, max_size=4), st.integers(0, 5), st.data())
def test_stated_places_never_exclude_an_order_they_fit(facts_of, drawn, hidden, data):
    """Exact amounts without ties are drawn first; what is stated of one of them is true of those."""
    amounts = [data.draw(st.sampled_from(sorted({low, high}))) for low, high in drawn]
    if len({*amounts, hidden}) < len(amounts) + 1:
        return
    told = data.draw(st.integers(0, len(drawn) - 1))
    true = [place(amounts, i, (hidden,)) for i in range(len(drawn))]
    rows = {"TOTAL": [sum(amounts) + hidden], **{f"M{i}": [cell] for i, cell in enumerate(drawn)}}
    stated = (("2001", f"M{told}", "rank", float(true[told]), float(true[told])),)
    facts = facts_of(rows, stated=stated)
    for i, rank in enumerate(true):
        low, high = ends(facts, "rank", f"M{i}")
        assert low <= rank <= high


def test_movements_are_ranked_with_their_sign(facts_of):
    rows = {"TOTAL": [100.0, 112.0], "A": [50.0, 60.0], "B": [30.0, 20.0], "C": [20.0, 32.0]}
    groups = {"groups": (NATO, REST), "joined": dict.fromkeys("ABC", A_JOINED), "complete": True}
    facts = facts_of({"TOTAL": rows["TOTAL"], NATO: rows["TOTAL"], REST: [0.0, 0.0], **rows}, **groups)
    for measure, expected in {
        "rise_rank_in_group": [2, 3, 1],
        "fall_rank_in_group": [2, 1, 3],
        "growth_rank_in_group": [2, 3, 1],
        "rank": [1, 3, 2],
        "previous_rank": [1, 2, 3],
    }.items():
        assert [ends(facts, measure, i) for i in "ABC"] == [(r, r) for r in expected], measure
    assert ends(facts, "out_of", "A") == (3, 3)
    assert ends(facts, "ratio_to_next", "A") == pytest.approx((60 / 32, 60 / 32))
    assert ends(facts, "ratio_to_next", "B") == (-inf, inf)


def test_growth_has_no_rank_where_members_may_be_hidden(facts_of):
    rows = {
        "TOTAL": [90.0, 110.0],
        NATO: [90.0, 110.0],
        REST: [0.0, 0.0],
        "A": [50.0, 60.0],
        "B": [40.0, 50.0],
    }
    facts = facts_of(rows, groups=(NATO, REST), joined=dict.fromkeys("AB", A_JOINED))
    assert ends(facts, "growth_rank_in_group", "B") == (1, inf)
    assert ends(facts, "out_of", "A") == (-inf, inf)


def test_a_member_not_listed_may_have_just_as_much(facts_of):
    half = facts_of({"TOTAL": [600.0], "A": [300.0]})
    assert not half.truth("alone", half.column).yes[half.rows.index("A")]
    more = facts_of({"TOTAL": [600.0], "A": [300.0], "B": [150.0]})
    assert more.truth("alone", more.column).yes[more.rows.index("A")]
    assert not more.truth("alone", more.column).yes[more.rows.index("B")]


def test_ranks_that_are_not_shared_have_no_sure_place():
    equal = Bounded.exact(np.array([50.0, 50.0, 10.0]))
    assert [*zip(ranks(equal, -inf).low, ranks(equal, -inf).high, strict=True)] == [(1, 1), (1, 1), (3, 3)]
    alone = ranks(equal, -inf, shared=False)
    assert [*zip(alone.low, alone.high, strict=True)] == [(1, 2), (1, 2), (3, 3)]
    assert ranks(equal, 10.0, shared=False).high[2] == inf


def test_a_member_whose_amount_is_not_known_may_be_one_more_that_is_counted(facts_of):
    nan = float("nan")
    rows = {"TOTAL": [nan], "A": [50.0], "B": [0.0], "C": [nan]}
    facts = facts_of(rows, complete=True)
    assert ends(facts, "out_of", "A") == (1, 2)


# What is left for others


def test_who_has_nothing_leaves_no_less_to_hide(facts_of):
    facts = facts_of({"TOTAL": [6.5], "A": [5.0], "B": [0.7], "C": [0.0]})
    assert [ends(facts, "rank", i) for i in "ABC"] == [(1, 1), (2, inf), (3, inf)]  # 0.8 are left


def test_the_others_of_a_group_leave_no_more_than_what_is_its_own(facts_of):
    """What the members of one group have does not count in the other."""
    rows = {"TOTAL": [100.0], NATO: [60.0], REST: [40.0], "A": [40.0], "B": [20.0], "C": [35.0]}
    facts = facts_of(rows, groups=(NATO, REST), joined=dict.fromkeys("AB", A_JOINED))
    assert [ends(facts, "rank_in_group", i) for i in "ABC"] == [(1, 1), (2, 2), (1, 1)]


def test_what_others_have_is_not_known_where_it_adds_up_to_nothing(facts_of):
    """Who is not listed may have more than the total where another may be below zero, and rates have no rest."""
    rows = {"TOTAL": [100.0], "A": [50.0], "B": [30.0]}
    balances = facts_of(rows, minimum=-inf)
    assert [ends(balances, "rank", i) for i in "AB"] == [(1, inf), (2, inf)]
    rates = interpret(replace(story_of(rows), kind="rate"))
    assert [ends(rates, "rank", i) for i in "AB"] == [(1, inf), (2, inf)]


# Places that the source gives


def test_who_may_be_as_large_as_the_first_is_second_at_best(facts_of):
    rows = {"TOTAL": [1000.0], "A": [(90.0, 110.0)], "B": [(80.0, 120.0)], "C": [(80.0, 120.0)]}
    facts = facts_of(rows, stated=(("2001", "A", "rank", 1.0, 1.0),))
    assert [ends(facts, "rank", i) for i in "ABC"] == [(1, 1), (2, inf), (2, inf)]


def test_those_above_a_stated_place_have_the_places_above_it(facts_of):
    """Two are above the third, so each of them is the first or the second, whoever is not listed."""
    rows = {"TOTAL": [1000.0], "A": [(100.0, 120.0)], "B": [(110.0, 130.0)], "C": [80.0], "D": [140.0]}
    three = {i: cells for i, cells in rows.items() if i != "D"}
    facts = facts_of(three, stated=(("2001", "C", "rank", 3.0, 3.0),))
    assert [ends(facts, "rank", i) for i in "ABC"] == [(1, 2), (1, 2), (3, 3)]
    facts = facts_of(rows, stated=(("2001", "C", "rank", 4.0, 4.0),))
    assert [ends(facts, "rank", i) for i in "ABCD"] == [(2, 3), (2, 3), (4, 4), (1, 1)]


@pytest.mark.parametrize(
    "stated",
    [("2001", "A", "rank", 1.0, 1.0), ("2002", "A", "rank", 1.0, 3.0), ("2002", "A", "change", 1.0, 1.0)],
)
def test_only_one_sure_place_of_this_period_is_taken(facts_of, stated):
    rows = {"TOTAL": [1000.0] * 2, "A": [(50.0, 99.0)] * 2, "B": [(50.0, 99.0)] * 2}
    facts = facts_of(rows, stated=(stated,))
    assert ends(facts, "rank", "B") == (1, inf)


def test_a_stated_rank_of_growth_is_told_as_such(facts_of):
    rows = {"TOTAL": [90.0, 110.0], NATO: [90.0, 110.0], REST: [0.0, 0.0], "A": [40.0, 60.0], "B": [40.0, 50.0]}
    groups = {"groups": (NATO, REST), "joined": dict.fromkeys("AB", A_JOINED)}
    facts = facts_of(rows, stated=(("2002", "A", "growth_rank_in_group", 1.0, 1.0),), **groups)
    told = facts.truth("growth_rank_stated", facts.column)
    assert [bool(told.yes[facts.rows.index(i)]) for i in "AB"] == [True, False]


# Movements

NOTHING = {REST: [0.0, 0.0]}
HIGH, LOW = {"A": 8388666.2, "B": 8388811.3}, {"A": 103.1, "B": 248.2}


def grouped(facts_of, members, complete=True, **story):
    """Facts of two periods in which all are members of one group, and no others are."""
    total = [sum(cells[i] for cells in members.values()) for i in range(2)]
    joined = dict.fromkeys(members, A_JOINED)
    rows = {"TOTAL": total, NATO: total, **NOTHING, **members}
    return facts_of(rows, groups=(NATO, REST), joined=joined, complete=complete, **story)


def test_movements_that_are_equal_but_for_binary_fractions_have_no_sure_place(facts_of):
    """What rounding leaves open depends on the larger of the two amounts, before a fall and after a rise."""
    assert HIGH["A"] - LOW["A"] < HIGH["B"] - LOW["B"]  # in decimals, both are 8,388,563.1
    fallen = grouped(facts_of, {i: [HIGH[i], LOW[i]] for i in "AB"})
    risen = grouped(facts_of, {i: [LOW[i], HIGH[i]] for i in "AB"})
    for i in "AB":
        assert ends(fallen, "fall_rank_in_group", i) == ends(risen, "rise_rank_in_group", i) == (1, 2)


def test_tiny_movements_have_their_places_beside_large_ones(facts_of):
    tiny = 2.0**-60
    members = {"A": [0.0, 3 * tiny], "B": [0.0, 2 * tiny], "C": [8e6, 9e6]}
    facts = grouped(facts_of, members)
    assert [ends(facts, "rise_rank_in_group", i) for i in "ABC"] == [(2, 2), (3, 3), (1, 1)]


def test_what_has_no_upper_bound_is_as_small_as_it_is_at_least(facts_of):
    tiny = 2.0**-60
    rows = {"TOTAL": [None, None], NATO: [None, None], REST: [None, None], "B": [0.0, 2 * tiny]}
    joined = dict.fromkeys("AB", A_JOINED)
    facts = facts_of({**rows, "A": [0.0, (3 * tiny, inf)]}, groups=(NATO, REST), joined=joined, complete=True)
    assert [ends(facts, "rise_rank_in_group", i) for i in "AB"] == [(1, 1), (2, 2)]


def test_those_that_have_not_moved_share_no_place(facts_of):
    facts = grouped(facts_of, {"A": [0.0, 0.0], "B": [0.0, 0.0], "C": [5.0, 7.0]})
    assert [ends(facts, "rise_rank_in_group", i) for i in "ABC"] == [(2, 3), (2, 3), (1, 1)]
    assert ends(facts, "rank_in_group", "A") == ends(facts, "rank_in_group", "B") == (2, 2)


# Two that rose most


def pairs(facts):
    """What is said of each pair: whether its two rose most; None where it is not known."""
    told = facts.truth("top_pair", facts.column)
    at = facts.rows.of("set")
    return {facts.rows.ids[i]: True if told.yes[i] else False if told.no[i] else None for i in at}


def test_two_that_rose_most(facts_of):
    facts = grouped(facts_of, {"A": [1.0, 1.5], "B": [1.0, 1.4], "C": [1.0, 1.3]})
    assert pairs(facts)["A+B"] is True
    facts = grouped(facts_of, {"A": [5.0, 5.5], "B": [4.0, 4.4], "C": [1.0, 1.45]})
    assert pairs(facts) == {"A+B": None, "A+C": True}


def test_who_is_below_all_stated_places_has_not_risen_by_more_than_the_last_of_them_has(facts_of):
    members = {"A": [100.0, 300.0], "B": [100.0, 280.0], "C": [50.0, 60.0]}
    rows = {"TOTAL": [900.0, 1200.0], NATO: [900.0, 1200.0], **NOTHING, **members}
    groups = {"groups": (NATO, REST), "joined": dict.fromkeys("ABC", A_JOINED)}
    assert pairs(facts_of(rows, **groups))["A+B"] is None
    stated = tuple(("2002", i, "rank", place, place) for i, place in (("A", 1.0), ("B", 2.0), ("C", 3.0)))
    assert pairs(facts_of(rows, stated=stated, **groups))["A+B"] is True


def test_where_one_rose_as_much_but_for_binary_fractions_no_two_rose_most(facts_of):
    members = {"P": [1.0, 9e6], **{i: [LOW[i], HIGH[i]] for i in "AB"}}
    assert pairs(grouped(facts_of, members)) == {"P+B": None}


def test_balances_may_have_been_far_below_zero(facts_of):
    """Rises from there are as uncertain as the amounts they began at, and who is first now need not have risen most."""
    members = {"P": [-9e6, 9.0], **{i: [-HIGH[i], -LOW[i]] for i in "AB"}}
    assert pairs(grouped(facts_of, members, minimum=-inf)) == {"P+B": None}
    members = {"A": [-50.0, 100.0], "B": [-60.0, 90.0], "C": [1.0, 1.0]}
    assert pairs(grouped(facts_of, members, minimum=-inf))["A+B"] is True
    stated = (("2002", "A", "rank", 1.0, 1.0),)
    unlisted = grouped(facts_of, members, minimum=-inf, complete=False, stated=stated)
    assert pairs(unlisted)["A+B"] is None


# Whether a member is alone in its place


def alone(facts, subject):
    told, row = facts.truth("alone", facts.column), facts.rows.index(subject)
    return True if told.yes[row] else False if told.no[row] else None


@pytest.mark.parametrize("unit", [1.0, 2.0**-50, 2.0**50])
def test_who_is_alone_does_not_depend_on_the_unit(facts_of, unit):
    rows = {"TOTAL": [600.0], "A": [300.0], "B": [150.0], "C": [125.0]}
    facts = facts_of({i: [unit * cell for cell in cells] for i, cells in rows.items()})
    assert [alone(facts, i) for i in "ABC"] == [True, True, True]
    close = facts_of({"TOTAL": [unit * 600.0], "A": [unit * 300.001]})
    assert alone(close, "A") is True  # 299.999 are left
    half = facts_of({"TOTAL": [unit * 600.0], "A": [unit * 300.0]})
    assert alone(half, "A") is None


def test_a_stated_place_is_its_members_alone(facts_of):
    rows = {"TOTAL": [9.0], "A": [(0.0, 0.6)], "B": [(0.0, 0.6)], "C": [(0.0, 0.6)]}
    assert alone(facts_of(rows), "A") is None
    facts = facts_of(rows, stated=(("2001", "A", "rank", 1.0, 1.0), ("2001", "B", "rank", 2.0, 2.0)))
    assert [alone(facts, i) for i in "ABC"] == [True, True, None]


def test_who_has_nothing_is_alone_in_no_place(facts_of):
    rows = {"TOTAL": [9.0], "A": [9.0], "B": [0.0]}
    facts = facts_of(rows, complete=True, stated=(("2001", "B", "rank", 2.0, 2.0),))
    assert [alone(facts, i) for i in "AB"] == [True, False]


def test_nobody_is_known_to_be_alone_where_nothing_is_known(facts_of):
    facts = facts_of({"TOTAL": [None], "A": [None], "B": [None]}, minimum=-inf)
    assert [alone(facts, i) for i in "AB"] == [None, None]


# Among how many


def test_who_may_have_nothing_may_be_one_less_that_is_counted(facts_of):
    facts = facts_of({"TOTAL": [(50.0, 70.0)], "A": [50.0], "B": [(0.0, 20.0)], "C": [0.0]}, complete=True)
    assert ends(facts, "out_of", "A") == (1, 2)
    balances = facts_of({"TOTAL": [None], "A": [50.0], "B": [(-20.0, 0.0)]}, complete=True, minimum=-inf)
    assert ends(balances, "out_of", "A") == (1, 2)
