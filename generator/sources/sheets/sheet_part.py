"""Looks through a sheet in Office Open XML for what its cells do not say: size, formats, errors and open formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,7})([0-9]{1,10})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_NUMBERED = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,10})[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_USUAL = re.compile(rb"<(?:\w+:)?c r=\"([A-Z]{1,3})([0-9]{1,7})\"(?: s=\"([0-9]{1,5})\")?")
_UNUSUAL = tuple(
    form.encode()
    for form in ("r='", "r =", "r= ", "r\t", "r\n", "r\r", "\tr=", "\nr=", "\rr=", "<c>", "<c/", ":c>", ":c/")
) + tuple(tag + space for tag in (b"<c", b":c") for space in (b"\t", b"\n", b"\r"))
_HEAD = rb"<(?:\w+:)?c(?=\s)(?=[^<>]*?\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'])"
_FORMULA = rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<>]*</(?:\w+:)?f>)"
_ERROR = re.compile(
    _HEAD + rb"(?=[^<>]*?\st=[\"']e[\"'])[^<>]*>\s*(?:" + _FORMULA + rb")?\s*<(?:\w+:)?v>([^<>]{1,20})<"
)
_OPEN = re.compile(
    _HEAD + rb"([^<>]*)>\s*" + _FORMULA + rb"\s*(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)

At = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Extent:
    """How far the cells of a sheet may reach from its first row and column, and the cells written as is usual.

    `cells` are letters of the column, row and number of the format, "" without one.
    """

    rows: int
    columns: int
    cells: Sequence[tuple[bytes, bytes, bytes]] = ()


def extent(part: bytes) -> Extent:
    """Return how far a sheet reaches at most, whatever it says of its dimensions."""
    cells = _USUAL.findall(part)
    if _is_usual(part, len(cells)):
        numbers = {letters: column_number(letters) for letters in {letters for letters, _, _ in cells}}
        rows = max((int(row) for row in {row for _, row, _ in cells}), default=0)
        return Extent(rows, max(numbers.values(), default=0), cells)
    found = _ADDRESS.findall(part)
    rows = max((int(row) for _, row in found), default=0)
    columns = max((column_number(letters) for letters in {letters for letters, _ in found}), default=0)
    if len(_CELL.findall(part)) > len(found):  # cells without an address stand next to the one before
        begun = _ROW.split(part)
        rows = max([rows, *map(int, _NUMBERED.findall(part))]) + len(begun)
        columns += max(len(_CELL.findall(row)) for row in begun)
    return Extent(rows, columns, cells)


def _is_usual(part: bytes, cells: int) -> bool:
    """Return whether a sheet has no more cells and addresses than those that are written as is usual."""
    tags = part.count(b"<c ") + part.count(b":c ")
    addresses = part.count(b' r="') - part.count(b'<row r="')
    return tags == addresses == cells and not any(form in part for form in _UNUSUAL)


def column_number(letters: bytes) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def styles(size: Extent, wanted: Sequence[bool]) -> npt.NDArray[np.int32] | None:
    """Return the number of the format of each cell, shape (rows, columns), −1 where none is wanted; None if all are."""
    if not (any(wanted) and size.cells):
        return None
    numbers = np.full((size.rows, size.columns), -1, np.int32)
    letters, rows, of = zip(*size.cells, strict=True)
    known = {text: column_number(text) - 1 for text in set(letters)}
    style = np.fromiter((int(text or -1) for text in of), np.int64, len(of))
    row = np.fromiter(map(int, rows), np.int64, len(rows)) - 1
    column = np.fromiter(map(known.__getitem__, letters), np.int64, len(letters))
    keep = (style >= 0) & (style < len(wanted)) & (row >= 0)
    keep[keep] = np.array(wanted)[style[keep]]
    numbers[row[keep], column[keep]] = style[keep]
    return numbers


def errors(part: bytes) -> dict[At, str]:
    """Return the cells where a formula gives an error, such as #DIV/0!, by row and column from 0."""
    found = _ERROR.findall(part) if b't="e"' in part or b"t='e'" in part else ()
    return {_at(letters, row): text.decode("ascii", "replace") for letters, row, text in found}


def open_formulas(part: bytes) -> list[At]:
    """Return the cells that have a formula without the value that it gives, by row and column from 0."""
    if b"<f" not in part and b":f" not in part:
        return []
    # A formula may give an empty text, which then is its value.
    found = (f for f in _OPEN.findall(part) if not (f[3] and re.search(rb"\st=[\"']str[\"']", f[2])))
    return [_at(letters, row) for letters, row, _, _ in found]


def _at(letters: bytes, row: bytes) -> At:
    return int(row) - 1, column_number(letters) - 1
