"""Figures side by side that are no parts of a whole, such as rates of counties: from the lowest to the highest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.measures import measure
from generator.analysis.rank import as_rounded, blurred, ranked_alone
from generator.bounded import Bounded, where

if TYPE_CHECKING:
    from generator.analysis.facts import Facts


@measure("rank")
def rank_from_least(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members from the lowest, 1 for the lowest, if it is alone."""
    return ranked_alone(facts, -as_rounded(facts, column))


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


@measure("rank", (0, -1))
def rise_rank(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members by rise, 1 for the largest, if it is alone.

    What is told as a change in per cent is ranked by that.
    """
    return ranked_alone(facts, _moved(facts, column))


@measure("rank", (0, -1))
def fall_rank(facts: Facts, column: int) -> Bounded:
    """Of figures that do not add up: the place among all members by fall, 1 for the largest, if it is alone."""
    return ranked_alone(facts, -_moved(facts, column))


def _moved(facts: Facts, column: int) -> Bounded:
    if facts.story.measure_kind.relative:
        growth = facts.number("change_percent", column)
        return blurred(growth, growth + 100.0)
    return blurred(facts.number("change", column), facts.series[:, column], facts.series[:, column - 1])
