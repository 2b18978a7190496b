"""What a table is about, as far as the table itself says: recognised by contents and labels, with the reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import numpy as np

from generator.faults import Fault, Faults, Place, excerpt
from generator.kinds import KINDS
from generator.recognition.asked import Asked
from generator.recognition.choosing import category_called, in_currency, nothing_called, told_period
from generator.recognition.columns import with_parts
from generator.recognition.measured import Measured, measured, rank, title_head
from generator.recognition.periods import dimension_of, frequency, time_of
from generator.recognition.signs import Signs
from generator.recognition.tongues import tongues
from generator.recognition.wholes import Whole, whole_of
from generator.sources.cube import Category, Cube, Dimension, at_level
from generator.sources.selection import MOST_SUBJECTS, NONE, SUM, Choice, Selected, selected

TOTAL = "TOTAL"
FEWEST = 3  # to be told as the highest and the lowest
NON_NEGATIVE = ("count", "money", "weight")


@dataclass(frozen=True)
class Recognised:
    """What a story takes from a table. `told` are chosen categories that its words must name; `because` the reasons."""

    measured: Measured
    choice: Choice
    taken: Selected
    place: str  # the one place that all figures are of
    subjects_are_places: bool
    place_kind: str  # counties, stations …, as far as their column says
    tongues: frozenset[str]  # the languages that the name of the figure may be in
    told: tuple[str, ...]
    summed: tuple[Dimension, ...]
    adds_up: bool
    complete: bool
    because: dict[str, str] = field(default_factory=dict)
    asked_for: str = ""  # the period that an editor has named, where the table has several

    @property
    def period(self) -> str:
        """The period that an editor has asked for, or else the latest with a figure of the whole, if there is one."""
        table = self.taken.table
        told = table.cells.value if self.choice.totals == NONE else table.cells.value[:1]
        known = [p.label for i, p in enumerate(table.periods) if np.isfinite(told[:, i]).any()]
        return self.asked_for or (known[-1] if known else "")


def recognised(cube: Cube, asked: Asked, signs: Signs, place: Place) -> Recognised:
    """Return what a table is about; raise Faults if no story can be made of it."""
    return _Reading(cube, asked, signs, place).recognised()


class _Reading:
    """One table on its way to being understood."""

    def __init__(self, cube: Cube, asked: Asked, signs: Signs, place: Place) -> None:
        cube = cube if asked.measure else with_parts(cube, signs)
        self.cube, self.asked, self.signs, self.place = cube, asked, signs, place
        self.because: dict[str, str] = {}
        self.select: dict[str, str] = {}
        self.told: list[str] = []
        self.summed: list[Dimension] = []
        self.where, self.kind = "", ""
        self.time = time_of(cube, asked, place)
        self.frequency = frequency(self.time, asked, place)
        self.period = told_period(asked.period, self.time, self.frequency, place)
        self.measure = next((d for d in cube.dimensions if d.role == "measure"), None)

    def recognised(self) -> Recognised:
        measure = self._measured()
        additive = KINDS[measure.kind].additive
        self.kind = measure.kind
        for name, category in self.asked.select.items():
            self._choose(dimension_of(self.cube, name, "--select", self.place), category)
        rest = [d for d in self.cube.dimensions if d not in (self.time, self.measure) and d.code not in self.select]
        wholes = {d.code: self._whole(d, additive) for d in rest if len(d.categories) > 1}
        if self.asked.total and not any(whole.because == "as you said" for whole in wholes.values()):
            raise nothing_called(self.asked.total, "--total", [d for d in rest if d.code in wholes], self.place)
        for dimension in rest:
            if len(dimension.categories) == 1:
                self._tell(dimension, dimension.categories[0], only=True)
        if additive and not self.asked.kind and not all(whole.adds_up for whole in wholes.values()):
            why = "parts are together more than what holds them, so that they are not added up"
            measure, additive, self.kind = replace(measure, kind="price", statistic="", because=why), False, "price"
        if whom := self.signs.whom(title_head(self.cube.title)):
            self.told.append(whom)
        own = self._subjects([d for d in rest if len(d.categories) > 1], wholes, additive)
        for dimension in rest:
            if dimension.code in wholes and dimension is not own:
                self._settle(dimension, wholes[dimension.code], additive)
        whole = wholes[own.code] if own else Whole()
        found = self._taken(measure, own, whole, additive)
        if own and found.choice.totals == NONE and (lacking := _lacking(found, own)):
            found = self._taken(measure, own, whole, additive, lacking)
        if own and found.choice.totals == NONE and not _lies_apart(found):
            self._settle(own, whole, additive)
            return self._taken(measure, None, Whole(), additive)
        return found

    def _measured(self) -> Measured:
        found = [self._one(c) for c in (self.measure.categories if self.measure else (None,))]
        if self.asked.measure and not self.measure:
            raise nothing_called(self.asked.measure, "--measure", (), self.place)
        if self.asked.measure and self.measure:
            found = [self._one(self._category(self.measure, self.asked.measure, "--measure"))]
        category, best = min(found, key=lambda pair: rank(pair[1].kind))
        if self.measure and category and len(self.measure.categories) > 1:
            self.select[self.measure.code] = category.code
            why = "as you said" if self.asked.measure else f"the first of those that are a {best.kind}"
            self.because["measure"] = why
        return in_currency(best, self.asked)

    def _one(self, category: Category | None) -> tuple[Category | None, Measured]:
        values = self.cube.values
        if self.measure and category:
            axis = self.cube.dimensions.index(self.measure)
            values = np.take(values, self.measure.categories.index(category), axis=axis)
        return category, measured(self.cube, category, values, self.signs)

    def _category(self, dimension: Dimension, name: str, option: str) -> Category:
        if category := category_called(dimension, name):
            return category
        raise nothing_called(name, option, [dimension], self.place)

    def _choose(self, dimension: Dimension, name: str) -> None:
        category = self._category(dimension, name, "--select")
        self.select[dimension.code] = category.code
        self.because[f"select {dimension.code}"] = "as you said"
        if category.code != dimension.whole:
            self._tell(dimension, category)

    def _tell(self, dimension: Dimension, category: Category, only: bool = False) -> None:
        """Note a category that the words of the story must name: a place, or one that was chosen among several."""
        if self.signs.is_total(category.label):
            return
        if self._is_place(dimension) and not self.where:
            own = any(word in dimension.label.casefold() for word in self.signs.shape.told_places)
            self.where = f"{category.label} ({dimension.label})" if own else category.label
        elif not only or self._is_told(dimension):
            named = any(letter.isalpha() for letter in category.label)
            self.told.append(category.label if named else f"{dimension.label} {category.label}")

    def _is_told(self, dimension: Dimension) -> bool:
        """Whether the one category of a dimension is to be named: of an exchange rate, the currency."""
        names = self.signs.shape.told_dimensions
        return dimension.code.casefold() in names or dimension.label.casefold() in names

    def _is_place(self, dimension: Dimension) -> bool:
        words = re.findall(r"[^\W\d_]+", f"{dimension.code} {dimension.label}".casefold())
        places = self.signs.shape.places
        named = any(word == place or (len(place) > 5 and word.endswith(place)) for word in words for place in places)
        return dimension.role == "place" or named  # region and kommuneregion, but not landbakgrunn

    def _whole(self, dimension: Dimension, additive: bool) -> Whole:
        cells = self.cube.values
        if self.measure:
            axis = self.cube.dimensions.index(self.measure)
            code = self.select.get(self.measure.code, self.measure.categories[0].code)
            at = [c.code for c in self.measure.categories].index(code)
            cells = np.take(cells, [at], axis=axis)
        moved = np.moveaxis(cells, self.cube.dimensions.index(dimension), 0)
        meant = self.asked.total and (not self.asked.subjects or self._asked_for(dimension))
        if meant and (total := category_called(dimension, self.asked.total)):
            return Whole(total.code, 0, "as you said")
        return whole_of(dimension, moved, additive, self.signs)

    def _asked_for(self, dimension: Dimension) -> bool:
        return self.asked.subjects.casefold() in (dimension.code.casefold(), dimension.label.casefold())

    def _subjects(self, rest: list[Dimension], wholes: dict[str, Whole], additive: bool) -> Dimension | None:
        """Return the dimension whose categories the story sets side by side: places first, then the largest."""
        if self.asked.subjects:
            own = dimension_of(self.cube, self.asked.subjects, "--subjects", self.place)
            if own not in rest:
                message = f"--subjects: {excerpt(own.code)} is chosen, or holds periods or measures"
                raise Faults([Fault(self.place, "U02", message, "name another dimension")])
            self.because["subjects"] = "as you said"
        usable = [d for d in rest if self._bears_parts(d, wholes[d.code], additive) and self._few(d, wholes[d.code])]
        if self.asked.subjects and own not in usable:
            many = not self._few(own, wholes[own.code])
            why = f"has more than {MOST_SUBJECTS}" if many else "has no total, and its figures are not parts of one"
            hint = "name another dimension" if many else "name the total with --total, or another dimension"
            raise Faults([Fault(self.place, "U02", f"--subjects: {excerpt(own.code)} {why}", hint)])
        if self.asked.subjects and own in usable:
            return own
        if not usable:
            return None
        usable.sort(key=lambda d: (not self._is_place(d), -len(d.categories)))
        self.because["subjects"] = "these are places" if self._is_place(usable[0]) else "it has the most categories"
        return usable[0]

    def _bears_parts(self, dimension: Dimension, whole: Whole, additive: bool) -> bool:
        """Whether categories can be set side by side: there is a whole, or they can be added up or compared."""
        apart = self._any_apart(dimension)
        return bool(whole.code) or (additive and not apart) or self._side_by_side(dimension, whole, additive)

    def _side_by_side(self, dimension: Dimension, whole: Whole, additive: bool) -> bool:
        """Whether figures that do not add up can be compared: rates, and prices of places but not of goods."""
        apart = self._any_apart(dimension)
        compared = self.kind == "rate" or (self._is_place(dimension) and KINDS[self.kind].comparable)
        return compared and not additive and not apart and len(dimension.categories) - bool(whole.code) >= FEWEST

    def _any_apart(self, dimension: Dimension) -> bool:
        return any(self.signs.stands_apart(c.label) for c in dimension.categories)

    def _few(self, dimension: Dimension, whole: Whole) -> bool:
        """Whether a story can set so many subjects side by side."""
        return len(at_level(dimension, whole.level, whole.depth)) <= MOST_SUBJECTS

    def _settle(self, dimension: Dimension, whole: Whole, additive: bool) -> None:
        """Choose what is told of a dimension that is not that of the subjects: its whole, its sum or its first."""
        key = f"select {dimension.code}"
        if whole.code:
            self.select[dimension.code], self.because[key] = whole.code, whole.because
        elif additive and not (whole.level or whole.depth or self._any_apart(dimension)):
            self.select[dimension.code], self.because[key] = SUM, "no category is the total, so that all are added up"
            self.summed.append(dimension)
        else:
            self.select[dimension.code] = dimension.categories[0].code
            self.because[key] = "the first one: they cannot be added up, and none is of the whole"
            self._tell(dimension, dimension.categories[0])

    def _taken(
        self, measure: Measured, own: Dimension | None, whole: Whole, additive: bool, without: tuple[str, ...] = ()
    ) -> Recognised:
        if own:
            added = "so that all are added up" if additive else "and the figures do not add up to one"
            because = whole.because or f"no category is the total, {added}"
            self.because["whole"] = because
        total = TOTAL
        while own and any(c.code == total for c in own.categories):
            total += "_"
        choice = Choice(
            self.select, own.code if own else "", total, (whole.code or (SUM if additive else NONE)) if own else "", {},
            self.frequency, measure.kind, float(measure.scale), self._minimum(measure), time=self.asked.time,
            period=self.asked.period, language=self.asked.language, level=whole.level, depth=whole.depth,
            countries=own is not None and self._is_place(own) and any(map(_is_bare, own.categories)), without=without,
        )  # fmt: skip
        taken = selected(self.cube, choice, "table", self.place)
        cells = taken.table.cells
        if not np.isfinite(cells.value).any():
            raise Faults(
                [Fault(self.place, "T01", "the table has no figure of what is told", "choose another --measure")]
            )
        parts, of = cells[1:], cells[0]
        low, high = parts.low.sum(axis=0), parts.high.sum(axis=0)
        adds_up = additive and (not own or bool(np.all(low <= of.high)))
        complete = adds_up and bool(own) and bool(np.all(parts.known) and np.all(high >= of.low))
        complete |= own is not None and self._side_by_side(own, whole, additive)
        places = bool(own) and self._is_place(own) if own else False
        kind = self.signs.place_kind(own.code, own.label) if own and places else ""
        return Recognised(
            measure, choice, taken, self.where, places, kind, self._tongues(measure), tuple(self.told),
            tuple(self.summed),
            adds_up or not additive, complete, self.because, self._asked_for_period(taken),
        )  # fmt: skip

    def _tongues(self, measure: Measured) -> frozenset[str]:
        """Return the languages that the name of the figure may be in, by what the table says or by its words."""
        labels = (d.label for d in self.cube.dimensions)
        return tongues(self.asked.language or self.cube.language, measure.label, labels, self.signs.shape.tongues)

    def _asked_for_period(self, taken: Selected) -> str:
        """Return the period asked for; raise Faults if there is no figure of the whole, or of any part, in it."""
        if self.period is None:
            return ""
        at = taken.table.column(self.period.label)
        cells = taken.table.cells.value
        told = cells[:1] if np.isfinite(cells[0]).any() else cells
        if at is None or not np.isfinite(told[:, at]).any():
            message = f"--period: there is no figure of the whole in {self.period.label}"
            raise Faults([Fault(self.place, "U02", message, "name another period")])
        return self.period.label

    def _minimum(self, measure: Measured) -> float:
        return 0.0 if measure.kind in NON_NEGATIVE else -np.inf


def _is_bare(category: Category) -> bool:
    """Whether of a category there is only a code that may be that of a country."""
    return category.label in ("", category.code) and len(category.code) == 2 and category.code.isalpha()


def _lacking(found: Recognised, own: Dimension) -> tuple[str, ...]:
    """Return the categories without a figure in the period told, which are left out of a comparison of the others.

    Where fewer than half of them would be left, there is nothing to compare.
    """
    table = found.taken.table
    at = table.column(found.period)
    if at is None:
        return ()
    codes = found.taken.codes
    lacking = [code for code, known in zip(codes, table.cells.known[1:, at], strict=True) if not known]
    left = len(codes) - len(lacking)
    return () if left < FEWEST or left < len(lacking) else tuple(lacking)


def _lies_apart(found: Recognised) -> bool:
    """Whether all figures of the period told are there, and not all of them are the same."""
    table = found.taken.table
    at = table.column(found.period)
    members = table.cells[1:, at] if at is not None else table.cells[:0, 0]
    return bool(members.low.size and members.known.all() and members.low.max() > members.high.min())
