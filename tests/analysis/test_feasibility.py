"""Feasibility intervals against points that are known to fit and against every corner, in exact fractions."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations
from math import inf, isfinite, nextafter
from sys import float_info

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import simplex
from generator.analysis.feasibility import Contradiction, System

N1, M1, T1, N0, M0, T0 = range(6)


def system(boxes: list[tuple[float, float]], *rows: tuple[dict[int, float], float, float]) -> System:
    made = System(np.array([low for low, _ in boxes]), np.array([high for _, high in boxes]))
    for label, (terms, low, high) in enumerate(rows):
        made.add(terms, low, high, label)
    return made


@pytest.fixture(scope="module")
def arms() -> System:
    """Arms exports, NOK million: two groups and their total now and a year ago, which is not published."""
    return system(
        [(6050, 6150), (1750, 1850), (7850, 7950), (0, inf), (0, inf), (0, inf)],
        ({N1: 1, M1: 1, T1: -1}, 0, 0),
        ({N0: 1, M0: 1, T0: -1}, 0, 0),
        ({N1: 1, N0: -1.4165}, 0, inf),
        ({N1: 1, N0: -1.4175}, -inf, 0),
        ({M1: 1, M0: -0.7135}, 0, inf),
        ({M1: 1, M0: -0.7145}, -inf, 0),
    )


# The example


@pytest.mark.parametrize(
    ("above", "below", "scale", "expected"),
    [
        ({T1: 1, T0: -1}, {T0: 1}, 100, (15.1, 16.4)),
        ({N1: 1}, {T1: 1}, 100, (76.6, 77.8)),
        ({N0: 1}, {T0: 1}, 100, (62.2, 63.9)),
        ({N1: 1, N0: -1}, {T0: 1}, 100, (25.9, 26.7)),
        ({M1: 1, M0: -1}, {T0: 1}, 100, (-10.8, -10.3)),
        ({N1: 1, N0: -1}, None, 1, (1778.9, 1811.4)),
        ({M0: 1, M1: -1}, None, 1, (699.3, 742.9)),
        ({T0: 1}, None, 1, (6752.6, 6899.2)),
    ],
)
def test_the_arms_figures(arms, above, below, scale, expected):
    found = arms.extremes(above, below)
    assert tuple(round(scale * end, 1) for end in found) == expected


def test_the_growth_of_the_arms_total_lies_within_what_loose_arithmetic_says(arms):
    low, high = arms.extremes({T1: 1, T0: -1})
    assert 1036 <= low < high <= 1113


def test_the_difference_of_the_arms_shares(arms):
    low, high = arms.difference_of_ratios({N1: 1}, {T1: 1}, {N0: 1}, {T0: 1}, 1e-4)
    assert (round(100 * low, 1), round(100 * high, 1)) == (13.9, 14.4)


def test_the_difference_of_shares_holds_for_all_points_and_is_nearly_reached(arms):
    found = arms.difference_of_ratios({N1: 1}, {T1: 1}, {N0: 1}, {T0: 1}, 1e-4)
    reached = [n1 / (n1 + m1) - n0 / (n0 + m0) for n1, m1, n0, m0 in arms_points()]
    assert found[0] <= min(reached) <= found[0] + 1e-4
    assert found[1] - 1e-4 <= max(reached) <= found[1]


def arms_points() -> Iterator[tuple[float, float, float, float]]:
    for n1 in np.linspace(6050, 6150, 41):
        for m1 in np.linspace(1750, 1850, 41):
            if 7850 <= n1 + m1 <= 7950:
                for n, m in ((1.4165, 0.7135), (1.4165, 0.7145), (1.4175, 0.7135), (1.4175, 0.7145)):
                    yield n1, m1, n1 / n, m1 / m


def test_a_difference_of_a_ratio_and_itself_is_nothing(arms):
    low, high = arms.difference_of_ratios({N0: 1}, {T0: 1}, {N0: 1}, {T0: 1}, 1e-6)
    assert low == pytest.approx(0, abs=1e-6) and high == pytest.approx(0, abs=1e-6)


def test_a_cell_that_spans_its_box_is_what_solving_for_it_would_find(arms):
    system, spanning = arms, 0
    for cell in range(len(system._low)):
        part = system._part((cell,))
        tableau = part.asked({cell: 1.0})
        high, low = tableau.greatest(1.0), -tableau.greatest(-1.0)
        box = system._low[cell], system._high[cell]
        if part.tied:
            assert system.extremes({cell: 1.0}) == (max(low, box[0]), min(high, box[1]))
            spanning += cell in part.spanning
    assert spanning


def test_an_answer_does_not_depend_on_what_was_asked_before(arms):
    again = system(
        list(zip(arms._low.tolist(), arms._high.tolist(), strict=True)),
        *[(s.terms, s.low, s.high) for s in arms._statements],
    )
    first = again.extremes({M1: 1, M0: -1}, {T0: 1})
    for above in (N0, M1, T1):
        again.extremes({above: 1}, {T0: 1})
    assert again.extremes({M1: 1, M0: -1}, {T0: 1}) == first == arms.extremes({M1: 1, M0: -1}, {T0: 1})


def test_the_difference_of_ratios_of_what_is_not_tied():
    made = system([(1, 2), (1, 1), (3, 4), (1, 1), (3, inf)])
    assert made.difference_of_ratios({0: 1}, {1: 1}, {2: 1}, {3: 1}, 1e-3) == pytest.approx((-3, -1))
    assert made.difference_of_ratios({0: 1}, {1: 1}, {4: 1}, {1: 1}, 1e-3) == pytest.approx((-inf, -1))
    assert made.difference_of_ratios({4: 1}, {1: 1}, {0: 1}, {1: 1}, 1e-3) == pytest.approx((1, inf))


def test_a_difference_of_ratios_whose_numerators_are_tied():
    """Two numbers that add up to three, the second below the line's sign: their sum is a difference."""
    made = system([(1, 2), (1, 2), (1, 1)], ({0: 1, 1: 1}, 3, 3))
    assert made.difference_of_ratios({0: 1}, {2: 1}, {1: -1}, {2: 1}, 1e-6) == pytest.approx((3, 3), abs=1e-5)


