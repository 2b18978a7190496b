"""Who is largest: ranks among all members, among those of a group, and by growth."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.analysis.measures import LEAST, measure
from generator.analysis.rows import NONE, group_of, last_stated
from generator.bounded import HAIR, Bounded, Truth, where

if TYPE_CHECKING:
    from generator.analysis.facts import Facts

Floats = NDArray[np.float64]
LOST = 1e-12  # share of a total that a sum of its parts may lose in binary fractions


def ranks(values: Bounded, hidden: float, shared: bool = True) -> Bounded:
    """Return each value's rank among all, largest first; equal values share a rank (standard competition ranking).

    `values` has shape (n,). `hidden` is the largest value that a member not listed could have (−inf if all are
    listed): where it could exceed a value, that value's rank has no upper bound. Where places are not `shared`, a value
    that may have an equal has no sure place.
    """
    n = len(values.low)
    surely = n - np.searchsorted(np.sort(values.low), values.high, side="right")
    possibly = n - np.searchsorted(np.sort(values.high), values.low, side="right") - (values.high > values.low)
    if not shared:
        possibly = n - np.searchsorted(np.sort(values.high), values.low) - 1
    above = hidden > values.low if shared else hidden >= values.low
    high = np.where(above, np.inf, 1.0 + possibly)
    low = 1.0 + surely
    return Bounded.between(low, high, np.where(low == high, low, np.nan))


def blurred(values: Bounded, *reckoned_from: Bounded) -> Bounded:
    """Return bounds as wide as binary fractions leave them open: 0.019 less 0.017 is as much as 0.009 less 0.007.

    How wide depends on the amounts they are reckoned from, which may be far larger than they are.
    """
    ends = np.array([np.abs(end) for amount in reckoned_from for end in (amount.low, amount.high)])
    size = np.max(np.where(np.isfinite(ends), ends, 0.0), axis=0)
    hair = HAIR * size
    return Bounded.between(values.low - hair, values.high + hair)


def _ranked(
    facts: Facts, values: Bounded, hidden: float, mask: NDArray[np.bool_], into: Bounded, shared: bool = True
) -> Bounded:
    """Return `into` with the rows in the mask replaced by their ranks among each other."""
    rows = np.flatnonzero(mask)
    if not rows.size:
        return into
    found = ranks(values[rows], hidden, shared)
    spread = Bounded.unknown(into.shape)
    for part, source in ((spread.value, found.value), (spread.low, found.low), (spread.high, found.high)):
        part[rows] = source
    return where(mask, spread, into)


def all_listed(facts: Facts, column: int) -> bool:
    """Whether nobody is missing: who is left out for want of a figure in the period told may have one in another."""
    return facts.story.complete and not (facts.story.partial and column != facts.column)


def hidden_amount(facts: Facts, column: int, group: int) -> float:
    """Return the largest amount that a member not listed can have in a group (or, with NONE, in the total)."""
    if all_listed(facts, column):
        return -np.inf
    home = facts.rows.total if group == NONE else group
    amounts = facts.series[:, column]
    floor = float(np.sum(np.maximum(amounts.low[_counted(facts, column, group)], 0.0)))
    bounded = facts.story.minimum >= 0 and facts.story.measure_kind.additive
    if not bounded:
        return np.inf
    return float(amounts.high[home]) - floor


def _counted(facts: Facts, column: int, group: int) -> NDArray[np.bool_]:
    """Return the members whose amounts are surely part of a group's in that period (with NONE, of the total's)."""
    members = facts.rows.where("member")
    if group == NONE:
        return members
    story, year = facts.story, facts.story.table.periods[column].year
    within = [group_of(story, i, year) == facts.rows.ids[group] for i in facts.rows.ids]
    return np.asarray(members & ~facts.unhoused(column) & np.array(within))


def _hidden_anywhere(facts: Facts, column: int) -> float:
    groups = [int(g) for g in np.flatnonzero(facts.rows.where("group"))]
    by_group = max((hidden_amount(facts, column, g) for g in groups), default=np.inf)
    return min(by_group, hidden_amount(facts, column, NONE), _below_stated(facts, column))


def _below_stated(facts: Facts, column: int) -> float:
    """Where the source gives the first places without a gap, no other member is above the last of them."""
    return last_stated(facts.story, facts.cells, column)


def _empty(facts: Facts) -> Bounded:
    return Bounded.unknown(len(facts.rows.ids))


def as_rounded(facts: Facts, column: int) -> Bounded:
    """Return the amounts, of those that do not add up without the upper end: what is printed as 2.8 is below 2.85."""
    amounts = facts.series[:, column]
    if facts.story.measure_kind.additive:
        return amounts
    below = np.where(amounts.value < amounts.high, amounts.high - LEAST, amounts.high)
    return Bounded(amounts.value, amounts.low, below)


def ranked_alone(facts: Facts, values: Bounded, column: int) -> Bounded:
    """Return the places of all members by some values, where all are in the table; a shared place is none."""
    hidden = -np.inf if all_listed(facts, column) else np.inf
    return _ranked(facts, values, hidden, facts.rows.where("member"), _empty(facts), shared=False)


@measure("rank")
def rank(facts: Facts, column: int) -> Bounded:
    """The place among all members by amount, 1 for the largest. Totals, groups and pairs have none.

    Where the table lists only some members, a rank is known only if the source states it or if what is left of
    the total is too small to hide a larger member.
    """
    mask = facts.rows.where("member")
    found = _ranked(facts, as_rounded(facts, column), _hidden_anywhere(facts, column), mask, _empty(facts))
    return _without_taken(facts, column, found)


def _without_taken(facts: Facts, column: int, found: Bounded) -> Bounded:
    """A place that the source gives to one member is no other's: ranks are a permutation."""
    label, low, high = facts.story.table.periods[column].label, found.low.copy(), found.high.copy()
    amounts, members = facts.series[:, column], facts.rows.where("member")
    stated = [s for s in facts.story.statements if s.measure == "rank" and s.period == label and s.low == s.high]
    for statement in sorted(stated, key=lambda s: s.low):
        others = np.array([i != statement.subject for i in facts.rows.ids])
        low = np.where(others & (low == statement.low), low + 1, low)
        above = members & (amounts.low > amounts.high[facts.rows.index(statement.subject)])
        if above.sum() == statement.low - 1:
            # Exactly these are above the one whose place is stated, so none that is not listed comes between.
            rivals = np.sum(above[None, :] & (amounts.high[None, :] > amounts.low[:, None]), axis=1)
            rivals -= amounts.high > amounts.low  # itself
            high = np.where(above, np.minimum(high, 1 + rivals), high)
    return Bounded.between(np.minimum(low, high), high)


