"""What the table says of every subject in a period: columns of measures, each within its bounds."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from sys import float_info
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.analysis import accounts, forms
from generator.analysis.feasibility import System
from generator.analysis.measures import MEASURES, Column, Measure, told_of
from generator.analysis.rows import NONE, Rows, group_of, last_stated, rows_of, unclear_home
from generator.bounded import Bounded, Truth, add_up, where
from generator.conditions import Reference
from generator.domain import GIVEN, Story
from generator.faults import Findings

Answer = TypeVar("Answer")
Mask = NDArray[np.bool_]
TOLERANCE = 0.0002  # of a share: how far from the extreme a change of share may be bounded


@dataclass(frozen=True)
class Facts:
    """Every measure of every row in a period, computed when asked for.

    `cells` are the table's cells as narrowed by all that ties them, shape (subjects, periods).
    """

    story: Story
    column: int
    rows: Rows
    cells: Bounded
    system: System
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)  # by stages that ask, see `once`
    stack: tuple[Facts, slice] | None = None  # the stack whose measures these are some rows of
    _columns: dict[tuple[str, int], Column] = field(default_factory=dict, repr=False, compare=False)
    computed: dict[tuple[str, int], Bounded] = field(default_factory=dict, repr=False, compare=False)
    _asked: dict[tuple[str, int], Mask] = field(default_factory=dict, repr=False, compare=False)
    _loose: dict[tuple[forms.Form, int], Bounded] = field(default_factory=dict, repr=False, compare=False)
    _solved: dict[tuple[str, int], tuple[float, float] | None] = field(default_factory=dict, repr=False, compare=False)
    _sources: dict[tuple[str, int, int], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _laid_out: dict[tuple[forms.Form, int], forms.Gathered] = field(default_factory=dict, repr=False, compare=False)

    @property
    def period(self) -> str:
        """The label of the period told."""
        return self.story.table.periods[self.column].label

    def once(self, key: Hashable, answer: Callable[[], Answer]) -> Answer:
        """Return what these facts answer to a question; drafts of all kinds and languages ask much the same."""
        if key not in self.kept:
            self.kept[key] = answer()
        found: Answer = self.kept[key]
        return found

    def told_in(self, period: str) -> Facts:
        """Return the facts of another period of the same table, from cells that have been narrowed once."""
        column = self.story.table.column(period)
        assert column is not None, "the period is one of those that are compared"
        return Facts(self.story, column, rows_of(self.story, self.cells, column), self.cells, self.system)

    def of(self, reference: Reference, rows: Mask | None = None) -> Column:
        """Return the column that a condition or a slot refers to, of shape (rows,).

        Bounds are as tight as can be for the rows that are asked for, by default for all; only that takes time.
        """
        name, column = reference.name, self.column + reference.lag
        if not reference.scope:
            return self.at(name, column, rows)
        at = self._scoped(reference.scope)
        asked = self._mask(at if rows is None else at[rows]) if self._solved_now(name, column) else None
        return _gathered(self.at(name, column, asked), at)

    def of_rows(self, reference: Reference, rows: NDArray[np.intp], tight: bool = True) -> Column:
        """Return the column of these rows alone: as tight as can be, or as it is known without solving for more."""
        name, column = reference.name, self.column + reference.lag
        at = self._scoped(reference.scope)[rows] if reference.scope else rows
        asked = self._mask(at if tight else at[:0]) if self._solved_now(name, column) else None
        found = self.at(name, column, asked)
        return _gathered(found, at) if reference.scope else found[rows]

    def _solved_now(self, name: str, column: int) -> bool:
        """Whether a measure takes solving for: ties count for the period told alone."""
        return column == self.column and MEASURES[name].solved

    def _scoped(self, scope: str) -> NDArray[np.intp]:
        """Return the row that a scope looks at, for each row."""
        if scope == "total":
            return self.rows.totals
        return self.rows.group if scope == "group" else self.rows.outside

    def _mask(self, rows: NDArray[np.intp]) -> Mask:
        mask = np.zeros(len(self.rows.ids), dtype=bool)
        mask[rows[rows != NONE]] = True
        return mask

    def at(self, name: str, column: int, rows: Mask | None = None) -> Column:
        """Return the column of a measure in a period, by the period's index; before the table begins, nothing."""
        key = (name, column)
        asked = self._everyone if rows is None or not self._solved_now(name, column) else rows
        before = self._asked.get(key)
        if before is None:
            self._asked[key] = asked
        elif asked is not before and (asked & ~before).any():
            self._asked[key] = asked | before
            self._columns.pop(key, None)
        if key not in self._columns:
            self._columns[key] = self._computed(MEASURES[name], column)
        return self._columns[key]

    @cached_property
    def _everyone(self) -> Mask:
        return np.ones(len(self.rows.ids), dtype=bool)

    def number(self, name: str, column: int, rows: Mask | None = None) -> Bounded:
        """Return a column of numbers, by default as tight as can be for all rows."""
        found = self.at(name, column, rows)
        assert isinstance(found, Bounded)
        return found

    def truth(self, name: str, column: int) -> Truth:
        """Return a column of answers."""
        found = self.at(name, column)
        assert isinstance(found, Truth)
        return found

    def _computed(self, measure: Measure, column: int) -> Column:
        if self.stack:
            whole, own = self.stack
            return whole.at(measure.name, column)[own]
        n = len(self.rows.ids)
        if column + min(measure.lags) < 0:
            return Truth.of(np.zeros(n, dtype=bool)) if measure.unit == "truth" else Bounded.unknown(n)
        if not told_of(self.story.measure_kind, measure):
            return Truth(np.full(n, -1, dtype=np.int8)) if measure.unit == "truth" else Bounded.unknown(n)
        found = measure.compute(self, column)
        if isinstance(found, Truth):
            return found
        self.computed[measure.name, column] = found
        return self._narrowed(measure.name, column, found)

    def _narrowed(self, name: str, column: int, found: Bounded) -> Bounded:
        """Return the column narrowed by what the source states of the measure."""
        label = self.story.table.periods[column].label
        stated = [s for s in self.story.statements if s.measure == name and s.period == label]
        if not stated:
            return found.settled()
        low, high = np.full(found.shape, -np.inf), np.full(found.shape, np.inf)
        for s in stated:
            row = self.rows.index(s.subject)
            low[row], high[row] = s.low, s.high
            if name == "share" and (other := self.story.outside.get(s.subject)) and len(self.story.outside) == 2:
                # Two groups share the total: what is stated of one is stated of the other.
                low[self.rows.index(other)], high[self.rows.index(other)] = 1 - s.high, 1 - s.low
        return found.narrow(Bounded.between(low, high)).settled()

    @cached_property
    def series(self) -> Bounded:
        """The amounts of all rows in all periods, shape (rows, periods)."""
        first, second = self.rows.parts
        both = add_up(_stacked(self.cells[first], self.cells[np.maximum(second, 0)]), axis=0)
        return where((second == NONE)[:, None], self.cells[first], both)

    @cached_property
    def observed(self) -> Mask:
        """Whether the table has a line for a row in a period, shape (rows, periods)."""
        seen: Mask = self.story.table.status != "absent"
        first, second = self.rows.parts
        return np.asarray(seen[first] & np.where((second == NONE)[:, None], True, seen[second]))

    def published(self, column: int) -> Truth:
        """Return for each row whether the source gives its amount."""
        return self.once(("published", column), lambda: self._given(column))

    def _given(self, column: int) -> Truth:
        given = np.isin(self.story.table.status[:, column], GIVEN)
        first, second = self.rows.parts
        return Truth.of(given[first] & np.where(second == NONE, True, given[second]))

    def stated(self, name: str, column: int) -> Truth:
        """Return for each row whether the source states this measure."""
        label = self.story.table.periods[column].label
        named = {s.subject for s in self.story.statements if s.measure == name and s.period == label}
        return Truth.of(np.array([i in named for i in self.rows.ids]))

    def unhoused(self, column: int) -> Mask:
        """Return for each row whether it is a member of which nobody knows what group's figure counts it."""
        year = self.story.table.periods[column].year
        return np.array([unclear_home(self.story, i, year) for i in self.rows.ids])

    def gathered(self, form: forms.Form, column: int) -> forms.Gathered:
        """Return the form laid out over all rows: which cells it takes, with which factors."""
        key = (form, column)
        if key not in self._laid_out:
            self._laid_out[key] = self._gathered(form, column)
        return self._laid_out[key]

    def _gathered(self, form: forms.Form, column: int) -> forms.Gathered:
        cells, factors, sides = [], [], []
        valid = np.ones(len(self.rows.ids), dtype=bool)
        for side, terms in ((0, form.above), (1, form.below)):
            for term in terms:
                who = self._who(term.who, column)
                valid &= (who[0] != NONE) if term.who != "listed" else self._all_housed(column)
                for part in who:
                    cells.append(np.maximum(part, 0) * len(self.story.table.periods) + column + term.lag)
                    factors.append(np.where(part == NONE, 0.0, term.factor))
                    sides.append(side)
        array, at = np.array(factors), np.array(sides)[:, None]
        return forms.Gathered(np.array(cells), np.where(at == 0, array, 0.0), np.where(at == 1, array, 0.0), valid)

    def _all_housed(self, column: int) -> bool:
        """Whether the story says of every member which group counts it; else nobody knows what a group lacks."""
        year = self.story.table.periods[column].year
        housed = (group_of(self.story, m, year) and not unclear_home(self.story, m, year) for m in self.story.members)
        return all(housed)

    def _who(self, who: str, column: int) -> NDArray[np.intp]:
        """Return the subjects that a term stands for, shape (parts, rows); NONE where there is none."""
        if who == "self":
            return self.rows.parts
        if who == "total":
            return self.rows.totals[None, :]
        if who == "listed":
            return self._listed(column)
        rows = np.where(self.unhoused(column), NONE, self.rows.group) if who == "group" else self.rows.outside
        return np.where(rows == NONE, NONE, self.rows.parts[0][np.maximum(rows, 0)])[None, :]

    def _listed(self, column: int) -> NDArray[np.intp]:
        given = self.published(column).yes
        members = np.flatnonzero(self.rows.where("member") & given)
        own = self.rows.group[None, :] == self.rows.group[members][:, None]
        subjects = self.rows.parts[0][members][:, None]
        return np.where(own & self.rows.where("group")[None, :], subjects, NONE)

    def extremes(self, measure: Measure, column: int) -> Bounded:
        """Return the bounds of a ratio of sums: over independent cells, and over what ties them together.

        The ties count for the period told alone; earlier periods have the narrowed cells and the statements.
        """
        assert measure.form is not None
        gathered, key = self.gathered(measure.form, column), (measure.form, column)
        if key not in self._loose:
            self._loose[key] = forms.extremes(measure.form, gathered, self.cells)
        found = self._loose[key]
        if column == self.column:
            found = self._solved_for(measure, gathered, found, self._asked[measure.name, column])
        if not measure.form.below:
            return forms.settled(found, gathered, self.cells)
        if not measure.signed:
            found = where(self._upright(gathered, column), found, Bounded.unknown(found.shape))
        if measure.range:
            # Where an amount can be negative, nothing is a part of the whole.
            found = _within(found, *measure.range) if self.story.minimum >= 0 else Bounded.unknown(found.shape)
        return found

    def _solved_for(self, measure: Measure, gathered: forms.Gathered, loose: Bounded, asked: Mask) -> Bounded:
        """Return the bounds with those of the rows that were asked for narrowed by all ties."""
        rows = np.flatnonzero(gathered.valid & asked).tolist()
        found = {row: tied for row in rows if (tied := self._tied(measure, gathered, row))}
        if not found:
            return loose
        low, high = loose.low.copy(), loose.high.copy()
        for row, tied in found.items():
            low[row], high[row] = tied
        return loose.narrow(Bounded.between(low, high))

    def _upright(self, gathered: forms.Gathered, column: int) -> Mask:
        """Return for which rows what stands below the line is surely above zero (number rule 3)."""
        upright = forms.lowest_below(gathered, self.cells) > 0.0
        for row in np.flatnonzero(gathered.valid & ~upright) if column == self.column else ():
            _, below = gathered.terms(int(row))
            upright[row] = self.system.coupled(below) and self.system.extremes(below)[0] > 0.0
        return upright

    def _tied(self, measure: Measure, gathered: forms.Gathered, row: int) -> tuple[float, float] | None:
        """Return a row's bounds under all ties; None if its cells are not tied to each other."""
        assert measure.form is not None
        key = (measure.name, row)
        if key not in self._solved:
            above, below = gathered.terms(row)
            self._solved[key] = None
            if self.system.coupled({*above, *below}):
                low, high = self.system.extremes(above, below or None)
                scale = measure.form.scale
                # A bound so far out that its scale takes it past all floats stays a number.
                self._solved[key] = min(low * scale, float_info.max), max(high * scale, -float_info.max)
        return self._solved[key]

    def share_change(self, column: int) -> Bounded:
        """Return the change of share in percentage points, with the cells of both periods taken together."""
        asked = self._asked["share_change", column]
        now, before = self.number("share", column, asked), self.number("previous_share", column, asked)
        loose = (now - before) * 100.0
        if self.story.minimum < 0:
            return loose
        low, high = loose.low.copy(), loose.high.copy()
        for row in np.flatnonzero(self.rows.where("group") & asked).tolist() if column == self.column else ():
            if tied := self._tied_change(row):
                low[row], high[row] = tied
        return loose.narrow(Bounded.between(low, high))

    def _tied_change(self, row: int) -> tuple[float, float] | None:
        """Return the bounds of a row's change of share under all ties; None if its cells are not tied to each other."""
        key = ("share_change", row)
        if key not in self._solved:
            now, before = (self.gathered(_form("share"), self.column + lag) for lag in (0, -1))
            shares = now.terms(row) + before.terms(row)
            self._solved[key] = None
            if self.system.coupled({c for part in shares for c in part}):
                low, high = self.system.difference_of_ratios(*shares, tolerance=TOLERANCE)
                self._solved[key] = 100.0 * low, 100.0 * high
        return self._solved[key]

    def cells_of(self, measure: str, row: int, lag: int = 0) -> tuple[str, ...]:
        """Return the cells that a measure of a row is read from, as "HU@2024"."""
        key = (measure, row, lag)
        if key not in self._sources:
            self._sources[key] = self._cells_of(measure, row, lag)
        return self._sources[key]

    def _cells_of(self, measure: str, row: int, lag: int) -> tuple[str, ...]:
        known, column = MEASURES[measure], self.column + lag
        table = self.story.table
        if known.form is None:
            own = [table.subjects[p] for p in self.rows.parts[:, row] if p != NONE]
            subjects = self.story.members if known.of_all else own
            pairs = [(s, column + at) for at in known.lags for s in subjects if column + at >= 0]
            return self._behind(pairs)
        if column + min(known.lags) < 0:
            return ()  # the table begins later
        gathered = self.gathered(known.form, column)
        above, below = gathered.terms(row)
        cells = (*above, *(b for b in below if b not in above))
        at = (divmod(c, len(table.periods)) for c in cells)
        return self._behind([(table.subjects[s], c) for s, c in at])

    def _behind(self, cells: Sequence[tuple[str, int]]) -> tuple[str, ...]:
        """Return the published cells behind some of the table told."""
        periods = self.story.table.periods
        return tuple(cell for subject, column in cells for cell in self.story.cells_behind(subject, periods[column]))


