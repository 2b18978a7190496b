"""Values known within bounds, and comparisons with three answers, on whole numpy columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, ClassVar, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Operand: TypeAlias = "Bounded | float | npt.NDArray[Any]"
Operation: TypeAlias = Callable[[Floats, Floats], tuple[Floats, Floats]]

HAIR = 1e-13  # of a figure: how far two may lie from each other and be the same, but for binary fractions
_WHOLE = 2.0**53  # from here on a float64 may stand for several whole numbers
_SPLITTER = 2.0**27 + 1  # halves a 53-bit significand (Veltkamp 1968)
_SMALL, _LARGE = 2.0**-960, 2.0**1000  # outside these the error of a product may itself be rounded
_NO, _YES = np.int8(0), np.int8(1)


@dataclass(frozen=True, eq=False, slots=True)
class Truth:
    """Answers of one shape in `state`: 1 yes, 0 no, -1 unknown (Kleene's strong three-valued logic, 1938)."""

    state: npt.NDArray[np.int8]

    @classmethod
    def of(cls, answers: npt.ArrayLike) -> Truth:
        """Yes where `answers` (bool, any shape) is true, no elsewhere."""
        return cls(np.asarray(np.asarray(answers, dtype=bool), dtype=np.int8))

    @property
    def yes(self) -> Mask:
        """True where the answer is yes."""
        return np.asarray(self.state == 1)

    @property
    def no(self) -> Mask:
        """True where the answer is no."""
        return np.asarray(self.state == 0)

    @property
    def unknown(self) -> Mask:
        """True where the bounds do not settle the answer."""
        return np.asarray(self.state == -1)

    def __getitem__(self, index: Any) -> Truth:
        return Truth(np.asarray(self.state[index]))

    def __and__(self, other: Truth) -> Truth:
        a, b = self.state, other.state
        return Truth(np.where((a == 0) | (b == 0), _NO, np.minimum(a, b)))

    def __or__(self, other: Truth) -> Truth:
        a, b = self.state, other.state
        return Truth(np.where((a == 1) | (b == 1), _YES, np.minimum(a, b)))

    def __invert__(self) -> Truth:
        return Truth(np.where(self.state < 0, self.state, _YES - self.state))

    def __bool__(self) -> bool:
        # `if a < b` and `a < b < c` would silently drop the third answer.
        raise TypeError("a Truth is a column with three answers: ask for .yes, .no or .unknown")


@dataclass(frozen=True, eq=False, slots=True)
class Bounded:
    """Numbers of one shape, each known to lie in the closed interval [low, high] (Moore 1966).

    `value` is the best estimate, NaN where there is none, otherwise low <= value <= high. A missing cell is
    (NaN, -inf, inf). The unit is the caller's. Arithmetic takes each operand as independent of the other
    (x - x is not 0) and encloses every possible result, rounding a bound outward only where it is inexact.
    Operators broadcast as numpy does and raise ValueError where shapes do not fit.
    """

    value: Floats
    low: Floats
    high: Floats
    __array_ufunc__: ClassVar[None] = None  # numpy on the left leaves the operation to Bounded

    @classmethod
    def exact(cls, x: npt.ArrayLike) -> Bounded:
        """Numbers shaped as `x`; NaN is a missing cell. ValueError if infinite or an integer >= 2**53."""
        numbers = _floats(x)
        if not np.isfinite(numbers).all():
            return cls.between(x, x, x)
        only = np.asarray(numbers + 0.0)  # no -0.0
        return cls(only, only, only)

    @classmethod
    def between(cls, low: npt.ArrayLike, high: npt.ArrayLike, value: npt.ArrayLike | None = None) -> Bounded:
        """Bounds broadcast to one shape; a NaN end is unbounded, no `value` is NaN.

        Raises ValueError where low > high, an end excludes every number, or `value` lies outside the bounds.
        """
        ends = (_floats(np.nan if value is None else value), _floats(low), _floats(high))
        best, bottom, top = np.broadcast_arrays(*ends)
        bottom = np.where(np.isnan(bottom), -np.inf, bottom)
        top = np.where(np.isnan(top), np.inf, top)
        if np.any((bottom > top) | (bottom == np.inf) | (top == -np.inf)):
            raise ValueError("no number lies between the bounds: low is above high, or both are infinite")
        if np.any((best < bottom) | (best > top)):
            raise ValueError("a value lies outside its bounds")
        return _columns(best, bottom, top)

    @classmethod
    def unknown(cls, shape: int | tuple[int, ...]) -> Bounded:
        """Missing cells only."""
        return cls(np.full(shape, np.nan), np.full(shape, -np.inf), np.full(shape, np.inf))

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape the three arrays share."""
        return self.low.shape

    @property
    def known(self) -> Mask:
        """True where both ends are finite."""
        return np.asarray(np.isfinite(self.low) & np.isfinite(self.high))

    @property
    def is_exact(self) -> Mask:
        """True where only one number is possible."""
        return np.asarray(self.low == self.high)

    def settled(self) -> Bounded:
        """The same with the only possible number as the estimate where there is but one."""
        return Bounded(np.where(self.low == self.high, self.low, self.value), self.low, self.high)

    def __getitem__(self, index: Any) -> Bounded:
        return _each(lambda part: part[index], self)

    def broadcast_to(self, shape: int | tuple[int, ...]) -> Bounded:
        """The same cells repeated to `shape`. ValueError where they do not fit."""
        return _each(lambda part: np.broadcast_to(part, shape), self)

    def clip(self, low: float | Floats, high: float | Floats) -> Bounded:
        """Bounds within the logically possible range, the estimate moved to its nearest possible number.

        A cell wholly outside the range is kept as it is: `contradicts` tells.
        """
        inside = self.narrow(Bounded.between(low, high))
        return _columns(np.clip(self.value, inside.low, inside.high), inside.low, inside.high)

    def contradicts(self, other: Operand) -> Mask:
        """True where no number lies within both bounds."""
        other = _bounded(other)
        return np.asarray((self.low > other.high) | (self.high < other.low))

    def narrow(self, other: Operand) -> Bounded:
        """Both bounds at once (intersection); where they contradict each other, `self` stands."""
        other = _bounded(other)
        apart = self.contradicts(other)
        low = np.where(apart, self.low, np.maximum(self.low, other.low))
        high = np.where(apart, self.high, np.minimum(self.high, other.high))
        value = np.full(apart.shape, np.nan)
        for estimate in (other.value, self.value):  # own estimate last, so that it is preferred
            value = np.where((low <= estimate) & (estimate <= high), estimate, value)
        return _columns(value, low, high)

    def __neg__(self) -> Bounded:
        return _columns(-self.value, -self.high, -self.low)

    def __abs__(self) -> Bounded:
        ends = np.abs(self.low), np.abs(self.high)
        nearest = np.where((self.low <= 0) & (self.high >= 0), 0.0, np.minimum(*ends))
        return _columns(np.abs(self.value), nearest, np.maximum(*ends))

    @np.errstate(all="ignore")
    def __add__(self, other: Operand) -> Bounded:
        other = _bounded(other)
        low, high = _down(*_sum(self.low, other.low)), _up(*_sum(self.high, other.high))
        return _columns(self.value + other.value, low, high)

    __radd__ = __add__

    @np.errstate(all="ignore")
    def __mul__(self, other: Operand) -> Bounded:
        other = _bounded(other)
        ends = _hull(_product, _ends(self), _ends(other))
        return _columns(self.value * other.value, *ends)

    __rmul__ = __mul__

    @np.errstate(all="ignore")
    def __truediv__(self, other: Operand) -> Bounded:
        other = _bounded(other)
        # The sign of a zero end says from which side the divisor comes near zero: 1/[0, 4] is [0.25, inf].
        divisor = np.where(other.low == 0, 0.0, other.low), np.where(other.high == 0, -0.0, other.high)
        low, high = _hull(_quotient, _ends(self), divisor)
        nowhere = (other.low == 0) & (other.high == 0)
        anywhere = nowhere | ((other.low < 0) & (other.high > 0))
        low, high = np.where(anywhere, -np.inf, low), np.where(anywhere, np.inf, high)
        return _columns(self.value / other.value, low, high)

    def __sub__(self, other: Operand) -> Bounded:
        return self + -_bounded(other)

    def __rsub__(self, other: Operand) -> Bounded:
        return _bounded(other) - self

    def __rtruediv__(self, other: Operand) -> Bounded:
        return _bounded(other) / self

    def __lt__(self, other: Bounded | float) -> Truth:
        limit = _bounded(other)
        return _verdict(_surely_below(self.high, limit.low), self.low >= limit.high)

    def __gt__(self, other: Bounded | float) -> Truth:
        return _bounded(other) < self

    def __le__(self, other: Bounded | float) -> Truth:
        return ~(_bounded(other) < self)

    def __ge__(self, other: Bounded | float) -> Truth:
        return ~(self < other)

    def equals(self, other: Operand) -> Truth:
        """Yes where both are exact and equal, no where the bounds are apart."""
        other = _bounded(other)
        same = self.is_exact & other.is_exact & (self.low == other.low)
        return _verdict(same, self.contradicts(other))

    def differs(self, other: Operand) -> Truth:
        """Not `equals`."""
        return ~self.equals(other)


def _surely_below(a: Floats, b: Floats) -> Mask:
    """Where one number is below another by more than binary fractions may be off: 9.9 is 1 per cent less than 10."""
    with np.errstate(invalid="ignore", over="ignore"):  # of ends that are infinite, or all but so
        return np.asarray(b - a > HAIR * np.maximum(np.abs(a), np.abs(b)))


def where(mask: npt.ArrayLike, a: Operand, b: Operand) -> Bounded:
    """Cells of `a` where `mask` (bool) is true, of `b` elsewhere; all three broadcast."""
    chosen = np.asarray(mask, dtype=bool)
    return _each(lambda first, second: np.where(chosen, first, second), _bounded(a), _bounded(b))


def stack(parts: Sequence[Bounded], axis: int = 0) -> Bounded:
    """Columns of one shape joined along a new axis. ValueError if `parts` is empty or the shapes differ."""
    return _each(lambda *columns: np.stack(columns, axis=axis), *parts)


def add_up(terms: Bounded, axis: int = -1) -> Bounded:
    """The sum along `axis`, which disappears; nothing adds up to exactly 0, a missing term to unknown."""
    rest = _each(lambda part: np.moveaxis(part, axis, 0), terms) if axis else terms
    if not rest.shape[0]:
        return Bounded.exact(np.zeros(rest.shape[1:]))
    while (half := rest.shape[0] // 2) > 0:  # in pairs: rounding grows with log2 of the number of terms
        pairs, odd = rest[:half] + rest[half : 2 * half], rest[2 * half :]
        rest = _each(lambda *parts: np.concatenate(parts), pairs, odd) if odd.shape[0] else pairs
    return rest[0]


def minimum(a: Operand, b: Operand) -> Bounded:
    """The smaller of two, cell by cell."""
    return _each(np.minimum, _bounded(a), _bounded(b))


def maximum(a: Operand, b: Operand) -> Bounded:
    """The larger of two, cell by cell."""
    return _each(np.maximum, _bounded(a), _bounded(b))


def _floats(x: npt.ArrayLike) -> Floats:
    numbers = np.asarray(x)
    result = np.asarray(numbers, dtype=np.float64)
    if numbers.dtype.kind in "iu" and np.any(np.abs(result) >= _WHOLE):
        raise ValueError("a whole number from 2**53 up may be rounded: give its bounds instead")
    return result


def _bounded(x: Operand) -> Bounded:
    return x if isinstance(x, Bounded) else Bounded.exact(x)


def _columns(value: npt.ArrayLike, low: Floats, high: Floats) -> Bounded:
    best = np.where(np.isfinite(value), value, np.nan)  # an overflow or x/0 is no estimate
    return Bounded(np.asarray(best + 0.0), np.asarray(low + 0.0), np.asarray(high + 0.0))  # no -0.0


def _each(function: Callable[..., Any], *parts: Bounded) -> Bounded:
    """The same columns after a function that computes no new number: it moves, chooses or repeats cells."""
    values, lows, highs = [p.value for p in parts], [p.low for p in parts], [p.high for p in parts]
    return Bounded(np.asarray(function(*values)), np.asarray(function(*lows)), np.asarray(function(*highs)))


def _ends(x: Bounded) -> tuple[Floats, ...]:
    return (x.low,) if x.low is x.high else (x.low, x.high)  # of exact numbers, one end is both


def _verdict(yes: Mask, no: Mask) -> Truth:
    return Truth(np.asarray(np.subtract(yes, ~(yes | no), dtype=np.int8)))


def _down(result: Floats, error: Floats) -> Floats:
    return np.where(error >= 0, result, np.nextafter(result, -np.inf))  # an error of NaN moves it too


def _up(result: Floats, error: Floats) -> Floats:
    return np.where(error <= 0, result, np.nextafter(result, np.inf))


def _hull(operation: Operation, a: tuple[Floats, ...], b: tuple[Floats, ...]) -> tuple[Floats, Floats]:
    # A product or quotient is monotone in each operand, so its extremes lie at the corners.
    corners = [operation(x, y) for x in a for y in b]
    lows, highs = [_down(*corner) for corner in corners], [_up(*corner) for corner in corners]
    return reduce(np.minimum, lows), reduce(np.maximum, highs)


def _sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The rounded sum and what rounding left out, exactly (TwoSum: Knuth, TAOCP 2, 4.2.2)."""
    total = a + b
    shadow = total - a
    return total, (a - (total - shadow)) + (b - shadow)


def _product(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The rounded product and what rounding left out, exactly or NaN (Dekker 1971); 0 * inf is 0."""
    zero, result = (a == 0) | (b == 0), a * b
    (a1, a2), (b1, b2) = _split(a), _split(b)
    error = a2 * b2 - (((result - a1 * b1) - a2 * b1) - a1 * b2)
    return np.where(zero, 0.0, result), np.where(zero, 0.0, _trusted(error, result))


def _quotient(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The rounded quotient and the sign of what rounding left out, or NaN; 0/0 and inf/inf are 0 here."""
    zero, result = (a == 0) | np.isinf(b), a / b
    product, rest = _product(result, b)
    error = ((a - product) - rest) * np.sign(b)  # the remainder of a division is itself a float64
    return np.where(zero, 0.0, result), np.where(zero, 0.0, _trusted(error, result))


def _split(x: Floats) -> tuple[Floats, Floats]:
    scaled = _SPLITTER * x
    upper = scaled - (scaled - x)
    return upper, x - upper


def _trusted(error: Floats, result: Floats) -> Floats:
    size = np.abs(result)
    return np.where((size > _SMALL) & (size < _LARGE), error, np.nan)
