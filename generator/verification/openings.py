"""Where in a sentence phrases may begin: long lists of them are tried at these places alone, not at every sign."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

Pieces = Sequence[tuple[int, str]]  # the words and signs of a sentence, each with where it begins
WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\w+|[^\w\s]")
_ALIKE = str.maketrans({**dict.fromkeys("\u00a0\u2009\u202f", " "), "\u0131": "i", "\u0307": ""})


def folded(text: str) -> str:
    """Return text sign by sign so that what a pattern takes as equal, whatever its case and its spaces, is equal."""
    return text.casefold().translate(_ALIKE)


@lru_cache(maxsize=20_000)
def folded_name(text: str) -> str:
    """Return a name `folded`: names come back in every text."""
    return folded(text)


def pieces_of(text: str) -> Pieces:
    """Return the words of a text and the signs between them, each with where it begins."""
    return [(m.start(), m[0]) for m in _PIECE.finditer(text)]


@dataclass(frozen=True)
class Openings:
    """What phrases begin with, each with the phrases that do: a whole word or sign, or the beginning of a word.

    A phrase that begins with a space or a star may begin anywhere, within a word too.
    """

    whole: Mapping[str, Sequence[str]]
    stems: Mapping[str, Sequence[str]]
    anywhere: tuple[str, ...] = ()

    @staticmethod
    def of(phrases: Iterable[str], glued: Iterable[str] = ()) -> Openings:
        """Return the openings of phrases, and of those that the rest of a word may be `glued` to: tredjeplass."""
        whole: dict[str, list[str]] = defaultdict(list)
        stems: dict[str, list[str]] = defaultdict(list)
        anywhere = []
        for words in (*phrases, *(f"{words}*" for words in glued)):
            if not words.strip():
                continue
            first = _PIECE.match(words)
            if first is None or words[0] in "_*":
                anywhere.append(words)
                continue
            open_ended = words[first.end() :][:1] == "*" or (first.end() == len(words) and words[-1] == "_")
            (stems if open_ended else whole)[folded(first[0])].append(words)
        return Openings(dict(whole), dict(stems), tuple(anywhere))

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        return tuple(self.stems)

    def beginning(self, piece: str) -> list[str]:
        """Return the phrases that may begin with a word or sign, `folded`."""
        found = list(self.whole.get(piece, ()))
        if piece.startswith(self._stems):
            found += [words for stem, all_ in self.stems.items() if piece.startswith(stem) for words in all_]
        return found

    def fit(self, piece: str) -> bool:
        """Whether any of the phrases may begin with a word or sign, `folded`."""
        return piece in self.whole or piece.startswith(self._stems)


def found_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `finditer` finds of a pattern that can begin at no other places than these, which are in order."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)):
            yield match
            end = match.end()
