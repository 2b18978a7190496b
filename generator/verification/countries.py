"""The names of all countries: what a text claims of one that a table says nothing of is not the total's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from generator.kept import kept
from generator.languages import Language, VocabularyShape
from generator.verification.glossary import Glossary, glossary_of, plain
from generator.verification.index import entry_of
from generator.verification.openings import WORD, folded

plain_name = lru_cache(maxsize=20_000)(plain)  # names come back in every text


@dataclass(frozen=True)
class Name:
    """One way to name subjects: `flow` says that the words name an amount, as "exports to Hungary" do."""

    text: str
    subject: str
    form: str
    flow: bool = False


@dataclass(frozen=True)
class Country:
    """A name of a country, and which one of the language's list it is."""

    order: int
    code: str
    text: str


@dataclass(frozen=True)
class Countries:
    """The names of countries, alone and as an amount, found by their last word when a text has it.

    A country that the story's own words name, as exports from Norway do, is left out.
    """

    language: Language

    @cached_property
    def ending(self) -> Callable[[str], tuple[Name, ...]]:
        """Answers which names end with a word, which is folded."""
        return lru_cache(maxsize=4000)(self._ending)

    def __iter__(self) -> Iterator[Name]:
        words = (*self._general, *map(_last_word, self._own_names), *self._turned)
        return (name for word in dict.fromkeys(words) for name in self.ending(word))

    def _ending(self, word: str) -> tuple[Name, ...]:
        if word not in self._general and not self._own_names and not self._turned:
            return ()
        general = (c for c in self._general.get(word, ()) if c.code not in self._renamed)
        own = (c for c in self._own_names if _last_word(c) == word)
        countries = sorted((*general, *own), key=lambda c: c.order)
        named = [c for c in countries if folded(c.text) not in self._own_words]
        amounts = self._turned.get(word, []) if self._turned else [self._amount(c) for c in named]
        found = [*(Name(c.text, c.code, "stranger") for c in named), *amounts]
        return tuple({plain_name(n.text): n for n in reversed(found)}.values())[::-1]

    @cached_property
    def _general(self) -> Mapping[str, list[Country]]:
        return _of_language(self.language)

    @cached_property
    def _own_words(self) -> str:
        return folded(" ".join(self.language.vocabulary.words.values()))

    @cached_property
    def _flow(self) -> str:
        return self.language.word("flow") or "{}"

    def _amount(self, country: Country) -> Name:
        return Name(self._flow.replace("{}", country.text), country.code, "stranger", True)

    @cached_property
    def _turned(self) -> Mapping[str, list[Name]]:
        """Amounts by their last word where that is not the country's: "den norske eksporten til {} samlet"."""
        if self._flow.endswith("{}") and not WORD.match(self._flow[-3:-2]):
            return {}
        general = (c for countries in self._general.values() for c in countries)
        countries = (*(c for c in general if c.code not in self._renamed), *self._own_names)
        found: dict[str, list[Name]] = {}
        for country in sorted(countries, key=lambda c: c.order):
            if folded(country.text) not in self._own_words:
                amount = self._amount(country)
                found.setdefault(entry_of(amount.text).word, []).append(amount)
        return found

    @cached_property
    def _renamed(self) -> frozenset[str]:
        """The countries that the story has names of its own for."""
        return frozenset(code for code in self.language.vocabulary.names if len(code) == 2)

    @cached_property
    def _own_names(self) -> tuple[Country, ...]:
        return tuple(c for c in _named(self.language, self._renamed) if c.code in self._renamed)


def _last_word(country: Country) -> str:
    return entry_of(country.text).word


def _named(language: Language, codes: frozenset[str] | None = None) -> Iterator[Country]:
    """Yield every name of countries, or of some of them, with and without its article."""
    glossary = glossary_of(language)
    known = (c for c in map(str, language.locale.territories) if len(c) == 2 and c.isalpha())
    for order, code in enumerate(known):
        if codes is None or code in codes:
            names = (text for name in language.forms(code)["name"] for text in without_article(name, glossary))
            yield from (Country(order, code, text) for text in names)


@kept(64, by=lambda language: (language.shape,))
def _of_language(language: Language) -> Mapping[str, list[Country]]:
    """Return the names of all countries by their last word, whatever the story."""
    nameless = VocabularyShape(words={}, names={})
    found: dict[str, list[Country]] = {}
    for country in _named(replace(language, vocabulary=nameless, labels={}, made={})):
        found.setdefault(_last_word(country), []).append(country)
    return found


def _speech(language: Language) -> tuple[object, ...]:
    """What the names of countries depend on: of the names in a story, those alone that a code of two letters has."""
    return language.shape, frozenset(language.vocabulary.words.items()), _of_two_letters(language.vocabulary.names)


@kept(64)
def _of_two_letters(names: Mapping[str, object]) -> frozenset[tuple[str, str]]:
    return frozenset((code, str(name)) for code, name in names.items() if len(code) == 2)


@kept(64, by=_speech)
def countries_of(language: Language) -> Countries:
    """Return the names of countries in a language and a story, kept for the next story that has the same words."""
    return Countries(language)


@lru_cache(maxsize=20_000)
def _article(name: str, articles: tuple[str, ...]) -> str:
    lower = name.lower()
    return next((a for a in articles if lower.startswith(f"{a} ")), "")


def without_article(name: str, glossary: Glossary) -> tuple[str, ...]:
    """Return a name, and the same without its article."""
    article = _article(name, tuple(glossary.words.articles))
    return (name, name[len(article) + 1 :]) if article else (name,)
