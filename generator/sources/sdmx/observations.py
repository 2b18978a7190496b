"""The observations of an SDMX-JSON message, whose keys and attributes are places in lists, looked up all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from generator.faults import Findings, Place, excerpt
from generator.sources.cube import Category
from generator.sources.sdmx.attributes import attribute
from generator.sources.sdmx.cells import Cells
from generator.sources.sdmx.message import Codes, Component, Texts
from generator.sources.sdmx.structure import Slot, written


def observations(
    cells: Cells, dimensions: list[Slot], measures: list[Slot], attributes: list[Slot]
) -> tuple[tuple[Component, ...], Texts, dict[str, Component]]:
    """Return dimensions, figures and attributes; raise Faults for keys and indexes that lead nowhere."""
    findings = Findings()
    listed = set(map(type, cells.values)) == {list}
    for number in [] if listed else [i for i, v in enumerate(cells.values) if type(v) is not list]:
        findings.add("K03", cells.place, f"{cells.name(number)} is not a list", "write the figure in square brackets")
    axes = _axes(cells, dimensions, findings)
    findings.raise_if_any()
    columns = [_figures(cells, i, slot, findings) for i, slot in enumerate(measures or [None])]
    given: dict[str, Component] = {}
    for slot in attributes:
        given.setdefault(slot.code.upper(), attribute(slot, cells, max(len(measures), 1), dimensions, axes, findings))
    findings.raise_if_any()
    if len(measures) < 2:
        label = measures[0].label if measures else ""
        return tuple(axes.values()), replace(columns[0], label=label), given
    return _stacked(axes, measures, columns, given)


def _axes(cells: Cells, dimensions: list[Slot], findings: Findings) -> dict[str, Component]:
    """Return the dimensions by code, with the place of each observation in them."""
    place = cells.place
    series = [b.key for b in cells.blocks]
    outer = _positions(series, _at(dimensions, "series"), lambda i: cells.blocks[i].path, place, findings)
    found = {code: np.repeat(of, cells.sizes) for code, of in outer.items()}
    found |= _positions(cells.keys, _at(dimensions, "observation"), cells.name, place, findings)
    whole = np.zeros(len(cells.keys), dtype=np.int32)
    for slot in _at(dimensions, "dataSet"):
        if len(slot.values) > 1:
            hint = "download the file again"
            findings.add("T08", place, f"{slot.code} has {len(slot.values)} values for the whole data set", hint)
    return {
        d.code: Component(d.code, d.label, d.values, found.get(d.code, whole), d.role) for d in dimensions if d.values
    }


def _at(slots: list[Slot], level: str) -> list[Slot]:
    """Return the dimensions of a level in the order in which its keys have them."""
    return sorted((s for s in slots if s.level == level), key=lambda s: s.number)


def _positions(
    keys: list[str], slots: list[Slot], name: Callable[[int], str], place: Place, findings: Findings
) -> dict[str, Codes]:
    """Return by dimension where keys such as "0:3:1" point to; those that point nowhere go to the findings."""
    size = len(slots)
    known = [{str(i): i for i in range(len(s.values))} for s in slots]
    parts = keys if size == 1 else ":".join(keys).split(":") if size else []
    try:
        if size != 1 and {k.count(":") for k in keys} - {size - 1} if size else any(keys):
            raise KeyError
        return {
            s.code: np.fromiter(map(known[i].__getitem__, parts[i::size]), np.int32, len(keys))
            for i, s in enumerate(slots)
        }
    except KeyError:
        for number, key in enumerate(keys):
            for what in _astray(key, slots, known):
                findings.add("T08", place, f"{name(number)} {what}", "download the file again")
        return {}


def _astray(key: str, slots: list[Slot], known: list[dict[str, int]]) -> Iterator[str]:
    """Yield what is wrong with a key."""
    parts = key.split(":") if key or slots else []
    if len(parts) != len(slots):
        yield f"has a key of {len(parts)} parts for {len(slots)} dimensions"
        return
    for part, slot, places in zip(parts, slots, known, strict=True):
        if part not in places:
            yield f"points to the value {excerpt(part)} of {slot.code}, which has {len(places)}"


def _figures(cells: Cells, number: int, measure: Slot | None, findings: Findings) -> Texts:
    if measure is not None and measure.values:
        findings.add("T08", cells.place, f"the measure {measure.code} is a code", "choose one that has figures")
    raw = cells.item(number)
    kinds = set(map(type, raw))
    if kinds - {str, int, float, type(None)}:
        for i in [i for i, v in enumerate(raw) if type(v) not in (str, int, float, type(None))]:
            hint = "write a number, or null where there is none"
            findings.add("T01", cells.place, f"the figure of {cells.name(i)} is no number", hint)
        raw = []
    texts = raw if kinds == {str} else [v if isinstance(v, str) else "" if v is None else written(v) for v in raw]
    return Texts(texts, np.arange(len(texts), dtype=np.int32))


def _stacked(
    axes: dict[str, Component], measures: list[Slot], columns: list[Texts], given: dict[str, Component]
) -> tuple[tuple[Component, ...], Texts, dict[str, Component]]:
    """Return an observation for each measure of each observation, with the measures as a dimension."""
    count, size = len(measures), len(columns[0].of)

    def repeated(component: Component) -> Component:
        return replace(component, of=np.tile(component.of, count))

    categories = tuple(Category(m.code, m.label) for m in measures)
    measure = Component("MEASURE", "MEASURE", categories, np.repeat(np.arange(count, dtype=np.int32), size), "measure")
    texts = [t for c in columns for t in c.texts]
    starts = np.cumsum([0, *(len(c.texts) for c in columns)])
    of = np.concatenate([c.of + start for c, start in zip(columns, starts, strict=False)]).astype(np.int32)
    stacked = {code: repeated(c) for code, c in given.items()}
    return (*map(repeated, axes.values()), measure), Texts(texts, of), stacked