def interpret(story: Story, period: str | None = None) -> Facts:
    """Return the facts of a story in a period (its own by default); raise Faults if its figures contradict."""
    story = story.seen_from(period or story.period)
    system = accounts.accounts_of(story)
    column = story.table.column(period or story.period)
    assert column is not None, "the period is checked at the edge"
    cells = _narrowed_cells(story, system)
    facts = Facts(story, column, rows_of(story, cells, column), cells, system)
    _check_statements(facts)
    return facts


def _check_statements(facts: Facts) -> None:
    """Raise Faults for statements that what is computed rules out, where they are no tie between cells."""
    findings = Findings()
    for statement in facts.story.statements:
        column = facts.story.table.column(statement.period)
        if statement.measure in accounts.TIED or MEASURES[statement.measure].unit == "truth" or column is None:
            continue
        facts.number(statement.measure, column)
        row, found = facts.rows.index(statement.subject), facts.computed.get((statement.measure, column))
        if found is None:
            continue
        low, high = found.low[row], found.high[row]
        if statement.low > high or statement.high < low:
            message = (
                f"these figures contradict each other: {statement.subject} {statement.measure} {statement.period} "
                f"“{statement.text}”, and {low:g} to {high:g} computed from the cells"
            )
            findings.add("T06", statement.place, message, "correct one of them, or widen its bounds")
    findings.raise_if_any()