@pytest.mark.parametrize(
    ("ratios", "least", "most"),
    [
        (({0: 2}, {1: 1}, {1: -2}, {0: 1}), 4, 5),  # x + 4 / x
        (({0: -2}, {1: 1}, {1: 2}, {0: 1}), -5, -4),
        (({1: 9, 0: -2}, {1: 1}, {1: 2}, {0: 1}), 4, 5),  # 9 - x - 4 / x
        (({1: -0.98}, {0: 1, 1: -0.25}, {1: -2}, {0: 1}), 0.08, 0.72),  # 4 / x - 1.96 / (x - 0.5)
    ],
)
def test_a_difference_of_ratios_is_cut_into_slices_until_it_is_near_enough(ratios, least, most):
    """Of x from 1 to 4, one end is found in the midst, and the ratios by themselves would leave far more open."""
    made = system([(1, 4), (2, 2)])
    low, high = made.difference_of_ratios(*ratios, tolerance=0.01)
    assert least - 0.01 <= low <= least + 1e-12 and most - 1e-12 <= high <= most + 0.01


# Random systems around a known point

Row = tuple[dict[int, float], float, float]
numbers = st.integers(-6, 6)


@st.composite
def fitting(draw, most: int = 4, wide: bool = True):
    """A point, boxes around it (ends perhaps infinite) and rows that hold at it, all in small numbers."""
    point = draw(st.lists(st.integers(-5, 9), min_size=1, max_size=most))
    width = st.one_of(st.integers(0, 6), st.just(inf)) if wide else st.integers(0, 6)
    boxes = [(value - draw(width), value + draw(width)) for value in point]
    rows: list[Row] = []
    for _ in range(draw(st.integers(0, most + 1))):
        terms = {i: c for i, c in enumerate(draw(st.tuples(*[st.integers(-3, 3)] * len(point)))) if c}
        value = sum(c * point[i] for i, c in terms.items())
        rows.append((terms, value - draw(width), value + draw(width)))
    return point, boxes, rows


