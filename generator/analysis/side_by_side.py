"""Figures side by side that are no parts of a whole, such as rates of counties: from the lowest to the highest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.analysis.measures import measure
from generator.analysis.rank import as_rounded, blurred, ranked_alone
from generator.bounded import Bounded, where

if TYPE_CHECKING:
    from generator.analysis.facts import Facts


@measure("rank")
def rank_from_most(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members from the highest, 1 for the highest, if it is alone.

    Unlike `alone and rank`, it is also that of what is nought or below, such as a temperature.
    """
    return ranked_alone(facts, as_rounded(facts, column), column)


@measure("rank")
def rank_from_least(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members from the lowest, 1 for the lowest, if it is alone."""
    return ranked_alone(facts, -as_rounded(facts, column), column)


@measure("amount", of_all=True)
def least(facts: Facts, column: int) -> Bounded:
    """For the total: the lowest of all members' figures, where these do not add up."""
    return _end(facts, column, -1.0)


@measure("amount", of_all=True)
def most(facts: Facts, column: int) -> Bounded:
    """For the total: the highest of all members' figures, where these do not add up."""
    return _end(facts, column, 1.0)


def _end(facts: Facts, column: int, way: float) -> Bounded:
    members, unknown = facts.rows.where("member"), Bounded.unknown(len(facts.rows.ids))
    if not facts.story.complete or not members.any():
        return unknown
    amounts = facts.series[members, column]
    ends = (way * np.max(way * end) for end in (amounts.low, amounts.high, amounts.value))
    found = Bounded.between(*(np.full(len(facts.rows.ids), end) for end in ends))
    return where(facts.rows.where("total"), found, unknown)


@measure("count", (0, -1), of_all=True)
def kept_places(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: how many places, counted from the highest, have whom they had the period before.

    A place that is shared in either period is nobody's, and not kept.
    """
    rows = len(facts.rows.ids)
    if column < 1 or not facts.story.complete:
        return Bounded.unknown(rows)
    now, before = (facts.number("rank_from_most", at) for at in (column, column - 1))
    members = facts.rows.where("member")
    kept, most = 0, int(members.sum())
    while kept < most and np.any(members & _surely(now, kept + 1) & _surely(before, kept + 1)):
        kept += 1
    open_ = bool(np.any(members & _perhaps(now, kept + 1) & _perhaps(before, kept + 1)))
    return Bounded.between(np.full(rows, float(kept)), np.full(rows, float(most if open_ else kept)))


def _surely(places: Bounded, place: int) -> NDArray[np.bool_]:
    return np.asarray((places.low == place) & (places.high == place))


def _perhaps(places: Bounded, place: int) -> NDArray[np.bool_]:
    return np.asarray((places.low <= place) & (places.high >= place))


@measure("rank", (0, -1))
def rise_rank(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members by rise, 1 for the largest, if it is alone.

    What is told as a change in per cent is ranked by that.
    """
    return _ranked_by_move(facts, column, _moved(facts, column))


@measure("rank", (0, -1))
def fall_rank(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members by fall, 1 for the largest, if it is alone."""
    return _ranked_by_move(facts, column, -_moved(facts, column))


def _ranked_by_move(facts: Facts, column: int, moved: Bounded) -> Bounded:
    """Rank movements; where members are left out for want of a figure, nobody knows how far they have moved."""
    return Bounded.unknown(len(facts.rows.ids)) if facts.story.partial else ranked_alone(facts, moved, column)


def _moved(facts: Facts, column: int) -> Bounded:
    if facts.story.measure_kind.relative:
        growth = facts.number("change_percent", column)
        return blurred(growth, growth + 100.0)
    return blurred(facts.number("change", column), facts.series[:, column], facts.series[:, column - 1])
