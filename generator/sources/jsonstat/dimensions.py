"""The dimensions of a JSON-stat table: their categories in order, with labels, units and parents."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from generator.faults import excerpt
from generator.letters import hidden
from generator.sources.cube import LARGEST, Category, Dimension
from generator.sources.json_part import LONGEST_TEXT, Part, written
from generator.sources.jsonstat.units import base_of, unit_text

_MOST_DIMENSIONS = 30
_MOST_CATEGORIES = 200_000  # of one dimension; no classification is larger


def stating(dataset: Part) -> Part:
    """Return the object with id, size and role: the dataset, or in JSON-stat 1 its dimension."""
    return dataset if dataset.get("id") is not None else dataset.part("dimension")


def read_shape(dataset: Part) -> dict[str, int]:
    """Return how many categories each dimension has, by its code and in the order of the cells.

    Faults are raised before anything of the size of the table is made.
    """
    stated = stating(dataset)
    codes, sizes = stated.get("id"), stated.get("size")
    if not isinstance(codes, list):
        stated.wrong("id", "a list with the codes of the dimensions")
    elif not all(isinstance(c, str) and c for c in codes):
        stated.fault("K03", "id", "has a code that is not a text", "write each code in quotation marks")
    if not isinstance(sizes, list):
        stated.wrong("size", "a list with the number of categories of each dimension")
    elif not all(type(n) is int for n in sizes):
        stated.fault("K03", "size", "has what is not a whole number", "write how many categories each dimension has")
    stated.findings.raise_if_any()
    if not 0 < len(codes) == len(sizes):
        stated.fault("T08", "size", f"has {len(sizes)} numbers for {len(codes)} dimensions", "download the file again")
    if len(codes) > _MOST_DIMENSIONS:
        stated.fault("Y05", "id", f"has {len(codes)} dimensions", f"choose at most {_MOST_DIMENSIONS}")
    for code in dict.fromkeys(c for c in codes[: 2 * _MOST_DIMENSIONS] if codes.count(c) > 1):
        stated.fault("T02", "id", f"has the dimension {excerpt(code)} twice", "leave one of them out")
    _check_sizes(stated, sizes)
    stated.findings.raise_if_any()
    return dict(zip(codes, sizes, strict=True))


def _check_sizes(stated: Part, sizes: Sequence[int]) -> None:
    if least := [n for n in sizes if n < 1]:
        stated.fault("T08", "size", f"has the number {written(least[0])}", "each dimension needs a category")
    elif math.prod(sizes[: 2 * _MOST_DIMENSIONS]) > LARGEST:
        hint = "choose fewer categories or periods when you download it"
        stated.fault("Y05", "size", f"asks for more than {LARGEST} cells", hint)
    elif max(sizes, default=0) > _MOST_CATEGORIES:
        hint = f"choose at most {_MOST_CATEGORIES}"
        stated.fault("Y05", "size", f"has a dimension of {max(sizes)} categories", hint)


def read_dimensions(dataset: Part, shape: Mapping[str, int]) -> tuple[Dimension, ...]:
    """Return the dimensions in the order of the cells, all without a role; what is wrong goes to the findings."""
    return tuple(_dimension(dataset.part("dimension").part(code), code, size) for code, size in shape.items())


def _dimension(part: Part, code: str, size: int) -> Dimension:
    _check_code(part, code)
    category, extension = part.part("category"), part.part("extension")
    codes = _codes(category, size)
    labels, parents, bases = category.part("label"), _parents(category, codes), extension.part("basePeriod")
    units = category.part("unit")
    made = []
    for each in codes:
        label = labels.text(each) or each
        unit = unit_text(units.part(each)) if each in units.keys else ""
        base = base_of(label, unit, bases.text(each))
        made.append(Category(each, label, unit, base, parents.get(each, "")))
    whole = extension.text("eliminationValueCode")
    return Dimension(code, part.text("label") or code, "", tuple(made), whole if whole in set(codes) else "")


def _codes(category: Part, size: int) -> list[str]:
    """Return the codes of the categories in the order of the cells; without an index, that of the only label."""
    index = category.get("index")
    if index is None and len(category.part("label").keys) == 1:
        index = list(category.part("label").keys)
    if not isinstance(index, list | dict):
        category.wrong("index", "a list of codes, or an object with the place of each code")
        return []
    if len(index) != size:
        category.fault("T08", "index", f"has {len(index)} categories, size says {size}", "download the file again")
        return []
    codes = _listed(category, index) if isinstance(index, list) else _placed(category, index)
    for code in codes:
        _check_code(category, code)
    return codes


def _listed(category: Part, index: Sequence[Any]) -> list[str]:
    if not all(isinstance(code, str) for code in index):
        category.fault("K03", "index", "has codes that are not texts", "write each code in quotation marks")
        return []
    for code, times in Counter(index).items():
        if times > 1:
            category.fault("T02", "index", f"has the code {excerpt(code)} {times} times", "leave it in once")
    return list(index)


def _placed(category: Part, index: Mapping[str, Any]) -> list[str]:
    places = index.values()
    if not all(type(place) is int for place in places) or sorted(places) != list(range(len(index))):
        hint = f"{len(index)} codes need the numbers from 0 to {len(index) - 1}, each once"
        category.fault("T08", "index", "does not give each code its place", hint)
        return []
    return sorted(index, key=index.__getitem__)


def _check_code(part: Part, code: str) -> None:
    if not code or len(code) > LONGEST_TEXT or hidden(code):
        what = "that is empty" if not code else "with invisible characters" if hidden(code) else "that is far too long"
        part.findings.add(
            "T08", part.place, f"{part.path} has a code {what}", "write a short code of letters and digits"
        )


def _parents(category: Part, codes: Sequence[str]) -> dict[str, str]:
    """Return the code that each category is counted under, of those the file has."""
    known, found = set(codes), dict[str, str]()
    children = category.part("child")
    for code in children.keys:
        for child in children.texts(code):
            if code in known and child in known:
                found.setdefault(child, code)
    if loop := _loop(found):
        category.fault("T08", "child", f"counts {excerpt(loop)} under itself", "correct the hierarchy")
        return {}
    return found


def _loop(parents: Mapping[str, str]) -> str:
    """Return a code that comes back to itself from parent to parent, "" if there is none."""
    sound: set[str] = set()
    for code in parents:
        seen, above = {code}, parents[code]
        while above in parents and above not in sound:
            if above in seen:
                return above
            seen.add(above)
            above = parents[above]
        sound |= seen
    return ""
