"""What each dimension of a JSON-stat table is: time, measure or place, as the file says it or its codes show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.sources.cube import Category, Dimension
from generator.sources.json_part import Part
from generator.sources.jsonstat.dimensions import stating
from generator.sources.jsonstat.units import base_of, unit_text

_ROLES: Mapping[str, str] = MappingProxyType({"time": "time", "metric": "measure", "geo": "place"})
_TIMES = ("time", "time_period", "tid", "year", "month", "quarter", "år", "ár", "måned", "månad", "kvartal", "period")
_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}"
_PERIOD = re.compile(
    rf"{_YEAR}(?:-?[KQ][1-4]|-?[TSH][1-3]|-?M(?:0[1-9]|1[0-2])|-?[UWV](?:0[1-9]|[1-4][0-9]|5[0-3])"
    rf"|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|[-/]{_YEAR})?"
)


def from_eurostat(dataset: Part) -> bool:
    """Return whether Eurostat has published the table, which has codes and signs of its own."""
    return "ESTAT" in (dataset.get("source"), dataset.part("extension").get("agencyId"))


def with_roles(dataset: Part, dimensions: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """Return the dimensions with their roles; one of a single measure is added at the end if the file has none.

    Where the file does not say which dimension is time, it is the one with nothing but periods for codes.
    """
    roles = _stated_roles(dataset)
    if "measure" not in roles.values() and (found := _with_units(dataset, dimensions)):
        roles[found] = "measure"
    if "time" not in roles.values() and (found := _of_periods([d for d in dimensions if d.code not in roles])):
        roles[found] = "time"
    placed = [replace(d, role=roles.get(d.code, "")) for d in dimensions]
    units = next((d for d in placed if d.code == "unit" and not d.role), None) if from_eurostat(dataset) else None
    if units and "measure" not in roles.values() and len(units.categories) > 1:
        return tuple(_of_units(d) if d is units else d for d in placed)
    if not any(d.role == "measure" for d in placed):
        placed.append(_single_measure(dataset, [d.code for d in placed], units))
    return tuple(placed)


def _stated_roles(dataset: Part) -> dict[str, str]:
    given, roles = stating(dataset).part("role"), dict[str, str]()
    for key, role in _ROLES.items():
        for code in given.texts(key):
            roles.setdefault(code, role)
    if from_eurostat(dataset) and "place" not in roles.values():
        roles.setdefault("geo", "place")  # Eurostat's code of it in every table, and it gives no roles
    return roles


def _with_units(dataset: Part, dimensions: Sequence[Dimension]) -> str:
    """Return the code of the only dimension whose categories have units, "" if there is none."""
    parts = dataset.part("dimension")
    having = [d.code for d in dimensions if parts.part(d.code).part("category").get("unit")]
    return having[0] if len(having) == 1 else ""


def _of_periods(dimensions: Sequence[Dimension]) -> str:
    """Return the code of the dimension of time, "" if none can be told from the others."""
    found = [
        d
        for d in dimensions
        if _all_periods(c.code for c in d.categories) or _all_periods(c.label for c in d.categories)
    ]
    if len(found) > 1:
        found = [d for d in found if {d.code.casefold(), d.label.casefold()} & set(_TIMES)]
    return found[0].code if len(found) == 1 else ""


def _all_periods(texts: Iterable[str]) -> bool:
    return all(_PERIOD.fullmatch(text) for text in texts)


def _of_units(dimension: Dimension) -> Dimension:
    """Return Eurostat's dimension of units as that of measures: the same thing in index points and in per cent."""
    made = (replace(c, unit=c.label, base=base_of(c.label, "", "")) for c in dimension.categories)
    return replace(dimension, role="measure", categories=tuple(made))


def _single_measure(dataset: Part, taken: Sequence[str], units: Dimension | None) -> Dimension:
    """Return a dimension of the one measure that the whole table is about."""
    code = "measure"
    while code in taken:
        code += "_"
    extension = dataset.part("extension")
    given = extension.get("unit")
    unit = extension.text("unit") if given is None or isinstance(given, str) else unit_text(extension.part("unit"))
    unit = units.categories[0].label if units else unit or extension.part("px").text("units")
    label = dataset.text("label")
    return Dimension(code, "", "measure", (Category("value", label or "value", unit, base_of(label, unit, "")),))


def chronological(dimension: Dimension) -> tuple[Dimension, tuple[int, ...]]:
    """Return the dimension of time from the first period to the last, and where each of them stood.

    Where codes are mere numbers and the labels are the periods, as in Iceland, the labels become the codes. Codes that
    do not begin with a year stay in the order of the file.
    """
    codes = [c.code for c in dimension.categories]
    labels = [c.label for c in dimension.categories]
    if _all_periods(labels) and not _all_periods(codes) and len(set(labels)) == len(labels):
        codes = labels
    order = list(range(len(codes)))
    if all(re.match(_YEAR, code) for code in codes):
        numbers = [tuple(map(int, re.findall("[0-9]{1,9}", code))) for code in codes]
        order.sort(key=numbers.__getitem__)
    became = {c.code: code for c, code in zip(dimension.categories, codes, strict=True)}
    made = [
        replace(c, code=became[c.code], parent=became.get(c.parent, ""))
        for c in (dimension.categories[i] for i in order)
    ]
    return replace(dimension, categories=tuple(made), whole=became.get(dimension.whole, "")), tuple(order)
