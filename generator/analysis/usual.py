"""What is usual: between the least and the most of some periods before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.measures import measure
from generator.bounded import Bounded, Truth, add_up, where

if TYPE_CHECKING:
    from generator.analysis.facts import Facts

USUAL = 5  # periods that make up what is usual


def _range(facts: Facts, name: str, column: int) -> tuple[Bounded, Bounded]:
    """Return the least and the most of a measure in the periods before; unknown where there are too few."""
    if column < USUAL:
        return Bounded.unknown(len(facts.rows.ids)), Bounded.unknown(len(facts.rows.ids))
    before = [facts.number(name, c) for c in range(column - USUAL, column)]
    ends = ("low", "high", "value")
    least = Bounded.between(*(np.min([getattr(b, end) for b in before], axis=0) for end in ends))
    most = Bounded.between(*(np.max([getattr(b, end) for b in before], axis=0) for end in ends))
    return least, most


@measure("amount")
def usual_low(facts: Facts, column: int) -> Bounded:
    """The least amount of the five periods before."""
    return _range(facts, "value", column)[0]


@measure("amount")
def usual_high(facts: Facts, column: int) -> Bounded:
    """The greatest amount of the five periods before."""
    return _range(facts, "value", column)[1]


@measure("percent", tuple(range(0, -USUAL - 1, -1)))
def above_mean(facts: Facts, column: int) -> Bounded:
    """The amount less the mean of the five periods before, as per cent of that mean; below it, less than nothing."""
    now, before = facts.number("value", column), [facts.number("value", column - lag) for lag in range(1, USUAL + 1)]
    # Each amount may be anywhere in its bounds, whatever the others are: none stands both above and below the line.
    mean = add_up(Bounded(*(np.stack([getattr(b, end) for b in before]) for end in ("value", "low", "high"))), axis=0)
    ratio = now / (mean * (1 / USUAL))
    positive = mean.low > 0
    return where(positive, (ratio - 1.0) * 100.0, Bounded.unknown(len(facts.rows.ids)))


@measure("truth")
def rest_usual(facts: Facts, column: int) -> Truth:
    """Whether all others together lie between the least and the most that they were in the five periods before."""
    least, most = _range(facts, "rest", column)
    now = facts.number("rest", column)
    return (now >= least) & (now <= most)
