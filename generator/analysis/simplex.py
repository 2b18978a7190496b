"""How far a sum or a ratio of numbers can go when they lie in boxes and statements tie them together.

The tableau is Chvátal's dictionary (Linear Programming, 1983) for bounded variables. A variable is a cell or
the value of a row; each basic variable is a sum over the nonbasic ones, which rest at a bound.
"""

import copy
from contextlib import suppress
from math import inf

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

LIMIT = 5000  # pivots spent on one question before the bound proven so far is returned
PATIENCE = 50  # pivots that lead nowhere before Bland's rule, which cannot go in circles, takes over
REFRESH = 60  # pivots between two computations of the dictionary from the rows themselves
SLACK = 1e-11  # share of the magnitudes in a sum by which its bound is widened, for rounding
NOUGHT = 1e-11  # a gain or multiplier below this share of the largest is rounding
SMALL = 1e-4  # a pivot below this magnifies the rounding so far: the dictionary is computed anew
STEEP = 1e300  # stands for a ratio below all floats
PIVOT = 1e-11  # a coefficient of a balanced dictionary below this is not divided by


class Tableau:
    """A corner of the polytope, moved from question to question so that each starts where the last ended."""

    def __init__(self, rows: FloatArray, low: FloatArray, high: FloatArray) -> None:
        """Take rows (k, cells) and low, high (cells + k,): bounds of the cells, then of the rows."""
        count, width = rows.shape
        lines, self._units = _balance(rows)
        scale = np.concatenate([1.0 / self._units, lines])
        self._matrix = np.vstack([np.eye(width), lines[:, None] * rows * self._units])
        self._box = _uncrossed(np.stack([low, high]) * scale)
        self._grain = _grain(self._box)
        self._basic, self._nonbasic = np.arange(width, width + count), np.arange(width)
        self._ends, self._rests = self._box[:, width:].copy(), self._box[:, :width].copy()
        self._dictionary = self._matrix[width:].copy()
        self._at = np.where(np.isfinite(self._rests), self._rests, 0.0)
        self._at = np.where(np.isfinite(self._rests[0]), self._at[0], self._at[1])
        can = self._at < self._rests[1], self._at > self._rests[0]
        self._way = np.where(can[0] & can[1], 2.0, 1.0 * can[0] - can[1])  # up 1, down -1, both 2, neither 0
        self._values = self._dictionary @ self._at
        self._age = 0

    def cut(self, rows: FloatArray, low: FloatArray, high: FloatArray) -> "Tableau":
        """Return a copy with more rows (k, cells), bounds (k,), at the same point, perhaps outside them."""
        rows = rows * self._units
        size = np.abs(rows).max(axis=1, initial=0.0)
        size[(size == 0.0) | ((low == -inf) & (high == inf))] = 1.0  # an objective keeps its unit
        return self._with(rows / size[:, None], np.stack([low, high]) / size)

    def asked(self, rows: FloatArray) -> "Tableau":
        """Return a copy with objectives, rows (k, cells) without bounds, at the same point."""
        ends = np.full((2, len(rows)), inf)
        ends[0] = -inf
        return self._with(rows * self._units, ends)

    def _with(self, rows: FloatArray, ends: FloatArray) -> "Tableau":
        padded = np.zeros((len(rows), len(self._matrix)))
        padded[:, : rows.shape[1]] = rows
        ties = padded.take(self._nonbasic, axis=1) + padded.take(self._basic, axis=1) @ self._dictionary
        other = copy.copy(self)
        other._nonbasic, other._at, other._way = self._nonbasic.copy(), self._at.copy(), self._way.copy()
        other._rests = self._rests.copy()
        other._dictionary = np.concatenate([self._dictionary, ties])
        other._basic = np.concatenate([self._basic, len(self._matrix) + np.arange(len(rows))])
        other._matrix = np.concatenate([self._matrix, rows])
        other._box = np.concatenate([self._box, ends], axis=1)
        other._ends = np.concatenate([self._ends, ends], axis=1)
        other._grain = np.concatenate([self._grain, _grain(ends)])
        other._values = other._dictionary @ other._at
        return other

    def point(self) -> FloatArray:
        """Return the cells (cells,) at the present corner."""
        return self._corner() * self._units

    def resting(self, end: int) -> list[int]:
        """Return the cells that rest at their low (0) or high (1) end at the present corner."""
        there = (self._nonbasic < len(self._units)) & (self._at == self._rests[end])
        return [int(cell) for cell in self._nonbasic[there]]

    def restore(self) -> tuple[int, ...]:
        """Move within all bounds and return (), or the variables whose bounds exclude each other.

        This is the check of Dutertre and de Moura (2006): the row of a variable that no neighbour can help is
        a Farkas certificate. It is trusted only where the bound it proves is missed by more than rounding.
        """
        crossed = np.flatnonzero(self._box[0] > self._box[1])
        if crossed.size:
            return (int(crossed[0]),)
        patience = PATIENCE + 2 * len(self._matrix)
        excused = np.zeros(len(self._matrix), dtype=bool)
        for turn in range(LIMIT if len(self._basic) else 0):
            lack = np.maximum(self._ends[0] - self._values, self._values - self._ends[1])
            lack -= SLACK * (np.abs(self._dictionary) @ np.abs(self._at))
            lack[excused[self._basic]] = 0.0
            row = _choose(lack, 0.0, self._basic, turn > patience)
            if row < 0:
                break
            sign = 1.0 if self._values[row] < self._ends[0, row] else -1.0
            ties = sign * self._dictionary[row]
            column = _choose(self._merit(ties), PIVOT, self._nonbasic, turn > patience)
            if column >= 0:
                self._pivot(row, column, 0 if sign > 0 else 1)
            elif self._excluded(row, sign):
                return (int(self._basic[row]), *self._nonbasic[np.abs(ties) > NOUGHT].tolist())
            else:
                excused[self._basic[row]] = True
        return ()

    def greatest(self, sign: float) -> float:
        """Return the greatest value of sign times the last row; inf if it has no bound."""
        scale = float(np.abs(self._matrix[-1]).max())
        idle = 0
        for _ in range(LIMIT):
            reduced = sign * self._dictionary[-1]
            column = _choose(self._merit(reduced), NOUGHT * scale, self._nonbasic, idle > PATIENCE)
            if column < 0:
                break
            step = self._advance(column, reduced[column], idle > PATIENCE)
            if step == inf:
                return inf
            idle += step <= self._grain[self._nonbasic[column]]
        return self._ceiling(sign * self._matrix[-1], reduced, scale)

    def greatest_ratio(self, sign: float, least: float) -> float:
        """Return the greatest value of sign times the last row but one over the last row; inf if unbounded.

        The last row must be at least `least`, above 0. This is Dinkelbach's iteration (1967) with the level
        renewed at each corner (Gilmore and Gomory 1963), so that a single ascent finds the ratio.
        """
        most = np.abs(self._matrix[-2:]).max(axis=1).tolist()
        floor, idle = -inf, 0
        for _ in range(LIMIT):
            above, below = self._values[-2:].tolist()
            level = max(sign * above / below, floor) if below > 0.0 else max(floor, 0.0)
            if abs(level) == inf:  # divided by next to nothing
                if level > 0.0:
                    return inf
                level = -STEEP  # any level below the ratio will do to rise from
            reduced = sign * self._dictionary[-2] - level * self._dictionary[-1]
            scale = most[0] + abs(level) * most[1]
            column = _choose(self._merit(reduced), NOUGHT * scale, self._nonbasic, idle > PATIENCE)
            if column < 0:
                break
            step = self._advance(column, reduced[column], idle > PATIENCE)
            if step == inf:
                rise, run = self._dictionary[-2:, column].tolist()
                if abs(run) <= NOUGHT * most[1] or sign * rise / run <= level:
                    return inf
                floor = sign * rise / run  # what the ratio tends to along the ray
            idle += step <= self._grain[self._nonbasic[column]]
        excess = self._ceiling(sign * self._matrix[-2] - level * self._matrix[-1], reduced, scale)
        return level + max(excess, 0.0) / least

    def _corner(self) -> FloatArray:
        full = np.empty(len(self._matrix))
        full[self._nonbasic], full[self._basic] = self._at, self._values
        return full[: len(self._at)]

    def _merit(self, reduced: FloatArray) -> FloatArray:
        """Return what each nonbasic variable adds when it makes the move it can; below 0 is a loss."""
        merit = reduced * self._way
        both = self._way == 2.0
        merit[both] = np.abs(merit[both])
        return merit

    def _advance(self, column: int, slope: float, bland: bool) -> float:
        """Move a nonbasic variable until something blocks it and return how far; inf and no move if nothing.

        Of those that block within their grain the one with the largest coefficient leaves (Harris 1973).
        """
        up = 1 if slope > 0.0 else 0
        ties = self._dictionary[:, column] if up else -self._dictionary[:, column]
        size = np.abs(ties)
        with np.errstate(divide="ignore", invalid="ignore"):
            steps = ((self._ends - self._values) / ties).max(axis=0)
            reach = (steps + self._grain[self._basic] / size)[size > PIVOT].min(initial=inf)
        size[~(steps <= reach)] = 0.0
        row = _choose(size, PIVOT, self._basic, bland)
        step = max(float(steps[row]), 0.0) if row >= 0 else inf
        width = float(self._rests[1, column] - self._rests[0, column])
        if width <= step:
            if width < inf:
                self._rest(column, up)
                self._values = self._dictionary @ self._at
            return width
        if step == inf:
            return inf
        self._pivot(row, column, 1 if ties[row] > 0.0 else 0)
        return step

    def _rest(self, column: int, end: int) -> None:
        low, high = self._rests[:, column].tolist()
        self._at[column] = high if end else low
        self._way[column] = 0.0 if low == high else -1.0 if end else 1.0

    def _pivot(self, row: int, column: int, end: int) -> None:
        """Swap a basic and a nonbasic variable; the one that leaves rests at its low (0) or high (1) end."""
        table = self._dictionary
        pivot = table[row, column]
        line = table[row] / -pivot
        line[column] = 1.0 / pivot
        tie = table[:, column].copy()
        table[:, column] = 0.0
        table += tie[:, None] * line
        table[row] = line
        self._basic[row], self._nonbasic[column] = self._nonbasic[column], self._basic[row]
        low, high = self._rests[:, column].tolist()
        self._rests[:, column] = self._ends[:, row]
        self._ends[0, row], self._ends[1, row] = low, high
        self._rest(column, end)
        self._age += 1
        if self._age % REFRESH == 0 or abs(pivot) < SMALL:
            self._refresh()
        self._values = self._dictionary @ self._at

    def _refresh(self) -> None:
        with suppress(np.linalg.LinAlgError):  # then the bounds are wide, not wrong: see _ceiling
            self._dictionary = np.linalg.solve(self._matrix[self._nonbasic].T, self._matrix[self._basic].T).T

    def _excluded(self, row: int, sign: float) -> bool:
        """Say whether the multipliers in a row prove that its variable cannot reach its bounds."""
        wanted = float(self._ends[0, row] if sign > 0 else -self._ends[1, row])
        weights = sign * self._matrix[self._basic[row]]
        proven = self._ceiling(weights, sign * self._dictionary[row], float(np.abs(weights).max()))
        return proven < wanted - SLACK * abs(wanted)

    def _ceiling(self, weights: FloatArray, reduced: FloatArray, scale: float) -> float:
        """Return a bound on weights @ cells that no pivot can have spoilt (Neumaier and Shcherbina 2004).

        The sum is the nonbasic variables times `reduced` plus a rest that only rounding leaves, and each of
        them lies in its own bounds. What is rounding, measured by the scale of the sum, and on a side without
        a bound is left to the slack.
        """
        best = _side(reduced, self._rests)
        stray = np.isinf(best) & (np.abs(reduced) <= NOUGHT * scale)
        best[stray] = 0.0
        multipliers = np.where(stray, 0.0, reduced)
        basis = self._matrix[self._nonbasic]
        rest = weights - multipliers @ basis
        size = np.abs(weights) + np.abs(reduced) @ np.abs(basis)
        proven = multipliers @ best
        if rest.any():
            side = _side(rest, self._box[:, : len(rest)])
            stray = np.isinf(side) & (np.abs(rest) <= SLACK * (size + scale))
            side[stray] = 0.0
            size[stray] += scale
            proven += rest @ side
        bound = float(proven + SLACK * (size @ np.abs(self._corner())))
        return bound if bound == bound else inf  # a dictionary ruined by rounding proves nothing


