"""Finds out which mark stands before the decimals in a column of figures, and never guesses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.sources.grids.apart import Apart
from generator.sources.grids.cell_text import APOSTROPHES, SPACES

SIGN = "(?:[-+−–][ \u00a0\u2009\u202f]?)?"
OTHER = {".": ",", ",": "."}
MARKS = ".," + SPACES + APOSTROPHES
_MARKED = re.compile(f"[{MARKS}]")
_PARTED = rf"{SIGN}[0-9]{{1,3}}(?:[{SPACES}{APOSTROPHES}][0-9]{{3}})+"
_OPEN = re.compile(rf"{SIGN}[1-9][0-9]{{0,2}}[.,][0-9]{{3}}")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_ENCLOSED = re.compile(r"\(([0-9.,]+)\)")  # as bookkeepers write what is below nothing
_ENOUGH = 50  # figures with a mark


@dataclass(frozen=True)
class Evidence:
    """How often the figures of a column can only be read with one decimal mark.

    `open_to_both` counts by mark the figures such as 1.234, `parted` those with a space or apostrophe in thousands,
    `whole` those of five digits and more without a mark.
    """

    votes: Mapping[str, int]
    open_to_both: Mapping[str, int]
    parted: int
    whole: int


def evidence(column: Apart) -> Evidence:
    """Return what the figures of a column say of its decimal mark; the first are mostly enough."""
    marked = column.plain.marks != 0
    marked[column.odd] = [_MARKED.search(text) is not None for text in column.beside]
    rows = np.flatnonzero(marked)
    if not rows.size:
        return Evidence({}, {}, 0, 0)
    first = "\n".join(column.figures(rows[:_ENOUGH]))
    if votes := _votes(first):
        return Evidence(votes, {}, _count(_PARTED, first), 0)
    everything = "\n".join((first, *column.figures(rows[_ENOUGH:])))
    both = {mark: count for mark in OTHER if (count := _count(_open(mark), everything))}
    parted = _count(_PARTED, everything)
    whole = _count(rf"{SIGN}[0-9]{{5,}}", "\n".join(column.whole)) if both else 0
    return Evidence(_votes(everything), both, parted, whole)


def _votes(joined: str) -> dict[str, int]:
    if not ("." in joined or "," in joined):
        return {}
    return {mark: count for mark in OTHER if (count := _count(_certain(mark), joined))}


def _open(mark: str) -> str:
    return rf"{SIGN}[1-9][0-9]{{0,2}}{re.escape(mark)}[0-9]{{3}}"


def _certain(mark: str) -> str:
    """Return the form of figures whose decimal mark can only be this one."""
    decimal, other = re.escape(mark), re.escape(OTHER[mark])
    group = rf"[0-9]{{1,3}}(?:[{SPACES}{APOSTROPHES}{other}][0-9]{{3}})+{decimal}[0-9]+"
    short = rf"[0-9]*{decimal}(?:[0-9]{{1,2}}|[0-9]{{4,}})"
    thousands = rf"[0-9]{{1,3}}(?:{other}[0-9]{{3}}){{2,}}"
    return rf"{SIGN}(?:{group}|{short}|0*{decimal}[0-9]{{3}}|[0-9]{{4,}}{decimal}[0-9]{{3}}|{thousands})(?:[eE].*)?"


def _count(form: str, joined: str) -> int:
    return len(re.findall(rf"^{form}$", joined, re.MULTILINE))


def decimal_mark(column: Evidence, file: Sequence[Evidence] = ()) -> str:
    """Return the decimal mark of a column, "" if its figures and those of the file leave it open."""
    if column.votes:
        return max(column.votes, key=lambda mark: column.votes[mark])
    if not column.open_to_both:
        return "."
    if len(column.open_to_both) == 1:
        # Thousands have another mark here, or none at all, so this one is for decimals.
        if column.parted or column.whole or any(e.parted for e in file):
            return next(iter(column.open_to_both))
        voted = {mark for e in file for mark in e.votes}
        if len(voted) == 1:
            return voted.pop()
    return ""


def looks_ambiguous(text: str) -> bool:
    """Return whether a figure such as 1.234 can be read with its mark for decimals or in thousands."""
    return _OPEN.fullmatch(text) is not None


def meant(text: str) -> str:
    """Return the number that was probably meant by a text, as the end of a hint; "" if nothing is near."""
    plain = re.sub(r"[\s'’]|kr|NOK|SEK|DKK|EUR|USD|[€$£]", "", text).replace("−", "-").replace("–", "-")
    found = _ENCLOSED.fullmatch(plain)
    plain = f"-{found[1]}" if found else plain
    readings = dict.fromkeys((plain.replace(",", "."), re.sub("[.,]", "", plain)))
    fitting = [reading for reading in readings if reading != text and _PLAIN.fullmatch(reading)]
    return f"; did you mean {' or '.join(fitting)}?" if fitting else ""
