"""Measures that are a ratio of two sums of cells, with the extremes found over all cells together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.bounded import Bounded, add_up, where

Floats = NDArray[np.float64]
Index = NDArray[np.intp]
NOISE = 8 * float(np.finfo(np.float64).eps)  # of the magnitudes in a sum: what rounding can make of nothing
ROUNDS = 50  # Dinkelbach's iteration ends after a handful; this is a safety belt


@dataclass(frozen=True)
class Term:
    """One term of a sum: `factor` times the cell of `who` (self, total, group, outside, listed), `lag` periods on."""

    factor: float
    who: str
    lag: int = 0


@dataclass(frozen=True)
class Form:
    """scale × (sum of above) / (sum of below); without `below` a plain sum."""

    above: tuple[Term, ...]
    below: tuple[Term, ...] = ()
    scale: float = 1.0


@dataclass(frozen=True)
class Gathered:
    """A form laid out over rows: cells with their factors above and below the line, each of shape (terms, rows).

    `cells` are flat indexes into the table; `valid` says for which rows all terms exist.
    """

    cells: Index
    above: Floats
    below: Floats
    valid: NDArray[np.bool_]

    @cached_property
    def merged(self) -> Gathered:
        """The same with each cell once, so that x/x is 1 and x−x is 0."""
        rows = self.cells.shape[1]
        keys = (self.cells * rows + np.arange(rows)).ravel()
        kept, first, which = np.unique(keys, return_index=True, return_inverse=True)

        def summed(factors: Floats) -> Floats:
            found = np.zeros(factors.size)
            found[first] = np.bincount(which.ravel(), factors.ravel(), len(kept))
            return found.reshape(factors.shape)

        return Gathered(self.cells, summed(self.above), summed(self.below), self.valid)

    def terms(self, row: int) -> tuple[dict[int, float], dict[int, float]]:
        """Return the cells of a row above and below the line, each with its factor."""
        above: dict[int, float] = {}
        below: dict[int, float] = {}
        for side, factors in ((above, self.above), (below, self.below)):
            for cell, factor in zip(self.cells[:, row].tolist(), factors[:, row].tolist(), strict=True):
                if factor:
                    side[cell] = side.get(cell, 0.0) + factor
        return above, below


def extremes(form: Form, gathered: Gathered, cells: Bounded) -> Bounded:
    """Return the form's bounds over independent cells, shape (rows,).

    A sum takes its extremes at corners of the box. A ratio of sums does too (it is quasi-linear where its
    denominator keeps one sign), and Dinkelbach's iteration (1967) finds the corner: the bounds are exact, not
    stacked intervals. Where the denominator can be zero or a cell is unbounded, plain intervals are used.
    """
    g = gathered.merged
    box = Bounded(cells.value.ravel()[g.cells], cells.low.ravel()[g.cells], cells.high.ravel()[g.cells])
    used = (g.above != 0) | (g.below != 0)
    box = box if used.all() else where(used, box, Bounded.exact(np.zeros(g.cells.shape)))
    result = _sum(g.above, box) if not form.below else _ratio(g, box)
    result = result if form.scale == 1.0 else result * form.scale
    return result if g.valid.all() else where(g.valid, result, Bounded.unknown(g.valid.shape))


def lowest_below(gathered: Gathered, cells: Bounded) -> Floats:
    """Return the least that the sum below the line can be over independent cells, shape (rows,); −inf for no bound."""
    g = gathered.merged
    low, high = cells.low.ravel()[g.cells], cells.high.ravel()[g.cells]
    with np.errstate(invalid="ignore"):  # nought times infinity, which is not used
        ends = np.where(g.below > 0, g.below * low, np.where(g.below < 0, g.below * high, 0.0))
    return np.asarray(ends.sum(axis=0))


def settled(found: Bounded, gathered: Gathered, cells: Bounded) -> Bounded:
    """Return sums with nought for what only rounding keeps from it: decimals are no binary fractions.

    5.15 less the parts it is made up of is 4e-13 to a computer, and would be told as a rise.
    """
    g = gathered.merged
    low, high = cells.low.ravel()[g.cells], cells.high.ravel()[g.cells]
    with np.errstate(invalid="ignore"):
        size = np.where(g.above != 0, np.abs(g.above) * np.maximum(np.abs(low), np.abs(high)), 0.0).sum(axis=0)
    noise = np.where(np.isfinite(size) & ((g.above != 0).sum(axis=0) > 1), NOISE * size, 0.0)
    parts = (np.where(np.abs(part) <= noise, 0.0, part) for part in (found.low, found.high, found.value))
    return Bounded.between(*parts)


def _sum(factors: Floats, box: Bounded) -> Bounded:
    return add_up(box * Bounded.exact(factors), axis=0)


def _ratio(g: Gathered, box: Bounded) -> Bounded:
    below = _sum(g.below, box)
    plain = _sum(g.above, box) / below
    one_sign = (below.low > 0) | (below.high < 0)
    finite = np.isfinite(box.low).all(axis=0) & np.isfinite(box.high).all(axis=0) & one_sign
    if not finite.any():
        return plain
    tame = box if finite.all() else where(finite, box, Bounded.exact(np.ones(box.shape)))
    ends = _corners(g, tame)
    low, high = ends.low[0], ends.high[1]
    tight = Bounded.between(low, high, np.clip(plain.value, low, high))
    return tight if finite.all() else where(finite, tight, plain)


def _corners(g: Gathered, box: Bounded) -> Bounded:
    """Return the exact values of the ratio at the corners where it is smallest and largest, shape (2, rows)."""
    above, below, low, high = (part[:, None] for part in (g.above, g.below, box.low, box.high))
    side = np.array([[-1.0], [1.0]])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # by next to nothing: as large as can be
        start = np.sum(below * low, axis=0)
        way = side * np.where(start < 0, -1.0, 1.0)
        rate = np.broadcast_to(np.sum(above * low, axis=0) / start, way.shape)
        for _ in range(ROUNDS):
            merit = way * (above - np.nan_to_num(rate) * below)
            at = np.where(merit > 0, high, low)
            new = np.sum(above * at, axis=0) / np.sum(below * at, axis=0)
            if np.array_equal(new, rate, equal_nan=True):
                break
            rate = new
    return _sum(above, Bounded.exact(at)) / _sum(below, Bounded.exact(at))
