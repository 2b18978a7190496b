"""What a sentence mentions: numbers with their units and hedges, names, periods, and words that make a claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from generator.verification.glossary import Glossary, plain, spaced
from generator.verification.kinds import Kind
from generator.verification.lexicon import Lexicon, Name

SHARES = ("percent", "fraction")
KEPT = 1000  # sentences of one story that are read again
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True)
class Figure:
    """A number as it is told: one figure or the ends of a range, its unit, its hedge, and the worth of its last digit.

    Amounts are in whole units of the currency; percentages as they stand; fractions are shares from 0 to 1.
    """

    unit: str  # amount, percent, points, times, fraction, count, ordinal, bare
    low: Fraction
    high: Fraction
    step: Fraction
    digits: int = 1
    hedge: str = ""
    sign: str = ""
    currency: str = ""
    hedges: int = 0
    word: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two ends are told."""
        return self.low != self.high


@dataclass(frozen=True)
class Mention:
    """A stretch of a sentence that says something, and what."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]  # of Kind; those of phrases come from language.yaml
    figure: Figure | None = None
    name: Name | None = None
    year: str = ""

    def has(self, *kinds: Kind) -> bool:
        """Whether it is of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True)
class Reader:
    """Finds the mentions of sentences in one language."""

    lexicon: Lexicon

    @property
    def words(self) -> Glossary:
        """The words of the language."""
        return self.lexicon.glossary

    def mentions(self, text: str, hidden: tuple[tuple[int, int], ...] = ()) -> tuple[Mention, ...]:
        """Return what a sentence mentions, in order; what lies in hidden stretches is left out."""
        return tuple(m for m in self._all(text) if not any(a <= m.start and m.end <= b for a, b in hidden))

    @cached_property
    def _all(self) -> Callable[[str], tuple[Mention, ...]]:
        return lru_cache(maxsize=KEPT)(self._found)  # a brief has the sentences of the news story

    def _found(self, text: str) -> tuple[Mention, ...]:
        text = text.replace("’", "'")
        found = (
            *self._periods(text),
            *self._figures(text),
            *self._names(text),
            *self._sources(text),
            *self._phrases(text),
        )
        kept: list[Mention] = []
        for mention in sorted(_set_against(_in_a_row(found)), key=_precedence):
            same = next((k for k in kept if (k.start, k.end) == (mention.start, mention.end)), None)
            if same and not (same.figure or same.name or mention.figure or mention.name):
                kept[kept.index(same)] = replace(same, kinds=same.kinds | mention.kinds)
            elif not any(k.start < mention.end and mention.start < k.end for k in kept):
                kept.append(mention)
        kept = [m for m in kept if not (m.has("carried") and self._dates(m, kept))]
        return tuple(sorted(kept, key=lambda m: m.start))

    def _dates(self, mention: Mention, kept: list[Mention]) -> bool:
        """Whether a word such as Norwegian "den" only leads to a date, and stands for nobody."""
        return any(m.has("year") and not m.text.isdigit() and m.start == mention.end + 1 for m in kept)

    def _phrases(self, text: str) -> Iterator[Mention]:
        phrases, compared = self.words.phrases
        searched = spaced(text)
        for m in phrases.finditer(searched):
            found = text[slice(*m.span(1))]
            yield Mention(*m.span(1), found, self.words.kinds_of(found))
        for m in compared.finditer(searched):
            yield Mention(*m.span(1), text[slice(*m.span(1))], frozenset({"over"}))
        for m in self.words.multiple.finditer(text):
            hedge = self._hedge(m["hedge"])
            factor = Fraction(str(self.words.factor(m["word"])))
            figure = Figure("times", factor, factor, Fraction(1), 1, hedge, word=True, hedges=self._hedges(m["hedge"]))
            yield Mention(m.start(), m.end(), m[0], frozenset({"multiple"}), figure)

    def _names(self, text: str) -> Iterator[Mention]:
        for start, end in self.lexicon.named(text):
            if name := self.lexicon.name(text[start:end]):
                yield Mention(start, end, text[start:end], frozenset({"name"}), name=name)

    def _sources(self, text: str) -> Iterator[Mention]:
        for m in self.lexicon.sources.finditer(text):
            yield Mention(m.start(), m.end(), m[0], frozenset({"source"}))

    def _hedge(self, text: str | None) -> str:
        """Return the kind of the last hedge in a stretch of hedges and fillers."""
        found = [m[0] for m in self.words.any_hedge.finditer(text or "")]
        return self.words.hedge(found[-1]) if found else ""

    def _hedges(self, text: str | None) -> int:
        return sum(1 for _ in self.words.any_hedge.finditer(text or ""))

    def _periods(self, text: str) -> Iterator[Mention]:
        for m in self.lexicon.seasons.finditer(text):
            yield Mention(m.start(), m.end(), m[0], frozenset({"filler"}))
        for m in self.lexicon.period.finditer(spaced(text)):
            found = text[slice(*m.span())]
            yield Mention(*m.span(), found, frozenset({"year"}), year=self.lexicon.periods[plain(found)])

    def _figures(self, text: str) -> Iterator[Mention]:
        for m in self.words.month.finditer(text):
            label = f"{m['year']}-{self.words.months[m['month'].lower()]:02d}"
            yield Mention(m.start(), m.end(), m[0], frozenset({"month"}), year=label)
        for m in self.words.fraction.finditer(text):
            value = self.words.fraction_of(m["word"])
            hedge = self._hedge(m["hedge"])
            figure = Figure(
                "fraction", value, value, Fraction(1, 100), 2, hedge, hedges=self._hedges(m["hedge"]), word=True
            )
            yield Mention(m.start(), m.end(), m[0], frozenset({"figure"}), figure)
        for m in self.words.twice.finditer(text):
            figure = Figure(
                "times",
                Fraction(2),
                Fraction(2),
                Fraction(1, 10),
                1,
                self._hedge(m["hedge"]),
                hedges=self._hedges(m["hedge"]),
            )
            yield Mention(m.start(), m.end(), m[0], frozenset({"figure"}), figure)
        for m in self.words.ordinal.finditer(text):
            yield self._ordinal_mention(m)
        for m in self.words.number.finditer(text):
            if m["between"] and _YEAR.fullmatch(m["low"]) and _YEAR.fullmatch(m["number"]):
                yield from (self._year(m, part) for part in ("low", "number"))  # between 2022 and 2024
            elif mention := self._number_mention(m, text):
                yield mention

    def _ordinal_mention(self, m: re.Match[str]) -> Mention:
        if m["numbered"]:
            which = m["which"]
            value = int(which) if which.isdigit() else self.words.number_of(which)
        else:
            value = int(m["digits"]) if m["digits"] else self.words.ordinals[m["word"].lower()]
        kinds = {"ordinal"} | ({"placed"} if m["place"] or m["numbered"] else set())
        figure = Figure("ordinal", Fraction(value), Fraction(value), Fraction(1))
        return Mention(m.start(), m.end(), m[0], frozenset(kinds), figure)

    def _number_mention(self, m: re.Match[str], text: str) -> Mention | None:
        if m.end() < len(text) and text[m.end()].isalpha() and text[m.end() - 1].isalnum():
            return None
        unit = next((u for u in ("points", "percent", "times") if m[u]), "")
        currency = m["cur2"] or m["cur1"] or m["cur0"]
        own = None if unit else self.lexicon.unit.match(text, m.end())
        unit = unit or ("amount" if currency or own or m["scale"] or m["scale0"] else "")
        raw = m["number"]
        is_year = _YEAR.fullmatch(raw) and not (unit or m["hedge"] or m["between"])
        if is_year and not m["dashed"]:
            return self._year(m, "number")
        value, step, digits = self._value(raw, m["scale"])
        low = value
        if first := m["low"] or m["dashed"]:
            low, first_step, _ = self._value(first, m["scale0"] or m["scale"])
            step = min(step, first_step)
        low, value = min(low, value), max(low, value)
        word = not raw[0].isdigit()
        unit = unit or ("count" if word and not m["hedge"] else "bare")
        code = self.lexicon.currency(currency) if currency else ""
        figure = Figure(
            unit, low, value, step, digits, self._hedge(m["hedge"]) if not m["between"] else "between",
            m["sign"] or "", code, self._hedges(m["hedge"]),
        )  # fmt: skip
        end = own.end() if own else m.end()
        return Mention(m.start(), end, text[m.start() : end], frozenset({"figure"}), figure)

    def _year(self, m: re.Match[str], part: str) -> Mention:
        named = self.lexicon.periods.get(m[part], m[part])
        return Mention(m.start(part), m.end(part), m[part], frozenset({"year"}), year=named)

    def _value(self, raw: str, scale: str | None) -> tuple[Fraction, Fraction, int]:
        """Return (value, unit of the last digit, number of digits) of a number as written."""
        factor = self.words.scale_of(scale) if scale else 1
        if not raw[0].isdigit():
            return Fraction(self.words.number_of(raw) * factor), Fraction(factor), 1
        point, group = self.words.marks
        written = re.sub(group, "", raw) if group != point else raw
        decimal = Decimal(re.sub(point, ".", written))
        places = -int(decimal.as_tuple().exponent)
        digits = len(f"{decimal.normalize():f}".replace(".", "").lstrip("0")) or 1
        zeros = len(written) - len(written.rstrip("0")) if factor == 1 and written.isdigit() else 0
        places -= max(0, min(zeros, len(written) - 3))  # 613,000 is as precise as 613 thousand
        return Fraction(decimal) * factor, factor * Fraction(10) ** -places, digits


def _in_a_row(found: Sequence[Mention]) -> list[Mention]:
    """Leave out fractions that count periods: three quarters in a row are no three-quarters."""
    runs = {m.start for m in found if m.has("row")}
    return [m for m in found if not (m.figure and m.figure.unit == "fraction" and m.end + 1 in runs)]


def _set_against(found: Sequence[Mention]) -> list[Mention]:
    """Leave out "received more than" where "more than" belongs to a number: more than half."""
    figures = [m for m in found if m.figure]
    return [
        m for m in found
        if m.kinds != {"against"} or not any(f.start < m.end and m.start < f.end for f in figures)
    ]  # fmt: skip


def _precedence(mention: Mention) -> tuple[bool, bool, int, int, int]:
    """The longest comes first; a comparison such as "more than" gives way to "than in" and what else it overlaps.

    The day in "7 October 2022" is no figure, whatever stands before it.
    """
    dated = mention.has("year") and not mention.text.isdigit()
    compares = mention.kinds <= {"over", "under"} and not mention.figure
    bare = mention.figure is not None and mention.figure.unit in ("bare", "count")
    kind = 0 if mention.name else 3 if bare else 1 if mention.figure or mention.year else 2
    return not dated, compares, mention.start - mention.end, kind, mention.start