@measure("rank")
def rank_in_group(facts: Facts, column: int) -> Bounded:
    """The place among the members of the same group by amount; for a group, its place among the groups."""
    amounts = facts.series[:, column]
    members = _ranked_in_groups(facts, column, amounts, lambda group: hidden_amount(facts, column, group), shared=True)
    return _ranked(facts, amounts, -np.inf, facts.rows.where("group"), members)


@measure("rank", (0, -1))
def growth_rank_in_group(facts: Facts, column: int) -> Bounded:
    """The place among the members of the same group by change in per cent, 1 for the fastest, if it is alone."""
    hidden = -np.inf if facts.story.complete else np.inf
    growth = facts.number("change_percent", column)
    return _ranked_in_groups(facts, column, blurred(growth, growth + 100.0), lambda _: hidden)


@measure("rank", (0, -1))
def rise_rank_in_group(facts: Facts, column: int) -> Bounded:
    """The place among the members of the same group by change in amount, 1 for the largest rise."""
    return _change_ranks(facts, column, facts.number("change", column), column)


@measure("rank", (0, -1))
def fall_rank_in_group(facts: Facts, column: int) -> Bounded:
    """The place among the members of the same group by fall in amount, 1 for the largest fall."""
    return _change_ranks(facts, column, -facts.number("change", column), column - 1)


def _change_ranks(facts: Facts, column: int, moved: Bounded, source: int) -> Bounded:
    """Rank movements; a member not listed moves at most by what is hidden in the period it moves from or to."""
    if column < 1:
        return _empty(facts)
    sure = blurred(moved, facts.series[:, column], facts.series[:, column - 1])
    return _ranked_in_groups(facts, column, sure, lambda group: hidden_amount(facts, source, group))


