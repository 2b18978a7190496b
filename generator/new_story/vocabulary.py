"""The words that a new story begins with in one language, from what the language calls common statistics."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from babel import Locale
from pydantic import RootModel

from generator.languages import LanguageShape
from generator.patterns import filled
from generator.positions import read_yaml
from generator.recognition import TOTAL, Recognised
from generator.recognition.signs import Signs
from generator.sources.cube import Cube
from generator.sources.schema import Shape, checked
from generator.sources.selection import SUM, territories

Words = Mapping[str, str]

_LONGEST = 120
STATION = "station"  # a place that is no area: figures are measured at it, not in it
WITH_UNIT = ("weight", "price", "per_head", "temperature", "balance")  # kinds whose figures are told with their unit


class CalledShape(Shape):
    """How a statistic is called: the title, the figure of the whole, of a place and of any other group."""

    title: str
    total: str
    place: str
    other: str
    angle: str = ""


class CalledAllShape(RootModel[dict[str, CalledShape]]):
    """templates/<language>/vocabulary/statistics.yaml."""


class NotesWordsShape(Shape):
    """What a draft says of its table. `before` is of periods before the one told."""

    fewer: str
    lacking: str  # of places that are left out
    noise: str
    base: str
    said: str
    said_in: str
    estimated: str
    estimated_before: str
    revised: str
    revised_before: str
    uncertain: str
    uncertain_before: str


class WordsShape(Shape):
    """templates/<language>/vocabulary/words.yaml."""

    angle: str
    any: CalledShape
    none: CalledShape
    general: dict[str, str]  # what a figure is called that has no name in the language, by what it is
    named: CalledShape
    station: str
    definite: str
    heads: list[str]  # nouns that a name may turn on: indefinite/definite
    behind: list[str]
    chosen: str
    some: dict[str, str]  # the sum of what the table lists, where it gives no total; and the same in a headline
    some_short: dict[str, str]
    came_to: dict[str, str]
    parts: dict[str, str]
    the_parts: dict[str, str]
    table_subject: dict[str, str]
    total: str
    units: dict[str, str]
    publishers: dict[str, str]
    borrowed: str
    summed: str  # where the total is no figure of the table
    notes: NotesWordsShape


def plain(text: str, longest: int = _LONGEST) -> str:
    """Return a text of the table in one line, short, without braces and without signs that nobody sees."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    line = " ".join(seen.replace("{", "(").replace("}", ")").split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


