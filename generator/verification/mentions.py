"""What a sentence mentions: numbers with their units and hedges, names, periods, and words that make a claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache

from generator.kept import kept
from generator.verification.glossary import Glossary, HedgedWords, Opening, plain
from generator.verification.index import standing
from generator.verification.kinds import Kind
from generator.verification.lexicon import Lexicon, Name, Speech
from generator.verification.openings import Pieces, found_at, pieces_of

Opened = tuple[int, Opening]  # where a word or sign stands that something may begin with
Places = Mapping[str, Sequence[int]]  # where each sort of number may begin, in order
SHARES = ("percent", "fraction")
KEPT = 500  # sentences of one story that are read again, and of stories that are alike
COMPARED, MULTIPLE, FIGURE, YEAR, NAME, SOURCE, FILLER = (
    frozenset({kind}) for kind in ("over", "multiple", "figure", "year", "name", "source", "filler")
)
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

    def __hash__(self) -> int:
        return hash((self.unit, self.hedge, self.low.numerator))  # that of a fraction is slow

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

    def __hash__(self) -> int:
        return hash((self.start, self.end))  # of a sentence, whose mentions do not overlap

    def has(self, *kinds: Kind) -> bool:
        """Whether it is of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True)
class Reader:
    """Finds the mentions of sentences in one language."""

    lexicon: Lexicon

    def mentions(self, text: str, hidden: tuple[tuple[int, int], ...] = ()) -> tuple[Mention, ...]:
        """Return what a sentence mentions, in order; what lies in hidden stretches is left out."""
        found = self._all(text)
        return tuple(m for m in found if not any(a <= m.start and m.end <= b for a, b in hidden)) if hidden else found

    @cached_property
    def _all(self) -> Callable[[str], tuple[Mention, ...]]:
        return lru_cache(maxsize=KEPT)(self._found)  # a brief has the sentences of the news story

    def _found(self, text: str) -> tuple[Mention, ...]:
        text = text.replace("’", "'")
        pieces, nameless = self._listener.heard(text)
        names = list(self._names(text, pieces))
        return _kept(sorted((*nameless, *names), key=_precedence) if names else nameless)

    @cached_property
    def _listener(self) -> Listener:
        return _listener(self.lexicon.speech)

    def _names(self, text: str, pieces: Pieces) -> Iterator[Mention]:
        for start, end in self.lexicon.named(text, pieces):
            if name := self.lexicon.name(text[start:end]):
                yield Mention(start, end, text[start:end], NAME, name=name)


@kept(16, by=lambda speech: (speech.glossary, speech.calendar, speech.units, speech.publishers))
def _listener(speech: Speech) -> Listener:
    """Return who finds what is no name, kept for the next story that says the same."""
    return Listener(speech)