def corners(boxes: list[tuple[float, float]], rows: list[Row]) -> list[list[Fraction]]:
    """All corners of a bounded polytope: n bounds that meet in one point within all the others."""
    size = len(boxes)
    lines = [({i: 1}, low, high) for i, (low, high) in enumerate(boxes)] + rows
    planes = [(terms, end) for terms, low, high in lines for end in {low, high} if isfinite(end) and terms]
    found = [meeting(chosen, size) for chosen in combinations(planes, size)]
    return [x for x in found if x and all(low <= total(terms, x) <= high for terms, low, high in lines)]


def total(terms: dict[int, float], point) -> Fraction:
    return sum((Fraction(c) * Fraction(point[i]) for i, c in terms.items()), Fraction(0))


def meeting(planes, size: int) -> list[Fraction] | None:
    """Gauss and Jordan's elimination; None if the planes have no single common point."""
    table = [[Fraction(terms.get(i, 0)) for i in range(size)] + [Fraction(end)] for terms, end in planes]
    for step in range(size):
        pivot = next((row for row in range(step, size) if table[row][step]), None)
        if pivot is None:
            return None
        table[step], table[pivot] = table[pivot], table[step]
        table[step] = [entry / table[step][step] for entry in table[step]]
        for row in range(size):
            if row != step and (factor := table[row][step]):
                table[row] = [a - factor * b for a, b in zip(table[row], table[step], strict=True)]
    return [row[-1] for row in table]


def terms_of(coefficients: list[int], size: int) -> dict[int, float]:
    return {i: float(c) for i, c in enumerate(coefficients[:size])}


@settings(max_examples=150, deadline=None)
@given(fitting(8), st.lists(numbers, min_size=8, max_size=8), st.lists(numbers, min_size=8, max_size=8))
def test_a_point_that_fits_lies_within_the_extremes(given_system, above, below):
    point, boxes, rows = given_system
    made = system(boxes, *rows)
    num, den = terms_of(above, len(point)), terms_of(below, len(point))
    assert made.conflict() == ()
    low, high = made.extremes(num)
    assert low <= total(num, point) <= high
    low, high = made.extremes(num, den)
    if total(den, point):
        assert low - 1e-12 <= total(num, point) / total(den, point) <= high + 1e-12


@settings(max_examples=40, deadline=None)
@given(fitting(4, wide=False), st.lists(numbers, min_size=4, max_size=4))
def test_a_sum_reaches_its_extremes_at_corners(given_system, above):
    point, boxes, rows = given_system
    num = terms_of(above, len(point))
    exact = [total(num, corner) for corner in corners(boxes, rows)]
    found = system(boxes, *rows).extremes(num)
    assert found == pytest.approx((float(min(exact)), float(max(exact))), rel=1e-8, abs=1e-8)
    assert found[0] <= min(exact) and max(exact) <= found[1]


@settings(max_examples=60, deadline=None)
@given(
    fitting(3, wide=False),
    st.lists(numbers, min_size=4, max_size=4),
    st.lists(numbers, min_size=4, max_size=4),
)
def test_a_ratio_reaches_its_extremes_at_corners(given_system, above, below):
    point, boxes, rows = given_system
    num, den = terms_of(above, len(point)), terms_of(below, len(point))
    found = system(boxes, *rows).extremes(num, den)
    exact = [(total(num, corner), total(den, corner)) for corner in corners(boxes, rows)]
    if min(d for _, d in exact) <= 0 <= max(d for _, d in exact):
        assert found == (-inf, inf)
        return
    ratios = [n / d for n, d in exact]
    assert found == pytest.approx((float(min(ratios)), float(max(ratios))), rel=1e-8, abs=1e-8)
    assert found[0] <= min(ratios) + Fraction(1e-15) and max(ratios) - Fraction(1e-15) <= found[1]


