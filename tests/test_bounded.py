"""Bounds hold against exact fractions, are as tight as float64 allows, and comparisons never lie."""

from __future__ import annotations

import math
import operator
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.bounded import Bounded, Truth, add_up, maximum, minimum, stack, where

pytestmark = pytest.mark.filterwarnings("error")
many, few = settings(max_examples=200, deadline=None), settings(max_examples=60, deadline=None)

INF = math.inf
FOUR = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
BINARY = {**FOUR, "min": minimum, "max": maximum}
UNARY = {"-": operator.neg, "abs": abs}

small = st.integers(-6, 6).map(float)
printed = st.integers(-99999, 99999).map(lambda n: n / 100)
wide = st.floats(-1e100, 1e100, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-100)
ordinary = st.one_of(small, printed, wide)
extreme = st.sampled_from([5e-324, -5e-324, 1e-310, 1e-160, -3e-163, 1.1e154, -1.7e308, 1e300, 1.0, 0.0, 7.0])


@st.composite
def intervals(draw, number=ordinary, bounded=False):
    low, high = sorted((draw(number), draw(number)))
    kind = draw(st.sampled_from("bbbppp" if bounded else "bbbpplhm"))  # between, point, low/high open, missing
    if kind == "p":
        return low, low
    return (-INF if kind in "hm" else low), (INF if kind in "lm" else high)


@st.composite
def points(draw, ends):
    low, high = ends
    step = draw(st.fractions(0, 1, max_denominator=7))
    far = step * draw(st.sampled_from([1, 1000, 10**40]))
    if low == -INF and high == INF:
        return draw(st.sampled_from([-1, 1])) * far
    if low == -INF:
        return Fraction(high) - far
    return Fraction(low) + (far if high == INF else step * (Fraction(high) - Fraction(low)))


def bounded(*pairs):
    """A column of one cell for each (low, high)."""
    return Bounded.between([p[0] for p in pairs], [p[1] for p in pairs])


def ends(b):
    return float(b.low.item()), float(b.high.item())


def within(number, b):
    low, high = ends(b)
    return low <= number <= high


def combine(sign, x, y):
    if sign in ("min", "max"):
        return {"min": min, "max": max}[sign](x, y)
    return FOUR[sign](x, y)


def rounded(number, toward):
    """The float64 nearest to an exact number in one direction."""
    if isinstance(number, float):
        return number
    near = float(number)
    wrong = Fraction(near) > number if toward < 0 else Fraction(near) < number
    return math.nextafter(near, toward) if wrong else near


def extended(sign, x, y):
    """An exact operation on two ends, with 0 * inf = 0 and x / inf = 0; ends are Fraction or +-inf."""
    if sign == "*":
        if x == 0 or y == 0:
            return Fraction(0)
        if isinstance(x, float) or isinstance(y, float):
            return INF if (x > 0) == (y > 0) else -INF
    if sign == "/":
        return Fraction(0) if isinstance(y, float) else extended("*", x, 1 / y)
    return combine(sign, x, y)


def corner_hull(sign, a, b):
    """The extremes of an operation over two intervals, from first principles and in exact fractions."""
    (al, ah), (bl, bh) = ([x if math.isinf(x) else Fraction(x) for x in pair] for pair in (a, b))
    if sign == "-":
        (bl, bh), sign = (-bh, -bl), "+"
    if sign in ("+", "min", "max"):
        return combine(sign, al, bl), combine(sign, ah, bh)
    if sign == "/" and bl <= 0 <= bh:
        if bl == bh or bl < 0 < bh:
            return -INF, INF
        al, ah, bl, bh = (al, ah, bl, bh) if bl == 0 else (-ah, -al, -bh, -bl)  # now 0 = bl < bh
        return (extended("/", al, bh) if al >= 0 else -INF), (extended("/", ah, bh) if ah <= 0 else INF)
    corners = [extended(sign, x, y) for x in (al, ah) for y in (bl, bh)]
    return min(corners), max(corners)


# Soundness


@many
@given(st.data(), st.sampled_from(sorted(BINARY)), intervals(), intervals())
def test_result_lies_within_the_bounds(data, sign, a, b):
    x, y = data.draw(points(a)), data.draw(points(b))
    assume(sign != "/" or y != 0)
    assert within(combine(sign, x, y), BINARY[sign](bounded(a), bounded(b)))


@few
@given(st.data(), st.sampled_from(sorted(UNARY)), intervals())
def test_unary_result_lies_within_the_bounds(data, sign, a):
    assert within(UNARY[sign](data.draw(points(a))), UNARY[sign](bounded(a)))


