"""How a period stands against all that went before: records, streaks, peaks, crossovers, what is new or gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.analysis.measures import measure
from generator.analysis.rows import NONE
from generator.bounded import Bounded, Truth, maximum, minimum, where

if TYPE_CHECKING:
    from generator.analysis.facts import Facts

Mask = NDArray[np.bool_]
SHORTEST = 3  # fewer earlier periods make no record
SLOW = 0.1  # per cent
CLOSE = 0.1  # of the amount: bounds so near that the amount counts as worked out
NEAR_ZERO = 0.02  # of the period before: "next to nothing"


def _verdict(yes: Mask, no: Mask) -> Truth:
    return Truth(np.where(yes, 1, np.where(no, 0, -1)).astype(np.int8))


def _unless(mask: Mask, column: Bounded) -> Bounded:
    return where(mask, column, Bounded.unknown(column.shape))


def _ordinals(facts: Facts) -> NDArray[np.intp]:
    return np.array([p.ordinal for p in facts.story.table.periods])


@measure("period")
def first_period(facts: Facts, column: int) -> Bounded:
    """The first period from which the series is known without a gap, whatever its bounds, up to this one."""
    # A year before the first line may be known from what it is made up of, but no record is measured against it.
    known = (facts.series.known & np.maximum.accumulate(facts.observed, axis=1))[:, : column + 1]
    run = np.cumprod(known[:, ::-1], axis=1).sum(axis=1)
    return _unless(run > 0, Bounded.exact(_ordinals(facts)[np.minimum(column + 1 - run, column)]))


@measure("period")
def break_period(facts: Facts, column: int) -> Bounded:
    """The first period of the table told that is counted in a new way, if what came before it is left out."""
    first, n = float(facts.story.table.periods[0].ordinal), len(facts.rows.ids)
    return _unless(np.full(n, facts.story.counted_anew), Bounded.exact(np.full(n, first)))


def _earlier(facts: Facts, column: int, least: int = SHORTEST) -> tuple[Mask, Mask]:
    """Return (periods, rows) masks: earlier periods of each row's series, and the rows with at least so many."""
    start = np.array([_column_of(facts, o) for o in facts.number("first_observed", column).low])
    belongs = np.arange(column)[None, :] >= start[:, None]
    return belongs, belongs.sum(axis=1) >= least


def _column_of(facts: Facts, ordinal: float) -> int:
    periods = facts.story.table.periods
    return int(ordinal) - periods[0].ordinal if np.isfinite(ordinal) else len(periods)


@measure("period")
def first_observed(facts: Facts, column: int) -> Bounded:
    """The first period for which the table has a line about the subject."""
    seen = facts.observed[:, : column + 1]
    return _unless(np.asarray(seen.any(axis=1)), Bounded.exact(_ordinals(facts)[np.argmax(seen, axis=1)]))


def _stated_records(facts: Facts, column: int) -> Mask:
    """Return the rows whose source states a run of records that includes this period."""
    at = facts.story.table.column
    rows = [
        facts.rows.index(s.subject)
        for s in facts.story.statements
        if s.measure == "record_streak" and (last := at(s.period)) is not None and 0 <= last - column < s.low
    ]
    mask = np.zeros(len(facts.rows.ids), dtype=bool)
    mask[rows] = True
    return mask


@measure("truth")
def record(facts: Facts, column: int) -> Truth:
    """Whether the amount is above every earlier one in the series, which has no period without bounds."""
    return _beyond(facts, facts.series, column, _stated_records(facts, column))


@measure("truth")
def slow(facts: Facts, column: int) -> Truth:
    """Whether the figures change slowly, as a population does: a tenth of a per cent is no noise (checks: noise)."""
    return Truth.of(np.full(len(facts.rows.ids), facts.story.checks.noise <= SLOW))


@measure("truth")
def record_low(facts: Facts, column: int) -> Truth:
    """Whether the amount is below every earlier one in the series."""
    return _beyond(facts, -facts.series, column, np.zeros(len(facts.rows.ids), dtype=bool))


def _beyond(facts: Facts, series: Bounded, column: int, stated: Mask, shortest: int = SHORTEST) -> Truth:
    belongs, enough = _earlier(facts, column, shortest)
    before = series[:, :column]
    highest = np.max(np.where(belongs, before.high, -np.inf), axis=1, initial=-np.inf)
    least = np.max(np.where(belongs, before.low, -np.inf), axis=1, initial=-np.inf)
    yes = enough & (series.low[:, column] > highest)
    no = ~enough | (series.high[:, column] <= least)
    return _verdict(yes | stated, no & ~stated)


