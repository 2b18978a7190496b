"""What a figure, a sum, a share or a change can be at least and at most, given all that the source states.

In statistical disclosure control these are the feasibility intervals of a table, found by linear programming
when the table is audited (Fischetti and Salazar-González 2000).
"""

import heapq
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import inf, isfinite, nextafter
from sys import float_info
from typing import TypeAlias

import numpy as np

from generator.analysis.simplex import FloatArray, Tableau

Terms: TypeAlias = Mapping[int, float]
Interval: TypeAlias = tuple[float, float]
Exact: TypeAlias = Fraction | float  # a float only where infinite

Ratio: TypeAlias = tuple[dict[int, float], dict[int, float]]  # above and below the line

EVERYTHING: Interval = (-inf, inf)
NARROWEST = 1e-300  # of a box: what is narrower is not looked at, as its inverse may be no number
SLICES = 64  # parts that the second ratio of a difference is cut into at most


class Contradiction(ValueError):  # noqa: N818
    """Statements exclude each other; labels names an irreducible set of them."""

    def __init__(self, labels: tuple[Hashable, ...]) -> None:
        super().__init__(f"these cannot hold together: {', '.join(map(str, labels))}")
        self.labels = labels


@dataclass(frozen=True)
class Statement:
    """low <= sum of coefficient times cell <= high, and the name it goes by in a conflict."""

    terms: dict[int, float]
    low: float
    high: float
    label: Hashable


@dataclass(frozen=True)
class Part:
    """The connected components that a question touches; every question starts at the same corner of them.

    The same corner, not the last one: an answer must not depend in its last digits on what was asked before.
    """

    places: dict[int, int]
    widths: FloatArray
    tied: bool
    corner: Tableau

    @cached_property
    def spanning(self) -> frozenset[int]:
        """Cells that can be as low and as high as their boxes allow, so that no statement narrows them.

        A corner where many are at an end shows it of all of them at once (as filters of bound tightening do).
        """
        low, high = (self._seen_at(end) for end in (0, 1))
        return frozenset(cell for cell, place in self.places.items() if place in low and place in high)

    def _seen_at(self, end: int) -> set[int]:
        """Return the places of cells that a corner has been found for where they are at an end of their boxes."""
        seen = set(self.corner.resting(end))
        left = {place for place, width in enumerate(self.widths.tolist()) if NARROWEST < width < inf} - seen
        while left:
            weights = np.zeros(len(self.places))
            weights[list(left)] = 1.0 / self.widths[list(left)]
            tableau = self.corner.asked(weights[None, :])
            tableau.greatest(1.0 if end else -1.0)
            if not (found := left & set(tableau.resting(end))):
                break
            seen |= found
            left -= found
        return seen

    def vector(self, terms: Terms) -> FloatArray:
        """Return the coefficients of terms, shape (cells of the part,)."""
        full = np.zeros(len(self.places))
        for cell, coefficient in terms.items():
            full[self.places[cell]] = coefficient
        return full

    def asked(self, *sums: Terms) -> Tableau:
        """Return a tableau at the common corner with sums as its last rows."""
        return self.corner.asked(np.array([self.vector(terms) for terms in sums]))


