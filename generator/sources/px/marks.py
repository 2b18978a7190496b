"""The signs that a PX file puts beside figures, such as the star of provisional ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults, Findings
from generator.sources.cube import LARGEST
from generator.sources.px.keywords import Keywords
from generator.sources.px.signs import Legend
from generator.sources.px.variables import Variable

_MOST_MARKED = 10 * LARGEST  # cells marked, again and again, by keywords with wildcards
_At = tuple[int | None, ...]  # a cell by its place on each axis; None is all along an axis


def add_marks(
    legend: Legend,
    keywords: Keywords,
    variables: Sequence[Variable],
    bare: npt.NDArray[np.bool_],
    marked: npt.NDArray[np.uint8],
    findings: Findings,
) -> None:
    """Add to `marked` the signs of cells that have a figure; arrays in the shape of the file.

    `bare` are cells without a figure, whose mark says more than that they are provisional. A later keyword counts
    more than an earlier one, and one of a single cell more than one of several.
    """
    single: dict[_At, int] = {}
    wide: dict[_At, int] = {}
    numbers: dict[str, int] = {}
    for symbol, at in (*_starred(variables), *_noted(keywords, variables), *_cells(keywords, variables, findings)):
        kind = wide if None in at else single
        kind.pop(at, None)
        if symbol:
            kind[at] = numbers.get(symbol) or numbers.setdefault(symbol, legend.beside(symbol))
    _check_reach(wide, marked.shape, keywords)
    for at, number in wide.items():
        part = tuple(slice(None) if i is None else i for i in at)
        marked[part] = np.where(bare[part], marked[part], number)
    if single:
        cells = tuple(np.array(list(single), np.intp).T)
        marked[cells] = np.where(bare[cells], marked[cells], np.array(list(single.values()), np.uint8))


def _check_reach(wide: Iterable[_At], shape: Sequence[int], keywords: Keywords) -> None:
    """Raise Faults if marking would take too long."""
    reach = sum(math.prod(n for n, i in zip(shape, at, strict=True) if i is None) for at in wide)
    if reach > _MOST_MARKED:
        message = "DATANOTECELL marks the same cells again and again"
        raise Faults([Fault(keywords.place(), "Y05", message, 'write "*" once for all values of a variable')])


def _starred(variables: Sequence[Variable]) -> Iterator[tuple[str, _At]]:
    """Yield the periods with a star in their label: 2015* is a year of provisional figures."""
    for axis, variable in enumerate(variables):
        for at, category in enumerate(variable.dimension.categories):
            if variable.dimension.role == "time" and category.label.endswith("*"):
                yield "*", _along(variables, axis, at)


def _noted(keywords: Keywords, variables: Sequence[Variable]) -> Iterator[tuple[str, _At]]:
    """Yield the signs of all cells, or of all those of one value."""
    places = {v.name: i for i, v in enumerate(variables) if v.name}
    for entry in keywords.of("DATANOTE"):
        keys = entry.keys
        axis = places.get(keys[0], -1) if keys else 0
        if axis >= 0 and len(keys) < 2:
            yield entry.text, _along(variables)
        elif axis >= 0 and (at := variables[axis].at(keys[1])) is not None:
            yield entry.text, _along(variables, axis, at)


def _cells(keywords: Keywords, variables: Sequence[Variable], findings: Findings) -> Iterator[tuple[str, _At]]:
    """Yield the signs of single cells, and of more with "*" for a value; cells that the file lacks are left out."""
    everywhere, named = _along(variables), sum(bool(v.name) for v in variables)
    # A value that is called "*" itself is no wildcard.
    places = [{"*": e, **v.labels, **v.codes} for v, e in zip(variables[:named], everywhere, strict=False)]
    texts: dict[str, str] = {}  # a file may mark each cell that it has, all alike
    for entry in keywords.of("DATANOTECELL"):
        text = texts.get(entry.said) or texts.setdefault(entry.said, entry.text)
        keys: Sequence[str] = entry.of[1:-1].split('","')
        if len(keys) != named or not all(map(dict.__contains__, places, keys)):
            keys = entry.keys  # written in another way than most
        if len(keys) != named:
            message = f"DATANOTECELL names {len(keys)} values for {named} variables"
            findings.add("T08", keywords.place(entry), message, 'write a value or "*" for each variable')
        elif all(map(dict.__contains__, places, keys)):
            yield text, (*map(dict.__getitem__, places, keys), *everywhere[named:])


def _along(variables: Sequence[Variable], axis: int = -1, at: int = 0) -> _At:
    """Return all cells, or all at one place of one axis; an axis with one place needs no wildcard."""
    return tuple(at if i == axis else None if len(v) > 1 else 0 for i, v in enumerate(variables))
