"""Units, bases and decimals of the measures of a JSON-stat table."""

from __future__ import annotations

import re

from generator.sources.cube import MOST_DECIMALS, Dimension
from generator.sources.json_part import Part

_BASE = re.compile(r"\b((?:1[89]|20)[0-9]{2}\s*=\s*100)\b")
_INDEX = re.compile(r"inde(ks|x)", re.IGNORECASE)


def unit_text(unit: Part) -> str:
    """Return what a unit is called, with its symbol on the side where the file wants it."""
    name, symbol = unit.text("label") or unit.text("base"), unit.text("symbol")
    if not symbol or symbol in name.split():
        return name
    return " ".join([symbol, name] if unit.text("position") == "start" else [name, symbol]).strip()


def base_of(label: str, unit: str, period: str) -> str:
    """Return the base of an index: as the label or the unit writes it, or of the period that the file names."""
    if stated := _BASE.search(label) or _BASE.search(unit):
        return re.sub(r"\s", "", stated[1])
    if period and "=" not in period and _INDEX.search(f"{label} {unit}"):
        return f"{period}=100"
    return period


def stated_decimals(dataset: Part, measure: Dimension) -> tuple[int | None, ...]:
    """Return the decimals that the file gives for each category of the dimension of measures, None if none."""
    units = dataset.part("dimension").part(measure.code).part("category").part("unit")
    table = dataset.part("extension").part("px").count("decimals", MOST_DECIMALS)
    given = (
        units.part(c.code).count("decimals", MOST_DECIMALS) if c.code in units.keys else None
        for c in measure.categories
    )
    return tuple(table if decimals is None else decimals for decimals in given)