class Vocabulary:
    """One language's words for a story that is being made."""

    def __init__(self, folder: Path, signs: Signs) -> None:
        code, vocabulary = folder.name, folder / "vocabulary"
        name = f"templates/{code}/vocabulary"
        self.code, self.signs = code, signs
        language = read_yaml(folder / "language.yaml", f"templates/{code}/language.yaml")
        self.shape = checked(language, LanguageShape)
        self.names_from: list[str] = self.shape.names_from
        self.locale = Locale.parse(self.shape.locale)
        self.words = checked(read_yaml(vocabulary / "words.yaml", f"{name}/words.yaml"), WordsShape)
        document = read_yaml(vocabulary / "statistics.yaml", f"{name}/statistics.yaml")
        self.statistics = checked(document, CalledAllShape).root

    def story_words(self, found: Recognised, title: str, called: str) -> dict[str, str]:
        """Return the words of a story; `called` is what an editor calls the figure in this language."""
        given = self._called(found, title, called)
        kind = found.measured.kind
        whole = filled(given.place, {"": self._place(found)}) if found.place else given.total
        flow = given.place if found.subjects_are_places else given.other
        parts = self._parts(found)
        angle = given.angle or filled(self.words.angle, {"title": given.title, "total": given.total})
        if self._lists_some(found):
            whole = self._of_some(whole, given.place, self.words.some, self.words.the_parts, found)
            angle = self._of_some(angle, given.place, self.words.some_short, self.words.parts, found)
        words = {
            "title": given.title,
            "angle": self._chosen(whole if found.place else angle, found),
            "flow": self._chosen(flow, found),
            "flow_total": self._chosen(whole, found),
            "flow_total_again": self._chosen(given.total, found),
            "measured": given.total,
            "came_to": self.words.came_to.get(kind, self.words.came_to["any"]),
            "unit": self.unit(found) if kind in WITH_UNIT else "",
            "table_unit": self.unit(found),
            "parts": self.words.parts[parts],
            "table_subject": self.words.table_subject[parts],
        }
        return words | ({"currency": found.measured.currency} if kind == "money" else {})

    def _called(self, found: Recognised, title: str, called: str) -> CalledShape:
        measured, label = found.measured, _lowered(plain(found.measured.label))
        if called:
            return self._shape(self.words.named, plain(called), plain(called), found)
        if measured.statistic in self.statistics:
            return self.statistics[measured.statistic]
        if self.lacks_name(found, called):
            pattern = self.words.named if label else self.words.none
            return self._shape(pattern, label or plain(title), self.general(found), found)
        if definite := self._definite(label):
            return self._shape(self.words.named, label, definite, found)
        return self._shape(self.words.any, label, label, found)

    def lacks_name(self, found: Recognised, called: str) -> bool:
        """Whether the figure has no name in this language: the table gives none, or one in another language."""
        known = bool(called) or found.measured.statistic in self.statistics
        return not known and (not found.measured.label or self.code not in found.tongues)

    def _shape(self, pattern: CalledShape, label: str, figure: str, found: Recognised) -> CalledShape:
        texts = {"label": label, "figure": figure, "": "{}"}
        shape = CalledShape(**{k: filled(v, texts) for k, v in pattern.model_dump().items()})
        if pattern is self.words.any:
            return shape
        place = filled(self.words.station, texts) if found.place_kind == STATION else shape.place
        if figure == self.words.general["any"]:
            place = shape.other  # a mere figure is for a place, not in it
        return shape.model_copy(update={"angle": figure, "place": place})

    def general(self, found: Recognised) -> str:
        """Return the language's general name for a figure: by what its name says that it is, its unit or its kind."""
        measured, general = found.measured, self.words.general
        price = measured.kind == "price" and not measured.currency  # an average or a ratio of anything
        unit = self.signs.of(self.signs.shape.names, measured.unit) if measured.kind == "count" else ""
        known = (self.signs.figure(measured.label), unit, "" if price else measured.kind)
        return next((general[key] for key in known if key in general), general["any"])

    def _definite(self, label: str) -> str:
        """Return a name in the definite form, "" where that is not known: "the mean temperature in July".

        The noun stands before the first word of those that begin what is said of it. Where the article is an ending,
        nothing may stand before the noun: what does would need an article of its own.
        """
        words = label.split()
        head = next((i for i, word in enumerate(words) if word in self.words.behind), len(words)) - 1
        apart = not self.words.definite.startswith("{")
        if head < 0 or (head and not apart):
            return ""
        for noun, _, form in (each.partition("/") for each in self.words.heads):
            if words[head] == noun or (not apart and words[head].endswith(noun)):
                words[head] = words[head].removesuffix(noun) + form
                return filled(self.words.definite, {"": " ".join(words)})
        return ""

    def _parts(self, found: Recognised) -> str:
        """Return by which key the words for what is set side by side are found."""
        if not found.subjects_are_places:
            return "any"
        return found.place_kind if found.place_kind in self.words.parts else "places"

    def _lists_some(self, found: Recognised) -> bool:
        """Whether the total is the sum of some places or of a few groups; hundreds of groups are all there are."""
        few = len(found.taken.members) <= self.shape.letters_to
        return found.choice.totals == SUM and not found.place and (found.subjects_are_places or few)

    def _of_some(self, text: str, place: str, patterns: Words, parts: Words, found: Recognised) -> str:
        """Return words for the sum of what a table lists: that of six municipalities is not that of the country."""
        many = len(found.taken.members)
        count = self.shape.number_words[many] if many <= self.shape.letters_to else str(many)
        if found.subjects_are_places:
            return filled(place, {"": filled(patterns["places"], {"count": count, "parts": parts[self._parts(found)]})})
        return filled(patterns["any"], {"text": text, "count": count})

    def _chosen(self, text: str, found: Recognised) -> str:
        """Return words with the categories that the story is about."""
        told = ", ".join(plain(label) for label in found.told)
        return filled(self.words.chosen, {"text": text, "label": told}) if told else text

    def _place(self, found: Recognised) -> str:
        """Return the name of the one place: of a country in the language's own word."""
        code = territories(found.choice.language).get(found.place.casefold(), "")
        return str(self.locale.territories[code]) if code in self.locale.territories else plain(found.place)

    def unit(self, found: Recognised) -> str:
        """Return the unit in the language's own word, or else as the table writes it."""
        measured, words = found.measured, self.words.units
        if measured.kind in words:
            return words[measured.kind]
        if measured.currency:
            return words.get(measured.currency, measured.currency)
        named = self.signs.of(self.signs.shape.names, measured.unit)
        return words.get(named) or ("" if self.signs.says_nothing(measured.unit) else plain(measured.unit))

    def lacking(self, cube: Cube, found: Recognised) -> str:
        """Return the note on the places that the table has no figure for in the period told."""
        own = next(d for d in cube.dimensions if d.code == found.choice.subjects)
        labels = [plain(c.label or c.code) for c in own.categories if c.code in found.choice.without]
        named = self.shape.conjunction.join(filter(None, (", ".join(labels[:-1]), labels[-1])))
        return filled(self.words.notes.lacking, {"places": named})

    def names(self, found: Recognised, publisher: str) -> dict[str, dict[str, list[str]]]:
        """Return the names of the total and of the publisher."""
        known = self.signs.of(self.signs.shape.publishers, publisher)
        own = plain(self.words.publishers.get(known, publisher))
        total = self._place(found) or self.words.total
        names = {found.choice.total or TOTAL: {"name": [total]}}
        return names | ({"table": {"name": [own]}} if own else {})


def _lowered(label: str) -> str:
    """Return a label as it stands inside a sentence: "Transport volume" is no name, "GDP" is written so."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label
