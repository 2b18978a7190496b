"""What is usual: between the least and the most of some periods before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.measures import measure
from generator.bounded import Bounded, Truth

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


@measure("truth")
def rest_usual(facts: Facts, column: int) -> Truth:
    """Whether all others together lie between the least and the most that they were in the five periods before."""
    least, most = _range(facts, "rest", column)
    now = facts.number("rest", column)
    return (now >= least) & (now <= most)
