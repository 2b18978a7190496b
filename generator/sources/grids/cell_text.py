"""Tells the figure in a cell from the sign beside it, or from the sign that stands in place of a figure."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.sources.cube import Mark
from generator.sources.grids.grid import POINT, clean
from generator.sources.marks import EUROSTAT, HIDDEN, NORDIC, PLAIN

ABSENT = Mark("", "missing")  # an empty cell
NO_FIGURE = "nan"  # stands in place of a figure where there is none
SPACES = "\u0020\u00a0\u2009\u202f"  # an ordinary, a non-breaking and two narrow ones
APOSTROPHES = "'’"
_MINUS = "[-+−–]"
_FIGURE = re.compile(
    rf"(?:{_MINUS}[{SPACES}]?)?[.,]?[0-9](?:[0-9.,{APOSTROPHES}{SPACES}{POINT}]{{0,38}}[0-9])?(?:[eE][-+]?[0-9]{{1,3}})?"
)
_LETTERS = "".join(letter for letter in EUROSTAT if letter.isalpha())
_BESIDE = re.compile(
    rf"(?P<figure>{_FIGURE.pattern})"
    rf"(?P<percent>[{SPACES}]?%)?"
    rf"(?:\s?(?P<sign>\*+|[¹²³⁰-⁹]+\)?|\(?[{_LETTERS}]{{1,2}}\)?|\[[^\[\]]{{1,8}}\]|\([0-9]{{1,2}}\))|\s(?P<note>[0-9a-z]{{1,2}}\)))?"
)
_BOUND = re.compile(rf"[<>≤≥][{SPACES}]?(?:{_FIGURE.pattern})[{SPACES}]?%?")
_NO_WORD = frozenset(("na", "n/a", "n.a.", "#n/a", "nan", "null", "none", "nd", "n.d."))
_LONGEST_SIGN = 3
_MOST_MARKS = 255


class Signs:
    """The marks of a file as they are met; the plain cell is the first, the empty one the second."""

    def __init__(self) -> None:
        self._numbers = {PLAIN: 0, ABSENT: 1}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in their order."""
        return tuple(self._numbers)

    def number(self, mark: Mark) -> int | None:
        """Return the place of a mark, None if there are already more than a table has."""
        if mark not in self._numbers and len(self._numbers) > _MOST_MARKS:
            return None
        return self._numbers.setdefault(mark, len(self._numbers))


def parts(text: str) -> tuple[str, Mark | None, bool]:
    """Return the figure of a cell, what is beside it and whether it is per cent; no mark if it cannot be read."""
    if _FIGURE.fullmatch(text):
        return text, PLAIN, False
    found = _BESIDE.fullmatch(text)
    text = text if found else clean(text)
    if not text:
        return NO_FIGURE, ABSENT, False
    if status := NORDIC.get(text.replace("−", "-")):
        if status == "nil":
            return "0", Mark(text, status), False
        return NO_FIGURE, Mark(text, status if status in HIDDEN else "missing"), False
    if found := found or _BESIDE.fullmatch(text):
        sign = found["sign"] or found["note"] or ""
        return found["figure"], beside(sign) if sign else PLAIN, bool(found["percent"])
    if _BOUND.fullmatch(text):
        return NO_FIGURE, Mark(text, "suppressed"), False  # "<5": the publisher does not say which
    known = text.casefold() in _NO_WORD
    unknown = len(text) <= _LONGEST_SIGN and not any(c.isdecimal() for c in text) and text.casefold() != "inf"
    return NO_FIGURE, Mark(text, "missing") if known or unknown else None, False


@lru_cache(maxsize=1_000)
def beside(sign: str) -> Mark:
    """Return the mark of a sign with a figure before it; what hides a figure cannot stand beside one."""
    bare = sign.strip("()[]")
    known = (NORDIC.get(bare), *(EUROSTAT.get(letter) for letter in bare))
    return Mark(sign, next((s for s in known if s and s not in HIDDEN), ""))


def looks_like_figure(text: str) -> bool:
    """Return whether a cell holds a figure, with or without a sign."""
    return _FIGURE.fullmatch(text) is not None or _BESIDE.fullmatch(clean(text)) is not None


def looks_like_sign(text: str) -> bool:
    """Return whether a cell holds a known sign or word in place of a figure, or nothing."""
    bare = clean(text).replace("−", "-")
    return not bare or bare in NORDIC or bare.casefold() in _NO_WORD or _BOUND.fullmatch(bare) is not None