def _choose(merit: FloatArray, least: float, names: NDArray[np.intp], bland: bool) -> int:
    """Return the place of the greatest merit, or by Bland's rule of the first name with any; -1 if none."""
    if bland:
        places = np.flatnonzero(merit > least)
        return int(places[names[places].argmin()]) if places.size else -1
    best = int(merit.argmax()) if merit.size else -1
    return best if best >= 0 and merit[best] > least else -1


def _side(weights: FloatArray, ends: FloatArray) -> FloatArray:
    """Return the end (of ends, shape (2, n)) where weights @ x is greatest, 0 where any will do."""
    side: FloatArray = np.where(weights > 0.0, ends[1], ends[0])
    side[weights == 0.0] = 0.0
    return side


def _uncrossed(box: FloatArray) -> FloatArray:
    """Return box, shape (2, n), with the ends swapped where they cross by no more than rounding."""
    low, high = box
    touch = low > high
    touch[touch] = low[touch] - high[touch] <= SLACK * np.abs(low[touch])
    return np.where(touch, box[::-1], box)


def _grain(box: FloatArray) -> FloatArray:
    """Return how far a variable may stray from its box, shape (2, n), when a step is chosen."""
    size = np.abs(box)
    size[size == inf] = 0.0
    return np.asarray(0.1 * SLACK * size.max(axis=0, initial=0.0))


def _balance(rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return powers of two for rows and columns that bring the coefficients of rows (k, cells) near 1."""
    lines, units = np.ones(rows.shape[0]), np.ones(rows.shape[1])
    size = np.where(rows == 0.0, np.nan, np.abs(rows))
    for _ in range(3 if rows.size else 0):
        lines = _centre(size * units, 1)
        units = _centre(size * lines[:, None], 0)
    return lines, units


def _centre(size: FloatArray, axis: int) -> FloatArray:
    """Return the powers of two that bring the extremes of each line about 1; NaN counts as nothing."""
    most = np.nan_to_num(size, nan=0.0).max(axis=axis)
    least = np.nan_to_num(size, nan=inf).min(axis=axis)
    middle = np.sqrt(np.where(most > 0.0, most, 1.0)) * np.sqrt(np.where(most > 0.0, least, 1.0))
    return np.asarray(np.exp2(-np.round(np.log2(middle))), dtype=np.float64)