@measure("count")
def record_streak(facts: Facts, column: int) -> Bounded:
    """How many periods in a row, this one included, set a record."""
    # Once this period is a record of a series long enough, the run is counted back to where the series begins.
    earlier = (_beyond(facts, facts.series, c, _stated_records(facts, c), 1) for c in range(column - 1, -1, -1))
    return _streak((facts.truth("record", column), *earlier), len(facts.rows.ids))


def _streak(answers: Iterable[Truth], n: int) -> Bounded:
    """Return the length of the run of yes at the head of the answers: sure at least, possible at most."""
    sure, possible = np.ones(n, dtype=bool), np.ones(n, dtype=bool)
    low, high = np.zeros(n), np.zeros(n)
    for answer in answers:
        sure, possible = sure & answer.yes, possible & ~answer.no
        low, high = low + sure, high + possible
        if not possible.any():
            break
    return Bounded.between(low, high)


@measure("count", (0, -1))
def rise_streak(facts: Facts, column: int) -> Bounded:
    """How many periods in a row, this one included, lie above the one before."""
    # A record is a rise even where the amount before is not known; what is no record may be a rise all the same.
    rises = ((facts.number("change", c) > 0) | Truth.of(facts.truth("record", c).yes) for c in range(column, 0, -1))
    return _streak(rises, len(facts.rows.ids))


@measure("count", (0, -1))
def fall_streak(facts: Facts, column: int) -> Bounded:
    """How many periods in a row, this one included, lie below the one before."""
    falls = (facts.number("change", c) < 0 for c in range(column, 0, -1))
    return _streak(falls, len(facts.rows.ids))


@measure("period")
def highest_since(facts: Facts, column: int) -> Bounded:
    """The latest earlier period at least as high, with every period between lower; none for a record."""
    return _since(facts, facts.series, column)


@measure("period")
def lowest_since(facts: Facts, column: int) -> Bounded:
    """The latest earlier period at least as low, with every period between higher."""
    return _since(facts, -facts.series, column)


def _since(facts: Facts, series: Bounded, column: int) -> Bounded:
    n = len(facts.rows.ids)
    found, open_ = np.full(n, np.nan), facts.observed[:, column].copy()
    belongs, _ = _earlier(facts, column)
    for c in range(column - 1, -1, -1):
        reached = open_ & belongs[:, c] & (series.low[:, c] >= series.high[:, column])
        found[reached] = facts.story.table.periods[c].ordinal
        open_ &= belongs[:, c] & (series.high[:, c] < series.low[:, column])
    return _unless(~np.isnan(found), Bounded.exact(np.nan_to_num(found)))


def _peak_before(facts: Facts, column: int) -> Bounded:
    """Return the highest of the earlier amounts; unknown where these are too few."""
    belongs, enough = _earlier(facts, column)
    before = facts.series[:, :column]
    parts = (before.low, before.high, before.value)  # NaN travels: no best estimate without all
    highest = (np.max(np.where(belongs, part, -np.inf), axis=1, initial=-np.inf) for part in parts)
    return Bounded.between(*(np.where(enough, part, np.nan) for part in highest))


@measure("amount")
def peak(facts: Facts, column: int) -> Bounded:
    """The highest amount in the series up to this period."""
    before = _peak_before(facts, column)
    _, enough = _earlier(facts, column)
    return _unless(enough, maximum(before, facts.series[:, column]))


@measure("period")
def peak_period(facts: Facts, column: int) -> Bounded:
    """The period of the highest amount, where it is surely higher than every other."""
    belongs, enough = _earlier(facts, column)
    mask = np.insert(belongs, column, True, axis=1)
    now = facts.series[:, : column + 1]
    low, high = np.where(mask, now.low, -np.inf), np.where(mask, now.high, -np.inf)
    at = np.argmax(low, axis=1)
    others = high.copy()
    others[np.arange(len(at)), at] = -np.inf
    sure = enough & (low[np.arange(len(at)), at] > others.max(axis=1))
    return _unless(sure, Bounded.exact(_ordinals(facts)[at]))


