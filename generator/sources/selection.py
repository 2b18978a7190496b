"""What a story takes from a published file: one figure a subject and period, as the file shows it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from generator.bounded import Bounded, add_up
from generator.domain import Table
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.periods import PARTS, Period, label_of, period_of
from generator.sources.cube import Category, Cube, Dimension, at_level, shown
from generator.sources.marked_periods import Told, marked_periods
from generator.sources.observations import run_of
from generator.sources.period_text import first_day, frequency_of, is_period

SUM = "sum"  # in place of a total that the file does not give
NONE = "none"  # in place of a total, where the figures do not add up to one
_JOINING = str.maketrans("+@", "＋＠")  # pairs and cells are written with the plain ones
_FOOTNOTE = re.compile(r"\s+\d{1,2}\)$")  # behind a name: Manufacturing 1)
_WORD = re.compile(r"[^\W\d_]{2}")
MOST_SUBJECTS = 500  # what their figures tell of each other takes time with more than the square of their number
COUNTED = ("count", "balance")  # of which a figure without decimals is exact


@dataclass(frozen=True)
class Selected:
    """A table taken from a file, and what the file calls its subjects."""

    table: Table
    members: tuple[str, ...]
    labels: Mapping[str, str]
    spoken: str
    marked: Mapping[str, tuple[str, ...]]  # by what figures are marked as, such as break, the periods they are of
    codes: tuple[str, ...]  # of the members, in the file


@dataclass(frozen=True)
class Choice:
    """Which cells of a file a story is about: one category of each dimension, or all of that of its subjects."""

    select: Mapping[str, str]
    subjects: str
    total: str
    totals: str  # the code of the whole in the file, `sum`, or `none`
    companions: Mapping[str, Mapping[str, str]]
    frequency: str
    kind: str
    scale: float
    minimum: float
    time: str = ""  # the dimension of its periods, where the file does not say which it is
    period: str = ""  # what the one period of the file is, where the file does not name it
    language: str = ""  # of its names, where the file does not say
    exact: bool = False  # figures that are set, as interest rates are, rather than measured and rounded
    level: int = 0  # how many characters the codes of its subjects have, where a file lists parts and wholes; 0 is any
    depth: int = 0  # how many hold each of its subjects, itself included, where a file nests them; 0 is any
    countries: bool = False  # whether codes of its subjects, such as DE, are those of countries
    without: tuple[str, ...] = ()  # codes of categories that are no subjects, such as places without a figure


def selected(cube: Cube, choice: Choice, source: str, place: Place) -> Selected:
    """Return the table that a story tells of; raise Faults for a dimension or a category that the file lacks."""
    findings = Findings()
    taken = _Taken(cube, choice, place, findings)
    findings.raise_if_any()
    rows = [taken.whole({}), *(taken.whole(c) for c in choice.companions.values()), *taken.parts()]
    members = tuple(taken.ids.values())
    ids = (choice.total, *choice.companions, *members)
    periods = taken.periods()
    if not periods:
        findings.add("T07", place, f"no period of the file is a {choice.frequency}", "correct frequency: in story.yaml")
    _check_least(ids, periods, rows, choice, place, findings)
    findings.raise_if_any()
    run = run_of([p for _, p in periods])
    table = _table(ids, run, periods, rows, choice, source)
    marked = marked_periods(cube, taken.told(), taken.time, periods) if taken.time is not None else {}
    return Selected(table, members, dict(taken.labels()), taken.language, marked, tuple(taken.ids))


Row = tuple[Bounded, NDArray[np.str_]]


def _check_least(
    ids: Sequence[str],
    periods: Sequence[tuple[int, Period]],
    rows: Sequence[Row],
    choice: Choice,
    place: Place,
    findings: Findings,
) -> None:
    """Add a fault for the first figure that is below the least that the story allows."""
    for subject, (cells, _) in zip(ids, rows, strict=True):
        for i, period in periods:
            if cells.value[i] < choice.minimum:
                message = f"{excerpt(subject)} is {cells.value[i]:g} in {period.label}, and {choice.kind} begins at "
                hint = "write --kind balance, or kind: balance and no minimum: in story.yaml"
                findings.add("T03", place, f"{message}{choice.minimum:g}", hint)
                return


def _table(
    ids: Sequence[str],
    run: tuple[Period, ...],
    periods: Sequence[tuple[int, Period]],
    rows: Sequence[Row],
    choice: Choice,
    source: str,
) -> Table:
    shape = (len(ids), len(run))
    value, low, high = np.full(shape, np.nan), np.full(shape, choice.minimum), np.full(shape, np.inf)
    status, sources = np.full(shape, "absent", dtype="U12"), np.full(shape, "", dtype=object)
    at = {p.label: i for i, p in enumerate(run)}
    columns = [at[p.label] for _, p in periods]
    kept = [i for i, _ in periods]
    for row, (cells, marks) in enumerate(rows):
        value[row, columns], status[row, columns] = cells.value[kept], marks[kept]
        low[row, columns] = np.maximum(cells.low[kept], choice.minimum)
        high[row, columns] = cells.high[kept]
        sources[row, columns] = source
    return Table(tuple(ids), run, Bounded.between(low, high, value), status, sources, {})


class _Taken:
    """The cells of a file as one story sees them."""

    def __init__(self, cube: Cube, choice: Choice, place: Place, findings: Findings) -> None:
        self.cube, self.choice, self.place, self.findings = cube, choice, place, findings
        self.language = choice.language or cube.language
        self.time = self._axis(choice.time) if choice.time else cube.axis("time")
        self.own = self._axis(choice.subjects) if choice.subjects else None
        if self.time is None and not choice.time:
            findings.add("T07", place, "the file has no dimension of time", "choose another file")
        for each in (choice.select, *choice.companions.values()):
            for code, category in each.items():
                if category != SUM or not self._summed(code, category):
                    self._category(code, category)
        for code in choice.without if choice.subjects else ():
            self._category(choice.subjects, code)
        self.ids = self._ids()
        if choice.totals not in (SUM, NONE, "") and self.own is not None:
            self._category(choice.subjects, choice.totals)
        for i, dimension in enumerate(cube.dimensions):
            told = dimension.code in choice.select or i in (self.time, self.own) or dimension.whole
            if not told and len(dimension.categories) > 1:
                known = ", ".join(c.code for c in dimension.categories[:6])
                hint = f"write it under select:, one of {known}"
                findings.add("T08", place, f"nothing says which category of {excerpt(dimension.code)} is meant", hint)

    def _axis(self, code: str) -> int | None:
        codes = [d.code for d in self.cube.dimensions]
        if code in codes:
            return codes.index(code)
        self.findings.add("T08", self.place, f"the file has no dimension {excerpt(code)}", did_you_mean(code, codes))
        return None

    def _category(self, code: str, category: str) -> int:
        at = self._axis(code)
        codes = [c.code for c in self.cube.dimensions[at].categories] if at is not None else []
        if at is not None and category not in codes:
            hint = did_you_mean(category, codes)
            self.findings.add("T08", self.place, f"{excerpt(code)} has no category {excerpt(category)}", hint)
        return codes.index(category) if category in codes else 0

    def _summed(self, code: str, category: str) -> bool:
        """Whether a story takes the sum of all categories; a category that is called so goes before."""
        dimension = next((d for d in self.cube.dimensions if d.code == code), None)
        return dimension is not None and category == SUM and SUM not in (c.code for c in dimension.categories)

    def _ids(self) -> dict[str, str]:
        """Return the id of each member by its code: a territory's own where the label is the name of one."""
        if self.own is None:
            return {}
        dimension = self.cube.dimensions[self.own]
        known = territories(self.language)
        placed = dimension.role == "place" or self.choice.countries
        countries = frozenset() if placed else frozenset(known.values())
        told = at_level(dimension, self.choice.level, self.choice.depth)
        no_subjects = (self.choice.totals, dimension.whole, *self.choice.without)
        codes = [c for c in told if c.code not in no_subjects]
        taken = {self.choice.total, *self.choice.companions}
        ids = {c.code: known.get(c.label.casefold(), _apart(c.code.translate(_JOINING), countries)) for c in codes}
        often = Counter(ids.values())
        if len(ids) > MOST_SUBJECTS:
            hint = "choose one under select:, or sum for all of them"
            message = f"{excerpt(self.choice.subjects)} has {len(ids)} subjects, and a story at most {MOST_SUBJECTS}"
            self.findings.add("Y05", self.place, message, hint)
        doubled = {i for i, times in often.items() if times > 1 or i in taken}
        return {code: code.translate(_JOINING) if i in doubled else i for code, i in ids.items()}

    def labels(self) -> Iterator[tuple[str, str]]:
        """Yield the id of each member with what the file calls it."""
        categories = self.cube.dimensions[self.own].categories if self.own is not None else ()
        worded = any(_WORD.search(c.label) for c in categories)
        return ((self.ids[c.code], _named(c, worded)) for c in categories if c.code in self.ids)

    def periods(self) -> list[tuple[int, Period]]:
        """Return the periods of the story's frequency, with their place in the file."""
        categories = self.cube.dimensions[self.time].categories if self.time is not None else ()
        if len(categories) == 1 and not is_period(categories[0].code) and not is_period(categories[0].label):
            told = period_of(self.choice.period)
            return [(0, told)] if told and told.frequency == self.choice.frequency else []
        found = ((i, category_period(c, self.choice.frequency)) for i, c in enumerate(categories))
        return [(i, p) for i, p in found if p]

    def whole(self, select: Mapping[str, str]) -> Row:
        """Return the cells of the total: one category, the sum of all, or nothing."""
        if self.own is not None and self.choice.totals == NONE:
            periods = len(self.cube.dimensions[self.time].categories) if self.time is not None else 0
            return Bounded.unknown(periods), np.full(periods, "absent")
        if self.own is None or self.choice.totals not in (SUM, ""):
            code = {self.choice.subjects: self.choice.totals} if self.own is not None else {}
            return self._row({**select, **code})
        cells, marks = self._cells(select)
        codes = [c.code for c in self.cube.dimensions[self.own].categories]
        taken = [i for i, code in enumerate(codes) if code in self.ids]
        return _added(cells[taken], marks[taken], 0)

    def parts(self) -> Iterator[Row]:
        if self.own is None:
            return
        cells, marks = self._cells({})
        codes = [c.code for c in self.cube.dimensions[self.own].categories]
        yield from ((cells[i], marks[i]) for i, code in enumerate(codes) if code in self.ids)

    def told(self) -> Iterator[Told]:
        """Yield the categories of each dimension that are told or added up, for the story and for each companion."""
        for select in ({}, *self.choice.companions.values()):
            chosen = {**self.choice.select, **select}
            index = [[at] if isinstance(at, int) else at for at in self._index(chosen)]
            if self.own is not None and self.choice.subjects not in chosen:
                codes = [c.code for c in self.cube.dimensions[self.own].categories]
                index[self.own] = [i for i, code in enumerate(codes) if code in (*self.ids, self.choice.totals)]
            yield index

    def _row(self, select: Mapping[str, str]) -> Row:
        cells, marks = self._cells(select)
        return cells[0], marks[0]

    def _cells(self, select: Mapping[str, str]) -> tuple[Bounded, NDArray[np.str_]]:
        """Return (cells, statuses) of shape (categories of the subjects, periods), one row where one is chosen."""
        index = self._index({**self.choice.select, **select})
        where = tuple(index)
        values, decimals = self.cube.values[where], self.cube.decimals[where]
        statuses = np.array([mark.status or "exact" for mark in self.cube.marks], dtype="U12")
        marks = statuses[self.cube.marked[where]]
        cells = shown(values, decimals)
        counted = self.choice.kind in COUNTED and self.choice.scale == 1
        # People are counted, not rounded to the nearest of them.
        exact = ~np.isnan(values) & (self.choice.exact | (counted & (decimals == 0)))
        low, high = np.where(exact, values, cells.low), np.where(exact, values, cells.high)
        cells = Bounded.between(low, high, cells.value)
        marks = np.where(np.isnan(values) & (marks == "exact"), "missing", marks)
        axes = [i for i, at in enumerate(index) if isinstance(at, slice)]
        for i in reversed([i for i in axes if i not in (self.time, self.own)]):
            cells, marks = _added(cells, marks, axes.index(i))
        if self.own is None:
            return cells[None, :], marks[None, :]
        assert self.time is not None
        if self.own < self.time:
            return cells, marks
        return Bounded.between(cells.low.T, cells.high.T, cells.value.T), marks.T

    def _index(self, chosen: Mapping[str, str]) -> list[int | slice]:
        """Return which categories of each dimension are taken: one, or all of subjects, periods and what is summed."""
        index: list[int | slice] = []
        for i, dimension in enumerate(self.cube.dimensions):
            at = self._chosen(dimension, chosen)
            summed = self._summed(dimension.code, chosen.get(dimension.code, ""))
            if summed or i == self.time or (i == self.own and dimension.code not in chosen):
                index.append(slice(None))
            else:
                index.append(slice(at, at + 1) if i == self.own else at)
        return index

    def _chosen(self, dimension: Dimension, chosen: Mapping[str, str]) -> int:
        codes = [c.code for c in dimension.categories]
        code = chosen.get(dimension.code) or dimension.whole or codes[0]
        return codes.index(code) if code in codes else 0


