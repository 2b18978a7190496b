"""The cells of a file as text in rows and columns, each with the address by which a person finds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import overload

from generator.faults import Fault, Faults, Place
from generator.letters import hidden, visible

# The decimal point of a figure that the file holds as a number, not as text: it never parts thousands.
POINT = "\u2396"
LONGEST_TEXT = 10_000  # characters of one label or note
_SPACES = re.compile(r"\s+")


class Even(Sequence[Sequence[str]]):
    """Rows of one width in a single tuple, as a list for each of a million rows takes longer than reading them."""

    def __init__(self, texts: tuple[str, ...], width: int) -> None:
        self.texts, self.width = texts, width

    def __len__(self) -> int:
        return len(self.texts) // self.width

    @overload
    def __getitem__(self, index: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        start = range(len(self))[index] * self.width
        return self.texts[start : start + self.width]


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of text, of different lengths where the file has them so.

    `lines` is the line, or row of the sheet, of each row. In a spreadsheet (`lettered`) cells are called B7, with the
    name of the sheet before it if that is given, in a text file by their columns.
    """

    name: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    lettered: bool = False
    sheet: str = ""

    def columns(self, top: int, bottom: int, width: int) -> tuple[Sequence[str], ...]:
        """Return columns of the rows from top to bottom; a row that is shorter goes on with empty cells."""
        if isinstance(self.rows, Even) and self.rows.width == width:
            first, end = top * width, bottom * width
            return tuple(self.rows.texts[first + i : end : width] for i in range(width))
        rows = self.rows[top:bottom]
        if set(map(len, rows)) != {width}:
            rows = [fitted(row, width) for row in rows]
        return tuple(tuple(map(itemgetter(i), rows)) for i in range(width))

    def filled(self, row: int) -> int:
        """Return how many cells of a row have text."""
        cells = self.rows[row]
        return len(cells) - cells.count("")

    def place(self, row: int) -> Place:
        """Where a row stands in the file."""
        return Place(self.name, self.lines[row])

    def called(self, row: int, column: int) -> str:
        """Return what a fault calls a cell: B7 in a sheet, otherwise column 2."""
        before = f"{clean(self.sheet)}!" if self.sheet else ""
        return f"{before}{letters(column)}{self.lines[row]}" if self.lettered else f"column {column + 1}"


def fitted(row: Sequence[str], width: int) -> Sequence[str]:
    """Return a row with so many cells, empty ones at its end if need be."""
    return row if len(row) == width else [*row[:width], *[""] * (width - len(row))]


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, B … Z, AA."""
    text = ""
    number = column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("A") + digit) + text
    return text


def clean(text: str) -> str:
    """Return a label or note without signs that cannot be seen, with single spaces; figures keep their point."""
    if not text.isascii():
        text = text.replace(POINT, ".")
    if hidden(text):
        text = visible(text).replace("\ufffd", "")
    return _SPACES.sub(" ", text).strip()


def cleaned(texts: Collection[str]) -> Iterable[str]:
    """Return labels or notes without what cannot be seen; where all are plain and stripped, they stay as they are."""
    together = "".join(texts)
    if together.isascii() and together.isprintable() and "  " not in together:
        return map(str.strip, texts)
    return map(clean, texts)


def check_lengths(texts: Iterable[str], place: Place) -> None:
    """Raise Faults for a text that no label or note of a table has."""
    longest = max(map(len, texts), default=0)
    if longest > LONGEST_TEXT:
        message = f"a text of {longest} characters"
        raise Faults([Fault(place, "T08", message, "shorten it, or close a quotation mark")])