class System:
    """Cells within boxes, tied by linear statements."""

    def __init__(self, low: FloatArray, high: FloatArray) -> None:
        """Take the boxes of n cells, shapes (n,), ends perhaps infinite; ValueError if they make no sense."""
        self._low, self._high = np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)
        if self._low.ndim != 1 or self._low.shape != self._high.shape:
            raise ValueError(f"low and high must be two rows of one length, not {low.shape} and {high.shape}")
        if not ((self._low < inf) & (self._high > -inf)).all():
            raise ValueError("the end of a box is not a number, or infinite on the wrong side")
        self._statements: list[Statement] = []
        self._root = list(range(len(self._low)))
        self._implied: dict[frozenset[tuple[int, float]], Interval] = {}
        self._forget()

    def add(self, terms: Terms, low: float, high: float, label: Hashable) -> None:
        """State low <= sum(coefficient * cell) <= high, either end perhaps infinite.

        Statements that share a label stand and fall together in conflict. Raises IndexError for a cell that
        is not there and ValueError for a coefficient that is not finite or a bound that is NaN.
        """
        statement = Statement(self._cleaned(terms), float(low), float(high), label)
        if not (statement.low < inf and statement.high > -inf):
            raise ValueError(f"a bound of {label!r} is not a number, or infinite on the wrong side")
        self._statements.append(statement)
        for cell in statement.terms:
            self._root[self._find(cell)] = self._find(next(iter(statement.terms)))
        self._forget()

    def imply(self, terms: Terms, low: float, high: float) -> None:
        """Keep low <= sum <= high, which follows from what was added, to the last digit: the solver rounds outwards.

        An order that is strict can be kept here alone, as what is stated of a sum holds for its ends too.
        """
        key = frozenset(self._cleaned(terms).items())
        before = self._implied.get(key, EVERYTHING)
        self._implied[key] = max(low, before[0]), min(high, before[1])
        self._forget()

    def conflict(self) -> tuple[Hashable, ...]:
        """Return (), or an irreducible set of labels that cannot hold together; a box is ("cell", i)."""
        for statement in self._statements:
            if not statement.terms and not statement.low <= 0.0 <= statement.high:
                return (statement.label,)
        for root, (cells, tying) in self._groups.items():
            if not tying and self._low[root] <= self._high[root]:
                continue  # a cell by itself, in a box that holds something
            try:
                self._part(cells)
            except Contradiction as contradiction:
                return contradiction.labels
        return ()

    def extremes(self, numerator: Terms, denominator: Terms | None = None) -> Interval:
        """Return the least and greatest sum(numerator) / sum(denominator) over all cells that fit.

        Infinite where there is no bound or where the denominator may be zero. Raises Contradiction if the
        components of these cells hold one, and as add does for bad terms.
        """
        if denominator is None:
            return self._sum(self._cleaned(numerator))
        pair = self._upright(numerator, denominator)
        return EVERYTHING if pair is None else self._ratio(pair)

    def difference_of_ratios(self, num1: Terms, den1: Terms, num0: Terms, den0: Terms, tolerance: float) -> Interval:
        """Return bounds on num1 / den1 - num0 / den0 that hold for all cells that fit.

        They lie within tolerance of the extremes unless that takes more than SLICES slices or a ratio has no
        bound. Raises as extremes does.
        """
        first, second = self._upright(num1, den1), self._upright(num0, den0)
        if first is None or second is None:
            return EVERYTHING
        part = self._part(first[0] | first[1] | second[0] | second[1])
        least, (pace, _) = self._sum(first[1])[0], self._ratio((first[1], second[1]))
        (low1, high1), (low0, high0) = self._ratio(first), self._ratio(second)
        most = Difference(part, first, second, least, pace)
        high = most.greatest(high1, (low0, high0), tolerance)
        fewest = Difference(part, _mirrored(first), _mirrored(second), least, pace)
        low = -fewest.greatest(-low1, (-high0, -low0), tolerance)
        return min(low, high), max(low, high)

    def coupled(self, indexes: Iterable[int]) -> bool:
        """Say whether statements connect at least two of these distinct cells."""
        cells = set(indexes)
        return len({self._find(cell) for cell in cells}) < len(cells)

    def tied(self, cell: int) -> bool:
        """Says whether any statement names this cell."""
        return any(cell in statement.terms for statement in self._statements)

    def _forget(self) -> None:
        self._parts: dict[frozenset[int], Part] = {}
        self._sums: dict[frozenset[tuple[int, float]], Interval] = {}
        self._grouped: dict[int, tuple[list[int], list[int]]] = {}

    def _find(self, cell: int) -> int:
        while self._root[cell] != cell:
            self._root[cell] = cell = self._root[self._root[cell]]
        return cell

    def _cleaned(self, terms: Terms) -> dict[int, float]:
        for cell, coefficient in terms.items():
            if not 0 <= cell < len(self._low):
                raise IndexError(f"there is no cell {cell}: they are 0 to {len(self._low) - 1}")
            if not isfinite(coefficient):
                raise ValueError(f"the coefficient of cell {cell} is {coefficient}")
        return {cell: float(coefficient) for cell, coefficient in terms.items() if coefficient}

    def _part(self, cells: Iterable[int]) -> Part:
        roots = frozenset(map(self._find, cells))
        if roots not in self._parts:
            groups = [self._groups[root] for root in roots]
            members = sorted(cell for group in groups for cell in group[0])
            tying = [self._statements[i] for i in sorted(i for group in groups for i in group[1])]
            corner = self._tableau(members, tying, members)
            if excluded := corner.restore():
                raise Contradiction(self._irreducible(members, tying, excluded))
            places = {cell: place for place, cell in enumerate(members)}
            with np.errstate(over="ignore"):
                widths = self._high[members] - self._low[members]
            self._parts[roots] = Part(places, widths, bool(tying), corner)
        return self._parts[roots]

    @property
    def _groups(self) -> dict[int, tuple[list[int], list[int]]]:
        """By root: the cells that are connected, and the indexes of the statements that connect them."""
        if not self._grouped:
            for cell in range(len(self._low)):
                self._grouped.setdefault(self._find(cell), ([], []))[0].append(cell)
            for i, statement in enumerate(self._statements):
                if statement.terms:
                    self._grouped[self._find(next(iter(statement.terms)))][1].append(i)
        return self._grouped

    def _tableau(self, cells: list[int], tying: list[Statement], boxed: Iterable[int]) -> Tableau:
        """Return the polytope of these cells and statements; only the cells in boxed keep their box."""
        places = {cell: place for place, cell in enumerate(cells)}
        rows = np.zeros((len(tying), len(cells)))
        for row, statement in zip(rows, tying, strict=True):
            for cell, coefficient in statement.terms.items():
                row[places[cell]] = coefficient
        keep = np.isin(cells, list(boxed))
        low, high = np.where(keep, self._low[cells], -inf), np.where(keep, self._high[cells], inf)
        return Tableau(rows, np.append(low, [s.low for s in tying]), np.append(high, [s.high for s in tying]))

    def _irreducible(self, cells: list[int], tying: list[Statement], excluded: Iterable[int]) -> tuple[Hashable, ...]:
        """Return the labels of the excluded variables without those that the contradiction does not need."""
        boxes: list[Hashable] = [("cell", cell) for cell in cells]
        labels = [s.label for s in tying]
        guilty = {(boxes + labels)[v] for v in excluded}
        kept = [name for name in dict.fromkeys(labels + boxes) if name in guilty]
        for name in tuple(kept):
            fewer = [other for other in kept if other != name]
            boxed = [cell for cell in cells if ("cell", cell) in fewer]
            if self._tableau(cells, [s for s in tying if s.label in fewer], boxed).restore():
                kept = fewer
        return tuple(kept)

    def _sum(self, terms: dict[int, float]) -> Interval:
        key = frozenset(terms.items())
        if key not in self._sums:
            part, box = self._part(terms), self._known(terms)
            found = EVERYTHING
            if part.tied and not (len(terms) == 1 and part.spanning.issuperset(terms)):
                tableau = part.asked(terms)
                high = tableau.greatest(1.0)
                found = (-tableau.greatest(-1.0), high)
            self._sums[key] = _within(found, (_down(box[0]), _up(box[1])))
        return self._sums[key]

    def _upright(self, numerator: Terms, denominator: Terms) -> Ratio | None:
        """Return a ratio with its denominator positive throughout; None if that may be zero."""
        above, below = self._cleaned(numerator), self._cleaned(denominator)
        low, high = self._sum(below)
        if high < 0.0:
            return _negated(above), _negated(below)
        return (above, below) if low > 0.0 else None

    def _ratio(self, ratio: Ratio) -> Interval:
        above, below = ratio
        part, span = self._part(above | below), self._sum(below)
        tableau = part.asked(above, below)
        high = tableau.greatest_ratio(1.0, span[0])
        low = -tableau.greatest_ratio(-1.0, span[0])
        return _within((low, high), _quotient(self._known(above), span))

    def _known(self, terms: dict[int, float]) -> tuple[Exact, Exact]:
        """Return what the boxes, and what is implied of this sum, say without the solver."""
        low, high = self._box(terms)
        least, most = self._implied.get(frozenset(terms.items()), EVERYTHING)
        return Fraction(least) if least > low else low, Fraction(most) if most < high else high

    def _box(self, terms: dict[int, float]) -> tuple[Exact, Exact]:
        """Return the extremes of a sum of cells that are known by their boxes only."""
        ends = [(_product(c, self._low[i]), _product(c, self._high[i])) for i, c in terms.items()]
        return sum(map(min, ends)), sum(map(max, ends))