@measure("amount")
def gap_to_peak(facts: Facts, column: int) -> Bounded:
    """The amount less the highest in the series: 0 at a record, negative below it."""
    _, enough = _earlier(facts, column)
    gap = _unless(enough, minimum(facts.series[:, column] - _peak_before(facts, column), 0.0))
    return where(facts.truth("record", column).yes, Bounded.exact(np.zeros(gap.shape)), gap)


@measure("count", (-1,))
def first_before(facts: Facts, column: int) -> Bounded:
    """How many periods in a row up to the one before this the member ranked first."""
    firsts = (facts.number("rank", c).equals(1.0) & facts.truth("alone", c) for c in range(column - 1, -1, -1))
    return _streak(firsts, len(facts.rows.ids))


@measure("period", (0, -1))
def last_ahead(facts: Facts, column: int) -> Bounded:
    """For a group: the latest earlier period in which it had more than half of the total."""
    found, open_ = np.full(len(facts.rows.ids), np.nan), facts.rows.where("group")
    for c in range(column - 1, -1, -1):
        ahead = facts.number("share", c) > 0.5
        found[open_ & ahead.yes] = facts.story.table.periods[c].ordinal
        open_ = open_ & ahead.no  # where it may have been ahead, no earlier period is surely the latest
        if not open_.any():
            break
    return _unless(~np.isnan(found), Bounded.exact(np.nan_to_num(found)))


@measure("truth", (0, -1))
def crossover(facts: Facts, column: int) -> Truth:
    """For a group: whether it has passed the other group since the period before."""
    groups = facts.rows.where("group")
    share, before = facts.number("share", column, groups), facts.number("previous_share", column, groups)
    passed = (share > 0.5) & (before < 0.5)
    return Truth(np.where(groups, passed.state, 0).astype(np.int8))


@measure("truth", (0, -1))
def near_zero(facts: Facts, column: int) -> Truth:
    """Whether the amount is at most a fiftieth of that of the period before, which was above zero."""
    now, before = facts.number("value", column), facts.number("previous", column)
    return (before > 0) & (now <= before * NEAR_ZERO) & (now >= 0)


@measure("truth", (0, -1))
def new(facts: Facts, column: int) -> Truth:
    """Whether there is an amount where the period before had exactly none."""
    return facts.number("previous", column).equals(0.0) & (facts.number("value", column) > 0)


@measure("truth", (0, -1))
def vanished(facts: Facts, column: int) -> Truth:
    """Whether there is exactly nothing where the period before had an amount."""
    return facts.number("value", column).equals(0.0) & (facts.number("previous", column) > 0)


@measure("period")
def joined(facts: Facts, column: int) -> Bounded:
    """The period in which the member joined its group."""
    years = [int(m.year) if (m := facts.story.membership.get(i)) else np.nan for i in facts.rows.ids]
    return _unless(facts.rows.group != NONE, Bounded.exact(years))


@measure("truth", (0, -1))
def both_rose(facts: Facts, column: int) -> Truth:
    """For a pair: whether each of the two lies above the period before."""
    rises = facts.number("change", column) > 0
    first, second = facts.rows.parts
    both = rises[first] & rises[np.maximum(second, 0)]
    no_pair = second == NONE
    return _verdict(both.yes & ~no_pair, both.no | no_pair)


@measure("truth", (-1,))
def base_calculated(facts: Facts, column: int) -> Truth:
    """Whether the amount of the period before is not published but follows closely from stated changes."""
    before = facts.number("previous", column)
    close = before.known & (before.high - before.low <= CLOSE * np.abs(before.high))
    label = facts.story.table.periods[column].label
    stated = any(
        s.period == label and s.measure in ("change", "change_percent", "ratio") for s in facts.story.statements
    )
    return Truth.of(close & ~facts.published(column - 1).yes & stated)


@measure("truth")
def joined_now(facts: Facts, column: int) -> Truth:
    """Whether the member joined its group in this period."""
    now = facts.number("joined", column).equals(float(facts.story.table.periods[column].year))
    return _verdict(now.yes, ~now.yes)


@measure("truth")
def base_unknown(facts: Facts, column: int) -> Truth:
    """Whether it is unknown if the group's figure for the period before includes a member that joined in this one."""
    flags = [bool((m := facts.story.membership.get(i)) and m.base_unknown) for i in facts.rows.ids]
    return Truth.of(np.array(flags)) & facts.truth("joined_now", column)