@many
@given(st.data(), st.sampled_from(sorted(FOUR)), intervals(extreme), intervals(extreme))
def test_underflow_and_overflow_do_not_break_the_bounds(data, sign, a, b):
    x, y = data.draw(points(a)), data.draw(points(b))
    assume(sign != "/" or y != 0)
    result = FOUR[sign](bounded(a), bounded(b))
    assert within(combine(sign, x, y), result)
    assert result.low.item() < INF and result.high.item() > -INF


@few
@given(st.lists(intervals(), max_size=5), st.data())
def test_add_up_holds_the_exact_sum(cells, data):
    total = sum((data.draw(points(c)) for c in cells), Fraction(0))
    assert within(total, add_up(bounded(*cells)))


def test_a_product_just_below_overflow():
    # Here the halves multiply to infinity although the product does not, so the error term has a wrong sign.
    a, b = (
        math.ldexp(float.fromhex("0x1.2265b1f236eb0p+0"), 512),
        math.ldexp(float.fromhex("0x1.c35aa904aefedp+0"), 511),
    )
    assert within(Fraction(a) * Fraction(b), Bounded.exact(a) * b)


@few
@given(st.sampled_from(sorted(FOUR)), intervals(), intervals(), st.floats(0, 1), st.floats(0, 1))
def test_the_estimate_stays_inside_and_is_the_plain_result(sign, a, b, s, t):
    assume(all(map(math.isfinite, (*a, *b))))
    p, q = (min(max(low + (high - low) * f, low), high) for (low, high), f in ((a, s), (b, t)))
    result = FOUR[sign](Bounded.between([a[0]], [a[1]], [p]), Bounded.between([b[0]], [b[1]], [q]))
    if sign == "/" and q == 0:
        assert np.isnan(result.value.item())
    elif np.isfinite(plain := combine(sign, p, q)):
        assert result.value.item() == plain and within(plain, result)


# Tightness


@many
@given(st.sampled_from(sorted(BINARY)), intervals(), intervals())
def test_bounds_are_the_exact_extremes_rounded_outward(sign, a, b):
    low, high = corner_hull(sign, a, b)
    assert ends(BINARY[sign](bounded(a), bounded(b))) == (rounded(low, -INF), rounded(high, INF))


@few
@given(intervals())
def test_unary_extremes(a):
    low, high = a
    assert ends(-bounded(a)) == (-high, -low)
    assert ends(abs(bounded(a))) == (max(0.0, low, -high), max(abs(low), abs(high)))
    assert abs(Bounded.between(-3, 1, -2)).value == 2 == -Bounded.between(-3, 1, -2).value


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-3, 0.5, (0, 3)), (-0.5, 3, (0, 3)), (-3, 0, (0, 3)), (0, 3, (0, 3)), (-3, -1, (1, 3)), (1, 3, (1, 3))],
)
def test_a_size_may_be_zero_where_the_number_may(low, high, expected):
    assert ends(abs(Bounded.between(low, high))) == expected


@few
@given(st.sampled_from(sorted(FOUR)), st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7))
def test_representable_results_stay_exact(sign, x, y):
    assume(sign != "/" or y != 0)
    dividend = x * y if sign == "/" else x
    result = FOUR[sign](Bounded.exact(dividend), Bounded.exact(y))
    expected = x if sign == "/" else combine(sign, x, y)
    assert result.is_exact and result.equals(expected).yes and result.value == result.low == expected


def test_inexact_results_are_moved_on_one_side_only():
    assert ends(Bounded.exact(2) + 3) == (5, 5)
    third = Bounded.exact(1) / 3
    assert third.high == np.nextafter(third.low, 1) and within(Fraction(1, 3), third)
    assert ends(Bounded.exact(0.5) * 0.25) == (0.125, 0.125)


@few
@given(st.lists(st.integers(-(10**6), 10**6), max_size=9))
def test_whole_numbers_add_up_exactly(numbers):
    total = add_up(Bounded.exact(np.array(numbers, dtype=float)))
    assert total.shape == () and total.is_exact and total.value == sum(numbers)


