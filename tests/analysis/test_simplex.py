"""The tableau step by step: which variable moves, how far, where it rests, and what a bound is that rounding left."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import inf, nan

import numpy as np
import pytest

from generator.analysis import simplex
from generator.analysis.simplex import Tableau

NAMES = np.array([7, 3, 5])


def tableau(rows: list[list[float]], boxes: list[tuple[float, float]], ends: list[tuple[float, float]]) -> Tableau:
    low, high = np.array([*boxes, *ends], dtype=float).reshape(-1, 2).T
    return Tableau(np.array(rows, dtype=float).reshape(len(ends), len(boxes)), low, high)


@pytest.mark.parametrize(
    ("merit", "least", "bland", "place"),
    [
        ([1.0, 3.0, 2.0], 0.0, False, 1),
        ([1.0, 3.0, 2.0], 3.0, False, -1),
        ([1.0, 3.0, 2.0], 2.9, False, 1),
        ([-1.0, 0.0, -2.0], 0.0, False, -1),
        ([1.0, 3.0, 2.0], 0.0, True, 1),  # of the names 7, 3 and 5 the first
        ([1.0, 0.0, 2.0], 0.0, True, 2),
        ([1.0, 0.0, 2.0], 2.0, True, -1),
        ([0.0, 0.0, 0.0], 0.0, True, -1),
    ],
)
def test_the_greatest_merit_is_chosen_or_by_blands_rule_the_first_name(merit, least, bland, place) -> None:
    assert simplex._choose(np.array(merit), least, NAMES, bland) == place


def test_of_nothing_nothing_is_chosen() -> None:
    empty, names = np.array([]), np.array([], dtype=int)
    assert simplex._choose(empty, 0.0, names, bland=False) == -1
    assert simplex._choose(empty, 0.0, names, bland=True) == -1


def test_a_sum_is_greatest_at_the_end_that_its_weight_points_to() -> None:
    ends = np.array([[1.0, 2.0, 3.0, -inf], [10.0, 20.0, 30.0, inf]])
    found = simplex._side(np.array([1.0, -1.0, 0.0, 0.5]), ends)
    assert found.tolist() == [10.0, 2.0, 0.0, inf]


def test_ends_that_cross_by_rounding_alone_are_swapped() -> None:
    hair = 5e-12
    found = simplex._uncrossed(np.array([[1.0 + hair, 2.0, -1.0 + hair, 1.0], [1.0, 1.0, -1.0, 2.0]]))
    assert found.tolist() == [[1.0, 2.0, -1.0, 1.0], [1.0 + hair, 1.0, -1.0 + hair, 2.0]]
    assert simplex._uncrossed(np.array([[1.0 + 2e-11], [1.0]])).tolist() == [[1.0 + 2e-11], [1.0]]


def test_the_grain_is_a_tenth_of_the_slack_of_the_larger_end() -> None:
    found = simplex._grain(np.array([[-8.0, 0.0, -inf, 1.0], [4.0, 0.0, 2.0, inf]]))
    assert found.tolist() == pytest.approx([8e-12, 0.0, 2e-12, 1e-12], rel=1e-9, abs=0)
    assert simplex._grain(np.empty((2, 0))).shape == (0,)


def test_coefficients_are_balanced_by_powers_of_two() -> None:
    lines, units = simplex._balance(np.array([[1e6, 2e6], [1.0, 0.0]]))
    assert all(np.log2(x) == round(np.log2(x)) for x in (*lines, *units))
    balanced = lines[:, None] * np.array([[1e6, 2e6], [1.0, 0.0]]) * units
    sizes = np.abs(balanced[balanced != 0])
    assert sizes.max() / sizes.min() < 8
    assert [a.tolist() for a in simplex._balance(np.empty((0, 2)))] == [[], [1.0, 1.0]]


def test_a_line_is_centred_about_one() -> None:
    found = simplex._centre(np.array([[4.0, 16.0], [nan, nan], [0.25, nan]]), 1)
    assert found.tolist() == [0.125, 1.0, 4.0]


def test_cells_begin_at_an_end_they_have() -> None:
    made = tableau([[1, 1, 1, 1]], [(1, 5), (-inf, 7), (2, inf), (-inf, inf)], [(-inf, inf)])
    assert made.point().tolist() == [1.0, 7.0, 2.0, 0.0]
    assert made.resting(0) == [0, 2]
    assert made.resting(1) == [1]


def test_an_objective_rises_to_its_greatest_value_and_the_corner_tells_where() -> None:
    made = tableau([[1, 1]], [(0, 4), (0, 5)], [(-inf, 6)])
    asked = made.asked(np.array([[2.0, 1.0]]))
    assert asked.greatest(1.0) == pytest.approx(10.0)
    assert asked.point().tolist() == pytest.approx([4.0, 2.0])
    assert asked.resting(1) == [0]
    assert made.asked(np.array([[2.0, 1.0]])).greatest(-1.0) == pytest.approx(0.0, abs=1e-9)
    assert made.point().tolist() == [0.0, 0.0]  # what is asked of a copy leaves the tableau where it was


def test_a_sum_without_a_bound_is_infinite() -> None:
    made = tableau([[1, -1]], [(0, inf), (0, inf)], [(0, 1)])
    assert made.asked(np.array([[1.0, 1.0]])).greatest(1.0) == inf
    assert made.asked(np.array([[1.0, -1.0]])).greatest(1.0) == pytest.approx(1.0)


def test_a_ratio_may_tend_to_its_greatest_value_without_reaching_it() -> None:
    made = tableau([[1, -1]], [(1, inf), (0, inf)], [(-inf, inf)])
    assert made.asked(np.array([[1.0, 2.0], [1.0, 1.0]])).greatest_ratio(1.0, 1.0) == pytest.approx(2.0)
    assert made.asked(np.array([[1.0, 2.0], [1.0, 0.0]])).greatest_ratio(1.0, 1.0) == inf
    assert made.asked(np.array([[1.0, 2.0], [1.0, 1.0]])).greatest_ratio(-1.0, 1.0) == pytest.approx(-1.0)


def test_bounds_that_exclude_each_other_name_themselves() -> None:
    assert set(tableau([[1, 1]], [(0, 1), (0, 1)], [(3, 4)]).restore()) == {0, 1, 2}
    assert set(tableau([[1, 1]], [(0, 1), (0, 1)], [(-4, -3)]).restore()) == {0, 1, 2}
    assert set(tableau([[1, 0]], [(0, 1), (5, 9)], [(3, 4)]).restore()) == {0, 2}  # the other cell has no part in it
    assert tableau([[1, 1]], [(2, 1), (0, 1)], [(0, 4)]).restore() == (0,)
    assert tableau([[1, 1]], [(0, 1), (0, 1)], [(2, 4)]).restore() == ()
    assert tableau([], [(0, 1)], []).restore() == ()


def test_a_row_added_later_moves_the_point_within_it() -> None:
    made = tableau([[1, 1]], [(0, 4), (0, 4)], [(-inf, inf)])
    cut = made.cut(np.array([[1.0, -1.0]]), np.array([2.0]), np.array([3.0]))
    assert cut.restore() == ()
    first, second = cut.point().tolist()
    assert 2.0 - 1e-9 <= first - second <= 3.0 + 1e-9
    assert made.cut(np.array([[0.0, 0.0]]), np.array([1.0]), np.array([2.0])).restore() != ()
    assert made.cut(np.array([[0.0, 0.0]]), np.array([-1.0]), np.array([2.0])).restore() == ()


def corners(rows: list[list[int]], boxes: list[tuple[int, int]], ends: list[tuple[int, int]]) -> list[list[Fraction]]:
    """Every point of a fine grid that fits: the extremes of small problems of whole numbers lie on it."""
    grids = [[Fraction(low) + Fraction(i, 2) for i in range(2 * (high - low) + 1)] for low, high in boxes]
    points = ([*p] for p in product(*grids))
    return [
        p for p in points
        if all(low <= sum(a * x for a, x in zip(row, p, strict=True)) <= high
               for row, (low, high) in zip(rows, ends, strict=True))
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_small_problems_of_whole_numbers_reach_what_a_grid_reaches(seed: int) -> None:
    rng = np.random.default_rng(seed)
    width, count = int(rng.integers(2, 4)), int(rng.integers(1, 4))
    rows = rng.integers(-1, 2, (count, width)).tolist()
    boxes = [(int(a), int(a + b)) for a, b in rng.integers(0, 4, (width, 2))]
    inside = [int(rng.integers(a, b + 1)) for a, b in boxes]  # a point that fits
    sums = [sum(a * x for a, x in zip(row, inside, strict=True)) for row in rows]
    ends = [(s - int(rng.integers(0, 3)), s + int(rng.integers(0, 3))) for s in sums]
    fitting = corners(rows, boxes, ends)
    made = tableau(rows, [(float(a), float(b)) for a, b in boxes], [(float(a), float(b)) for a, b in ends])
    assert made.restore() == ()
    weights = rng.integers(-2, 3, width).tolist()
    reached = [sum(w * x for w, x in zip(weights, p, strict=True)) for p in fitting]
    asked = np.array([weights], dtype=float)
    assert made.asked(asked).greatest(1.0) >= float(max(reached)) - 1e-9
    assert -made.asked(asked).greatest(-1.0) <= float(min(reached)) + 1e-9
    point = made.point()
    assert all(a - 1e-9 <= x <= b + 1e-9 for x, (a, b) in zip(point, boxes, strict=True))


@pytest.mark.parametrize("patience", [0, 50])
def test_a_degenerate_problem_ends_also_by_blands_rule(patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "PATIENCE", patience)
    rows = [[0.25, -60, -0.04, 9], [0.5, -90, -0.02, 3]]  # Beale's example, which cycles without such a rule
    made = tableau(rows, [(0, inf), (0, inf), (0, 1), (0, inf)], [(-inf, 0), (-inf, 0)])
    assert made.restore() == ()
    assert made.asked(np.array([[0.75, -150, 0.02, -6]])).greatest(1.0) == pytest.approx(0.05)


@pytest.mark.parametrize("refresh", [1, 60])
def test_a_dictionary_computed_anew_says_the_same(refresh: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simplex, "REFRESH", refresh)
    rng = np.random.default_rng(4)
    rows = rng.integers(-2, 3, (8, 10)).astype(float)
    made = tableau(rows.tolist(), [(0.0, 9.0)] * 10, [(-20.0, 20.0)] * 8)
    assert made.restore() == ()
    found = made.asked(np.array([np.arange(1.0, 11.0)])).greatest(1.0)
    monkeypatch.setattr(simplex, "REFRESH", 10_000)
    again = tableau(rows.tolist(), [(0.0, 9.0)] * 10, [(-20.0, 20.0)] * 8)
    assert found == pytest.approx(again.asked(np.array([np.arange(1.0, 11.0)])).greatest(1.0))


def test_each_way_that_a_variable_can_move_is_known() -> None:
    found = tableau([], [(0, 5), (-inf, 5), (3, 3), (-inf, inf), (0, inf)], [])
    assert found._at.tolist() == [0.0, 5.0, 3.0, 0.0, 0.0]
    assert found._way.tolist() == [1.0, -1.0, 0.0, 2.0, 1.0]
    assert found._merit(np.array([2.0, 2.0, 2.0, -2.0, -2.0])).tolist() == [2.0, -2.0, 0.0, 4.0, -2.0]


def test_what_rests_at_an_end_can_leave_it_the_other_way_alone() -> None:
    found = tableau([], [(0, 5), (3, 3)], [])
    found._rest(0, 1)
    assert (found._at[0], found._way[0]) == (5.0, -1.0)
    found._rest(0, 0)
    assert (found._at[0], found._way[0]) == (0.0, 1.0)
    found._rest(1, 1)
    assert (found._at[1], found._way[1]) == (3.0, 0.0)


def test_cells_of_unlike_size_are_told_in_their_own_unit() -> None:
    found = tableau([[1024.0, 1.0 / 1024]], [(0, 4), (0, 2048)], [(-inf, 4097)])
    assert found._units.tolist() != [1.0, 1.0]
    asked = found.asked(np.array([[1.0, 0.0]]))
    assert asked.greatest(1.0) == pytest.approx(4.0)
    assert asked.point()[0] == pytest.approx(4.0)
    cut = found.cut(np.array([[3.0, 0.0], [0.0, 1000.0]]), np.array([-inf, 2000.0]), np.array([6.0, 3000.0]))
    assert cut.restore() == ()
    assert cut.asked(np.array([[1.0, 0.0]])).greatest(1.0) == pytest.approx(2.0)
    assert cut.asked(np.array([[0.0, 1.0]])).greatest(1.0) == pytest.approx(3.0)
    assert cut.asked(np.array([[0.0, 1.0]])).greatest(-1.0) == pytest.approx(-2.0)


def test_a_row_that_ties_nothing_and_one_without_bounds_keep_their_unit() -> None:
    found = tableau([], [(0, 4), (0, 8)], [])
    cut = found.cut(
        np.array([[0.0, 0.0], [4.0, 0.0], [2.0, 2.0]]), np.array([-1.0, -inf, -inf]), np.array([1.0, inf, 8.0])
    )
    assert cut._matrix[-3:].tolist() == [[0.0, 0.0], [4.0, 0.0], [1.0, 1.0]]
    assert cut._ends[:, -3:].tolist() == [[-1.0, -inf, -inf], [1.0, inf, 4.0]]


def test_a_side_without_a_bound_is_left_to_the_slack_only_where_the_weight_is_rounding() -> None:
    found = tableau([], [(0, inf), (0, 5)], [])
    weights = np.array([1e-15, 1.0])
    assert found._ceiling(weights, weights.copy(), 1.0) == pytest.approx(5.0)
    heavy = np.array([1e-3, 1.0])
    assert found._ceiling(heavy, heavy.copy(), 1.0) == inf
    bounded = tableau([], [(0, 7), (0, 5)], [])
    assert bounded._ceiling(np.array([1.0, 1.0]), np.array([1.0, 1.0]), 1.0) == pytest.approx(12.0)


def test_what_reduced_costs_leave_over_is_bounded_by_the_cells_own_ends() -> None:
    found = tableau([], [(0, 7), (0, 5)], [])
    assert found._ceiling(np.array([1.0, 1.0]), np.array([1.0, 0.5]), 1.0) == pytest.approx(12.0)
    open_ = tableau([], [(0, inf), (0, 5)], [])
    assert open_._ceiling(np.array([1.0, 1.0]), np.array([0.0, 1.0]), 1.0) == inf
    hair = tableau([], [(0, inf), (0, 5)], [])
    assert hair._ceiling(np.array([1e-14, 1.0]), np.array([0.0, 1.0]), 1.0) == pytest.approx(5.0)


def test_bounds_missed_by_rounding_alone_exclude_nothing() -> None:
    missed = 1.0 + 1e-13
    assert tableau([[1.0, 1.0]], [(0, 0.5), (0, 0.5)], [(missed, 2.0)]).restore() == ()
    assert tableau([[1.0, 1.0]], [(0, 0.5), (0, 0.5)], [(1.0, 2.0)]).restore() == ()
    assert set(tableau([[1.0, 1.0]], [(0, 0.5), (0, 0.5)], [(1.001, 2.0)]).restore()) == {2, 0, 1}


def test_small_coefficients_are_brought_to_one_as_large_ones_are() -> None:
    cut = tableau([], [(0, 4)], []).cut(np.array([[0.25]]), np.array([-1.0]), np.array([0.5]))
    assert (cut._matrix[-1].tolist(), cut._ends[:, -1].tolist()) == ([1.0], [-4.0, 2.0])


def test_an_objective_has_no_bounds() -> None:
    asked = tableau([], [(0, 4)], []).asked(np.array([[0.25]]))
    assert asked._ends[:, -1].tolist() == [-inf, inf]


def test_how_much_is_rounding_grows_with_the_figure() -> None:
    assert simplex._uncrossed(np.array([[1000.0 + 5e-9], [1000.0]])).tolist() == [[1000.0], [1000.0 + 5e-9]]
    assert simplex._grain(np.array([[-inf], [0.0]])).tolist() == [0.0]


def test_what_rounding_has_ruined_proves_nothing() -> None:
    found = tableau([], [(0, 7), (0, 5)], [])
    assert found._ceiling(np.array([nan, 1.0]), np.array([nan, 1.0]), 1.0) == inf


def test_a_ratio_tends_to_rise_over_run_along_a_ray() -> None:
    found = tableau([], [(0, inf), (1, 1)], []).asked(np.array([[2.0, 0.0], [4.0, 1.0]]))
    assert found.greatest_ratio(1.0, 1.0) == pytest.approx(0.5)


def test_a_ratio_over_next_to_nothing_rises_from_any_level_below_it() -> None:
    found = tableau([], [(1, 1), (5e-324, 4)], []).asked(np.array([[-1.0, 0.0], [0.0, 1.0]]))
    assert found.greatest_ratio(1.0, 1.0) == pytest.approx(-0.25)
