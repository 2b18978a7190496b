"""A column whose texts are parts of one long text, and are only taken out of it where they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from generator.sources.text_columns.alike import first_alike
from generator.sources.text_columns.buffer import ROOM, Bytes, Places, padded
from generator.sources.text_columns.column import Coded, Column, coded
from generator.sources.text_columns.plain import Plain, plain_figures


@dataclass(frozen=True, eq=False)
class Slices(Column):
    """Parts of a text in UTF-8, each with the place where it begins and the place behind it."""

    buffer: Bytes
    begins: Places
    ends: Places

    @classmethod
    def of(cls, texts: Sequence[str]) -> Slices:
        """Return texts as parts of all of them written one behind the other."""
        letters = [text.encode("utf-8") for text in texts]
        ends = np.cumsum(np.fromiter(map(len, letters), np.int64, len(letters))) + ROOM
        begins = np.concatenate((np.array([ROOM]), ends[:-1])) if letters else ends
        return cls(padded(b"".join(letters)), begins, ends)

    def __len__(self) -> int:
        return len(self.begins)

    def at(self, rows: Places) -> Slices:
        """Return the texts of these rows."""
        return Slices(self.buffer, self.begins[rows], self.ends[rows])

    def texts(self) -> list[str]:
        """Return the text of each row."""
        letters = self.buffer.data
        places = zip(self.begins.tolist(), self.ends.tolist(), strict=True)
        return [str(letters[begin:end], "utf-8") for begin, end in places]

    @property
    def filled(self) -> bool:
        """Whether there is a text in any row."""
        return bool((self.ends > self.begins).any())

    @cached_property
    def coded(self) -> Coded:
        """The different texts in the order in which they first stand, and for each row which of them it has."""
        first = first_alike(self.buffer, self.begins, self.ends)
        if first is None:
            return coded(self.texts())
        new = first == np.arange(len(first))
        return self.at(np.flatnonzero(new)).texts(), (np.cumsum(new) - 1)[first]

    def plain(self) -> Plain:
        """Return the figures that are plainly written."""
        return plain_figures(self.buffer, self.begins, self.ends)


def plain_of(columns: Sequence[Column]) -> list[Plain]:
    """Return the figures of columns; those that are parts of one text are read together, as many are short."""
    cut = [column for column in columns if isinstance(column, Slices)]
    if len(cut) < len(columns) or any(a.buffer is not b.buffer for a, b in pairwise(cut)):
        return [column.plain() for column in columns]
    begins, ends = np.concatenate([column.begins for column in cut]), np.concatenate([column.ends for column in cut])
    together = plain_figures(cut[0].buffer, begins, ends)
    places = np.cumsum([0, *map(len, cut)]).tolist()
    return [together.part(slice(*place)) for place in pairwise(places)]
