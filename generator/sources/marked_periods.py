"""In which periods figures that a story tells are marked, as with a break or as estimated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.periods import Period
from generator.sources.cube import Cube
from generator.sources.marks import breaks

Told = Sequence[Sequence[int] | slice]  # the categories of each dimension that a story tells, or adds up


def marked_periods(
    cube: Cube, told: Iterable[Told], time: int, periods: Sequence[tuple[int, Period]]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each status the periods in which some figure has it; `periods` come with their place in the file."""
    rows = [_numbers(cube, each, time) for each in told]
    found: dict[str, list[str]] = {}
    for i, period in sorted(periods, key=lambda pair: pair[1].ordinal):
        numbers = {n for row in rows for n in np.unique(row[i]).tolist()}
        marks = [cube.marks[n] for n in numbers]
        statuses = {m.status for m in marks} | {"break" for m in marks if breaks(m)}
        for status in sorted(statuses - {""}):
            found.setdefault(status, []).append(period.label)
    return {status: tuple(labels) for status, labels in sorted(found.items())}


def _numbers(cube: Cube, told: Told, time: int) -> NDArray[np.uint8]:
    """Return the numbers of the marks of all cells that are told, the periods first."""
    cells = cube.marked
    for axis, each in enumerate(told):
        cells = cells if isinstance(each, slice) else cells.take(list(each), axis=axis)
    return np.moveaxis(cells, time, 0)