# Division, missing cells and construction


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((1, 2), (0, 4), (0.25, INF)),
        ((1, 2), (-4, 0), (-INF, -0.25)),
        ((-2, -1), (0, 4), (-INF, -0.25)),
        ((-1, 2), (0, 4), (-INF, INF)),
        ((1, 2), (-1, 4), (-INF, INF)),
        ((1, 2), (0, 0), (-INF, INF)),
        ((0, 0), (0, 0), (-INF, INF)),
        ((1, INF), (1, INF), (0, INF)),
        ((1, 2), (0, INF), (0, INF)),
        ((1, 2), (1, 2), (0.5, 2)),
        ((1, 2), (-1, 0.5), (-INF, INF)),
        ((0, 0), (1, 2), (0, 0)),
    ],
)
def test_division_near_zero(a, b, expected):
    assert ends(bounded(a) / bounded(b)) == expected


def test_an_estimate_over_zero_is_no_estimate():
    over_zero = Bounded.exact([1.0, 0.0]) / 0
    assert np.isnan(over_zero.value).all() and not over_zero.known.any()
    assert np.isnan((Bounded.exact(1) / Bounded.between(0, 4, 0)).value)


def test_missing_cells_spread_except_through_zero():
    missing = Bounded.unknown(())
    for result in (missing + 1, missing - missing, missing * 2, 1 / missing, -missing):
        assert ends(result) == (-INF, INF) and np.isnan(result.value) and not result.known
    assert ends(missing * 0) == (0, 0)
    assert ends(abs(missing)) == (0, INF)
    assert ends(Bounded.exact(np.nan)) == (-INF, INF)
    assert not np.signbit((-Bounded.exact(0)).low)


NOWHERE = "^no number lies between the bounds: low is above high"
OUTSIDE = "^a value lies outside its bounds$"
WHOLE = r"^a whole number from 2\*\*53 up may be rounded: give its bounds instead$"
ASK_WHICH = r"^a Truth is a column with three answers: ask for \.yes, \.no or \.unknown$"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Bounded.between(2, 1), NOWHERE),
        (lambda: Bounded.between(1, 2, 3), OUTSIDE),
        (lambda: Bounded.between(1, 2, 0), OUTSIDE),
        (lambda: Bounded.exact(INF), NOWHERE),
        (lambda: Bounded.exact(-INF), NOWHERE),
        (lambda: Bounded.exact(2**53 + 1), WHOLE),
        (lambda: Bounded.exact(-(2**53)), WHOLE),
        (lambda: Bounded.exact(np.uint64(2**60)), WHOLE),
        (lambda: bool(Bounded.exact(1) < 2), ASK_WHICH),
    ],
)
def test_impossible_cells_are_refused(make, reason):
    with pytest.raises((ValueError, TypeError), match=reason):
        make()


@pytest.mark.parametrize("numbers", [np.float32([0.5]), np.array([1]), np.array([Fraction(1, 2)]), [True]])
def test_columns_are_float64_whatever_they_are_made_of(numbers):
    column = Bounded.exact(numbers)
    assert {part.dtype for part in (column.value, column.low, column.high)} == {np.dtype(np.float64)}
    assert column.value.tolist() == [float(numbers[0])]


def test_a_large_number_with_a_fraction_is_taken_as_it_is():
    assert Bounded.exact(2.0**60).is_exact  # whoever gives a float64 means that number


def test_properties():
    b = bounded((1, 1), (1, 2), (1, INF), (-INF, INF))
    assert b.shape == (4,) and b.known.tolist() == [True, True, False, False]
    assert b.is_exact.tolist() == [True, False, False, False]
    assert np.isnan(b.value).all() and Bounded.between(1, [2, 3], 1).value.tolist() == [1, 1]
    assert Bounded.exact(2**53 - 1).value == 2**53 - 1


def test_the_caller_cannot_change_a_column_afterwards():
    numbers = np.array([1.0, 2.0])
    column = Bounded.exact(numbers)
    numbers[0] = 9
    assert column.value[0] == column.low[0] == column.high[0] == 1


# Comparisons


def outcomes(sign, a, b):
    """Every answer that some pair of real numbers within the closed bounds gives."""
    (al, ah), (bl, bh) = a, b
    less, more = al < bh, ah > bl
    equal = max(al, bl) <= min(ah, bh)
    signs = [s for s, possible in ((-1, less), (0, equal), (1, more)) if possible]
    return {COMPARE[sign](s, 0) for s in signs}


COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
ASK = {**COMPARE, "=": Bounded.equals, "!=": Bounded.differs}


@few
@given(st.data(), st.sampled_from(sorted(COMPARE)), intervals(small), intervals(small))
def test_answers_are_never_wrong_for_a_point(data, sign, a, b):
    holds = COMPARE[sign](data.draw(points(a)), data.draw(points(b)))
    answer = ASK[sign](bounded(a), bounded(b))
    assert not (answer.no if holds else answer.yes).item()


