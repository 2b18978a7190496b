"""Reads what stands beside the figures of a table: the categories and the period of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.faults import Findings, excerpt
from generator.sources.cube import Dimension, Remark
from generator.sources.grids.categories import Categories, Index, Sorted, categories, dimension, merged, paired
from generator.sources.grids.columns import Kind, names_measure
from generator.sources.grids.grid import clean
from generator.sources.grids.keys import Roles
from generator.sources.grids.table_frame import Framed
from generator.sources.period_text import looks_like_period, without_sign
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.listed import Listed

_ADDED = 2_000  # remarks on single categories; more are no footnotes


@dataclass(frozen=True, eq=False)
class Stub:
    """The dimensions that rows differ by, each with the category of each row, and the sign behind the row's period."""

    dimensions: tuple[tuple[Dimension, Index], ...]
    signs: tuple[str, ...]
    remarks: tuple[Remark, ...]


def filled(table: Framed, kinds: Sequence[Kind], time: int | None) -> dict[int, Column]:
    """Return the columns of categories by number; a cell left blank beside blank ones repeats what is above it."""
    left: list[Column] = []
    columns: dict[int, Column] = {}
    for i, of in enumerate(kinds):
        if i == time or of.name in ("text", "code", "integer", "period"):
            cells = table.columns[i]
            if of.name != "integer" and cells[0] and "" in cells.coded[0]:
                columns[i] = Listed(_repeated(cells.texts(), [column.texts() for column in left]))
            else:
                columns[i] = cells
            left.append(cells)
    return columns


def _repeated(cells: Sequence[str], left: Sequence[Sequence[str]]) -> list[str]:
    repeated: list[str] = []
    for row, text in enumerate(cells):
        again = not text and not any(column[row] for column in left)
        repeated.append(repeated[-1] if again else text)
    return repeated


def periods(table: Framed, number: int, cells: Column, findings: Findings) -> tuple[Categories, tuple[str, ...]]:
    """Return the periods of rows and the signs behind them; a text that names no period goes to the findings."""
    found = categories(cells, table.place(0))
    parts = [without_sign(text) for text in found.texts]
    wrong = [i for i, (period, _) in enumerate(parts) if not looks_like_period(period)]
    for row in np.flatnonzero(np.isin(found.index, wrong)).tolist() if wrong else ():
        shown = f"{table.called(row, number)} is {excerpt(clean(cells[row]))}, not a period"
        hint = "write it as 2024, 2024K1, 2024M01, 2024U05 or 2024-01-31"
        findings.add("T07", table.place(row), shown if cells[row] else "the period is left out", hint)
    if not any(sign for _, sign in parts):
        return found, ()
    signs = tuple(parts[i][1] for i in found.index.tolist())
    return merged([period for period, _ in parts], found.index), signs


def stub(
    table: Framed,
    found: Roles,
    time: int | None,
    columns: Sorted,
    signs: tuple[str, ...],
) -> Stub:
    """Return the dimensions of columns of categories, in the order of the columns."""
    made = []
    for i in found.keys:
        if i in found.codes:
            dimension_, index = paired(_name(table, i), columns[found.codes[i]], columns[i])
        else:
            role = "time" if i == time else "measure" if names_measure(table.name(i)) else ""
            dimension_, index = dimension(_name(table, i), columns[i], role)
        made.append((dimension_, index))
    return Stub(tuple(made), signs, tuple(_added(table, found, columns, dict(zip(found.keys, made, strict=True)))))


def _name(table: Framed, number: int) -> str:
    """Return the name of a column, or its number where the header leaves it out."""
    return table.name(number) or f"column {table.places[number] + 1}"


def _added(
    table: Framed,
    found: Roles,
    columns: Sorted,
    made: Mapping[int, tuple[Dimension, Index]],
) -> list[Remark]:
    """Return what columns such as the county of each municipality say, as remarks on categories."""
    remarks: list[Remark] = []
    for i, key in found.follows.items():
        if key not in made:
            continue
        of, index = made[key]
        said = {int(c): columns[i].texts[int(t)] for c, t in zip(index[::-1], columns[i].index[::-1], strict=True)}
        if len(said) <= _ADDED:
            texts = ((of.categories[c].code, text) for c, text in sorted(said.items()) if text)
            remarks.extend(Remark(f"{_name(table, i)}: {text}", {of.code: code}) for code, text in texts)
    return remarks
