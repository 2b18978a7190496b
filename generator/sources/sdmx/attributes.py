"""Attributes of an SDMX-JSON message, from the whole data set down to a single observation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, Place, excerpt
from generator.sources.cube import Category
from generator.sources.sdmx.cells import Cells
from generator.sources.sdmx.message import LONGEST_TEXT, Codes, Component, clean
from generator.sources.sdmx.structure import Slot, written

_MOST_PATTERNS = 64  # ways in which groups leave dimensions out


def attribute(
    slot: Slot,
    cells: Cells,
    measures: int,
    dimensions: list[Slot],
    axes: Mapping[str, Component],
    findings: Findings,
) -> Component:
    """Return an attribute with its value by observation; an index that leads nowhere goes to the findings.

    `measures` is how many figures stand before the attributes of an observation.
    """
    if slot.level == "observation":
        raw = cells.item(measures + slot.number)
        return _chosen(slot, raw, None, cells.place, findings)
    if slot.level == "dimensionGroup":
        return _grouped(slot, cells, dimensions, axes, findings)
    given = [b.attributes if slot.level == "series" else b.shared for b in cells.blocks]
    # A data set that lists none has the only value that the structure knows.
    only = 0 if slot.level == "dataSet" and len(slot.values) == 1 else None
    raw = [_item(a, slot.number) if a else only for a in given]
    return _chosen(slot, raw, np.repeat(np.arange(len(raw)), cells.sizes), cells.place, findings)


def _item(values: Any, number: int) -> Any:
    return values[number] if isinstance(values, list) and len(values) > number else None


def _chosen(
    slot: Slot, raw: list[Any], spread: npt.NDArray[np.intp] | None, place: Place, findings: Findings
) -> Component:
    """Return an attribute from indexes of its values, or from the values themselves where it has no list of them."""
    values = slot.values
    if values:
        known: dict[Any, int] = {i: i for i in range(len(values))} | {None: slot.default}
        if list in set(map(type, raw)):
            raw = [v[0] if isinstance(v, list) and v else v for v in raw]  # of several values, the first
    else:
        raw = [_text(v) for v in raw]
        texts = dict.fromkeys(t for t in raw if t)
        values = tuple(Category(t, t) for t in texts)
        known = {t: i for i, t in enumerate(texts)} | {"": -1}
    try:
        of = np.fromiter(map(known.__getitem__, raw), np.int32, len(raw))
    except (KeyError, TypeError):
        wrong = next(v for v in raw if not isinstance(v, (int, type(None))) or v not in known)
        what = f"an index of {slot.code} is {excerpt(repr(wrong))}, and it has {len(values)} values"
        findings.add("T08", place, what, "download the file again")
        of = np.full(len(raw), -1, dtype=np.int32)
    return Component(slot.code, slot.label, values, of if spread is None else of[spread])


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, (str, dict))), None)
    if isinstance(value, dict):
        value = next((v for v in value.values() if isinstance(v, str)), None)
    if isinstance(value, (int, float)):
        return str(value).lower() if isinstance(value, bool) else written(value)
    return clean(value)[:LONGEST_TEXT] if isinstance(value, str) else ""


def _grouped(
    slot: Slot, cells: Cells, dimensions: list[Slot], axes: Mapping[str, Component], findings: Findings
) -> Component:
    """Return an attribute of groups, whose keys such as "0::1" leave out the dimensions that do not matter."""
    groups = {k: v for b in {id(b.groups): b for b in cells.blocks}.values() for k, v in b.groups.items()}
    short = _chosen(slot, [_item(v, slot.number) for v in groups.values()], None, cells.place, findings)
    of: Codes = np.full(len(cells.keys), slot.default, dtype=np.int32)
    columns = [axes.get(d.code) for d in dimensions]
    patterns = _patterns(dict(zip(groups, short.of.tolist(), strict=True)), columns, cells.place, findings)
    for used, known in sorted(patterns.items(), key=lambda p: len(p[0])):
        flat: Any = 0
        if used:
            chosen = [c for i in used if (c := columns[i]) is not None]
            flat = np.ravel_multi_index([c.of for c in chosen], [len(c.values) for c in chosen])
        keys = np.array(sorted(known))
        at = np.minimum(np.searchsorted(keys, flat), len(keys) - 1)
        of = np.where(keys[at] == flat, np.array([known[k] for k in sorted(known)])[at], of).astype(np.int32)
    return Component(slot.code, slot.label, short.values, of)


def _patterns(
    groups: Mapping[str, int], columns: list[Component | None], place: Place, findings: Findings
) -> dict[tuple[int, ...], dict[int, int]]:
    """Return, by the dimensions that groups use, the value by their combined place in these dimensions."""
    patterns: dict[tuple[int, ...], dict[int, int]] = {}
    for key, value in groups.items():
        parts = key.split(":")
        used = tuple(i for i, p in enumerate(parts) if p)
        numbers = [int(parts[i]) if re.fullmatch("[0-9]{1,9}", parts[i]) else -1 for i in used]
        sizes = [len(c.values) if i < len(columns) and (c := columns[i]) else 0 for i in used]
        if len(parts) != len(columns) or not all(0 <= n < s for n, s in zip(numbers, sizes, strict=True)):
            findings.add("T08", place, f"the group {excerpt(key)} leads nowhere", "download the file again")
        elif value >= 0:
            patterns.setdefault(used, {})[int(np.ravel_multi_index(numbers, sizes)) if used else 0] = value
    if len(patterns) > _MOST_PATTERNS:
        findings.add("Y05", place, f"groups of {len(patterns)} different kinds", "download the file again")
        return {}
    return patterns