@many
@given(st.sampled_from(sorted(COMPARE)), intervals(small), intervals(small))
def test_an_answer_is_given_whenever_there_is_only_one(sign, a, b):
    answer = ASK[sign](bounded(a), bounded(b))
    possible = outcomes(sign, a, b)
    assert (answer.yes.item(), answer.no.item()) == (possible == {True}, possible == {False})
    assert answer.unknown.item() == (len(possible) == 2)


@few
@given(st.sampled_from(sorted(COMPARE)), intervals(small))
def test_a_missing_cell_compares_unknown(sign, a):
    missing = Bounded.unknown(1)
    assert ASK[sign](missing, bounded(a)).unknown.all() and ASK[sign](bounded(a), missing).unknown.all()


def test_plain_numbers_on_either_side():
    b = Bounded.exact([1.0, 4.0])
    for two in (2, 2.0, np.float64(2), np.array([2, 2]), Bounded.exact(2)):
        assert (two - b).value.tolist() == [1, -2] and (b - two).value.tolist() == [-1, 2]
        assert (two / b).value.tolist() == [2, 0.5] and (b / two).value.tolist() == [0.5, 2]
        assert (two + b).value.tolist() == [3, 6] and (two * b).value.tolist() == [2, 8]
        assert (two < b).yes.tolist() == [False, True] and (b <= two).yes.tolist() == [True, False]
        assert minimum(two, b).value.tolist() == [1, 2] and maximum(b, two).value.tolist() == [2, 4]


# Kleene's logic

YES, NO, UNKNOWN = 1, 0, -1
AND = {
    (YES, YES): YES,
    (YES, UNKNOWN): UNKNOWN,
    (YES, NO): NO,
    (UNKNOWN, YES): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, NO): NO,
    (NO, YES): NO,
    (NO, UNKNOWN): NO,
    (NO, NO): NO,
}
NOT = {YES: NO, NO: YES, UNKNOWN: UNKNOWN}
answers = st.lists(st.tuples(*[st.sampled_from([YES, NO, UNKNOWN])] * 3), min_size=1, max_size=9)


def truth(states):
    return Truth(np.array(states, dtype=np.int8))


def test_truth_follows_the_table():
    pairs = list(product(NOT, NOT))
    p, q = truth([x for x, _ in pairs]), truth([y for _, y in pairs])
    assert (p & q).state.tolist() == [AND[pair] for pair in pairs]
    assert (p | q).state.tolist() == [NOT[AND[NOT[x], NOT[y]]] for x, y in pairs]
    assert (~p).state.tolist() == [NOT[x] for x, _ in pairs]
    assert (p & q).state.dtype == np.int8


@few
@given(answers)
def test_kleene_laws(rows):
    p, q, r = (truth(column) for column in zip(*rows, strict=True))
    laws = [
        (~~p, p),
        (~(p & q), ~p | ~q),
        (~(p | q), ~p & ~q),
        (p & (q | r), (p & q) | (p & r)),
        (p & (p | q), p),
        (p | (q & p), p),
    ]
    for left, right in laws:
        assert left.state.tolist() == right.state.tolist()
    assert (p | ~p).unknown.tolist() == p.unknown.tolist()  # no excluded middle


def test_truth_of_masks():
    t = Truth.of([True, False])
    assert t.yes.tolist() == [True, False] and t.no.tolist() == [False, True] and not t.unknown.any()
    assert t[0].yes and t[[1, 0]].state.tolist() == [NO, YES] and t.state.dtype == np.int8
    assert Truth.of(np.array([3.5, 0.0, -1.0])).state.tolist() == [YES, NO, YES]  # never unknown


# Narrowing


@few
@given(st.data(), intervals(small), intervals(small))
def test_narrow_is_the_intersection(data, a, b):
    both = bounded(a).narrow(bounded(b))
    apart = bounded(a).contradicts(bounded(b)).item()
    low, high = max(a[0], b[0]), min(a[1], b[1])
    assert apart == (low > high) == bounded(b).contradicts(bounded(a)).item()
    assert ends(both) == (a if apart else (low, high))
    x = data.draw(points(a))
    assert apart or within(x, both) == (b[0] <= x <= b[1])
    assert ends(both.narrow(bounded(b))) == ends(both) and ends(bounded(a).narrow(bounded(a))) == a