@settings(max_examples=40, deadline=None)
@given(fitting(3, wide=False), *[st.lists(numbers, min_size=4, max_size=4)] * 4)
def test_a_difference_of_ratios_holds_at_every_corner(given_system, num1, den1, num0, den0):
    point, boxes, rows = given_system
    parts = [terms_of(part, len(point)) for part in (num1, den1, num0, den0)]
    found = system(boxes, *rows).difference_of_ratios(*parts, tolerance=1e-3)
    for corner in corners(boxes, rows):
        n1, d1, n0, d0 = (total(part, corner) for part in parts)
        if d1 and d0:
            assert found[0] - 1e-12 <= n1 / d1 - n0 / d0 <= found[1] + 1e-12


@settings(max_examples=60, deadline=None)
@given(fitting(3), st.lists(st.integers(-15, 15), min_size=9, max_size=9))
def test_a_conflict_is_irreducible(given_system, shifts):
    """Rows and boxes are moved until some no longer meet; without any one of those named the others must."""
    _, boxes, rows = given_system
    boxes = [(low + s, high + s) for (low, high), s in zip(boxes, shifts, strict=False)]
    rows = [(terms, low + s, high + s) for (terms, low, high), s in zip(rows, shifts[4:], strict=False)]
    labels = system(boxes, *rows).conflict()
    if not labels:
        assert fits(boxes, rows)
        return
    assert kept(boxes, rows, labels).conflict()
    for label in labels:
        assert kept(boxes, rows, [other for other in labels if other != label]).conflict() == ()


def fits(boxes, rows) -> bool:
    """Whether a point fits, seen from the corners once the infinite boxes are cut far away."""
    cut = [(max(low, -(10**6)), min(high, 10**6)) for low, high in boxes]
    holds = all(low <= 0 <= high for terms, low, high in rows if not terms)
    return holds and bool(corners(cut, rows))


def kept(boxes, rows, labels) -> System:
    free = [box if ("cell", i) in labels else (-inf, inf) for i, box in enumerate(boxes)]
    made = system(free)
    for label, row in enumerate(rows):
        if label in labels:
            made.add(*row, label)
    return made


# Corner cases


def test_a_contradiction_names_what_excludes_each_other_and_nothing_else():
    made = system([(0, 10), (0, 10), (30, 40), (0, 1)])
    made.add({0: 1, 1: 1, 2: -1}, 0, 0, "total")
    made.add({0: 1, 3: -1}, 0, inf, "rank")
    expected = {"total", ("cell", 0), ("cell", 1), ("cell", 2)}
    assert set(made.conflict()) == expected
    with pytest.raises(Contradiction, match="total") as caught:
        made.extremes({0: 1})
    assert set(caught.value.labels) == expected


def test_a_contradiction_elsewhere_does_not_concern_a_question():
    made = system([(0, 1), (0, 1), (0, 1)], ({0: 1, 1: 1}, 5, inf))
    assert made.extremes({2: 1}) == (0, 1)
    assert set(made.conflict()) == {0, ("cell", 0), ("cell", 1)}


@pytest.mark.parametrize(
    ("boxes", "rows", "expected"),
    [
        ([(2, 1)], [], {("cell", 0)}),
        ([(0, 1)], [({0: 1}, 3, 2)], {0}),
        ([(0, 1)], [({}, 1, 2)], {0}),
        ([(-inf, inf)] * 2, [({0: 1, 1: -1}, 1, inf), ({1: 1, 0: -1}, 0, inf)], {0, 1}),
        ([(-inf, inf)], [({0: 1}, 1, 1), ({0: 2}, 4, 4), ({0: 1}, 1, 1)], {0, 1}),
    ],
)
def test_small_contradictions(boxes, rows, expected):
    found = system(boxes, *rows).conflict()
    assert set(found) == expected or (set(found) == {1, 2} and len(rows) == 3)


def test_statements_with_one_label_stand_and_fall_together():
    made = system([(0, 1), (5, 6)])
    made.add({0: 1, 1: -1}, -inf, 0, "same")
    made.add({0: 1, 1: -1}, 0, inf, "same")
    assert set(made.conflict()) == {"same", ("cell", 0), ("cell", 1)}