def _apart(code: str, countries: Collection[str]) -> str:
    """Return a code that is not that of a country: the party SV is not El Salvador."""
    return f"{code}_" if code in countries else code


def _named(category: Category, worded: bool) -> str:
    """Return what a category is called, "" where the file has no more than a code for it, such as 0301 or D-E.

    A letter is a name among words, as that of a party is.
    """
    label = _FOOTNOTE.sub("", category.label)
    return label if label != category.code or _WORD.search(label) or (worded and label.isalpha()) else ""


def _added(cells: Bounded, marks: NDArray[np.str_], axis: int) -> Row:
    """Return the sum of cells along an axis, provisional where one of them is."""
    added = add_up(cells, axis=axis)
    status = np.where((marks == "provisional").any(axis=axis), "provisional", "derived")
    return added, np.where(added.known, status, "missing")


def category_period(category: Category, frequency: str) -> Period | None:
    """Return the period that a category names, None if it names none of this frequency."""
    text = next((text for text in (category.code, category.label) if first_day(text)), "")
    day = first_day(text)
    if day is None or frequency_of(text) != frequency:
        return None
    year, month, date = day
    if frequency == "week":
        year, part, _ = datetime.date(*day).isocalendar()
    else:
        part = month if frequency == "day" else (month - 1) * PARTS[frequency] // 12 + 1
    return period_of(label_of(frequency, year, part, date))


@cache
def territories(language: str) -> Mapping[str, str]:
    """The codes of territories by their names in a language, in small letters."""
    spoken = {"no": ("nb",), "": ("sv", "nn", "nb", "en")}.get(language, (language,))
    try:
        names = [pair for each in spoken for pair in Locale(each).territories.items()]
    except Exception:  # a language that Babel does not know names no territory
        return {}
    return {str(name).casefold(): code for code, name in names if len(code) == 2 and code.isalpha()}
