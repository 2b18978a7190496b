"""Patterns such as "{figure} per cent", filled in with the names they may use and nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

_SLOT = re.compile(r"\{([^{}]*)\}")


def filled(pattern: str, texts: Mapping[str, str]) -> str:
    """Return a pattern with the text of each name in its place; whatever else stands in braces stays as it is.

    What is filled in is not read again, so that nothing a name holds can act as a slot.
    """
    pieces = list(_split(pattern))
    for i in range(1, len(pieces), 2):
        pieces[i] = texts.get(pieces[i], "{" + pieces[i] + "}")
    return "".join(pieces)


@lru_cache(maxsize=1000)
def _split(pattern: str) -> tuple[str, ...]:
    """Return text and names by turns, text first and last."""
    return tuple(_SLOT.split(pattern))


def misfits(pattern: str, known: Collection[str], needed: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a pattern: the name of an unknown slot, or "" with what else there is to say."""
    pieces = _split(pattern)
    names = pieces[1::2]
    for name in dict.fromkeys(names):
        if name not in known:
            yield name, ""
        elif names.count(name) > 1:
            yield "", f"{{{name}}} stands {names.count(name)} times in a pattern"
    if any("{" in text or "}" in text for text in pieces[::2]):
        yield "", "a brace that belongs to no slot"
    elif set(names) <= set(known):  # else the unknown slot is most likely the one that lacks
        yield from (("", f"a pattern without {{{name}}}") for name in needed if name not in names)
