"""Joins two columns that are one time: the year in one of them, and its month, quarter or week in the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.sources.grids.columns import part_of_year, tells_time
from generator.sources.grids.table_frame import Framed
from generator.sources.period_text import first_day, without_sign
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.listed import Listed

_YEAR = re.compile("[0-9]{4}")
_NUMBER = re.compile(r"(?:[KQMUWkqmuw] ?)?0?([1-9][0-9]?)")
_MOST = {"month": 12, "quarter": 4, "week": 53}
_WRITTEN = {"month": "M", "quarter": "K", "week": "U"}


def with_time_joined(table: Framed) -> Framed:
    """Return a table whose column of years holds the parts of years too, where another column has them."""
    names = [table.name(i) for i in range(len(table.columns))]
    parts = [(i, part) for i, name in enumerate(names) if (part := part_of_year(name))]
    years = [i for i, name in enumerate(names) if tells_time(name) and not part_of_year(name)]
    if len(parts) != 1 or len(years) != 1:
        return table
    (year,), ((at, part),) = years, parts
    joined = _joined(table.columns[year], table.columns[at], part)
    return _without(table, year, at, joined) if joined else table


def _joined(years: Column, parts: Column, part: str) -> list[str]:
    """Return the period of each row, nothing if some row does not have both; a year left blank is the one above it."""
    of_year, of_part = _years(years.coded[0]), _parts(parts.coded[0], part)
    if not of_year or not of_part:
        return []
    found, year = [], ""
    for text, each in zip(years.texts(), parts.texts(), strict=True):
        year = text or year
        if year not in of_year or each not in of_part:
            return []
        period, sign = of_year[year]
        found.append(f"{period}{of_part[each]}{sign}")
    return found


def _years(texts: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Return each year by its text, with the sign behind it; nothing if a text is none."""
    found = {text: without_sign(text) for text in texts if text}
    return found if all(_YEAR.fullmatch(period) for period, _ in found.values()) else {}


def _parts(texts: Sequence[str], part: str) -> Mapping[str, str]:
    """Return how each part of a year is written behind the year; nothing if a text is no part of one."""
    numbers = {text: _number(text, part) for text in texts}
    known = all(1 <= number <= _MOST[part] for number in numbers.values())
    return {text: f"{_WRITTEN[part]}{number:02}" if part != "quarter" else f"K{number}"
            for text, number in numbers.items()} if known else {}  # fmt: skip


def _number(text: str, part: str) -> int:
    """Return the number of a part of a year, 0 of what is none: 3, 03, K3, "3. kvartal" and March."""
    if found := _NUMBER.fullmatch(text):
        return int(found[1])
    day = first_day(f"{text} 2000")
    if day is None or part == "week":
        return 0
    return day[1] if part == "month" else (day[1] + 2) // 3


def _without(table: Framed, year: int, at: int, joined: list[str]) -> Framed:
    """Return a table without the column of parts; the column of years has the periods, and the name of the parts."""
    kept = [i for i in range(len(table.columns)) if i != at]
    name = table.name(at)
    levels = [[*level] for level in table.levels]
    for level in levels:
        level[year] = name if level is levels[-1] else ""
    columns = [Listed(joined) if i == year else column for i, column in enumerate(table.columns)]
    return replace(
        table,
        levels=tuple(tuple(level[i] for i in kept) for level in levels),
        columns=tuple(columns[i] for i in kept),
        places=tuple(table.places[i] for i in kept),
    )
