"""The cells of a file as text in rows and columns, each with the address by which a person finds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from generator.faults import Fault, Faults, Place
from generator.letters import hidden, visible
from generator.sources.grids.rows import Rows
from generator.sources.text_columns.buffer import Places

# The decimal point of a figure that the file holds as a number, not as text: it never parts thousands.
POINT = "\u2396"
LONGEST_TEXT = 10_000  # characters of one label or note
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of text, of different lengths where the file has them so.

    `lines` is the line, or row of the sheet, of each row. In a spreadsheet (`lettered`) cells are called B7, with the
    name of the sheet before it if that is given, in a text file by their columns.
    """

    name: str
    rows: Rows
    lines: Sequence[int] | Places
    lettered: bool = False
    sheet: str = ""

    def filled(self, row: int) -> int:
        """Return how many cells of a row have text."""
        return int(self.rows.filled[row])

    def place(self, row: int) -> Place:
        """Where a row stands in the file."""
        return Place(self.name, int(self.lines[row]))

    def called(self, row: int, column: int) -> str:
        """Return what a fault calls a cell: B7 in a sheet, otherwise column 2."""
        before = f"{clean(self.sheet)}!" if self.sheet else ""
        return f"{before}{letters(column)}{self.lines[row]}" if self.lettered else f"column {column + 1}"


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
