"""How many of the parts rose or fell, where the story names all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.analysis.measures import measure
from generator.bounded import Bounded

if TYPE_CHECKING:
    from generator.analysis.facts import Facts


def _counted(facts: Facts, sure: NDArray[np.bool_], possible: NDArray[np.bool_]) -> Bounded:
    n, members = len(facts.rows.ids), facts.rows.where("member")
    if not facts.story.complete or facts.story.partial:
        return Bounded.unknown(n)
    return Bounded.between(*(np.full(n, float(np.sum(members & which))) for which in (sure, possible)))


@measure("count", (0, -1))
def risers(facts: Facts, column: int) -> Bounded:
    """How many members rose."""
    change = facts.number("change", column)
    return _counted(facts, change.low > 0, change.high > 0)


@measure("count", (0, -1))
def fallers(facts: Facts, column: int) -> Bounded:
    """How many members fell."""
    change = facts.number("change", column)
    return _counted(facts, change.high < 0, change.low < 0)


@measure("count", (0, -1))
def not_risen(facts: Facts, column: int) -> Bounded:
    """How many members did not rise."""
    change = facts.number("change", column)
    return _counted(facts, change.high <= 0, change.low <= 0)


@measure("count", (0, -1))
def not_fallen(facts: Facts, column: int) -> Bounded:
    """How many members did not fall."""
    change = facts.number("change", column)
    return _counted(facts, change.low >= 0, change.high >= 0)