class Difference:
    """The greatest first - second over a part, by branch and bound over slices of the second ratio.

    In a slice s <= second <= t the difference is at most (num1 - q * (num0 - s * den0)) / den1 - s, where
    q >= 0 is a lower bound of den1 / den0: second - s = (num0 - s * den0) / den0 is at least q times that
    over den1. It is exact where the denominators are proportional, so few slices do where they nearly are.
    """

    def __init__(self, part: Part, first: Ratio, second: Ratio, least: float, pace: float) -> None:
        """Take ratios with positive denominators, the least of den1 and (pace) the least of den1 / den0."""
        self._corner, self._least, self._pace = part.corner, least, max(pace, 0.0)
        self._first = part.vector(first[0]), part.vector(first[1])
        self._second = part.vector(second[0]), part.vector(second[1])
        self._reached = -inf

    def greatest(self, first: float, second: Interval, tolerance: float) -> float:
        """Return an upper bound of the difference, given the greatest first ratio and the extremes of the second."""
        loose = first - second[0]
        if not (isfinite(loose) and isfinite(second[1])):
            return loose
        slices = [(-loose, *second)]
        for _ in range(SLICES // 2):
            bound, low, high = slices[0]
            if -bound - self._reached <= tolerance:
                break
            middle = 0.5 * (low + high)
            halves = (self._slice(*ends, -bound) for ends in ((low, middle), (middle, high)))
            found = [half for half in halves if half]
            if not found:  # a slice too thin to tell from nothing
                break
            heapq.heapreplace(slices, found[0])
            for half in found[1:]:
                heapq.heappush(slices, half)
        return -slices[0][0]

    def _slice(self, low: float, high: float, limit: float) -> tuple[float, float, float] | None:
        """Return (-bound, low, high) of a slice; None if no point is in it."""
        (num1, den1), (num0, den0) = self._first, self._second
        over, under = num0 - low * den0, num0 - high * den0
        rows = np.array([over, under, num1 - self._pace * over, den1])
        tableau = self._corner.cut(rows, np.array([0.0, -inf, -inf, -inf]), np.array([inf, 0.0, inf, inf]))
        if tableau.restore():
            return None
        bound = tableau.greatest_ratio(1.0, self._least) - low
        cells = tableau.point()
        reached = float(num1 @ cells / (den1 @ cells) - num0 @ cells / (den0 @ cells))
        self._reached = max(self._reached, reached)
        return -min(bound, limit), low, high


def _mirrored(ratio: Ratio) -> Ratio:
    return _negated(ratio[0]), ratio[1]


def _negated(terms: dict[int, float]) -> dict[int, float]:
    return {cell: -coefficient for cell, coefficient in terms.items()}


def _product(coefficient: float, end: float) -> Exact:
    if not isfinite(end) or abs(coefficient) != 1.0:
        return Fraction(coefficient) * Fraction(end) if isfinite(end) else coefficient * end
    return Fraction(coefficient * end)


def _quotient(above: tuple[Exact, Exact], below: Interval) -> Interval:
    """Return the extremes of a ratio of independent numbers, below positive."""
    least = _divided(above[0], below[0] if above[0] < 0 else below[1])
    most = _divided(above[1], below[0] if above[1] > 0 else below[1])
    return _down(least), _up(most)


def _divided(above: Exact, below: float) -> Exact:
    if isinstance(above, float):
        return above
    return above / Fraction(below) if isfinite(below) else Fraction(0)


def _down(number: Exact) -> float:
    """Return the nearest float that is not above number."""
    if isinstance(number, float):
        return number
    try:
        near = float(number)
    except OverflowError:  # beyond all floats, as a quotient by next to nothing is
        return float_info.max if number > 0 else -inf
    above, below = near.as_integer_ratio()
    return nextafter(near, -inf) if above * number.denominator > number.numerator * below else near


def _up(number: Exact) -> float:
    return -_down(-number)


def _within(found: Interval, box: Interval) -> Interval:
    """Return found cut to what the boxes alone allow; rounding cannot leave its ends crossed."""
    low, high = max(found[0], box[0]), min(found[1], box[1])
    return min(low, high), max(low, high)
