"""Uses the columns of a list that say more of its figures: their unit, and the sign of their status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.faults import Fault, Faults
from generator.sources.cube import Category, Dimension
from generator.sources.grids.categories import Categories, categories, depends
from generator.sources.grids.columns import Kind
from generator.sources.grids.stub import Stub
from generator.sources.grids.table_frame import Framed
from generator.sources.marks import EUROSTAT, SDMX
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.listed import Listed


def with_status(table: Framed, kinds: Sequence[Kind], figures: Sequence[int]) -> list[Column]:
    """Return the columns of figures, with the sign of a column of statuses behind each figure if there is one."""
    columns = [table.columns[i] for i in figures]
    status = _of_kind(kinds, "status")
    if status is None:
        return columns
    if len(columns) > 1:
        message = f"the column {table.name(status)} does not say which of {len(columns)} columns of figures it is of"
        hint = "leave it out, or write one row for each figure"
        raise Faults([Fault(table.place(-1), "T08", message, hint)])
    texts, of = table.columns[status].coded
    signs = [f" {sign}" if sign else "" for sign in map(_sign, texts)]
    if not any(signs):
        return columns
    pairs = zip(columns[0].texts(), of.tolist(), strict=True)
    return [Listed([text + signs[i] for text, i in pairs])]


def _sign(text: str) -> str:
    """Return the sign of a status, "" if it only says that the figure is an ordinary one."""
    if text and not SDMX.get(text, "?"):
        return ""
    return text.lower() if text.lower() in EUROSTAT else text


def units_of(
    table: Framed, kinds: Sequence[Kind], beside: Stub, dimensions: tuple[Dimension, ...]
) -> tuple[Dimension, ...]:
    """Return dimensions with the units of a column such as "unit": of the measures, or of the categories it follows."""
    number = _of_kind(kinds, "unit")
    if number is None:
        return dimensions
    units = categories(table.columns[number], table.place(0))
    if len(units) == 1:
        return _of_all(units.texts[0], dimensions)
    for dimension, index in beside.dimensions:
        if dimension.role != "time" and depends(Categories(tuple(c.code for c in dimension.categories), index), units):
            made = _of_each(dimension, index.tolist(), units)
            return tuple(made if d.code == dimension.code else d for d in dimensions)
    message = f"the column {table.name(number)} differs within the categories of each other column"
    hint = "name what is measured in a column of its own"
    raise Faults([Fault(table.place(-1), "T08", message, hint)])


def _of_all(unit: str, dimensions: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
    if not any(d.role == "measure" for d in dimensions):
        return (*dimensions, Dimension("measure", "", "measure", (Category("value", "", unit),)))
    return tuple(
        replace(d, categories=tuple(replace(c, unit=unit) for c in d.categories)) if d.role == "measure" else d
        for d in dimensions
    )


def _of_each(dimension: Dimension, index: Sequence[int], units: Categories) -> Dimension:
    first = dict(zip(index[::-1], np.asarray(units.index[::-1]).tolist(), strict=True))
    made = (replace(c, unit=units.texts[first[i]]) for i, c in enumerate(dimension.categories))
    return replace(dimension, role="measure", categories=tuple(made))


def _of_kind(kinds: Sequence[Kind], name: str) -> int | None:
    return next((i for i, k in enumerate(kinds) if k.name == name), None)
