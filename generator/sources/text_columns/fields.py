"""Finds where each value of a text with separating signs begins and ends, all of them at once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.sources.text_columns.buffer import ROOM, Bytes, Mask, Places, padded
from generator.sources.text_columns.slices import Slices

_LINE, _QUOTE = ord("\n"), ord('"')


@dataclass(frozen=True, eq=False)
class Fields:
    """The values of a text, row after row.

    `firsts` is the number of the first value of each row, with the number of all values behind it; `lines` is the line
    of the text that each row begins in, from 0.
    """

    buffer: Bytes
    begins: Places
    ends: Places
    firsts: Places
    lines: Places

    @cached_property
    def filled(self) -> Places:
        """How many values of each row are not empty."""
        return np.add.reduceat(self.ends > self.begins, self.firsts[:-1], dtype=np.int64)

    def touches(self, text: str) -> bool:
        """Return whether a value begins or ends with a text."""
        letters = text.encode("utf-8")
        for places in (self.begins, self.ends - len(letters)):
            same = self.buffer[places] == letters[0]
            if same.any() and self._has(letters, places[same], self.begins[same], self.ends[same]):
                return True
        return False

    def _has(self, letters: bytes, places: Places, begins: Places, ends: Places) -> bool:
        """Return whether a text stands in one of the places, inside of the value that it belongs to."""
        inside = (places >= begins) & (places + len(letters) <= ends)
        for i, letter in enumerate(letters):
            inside &= self.buffer[places + i] == letter
        return bool(inside.any())

    def values(self, numbers: Places) -> Slices:
        """Return values by their number."""
        return Slices(self.buffer, self.begins[numbers], self.ends[numbers])

    def rows(self, rows: Mask) -> Fields:
        """Return the same with some of its rows alone."""
        if rows.all():
            return self
        kept = np.repeat(rows, np.diff(self.firsts))
        firsts = np.concatenate(([0], np.cumsum(np.diff(self.firsts)[rows])))
        return Fields(self.buffer, self.begins[kept], self.ends[kept], firsts, self.lines[rows])


def fields(text: str, sign: str, quotes: bool = True) -> Fields | None:
    """Return the values of a text with lines and a separating sign; None where it takes more than that to part them.

    A value may stand in quotation marks, which then are no part of it; with a quotation mark anywhere else, the answer
    is None. Without `quotes`, these are letters like others.
    """
    buffer = padded((text if text.endswith("\n") else text + "\n").encode("utf-8"))
    parts = buffer == ord(sign)
    parts |= buffer == _LINE
    marks = int(np.count_nonzero(buffer == _QUOTE)) if quotes and '"' in text else 0
    found = _parted(buffer, np.flatnonzero(parts), marks)
    if found is None and marks % 2 == 0:
        outside = np.bitwise_xor.accumulate(buffer == _QUOTE)
        found = _parted(buffer, np.flatnonzero(parts & ~outside), marks)
    if found is None or (marks and int((found[1] - found[0]).max()) > csv.field_size_limit()):
        return None
    begins, ends, last = found
    firsts = np.concatenate((np.zeros(1, np.int64), np.flatnonzero(last) + 1))
    return Fields(buffer, begins, ends, firsts, _lines(buffer, begins[firsts[:-1]]))


def _parted(buffer: Bytes, ends: Places, marks: int) -> tuple[Places, Places, Mask] | None:
    """Return where values begin and end, without quotation marks, and which are the last of a line."""
    last = buffer[ends] == _LINE
    begins = np.concatenate((np.array([ROOM]), ends[:-1] + 1))
    if marks:
        quoted = buffer[begins] == _QUOTE
        whole = (buffer[ends - 1] == _QUOTE) & (ends - begins > 1)
        if (quoted & ~whole).any() or 2 * int(quoted.sum()) != marks:
            return None
        begins, ends = begins + quoted, ends - quoted
    return begins, ends, last


def _lines(buffer: Bytes, begins: Places) -> Places:
    """Return the line that each row begins in."""
    breaks = np.flatnonzero(buffer == _LINE)
    if len(breaks) == len(begins):
        return np.arange(len(begins))
    return np.searchsorted(breaks, begins)
