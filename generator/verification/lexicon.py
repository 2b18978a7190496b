"""Whom and which periods a story's text names, and the words of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.domain import Story
from generator.kept import kept
from generator.languages import Language
from generator.verification.glossary import SPACE, Glossary, glossary_of, one_of, plain, plainly, spaced

# Words of a story that name what is measured as a whole.
OF_TOTAL = ("flow_total", "flow_total_again", "measured", "the_measured", "angle", "value_of_all", "exporter", "title")
_WORD = re.compile(r"\w+")
PLACES = ("owner", "where")  # forms of a name that stand for no amount
_ALIKE = str.maketrans({**dict.fromkeys("\u00a0\u2009\u202f", " "), "\u0131": "i", "\u0307": ""})


@dataclass(frozen=True)
class Name:
    """One way to name subjects: `flow` says that the words name an amount, as "exports to Hungary" do."""

    text: str
    subject: str
    form: str
    flow: bool = False


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
    def periods(self) -> Mapping[str, str]:
        """Names of the table's periods in lower case, and their labels.

        Where only one season of each year is compared, the year alone names it too: "the highest since 2016".
        """
        found = {}
        for period in self.story.table.periods:
            if self.story.step == "year":
                found[f"{period.year:04}"] = period.label
            found[plain(self.language.period(period))] = period.label
            if self.story.taken:  # "at the end of 2024" names the year as well
                found[plain(self.language.during(period, self.story.taken).partition(" ")[2])] = period.label
        return found

    @cached_property
    def seasons(self) -> re.Pattern[str]:
        """Finds words that say among which periods something is the highest: "for a third quarter"."""
        periods = self.story.table.periods if self.story.step == "year" else ()
        texts = {re.escape(self.language.season(p).strip()).replace(r"\ ", SPACE) for p in periods} - {""}
        return re.compile("|".join(sorted(texts)) or "(?!)", re.I)

    @cached_property
    def period(self) -> re.Pattern[str]:
        """Finds names of periods that are more than a year, in text that has been `spaced`."""
        names = sorted((n for n in self.periods if not n.isdecimal()), key=len, reverse=True)
        return plainly(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(spaced, names)))})(?!\w)" if names else "(?!)")

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The words for what a story that is not about money counts in: persons, tonnes, kroner per kilo."""
        words, percent = (self.language.word("unit"), self.language.word("table_unit")), self.glossary.filled("percent")
        found = words if not self.story.currency else ()
        return tuple(unit for unit in found if unit and not re.fullmatch(one_of(percent), unit, re.I))

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """Finds the story's own unit behind a number."""
        return re.compile(rf"{SPACE}(?:{one_of(self.units)})", re.I)

    def currency(self, word: str) -> str:
        """Return the code of a currency; "" for one that the story itself counts in, as prices in kroner."""
        counted = any(f"{plain(unit)} ".startswith(f"{plain(word)} ") for unit in self.units)
        return "" if counted else self.glossary.currencies.get(plain(word), "")

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
            for text in (t for written in texts for t in self._without_article(written)):
                yield Name(text, subject, form)
                if flow and form not in PLACES:
                    yield Name(flow.replace("{}", text), subject, form, True)

    def _strangers(self) -> Iterator[Name]:
        """Yield the names of countries that the table says nothing of: what a text claims of one is not the total's."""
        return filter(self._is_strange, self._countries.values())

    def _is_strange(self, name: Name) -> bool:
        return name.subject not in self._known and name.text.lower() not in self._own

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.story.table.subjects, *self.story.sources))

    def _without_article(self, name: str) -> tuple[str, ...]:
        return without_article(name, self.glossary)

    def _total_names(self) -> list[str]:
        found = (self.language.of_total(key, self.story.total) for key in OF_TOTAL)
        return [w for w in found if w] + list(self.glossary.filled("total"))

    @cached_property
    def sources(self) -> re.Pattern[str]:
        """Finds the names of publishers, which may hold those of countries."""
        names = [t for s in self.story.sources for texts in self.language.forms(s).values() for t in texts]
        return re.compile(one_of(names), re.I)

    def name(self, text: str) -> Name | None:
        """Return whom a text names, whatever its case and its spaces."""
        if own := self._by_text.get(_plain_name(text)):
            return own
        stranger = self._countries.get(_plain_name(text))
        return stranger if stranger and self._is_strange(stranger) else None

    @cached_property
    def _by_text(self) -> Mapping[str, Name]:
        longest_last = sorted(self._own.values(), key=lambda n: (-len(n.text), n.text), reverse=True)
        return {_plain_name(n.text): n for n in longest_last}

    @cached_property
    def _countries(self) -> Mapping[str, Name]:
        return _countries(self.language)

    @cached_property
    def _strangers_by_word(self) -> Mapping[str, Sequence[Name]]:
        return _countries_by_word(self.language)

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Name]]:
        return _sorted_by_word(self._own.values())

    def named(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand, at each place the longest; none of them overlaps another."""
        searched = folded(text)
        # Of hundreds of names a sentence has two or three: only those are looked for whose last word it has.
        words = ("", *dict.fromkeys(_WORD.findall(searched)))
        possible = [n for w in words for n in self._by_word.get(w, ())]
        possible += [n for w in words for n in self._strangers_by_word.get(w, ()) if self._is_strange(n)]
        finders = [_finder(name.text, text, searched) for name in possible]
        waiting = [(span, find) for find in finders if (span := find(0))]
        while waiting:
            first = min((span for span, _ in waiting), key=lambda span: (span[0], -span[1]))
            yield first
            after = ((span if span[0] >= first[1] else find(first[1]), find) for span, find in waiting)
            waiting = [(span, find) for span, find in after if span]


def _finder(name: str, text: str, searched: str) -> Callable[[int], tuple[int, int] | None]:
    """Return a function that finds where a name stands in a text, as words of their own, from a place on."""
    fold = _folded_name(name)
    size = len(fold)
    if len(searched) != len(text):  # a sign of the text is folded to two: only a pattern knows where it stands
        pattern = _pattern_of(name)
        return lambda start: found.span() if (found := pattern.search(text, start)) else None

    def find(start: int) -> tuple[int, int] | None:
        at = searched.find(fold, start)
        while at >= 0 and (_joins(searched[at - 1 : at]) or _joins(searched[at + size : at + size + 1])):
            at = searched.find(fold, at + 1)
        return (at, at + size) if at >= 0 else None

    return find


def _joins(sign: str) -> bool:
    """Whether a sign next to a name makes another word of it; none does not."""
    return sign.isalnum() or sign == "_"


def _sorted_by_word(names: Iterable[Name]) -> Mapping[str, Sequence[Name]]:
    """Return names by the last of their words, folded, as many begin alike: exports to …; "" for those without any."""
    found: dict[str, list[Name]] = {}
    for name in names:
        words = _WORD.findall(_folded_name(name.text))
        found.setdefault(words[-1] if words else "", []).append(name)
    return found


def without_article(name: str, glossary: Glossary) -> tuple[str, ...]:
    """Return a name, and the same without its article."""
    article = next((a for a in glossary.words.articles if name.lower().startswith(f"{a} ")), "")
    return (name, name[len(article) + 1 :]) if article else (name,)


def _speech(language: Language) -> tuple[object, ...]:
    """What the names of countries depend on: of the names in a story, those alone that a code of two letters has."""
    names = _of_two_letters(language.labels), _of_two_letters(language.vocabulary.names)
    return language.code, language.shape, frozenset(language.vocabulary.words.items()), *names


@kept(64)
def _of_two_letters(names: Mapping[str, object]) -> frozenset[tuple[str, str]]:
    return frozenset((code, str(name)) for code, name in names.items() if len(code) == 2)


@kept(64, by=_speech)
def _countries(language: Language) -> Mapping[str, Name]:
    """Return the names of all countries by their text, alone and as an amount.

    A country that the story's own words name, as exports from Norway do, is left out.
    """
    own = folded(" ".join(language.vocabulary.words.values()))
    codes = [c for c in map(str, language.locale.territories) if len(c) == 2 and c.isalpha()]
    glossary = glossary_of(language)
    names = ((c, t) for c in codes for n in language.forms(c)["name"] for t in without_article(n, glossary))
    strangers = [(code, name) for code, name in names if folded(name) not in own]
    flow = language.word("flow") or "{}"
    found = [Name(name, code, "stranger") for code, name in strangers]
    found += [Name(flow.replace("{}", name), code, "stranger", True) for code, name in strangers]
    return {_plain_name(n.text): n for n in reversed(found)}


@kept(64, by=_speech)
def _countries_by_word(language: Language) -> Mapping[str, Sequence[Name]]:
    return _sorted_by_word(_countries(language).values())


@lru_cache(maxsize=4000)
def _pattern_of(name: str) -> re.Pattern[str]:
    # Names come from tables and may hold any sign: none of them is a pattern.
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)".replace(r"\ ", SPACE), re.I)


def folded(text: str) -> str:
    """Return text sign by sign so that what a pattern takes as equal, whatever its case and its spaces, is equal."""
    return text.casefold().translate(_ALIKE)


_folded_name = lru_cache(maxsize=20_000)(folded)  # names come back in every text
_plain_name = lru_cache(maxsize=20_000)(plain)
