"""A statistical message in SDMX made into a table, with periods in their order and the decimals that it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from math import prod

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, Place, excerpt
from generator.sources.cube import LARGEST, MOST_DECIMALS, Cube, Dimension
from generator.sources.sdmx.figures import read_figures
from generator.sources.sdmx.message import MOST_DIMENSIONS, Component, Message, one_of_each_role, refusal
from generator.sources.sdmx.remarks import remarks
from generator.sources.sdmx.units import with_measure

_MOST_TOLD = 20  # cells given twice; the rest is of the same kind
_PERIOD = re.compile(r"([0-9]{4})(?:-?([A-Z]?)([0-9]{1,3}))?(?:-([0-9]{1,2}))?(?:\D.*)?", re.DOTALL)
_MONTHS = {"": 1, "M": 1, "Q": 3, "K": 3, "T": 4, "S": 6, "H": 6, "B": 2, "W": 7 / 30.5, "U": 7 / 30.5, "D": 1 / 30.5}


def cube(message: Message) -> Cube:
    """Return the table of a message; raise Faults where figures cannot be read, or cells are given twice."""
    findings = Findings()
    dimensions = tuple(in_order(d) if d.role == "time" else d for d in one_of_each_role(message.dimensions))
    message = replace(message, dimensions=dimensions)
    _check_size(dimensions, message)
    figures = read_figures(message, findings)
    dimensions = with_measure(message)
    shape = _check_size(dimensions, message)
    flat = np.ravel_multi_index([d.of for d in dimensions], shape)
    _check_once(flat, message, findings)
    decimals = _decimals(message, findings)
    findings.raise_if_any()
    values, marked = np.full(prod(shape), np.nan), np.ones(prod(shape), dtype=np.uint8)
    values[flat], marked[flat] = figures.values, figures.marked
    digits, stated = np.zeros(prod(shape), dtype=np.int8), np.full(prod(shape), -1, dtype=np.int8)
    digits[flat], stated[flat] = np.where(np.isnan(figures.values), 0, figures.digits), decimals
    return Cube(
        form=message.form,
        title=message.title,
        dimensions=tuple(Dimension(d.code, d.label, d.role, d.values) for d in dimensions),
        values=values.reshape(shape),
        decimals=_shown(digits.reshape(shape), stated.reshape(shape), dimensions),
        marked=marked.reshape(shape),
        marks=figures.marks,
        source=message.source,
        language=message.language,
        updated=message.updated,
        code=message.code,
        remarks=remarks(message),
    )


def in_order(time: Component) -> Component:
    """Return a time dimension with its periods from the first to the last; what is no period stays behind them."""
    order = sorted(range(len(time.values)), key=lambda i: _began(time.values[i].code))
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return replace(time, values=tuple(time.values[i] for i in order), of=rank[time.of])


def _began(period: str) -> tuple[int, float, int, str]:
    """Return year, month and day when a period begins, as far as they put it in order; a year before its parts."""
    found = _PERIOD.fullmatch(period)
    if not found:
        return (10_000, 0.0, 0, "")
    length = _MONTHS.get(found[2] or "", 0.0)
    return (int(found[1]), 1 + (int(found[3]) - 1) * length if found[3] else 0.0, int(found[4] or 0), period)


def _check_size(dimensions: tuple[Component, ...], whole: Message) -> tuple[int, ...]:
    """Return the number of values of each dimension; raise Faults for a table too large to be built."""
    shape = tuple(len(d.values) for d in dimensions)
    if prod(shape) > LARGEST or len(shape) > MOST_DIMENSIONS:
        sizes = ", ".join(f"{d.code[:30]} {n}" for d, n in zip(dimensions, shape, strict=True) if n > 1)
        message = f"{len(shape)} dimensions make a table of {prod(shape)} cells ({sizes[:300]})"
        raise refusal(
            Place(whole.place(0).file), "Y05", message, f"choose fewer categories; at most {LARGEST} cells are read"
        )
    return shape


def _check_once(flat: npt.NDArray[np.intp], message: Message, findings: Findings) -> None:
    order = np.argsort(flat, kind="stable")
    again = order[1:][flat[order[1:]] == flat[order[:-1]]]
    for number in np.sort(again)[:_MOST_TOLD].tolist():
        first = message.place(int(np.argmax(flat == flat[number])))
        hint = f"it stands in line {first.line} too" if first.line else "leave one of the two out"
        findings.add("T02", message.place(number), f"the cell {message.key(number)} is given twice", hint)


def _decimals(message: Message, findings: Findings) -> npt.NDArray[np.int8]:
    """Return the decimals that the message states of each observation, −1 where it does not."""
    stated = message.attributes.get("DECIMALS")
    if stated is None:
        return np.full(len(message.figures.of), -1, dtype=np.int8)
    digits = [int(c.code) if re.fullmatch("[0-9]{1,2}", c.code) else -1 for c in stated.values]
    for i, first in zip(*np.unique(stated.of, return_index=True), strict=True):
        if i >= 0 and not 0 <= digits[i] <= MOST_DECIMALS:
            what = f"DECIMALS of {message.key(int(first))} is {excerpt(stated.values[i].code)}"
            findings.add("T01", message.place(int(first)), what, f"write a whole number from 0 to {MOST_DECIMALS}")
    return np.array([*(min(d, MOST_DECIMALS) for d in digits), -1], dtype=np.int8)[stated.of]


def _shown(
    digits: npt.NDArray[np.int8], stated: npt.NDArray[np.int8], dimensions: tuple[Component, ...]
) -> npt.NDArray[np.int8]:
    """Return the decimals of each cell: as stated, or else the most digits that are written in its series.

    Where there is no time, a series is all that has one measure. Cells without an observation are as the others.
    """
    times = tuple(i for i, d in enumerate(dimensions) if d.role == "time")
    series = times or tuple(i for i, d in enumerate(dimensions) if d.role != "measure")
    others = stated.max(axis=series, keepdims=True)
    written = np.where(others < 0, digits.max(axis=series, keepdims=True), others)
    return np.where(stated < 0, written, stated)
