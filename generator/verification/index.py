"""Names by the word that they end with: of hundreds of names a sentence has two or three, and only those are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.verification.glossary import SPACE
from generator.verification.openings import WORD, Pieces, folded

Span = tuple[int, int]
_WIDENED = "\u0345"  # the one sign that is part of no word before it is folded, and of one afterwards


@dataclass(frozen=True)
class Entry:
    """A name as it is looked for: folded, with its last word and how many signs stand before that."""

    name: str
    fold: str
    word: str
    before: int

    def stands(self, searched: str, at: int) -> Span | None:
        """Return where the name stands in folded text, as words of their own, if its last word stands at a place."""
        start = at - self.before
        end = start + len(self.fold)
        if start < 0 or not searched.startswith(self.fold, start):
            return None
        return None if _joins(searched[start - 1 : start]) or _joins(searched[end : end + 1]) else (start, end)


@lru_cache(maxsize=20_000)  # names come back in every text
def entry_of(name: str) -> Entry:
    """Return a name as it is looked for."""
    fold = folded(name)
    words = list(WORD.finditer(fold, fold.rfind(" ") + 1)) or list(WORD.finditer(fold))
    return Entry(name, fold, words[-1][0], words[-1].start()) if words else Entry(name, fold, "", 0)


def by_word(names: Iterable[str]) -> dict[str, list[Entry]]:
    """Return names by the last of their words, as many begin alike: exports to …; "" for those without any."""
    found: dict[str, list[Entry]] = {}
    for name in names:
        entry = entry_of(name)
        found.setdefault(entry.word, []).append(entry)
    return found


def standing(text: str, pieces: Pieces, ending: Callable[[str], Sequence[Entry]]) -> Iterator[Span]:
    """Yield where names stand in a text, at each place the longest; none of them overlaps another."""
    searched = folded(text)
    wordless = list(ending(""))
    if len(searched) == len(text) and _WIDENED not in text:
        found = [span for at, piece in pieces for e in ending(piece) if (span := e.stands(searched, at))]
    else:  # a sign of the text is folded to two: only a pattern knows where it stands
        found, wordless = [], [*wordless, *(e for word in dict.fromkeys(WORD.findall(searched)) for e in ending(word))]
    for entry in wordless:
        found += _patterned(entry.name, text)
    end = 0
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            yield span
            end = span[1]


def _patterned(name: str, text: str) -> Iterator[Span]:
    """Yield all places of a name, also where it overlaps itself."""
    at = 0
    while found := _pattern_of(name).search(text, at):
        yield found.span()
        at = found.start() + 1


@lru_cache(maxsize=4000)
def _pattern_of(name: str) -> re.Pattern[str]:
    # Names come from tables and may hold any sign: none of them is a pattern.
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)".replace(r"\ ", SPACE), re.I)


def _joins(sign: str) -> bool:
    """Whether a sign next to a name makes another word of it; none does not."""
    return sign.isalnum() or sign == "_"
