"""JSON-stat, the format in which Statistics Norway, Statistics Sweden, Eurostat and others publish tables."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.sources.cube import Cube
from generator.sources.json_part import Part
from generator.sources.json_text import read_json
from generator.sources.jsonstat.cells import read_cells, shown_decimals
from generator.sources.jsonstat.dimensions import read_dimensions, read_shape
from generator.sources.jsonstat.notes import Signs, read_remarks
from generator.sources.jsonstat.numbered import Numbered, without_figures
from generator.sources.jsonstat.roles import chronological, from_eurostat, with_roles
from generator.sources.jsonstat.units import stated_decimals

_HEAD = 4_000  # bytes in which a file says what it is
_CLASS = re.compile(rb'"class"\s*:\s*"(?:dataset|collection|bundle|dimension)"')
_KEYS = tuple(re.compile(rb'"%s"\s*:' % key) for key in (b"dimension", b"category", b"value"))
_NUMBERED = re.compile(r"([0-9]{5}): ")  # Statistics Norway begins a title with the number of the table
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+(Z|[-+][0-9]{2}:?[0-9]{2})?)?)?)?")
_LISTED = 8  # more tables than this are no help in one line


def looks_like_jsonstat(data: bytes) -> bool:
    """Return whether a file is JSON-stat by its keys: a class of it, or in version 1 what each table has."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{") or b'"dataSets"' in head:
        return False
    return bool(_CLASS.search(head)) or all(key.search(data) for key in _KEYS)


def read_jsonstat(data: bytes, name: str) -> Cube:
    """Return the one table of a JSON-stat file of version 1 or 2.

    Raise Faults, all that can be found at once, if the file is no JSON-stat, holds several tables or none, or if sizes,
    codes and figures do not fit together. `name` is what faults call the file.
    """
    rest, numbered = without_figures(data)
    held = read_json(rest, name)
    if not isinstance(held, dict):
        message = "the file is a list or a single value, not a table"
        raise Faults([Fault(Place(name), "K03", message, "download it as JSON-stat")])
    return _cube(_dataset(Part(held, "", Place(name), Findings())), numbered)


def _dataset(file: Part) -> Part:
    """Return the only table of a file: the file itself, or one inside a collection, a bundle or JSON-stat 1."""
    if file.get("class") == "dataset":
        return file
    found = list(_tables(file))
    if len(found) == 1:
        return found[0]
    if found:
        message = f"the file holds {len(found)} tables: {_named(found)}"
        hint = "save one of them as a file of its own"
    elif file.get("class") == "collection":
        message = f"the file holds no table, only links: {_named(list(_items(file))) or 'none'}"
        hint = "download the one that you want"
    else:
        message = (
            f"the file holds no table; its keys are {', '.join(excerpt(key) for key in list(file.keys)[:_LISTED])}"
        )
        hint = "download the table itself as JSON-stat"
    file.findings.add("T08", file.place, message, hint)
    raise Faults(file.findings.faults)


def _tables(part: Part) -> Iterator[Part]:
    """Yield the tables in an object of a file, however deep a collection holds them."""
    if part.get("dimension") is not None or part.get("value") is not None:
        yield part
    elif part.get("class") == "collection":
        for item in _items(part):
            yield from _tables(item)
    elif part.get("class") in (None, "bundle"):
        inner = (part.part(key) for key, held in part.keys.items() if isinstance(held, dict))
        yield from (each for each in inner if each.get("dimension") is not None or each.get("value") is not None)


def _items(collection: Part) -> Iterator[Part]:
    links = collection.part("link")
    items = links.get("item")
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield Part(item, f"{links.at('item')}.{i}", collection.place, collection.findings)


def _named(parts: Sequence[Part]) -> str:
    names = [part.text("label") or part.text("href") or part.path for part in parts[:_LISTED]]
    return ", ".join(excerpt(name) for name in names) + (" …" if len(parts) > _LISTED else "")


def _cube(dataset: Part, numbered: Numbered | None) -> Cube:
    shape = read_shape(dataset)
    read, signs = read_dimensions(dataset, shape), Signs.of(dataset)
    cells = read_cells(dataset, math.prod(shape.values()), signs.mark, numbered)
    dimensions = with_roles(dataset, read)
    axis = next(i for i, d in enumerate(dimensions) if d.role == "measure")
    values = cells.values.reshape([len(d.categories) for d in dimensions])
    cube = Cube(
        form="json-stat",
        title=dataset.text("label"),
        dimensions=dimensions,
        values=values,
        decimals=shown_decimals(values, axis, stated_decimals(dataset, dimensions[axis])),
        marked=cells.marked.reshape(values.shape),
        marks=cells.marks,
        source="Eurostat" if from_eurostat(dataset) else dataset.text("source"),
        language=_language(dataset),
        updated=found[0] if (found := _DATE.fullmatch(dataset.text("updated"))) else "",
        code=_number(dataset),
        remarks=read_remarks(dataset, dimensions),
    )
    dataset.findings.raise_if_any()
    return _in_order_of_time(cube)


def _language(dataset: Part) -> str:
    extension = dataset.part("extension")
    return (extension.text("lang") or extension.part("px").text("language")).casefold()


def _number(dataset: Part) -> str:
    """Return the publisher's own number of the table."""
    extension = dataset.part("extension")
    px = extension.part("px")
    stated = px.text("tableid") or px.text("matrix") or extension.text("id")
    begun = _NUMBERED.match(dataset.text("label"))
    return stated or (begun[1] if begun else "")


def _in_order_of_time(cube: Cube) -> Cube:
    """Return the table with its periods from the first to the last."""
    for axis, dimension in enumerate(cube.dimensions):
        if dimension.role != "time":
            continue
        ordered, order = chronological(dimension)
        became = {dimension.categories[old].code: c.code for old, c in zip(order, ordered.categories, strict=True)}
        remarks = []
        for remark in cube.remarks:
            of = {d: became[code] if d == dimension.code else code for d, code in remark.of.items()}
            remarks.append(replace(remark, of=of))
        cube = replace(
            cube,
            dimensions=(*cube.dimensions[:axis], ordered, *cube.dimensions[axis + 1 :]),
            values=np.take(cube.values, order, axis),
            decimals=np.take(cube.decimals, order, axis),
            marked=np.take(cube.marked, order, axis),
            remarks=tuple(remarks),
        )
    return cube
