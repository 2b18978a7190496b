"""A column of texts that is looked at as a whole: its different texts, and the figures that are plainly written."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count
from typing import overload

import numpy as np

from generator.sources.text_columns.buffer import Places
from generator.sources.text_columns.plain import Plain

Coded = tuple[Sequence[str], Places]


class Column(Sequence[str]):
    """The texts of a column, of which those of each kind know a quick way to tell the same and to read figures."""

    @abstractmethod
    def at(self, rows: Places) -> Column:
        """Return the texts of these rows."""

    def head(self, rows: int) -> Column:
        """Return the texts of the first rows."""
        return self.at(np.arange(min(rows, len(self))))

    @abstractmethod
    def texts(self) -> list[str]:
        """Return the text of each row."""

    @cached_property
    def coded(self) -> Coded:
        """The different texts in the order in which they first stand, and for each row which of them it has."""
        return coded(self.texts())

    @property
    def filled(self) -> bool:
        """Whether there is a text in any row."""
        return any(self.texts())

    @abstractmethod
    def plain(self) -> Plain:
        """Return the figures that are plainly written; of the others each needs a second look."""

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        rows = np.arange(len(self))[index]
        return self.at(rows).texts() if isinstance(index, slice) else self.at(np.array([rows])).texts()[0]


def coded(texts: Iterable[str]) -> Coded:
    """Return the different texts in the order in which they first stand, and for each row which of them it has."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)  # a new text gets the next number
    of = np.fromiter(map(numbers.__getitem__, texts), np.int64)
    return list(numbers), of
