"""Ratios of sums over boxes: no point lies outside their bounds, and some corner reaches each of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import inf, isclose, isfinite, nan, nextafter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.forms import Form, Gathered, Term, extremes, lowest_below, settled
from generator.bounded import Bounded

many = settings(max_examples=150, deadline=None)
RATIO, SUM = Form((Term(1, "self"),), (Term(1, "total"),)), Form((Term(1, "self"),))
PERCENT = Form((Term(1, "self"),), (Term(1, "total"),), 100.0)


def computed(boxes, above, below=None, form=None, cells=None):
    """The bounds of one row whose cells stand in this order, with these factors above and below the line."""
    ends = np.array(boxes, dtype=float).reshape(-1, 2)
    table = Bounded.between(ends[:, 0], ends[:, 1])
    at = np.array(range(len(above)) if cells is None else cells)[:, None]
    factors = [np.array(f, dtype=float)[:, None] for f in (above, below or [0] * len(above))]
    found = extremes(form or (RATIO if below else SUM), Gathered(at, *factors, np.array([True])), table)
    return float(found.low[0]), float(found.high[0]), float(found.value[0])


def quotient(factors_above, factors_below, point):
    above = sum(Fraction(f) * p for f, p in zip(factors_above, point, strict=True))
    return above / sum(Fraction(f) * p for f, p in zip(factors_below, point, strict=True))


def corners(boxes):
    return [tuple(map(Fraction, corner)) for corner in product(*boxes)]


published = st.integers(0, 99999).map(lambda n: n / 10)
factors = st.sampled_from([-1.0, 0.0, 0.0, 1.0, 1.0, 2.0, 0.5])


@st.composite
def boxes(draw, number=published):
    return tuple(sorted((draw(number), draw(number))))


@st.composite
def forms(draw):
    """Boxes with factors above and below the line, the denominator positive over all of the box."""
    n = draw(st.integers(1, 5))
    drawn = [draw(boxes()) for _ in range(n)]
    above = [draw(factors) for _ in range(n)]
    below = [draw(factors) for _ in range(n)]
    least = sum(min(f * low, f * high) for f, (low, high) in zip(below, drawn, strict=True))
    # One more cell lifts the denominator above zero, by a hair or by far.
    lift = 0.5 - min(least, 0.0) if draw(st.booleans()) else 2000.0 - min(least, 0.0)
    drawn.append((lift, lift + draw(st.sampled_from([0.0, 0.1, 700.0]))))
    above.append(draw(factors))
    below.append(1.0)
    return drawn, above, below


@st.composite
def points(draw, drawn):
    """A point of a box, its coordinates exact."""
    steps = [draw(st.fractions(0, 1, max_denominator=9)) for _ in drawn]
    pairs = [(Fraction(low), Fraction(high)) for low, high in drawn]
    return tuple(low + step * (high - low) for step, (low, high) in zip(steps, pairs, strict=True))


@many
@given(st.data(), forms())
def test_every_point_lies_within_the_bounds_and_a_corner_reaches_them(data, form):
    drawn, above, below = form
    low, high, _ = computed(drawn, above, below)
    for _ in range(3):
        assert low <= quotient(above, below, data.draw(points(drawn))) <= high
    reached = [quotient(above, below, corner) for corner in corners(drawn)]
    assert low <= min(reached) and max(reached) <= high
    lost = 1e-8 * (1 + max(map(abs, reached)))  # by rounding, where a denominator is the rest of large terms
    assert min(reached) - low <= lost and high - max(reached) <= lost


@many
@given(st.data(), forms())
def test_a_negative_denominator_and_a_scale_change_nothing_but_signs(data, form):
    drawn, above, below = form
    low, high, _ = computed(drawn, above, [-f for f in below], PERCENT)
    for corner in corners(drawn):
        assert low <= -100 * quotient(above, below, corner) <= high
    plain = computed(drawn, above, below)
    assert (low, high) == pytest.approx((-100 * plain[1], -100 * plain[0]), rel=1e-9, abs=1e-6)


@many
@given(forms(), st.sampled_from([0.5, 2.0, 100.0]))
def test_a_scale_multiplies_the_bounds(form, scale):
    low, high, _ = computed(*form, Form(RATIO.above, RATIO.below, scale))
    plain = computed(*form)
    assert (low, high) == pytest.approx((scale * plain[0], scale * plain[1]), rel=1e-12)


@many
@given(st.data(), st.lists(boxes(), min_size=1, max_size=5))
def test_sums_are_exact(data, drawn):
    above = [data.draw(factors) for _ in drawn]
    low, high, _ = computed(drawn, above)
    reached = [sum(Fraction(f) * p for f, p in zip(above, c, strict=True)) for c in corners(drawn)]
    assert low <= min(reached) and max(reached) <= high
    assert isclose(low, min(reached), abs_tol=1e-9) and isclose(high, max(reached), abs_tol=1e-9)


@given(boxes(st.integers(1, 99999).map(float)))
def test_a_cell_in_two_places_is_one_cell(box):
    assert computed([box], [1, 0], [0, 1], cells=[0, 0])[:2] == (1.0, 1.0)
    assert computed([box], [1, -1], cells=[0, 0])[:2] == (0.0, 0.0)
    # (x − x + x) / (x + x), each mention a term of its own
    assert computed([box], [1, -1, 1, 0, 0], [0, 0, 0, 1, 1], cells=[0] * 5)[:2] == (0.5, 0.5)


def test_terms_of_one_cell_are_merged_row_by_row():
    """The same two terms name one cell in the first row and two cells in the second."""
    cells = Bounded.between([10.0, 20.0], [12.0, 20.0])
    factors = np.ones((2, 2)) * [[1.0], [0.0]], np.ones((2, 2)) * [[0.0], [1.0]]
    found = extremes(RATIO, Gathered(np.array([[0, 0], [0, 1]]), *factors, np.array([True, True])), cells)
    assert list(zip(found.low, found.high, strict=True)) == [(1.0, 1.0), (0.5, nextafter(0.6, 1))]


def test_a_part_of_a_whole_does_not_stack_intervals():
    # part / (part + rest): stacking would give 10/40 to 20/30
    assert computed([(10, 20), (20, 20)], [1, 0], [1, 1])[:2] == pytest.approx((1 / 3, 1 / 2))
    # (now − before) / before is now / before less one
    low, high, _ = computed([(110, 120), (95, 105)], [1, -1], [0, 1], PERCENT)
    assert (low, high) == pytest.approx((100 * (110 / 105 - 1), 100 * (120 / 95 - 1)))


@pytest.mark.parametrize(
    ("boxes", "above", "below", "low", "high"),
    [
        ([(5, inf), (2, 4)], [1, 0], [0, 1], 1.25, inf),  # more than a known amount
        ([(0, inf), (2, 4)], [1, 0], [0, 1], 0, inf),
        ([(5, 8), (2, inf)], [1, 0], [0, 1], 0, 4),  # compared with an open base
        ([(-inf, inf), (2, 4)], [1, 0], [0, 1], -inf, inf),
        ([(4, 8), (0, 2)], [1, 0], [0, 1], 2, inf),  # a base that may be nothing
        ([(4, 8), (-1, 2)], [1, 0], [0, 1], -inf, inf),  # one that may have either sign
        ([(4, 8), (0, 0)], [1, 0], [0, 1], -inf, inf),
        ([(4, 8), (-2, 0)], [1, 0], [0, 1], -inf, -2),
        ([(0, 20), (0, 20)], [1, 0], [1, 1], 0, inf),  # a part of what may be nothing
    ],
)
def test_open_cells_and_denominators_that_touch_zero(boxes, above, below, low, high):
    assert computed(boxes, above, below)[:2] == (low, high)


@many
@given(st.data(), st.lists(boxes(), min_size=2, max_size=4))
def test_where_the_denominator_may_be_zero_the_bounds_still_hold(data, drawn):
    above, below = ([data.draw(factors) for _ in drawn] for _ in range(2))
    if not any(below):
        below[0] = 1.0
    low, high, _ = computed(drawn, above, below)
    for corner in corners(drawn):
        if sum(Fraction(f) * p for f, p in zip(below, corner, strict=True)):
            assert low <= quotient(above, below, corner) <= high


def test_a_term_without_a_factor_leaves_no_trace():
    """A cell that is not known does no harm where its factor is zero, nor does a row that is not valid."""
    assert computed([(4, 8), (-inf, inf), (2, 2)], [1, 0, 0], [0, 0, 1])[:2] == (2, 4)
    cells = Bounded.exact([3.0, 4.0])
    at, ones = np.array([[0, 1]]), np.ones((1, 2))
    found = extremes(SUM, Gathered(at, ones, 0 * ones, np.array([True, False])), cells)
    assert (found.low[0], found.low[1], found.high[1]) == (3, -inf, inf)


def test_the_estimate_lies_within_the_bounds():
    cells = Bounded.between([100.0, 190.0], [110.0, 210.0], [104.0, 200.0])
    ones = np.eye(2)[:, :, None]
    found = extremes(RATIO, Gathered(np.array([[0], [1]]), ones[0], ones[1], np.array([True])), cells)
    assert found.value[0] == pytest.approx(0.52)
    unknown = Bounded.between([100.0, 190.0], [110.0, 210.0], [nan, 200.0])
    found = extremes(RATIO, Gathered(np.array([[0], [1]]), ones[0], ones[1], np.array([True])), unknown)
    assert not isfinite(found.value[0]) and found.low[0] == pytest.approx(100 / 210)


@pytest.mark.parametrize(
    ("cells", "values", "signs", "factor"),
    [
        ([(700.0, 705.7)], [702.8814971376139], [1.0], 3.0),
        ([(156.1, 161.79999999999998), (363.9, 364.0)], [158.9216304239924, 363.93778942730324], [1.0, -1.0], 0.1),
    ],
)
def test_rounding_takes_no_estimate_out_of_its_bounds(cells, values, signs, factor):
    """Where the ratio is the same all over the box, that of the best estimates is off by a last digit."""
    ends = np.array(cells)
    above, below = factor * np.array(signs)[:, None], np.array(signs)[:, None]
    at = np.arange(len(cells))[:, None]
    table = Bounded.between(ends[:, 0], ends[:, 1], values)
    found = extremes(RATIO, Gathered(at, above, below, np.array([True])), table)
    quotient = sum((above * np.array(values)[:, None])[:, 0]) / sum((below * np.array(values)[:, None])[:, 0])
    assert not found.low[0] <= quotient <= found.high[0]
    assert found.low[0] <= found.value[0] <= found.high[0]


@pytest.mark.parametrize(
    ("boxes", "below", "expected"),
    [
        ([(2, 3), (5, 7)], [1, 0], 2),
        ([(2, 3), (5, 7)], [1, -1], -5),
        ([(2, 3), (5, 7)], [2, 0.5], 6.5),
        ([(2, 3), (0, inf)], [1, 0], 2),  # what is not below the line does not count, however open it is
        ([(2, 3), (-inf, 7)], [1, 0], 2),
        ([(2, 3), (0, inf)], [1, -1], -inf),
        ([(-inf, 3)], [1], -inf),
        ([(-3, -1)], [1], -3),
    ],
)
def test_the_least_below_the_line(boxes, below, expected):
    ends = np.array(boxes, dtype=float)
    table = Bounded.between(ends[:, 0], ends[:, 1])
    factors = np.array(below, dtype=float)[:, None]
    at = np.arange(len(boxes))[:, None]
    assert lowest_below(Gathered(at, np.ones(factors.shape), factors, np.array([True])), table).tolist() == [expected]


def test_the_least_below_the_line_takes_a_cell_once():
    table = Bounded.between([2.0], [3.0])
    both = Gathered(np.array([[0], [0]]), np.zeros((2, 1)), np.array([[2.0], [-1.0]]), np.array([True]))
    assert lowest_below(both, table).tolist() == [2.0]


ROWS = [  # boxes, factors above and below: denominators of either sign, one that may be zero, one that is open
    ([(1, 2), (3, 4)], [1, 0], [0, 1]),
    ([(1, 2), (3, 4)], [1, 0], [0, -1]),
    ([(1, 2), (-1, 4)], [1, 0], [0, 1]),
    ([(1, inf), (3, 4)], [1, 0], [0, 1]),
    ([(10, 20), (5, 6)], [1, -1], [1, 1]),
    ([(-8, -7), (2, 3)], [1, 1], [1, 0]),
    ([(0, 0), (2, 3)], [1, 0], [0, 1]),
    ([(10, 20), (5, 25)], [1, 0], [1, -1]),
    ([(10, 20), (5, 25)], [1, -1], [1, -1]),
    ([(-inf, 2), (3, 4)], [1, 0], [0, 1]),
]


def test_a_column_is_worked_out_row_by_row():
    alone = [computed(boxes, above, below)[:2] for boxes, above, below in ROWS]
    ends = np.array([boxes for boxes, _, _ in ROWS], dtype=float).reshape(-1, 2)
    at = np.arange(2 * len(ROWS)).reshape(-1, 2).T
    above, below = (np.array([row[i] for row in ROWS], dtype=float).T for i in (1, 2))
    gathered = Gathered(at, above, below, np.ones(len(ROWS), dtype=bool))
    found = extremes(RATIO, gathered, Bounded.between(ends[:, 0], ends[:, 1]))
    assert list(zip(found.low.tolist(), found.high.tolist(), strict=True)) == alone
    assert lowest_below(gathered, Bounded.between(ends[:, 0], ends[:, 1])).tolist() == [
        3,
        -4,
        -1,
        3,
        15,
        -8,
        2,
        -15,
        -15,
        3,
    ]
    invalid = Gathered(at, above, below, np.arange(len(ROWS)) > 0)
    without = extremes(RATIO, invalid, Bounded.between(ends[:, 0], ends[:, 1]))
    assert (without.low[0], without.high[0]) == (-inf, inf) and without.high[1:].tolist() == [h for _, h in alone[1:]]


# What only rounding keeps from nought


def told(cells, *rows):
    """What sums over these cells, each row a list of factors, are told as: their bounds, one pair for each row."""
    ends = np.array([cell if isinstance(cell, tuple) else (cell, cell) for cell in cells])
    table = Bounded.between(ends[:, 0], ends[:, 1])
    factors = np.array(rows, dtype=float).T
    at = np.repeat(np.arange(len(cells))[:, None], len(rows), axis=1)
    gathered = Gathered(at, factors, 0 * factors, np.ones(len(rows), dtype=bool))
    found = settled(extremes(SUM, gathered, table), gathered, table)
    return list(zip(found.low.tolist(), found.high.tolist(), strict=True))


@pytest.mark.parametrize(
    ("cells", "factors"),
    [
        ([5.15, 3.02, 2.13], [1, -1, -1]),
        ([0.1 + 0.2, 0.3], [1, -1]),
        ([0.1 + 0.2, -0.3], [1, 1]),  # a balance and its opposite
        ([(0.1 + 0.2) * 1e9, 0.3], [1, -1e9]),
    ],
)
def test_what_adds_up_in_decimals_leaves_nothing(cells, factors):
    ((low, high),) = told(cells, factors)
    assert low == high == 0


def test_what_rounding_can_make_of_a_sum_is_seen_from_that_sum_alone():
    """Amounts may be tiny in one row beside large ones in another, and beside cells that are no part of the sum."""
    tiny = 2.0**-70
    cells = [5.15e9, 3.02e9, 2.13e9, 3 * tiny, tiny]
    assert told(cells, [1, -1, -1, 0, 0], [0, 0, 0, 1, -1]) == [(0, 0), (2 * tiny, 2 * tiny)]


def test_a_single_cell_is_told_as_it_is_however_little_it_may_be():
    assert told([(1e-20, 1.0), 2.0], [1, 0], [0, 1], [1, 1])[:2] == [(1e-20, 1.0), (2.0, 2.0)]


def test_a_sum_without_bounds_is_told_as_it_is():
    assert told([(-inf, inf), 2.0], [1, -1]) == [(-inf, inf)]


def test_a_quotient_by_next_to_nothing_is_as_large_as_can_be() -> None:
    low, high, _ = computed([(1, 2), (1e-310, 1)], [1, 0], [0, 1])
    assert low <= 1.0 < nextafter(1.0, 2)
    assert high == inf
