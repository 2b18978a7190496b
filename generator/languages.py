"""One language: its words, names and number forms, read from files and knowing nothing of other languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from pydantic import Field

from generator.domain import Story
from generator.editing_words import EditingShape
from generator.faults import Fault, Faults, Findings, excerpt
from generator.kept import kept
from generator.localisation import check_names, check_vocabulary, check_words
from generator.patterns import filled
from generator.periods import PARTS, Period
from generator.positions import Document, laid_over, read_yaml
from generator.reading_words import ReadingShape
from generator.readings import Fraction, Reading
from generator.sources.schema import Shape, checked

NameForms = dict[str, list[str] | str]


class ScaleShape(Shape):
    """A word for a large number: from which number on, in the singular and the plural."""

    above: int
    one: str
    other: str


class MoneyShape(Shape):
    """How an amount is written: whole, without its currency, and as a range."""

    whole: str
    bare: str
    between: str
    currencies: dict[str, str]


class PatternShape(Shape):
    """How a number of one unit is written: whole, without its unit, and as a range."""

    whole: str
    one: str = ""  # of the figure 1, where the unit has another form then
    bare: str = "{figure}"
    between: str

    def of(self, figure: Decimal) -> str:
        """Return the pattern of one figure."""
        return self.one if figure == 1 and self.one else self.whole


class PeriodsShape(Shape):
    """How a period of each frequency is named, and how something is said to happen in it.

    Patterns take {year}, {next} (of a season), {part}, {ordinal} (the part as a place), {month} and {day}. `at` stands
    around the name, of a count at the `start` or `end` of a period as well. `season` says of which periods of other
    years something is the highest; `step`, `steps` and `the_steps` are what lies between two periods: a year, years,
    the years. `earlier` is what the same period a year before is called once it has been named; without it, it is named
    each time. `so_far` names the figure of a year's parts up to the one told, before the year: {flow} stands for the
    figure of one part, {count} for how many parts there are; `first_half` and `all` of the year have their own names.
    `so_far_before` is when the same was told of the year before: of some `parts`, and of `all`.
    `day_before` is what the day before a day is called in the same way. `day_after` stands between a day and the words
    behind it, as after an American date. `ordinals` are the first places in the form that the word for a period asks
    for, where it is not that of other words: Danish has andet år, and anden måned.
    """

    name: dict[str, str]
    at: dict[str, str]
    season: dict[str, str]
    step: dict[str, str]
    steps: dict[str, str]
    the_steps: dict[str, str]
    earlier: str = ""
    day_before: str = ""
    day_after: str = ""
    ordinals: dict[str, list[str]] = {}
    so_far: dict[str, str]
    so_far_before: dict[str, str]


class HedgesShape(Shape):
    """The words around a number that is not exact; {} stands for the number."""

    about: str
    nearly: str
    just_over: str
    over: str
    landmark: str
    under: str


class LanguageShape(Shape):
    """language.yaml."""

    code: str
    name: str
    locale: str
    names_from: list[str] = []
    label: str
    quotation: list[str]
    conjunction: str
    thousands: str = ""
    scale_one: str = ""
    letters_to: int
    number_words: list[str]
    ordinals: list[str]
    ordinal_beyond: str
    scales: list[ScaleShape]
    money: MoneyShape
    percent: PatternShape
    points: PatternShape
    times: PatternShape
    units: PatternShape
    periods: PeriodsShape
    twice: str = ""
    hedges: HedgesShape
    fractions: dict[str, str]
    options: dict[str, str] = {}
    names: dict[str, NameForms] = {}
    forms: list[str] = []
    page: dict[str, str]
    desk: dict[str, str]
    export: dict[str, str]
    speech: dict[str, str]
    reading: ReadingShape
    editing: EditingShape
    never: list[str] = Field(default_factory=list)
    claims: dict[str, list[str]] = Field(default_factory=dict)


class VocabularyShape(Shape):
    """A story's own words in one language: words, names and sentences that replace the general ones."""

    words: dict[str, str]
    names: dict[str, NameForms]
    sentences: dict[str, dict[str, list[str | list[str]] | str]] = {}


