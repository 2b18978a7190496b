"""Whom and which periods a story's text names, and the words of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.domain import Story
from generator.kept import kept
from generator.languages import Language
from generator.periods import Period
from generator.verification.countries import Countries, Name, countries_of, plain_name, without_article
from generator.verification.glossary import SPACE, Glossary, glossary_of, one_of, plain, plainly, spaced
from generator.verification.index import Entry, Span, by_word, entry_of, standing
from generator.verification.openings import Pieces, folded, folded_name, pieces_of

__all__ = ["Lexicon", "Name", "folded"]

# Words of a story that name what is measured as a whole.
OF_TOTAL = ("flow_total", "flow_total_again", "measured", "the_measured", "angle", "value_of_all", "exporter", "title")
# Those of them that are the name of the total, or no name.
BARE = ("measured", "the_measured", "flow_total_again", "exporter")
PLACES = ("owner", "where")  # forms of a name that stand for no amount
NEVER = re.compile("(?!)")


@dataclass(frozen=True)
class Lexicon:
    """The names of a story and the words of one language."""

    language: Language
    story: Story

    @cached_property
    def glossary(self) -> Glossary:
        """The words of the language."""
        return glossary_of(self.language)

    @cached_property
    def speech(self) -> Speech:
        """What the story's texts say apart from names."""
        words, shown = (self.language.word("unit"), self.language.word("table_unit")), not self.story.currency
        units = tuple(u for u in words if shown and u and not self.glossary.per_cent.fullmatch(u))
        calendar = _calendar(self.language, self.story.table.periods, self.story.step, self.story.taken)
        publishers = (t for s in self.story.sources for texts in self.language.forms(s).values() for t in texts)
        return Speech(self.glossary, calendar, units, tuple(publishers))

    @property
    def periods(self) -> Mapping[str, str]:
        """Names of the table's periods in lower case, and their labels."""
        return self.speech.calendar.periods

    @property
    def seasons(self) -> re.Pattern[str]:
        """Finds words that say among which periods something is the highest: "for a third quarter"."""
        return self.speech.calendar.seasons

    @property
    def period(self) -> re.Pattern[str]:
        """Finds names of periods that are more than a year, in text that has been `spaced`."""
        return self.speech.calendar.period

    @property
    def units(self) -> tuple[str, ...]:
        """The words for what a story that is not about money counts in: persons, tonnes, kroner per kilo."""
        return self.speech.units

    @property
    def unit(self) -> re.Pattern[str]:
        """Finds the story's own unit behind a number."""
        return self.speech.unit

    @property
    def sources(self) -> re.Pattern[str]:
        """Finds the names of publishers, which may hold those of countries."""
        return self.speech.sources

    def currency(self, word: str) -> str:
        """Return the code of a currency; "" for one that the story itself counts in, as prices in kroner."""
        return self.speech.currency(word)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Every name that a text may use, the longest first."""
        return tuple(sorted((*self._own.values(), *self._strangers()), key=lambda n: (-len(n.text), n.text)))

    @cached_property
    def _own(self) -> Mapping[str, Name]:
        """The names of every subject by their text in lower case; those of the total with the story's words for it."""
        named = (s for s in self.story.table.subjects if s not in self.story.members or self.language.names_one(s))
        found = [n for subject in named for n in self._names(subject)]
        found += [Name(text, self.story.total, "total") for text in self._total_names()]
        return {n.text.lower(): n for n in reversed(found) if n.text.strip()}

    def _names(self, subject: str) -> Iterator[Name]:
        flow = self.language.word("flow")
        for form, texts in self.language.forms(subject).items():
            for text in (t for written in texts for t in without_article(written, self.glossary)):
                yield Name(text, subject, form)
                if flow and form not in PLACES:
                    yield Name(flow.replace("{}", text), subject, form, True)

    def _strangers(self) -> Iterator[Name]:
        """Yield the names of countries that the table says nothing of: what a text claims of one is not the total's."""
        return filter(self._is_strange, self._countries)

    def _is_strange(self, name: Name) -> bool:
        return name.subject not in self._known and name.text.lower() not in self._own

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.story.table.subjects, *self.story.sources))

    def _total_names(self) -> list[str]:
        found = (self.language.of_total(key, self.story.total) for key in OF_TOTAL)
        return [w for w in found if w] + list(self.glossary.filled("total"))

    @cached_property
    def bare(self) -> frozenset[str]:
        """Names of the total that are no more than the word for what is measured."""
        return frozenset(word.lower() for key in BARE if (word := self.language.word(key)))

    def name(self, text: str) -> Name | None:
        """Return whom a text names, whatever its case and its spaces."""
        plain, word = plain_name(text), entry_of(text).word
        own = (self._own[e.name.lower()] for e in self._by_word.get(word, ()) if plain_name(e.name) == plain)
        if found := min(own, key=lambda n: (-len(n.text), n.text), default=None):
            return found
        return next(
            (n for n in self._countries.ending(word) if plain_name(n.text) == plain and self._is_strange(n)), None
        )

    @cached_property
    def _countries(self) -> Countries:
        return countries_of(self.language)

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Entry]]:
        return by_word(n.text for n in self._own.values())

    @cached_property
    def _ending(self) -> Callable[[str], Sequence[Entry]]:
        """Answers which names end with a word of a text, whatever its case."""

        @lru_cache(maxsize=4000)
        def ending(piece: str) -> Sequence[Entry]:
            word = folded_name(piece)
            own, strangers = self._by_word.get(word, ()), self._countries.ending(word)
            return (*own, *(entry_of(n.text) for n in strangers if self._is_strange(n))) if own or strangers else ()

        return ending

    def named(self, text: str, pieces: Pieces | None = None) -> Iterator[Span]:
        """Yield where names stand, at each place the longest; none of them overlaps another."""
        return standing(text, pieces_of(text) if pieces is None else pieces, self._ending)


