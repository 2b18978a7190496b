"""Figures that a JSON-stat file gives each by the number of its cell, as Eurostat does, read all at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.sources.cube import LARGEST
from generator.sources.json_text import LARGEST_FILE

Places = npt.NDArray[np.intp]

_WHOLE = rb"(?:0|[1-9][0-9]{0,15}+)"
_FIGURE = rb"(?:null|-?+" + _WHOLE + rb"(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]{1,3}+)?+)"
_PAIR = rb'\s*+"(?:0|[1-9][0-9]{0,8}+)"\s*+:\s*+' + _FIGURE + rb"\s*+,?+"
_VALUE = re.compile(rb'"value"\s*+:\s*+\{((?:' + _PAIR + rb")*+\s*+)\}")
_AS_LIST = bytes.maketrans(b'":', b" ,")


@dataclass(frozen=True, eq=False)
class Numbered:
    """Cells that are given by their numbers, counted from 0, and what each of them holds."""

    places: Places
    held: list[Any]

    @classmethod
    def of(cls, cells: Mapping[str, Any]) -> Numbered | None:
        """Return cells by what keys write, None if a key is no number or not written as numbers are.

        A number has one way to be written, so that no cell is given twice, as "1" and "01".
        """
        joined = "".join(cells)
        try:
            places = np.fromiter(map(int, cells), dtype=np.intp, count=len(cells))
        except (ValueError, OverflowError):
            return None
        digits = len(cells) + sum(int(np.count_nonzero(places >= 10**power)) for power in range(1, 19))
        sound = not cells or (joined.isascii() and joined.isdigit() and len(joined) == digits)
        return cls(places, list(cells.values())) if sound else None


def without_figures(data: bytes) -> tuple[bytes, Numbered | None]:
    """Return a file with blanks in place of its numbered figures, and these; None and the file as it is if in doubt.

    A list of numbers is read in a third of the time of an object with as many keys. Only figures in one place, in the
    order of the cells, and written without a flaw are taken out, so that every fault is found by reading the file.
    """
    found = list(islice(_VALUE.finditer(data), 2)) if len(data) <= LARGEST_FILE else []
    if len(found) != 1 or data.count(b":", *found[0].span(1)) > LARGEST:
        return data, None
    first, last = found[0].span(1)
    try:
        flat = json.loads(b"[" + data[first:last].translate(_AS_LIST) + b"]")
    except ValueError:  # a comma too many or too few
        return data, None
    places = np.array(flat[::2], dtype=np.intp)
    if not bool((np.diff(places) > 0).all()):
        return data, None
    return data[:first] + b" " * (last - first) + data[last:], Numbered(places, flat[1::2])
