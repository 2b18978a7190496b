"""Gives the unit of per cent to the measures whose figures are written with a per cent sign."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults
from generator.sources.cube import Category, Dimension
from generator.sources.grids.table_cells import Cells
from generator.sources.grids.table_frame import Framed

Mask = npt.NDArray[np.bool_]
_UNIT = "%"


def with_percent(dimensions: tuple[Dimension, ...], given: Mask, percent: Mask) -> tuple[Dimension, ...] | None:
    """Return dimensions where measures have the unit "%" if all their figures have the sign, None if only some have.

    `given` and `percent` have the shape of the dimensions. The dimension whose categories the sign tells apart becomes
    the one of measures; if all figures have the sign and there is none, one of length 1 is added at the end.
    """
    if not percent.any():
        return dimensions
    for role in ("measure", ""):
        for axis, dimension in enumerate(dimensions):
            found = _told(axis, given, percent) if dimension.role == role else None
            if found is not None and (role == "measure" or not found.all()):
                return (*dimensions[:axis], _with_units(dimension, found), *dimensions[axis + 1 :])
    if (given & ~percent).any():
        return None
    return (*dimensions, Dimension("measure", "", "measure", (Category("value", "", _UNIT),)))


def mixed(table: Framed, cells: Cells) -> Faults:
    """Return the fault of a table where some figures of a measure have the sign and others have not."""
    row = int(np.flatnonzero(cells.percent.any(axis=1))[0])
    message = "some figures have a per cent sign and others have none, and no column or name tells them apart"
    return Faults(
        [Fault(table.place(row), "T01", message, "write the sign with all figures of a measure, or with none")]
    )


def _told(axis: int, given: Mask, percent: Mask) -> Mask | None:
    """Return which categories are in per cent, None if some figures of one are and others are not."""
    others = tuple(i for i in range(given.ndim) if i != axis)
    some, plain = (percent & given).any(axis=others), (given & ~percent).any(axis=others)
    return None if (some & plain).any() else np.asarray(some, np.bool_)


def _with_units(dimension: Dimension, found: Mask) -> Dimension:
    made = (replace(c, unit=_UNIT) if yes else c for c, yes in zip(dimension.categories, found.tolist(), strict=True))
    return replace(dimension, role="measure", categories=tuple(made))