def test_a_contradiction_is_told_with_what_takes_part_in_it():
    made = system([(-inf, inf)] * 2)
    made.add({0: 1, 1: -1}, 1, inf, "first is above second")
    made.add({0: -1, 1: 1}, 1, inf, "second is above first")
    with pytest.raises(Contradiction) as caught:
        made.extremes({0: 1})
    assert str(caught.value) == "these cannot hold together: first is above second, second is above first"


def test_what_is_said_of_nothing_holds_if_nothing_fits_it():
    assert system([(0, 1)], ({}, 0, 0), ({}, 0, inf), ({}, -inf, 0)).conflict() == ()
    assert system([(0, 1)], ({0: 0}, 1, inf)).conflict() == (0,)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_what_a_label_says_twice_needs_no_third_to_contradict_it(order):
    """Of what goes by the name "both", one row is at odds with "other" and the second needs yet another beside it."""
    rows = [
        ({0: 1, 1: 2}, -inf, -5, "both"),
        ({0: 1}, -inf, 0, "both"),
        ({0: 1}, 1, inf, "other"),
        ({1: 1}, 1, inf, "third"),
    ]
    made, boxed = system([(-inf, inf)] * 2), system([(1, 9), (1, 9)])
    for row in (rows[i] for i in order):
        made.add(*row)
        if row[3] == "both":
            boxed.add(*row)
    assert set(made.conflict()) == {"both", "other"}
    assert set(boxed.conflict()) == {"both", ("cell", 0)}


def test_degenerate_and_repeated_rows_change_nothing():
    equal: Row = ({0: 1, 1: 1, 2: -1}, 0, 0)
    order: Row = ({0: 1, 1: -1}, 0, inf)
    made = system([(0, 10)] * 3, *[equal] * 20, *[order] * 20, ({0: 0.1, 1: 0.1, 2: -0.1}, 0, 0))
    assert made.conflict() == ()
    assert made.extremes({1: 1}) == pytest.approx((0, 5))
    assert made.extremes({0: 1}) == (0, 10)


def test_ranks_of_cells_that_are_all_alike():
    """Every order of 8 cells in one box meets in a whole face: the case for Bland's rule."""
    rows = [({i: 1.0, j: -1.0}, 0.0, inf) for i, j in combinations(range(8), 2)]
    made = system([(0, 1)] * 8 + [(4, 4)], *rows, ({**dict.fromkeys(range(8), 1.0), 8: -1.0}, 0.0, 0.0))
    assert made.extremes({0: 1}) == pytest.approx((0.5, 1))
    assert made.extremes({7: 1}, {8: 1}) == pytest.approx((0, 0.125))


def test_unbounded_sums_and_ratios():
    made = system([(-inf, inf), (0, inf), (1, inf)], ({0: 1, 1: -1}, 0, 0), ({1: 1, 2: -1}, -inf, 0))
    assert made.extremes({0: 1}) == (0, inf)
    assert made.extremes({0: 1, 2: -1}) == pytest.approx((-inf, 0), abs=1e-9)
    assert made.extremes({1: 1}, {2: 1}) == pytest.approx((0, 1))
    assert made.extremes({2: 1}, {1: 1}) == (-inf, inf)
    assert made.difference_of_ratios({1: 1}, {2: 1}, {2: 1}, {0: 1}, 1e-3) == (-inf, inf)


def test_a_negative_denominator_turns_the_ratio():
    made = system([(1, 2), (-4, -2)], ({0: 1, 1: 1}, -inf, 0))
    assert made.extremes({0: 1}, {1: 1}) == pytest.approx((-1, -0.25))
    assert made.extremes({0: 1}, {1: 1}) == pytest.approx(system([(1, 2), (-4, -2)]).extremes({0: 1}, {1: 1}))


def test_cells_without_statements_keep_their_boxes_exactly():
    made = system([(0.1, 0.3), (100, 100), (200, 200), (-inf, 5)], ({1: 1, 2: -1}, -inf, 0))
    assert made.extremes({0: 1}) == (0.1, 0.3)
    assert made.extremes({3: 2}) == (-inf, 10)
    assert made.extremes({2: 1}, {1: 1}) == (2, 2)
    assert made.extremes({0: 1}, {0: 1}) == (1, 1)
    assert made.extremes({0: 1, 3: 1}) == (-inf, pytest.approx(5.3))


