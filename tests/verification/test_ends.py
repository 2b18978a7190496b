"""Where the values end that make a number as told true: each end itself, and the floats on both sides of it."""

from __future__ import annotations

from fractions import Fraction
from math import inf, isinf, nextafter

import pytest

from generator.verification.mentions import Figure
from generator.verification.truth import NO, OPEN, ROUNDING, YES, holds


def figure(unit: str, low: str, hedge: str = "", step: str = "1", digits: int = 2, high: str = "") -> Figure:
    word = unit in ("word", "fraction")
    named = "times" if unit == "word" else unit
    return Figure(named, Fraction(low), Fraction(high or low), Fraction(step), digits, hedge, word=word)


# (what is told, least value, whether it counts, greatest value, whether it counts)
ENDS = [
    (figure("percent", "16"), 15.5, True, 16.5, True),
    (figure("percent", "16.5", step="0.1", digits=3), 16.45, True, 16.55, True),
    (figure("percent", "16", "about"), 15.0, True, 17.0, True),  # one of the last digit
    (figure("percent", "8", "about", digits=1), 7.6, True, 8.4, True),  # 5 per cent
    (figure("percent", "200", "about", digits=3), 190.0, True, 210.0, True),
    (figure("percent", "64", "nearly"), 60.8, True, 64.0, False),
    (figure("percent", "64", "just_over"), 64.0, False, 67.2, True),
    (figure("percent", "26", "over"), 26.0, False, 29.12, True),
    (figure("percent", "50", "over", digits=1), 50.0, False, 57.5, True),
    (figure("percent", "64", "at_least"), 64.0, True, inf, True),
    (figure("percent", "64", "under"), -inf, True, 64.0, False),
    (figure("percent", "15", "between", "0.1", 3, "16.5"), 15.0, True, 16.5, True),
    (figure("amount", "2e9", step="1e9", digits=1), 1.95e9, True, 2.05e9, True),
    (figure("amount", "2e9", step="1e8", digits=2), 1.95e9, True, 2.05e9, True),
    (figure("amount", "900", step="100", digits=1), 850.0, True, 950.0, True),
    (figure("amount", "9000", step="1000", digits=1), 8950.0, True, 9050.0, True),
    (figure("percent", "9000", step="1000", digits=1), 8500.0, True, 9500.0, True),
    (figure("times", "3", digits=1), 2.95, True, 3.05, True),
    (figure("times", "2.45", step="0.01", digits=3), 2.445, True, 2.455, True),
    (figure("times", "3", "over", digits=1), 3.0, False, 4.0 * (1 + ROUNDING), True),
    (figure("count", "5", "over", digits=1), 5.0, False, inf, True),
    (figure("word", "2"), 1.95, True, 2.05, True),
    (figure("word", "2", "about"), 1.9, True, 2.1, True),
    (figure("word", "2", "nearly"), 1.85, True, 1.95, False),
    (figure("word", "2", "over"), 2.0, False, 3.0, True),
    (figure("word", "2", "at_least"), 2.0, True, inf, True),
    (figure("word", "0.5"), 0.488, True, 0.512, True),
    (figure("word", "0.5", "about"), 0.475, True, 0.525, True),
    (figure("word", "0.5", "nearly"), 0.5, False, 0.525, True),
    (figure("word", "0.5", "over"), 0.0, True, 0.5, False),
    (figure("fraction", "1/4"), 0.24, True, 0.26, True),
    (figure("fraction", "1/4", "about"), 0.23, True, 0.27, True),
    (figure("fraction", "1/4", "nearly"), 0.22, True, 0.25, False),
    (figure("fraction", "1/4", "under"), -inf, True, 0.25, False),
    (figure("fraction", "1/4", "just_over"), 0.25, False, 0.28, True),
    (figure("fraction", "1/4", "over"), 0.25, False, 0.3, True),
    (figure("fraction", "1/2", "over"), 0.5, False, inf, True),
    (figure("fraction", "9/10", "over"), 0.9, False, inf, True),
]


@pytest.mark.parametrize(("told", "least", "least_counts", "most", "most_counts"), ENDS)
def test_the_values_that_a_number_allows_end_where_they_should(told, least, least_counts, most, most_counts):
    def answer(value: float) -> str:
        return holds(told, value, value)

    if not isinf(least):
        assert answer(least) == (YES if least_counts else NO)
        assert [answer(nextafter(least, -inf)), answer(nextafter(least, inf))] == [NO, YES]
    if not isinf(most):
        assert answer(most) == (YES if most_counts else NO)
        assert [answer(nextafter(most, inf)), answer(nextafter(most, -inf))] == [NO, YES]
    else:
        assert answer(1e15) == YES


@pytest.mark.parametrize(
    ("told", "least", "least_counts", "most", "most_counts"),
    [e for e in ENDS if e[0].hedge not in ("over", "at_least")],
)
def test_bounds_that_reach_an_end_are_open_only_if_it_counts(told, least, least_counts, most, most_counts):
    if not isinf(least):
        assert holds(told, least - 1, least) == (OPEN if least_counts else NO)
        assert holds(told, least - 1, nextafter(least, inf)) == OPEN
    assert holds(told, most, most + 1) == (OPEN if most_counts else NO)
    assert holds(told, nextafter(most, -inf), most + 1) == OPEN


@pytest.mark.parametrize("hedge", ["under", "just_over", "between"])
@pytest.mark.parametrize("value", [1.0, 1.9, 2.0, 2.1, 3.0])
def test_hedges_that_a_multiple_in_words_cannot_have_are_never_true(hedge, value):
    assert holds(figure("word", "2", hedge), value, value) == NO


@pytest.mark.parametrize(
    ("told", "low", "high", "answer"),
    [
        (
            figure("percent", "60", "over", digits=1),
            66,
            69,
            YES,
        ),  # little past a round number
        (figure("percent", "60", "over", digits=1), 68, 69.1, NO),
        (figure("percent", "60", "over", digits=1), 67, 80, YES),
        (figure("percent", "60", "over"), 68, 69, YES),
        (figure("percent", "65", "over", digits=1), 73, 74, NO),
        (figure("percent", "61", "over"), 69, 69.5, NO),
        (figure("times", "3", "over", digits=1), 4.0, 5.5, YES),
        (figure("times", "3", "over", digits=1), 4.1, 5.5, NO),  # "more than four times" is true as well
        (figure("word", "2", "over"), 2.9, 3.4, YES),
        (figure("fraction", "1/3", "over"), 0.38, 0.45, YES),
        (figure("fraction", "1/3", "over"), 0.39, 0.45, NO),
        (figure("fraction", "1/3", "just_over"), 0.34, 0.36, YES),
    ],
)
def test_what_is_true_and_says_too_little_is_refused(told, low, high, answer):
    assert holds(told, low, high) == answer