@dataclass(frozen=True)
class Language:
    """What one language says and how it writes numbers and names, in one house style."""

    shape: LanguageShape
    vocabulary: VocabularyShape
    document: Document
    vocabulary_document: Document
    labels: Mapping[str, str] = field(default_factory=dict)  # what the table calls its subjects
    made: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # names of what is reckoned

    @property
    def code(self) -> str:
        """The language's code, which is the name of its folder."""
        return self.shape.code

    @cached_property
    def locale(self) -> Locale:
        """Babel's data for the language."""
        return Locale.parse(self.shape.locale)

    @cached_property
    def digits(self) -> Callable[[Decimal], str]:
        """Return the function that writes a non-negative figure with the language's marks, compiled once."""
        symbols = self.locale.number_symbols["latn"]
        point, group = symbols["decimal"], self.shape.thousands or symbols["group"]

        def write(figure: Decimal) -> str:
            # Babel's own marks, but not its rounding: it rounds half to even, statistics offices half up.
            whole, _, decimals = f"{figure.normalize():f}".partition(".")
            grouped = f"{int(whole):,}".replace(",", group)
            return f"{grouped}{point}{decimals}" if decimals else grouped

        return write

    @cached_property
    def minus(self) -> str:
        """The minus sign."""
        return str(self.locale.number_symbols["latn"]["minusSign"])

    @cached_property
    def percent_mark(self) -> str:
        """What stands after a figure in a table of percentages, such as "%" or " %"."""
        return str(self.locale.percent_formats[None].pattern.lstrip("#,0"))

    @cached_property
    def fractions(self) -> dict[Fraction, str]:
        """The fractions that the language has words for."""
        pairs = ((key.split("/"), words) for key, words in self.shape.fractions.items())
        return {Fraction(int(above), int(below)): words for (above, below), words in pairs}

    def word(self, key: str) -> str | None:
        """Return a word of the story's vocabulary, with the house style's options filled in."""
        found = self.vocabulary.words.get(key)
        return None if found is None else self.styled(found)

    def of_total(self, key: str, total: str) -> str | None:
        """Return a word that is about the total, whose name stands in it where the story may be of several places."""
        found = self.word(key)
        return found and filled(found, {"": self.forms(total)["name"][0]})

    def table_unit(self, story: Story) -> str:
        """Return what the figures of a story's table are counted in: NOK million, tonnes, per cent."""
        page, money = self.shape.page, self.shape.money.currencies
        word = next((s.other for s in self.shape.scales if s.above == story.scale), "")
        scale = word or (page["thousand"] if story.scale == 1000 else "")  # which texts never count in, and tables do
        own = self.word("table_unit") or self.word("unit") or ""
        texts = {"scale": scale, "currency": money.get(story.currency, story.currency), "unit": own}
        return filled(page["table_unit" if story.kind == "money" else "table_counted"], texts).strip()

    def styled(self, text: str) -> str:
        """Return text with the house style's options, such as {alliance}, filled in."""
        return filled(text, self.shape.options)

    @cached_property
    def known_forms(self) -> frozenset[str]:
        """The forms that any name may have: those that the language lists, and those that a name has."""
        names = (*self.vocabulary.names.values(), *self.shape.names.values())
        return frozenset({"name", *self.shape.forms, *(form for forms in names for form in forms)})

    def forms(self, subject: str) -> Mapping[str, tuple[str, ...]]:
        """Return the forms of a subject's name: the full one first, then shorter ones."""
        if subject in self.made:
            return self.made[subject]
        found = self.vocabulary.names.get(subject) or self.shape.names.get(subject)
        if found is None:
            return {"name": (self._territory(subject),)}
        return {
            form: tuple(self.styled(t) for t in ([texts] if isinstance(texts, str) else texts))
            for form, texts in found.items()
        }

    def names_one(self, subject: str) -> bool:
        """Whether the language has a name for a subject, rather than a code alone."""
        given = (self.made, self.vocabulary.names, self.shape.names)
        named = any(subject in names for names in given) or (subject.isalpha() and subject in self.locale.territories)
        return named or not self.labels or bool(self.labels.get(subject))

    def _territory(self, subject: str) -> str:
        own = self.locale.territories.get(subject) if subject.isalpha() else ""  # 002 is Africa to nobody but the UN
        return str(own or self.labels.get(subject) or subject)

    def month(self, label: str) -> str:
        """Return a month such as "2024-03" in words: March 2024."""
        year, _, month = label.partition("-")
        return f"{self.locale.months['format']['wide'][int(month)]} {year}" if month else year

    def period(self, period: Period) -> str:
        """Return the name of a period: 2024, the third quarter of 2022, 26 March 2026."""
        return self._patterned(self.shape.periods.name[period.frequency], period)

    def _patterned(self, pattern: str, period: Period) -> str:
        ordinals = self.ordinals(period.frequency)
        texts = {
            "year": f"{period.year:04}",
            "next": f"{(period.year + 1) % 100:02}",
            "part": str(period.part),
            "ordinal": ordinals[period.part - 1] if period.part <= len(ordinals) else str(period.part),
            "month": self.locale.months["format"]["wide"][period.day.month],
            "day": str(period.day.day),
        }
        return filled(pattern, texts)

    def ordinals(self, step: str = "") -> list[str]:
        """Return the words for the first places: first, second; of a period, as they agree with the word for it."""
        own = self.shape.periods.ordinals.get(step, [])
        return [*own, *self.shape.ordinals[len(own) :]]

    def during(self, period: Period, taken: str = "") -> str:
        """Return when something happened: in 2024, on 26 March 2026; or at its start or end: at the end of 2024."""
        return filled(self.shape.periods.at[taken or period.frequency], {"": self.period(period)})

    def so_far(self, period: Period, total: str) -> dict[str, tuple[str, ...]]:
        """Return the names of what the parts of a year come to up to one of them; none where there are no words."""
        parts, words = PARTS[period.frequency], self.shape.number_words
        special = {parts // 2: "first_half", parts: "all"} if parts > 2 else {parts: "all"}
        pattern = self.shape.periods.so_far.get(special.get(period.part, period.frequency))
        count = words[period.part] if period.part < len(words) else str(period.part)
        flows = (self.of_total(key, total) for key in ("flow_total", "flow_total_again"))
        names = dict.fromkeys(filled(pattern, {"flow": flow, "count": count}) for flow in flows if flow and pattern)
        return {"name": tuple(names)} if names else {}

    def season(self, period: Period) -> str:
        """Return what stands behind a superlative among the same periods of all years: " for a third quarter"."""
        pattern = self.shape.periods.season.get(period.frequency)
        return f" {self._patterned(pattern, period)}" if pattern and period.season else ""

    def joined(self, parts: list[str]) -> str:
        """Return a list in words: a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])}{self.shape.conjunction}{parts[-1]}"

    def hedged(self, reading: Reading, text: str) -> str:
        """Return the text of a figure with the hedge that its reading calls for."""
        if reading.kind in ("exact", "between"):
            return text
        return filled(getattr(self.shape.hedges, reading.kind), {"": text})


def read_language(folder: Path, story_folder: Path, style: str, options: Mapping[str, str]) -> Language:
    """Read a language's folder and the story's vocabulary in it, in a house style.

    Raises Faults with what is missing or unknown, by file and line.
    """
    document = read_in_style(folder, style)
    shape = _shape(document, tuple(options.items()))
    findings = Findings()
    name = f"{story_folder.name}/{folder.name}.yaml"
    vocabulary = read_yaml(story_folder / f"{folder.name}.yaml", name)
    words = checked(vocabulary, VocabularyShape)
    check_vocabulary(vocabulary, words.words, shape.options, findings)
    check_names(vocabulary, words.names, shape.options, findings)
    findings.raise_if_any()
    return Language(shape, words, document, vocabulary)


def styles_of(folder: Path) -> dict[str, Path]:
    """Return the house styles of a language by name."""
    return {path.stem: path for path in sorted((folder / "styles").glob("*.yaml"))}


def read_in_style(folder: Path, style: str) -> Document:
    """Return a language.yaml with what a house style puts in its place; as it is if the language has no such style."""
    document = read_yaml(folder / "language.yaml", f"templates/{folder.name}/language.yaml")
    own = styles_of(folder).get(style)
    if own is None:
        return document
    changes = read_yaml(own, f"templates/{folder.name}/styles/{own.name}")
    if not isinstance(changes.data, dict):
        hint = "write keys of language.yaml, such as thousands"
        raise Faults([Fault(changes.place(), "K03", "a house style is no mapping", hint)])
    if "code" in changes.data:
        message = "a house style is of its folder's language"
        raise Faults([Fault(changes.key_place("code"), "K01", message, "delete it")])
    return laid_over(document, changes)


def check_style(folder: Path, style: str) -> None:
    """Raise Faults for what is wrong in a language in one house style."""
    _shape(read_in_style(folder, style), ())


@kept(50)
def _shape(document: Document, options: tuple[tuple[str, str], ...]) -> LanguageShape:
    """Return a language.yaml with its patterns' options filled in, those given in place of its own."""
    shape = checked(document, LanguageShape)
    findings = Findings()
    check_words(document, findings)
    check_names(document, shape.names, shape.options, findings)
    findings.raise_if_any()
    try:
        Locale.parse(shape.locale)
    except (UnknownLocaleError, ValueError):
        hint = "write a locale that Babel knows, such as nb_NO"
        raise Faults(
            [Fault(document.place("locale"), "K04", f"unknown locale {excerpt(shape.locale)}", hint)]
        ) from None
    merged = shape.model_dump()
    merged["options"] = {**shape.options, **dict(options)}
    for part in ("money", "percent", "points", "times", "page", "desk", "export", "speech"):
        texts = merged[part].items()
        merged[part] = {k: filled(v, merged["options"]) if isinstance(v, str) else v for k, v in texts}
    return LanguageShape.model_validate(merged)


def check_distinct(subjects: Sequence[str], language: Language, findings: Findings) -> None:
    """Add a fault for each name that two subjects of a story share: nobody could tell whose figure is whose."""
    owners: dict[str, str] = {}
    for subject in subjects:
        for name in dict.fromkeys(text.casefold() for text in language.forms(subject)["name"] if text):
            if (other := owners.setdefault(name, subject)) != subject:
                place = language.vocabulary_document.place("names", subject)
                message = f"{excerpt(other)} and {excerpt(subject)} are both called {excerpt(name)} in {language.code}"
                findings.add("K04", place, message, "give each a name of its own")