def _ranked_in_groups(
    facts: Facts, column: int, values: Bounded, hidden: Callable[[int], float], shared: bool = False
) -> Bounded:
    """Rank the members of each group; who may be counted in either group has no place, and may be above any other."""
    result, members, unclear = _empty(facts), facts.rows.where("member"), facts.unhoused(column)
    strays = float(np.max(values.high[members & unclear], initial=-np.inf))
    for group in np.flatnonzero(facts.rows.where("group")):
        mask = members & ~unclear & (facts.rows.group == group)
        result = _ranked(facts, values, max(hidden(int(group)), strays), mask, result, shared)
    return result


@measure("truth")
def alone(facts: Facts, column: int) -> Truth:
    """Whether the member has an amount and shares its rank with no other."""
    amounts, members = as_rounded(facts, column), facts.rows.where("member")
    exact = members & amounts.is_exact
    # An exact amount meets its own ends; what meets them besides may be equal to it.
    touching = _met(amounts.low, amounts.high[members]) + _met(amounts.high, amounts.low[members]) - 2 * exact > 0
    shared = exact & (_met(amounts.low, amounts.low[exact]) > 1)
    known, stated = facts.number("rank", column).is_exact, facts.stated("rank", column).yes
    # A member not listed may have just as much, also where the sum of the others lost the last binary digit.
    most = np.max(np.abs(amounts.high[np.isfinite(amounts.high)]), initial=0.0)
    unrivalled = ~np.isclose(amounts.low, _hidden_anywhere(facts, column), rtol=0.0, atol=LOST * float(most))
    yes = (known & ~touching & unrivalled & (amounts.low > 0)) | (stated & (amounts.high > 0))
    nought = (amounts.high <= 0) & facts.story.measure_kind.additive  # of a temperature, that is one as any other
    no = ~members | nought | (shared & ~stated)
    return Truth(np.where(yes, 1, np.where(no, 0, -1)).astype(np.int8))


def _met(ends: Floats, others: Floats) -> NDArray[np.intp]:
    """Return how many of the others are equal to each end."""
    ordered = np.sort(others)
    return np.searchsorted(ordered, ends, side="right") - np.searchsorted(ordered, ends)


@measure("truth", (0, -1))
def top_pair(facts: Facts, column: int) -> Truth:
    """For a pair: whether each of the two rose by more than any other member, listed or not."""
    members = facts.rows.where("member")
    moved = blurred(facts.number("change", column), facts.series[:, column], facts.series[:, column - 1])
    hidden = max(_hidden_anywhere(facts, column), 0.0)
    if facts.story.minimum < 0 and not facts.story.complete:
        hidden = np.inf  # who was below zero may have risen by more than it has now
    answers = np.zeros(len(facts.rows.ids), dtype=np.int8)
    for row in np.flatnonzero(facts.rows.where("set")):
        pair = facts.rows.parts[:, row]
        others = members.copy()
        others[pair] = False
        rival = max(float(moved.high[others].max(initial=-np.inf)), hidden)
        answers[row] = 1 if moved.low[pair].min() > rival else -1
    return Truth(answers)


@measure("ratio")
def ratio_to_next(facts: Facts, column: int) -> Bounded:
    """The amount divided by that of the member ranked one place below."""
    place, values = facts.number("rank", column), facts.series[:, column]
    result = _empty(facts)
    known = {int(r): i for i, r in enumerate(place.low) if place.high[i] == r}
    for r, row in known.items():
        if r + 1 in known:
            quotient = values[row] / values[known[r + 1]]
            result.value[row], result.low[row], result.high[row] = quotient.value, quotient.low, quotient.high
    return result


@measure("count")
def out_of(facts: Facts, column: int) -> Bounded:
    """How many members have an amount other than nothing, or a rate of any size, where the story names all of them."""
    if not facts.story.complete:
        return _empty(facts)
    members, now = facts.rows.where("member"), facts.series[:, column]
    sure, never = (now.low > 0) | (now.high < 0), (now.low == 0) & (now.high == 0)
    if not facts.story.measure_kind.additive:
        sure, never = now.known, ~members
    n = len(facts.rows.ids)
    return Bounded.between(np.full(n, float(np.sum(members & sure))), np.full(n, float(np.sum(members & ~never))))


@measure("truth")
def rank_stated(facts: Facts, column: int) -> Truth:
    """Whether the rank among all is the source's own statement."""
    return facts.stated("rank", column)


@measure("truth", (0, -1))
def growth_rank_stated(facts: Facts, column: int) -> Truth:
    """Whether the growth rank is the source's own statement, so that the text must name the source."""
    return facts.stated("growth_rank_in_group", column)