@dataclass(frozen=True)
class Speech:
    """What texts say apart from names, which many stories may have in common: in a batch, all places."""

    glossary: Glossary
    calendar: Calendar
    units: tuple[str, ...]
    publishers: tuple[str, ...]

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """Finds the story's own unit behind a number."""
        return _unit(self.units)

    @cached_property
    def sources(self) -> re.Pattern[str]:
        """Finds the names of publishers."""
        return _sources(self.publishers)

    def currency(self, word: str) -> str:
        """Return the code of a currency; "" for one that the story itself counts in."""
        counted = any(f"{plain(unit)} ".startswith(f"{plain(word)} ") for unit in self.units)
        return "" if counted else self.glossary.currencies.get(plain(word), "")


@dataclass(frozen=True)
class Calendar:
    """The names of a table's periods in a language."""

    periods: Mapping[str, str]
    seasons: re.Pattern[str]

    @cached_property
    def _dates(self) -> list[str]:
        return sorted((n for n in self.periods if not n.isdecimal()), key=len, reverse=True)

    @cached_property
    def period(self) -> re.Pattern[str]:
        """Finds names of periods that are more than a year, in text that has been `spaced`."""
        names = map(re.escape, map(spaced, self._dates))
        return plainly(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if self._dates else NEVER

    @cached_property
    def ending(self) -> Callable[[str], Sequence[Entry]]:
        """Answers which of these names end with a word."""
        names = by_word(self._dates)
        return lru_cache(maxsize=4000)(lambda piece: names.get(folded(piece), ()))


def _keyed(language: Language, periods: tuple[Period, ...], step: str, taken: str) -> tuple[object, ...]:
    return language.shape, periods, step, taken


@kept(64, by=_keyed)
def _calendar(language: Language, periods: tuple[Period, ...], step: str, taken: str) -> Calendar:
    """Return the names of periods, kept for the next story of the same periods.

    Where only one season of each year is compared, the year alone names it too: "the highest since 2016".
    """
    found = {}
    for period in periods:
        if step == "year":
            found[f"{period.year:04}"] = period.label
        found[plain(language.period(period))] = period.label
        if taken:  # "at the end of 2024" names the year as well
            found[plain(language.during(period, taken).partition(" ")[2])] = period.label
    seasonal = periods if step == "year" else ()
    texts = {re.escape(language.season(p).strip()).replace(r"\ ", SPACE) for p in seasonal} - {""}
    return Calendar(found, re.compile("|".join(sorted(texts)), re.I) if texts else NEVER)


@lru_cache(maxsize=64)
def _unit(units: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{SPACE}(?:{one_of(units)})", re.I)


@lru_cache(maxsize=64)
def _sources(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_of(names), re.I)