def test_two_cells_that_each_span_their_box_may_be_tied():
    made = system([(0, 10)] * 2, ({0: 1, 1: 1}, 4, 16))
    assert made.extremes({0: 1}) == made.extremes({1: 1}) == (0, 10)
    assert made.extremes({0: 1, 1: 1}) == pytest.approx((4, 16))
    assert made.extremes({0: 1, 1: -1}) == pytest.approx((-10, 10))


@pytest.mark.parametrize("factor", [1.0, -1.0, 3.0, 0.1])
def test_a_multiple_of_a_cell_lies_between_the_nearest_floats(factor):
    low, high = system([(0.1, 0.1)]).extremes({0: factor})
    assert low <= Fraction(factor) * Fraction(0.1) <= high
    assert high in (low, nextafter(low, inf))


def test_a_multiple_beyond_all_floats_has_no_bound_there():
    made, most = system([(1e308, 1e308), (0.5, 0.5), (1, 2)]), float_info.max
    assert made.extremes({0: 2}) == (most, inf) and made.extremes({0: -2}) == (-inf, -most)


def test_a_small_number_over_one_that_is_not_known():
    made = system([(0.5, 0.5), (1, 2), (-0.5, -0.5)])
    assert made.extremes({0: 1}, {1: 1}) == (0.25, 0.5)
    assert made.extremes({2: 1}, {1: 1}) == (-0.5, -0.25)


def test_boxes_that_are_wider_than_any_float():
    made = system([(-1.5e308, 1.5e308), (0, 1)], ({0: 1, 1: -1}, 0, 0))
    assert made.extremes({1: 1}) == (0, 1)


def test_a_question_over_several_components_is_exact():
    made = system([(0, 10)] * 4, ({0: 1, 1: 1}, 6, 6), ({2: 1, 3: 1}, 8, 8), ({2: 1}, 2, inf))
    assert made.extremes({0: 1, 2: 1}) == pytest.approx((2, 14))
    assert made.extremes({0: 1}, {2: 1}) == pytest.approx((0, 3))


def test_an_empty_system_and_empty_questions():
    made = System(np.array([]), np.array([]))
    assert made.conflict() == () and made.extremes({}) == (0, 0) and not made.coupled([])
    assert made.extremes({}, {}) == (-inf, inf)


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_at_the_hard_cap_bounds_are_wide_but_true(arms, monkeypatch, limit):
    asked = [({T1: 1, T0: -1}, {T0: 1}), ({N0: 1}, {T0: 1}), ({T0: 1}, None), ({N1: 1}, None)]
    exact = [arms.extremes(*question) for question in asked]
    monkeypatch.setattr(simplex, "LIMIT", limit)
    statements = [(s.terms, s.low, s.high) for s in arms._statements]
    made = system(list(zip(arms._low, arms._high, strict=True)), *statements)
    for question, (low, high) in zip(asked, exact, strict=True):
        found = made.extremes(*question)
        assert found[0] <= low + 1e-9 and high - 1e-9 <= found[1]
    assert made.extremes({N1: 1}) == (6050, 6150)


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_at_the_hard_cap_a_difference_of_ratios_is_wide_but_true(monkeypatch, limit):
    monkeypatch.setattr(simplex, "LIMIT", limit)
    boxes = [(3, 18), (1, 100), (0, 10), (1, 1000)]
    made = system(boxes, ({0: 1, 2: -4}, 0, inf), ({1: 1, 3: -4}, -inf, 50))
    low, high = made.difference_of_ratios({0: 1}, {1: 1}, {2: 1}, {3: 1}, 1e-3)
    assert low <= 18 / 54 - 4.5 / 1 and high >= 18 / 1 - 0 / 1  # two points that fit


