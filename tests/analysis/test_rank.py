"""Ranks against every order that the bounds leave open, with ties shared and members that are not listed."""

from __future__ import annotations

from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.analysis.rank import ranks
from generator.bounded import Bounded
from generator.domain import Membership

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
