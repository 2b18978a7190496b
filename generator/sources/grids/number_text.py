"""Reads figures as people write them, once it is known which mark stands before their decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.sources.cube import MOST_DECIMALS
from generator.sources.delimited import LARGEST
from generator.sources.grids.cell_text import APOSTROPHES, NO_FIGURE, SPACES
from generator.sources.grids.decimal_mark import MARKS, OTHER, SIGN
from generator.sources.grids.grid import POINT

_PLAIN_FORM = f"-?[0-9]++|{NO_FIGURE}"
_KINDS = (SPACES, APOSTROPHES)  # marks that only ever part thousands
_DIGITS = 15  # more of them than a stored number can hold are noise
_PRECISE = 12


@dataclass(frozen=True, eq=False)
class Figures:
    """Values and decimals of a column, NaN without a figure; `bad` are the cells that are no number so written."""

    values: npt.NDArray[np.float64]
    decimals: npt.NDArray[np.int8]
    bad: tuple[int, ...]


def read_figures(figures: Sequence[str], mark: str) -> Figures:
    """Return values and decimals of figures that are written with this decimal mark."""
    lines = "\n".join(figures) + "\n"
    form = _form(lines, mark)
    bad: tuple[int, ...] = ()
    if not re.fullmatch(rf"(?:(?:{form})\n)*+", lines):
        bad = tuple(i for i, found in enumerate(map(re.compile(form).fullmatch, figures)) if found is None)
        wrong = set(bad)
        lines = "\n".join(NO_FIGURE if i in wrong else text for i, text in enumerate(figures)) + "\n"
    if form != _PLAIN_FORM:
        lines = _plainly(lines, mark)
    values, decimals = _exact(lines) or _long(lines)
    too_large = np.flatnonzero(np.abs(values) > LARGEST)
    values[too_large] = np.nan
    return Figures(values, decimals, tuple(sorted({*bad, *too_large.tolist()})))


def _plainly(lines: str, mark: str) -> str:
    """Return figures with a point for decimals, a hyphen for minus and nothing between thousands."""
    meanings = [(c, "") for c in SPACES + APOSTROPHES + "+" + OTHER[mark]]
    meanings += [(mark, "."), (POINT, "."), ("−", "-"), ("–", "-"), ("E", "e")]
    for written, plain in meanings:
        lines = lines.replace(written, plain)
    return lines


def _exact(lines: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8]] | None:
    """Return values and decimals of lines with few digits and no exponent, None if there are others.

    Whole numbers are read many times faster than others, and one divided by a power of ten is the nearest value.
    """
    letters = np.frombuffer(lines.encode("ascii"), np.uint8)
    ends = np.flatnonzero(letters == ord("\n"))
    if "e" in lines or int(np.diff(ends, prepend=-1).max()) > _DIGITS:
        return None
    whole = lines
    decimals = np.zeros(len(ends), np.int64)
    if "." in lines:
        points = np.flatnonzero(letters == ord("."))
        of = np.searchsorted(ends, points)
        decimals[of] = ends[of] - points - 1
        whole = lines.replace(".", "")
    none = np.searchsorted(ends, np.flatnonzero(letters == ord("n")))
    values = np.fromstring(whole.replace(NO_FIGURE, "0") if len(none) else whole, np.int64, sep=" ") / 10.0**decimals
    values[none] = np.nan
    return values, decimals.astype(np.int8)


def _form(lines: str, mark: str) -> str:
    """Return the form of all figures of a column, where thousands are parted by one kind of mark, or by none."""
    if not any(c in lines for c in MARKS + POINT + "eE+−–"):
        return _PLAIN_FORM
    kinds = (*_KINDS, OTHER[mark])
    kind = max(kinds, key=lambda k: sum(lines.count(c) for c in k))
    groups = rf"|[0-9]{{1,3}}(?:[{kind}][0-9]{{3}})++" if any(c in lines for c in kind) else ""
    # Possessive, as nothing that follows a digit is one.
    whole = rf"(?:[0-9]++(?![{kind}][0-9]){groups})"
    exponent = "(?:[eE][-+]?[0-9]{1,3})?"
    return rf"{SIGN}(?:{whole}(?:[{mark}{POINT}][0-9]++)?|[{mark}][0-9]++){exponent}|{NO_FIGURE}"


def _long(lines: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8]]:
    """Return values and decimals of lines of any form."""
    values = np.fromstring(lines, sep=" ")
    written = map(_written, lines.split("\n"), values.tolist())
    decimals = np.fromiter(written, np.int64, len(values))
    return values, np.clip(decimals, 0, MOST_DECIMALS).astype(np.int8)


def _written(text: str, value: float) -> int:
    """Return the decimals of a figure; noise of a stored number, as in 0.30000000000000004, is none."""
    digits, _, exponent = text.partition("e")
    if exponent:
        return len(digits.partition(".")[2]) - int(exponent)
    decimals = len(digits.partition(".")[2])
    if decimals and sum(map(str.isdecimal, digits.lstrip("-0."))) > _DIGITS:
        return len(f"{float(f'{value:.{_PRECISE}g}'):.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])
    return decimals
