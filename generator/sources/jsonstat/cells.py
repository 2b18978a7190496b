"""The cells of a JSON-stat table: figures and signs, written one after another or by their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.faults import excerpt
from generator.sources.cube import MOST_DECIMALS, Mark
from generator.sources.delimited import LARGEST as LARGEST_FIGURE
from generator.sources.json_part import Part, tidied, written
from generator.sources.jsonstat.numbered import Numbered, Places
from generator.sources.marks import HIDDEN, PLAIN

_NO_FIGURE, _ZERO, _FIGURE = 0, 1, 2  # what stands in a cell beside its sign
_MOST_SIGNS = 80  # three marks of each have to fit into a byte
_LONGEST_SIGN = 20

Figures = npt.NDArray[np.float64]
Given = list[Any] | dict[str, Any] | Numbered


@dataclass(frozen=True, eq=False)
class Cells:
    """Figures with NaN where there is none, the mark of each as an index into `marks`; one dimension."""

    values: Figures
    marked: npt.NDArray[np.uint8]
    marks: tuple[Mark, ...]


def read_cells(dataset: Part, size: int, mark: Callable[[str, bool, bool], Mark], numbered: Numbered | None) -> Cells:
    """Return `size` cells; raise Faults if what is given are not figures and signs, or too many or too few.

    `mark` gives the mark of a sign for a cell that is empty or not, and that is zero or not. `numbered` are the
    figures, where they were taken out of the file.
    """
    values, said = _figures(dataset, size, numbered)
    signs, signed = _signs(dataset, size, said)
    dataset.findings.raise_if_any()
    beside = np.where(np.isnan(values), _NO_FIGURE, np.where(values == 0, _ZERO, _FIGURE)).astype(np.uint8)
    pairs, marked = np.unique(signed * 3 + beside, return_inverse=True)
    found = [mark(signs[pair // 3], pair % 3 == _NO_FIGURE, pair % 3 == _ZERO) for pair in pairs.tolist()]
    marks = tuple(dict.fromkeys([PLAIN, *found]))
    marked = np.array([marks.index(m) for m in found], dtype=np.uint8)[marked]
    values[np.array([m.status in HIDDEN for m in marks])[marked]] = np.nan
    values[np.array([m.status == "nil" for m in marks])[marked]] = 0.0
    return Cells(values, marked, marks)


def _figures(dataset: Part, size: int, numbered: Numbered | None) -> tuple[Figures, dict[int, str]]:
    """Return the figures, and the signs that stand in their place."""
    given, values = dataset.get("value"), np.full(size, np.nan)
    if not isinstance(given, list | dict):
        dataset.wrong("value", "a list of figures, or an object with the number of each cell")
        return values, {}
    places, held = _placed(dataset, "value", numbered if numbered and given == {} else given, size)
    said: dict[int, str] = {}
    if not set(map(type, held)) <= {int, float, type(None)}:
        said = _said(dataset, places, held)
        held = [each if type(each) in (int, float) else None for each in held]
    try:
        values[places] = np.array(held, dtype=np.float64)
    except OverflowError:  # a whole number beyond all floats
        values[places] = [np.nan if each is None else max(min(each, 10**300), -(10**300)) for each in held]
    for i in np.flatnonzero(np.abs(values) > LARGEST_FIGURE).tolist():
        dataset.fault("T01", f"value.{i}", f"is {values[i]:g}, which is too large", "use a larger unit")
    return values, said


def _said(dataset: Part, places: Places, held: Sequence[Any]) -> dict[int, str]:
    """Return the signs among the figures, such as "..", by the number of the cell; anything else is a fault."""
    said = {}
    for i, each in zip(places.tolist(), held, strict=True):
        if isinstance(each, str) and len(each) <= _LONGEST_SIGN and not any(char.isdigit() for char in each):
            said[i] = tidied(each)
        elif each is not None and type(each) not in (int, float):
            dataset.fault("T01", f"value.{i}", f"is {excerpt(written(each))}", "write a figure without quotation marks")
    return said


def _signs(dataset: Part, size: int, said: Mapping[int, str]) -> tuple[list[str], npt.NDArray[np.intp]]:
    """Return the different signs, "" first, and for each cell the index of its own."""
    given, signed = dataset.get("status"), np.zeros(size, dtype=np.intp)
    if isinstance(given, str) or (isinstance(given, list) and len(given) == 1):
        given = [given if isinstance(given, str) else given[0]] * size  # one sign is that of all cells
    if given is not None and not isinstance(given, list | dict):
        dataset.wrong("status", "a text, a list, or an object with the number of each cell")
        given = None
    places, held = _placed(dataset, "status", given or {}, size)
    if not set(map(type, held)) <= {str, type(None)}:
        for i, each in zip(places.tolist(), held, strict=True):
            if each is not None and not isinstance(each, str):
                dataset.fault("K03", f"status.{i}", f"is {excerpt(written(each))}", "write a sign in quotation marks")
        return [""], signed
    different = dict.fromkeys([*held, *said.values()])
    if len(different) > _MOST_SIGNS:
        hint = f"a table has at most {_MOST_SIGNS}"
        dataset.fault("T05", "status", f"has {len(different)} different signs", hint)
        return [""], signed
    index = {"": 0}
    known = {each: index.setdefault(_sign(dataset, each), len(index)) for each in different}
    signed[places] = np.fromiter(map(known.__getitem__, held), dtype=np.intp, count=len(held))
    for i, each in said.items():
        signed[i] = signed[i] or known[each]
    return list(index), signed


def _sign(dataset: Part, each: str | None) -> str:
    if each and len(each) > _LONGEST_SIGN:
        dataset.fault("T05", "status", f"has the sign {excerpt(each)}", "a sign is a few characters")
    return tidied(each or "")


def _placed(dataset: Part, key: str, given: Given, size: int) -> tuple[Places, list[Any]]:
    """Return the numbers of the cells that are given, counted from 0, and what each holds."""
    if isinstance(given, list):
        if len(given) == size:
            return np.arange(size), given
        dataset.fault("T08", key, f"has {len(given)} cells, size asks for {size}", "download the file again")
        return np.arange(0), []
    cells = given if isinstance(given, Numbered) else Numbered.of(given)
    if cells and bool((cells.places < size).all()):
        return cells.places, cells.held
    for number in map(str, given.places.tolist()) if isinstance(given, Numbered) else given:
        if not (number.isascii() and number.isdigit() and len(number) < 10 and str(int(number)) == number):
            dataset.fault("T08", f"{key}.{number}", "is not the number of a cell", f"cells are from 0 to {size - 1}")
        elif int(number) >= size:
            dataset.fault("T08", f"{key}.{number}", "is beyond the last cell", f"cells are from 0 to {size - 1}")
    return np.arange(0), []


def shown_decimals(values: Figures, axis: int, stated: Sequence[int | None]) -> npt.NDArray[np.int8]:
    """Return decimals in the shape of the values, from those stated of each category of the dimension of measures.

    Where the file states none they are the most that any figure of that measure has: reading JSON loses the zeros at
    the end of 7.0, but one figure in ten at most ends in one.
    """
    decimals = np.array([-1 if each is None else each for each in stated], dtype=np.int8)
    others = tuple(i for i in range(values.ndim) if i != axis)
    for digits in range(MOST_DECIMALS + 1):
        if not (unknown := decimals < 0).any():
            break
        figures = np.compress(unknown, values, axis=axis)
        fit = ((np.round(figures, digits) == figures) | np.isnan(figures)).all(axis=others)
        decimals[np.flatnonzero(unknown)[fit]] = digits
    decimals[decimals < 0] = MOST_DECIMALS
    shape = [-1 if i == axis else 1 for i in range(values.ndim)]
    return np.broadcast_to(decimals.reshape(shape), values.shape).copy()
