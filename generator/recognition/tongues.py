"""Which languages a title may be in, by its words and those of the columns, where the table does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_LETTERS = r"[^\W\d_]*"
NORWEGIAN = "no"  # of either kind; what is written in it by the offices is bokmål


def tongues(language: str, title: str, labels: Iterable[str], words: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return the languages that a title may stand in, none where nothing tells.

    Words that several languages share, such as "i", leave all of them open; the names of columns decide only where the
    title itself does not.
    """
    if language:
        return frozenset({"nb" if language == NORWEGIAN else language})
    own = _nearest(title, words, frozenset(words))
    return _nearest(" ".join(labels), words, own or frozenset(words)) or own


def _nearest(text: str, words: Mapping[str, Iterable[str]], among: frozenset[str]) -> frozenset[str]:
    """Return those of some languages that most of a text's words belong to, none if no word belongs to any."""
    counts = {code: len(_pattern(tuple(words[code])).findall(text.casefold())) for code in among}
    most = max(counts.values(), default=0)
    return frozenset(code for code, count in counts.items() if count == most) if most else frozenset()


@lru_cache(maxsize=100)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(starred, words)))


def starred(word: str) -> str:
    """Return the pattern of a word by itself; a star in it stands for any letters."""
    return rf"(?<!\w){_LETTERS.join(map(re.escape, word.split('*')))}(?!\w)"
