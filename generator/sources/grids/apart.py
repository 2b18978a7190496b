"""Takes the cells of columns apart, into figures and the signs beside them or in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from generator.sources.grids.cell_text import Signs, parts
from generator.sources.text_columns.buffer import Places
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.plain import Plain
from generator.sources.text_columns.slices import plain_of


@dataclass(frozen=True, eq=False)
class Apart:
    """The cells of a column, taken apart.

    `odd` are the rows of cells that are no plain figures, `beside` the texts of their figures alone, NO_FIGURE where
    there is none. `marked` and `percent` are by row; `bad` are the rows that cannot be read.
    """

    column: Column
    plain: Plain
    odd: Places
    beside: Sequence[str]
    marked: npt.NDArray[np.uint8]
    percent: npt.NDArray[np.bool_]
    bad: Places

    def figures(self, rows: Places) -> list[str]:
        """Return the texts of the figures alone of these rows, which are in order."""
        texts = self.column.at(rows).texts()
        if self.odd.size:
            at = np.searchsorted(self.odd, rows)
            at[at == len(self.odd)] = 0
            for i in np.flatnonzero(self.odd[at] == rows).tolist():
                texts[i] = self.beside[at[i]]
        return texts

    @cached_property
    def whole(self) -> list[str]:
        """The text of the figure alone of each row."""
        return self.figures(np.arange(len(self.column)))


def take_apart(columns: Sequence[Column], signs: Signs) -> list[Apart]:
    """Return figures and signs of the cells of columns; most cells are figures alone, and need no second look."""
    return [_apart(column, plain, signs) for column, plain in zip(columns, plain_of(columns), strict=True)]


def _apart(column: Column, plain: Plain, signs: Signs) -> Apart:
    marked, percent = np.zeros(len(column), np.uint8), np.zeros(len(column), np.bool_)
    odd = np.flatnonzero(~plain.fits)
    if not odd.size:
        return Apart(column, plain, odd, (), marked, percent, odd)
    texts, of = column.at(odd).coded
    figures, marks, per_cent = zip(*map(parts, texts), strict=True)
    numbers = [None if mark is None else signs.number(mark) for mark in marks]
    marked[odd] = np.array([number or 0 for number in numbers], np.uint8)[of]
    percent[odd] = np.array(per_cent)[of]
    bad = odd[np.array([number is None for number in numbers])[of]]
    return Apart(column, plain, odd, [figures[i] for i in of.tolist()], marked, percent, bad)
