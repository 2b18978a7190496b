"""Recognises what a table measures: which of its measures, the kind, the unit, the currency and the scale."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.recognition.signs import Signs
from generator.sources.cube import Category, Cube

_NUMBERED = re.compile(r"^[^\W\d_]+\.? [0-9]+(?:\.[0-9]+)*[.:]\s+(?=\S)")  # Tabell 1. Detaljomsetning
_HEAD = re.compile(r"^(?:\w{3,12}:\s*)?(.*?)(?:,|(?<=[^\W\d_]{5})\.\s| by | etter | efter |$)", re.IGNORECASE)
_FIRST = ("count", "money", "weight", "balance", "index", "rate", "price", "per_head", "temperature", "change")
_DEGREES = "°C"  # of a temperature that the table gives no unit for


@dataclass(frozen=True)
class Measured:
    """What a table measures. `label` is what it calls it, `statistic` the name that has words of its own."""

    label: str
    statistic: str
    kind: str
    unit: str  # persons, tonnes …, as the file writes it
    currency: str
    scale: int
    because: str


def measured(cube: Cube, category: Category | None, values: NDArray[np.float64], signs: Signs) -> Measured:
    """Return what one measure of a table is, by its unit, its name and its figures, in this order."""
    alone = not any(d.role == "measure" and len(d.categories) > 1 for d in cube.dimensions)
    label = category.label if category and not signs.says_nothing(category.label) else title_head(cube.title)
    unit = category.unit if category else ""
    if not unit and category and any(signs.of(t, category.label) for t in (signs.shape.units, signs.shape.currencies)):
        unit = signs.shown_unit(category.label)
    if not unit and not any(c.unit for d in cube.dimensions if d.role == "measure" for c in d.categories):
        unit = signs.unit_of_title(cube.title) or (label if signs.of(signs.shape.units, label) == "rate" else "")
    statistic = signs.statistic(label) or (signs.statistic(title_head(cube.title)) if alone else "")
    counted = signs.whole_part(unit)
    currency = signs.of(signs.shape.currencies, counted)
    scale = int(signs.of(signs.shape.scales, counted) or 1)
    ratio = signs.is_ratio(label) or signs.is_ratio(unit) or signs.is_ratio(title_head(cube.title))
    average = signs.is_average(label) or (alone and signs.is_average(title_head(cube.title)))
    told = _Told(label, unit, counted, statistic, currency, scale, ratio, average)
    kind, because = _kind(told, values, signs)
    if ratio and unit == label:
        unit = ""  # the words for what is measured say it already
    if kind == "temperature" and (not unit or unit == label):
        unit = _DEGREES
    if statistic and signs.kinds[statistic] != kind:
        statistic = ""  # exports in tonnes are not the export value
    if signs.says_nothing(unit) and not category and kind != "temperature":
        unit = ""
    return Measured(signs.trimmed(label), statistic, kind, unit, currency, scale, because)


def title_head(title: str) -> str:
    """Return what a title begins with, before "by region and month", and without the number of the table."""
    found = _HEAD.match(_NUMBERED.sub("", title))
    return found[1].strip() if found else ""


@dataclass(frozen=True)
class _Told:
    """What a file says of a measure: its name and unit, and the unit without what the figures are set against."""

    label: str
    unit: str
    counted: str
    statistic: str
    currency: str
    scale: int
    ratio: bool
    average: bool


def _kind(told: _Told, values: NDArray[np.float64], signs: Signs) -> tuple[str, str]:
    """Return the kind of measure and the reason for it."""
    label, unit, currency = told.label, told.unit, told.currency
    below = bool(np.nanmin(values, initial=0.0) < 0)
    by_unit, known = signs.of(signs.shape.units, told.counted), signs.kinds.get(told.statistic, "")
    changes = any(word in label.casefold() for word in signs.shape.change) or known == "change"
    if by_unit == "rate":
        return ("change", "it is a change in per cent") if changes else ("rate", "its unit is per cent")
    if any(word in f"{label} {unit}".casefold() for word in signs.shape.per_head):
        return "per_head", "it is counted per head"
    if by_unit == "index":
        return "index", f"its unit is {unit}"
    if known in ("index", "price"):
        return known, "by its name"
    if by_unit == "temperature" or (not unit and signs.is_temperature(label)):
        return "temperature", "it is counted in degrees" if by_unit else "by its name it is a temperature"
    if told.ratio:
        return "price", "its figures are set against something, as in kroner per litre, so that they are not added up"
    if told.average:
        return "price", "by its name it is an average, which cannot be added up"
    if currency and not known:
        if not _whole(values) and told.scale == 1:
            return "price", "it is an amount of money with decimals"
        return ("balance", "it is money that may be below zero") if below else ("money", f"its unit is {currency}")
    if currency:
        return ("balance", "it is money that may be below zero") if below else ("money", f"its unit is {currency}")
    if by_unit == "weight" and below:
        return "balance", f"its unit is {unit}, and some figures are below zero"
    if by_unit and by_unit != "count":
        return by_unit, f"its unit is {unit}"
    if below:
        return "balance", "some figures are below zero"
    if known and known != "money":
        return known, "by its name"
    if by_unit == "count" or _whole(values):
        return "count", "its figures are whole numbers" if not by_unit else f"its unit is {unit}"
    return "price", "its figures have decimals and no unit, so that they are not added up"


def _whole(values: NDArray[np.float64]) -> bool:
    known = values[np.isfinite(values)]
    return bool(np.all(known == np.round(known)))


def rank(kind: str) -> int:
    """Return how early a measure of this kind is taken where a table has several."""
    return _FIRST.index(kind)