def _narrowed_cells(story: Story, system: System) -> Bounded:
    """Return the cells with the least and greatest value that all identities and statements allow."""
    cells, shape = story.table.cells, story.table.cells.shape
    low, high = cells.low.ravel().copy(), cells.high.ravel().copy()
    for i in range(low.size):
        if low[i] < high[i] and system.tied(i):
            low[i], high[i] = system.extremes({i: 1.0})
    narrowed = cells.narrow(Bounded.between(low.reshape(shape), high.reshape(shape)))
    return _capped(story, narrowed) if story.minimum >= 0 and story.measure_kind.additive else narrowed


def _capped(story: Story, cells: Bounded) -> Bounded:
    """Cap cells that the table has no line for by what their group leaves over, without solving for them."""
    high = cells.high.copy()
    at = {s: i for i, s in enumerate(story.table.subjects)}
    for column, period in enumerate(story.table.periods):
        # What may be counted in either group's figure is capped by neither, and takes nothing from what they hold.
        clear = [m for m in story.members if not unclear_home(story, m, period.year)]
        home = {m: at[group_of(story, m, period.year) or story.total] for m in clear}
        ranked = {s.subject for s in story.statements if s.measure == "rank" and s.period == period.label}
        for member, group in home.items():
            if math.isinf(high[at[member], column]):
                siblings = [at[m] for m in clear if home[m] == group and m != member]
                left = cells.high[group, column] - float(cells.low[siblings, column].sum())
                left = left if member in ranked else min(left, last_stated(story, cells, column))
                high[at[member], column] = max(left, cells.low[at[member], column])
    return cells.narrow(Bounded.between(cells.low, high))


def _within(found: Bounded, low: float, high: float) -> Bounded:
    """Return the column restricted to what is possible; where all of that is possible, nothing is known."""
    clipped = found.clip(low, high)
    return where((clipped.low <= low) & (clipped.high >= high), Bounded.unknown(found.shape), clipped)


def _form(name: str) -> forms.Form:
    form = MEASURES[name].form
    assert form is not None
    return form


def _gathered(column: Column, at: NDArray[np.intp]) -> Column:
    """Return the column's values at other rows; where there is no such row, nothing is known."""
    found = column[np.maximum(at, 0)]
    if isinstance(found, Truth):
        return Truth(np.where(at == NONE, 0, np.where(found.yes, 1, np.where(found.no, 0, -1))).astype(np.int8))
    return where(at != NONE, found, Bounded.unknown(found.shape))


def _stacked(a: Bounded, b: Bounded) -> Bounded:
    return Bounded(np.stack([a.value, b.value]), np.stack([a.low, b.low]), np.stack([a.high, b.high]))


def finite(x: float) -> float | None:
    """Return the number, or None where it is NaN or infinite, as JSON has no word for these."""
    return x if math.isfinite(x) else None
