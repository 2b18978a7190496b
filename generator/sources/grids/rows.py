"""The rows of a file as text, in the forms that the readers of text files and of spreadsheets have them in."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import overload

import numpy as np

from generator.sources.text_columns.buffer import Places
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.fields import Fields
from generator.sources.text_columns.listed import Listed


def fitted(row: Sequence[str], width: int) -> Sequence[str]:
    """Return a row with so many cells, empty ones at its end if need be."""
    return row if len(row) == width else [*row[:width], *[""] * (width - len(row))]


class Rows(Sequence[Sequence[str]]):
    """Rows of text, of different lengths where the file has them so."""

    @abstractmethod
    def row(self, number: int) -> Sequence[str]:
        """Return the texts of a row."""

    @abstractmethod
    def columns(self, top: int, bottom: int, width: int) -> tuple[Column, ...]:
        """Return columns of the rows from top to bottom; a row that is shorter goes on with empty cells."""

    @cached_property
    def filled(self) -> Places:
        """How many cells of each row have text."""
        rows = map(self.row, range(len(self)))
        return np.fromiter((len(cells) - cells.count("") for cells in rows), np.int64, len(self))

    def unlike(self, top: int, bottom: int, width: int) -> Iterable[int]:
        """Return the rows from top to bottom that have not so many cells."""
        return (i for i in range(top, bottom) if len(self.row(i)) != width)

    @overload
    def __getitem__(self, index: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sequence[str]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[str] | list[Sequence[str]]:
        found = range(len(self))[index]
        return self.row(found) if isinstance(found, int) else [self.row(i) for i in found]


@dataclass(frozen=True, eq=False)
class ListedRows(Rows):
    """Rows whose texts have been taken out of their file one by one."""

    listed: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.listed)

    def row(self, number: int) -> Sequence[str]:
        """Return the texts of a row."""
        return self.listed[number]

    def columns(self, top: int, bottom: int, width: int) -> tuple[Column, ...]:
        """Return columns of the rows from top to bottom; a row that is shorter goes on with empty cells."""
        rows = self.listed[top:bottom]
        if set(map(len, rows)) != {width}:
            rows = [fitted(row, width) for row in rows]
        return tuple(Listed(tuple(map(itemgetter(i), rows))) for i in range(width))


@dataclass(frozen=True, eq=False)
class CutRows(Rows):
    """Rows whose texts are parts of one text."""

    fields: Fields

    def __len__(self) -> int:
        return len(self.fields.firsts) - 1

    def row(self, number: int) -> Sequence[str]:
        """Return the texts of a row."""
        first, end = self.fields.firsts[number : number + 2].tolist()
        return self.fields.values(np.arange(first, end)).texts()

    def columns(self, top: int, bottom: int, width: int) -> tuple[Column, ...]:
        """Return columns of the rows from top to bottom; none of them may be shorter."""
        firsts = self.fields.firsts[top:bottom]
        return tuple(self.fields.values(firsts + i) for i in range(width))

    @cached_property
    def filled(self) -> Places:
        """How many cells of each row have text."""
        return self.fields.filled

    def unlike(self, top: int, bottom: int, width: int) -> Iterable[int]:
        """Return the rows from top to bottom that have not so many cells."""
        return np.flatnonzero(np.diff(self.fields.firsts[top : bottom + 1]) != width) + top
