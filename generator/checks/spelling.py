"""Words that no dictionary knows, by hunspell where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from generator.checks.texts import Written, without_slots
from generator.domain import Article
from generator.faults import Fault, Place, excerpt
from generator.languages import Language

LIST = "words.txt"  # words that are right though no dictionary has them, one a line
SPOKEN = frozenset({"quote", "reply"})  # words of persons stand as they were said


@dataclass(frozen=True)
class Spelt:
    """Texts of a language with the words in them that are looked up: all but those of own lists and of countries."""

    language: Language
    words: tuple[tuple[Written, tuple[str, ...]], ...]

    @classmethod
    def of(cls, language: Language, texts: Iterable[Written], lists: Iterable[Path]) -> Spelt:
        """Return texts with their words, but for those in lists of own words."""
        own = {word.casefold() for path in lists for word in own_words(path)} | _names(language.shape.locale)
        found = ((each, dict.fromkeys(each.words())) for each in texts)
        return cls(language, tuple((each, tuple(w for w in words if w.casefold() not in own)) for each, words in found))


def misspelt(spelt: Iterable[Spelt]) -> Iterator[Fault]:
    """Yield a fault for each word that neither the dictionary nor a list of own words has, once for each text.

    A dictionary takes longer to load than to ask, so each is asked once for all texts.
    """
    asked: dict[str, set[str]] = {}
    kept = list(spelt)
    for each in kept:
        asked.setdefault(each.language.shape.locale, set()).update(w for _, words in each.words for w in words)
    wrong = {dictionary: unknown(dictionary, sorted(words)) for dictionary, words in asked.items()}
    for each in kept:
        yield from _misspelt(each, wrong[each.language.shape.locale])


def _misspelt(spelt: Spelt, wrong: frozenset[str] | None) -> Iterator[Fault]:
    language = spelt.language
    if wrong is None:
        place = Place(f"templates/{language.code}")
        message = f"the spelling of {language.shape.name} is not checked: no hunspell with {language.shape.locale}"
        yield Fault(place, "P12", message, "install hunspell and its dictionaries, such as hunspell-no, hunspell-en-gb")
        return
    for text, words in spelt.words:
        for word in words:
            if word in wrong:
                hint = f"correct it, or add it to templates/{language.code}/{LIST}"
                yield Fault(text.place, "P09", f"{excerpt(word)} is in no dictionary of {language.shape.name}", hint)


def unknown(dictionary: str, words: Iterable[str]) -> frozenset[str] | None:
    """Return the words that a dictionary does not have; None if there is no such dictionary."""
    hunspell = shutil.which("hunspell")
    if hunspell is None:
        return None
    command = [hunspell, "-d", dictionary, "-i", "utf-8", "-l"]
    done = subprocess.run(command, input="\n".join(words) + "\n", capture_output=True, text=True, encoding="utf-8")
    return frozenset(done.stdout.split()) if done.returncode == 0 else None


def own_words(path: Path) -> list[str]:
    """Return the words of a list, without comments; none if there is no such list."""
    if not path.is_file():
        return []
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


@cache
def _names(locale: str) -> frozenset[str]:
    """Return the words of all names of countries that Babel has."""
    names = " ".join(str(name) for name in Locale.parse(locale).territories.values())
    return frozenset(word.casefold() for word in Written(names, Place("")).words())


def drafted(article: Article) -> Iterator[Written]:
    """Yield the sentences of a draft, without the words of persons."""
    place = Place(f"{article.story}.{article.kind}.{article.language}")
    for passage in article.passages:
        if passage.role not in SPOKEN:
            yield from (Written(without_slots(s.text), place) for s in passage.sentences)
            yield from (Written(without_slots(s.text), place) for row in passage.rows for s in row)
