"""Number rules 7 to 14 as the second reading holds them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.verification.claims import NOT_FOUND, SUPPORTED
from generator.verification.mentions import Figure, Mention
from generator.verification.quantities import Quantity
from generator.verification.truth import NO, OPEN, YES, holds
from generator.verification.verdicts import Candidate, numbered


def figure(
    unit: str, low: str, high: str = "", hedge: str = "", step: str = "1", digits: int = 2, word: bool = False
) -> Figure:
    return Figure(unit, Fraction(low), Fraction(high or low), Fraction(step), digits, hedge, word=word)


@pytest.mark.parametrize(
    ("told", "low", "high", "answer"),
    [
        (figure("amount", "2", hedge="over", digits=1), 2.99999999986, 5.0, YES),
        (figure("amount", "2", hedge="over", digits=1), 2.9, 5.0, NO),
        (figure("amount", "2", hedge="over", digits=1), 3.1, 5.0, NO),
        (figure("percent", "0.1", hedge="over", step="0.1", digits=1), 0.15, 0.5, NO),
        (figure("percent", "0.1", hedge="over", step="0.1", digits=1), 0.21, 0.5, NO),
        (figure("amount", "2000000000", hedge="over", step="1000000000", digits=1), 3e9, 5e9, NO),
        (figure("percent", "0.04", hedge="over", step="0.01", digits=1), 0.05, 0.115, YES),
        (figure("times", "438", hedge="over", digits=3), 439.00000000000006, 461.5, YES),
        (figure("times", "438", hedge="over", digits=3), 439.1, 461.5, NO),
        (figure("percent", "41.7", step="0.1", digits=3), 41.65, 41.75, YES),
        (figure("percent", "41.7", step="0.1", digits=3), 41.6, 41.75, OPEN),
        (figure("percent", "41.7", step="0.1", digits=3), 42.0, 43.0, NO),
        (figure("percent", "16"), 15.1, 16.4, OPEN),
        (figure("percent", "16", hedge="about"), 15.1, 16.4, YES),
        (figure("percent", "16", hedge="about"), 14.9, 16.4, OPEN),
        (figure("percent", "16", hedge="about"), 17.5, 18, NO),
        (figure("percent", "8", hedge="about", digits=1), 7.6, 8.4, YES),
        (figure("percent", "8", hedge="about", digits=1), 7.5, 8.4, OPEN),
        (figure("percent", "64", hedge="nearly"), 63.5, 63.99, YES),
        (figure("percent", "64", hedge="nearly"), 63.5, 64.0, OPEN),
        (figure("percent", "64", hedge="nearly"), 64.0, 64.2, NO),
        (figure("percent", "64", hedge="nearly"), 40.0, 41.0, NO),
        (figure("percent", "64", hedge="just_over"), 64.0, 64.5, OPEN),
        (figure("percent", "64", hedge="just_over"), 64.1, 64.5, YES),
        (figure("percent", "11", hedge="over"), 13.9, 14.4, NO),  # a looser wording where a tighter one is provable
        (figure("percent", "13", hedge="over"), 13.9, 14.4, YES),
        (figure("percent", "14", hedge="over"), 13.9, 14.4, OPEN),
        (figure("percent", "15", hedge="over"), 13.9, 14.4, NO),
        (figure("percent", "15", hedge="under"), 13.9, 14.4, YES),
        (figure("percent", "14", hedge="under"), 13.9, 14.4, OPEN),
        (figure("percent", "15", "16.5", "between", "0.1"), 15.1, 16.4, YES),
        (figure("percent", "15", "16", "between", "0.1"), 15.1, 16.4, OPEN),
        (figure("percent", "17", "18", "between", "0.1"), 15.1, 16.4, NO),
        (figure("amount", "2e9", step="1e9", digits=1), 1.95e9, 2.05e9, YES),
        (figure("amount", "2e9", step="1e9", digits=1), 2.3e9, 2.4e9, NO),
        (figure("amount", "1e9", hedge="over", step="1e9", digits=1), 1.001e9, 1.1e9, YES),
        (figure("amount", "1e9", hedge="over", step="1e9", digits=1), 1.4e9, 1.5e9, NO),
        (figure("fraction", "1/4"), 0.245, 0.258, YES),
        (figure("fraction", "1/4"), 0.23, 0.258, OPEN),
        (figure("fraction", "1/4", hedge="about"), 0.235, 0.268, YES),
        (figure("fraction", "3/4", hedge="over"), 0.766, 0.778, YES),
        (figure("fraction", "1/3", hedge="over"), 0.69, 0.70, NO),
        (figure("fraction", "1/2", hedge="over"), 0.69, 0.70, YES),
        (figure("fraction", "3/4", hedge="nearly"), 0.73, 0.745, YES),
        (figure("fraction", "1/2", hedge="under"), 0.1, 0.49, YES),
        (figure("fraction", "1/2", hedge="under"), 0.1, 0.5, OPEN),
        (figure("times", "2", word=True), 1.95, 2.05, YES),
        (figure("times", "2", word=True), 1.94, 2.05, OPEN),
        (figure("times", "2", hedge="nearly", word=True), 1.86, 1.94, YES),
        (figure("times", "2", hedge="over", word=True), 2.001, 2.11, YES),
        (figure("times", "2", hedge="over", word=True), 2.0, 2.11, OPEN),
        (figure("times", "2", hedge="over", word=True), 3.8, 5.1, NO),
        (figure("times", "0.5", word=True), 0.49, 0.51, YES),
        (figure("times", "0.5", hedge="over", word=True), 0.2, 0.49, YES),
        (figure("times", "3", hedge="over"), 3.27, 3.51, YES),
        (figure("times", "3", hedge="over"), 5.2, 5.5, NO),
    ],
)
def test_a_number_holds_for_all_values_within_bounds_or_not(told, low, high, answer):
    assert holds(told, low, high) == answer


HEDGES = ("", "about", "nearly", "just_over", "over", "under", "at_least")
TOLD = st.builds(
    figure,
    unit=st.sampled_from(["percent", "points", "amount"]),
    low=st.integers(1, 10_000).map(str),
    hedge=st.sampled_from(HEDGES),
    digits=st.integers(1, 4),
)


@given(TOLD, st.floats(0.1, 20_000), st.floats(0, 500), st.floats(0, 500))
def test_wider_bounds_prove_no_more(told, low, width, wider):
    """What holds for wide bounds holds for all that lie within them, but for the duty to say as much as is known."""
    if holds(told, low, low + width + wider) == YES and told.hedge not in ("over", "at_least"):
        assert holds(told, low, low + width) == YES
    if holds(told, low, low + width + wider) == NO and told.hedge not in ("over", "at_least"):
        assert holds(told, low, low + width) == NO


@given(TOLD, st.floats(0.1, 20_000))
def test_one_value_is_never_open(told, value):
    assert holds(told, value, value) in (YES, NO)


@given(st.integers(1, 10_000), st.floats(0.1, 20_000))
def test_hedges_exclude_each_other(told, value):
    answers = {
        h: holds(figure("percent", str(told), hedge=h), value, value) for h in ("nearly", "just_over", "over", "under")
    }
    assert not (answers["nearly"] == answers["just_over"] == YES)
    assert not (answers["over"] == answers["under"] == YES)
    assert answers["over"] != YES or value > told
    assert answers["under"] != YES or value < told


@given(TOLD)
def test_nothing_known_proves_nothing_from_both_sides(told):
    assert holds(told, -math.inf, math.inf) == OPEN


@pytest.mark.parametrize(
    ("hedge", "low", "high", "verdict"),
    [
        ("between", 3499.9999999999995, 3900.0000000000005, SUPPORTED),
        ("between", 3499.9999, 3900.0, NOT_FOUND),
        ("at_least", 3499.9999999999995, 4000.0, SUPPORTED),
        ("at_least", 3499.9999, 4000.0, NOT_FOUND),
        ("over", 3500.0, 3900.0, NOT_FOUND),  # which has to lie above it
        ("over", 3499.9999999999995, 3900.0, NOT_FOUND),
        ("between", 3400.0, 3500.0000000000005, NOT_FOUND),
    ],
)
def test_a_hair_that_adding_up_leaves_matters_only_where_the_end_does_not_count(
    hedge: str, low: float, high: float, verdict: str
) -> None:
    told = figure("amount", "3500", "3900" if hedge == "between" else "", hedge, "100", 2)
    mention = Mention(0, 5, "3,500", frozenset({"figure"}), told)
    quantity = Quantity("value", "TOTAL", "2024", low=low, high=high)
    assert numbered(mention, [Candidate(quantity)], "").verdict == verdict
