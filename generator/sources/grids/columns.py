"""Tells what each column of a list of cells is for: categories, the period, figures, their units or signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.sources.grids.cell_text import looks_like_figure, looks_like_sign
from generator.sources.period_text import is_period
from generator.sources.text_columns.column import Column

# What statistics offices and programs call a column; all else is told from what stands in it.
_VALUE = ("value", "values", "obs_value", "verdi", "verdier", "värde", "wert", "valeur", "valor", "waarde", "arvo")
_COUNT = ("antall", "antal", "count", "number", "anzahl", "beløp", "amount")
_TIME = (
    "time",
    "time_period",
    "tid",
    "period",
    "periode",
    "date",
    "dato",
    "datum",
    "year",
    "år",
    "aar",
    "jahr",
    "année",
)
_PARTS = {  # of a year, which a column beside that of years may have
    "quarter": ("quarter", "kvartal"),
    "month": ("month", "måned", "månad"),
    "week": ("week", "uke", "veke", "vecka", "uge"),
}
_TIME_TOO = (*_PARTS["quarter"], *_PARTS["month"], *_PARTS["week"], "day", "dag", "season")
_UNIT = ("unit", "units", "unit of measure", "unit_measure", "enhet", "måleenhet", "eining", "måleeining", "benevning")
_STATUS = ("status", "obs_status", "flag", "flags", "obs_flag", "flag codes", "symbol", "merke")
_MEASURE = ("measure", "contents", "contentscode", "statistikkvariabel", "indicator", "indicator name", "variable")
_LOOKED_AT = 5_000  # cells of a column, once at its beginning and once all over it
_LONGEST_STATUS = 3
_CODE = re.compile(r"0[0-9].*|[0-9]+(?:\.[0-9]{1,2}){2,}")  # 0301, 01.1, 1.2.1
_INTEGER = re.compile("[0-9]+")


@dataclass(frozen=True)
class Kind:
    """What a column holds: text, code, period, integer, figure, value (by its name), unit, status or nothing."""

    name: str
    called_time: bool = False


def called(name: str, names: Sequence[str]) -> bool:
    """Return whether a column has one of these names, in capital letters or small."""
    return name.casefold() in names


def says_nothing(name: str) -> bool:
    """Return whether the name of a column only says that it holds figures."""
    return called(name, _VALUE)


def tells_time(name: str) -> bool:
    """Return whether a column of this name has periods."""
    return called(name, _TIME)


def part_of_year(name: str) -> str:
    """Return which part of a year a column has by its name: quarter, month or week; "" of any other."""
    return next((part for part, names in _PARTS.items() if called(name, names)), "")


def names_measure(name: str) -> bool:
    """Return whether a column of this name has the measures for its categories."""
    return called(name, _MEASURE)


def kind(name: str, cells: Column) -> Kind:
    """Return what a column holds, told from its name and its different texts."""
    if len(cells) > _LOOKED_AT:
        rows = np.arange(len(cells))
        cells = cells.at(np.concatenate((rows[:_LOOKED_AT], rows[:: len(rows) // _LOOKED_AT])))
    texts = [text for text in cells.coded[0] if text]
    if called(name, _VALUE + _COUNT):
        return Kind("value")
    if not texts:
        return Kind("nothing")
    if called(name, _UNIT):
        return Kind("unit")
    if called(name, _STATUS) and max(map(len, texts)) <= _LONGEST_STATUS and not any(map(str.isdecimal, texts)):
        return Kind("status")
    return _told(name, texts)


def _told(name: str, texts: Sequence[str]) -> Kind:
    """Return what a column holds by its different texts."""
    called_time = called(name, _TIME + _TIME_TOO)
    if all(is_period(text) for text in texts):
        return Kind("period", called_time)
    figures = [text for text in texts if looks_like_figure(text)]
    known = set(figures)
    others = sum(1 for text in texts if text not in known and not looks_like_sign(text))
    if called_time and others + len(figures) > 0:
        periods = sum(is_period(text) for text in texts)
        return Kind("period" if periods > len(texts) / 2 else "code", True)
    if others > len(figures):
        return Kind("text")
    if any(map(_CODE.fullmatch, figures)):
        return Kind("code")
    whole = all(_INTEGER.fullmatch(text) for text in figures)
    return Kind("integer" if figures and whole else "figure")


def period_column(names: Sequence[str], kinds: Sequence[Kind]) -> int | None:
    """Return the column that has the periods, None if there is none: by its name, or the first that may be one.

    Years may be figures by chance, so that the last column that can hold figures is never taken for periods.
    """
    candidates = [i for i, k in enumerate(kinds) if k.name == "period"]
    if not any(k.name in ("value", "figure", "integer") for k in kinds):
        candidates = [i for i in candidates if i != len(kinds) - 1 or kinds[i].called_time]
    by_name = [
        *(i for i in candidates if called(names[i], _TIME)),
        *(i for i in candidates if called(names[i], _TIME_TOO)),
        *candidates,
    ]
    return by_name[0] if by_name else None
