"""Tells the figure in a cell from the sign beside it, or from the sign that stands in place of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from generator.sources.cube import Mark
from generator.sources.grid import POINT, clean
from generator.sources.marks import EUROSTAT, HIDDEN, NORDIC, PLAIN

ABSENT = Mark("", "missing")  # an empty cell
NO_FIGURE = "nan"  # stands in place of a figure where there is none
SPACES = "\u0020\u00a0\u2009\u202f"  # an ordinary, a non-breaking and two narrow ones
APOSTROPHES = "'’"
_MINUS = "[-+−–]"
_FIGURE = re.compile(
    rf"(?:{_MINUS}[{SPACES}]?)?[.,]?[0-9](?:[0-9.,{APOSTROPHES}{SPACES}{POINT}]{{0,38}}[0-9])?(?:[eE][-+]?[0-9]{{1,3}})?"
)
_FIGURES = re.compile(rf"(?:{_FIGURE.pattern}\n)*+{_FIGURE.pattern}")
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


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of a column, taken apart; all of its length.

    `figures` are the texts of figures alone, NO_FIGURE where there is none, and `joined` the same as lines; `bad` are
    the cells that cannot be read.
    """

    figures: Sequence[str]
    joined: str
    marked: npt.NDArray[np.uint8]
    percent: npt.NDArray[np.bool_]
    bad: tuple[int, ...]


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


def take_apart(cells: Sequence[str], signs: Signs) -> Column:
    """Return figures and signs of the cells of a column; most cells are figures alone, and need no second look."""
    marked, percent = np.zeros(len(cells), np.uint8), np.zeros(len(cells), np.bool_)
    joined = "\n".join(cells)
    if joined.count("\n") == len(cells) - 1 and (_are_plain(joined) or _FIGURES.fullmatch(joined)):
        return Column(cells, joined, marked, percent, ())
    figures = list(cells)
    bad = []
    seen: dict[str, tuple[str, int | None, bool]] = {}
    for i in (i for i, found in enumerate(map(_FIGURE.fullmatch, cells)) if found is None):
        text = figures[i]
        if text not in seen:
            figure, mark, per_cent = _parts(text)
            seen[text] = figure, None if mark is None else signs.number(mark), per_cent
        figures[i], number, percent[i] = seen[text]
        marked[i] = number or 0
        if number is None:
            bad.append(i)
    return Column(figures, "\n".join(figures), marked, percent, tuple(bad))


def _are_plain(joined: str) -> bool:
    """Return whether lines are figures without signs, found quickly; those that are badly written are found later."""
    lines = f"\n{joined}\n"
    if not joined.isascii() or joined.encode().translate(None, b"0123456789.,-\n"):
        return False
    return not any(end in lines for end in ("\n\n", "-\n", ".\n", ",\n", ".."))


def _parts(text: str) -> tuple[str, Mark | None, bool]:
    """Return the figure of a cell, what is beside it and whether it is per cent; no mark if it cannot be read."""
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
