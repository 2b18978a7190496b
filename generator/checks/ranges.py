"""Stretches of the number line, with their ends open or closed, in exact numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

End = Fraction | float  # a float only for the infinities


@dataclass(frozen=True)
class Range:
    """All numbers between two ends; `whole` leaves only whole numbers, whose ends are then closed."""

    low: End = -math.inf
    high: End = math.inf
    low_open: bool = True
    high_open: bool = True
    whole: bool = False

    @cached_property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def point(self) -> Fraction | None:
        """The only number in it, if there is one."""
        return Fraction(self.low) if self.low == self.high and not self.empty else None

    @property
    def bounded(self) -> bool:
        """Whether it has two finite ends."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    def __and__(self, other: Range) -> Range:
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return tidy(Range(low, high, low_open, not closed, self.whole or other.whole))

    def __contains__(self, number: Fraction) -> bool:
        above = number > self.low or (number == self.low and not self.low_open)
        below = number < self.high or (number == self.high and not self.high_open)
        return above and below and (not self.whole or number.denominator == 1)

    def scaled(self, factor: Fraction, offset: Fraction) -> Range:
        """Return the range of factor · x + offset."""
        ends = [(self.low * factor + offset, self.low_open), (self.high * factor + offset, self.high_open)]
        (low, low_open), (high, high_open) = ends if factor > 0 else ends[::-1]
        return Range(low, high, low_open, high_open)

    def __str__(self) -> str:
        if (only := self.point) is not None:
            return shown(only)
        low = f"{shown(self.low)} {'<' if self.low_open else '<='} " if math.isfinite(self.low) else ""
        high = f" {'<' if self.high_open else '<='} {shown(self.high)}" if math.isfinite(self.high) else ""
        return f"{low}x{high}"


ALL = Range()


def exactly(number: End) -> Range:
    """Return the range that holds one number."""
    return Range(number, number, False, False)


def tidy(found: Range) -> Range:
    """Return a range of whole numbers with ends that are whole numbers themselves."""
    if not found.whole:
        return found
    low, high = found.low, found.high
    if math.isfinite(low):
        low = Fraction(math.floor(low) + 1 if found.low_open else math.ceil(low))
    if math.isfinite(high):
        high = Fraction(math.ceil(high) - 1 if found.high_open else math.floor(high))
    return Range(low, high, math.isinf(low), math.isinf(high), True)


def without(whole: Range, parts: Iterable[Range]) -> list[Range]:
    """Return what is left of a range when others are taken out, from low to high."""
    left = [whole]
    for part in parts:
        left = [piece for each in left for piece in _cut(each, part)]
    return sorted(left, key=lambda r: (r.low, r.low_open))


def _cut(each: Range, part: Range) -> Iterator[Range]:
    below = Range(-math.inf, part.low, True, not part.low_open, each.whole)
    above = Range(part.high, math.inf, not part.high_open, True, each.whole)
    if part.empty:
        yield each
        return
    for side, is_side in ((below, math.isfinite(part.low)), (above, math.isfinite(part.high))):
        if is_side and not (rest := each & side).empty:
            yield rest


def examples(within: Range) -> Iterator[Fraction]:
    """Yield numbers of a range to try, those that are easiest to read first."""
    tried = set()
    for number in _candidates(within):
        if number in within and number not in tried:
            tried.add(number)
            yield number


def _candidates(within: Range) -> Iterator[Fraction]:
    low, high = within.low, within.high
    if math.isfinite(low) and math.isfinite(high):
        yield _roundest(Fraction(low), Fraction(high))
        yield (Fraction(low) + Fraction(high)) / 2
        yield from (Fraction(low), Fraction(high), Fraction(low) + 1, Fraction(high) - 1)
        yield from (_roundest(Fraction(low), Fraction(low + (high - low) / 100)), Fraction(0))
        return
    yield from (Fraction(n) for n in (1, 0))
    for end, step in ((low, 1), (high, -1)):
        if math.isfinite(end):
            near = Fraction(math.floor(end))
            yield from (near + step * n for n in (1, 0, 2, 10, 100, 10_000))
            yield from (Fraction(end), Fraction(end) + Fraction(step, 1000))
    yield from (Fraction(n) for n in (-1, 2, 10, -10, 1000, -1000))


def _roundest(low: Fraction, high: Fraction) -> Fraction:
    """Return the number with the fewest digits strictly between two others, or their middle."""
    if low >= high:
        return low
    if low < 0 < high:
        return Fraction(0)
    step = Fraction(10) ** math.ceil(math.log10(max(high - low, Fraction(1, 10**12))))
    for _ in range(4):
        number = (low // step + 1) * step
        if number < high:
            return number
        step /= 10
    return (low + high) / 2


def shown(number: End) -> str:
    """Return a number for people to read, as they would write it in a condition."""
    return f"{float(number):.10g}"