@dataclass(frozen=True)
class Listener:
    """Finds all that a sentence mentions but names."""

    speech: Speech

    @property
    def words(self) -> Glossary:
        """The words of the language."""
        return self.speech.glossary

    @cached_property
    def heard(self) -> Callable[[str], tuple[Pieces, Sequence[Mention]]]:
        """Answers the pieces of a sentence and what it mentions, the foremost first; texts about places are alike."""
        return lru_cache(maxsize=KEPT)(self._heard)

    def _heard(self, text: str) -> tuple[Pieces, Sequence[Mention]]:
        pieces = pieces_of(text)
        opened = [(at, opening) for at, piece in pieces if (opening := self.words.opening(piece))]
        places = self._places(text, opened)
        found = (
            *self._periods(text, pieces),
            *self._figures(text, places),
            *self._sources(text),
            *self._phrases(text, opened),
            *self._multiples(text, places),
        )
        return pieces, sorted(_set_against(_in_a_row(found)), key=_precedence)

    def _places(self, text: str, opened: Sequence[Opened]) -> Places:
        """Return where each sort of number may begin."""
        found: dict[str, list[int]] = {}
        for at, opening in opened:
            for sort in opening.sorts:
                found.setdefault(sort, []).append(at)
        return {**found, **{sort: range(len(text)) for sort in self.words.anywhere[-1]}}

    def _phrases(self, text: str, opened: Sequence[Opened]) -> Iterator[Mention]:
        for at, opening in opened:
            if opening.kinds is not None:
                yield Mention(at, (end := at + opening.size), text[at:end], opening.kinds)
            elif opening.phrases and (m := opening.phrases.match(text, at)):
                yield Mention(at, m.end(), m[0], self.words.kinds_of(m[0]))
        for at, opening in opened:
            if opening.compared and (m := opening.compared.match(text, at)):
                yield Mention(at, m.end(), m[0], COMPARED)
        phrases, compared, _ = self.words.anywhere
        for m in phrases.finditer(text) if phrases else ():
            yield Mention(*m.span(1), m[1], self.words.kinds_of(m[1]))
        for m in compared.finditer(text) if compared else ():
            yield Mention(*m.span(1), m[1], COMPARED)

    def _multiples(self, text: str, places: Places) -> Iterator[Mention]:
        for m in self._hedged(self.words.multiple, "multiple", text, places):
            hedge, hedges = self.words.hedges_in(m["hedge"])
            factor = Fraction(str(self.words.factor(m["word"])))
            figure = Figure("times", factor, factor, Fraction(1), 1, hedge, word=True, hedges=hedges)
            yield Mention(m.start(), m.end(), m[0], MULTIPLE, figure)

    def _hedged(self, words: HedgedWords, sort: str, text: str, places: Places) -> Iterator[re.Match[str]]:
        return words.at(text, places.get(sort, ()), places.get("hedge", ()))

    def _sources(self, text: str) -> Iterator[Mention]:
        for m in self.speech.sources.finditer(text):
            yield Mention(m.start(), m.end(), m[0], SOURCE)

    def _periods(self, text: str, pieces: Pieces) -> Iterator[Mention]:
        for m in self.speech.calendar.seasons.finditer(text):
            yield Mention(m.start(), m.end(), m[0], FILLER)
        for start, end in standing(text, pieces, self.speech.calendar.ending):
            found = text[start:end]
            yield Mention(start, end, found, YEAR, year=self.speech.calendar.periods[plain(found)])

    def _figures(self, text: str, places: Places) -> Iterator[Mention]:
        for m in found_at(self.words.month, text, places.get("month", ())):
            label = f"{m['year']}-{self.words.months[m['month'].lower()]:02d}"
            yield Mention(m.start(), m.end(), m[0], frozenset({"month"}), year=label)
        for m in self._hedged(self.words.fraction, "fraction", text, places):
            value, (hedge, hedges) = self.words.fraction_of(m["word"]), self.words.hedges_in(m["hedge"])
            figure = Figure("fraction", value, value, Fraction(1, 100), 2, hedge, hedges=hedges, word=True)
            yield Mention(m.start(), m.end(), m[0], FIGURE, figure)
        for m in self._hedged(self.words.twice, "twice", text, places):
            hedge, hedges = self.words.hedges_in(m["hedge"])
            figure = Figure("times", Fraction(2), Fraction(2), Fraction(1, 10), 1, hedge, hedges=hedges)
            yield Mention(m.start(), m.end(), m[0], FIGURE, figure)
        for m in found_at(self.words.ordinal, text, places.get("ordinal", ())):
            yield self._ordinal_mention(m)
        yield from self._numbers(text, places.get("number", ()) if places.get("numeral") else ())

    def _numbers(self, text: str, starts: Iterable[int]) -> Iterator[Mention]:
        for m in found_at(self.words.number, text, starts):
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
        own = None if unit else self.speech.unit.match(text, m.end())
        unit = unit or ("amount" if currency or own or m["scale"] or m["scale0"] else "")
        raw = m["number"]
        is_year = _YEAR.fullmatch(raw) and not (unit or m["hedge"] or m["between"])
        if is_year and not m["dashed"]:
            return self._year(m, "number")
        value, step, digits = self.words.number_written(raw, m["scale"])
        low = value
        if first := m["low"] or m["dashed"]:
            low, first_step, _ = self.words.number_written(first, m["scale0"] or m["scale"])
            step = min(step, first_step)
        low, value = min(low, value), max(low, value)
        word = not raw[0].isdigit()
        unit = unit or ("count" if word and not m["hedge"] else "bare")
        code, (hedge, hedges) = self.speech.currency(currency) if currency else "", self.words.hedges_in(m["hedge"])
        figure = Figure(
            unit, low, value, step, digits, hedge if not m["between"] else "between", m["sign"] or "", code, hedges,
        )  # fmt: skip
        end = own.end() if own else m.end()
        return Mention(m.start(), end, text[m.start() : end], FIGURE, figure)

    def _year(self, m: re.Match[str], part: str) -> Mention:
        named = self.speech.calendar.periods.get(m[part], m[part])
        return Mention(m.start(part), m.end(part), m[part], YEAR, year=named)


def _kept(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return what counts of all that was found, the foremost first: none of it overlaps another."""
    kept: dict[tuple[int, int], Mention] = {}
    taken = 0  # a bit for each sign of the sentence that something kept covers
    for mention in found:
        span = mention.start, mention.end
        if (same := kept.get(span)) and not (same.figure or same.name or mention.figure or mention.name):
            kept[span] = replace(same, kinds=same.kinds | mention.kinds)
        elif not taken & (covered := (1 << mention.end) - (1 << mention.start)):
            kept[span] = mention
            taken |= covered
    mentions = tuple(sorted(kept.values(), key=lambda m: m.start))
    return tuple(m for m in mentions if not (m.has("carried") and _dates(m, mentions)))


def _dates(mention: Mention, kept: Sequence[Mention]) -> bool:
    """Whether a word such as Norwegian "den" only leads to a date, and stands for nobody."""
    return any(m.has("year") and not m.text.isdigit() and m.start == mention.end + 1 for m in kept)


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
