"""Reads the cells of a sheet as figures and signs, with one decimal mark for each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, excerpt
from generator.sources.grids.apart import Apart, take_apart
from generator.sources.grids.cell_text import NO_FIGURE, Signs, beside
from generator.sources.grids.decimal_mark import decimal_mark, evidence, looks_ambiguous, meant
from generator.sources.grids.grid import clean
from generator.sources.grids.number_text import Figures, read_figures
from generator.sources.grids.table_frame import Framed
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.plain import COMMA, POINT

_DIGITS = 15  # of the largest figure
_OTHER = {".": COMMA, ",": POINT}  # by the decimal mark, that which may part thousands


@dataclass(frozen=True, eq=False)
class Cells:
    """Figures of shape (rows, columns of figures), as in a Cube; `percent` says which have a per cent sign."""

    values: npt.NDArray[np.float64]
    decimals: npt.NDArray[np.int8]
    marked: npt.NDArray[np.uint8]
    percent: npt.NDArray[np.bool_]


def read_cells(
    table: Framed, numbers: Sequence[int], columns: Sequence[Column], signs: Signs, findings: Findings
) -> Cells:
    """Return the cells of columns, whose numbers in the table are given; what cannot be read goes to the findings."""
    apart = take_apart(columns, signs)
    said = [evidence(column) for column in apart]
    shape = len(columns[0]), len(columns)
    values, decimals = np.full(shape, np.nan, order="F"), np.zeros(shape, np.int8, order="F")
    for k, (number, column) in enumerate(zip(numbers, apart, strict=True)):
        bad = set(column.bad.tolist())
        mark = decimal_mark(said[k], said)
        if mark:
            figures = _figures(column, mark)
            values[:, k], decimals[:, k] = figures.values, figures.decimals
            bad.update(figures.bad)
        else:
            _refuse_open(table, number, column, findings)
        for row in sorted(bad):
            _refuse(table, number, row, columns[k][row], findings)
    marked = np.stack([column.marked for column in apart], axis=1)
    return Cells(values, decimals, marked, np.stack([column.percent for column in apart], axis=1))


def _figures(column: Apart, mark: str) -> Figures:
    """Return the figures of a column that are written with this decimal mark, each looked at where not all can be."""
    if (column.plain.marks == _OTHER[mark]).any():
        return read_figures(column.whole, mark)
    values, decimals = column.plain.values, column.plain.decimals
    if not column.odd.size:
        return Figures(values, decimals, ())
    others = read_figures(column.beside, mark)
    values[column.odd], decimals[column.odd] = others.values, others.decimals
    return Figures(values, decimals, tuple(column.odd[list(others.bad)].tolist()))


def _refuse(table: Framed, number: int, row: int, text: str, findings: Findings) -> None:
    shown = f"{table.called(row, number)} is {excerpt(clean(text))}"
    if text.startswith("="):
        findings.add("T01", table.place(row), f"{shown}, a formula", "write its result")
    elif text.startswith("#"):
        findings.add("T01", table.place(row), f"{shown}, the error of a formula", "correct it, or write ..")
    elif sum(map(str.isdecimal, text)) > _DIGITS:
        findings.add("T01", table.place(row), f"{shown}, which is too large", "use a larger unit")
    else:
        hint = "write digits, or a sign such as .. where there is no figure" + meant(text)
        findings.add("T01", table.place(row), f"{shown}, not a number", hint)


def _refuse_open(table: Framed, number: int, column: Apart, findings: Findings) -> None:
    """Add a fault for a column whose figures can be read in two ways; it names the first of them."""
    found = [i for i, text in enumerate(column.whole) if text != NO_FIGURE and looks_ambiguous(text)]
    text = column.whole[found[0]]
    whole, point = "".join(c for c in text if c not in ".,"), text.replace(",", ".")
    like = f", like {len(found) - 1} below it" if len(found) > 1 else ""
    message = f"{table.called(found[0], number)} is {excerpt(text)}, which can be read in two ways{like}"
    hint = f"it is {point} or {whole}; write {text}0, or {whole} and all others without a mark in thousands"
    findings.add("T01", table.place(found[0]), message, hint)


def with_signs(cells: Cells, down: Sequence[str], over: Sequence[str], signs: Signs) -> None:
    """Give plain figures the sign that stands behind the period of their row or column."""
    for texts, axis in ((down, 0), (over, 1)):
        for sign in sorted(set(filter(None, texts))):
            number = signs.number(beside(sign)) or 0
            of = np.array([text == sign for text in texts])
            there = of[:, None] if axis == 0 else of[None, :]
            cells.marked[there & (cells.marked == 0)] = number
