"""The table of measures: each with its kind, unit and definition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.forms import Form, Term
from generator.bounded import Bounded, Truth
from generator.conditions import Kind as Answer
from generator.kinds import Kind

if TYPE_CHECKING:
    from generator.analysis.facts import Facts

Column = Bounded | Truth
Compute = Callable[["Facts", int], Column]


@dataclass(frozen=True)
class Measure:
    """One measure: what it is called, how it is computed of every row in a period, and in which unit.

    `unit` is one of amount (the table's unit), percent, share (0 to 1), points (percentage points), ratio,
    rank, count, period (an ordinal of a period) or truth. `form` is set for ratios of sums of cells, `range`
    holds the values that are logically possible, and `lags` the periods whose cells the measure is read from.
    A ratio has a meaning only over a base above zero, except where it is `signed`, as a part of a change is.
    `solved` measures are as tight as can be for those rows alone that are asked for; those `of_all` are read from the
    cells of all members.
    """

    name: str
    unit: str
    definition: str
    compute: Compute
    form: Form | None = None
    range: tuple[float, float] | None = None
    lags: tuple[int, ...] = (0,)
    signed: bool = False
    solved: bool = False
    of_all: bool = False

    @property
    def kind(self) -> Answer:
        """What a condition may do with it."""
        return "truth" if self.unit == "truth" else "number"


MEASURES: dict[str, Measure] = {}


def measure(
    unit: str, lags: tuple[int, ...] = (0,), solved: bool = False, of_all: bool = False
) -> Callable[[Compute], Compute]:
    """Enter a function of (facts, period column) in the table of measures, under its own name and docstring."""

    def enter(compute: Compute) -> Compute:
        name = compute.__name__
        definition = (compute.__doc__ or "").strip()
        MEASURES[name] = Measure(name, unit, definition, compute, lags=lags, solved=solved, of_all=of_all)
        return compute

    return enter


LEAST = 1e-9  # above nought, and below all that is printed
LEVELS_COMPARED = (
    "rank", "previous_rank", "rank_in_group", "alone", "ratio_to_next", "first_before", "rank_from_least", "least",
    "most", "rank_from_most", "kept_places",
)  # fmt: skip
SET_APART = (  # of places whose figures are no parts
    "rank_from_most", "rank_from_least", "kept_places", "least", "most", "rise_rank", "fall_rank",
)  # fmt: skip
RELATIVE = ("above_mean", "near_zero", "growth_rank_in_group", "ratio_to_next")


def told_of(kind: Kind, measure: Measure) -> bool:
    """Whether a measure has a meaning for figures of a kind: an index has no share, a rate no change in per cent."""
    form = measure.form
    sums = form is not None and any(t.who != "self" for t in form.above + form.below)
    if (sums or measure.name in ("share_change", "top_pair")) and not kind.additive:
        return False
    if measure.name in SET_APART and kind.additive:
        return False  # the least of the parts of a whole is the smallest place, and no news
    if measure.name in LEVELS_COMPARED and not kind.comparable:
        return False
    own = form is not None and bool(form.below) and not sums
    return kind.relative or not (own or measure.name in RELATIVE)


def ratio_of_sums(
    name: str, unit: str, form: Form, definition: str, limits: tuple[float, float] | None = None, signed: bool = False
) -> None:
    """Enter a measure that is a ratio of two sums of cells."""

    def compute(facts: Facts, column: int) -> Bounded:
        return facts.extremes(MEASURES[name], column)

    lags = tuple(sorted({t.lag for t in form.above + form.below}, reverse=True))
    MEASURES[name] = Measure(name, unit, definition, compute, form, limits, lags, signed, solved=True)


NOW, BEFORE = Term(1, "self"), Term(1, "self", -1)
LESS_BEFORE = Term(-1, "self", -1)
TOTAL, TOTAL_BEFORE = Term(1, "total"), Term(1, "total", -1)
GROUP = Term(1, "group")
CHANGE = (NOW, LESS_BEFORE)
TOTAL_CHANGE = (TOTAL, Term(-1, "total", -1))
GROUP_CHANGE = (GROUP, Term(-1, "group", -1))
REST = (TOTAL, Term(-1, "self"))
REST_BEFORE = (TOTAL_BEFORE, LESS_BEFORE)

ratio_of_sums("value", "amount", Form((NOW,)), "The amount in the period.")
ratio_of_sums("previous", "amount", Form((BEFORE,)), "The amount in the period before.")
ratio_of_sums("change", "amount", Form(CHANGE), "The amount less that of the period before.")
ratio_of_sums(
    "change_percent",
    "percent",
    Form(CHANGE, (BEFORE,), 100.0),
    "The change as per cent of the period before.",
)
ratio_of_sums("ratio", "ratio", Form((NOW,), (BEFORE,)), "The amount divided by that of the period before.")
ratio_of_sums("share", "share", Form((NOW,), (TOTAL,)), "The part of the total, 0 to 1.", (0.0, 1.0))
ratio_of_sums(
    "previous_share",
    "share",
    Form((BEFORE,), (TOTAL_BEFORE,)),
    "The part of the total in the period before.",
    (0.0, 1.0),
)
ratio_of_sums("share_of_group", "share", Form((NOW,), (GROUP,)), "The part of the group's amount, 0 to 1.", (0.0, 1.0))
ratio_of_sums(
    "contribution",
    "points",
    Form(CHANGE, (TOTAL_BEFORE,), 100.0),
    "Percentage points of the total's growth: the change as per cent of the total in the period before.",
)
ratio_of_sums(
    "contribution_share",
    "share",
    Form(CHANGE, TOTAL_CHANGE),
    "The change as a part of the total's change.",
    signed=True,
)
ratio_of_sums(
    "share_of_group_change",
    "share",
    Form(CHANGE, GROUP_CHANGE),
    "The change as a part of the group's change.",
    signed=True,
)
ratio_of_sums("ratio_to_rest", "ratio", Form((NOW,), REST), "The amount divided by that of all others together.")
ratio_of_sums(
    "ratio_to_outside",
    "ratio",
    Form((NOW,), (Term(1, "outside"),)),
    "The amount divided by that of the other group.",
)
ratio_of_sums(
    "rest_change",
    "amount",
    Form((*REST, *(Term(-t.factor, t.who, t.lag) for t in REST_BEFORE))),
    "The change of all others together.",
)
ratio_of_sums(
    "group_rest_change",
    "amount",
    Form((*GROUP_CHANGE, Term(-1, "self"), BEFORE)),
    "The change of the group's other members together.",
)
ratio_of_sums(
    "group_change_without",
    "amount",
    Form((GROUP, Term(-1, "self"), Term(-1, "group", -1))),
    "The group's change if this member is left out of the period alone, whatever the base holds.",
)
ratio_of_sums("rest", "amount", Form(REST), "The total less this amount: what all others come to.")
ratio_of_sums(
    "unlisted", "amount", Form((NOW, Term(-1, "listed"))), "A group's amount less its members with an amount."
)


@measure("amount", (0, -1))
def difference(facts: Facts, column: int) -> Bounded:
    """Of figures whose change is not told in per cent (rates, balances): the figure less that of the period before."""
    if facts.story.measure_kind.relative:
        return Bounded.unknown(len(facts.rows.ids))
    change, now, before = facts.number("change", column), facts.series[:, column], facts.series[:, column - 1]
    # 5.2 is 5.15 or more, 5.1 is less than 5.15: figures that are rounded to neighbours are not the same.
    with np.errstate(invalid="ignore"):
        rose = (now.low == before.high) & (now.value > before.value)
        fell = (now.high == before.low) & (now.value < before.value)
    low = np.where(rose, np.maximum(change.low, LEAST), change.low)
    high = np.where(fell, np.minimum(change.high, -LEAST), change.high)
    return Bounded.between(low, high, change.value)


@measure("points", (0, -1), solved=True)
def share_change(facts: Facts, column: int) -> Bounded:
    """The share less that of the period before, in percentage points."""
    return facts.share_change(column)


@measure("rank", (-1,))
def previous_rank(facts: Facts, column: int) -> Column:
    """The rank in the period before."""
    return facts.at("rank", column - 1)


@measure("truth")
def published(facts: Facts, column: int) -> Truth:
    """Whether the source gives an amount for the period, rather than bounds or nothing."""
    return facts.published(column)


@measure("truth", (-1,))
def previous_published(facts: Facts, column: int) -> Truth:
    """Whether the source gives an amount for the period before."""
    return facts.published(column - 1)