def test_narrow_keeps_its_own_estimate_where_it_can():
    own = Bounded.between(0, 10, [4, 1, 1, np.nan, 5])
    reported = Bounded.between([3, 3, 3, 3, 20], [6, 6, 6, 6, 30], [5, 5, np.nan, 6, 25])
    both = own.narrow(reported)
    assert np.array_equal(both.value, [4, 5, np.nan, 6, 5], equal_nan=True)
    assert own.contradicts(reported).tolist() == [False, False, False, False, True]
    assert (both.low[4], both.high[4]) == (0, 10)
    assert own.narrow(3).is_exact.all()
    on_the_edge = Bounded.between(0, 10, [3, 6]).narrow(Bounded.between(3, 6, 5))
    assert on_the_edge.value.tolist() == [3, 6]


def test_clip():
    share = Bounded.between([-0.1, 0.9, 1.1, -INF, 0.2], [0.5, 1.3, 1.2, INF, 0.3], [-0.05, 1.2, 1.15, np.nan, 0.2])
    clipped = share.clip(0, 1)
    assert clipped.low.tolist() == [0, 0.9, 1.1, 0, 0.2] and clipped.high.tolist() == [0.5, 1, 1.2, 1, 0.3]
    assert np.array_equal(clipped.value, [0, 1, 1.15, np.nan, 0.2], equal_nan=True)
    assert share.clip(0, INF).high.tolist() == share.high.tolist()


# Whole columns


def same(a, b):
    pairs = ((a.value, b.value), (a.low, b.low), (a.high, b.high))
    return all(x.shape == y.shape and np.array_equal(x, y, equal_nan=True) for x, y in pairs)


@few
@given(st.sampled_from(sorted(BINARY)), st.lists(st.tuples(intervals(), intervals()), min_size=1, max_size=6))
def test_a_column_is_its_cells(sign, pairs):
    a, b = bounded(*(p for p, _ in pairs)), bounded(*(q for _, q in pairs))
    cells = [BINARY[sign](a[i], b[i]) for i in range(len(pairs))]
    assert same(BINARY[sign](a, b), stack(cells))
    assert (a < b).state.tolist() == [(a[i] < b[i]).state.item() for i in range(len(pairs))]
    table = BINARY[sign](a[:, None], b[None, :])
    assert same(table, BINARY[sign](a[:, None].broadcast_to((len(pairs),) * 2), b))
    assert all(part.dtype == np.float64 for part in (table.value, table.low, table.high))


def test_shapes():
    table = Bounded.between(np.zeros((2, 3)), [1, 2, 3], 1)
    assert table.shape == (2, 3) and table[0].shape == (3,) and table[1, 2].shape == ()
    assert add_up(table).shape == (2,) and add_up(table, axis=0).high.tolist() == [2, 4, 6]
    assert add_up(table, 1).low.tolist() == [0, 0] and add_up(table).high.tolist() == [6, 6]
    assert add_up(table[:, :0]).high.tolist() == [0, 0]
    assert stack([table, table], axis=-1).shape == (2, 3, 2) and same(stack([table, -table], 0)[1], -table)
    with pytest.raises(ValueError, match="broadcast"):
        table + np.ones((1, 2))


def test_add_up_with_a_missing_term_is_missing():
    total = add_up(Bounded.exact([1, np.nan, 3]))
    assert ends(total) == (-INF, INF) and np.isnan(total.value)


def test_where_takes_each_cell_from_one_side():
    chosen = where([True, False], Bounded.between(1, 3, 2), Bounded.unknown(2))
    assert chosen.low.tolist() == [1, -INF] and chosen.high.tolist() == [3, INF] and chosen.value[0] == 2
    assert where(np.array([[True], [False]]), 1, Bounded.exact([5, 6])).value.tolist() == [[1, 1], [5, 6]]


@many
@given(st.one_of(printed, wide).filter(bool), st.floats(1e-16, 9e-14))
def test_what_lies_within_a_hair_decides_no_order(x, part):
    near = Bounded.exact(np.array([x + abs(x) * part]))
    assume(near.low[0] != x)
    assert (Bounded.exact(np.array([x])) < near).unknown.all()
    assert (near <= x).unknown.all()
    assert (near > x - abs(x) * 1e-6).yes.all()


def test_a_hair_is_a_part_of_the_figure_and_open_ends_decide_nothing():
    least, most = Bounded.exact(np.array([5e-324])), Bounded.exact(np.array([1.7e308]))
    assert (least > 0.0).yes.all()
    assert (-most < most).yes.all()  # whose difference is beyond all floats
    open_ = Bounded.between(np.array([-INF]), np.array([INF]))
    for other in (open_, most):
        assert (open_ < other).unknown.all()
