"""The periods of a PX file, in the order of time whatever order they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from generator.faults import Findings, Place, excerpt

_YEAR = r"(?:1[5-9]|2[01])\d\d"
_PART = r"[ -]?(?:[KQ]0?[1-4]|M(?:0?[1-9]|1[0-2])|[UWV](?:0?[1-9]|[1-4]\d|5[0-3])|[HS][12]|T[1-3])"
_DAY = r"-(?:0[1-9]|1[0-2])(?:-\d\d)?"
_PERIOD = re.compile(rf"{_YEAR}(?:{_PART}|{_DAY}|\s?[-–/]\s?(?:{_YEAR}|\d\d))?")
_TLIST = re.compile(r'\s*TLIST\s*\(\s*([A-Z])\d*\s*(?:,\s*"([^"]*)"\s*-\s*"([^"]*)"\s*)?\)', re.IGNORECASE)
_MOST = 100_000  # periods of one file
_LISTED = re.compile(r'"([^"]*)"')
_POINT = re.compile(rf"({_YEAR})(?:[A-Z]?(\d\d?))?")
_PARTS = {"A": 1, "H": 2, "T": 3, "Q": 4, "K": 4, "M": 12}  # of a year; weeks are counted for each year


def is_period(text: str) -> bool:
    """Tell whether text is a period with its year first; a star behind it is the sign of provisional figures."""
    return _PERIOD.fullmatch(text.rstrip(" *")) is not None


def order(periods: Sequence[str]) -> tuple[int, ...]:
    """Return the places of periods in the order of time, the order of the file if they cannot be read."""
    if not all(is_period(p) for p in periods):
        return tuple(range(len(periods)))
    keys = [tuple(int(n) for n in re.findall(r"\d+", p)) for p in periods]
    return tuple(sorted(range(len(keys)), key=keys.__getitem__))


def read_periods(
    timeval: str, codes: Sequence[str], labels: Sequence[str], place: Place, findings: Findings
) -> tuple[str, ...]:
    """Return the period of each category in the order of the file.

    Codes are used if they are periods, else labels, else what TIMEVAL lists: some programs sort TIMEVAL and not the
    categories, so it counts only where nothing else can be read, and not against the years in the labels.
    """
    for texts in (codes, labels):
        if all(is_period(t) for t in texts):
            return tuple(t.rstrip(" *") for t in texts)
    if not timeval:
        return tuple(codes)
    found = listed(timeval, len(codes))
    for periods in (found, found[::-1]):
        if len(periods) == len(labels) and all(map(_agrees, labels, periods)):
            return tuple(periods)
    shown = excerpt(", ".join(found) or timeval.strip())
    message = f"TIMEVAL is {shown}, which does not fit the {len(labels)} periods {excerpt(', '.join(labels))}"
    findings.add("T07", place, message, "list in TIMEVAL the period of each value, in the same order")
    return tuple(codes)


def _agrees(label: str, period: str) -> bool:
    """Tell whether a label is of the year of a period, as far as it names one."""
    years = re.findall(rf"(?<!\d){_YEAR}(?!\d)", label)
    return not years or period[:4] in years


def listed(timeval: str, most: int = _MOST) -> list[str]:
    """Return the periods of TIMEVAL, one more than `most` at most, none if it cannot be read."""
    head = _TLIST.match(timeval)
    if not head:
        return []
    letter = head[1].upper()
    if head[2] is None:
        points = [_POINT.fullmatch(p.strip()) for p in _LISTED.findall(timeval, head.end())]
        return [_written(letter, int(p[1]), int(p[2] or 1)) for p in points if p]
    first, last = _POINT.fullmatch(head[2].strip()), _POINT.fullmatch(head[3].strip())
    if not first or not last or (letter not in _PARTS and letter != "W"):
        return []
    ends = (int(last[1]), int(last[2] or 1))
    run = _from(letter, int(first[1]), int(first[2] or 1), ends)
    return [_written(letter, *point) for point in islice(run, most + 1)]


def _from(letter: str, year: int, part: int, last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield year and part of all periods up to the last one."""
    while (year, part) <= last:
        yield year, part
        # The 28th of December is always in the last week of its year.
        parts = _PARTS.get(letter) or date(year, 12, 28).isocalendar().week
        year, part = (year, part + 1) if part < parts else (year + 1, 1)


def _written(letter: str, year: int, part: int) -> str:
    """Return a period as most files write it: 2023, 2023Q1, 2023M06, 2023W29."""
    if letter == "A":
        return str(year)
    return f"{year}{letter}{part:02d}" if letter in "MW" else f"{year}{letter}{part}"