@measure("truth")
def regrouped(facts: Facts, column: int) -> Truth:
    """For a group: whether a member has come or gone since the period before, so that the two are not like for like."""
    story, now = facts.story, facts.story.table.periods[column].year
    moved = [m for m in story.membership.values() if int(m.year) == now and not m.base_unknown]
    touched = {group for m in moved for group in (m.group, story.others)}
    return Truth.of(np.array([i in touched for i in facts.rows.ids]))


def _ago(facts: Facts, column: int, since: str) -> Bounded:
    return -facts.number(since, column) + float(facts.story.table.periods[column].ordinal)


@measure("count")
def since_highest(facts: Facts, column: int) -> Bounded:
    """How many periods ago the amount was last at least as high."""
    return _ago(facts, column, "highest_since")


@measure("count")
def since_lowest(facts: Facts, column: int) -> Bounded:
    """How many periods ago the amount was last at least as low."""
    return _ago(facts, column, "lowest_since")


def _years_ago(facts: Facts, column: int, since: str) -> Bounded:
    """Return how many whole years lie between the day a period begins and that of an earlier one."""
    periods = {p.ordinal: p.day for p in facts.story.table.periods}
    day, found = facts.story.table.periods[column].day, facts.number(since, column)
    then = [periods.get(int(o)) if np.isfinite(o) else None for o in found.low]
    years = [day.year - d.year - ((day.month, day.day) < (d.month, d.day)) if d else np.nan for d in then]
    return Bounded.exact(years)


@measure("count")
def years_since_highest(facts: Facts, column: int) -> Bounded:
    """How many whole years ago the amount was last at least as high."""
    return _years_ago(facts, column, "highest_since")


@measure("count")
def years_since_lowest(facts: Facts, column: int) -> Bounded:
    """How many whole years ago the amount was last at least as low."""
    return _years_ago(facts, column, "lowest_since")


@measure("count")
def since_peak(facts: Facts, column: int) -> Bounded:
    """How many periods ago the highest amount in the series was."""
    return _ago(facts, column, "peak_period")


@measure("count", (0, -1))
def since_ahead(facts: Facts, column: int) -> Bounded:
    """For a group: how many periods ago it last had more than half of the total."""
    return _ago(facts, column, "last_ahead")


def _last_change(facts: Facts, column: int) -> NDArray[np.intp]:
    """Return for each row the column from which the amount has been what it is now, -1 where that is not known.

    The run is known where every amount in it is exactly that of now, and the one before it surely another.
    """
    series, n = facts.series, len(facts.rows.ids)
    now = series[:, column]
    found, open_ = np.full(n, NONE), np.asarray(facts.observed[:, column] & now.is_exact)
    belongs, _ = _earlier(facts, column)
    for c in range(column - 1, -1, -1):
        then = series[:, c]
        other = (then.low > now.high) | (then.high < now.low)
        found[open_ & belongs[:, c] & other] = c + 1
        open_ = open_ & belongs[:, c] & then.is_exact & (then.low == now.low)
        if not open_.any():
            break
    return np.where(found == column, NONE, found)


@measure("period")
def unchanged_since(facts: Facts, column: int) -> Bounded:
    """The period from which the amount has been what it is now, the one before it having been another."""
    at = _last_change(facts, column)
    return _unless(at != NONE, Bounded.exact(_ordinals(facts)[at]))  # what NONE looks up is not used


@measure("count")
def unchanged_for(facts: Facts, column: int) -> Bounded:
    """For how many periods the amount has been what it is now: one where it was so in the period before."""
    return _ago(facts, column, "unchanged_since")


@measure("amount")
def before_step(facts: Facts, column: int) -> Bounded:
    """Of an amount that has not changed since an earlier period: what it was before."""
    at = _last_change(facts, column)
    rows, earlier = np.arange(len(at)), np.maximum(at - 1, 0)
    ends = (part[rows, earlier] for part in (facts.series.low, facts.series.high, facts.series.value))
    return _unless(at != NONE, Bounded.between(*ends))


@measure("amount")
def last_step(facts: Facts, column: int) -> Bounded:
    """Of an amount that has not changed since an earlier period: by how much it changed then."""
    return facts.series[:, column] - facts.number("before_step", column)
