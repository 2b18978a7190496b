"""Turns the texts of a column into the categories of a dimension: in order of time, or codes beside their labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults, Place
from generator.sources.cube import LARGEST, Category, Dimension
from generator.sources.grids.grid import check_lengths, cleaned
from generator.sources.grids.nesting import Nested, nested
from generator.sources.period_text import first_day
from generator.sources.text_columns.column import Column

_HEAD = 1_000  # rows
Index = npt.NDArray[np.int64]

# "0301 Oslo", but not "10 år": a label begins with a capital letter, and no two are the same.
_CODE_AND_LABEL = re.compile(
    r"(?P<code>(?=[^ ]*[0-9])[0-9A-ZÆØÅ][0-9A-ZÆØÅ._/-]{0,19}) (?P<label>[^\W\d_].*)", re.DOTALL
)
_CODE = re.compile(r"[0-9A-ZÆØÅ_.:+-]{1,20}")
_CALLED_CODE = re.compile(r"(^|[\W_])(code|kode|kod|id|nr|no|iso\d?)([\W_]|$)|(kode|code|nummer|nr)$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Categories:
    """The different texts of a column, as they first stand, and which of them each cell has.

    Where some are set in below others, `nested` says which, and how they are called without.
    """

    texts: tuple[str, ...]
    index: Index
    nested: Nested | None = None

    def __len__(self) -> int:
        return len(self.texts)


def categories(cells: Column, place: Place) -> Categories:
    """Return the categories of a column; texts that look alike are one. Raise Faults if one is too long."""
    texts, index = cells.coded
    check_lengths(texts, place)
    if below := nested(texts):
        return Categories(below.texts, index, below)
    return merged(tuple(cleaned(texts)), index)


def merged(texts: Sequence[str], index: Index) -> Categories:
    """Return categories of texts with a number for each cell, where texts that are the same are one."""
    known = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    if len(known) < len(texts):
        index = np.array([known[text] for text in texts], np.int64)[index]
    return Categories(tuple(known), index)


class Sorted:
    """The categories of columns by number, each sorted when it is first asked for; `cells` are the columns."""

    def __init__(self, cells: Mapping[int, Column], place: Place) -> None:
        self.cells, self.place = cells, place
        self.heads: dict[int, Categories] = {}
        self.whole: dict[int, Categories] = {}

    def __getitem__(self, number: int) -> Categories:
        if number not in self.whole:
            self.whole[number] = categories(self.cells[number], self.place)
        return self.whole[number]

    def head(self, number: int) -> Categories:
        """Return the categories of the first rows of a column, which tell of most columns what they are not."""
        if number not in self.heads:
            self.heads[number] = categories(self.cells[number].head(_HEAD), self.place)
        return self.heads[number]


def depends(on: Categories, other: Categories) -> bool:
    """Return whether cells alike in one column are alike in the other."""
    first = np.zeros(len(on), np.int64)
    first[on.index] = other.index
    return bool((first[on.index] == other.index).all())


def together(columns: Sequence[Categories], rows: int) -> Index:
    """Return a number for each row, the same for rows that are alike in all of these columns."""
    number, size = np.zeros(rows, np.int64), 1
    for column in columns:
        number, size = number * len(column) + column.index, size * len(column)
        if size > LARGEST:
            number = np.unique(number, return_inverse=True)[1]
            size = int(number.max()) + 1
    return number


def different(columns: Sequence[Categories], rows: int) -> bool:
    """Return whether no two rows are alike in all of these columns."""
    number = together(columns, rows)
    highest = int(number.max())
    if highest >= rows + LARGEST:
        return len(np.unique(number)) == rows
    return int(np.bincount(number).max()) == 1


def labels_code(code: Categories, name: str, label: Categories, other: str, few: int) -> bool:
    """Return whether one column has the codes of what the other names, and each code is of one label.

    With fewer labels than `few`, and each in one row alone, this may be chance, unless the column is called a code.
    """
    if not (_lacks_some(code, label) or (depends(label, code) and depends(code, label))):
        return False
    if _CALLED_CODE.search(name) and not _CALLED_CODE.search(other):
        return True
    repeated = len(label) >= few or len(label.index) >= 2 * len(label)
    written = all(_CODE.fullmatch(t) for t in code.texts if t) and not all(_CODE.fullmatch(t) for t in label.texts)
    return written and repeated and len(code) > 1


def _lacks_some(code: Categories, label: Categories) -> bool:
    """Return whether codes are left out of a few labels, and the others have one each."""
    if "" not in code.texts or not depends(label, code):
        return False
    given = code.index != code.texts.index("")
    return 0 < len(np.unique(label.index[given])) == len(code) - 1 >= len(label) / 2


def dimension(name: str, column: Categories, role: str) -> tuple[Dimension, Index]:
    """Return a dimension and the category of each cell; periods go by time, codes part from their labels."""
    if role == "time":
        order = sorted(range(len(column)), key=lambda i: (first_day(column.texts[i]) or (0, 0, 0), column.texts[i]))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        made = tuple(Category(column.texts[i], column.texts[i]) for i in order)
        return Dimension(name, name, role, made), place[column.index]
    made = _parted(column.texts)
    return Dimension(name, name, role, _held(made, column.nested) if column.nested else made), column.index


def _held(made: Sequence[Category], how: Nested) -> tuple[Category, ...]:
    """Return categories with the code of the one that each lies below; one called like another keeps its own name."""
    return tuple(
        replace(
            c,
            label=label if c.label == text else c.label,
            parent=made[above].code if above >= 0 else "",
        )
        for c, text, label, above in zip(made, how.texts, how.labels, how.above, strict=True)
    )


def _parted(texts: Sequence[str]) -> tuple[Category, ...]:
    """Return categories of texts such as "0301 Oslo"; where one is not so written, each text is its own code."""
    found = [_CODE_AND_LABEL.fullmatch(text) for text in texts]
    pairs = [(f["code"], f["label"]) for f in found if f]
    single = len({code for code, _ in pairs}) == len({label for _, label in pairs}) == len(texts)
    if single and all(label[0].isupper() for _, label in pairs):
        return tuple(Category(code, label) for code, label in pairs)
    return tuple(Category(text, text) for text in texts)


def paired(name: str, code: Categories, label: Categories) -> tuple[Dimension, Index]:
    """Return a dimension of codes with the labels of another column; a label without a code stands for itself."""
    first = np.zeros(len(label), np.int64)
    first[label.index] = code.index
    made = (Category(code.texts[i] or text, text) for i, text in zip(first.tolist(), label.texts, strict=True))
    return Dimension(name, name, "", tuple(made)), label.index


def check_size(sizes: Sequence[int], place: Place) -> int:
    """Return the number of cells of dimensions of these sizes; raise Faults if no table for an article has so many."""
    cells = 1
    for size in sizes:
        cells *= size
    if cells > LARGEST:
        shown = " x ".join(str(size) for size in sizes)
        message = f"{shown} categories make {cells} cells, more than {LARGEST}"
        raise Faults([Fault(place, "Y05", message, "leave out columns or rows that the story does not tell of")])
    return cells
