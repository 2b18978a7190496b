"""What the figures say of a subject in a period, looked up for a claim that a text makes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

from generator.analysis import MEASURES, Facts
from generator.analysis.rows import NONE
from generator.bounded import Bounded
from generator.verification.kinds import MeasureName

INF = math.inf
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Quantity:
    """Bounds of a measure, in the measure's own unit, and the cells they are read from."""

    measure: str
    subject: str
    period: str
    low: float
    high: float
    cells: tuple[str, ...] = ()
    base: str = ""
    printed: float | None = None  # the figure that the source itself prints of a level, or states of a change
    named: str = ""  # the period that it is the number of

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return not (math.isinf(self.low) and math.isinf(self.high)) and not math.isnan(self.low)

    def negative(self) -> Quantity:
        """Return the quantity with its sign turned."""
        printed = None if self.printed is None else -self.printed
        return replace(self, low=-self.high, high=-self.low, printed=printed)

    @property
    def bounds(self) -> str:
        """The bounds for people to read."""
        return self.named or self._bounds

    @property
    def _bounds(self) -> str:
        return f"{self.low:.6g}" if self.low == self.high else f"{self.low:.6g} to {self.high:.6g}"

    def times(self, factor: float) -> Quantity:
        """Return the quantity in another unit."""
        return replace(self, low=self.low * factor, high=self.high * factor)

    def less(self, other: Quantity) -> Quantity:
        """Return the quantity less another."""
        cells = (*self.cells, *other.cells)
        return replace(self, low=self.low - other.high, high=self.high - other.low, cells=cells)

    def complement(self) -> Quantity:
        """Return 1 less the quantity: not true where it was true."""
        return replace(self, low=1 - self.high, high=1 - self.low)

    def size(self) -> Quantity:
        """Return the quantity without its sign; from 0 up where the sign is not known."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return self.negative()
        return Quantity(self.measure, self.subject, self.period, 0.0, max(-self.low, self.high), self.cells, self.base)


def _first(names: Iterable[str]) -> Mapping[str, int]:
    """Return where each name stands first."""
    found: dict[str, int] = {}
    for i, name in enumerate(names):
        found.setdefault(name, i)
    return found


def _once(ask: Callable[Concatenate[Quantities, Asked], Answer]) -> Callable[Concatenate[Quantities, Asked], Answer]:
    """Keep what the facts answer: texts of all kinds and languages tell much the same."""

    @wraps(ask)
    def answered(self: Quantities, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
        key = ("quantities", ask.__name__, asked, *named.values())
        return self.facts.once(key, lambda: ask(self, *asked, **named))

    return answered


@dataclass(frozen=True)
class Quantities:
    """The facts, asked for one number at a time."""

    facts: Facts

    @property
    def told(self) -> str:
        """The period told."""
        return self.facts.period

    def before(self, period: str, steps: int = 1) -> str:
        """Return the period so many steps before; "" before the table begins."""
        column = self.column(period)
        return "" if column is None or column < steps else self.facts.story.table.periods[column - steps].label

    def after(self, period: str) -> str:
        """Return the next period; "" after the table ends."""
        column, periods = self.column(period), self.facts.story.table.periods
        return "" if column is None or column + 1 >= len(periods) else periods[column + 1].label

    def column(self, period: str) -> int | None:
        """Return the column of a period."""
        return self._columns.get(period)

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        periods = self.facts.story.table.periods
        return self.facts.once("columns of periods", lambda: _first(p.label for p in periods))

    def row(self, subjects: tuple[str, ...]) -> int | None:
        """Return the row of a subject or of a pair told of together."""
        row = self._rows.get("+".join(subjects))
        return self._rows.get("+".join(reversed(subjects))) if row is None else row

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return self.facts.once("rows of subjects", lambda: _first(self.facts.rows.ids))

    def group(self, subject: str) -> str:
        """Return the group of a subject; its own for a group, "" for none."""
        row = self.row((subject,))
        at = NONE if row is None else int(self.facts.rows.group[row])
        return "" if at == NONE else self.facts.rows.ids[at]

    def outside(self, subject: str) -> str:
        """Return the group that a subject does not belong to."""
        row = self.row((subject,))
        at = NONE if row is None else int(self.facts.rows.outside[row])
        return "" if at == NONE else self.facts.rows.ids[at]

    def measure(self, name: MeasureName, subjects: tuple[str, ...], period: str, base: str = "") -> Quantity | None:
        """Return a measure of a row in a period; None where there is no such row or period."""
        key = ("quantity", name, subjects, period, base)
        return self.facts.once(key, lambda: self._measured(name, subjects, period, base))

    def _measured(self, name: MeasureName, subjects: tuple[str, ...], period: str, base: str) -> Quantity | None:
        row, column = self.row(subjects), self.column(period)
        if row is None or column is None:
            return None
        found = self.facts.at(name, column, self.facts.rows.only(row))
        cells = (
            self.facts.cells_of(name, row, column - self.facts.column) if column + min(MEASURES[name].lags) >= 0 else ()
        )
        low, high = (
            (float(found.low[row]), float(found.high[row]))
            if isinstance(found, Bounded)
            else (float(found.yes[row]), float(not found.no[row]))
        )
        named = self._label(low) if MEASURES[name].unit == "period" and low == high else ""
        return Quantity(name, self.facts.rows.ids[row], period, low, high, cells, base, named=named)

    def _label(self, ordinal: float) -> str:
        return next((p.label for p in self.facts.story.table.periods if p.ordinal == ordinal), "")

    @_once
    def level(self, subjects: tuple[str, ...], period: str) -> Quantity | None:
        """Return an amount, of several subjects together their sum."""
        column = self.column(period)
        rows = [self.row((s,)) for s in subjects]
        if column is None or None in rows or not rows:
            return None
        low = sum(float(self.facts.series.low[r, column]) for r in rows if r is not None)
        high = sum(float(self.facts.series.high[r, column]) for r in rows if r is not None)
        cells = tuple(f"{s}@{period}" for s in subjects)
        whole = self.measure("value", subjects, period) if period == self.told else None
        if whole and whole.known:
            low, high = max(low, whole.low), min(high, whole.high)
        return Quantity("value", "+".join(subjects), period, low, high, cells, printed=self._printed(rows, column))

    def _printed(self, rows: list[int | None], column: int) -> float | None:
        row = rows[0] if len(rows) == 1 else None
        if row is None or not self.facts.published(column).yes[row]:
            return None
        return float(self.facts.series.value[row, column])

    def _stated(self, change: Quantity) -> float | None:
        """Return the change that the source states: the middle of what its last digit leaves open."""
        key = "change", change.subject, change.period
        stated = (s for s in self.facts.story.statements if (s.measure, s.subject, s.period) == key)
        return next(((s.low + s.high) / 2 for s in stated if math.isfinite(s.low) and math.isfinite(s.high)), None)

    @_once
    def change(self, subjects: tuple[str, ...], base: str, period: str) -> Quantity | None:
        """Return a change in amount, reckoned in decimals: 0.52 less 0.41 is 0.11, to a computer a little less.

        What is told as a difference is known not to be nothing where figures are rounded to neighbours.
        """
        name = "change" if self.facts.story.measure_kind.relative else "difference"
        found = self._between(
            name, subjects, base, period, lambda now, then: (now.low - then.high, now.high - then.low)
        )
        if found is None:
            return None
        found = replace(found, low=float(f"{found.low:.13g}"), high=float(f"{found.high:.13g}"))
        if base == self.before(period):
            found = replace(found, printed=self._stated(found))
        told = self.percent(subjects, base, period)
        return _moved(found, told) if told and told.known else found

    @_once
    def percent(self, subjects: tuple[str, ...], base: str, period: str) -> Quantity | None:
        """Return a change in per cent; nothing is known of it where the base may be zero or less."""
        return self._between("change_percent", subjects, base, period, _percent)

    @_once
    def ratio(self, subjects: tuple[str, ...], base: str, period: str) -> Quantity | None:
        """Return how many times as high as in the base period."""
        return self._between("ratio", subjects, base, period, _ratio)

    def _between(self, name, subjects, base, period, compute) -> Quantity | None:  # type: ignore[no-untyped-def]
        if not base or not period:
            return None
        if base == self.before(period) and self.row(subjects) is not None:
            return self.measure(name, subjects, period, base)
        now, then = self.level(subjects, period), self.level(subjects, base)
        if now is None or then is None:
            return None
        low, high = compute(now, then)
        return Quantity(name, now.subject, period, low, high, (*now.cells, *then.cells), base)

    @_once
    def share(self, subjects: tuple[str, ...], whole: str, period: str) -> Quantity | None:
        """Return a part of the total or of a group, 0 to 1."""
        total = self.facts.story.total
        if self.row(subjects) is not None and whole == total:
            found = self.measure("share", subjects, period)
            tied = self.measure("previous_share", subjects, self.told) if period == self.before(self.told) else None
            other = self.facts.story.outside.get(subjects[0])  # two groups are the whole
            others = self.measure("share", (other,), period) if other else None
            left = others.complement() if others and others.known else None
            return _possible(_narrowed(_narrowed(found, tied), left))
        if self.row(subjects) is not None and whole == self.group(subjects[0]):
            return _possible(self.measure("share_of_group", subjects, period))
        return self.times(subjects, (whole,), period)

    def share_of_change(self, subjects: tuple[str, ...], whole: str, period: str) -> Quantity | None:
        """Return the change as a part of the change of the total or of a group."""
        name: MeasureName = "contribution_share" if whole == self.facts.story.total else "share_of_group_change"
        return self.measure(name, subjects, period)

    def times(self, subjects: tuple[str, ...], others: tuple[str, ...], period: str) -> Quantity | None:
        """Return how many times as high as others in the same period."""
        if len(subjects) == len(others) == 1:
            opposite = bool(self.outside(subjects[0])) and others[0] == self.outside(subjects[0])
            if opposite and (found := self.measure("ratio_to_outside", subjects, period)):
                if self.row(subjects) is not None and self.facts.rows.roles[self.row(subjects) or 0] == "group":
                    rest = self.measure("ratio_to_rest", subjects, period)
                    if rest and rest.known:
                        return Quantity(
                            "ratio_to_rest",
                            rest.subject,
                            period,
                            max(found.low, rest.low),
                            min(found.high, rest.high),
                            rest.cells,
                        )
                return found
        above, below = self.level(subjects, period), self.level(others, period)
        if above is None or below is None:
            return None
        low, high = _ratio(above, below)
        return Quantity("value", above.subject, period, low, high, (*above.cells, *below.cells))


def _moved(change: Quantity, percent: Quantity) -> Quantity:
    """Return a change that goes the way that what is known of it in per cent goes, though the amounts leave it open."""
    low = max(change.low, math.nextafter(0, 1)) if percent.low > 0 else change.low
    high = min(change.high, math.nextafter(0, -1)) if percent.high < 0 else change.high
    return replace(change, low=low, high=high)


def _possible(q: Quantity | None) -> Quantity | None:
    """A share of what is never negative is not below zero."""
    return q if q is None or not math.isinf(q.low) or math.isinf(q.high) else replace(q, low=0.0)


def _narrowed(found: Quantity | None, other: Quantity | None) -> Quantity | None:
    if found is None or other is None or not other.known:
        return found
    return replace(found, low=max(found.low, other.low), high=min(found.high, other.high))


def _ratio(now: Quantity, then: Quantity) -> tuple[float, float]:
    if then.low < 0 or then.high <= 0 or now.low < 0:
        return -INF, INF
    return now.low / then.high if math.isfinite(then.high) else 0.0, now.high / then.low if then.low > 0 else INF


def _percent(now: Quantity, then: Quantity) -> tuple[float, float]:
    low, high = _ratio(now, then)
    return (low - 1) * 100, (high - 1) * 100