def test_cells_are_coupled_through_statements_only():
    made = system([(0, 1)] * 6, ({0: 1, 1: 1, 2: -1}, 0, 0), ({2: 1, 3: -1}, 0, inf), ({4: 1}, 0, 1))
    assert made.coupled([0, 3]) and made.coupled([4, 0, 5, 1])
    assert not made.coupled([0, 4, 5]) and not made.coupled([0, 0]) and not made.coupled([5])


def test_a_cell_is_tied_if_a_statement_names_it():
    made = system([(0, 1)] * 4, ({0: 1}, 0, 1), ({2: 1, 3: 1}, 0, 1))
    assert [made.tied(cell) for cell in range(4)] == [True, False, True, True]


def test_a_statement_added_later_counts():
    made = system([(0, 10), (0, 10)], ({0: 1, 1: 1}, 10, 10))
    assert made.extremes({0: 1}) == (0, 10)
    made.add({0: 1, 1: -1}, 4, inf, "later")
    assert made.extremes({0: 1}) == (pytest.approx(7), 10)


def test_large_and_small_units_together():
    made = system(
        [(1e7, 1.1e7), (0, inf), (0, inf)],
        ({0: 1e-3, 1: -1}, 0, 0),
        ({1: 1, 2: -999.5}, 0, inf),
        ({1: 1, 2: -1000.5}, -inf, 0),
    )
    assert made.extremes({2: 1}) == pytest.approx((1e4 / 1000.5, 1.1e4 / 999.5))
    assert made.extremes({0: 1}, {2: 1}) == pytest.approx((999.5e3, 1000.5e3))


@pytest.mark.parametrize(
    ("error", "told", "act"),
    [
        (ValueError, "two rows of one length", lambda: System(np.zeros(2), np.zeros(3))),
        (ValueError, "the end of a box", lambda: System(np.array([np.nan]), np.zeros(1))),
        (ValueError, "the end of a box", lambda: System(np.array([inf]), np.array([inf]))),
        (ValueError, "the coefficient of cell 0 is nan", lambda: system([(0, 1)], ({0: np.nan}, 0, 1))),
        (ValueError, "a bound of 0 is not a number", lambda: system([(0, 1)], ({0: 1}, np.nan, 1))),
        (ValueError, "infinite on the wrong side", lambda: system([(0, 1)], ({0: 1}, inf, inf))),
        (ValueError, "infinite on the wrong side", lambda: system([(0, 1)], ({0: 1}, -inf, -inf))),
        (IndexError, "there is no cell 1: they are 0 to 0$", lambda: system([(0, 1)], ({1: 1}, 0, 1))),
        (IndexError, "there is no cell -1: they are 0 to 2$", lambda: system([(0, 1)] * 3).extremes({-1: 1})),
    ],
)
def test_what_makes_no_sense_is_refused(error, told, act):
    with pytest.raises(error, match=told):
        act()


def test_what_is_implied_of_a_sum_is_kept_to_the_last_digit():
    made = system([(3, 9), (0, 5), (3, 3)], ({0: 1, 1: -1}, 0, inf), ({1: 1, 2: -1}, 0, inf))
    assert made.extremes({1: 1})[0] < 3  # the solver rounds outwards
    made.imply({1: 1}, 3, inf)
    made.imply({0: 1, 1: -1}, 1e-300, inf)
    assert made.extremes({1: 1}) == (3, 5)
    assert made.extremes({0: 1, 1: -1})[0] == 1e-300
    assert 0 < made.extremes({0: 1, 1: -1}, {1: 1})[0] < 1e-290


def test_what_is_implied_twice_holds_both_times_and_never_widens():
    made = system([(0, 9), (0, 9)], ({0: 1, 1: -1}, 0, 0))
    made.imply({0: 1}, 2, inf)
    made.imply({0: 1}, -inf, 4)
    made.imply({0: 1}, 1, 20)
    assert made.extremes({0: 1}) == (2, 4)


def test_what_is_implied_of_a_sum_counts_in_ratios():
    made = system([(0, 9), (4, 4)])
    made.imply({0: 1}, 2, 3)
    assert made.extremes({0: 1}, {1: 1}) == (0.5, 0.75)
