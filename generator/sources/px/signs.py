"""The signs of a PX file with their meaning: those in place of a figure, and those beside one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults
from generator.sources.cube import Mark
from generator.sources.marks import EUROSTAT, HIDDEN, NORDIC, PLAIN
from generator.sources.px.cells import Cells
from generator.sources.px.entries import clean
from generator.sources.px.keywords import Keywords

_MOST_MARKS = 250  # the index of a mark is one byte
_EXPLAINED = re.compile(r'\s*"?(\S{1,6})"?\s*=\s*(\S.*)')


class Legend:
    """The marks of a file, each with its number, as they are met."""

    def __init__(self, keywords: Keywords) -> None:
        self._keywords = keywords
        self._texts = dict(_explained(keywords))
        self._numbers: dict[Mark, int] = {PLAIN: 0}

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in the order of their numbers, the plain one first."""
        return tuple(self._numbers)

    def instead(self, sign: str) -> tuple[int, str]:
        """Return the number and the status of a sign that stands in place of a figure."""
        symbol = _displayed(self._keywords, sign)
        status = NORDIC.get(symbol.replace("…", "..."), "")
        if status not in (*HIDDEN, "nil") or len(sign) > 6:
            status = "missing"  # the sign of a sum over unlike signs says no more than that
        return self._number(symbol, status), status

    def beside(self, symbol: str) -> int:
        """Return the number of a sign that stands beside a figure."""
        status = NORDIC.get(symbol) or EUROSTAT.get(symbol, "")
        return self._number(symbol, "uncertain" if status in (*HIDDEN, "nil") else status)

    def _number(self, symbol: str, status: str) -> int:
        mark = Mark(symbol, status, self._texts.get(symbol, ""))
        if mark not in self._numbers and len(self._numbers) >= _MOST_MARKS:
            message = f"the file has more than {_MOST_MARKS} signs"
            raise Faults([Fault(self._keywords.place(), "Y05", message, "write notes with CELLNOTE")])
        return self._numbers.setdefault(mark, len(self._numbers))


def _displayed(keywords: Keywords, sign: str) -> str:
    """Return how the file shows a sign that it stores as one to seven dots or a dash."""
    keyword = ""
    if set(sign) == {"."}:
        keyword = f"DATASYMBOL{len(sign)}" if len(sign) <= 6 else "DATASYMBOLSUM"
    elif sign == "-":
        keyword = "DATASYMBOLNIL"
    return (keywords.text(keyword) if keyword else "") or clean(sign)


def _explained(keywords: Keywords) -> Iterator[tuple[str, str]]:
    """Yield signs with what a note says of them, as in ".. = Data not available"."""
    for entry in (*keywords.of("NOTE"), *keywords.of("NOTEX")):
        for line in "".join(entry.values).split("#"):
            if found := _EXPLAINED.fullmatch(line):
                yield found[1].strip('"'), clean(found[2])


def instead(legend: Legend, cells: Cells) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
    """Return figures and marks of cells in a row, NaN where a sign says that there is no figure."""
    values, marked = cells.values.copy(), np.zeros(len(cells.values), np.uint8)
    for sign, at in cells.signs.items():
        number, status = legend.instead(sign)
        marked[at] = number
        values[at] = 0.0 if status == "nil" else np.nan
    return values, marked
