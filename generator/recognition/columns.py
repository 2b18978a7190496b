"""Columns of figures that are parts of one column, which stands beside them and is named as their total."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from generator.recognition.signs import Signs
from generator.sources.cube import Cube

_LEAST = 3  # columns: two parts and their total


def with_parts(cube: Cube, signs: Signs) -> Cube:
    """Return a table in which columns that add up to one called a total lie side by side, instead of being measures.

    "Groceries; Clothing; Total" are one measure in three columns, "Population; Births; Deaths" are three.
    """
    axis = cube.axis("measure")
    if axis is None or len(cube.dimensions[axis].categories) < _LEAST:
        return cube
    dimension = cube.dimensions[axis]
    totals = [i for i, c in enumerate(dimension.categories) if signs.is_total(c.label)]
    if len(totals) != 1 or len({c.unit for c in dimension.categories}) > 1 or not _add_up(cube, axis, totals[0]):
        return cube
    parted = replace(dimension, role="")
    return replace(cube, dimensions=tuple(parted if d is dimension else d for d in cube.dimensions))


def _add_up(cube: Cube, axis: int, total: int) -> bool:
    """Whether the columns are together the total, as far as figures are rounded, wherever all of them are known."""
    values = np.moveaxis(cube.values, axis, 0)
    half = 0.5 * 10.0 ** -np.moveaxis(cube.decimals, axis, 0).astype(np.float64)
    parts = np.delete(values, total, axis=0).sum(axis=0)
    known = np.isfinite(parts) & np.isfinite(values[total])
    near = np.abs(parts - values[total])[known] <= half.sum(axis=0)[known]
    return bool(known.any() and near.all() and np.abs(values[total][known]).sum())
