"""Periods of statistics: years, halves, quarters, months, weeks, days and seasons, each under one canonical label."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

FREQUENCIES = ("year", "half", "quarter", "month", "week", "day", "season")
PARTS = {"year": 1, "half": 2, "quarter": 4, "month": 12, "season": 1}  # of a year; weeks and days are counted through
_YEAR = "(?P<year>[0-9]{4})"
_LABELS = {
    "year": re.compile(_YEAR),
    "half": re.compile(rf"{_YEAR}-H(?P<part>[12])"),
    "quarter": re.compile(rf"{_YEAR}-Q(?P<part>[1-4])"),
    "month": re.compile(rf"{_YEAR}-(?P<part>0[1-9]|1[0-2])"),
    "week": re.compile(rf"{_YEAR}-W(?P<part>[0-9]{{2}})"),
    "day": re.compile(rf"{_YEAR}-(?P<part>[0-9]{{2}})-(?P<day>[0-9]{{2}})"),
    "season": re.compile(rf"{_YEAR}/(?P<next>[0-9]{{2}})"),
}


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time. `ordinal` counts the periods of a table, so that neighbours differ by one.

    `label` is canonical: 2024, 2024-H1, 2024-Q3, 2024-11, 2024-W05 (ISO 8601), 2024-11-30 or 2023/24.
    """

    ordinal: int
    label: str
    frequency: str = "year"

    @property
    def year(self) -> int:
        """The year the period lies in; of a season, the one it begins in."""
        return int(self.label[:4])

    @property
    def part(self) -> int:
        """Which quarter, month or week of its year it is; of a year, a day or a season, 1."""
        digits = re.findall("[0-9]+", self.label[4:])
        return int(digits[0]) if digits and self.frequency not in ("season", "day") else 1

    @property
    def day(self) -> datetime.date:
        """The day it begins with; a season begins in July, as seasons of sport and of harvest do."""
        if self.frequency == "day":
            return datetime.date.fromisoformat(self.label)
        if self.frequency == "week":
            return datetime.date.fromisocalendar(self.year, self.part, 1)
        if self.frequency == "season":
            return datetime.date(self.year, 7, 1)
        return datetime.date(self.year, 12 // PARTS[self.frequency] * (self.part - 1) + 1, 1)

    @property
    def season(self) -> str:
        """What it has in common with the same period of other years: "Q3", "11", "W05"; a year has nothing."""
        return "" if self.frequency in ("year", "season") else self.label[5:]


@lru_cache(maxsize=50_000)
def period_of(label: str) -> Period | None:
    """Return the period with a canonical label, its ordinal counted through all years; None for any other text."""
    for frequency, form in _LABELS.items():
        if found := form.fullmatch(label):
            return _numbered(frequency, label, {k: int(v) for k, v in found.groupdict().items()})
    return None


def _numbered(frequency: str, label: str, found: dict[str, int]) -> Period | None:
    year = found["year"]
    try:
        if frequency == "day":
            return Period(datetime.date(year, found["part"], found["day"]).toordinal(), label, frequency)
        if frequency == "week":
            return Period(datetime.date.fromisocalendar(year, found["part"], 1).toordinal() // 7, label, frequency)
    except ValueError:
        return None  # the calendar has no such day or week
    if frequency == "season" and found["next"] != (year + 1) % 100:
        return None
    parts = PARTS[frequency]
    return Period(parts * year + found.get("part", 1) - 1 if parts > 1 else year, label, frequency)


def label_of(frequency: str, year: int, part: int = 1, day: int = 1) -> str:
    """Return the canonical label of a period; raise ValueError where the calendar has none such."""
    label = {
        "year": f"{year:04}",
        "half": f"{year:04}-H{part}",
        "quarter": f"{year:04}-Q{part}",
        "month": f"{year:04}-{part:02}",
        "week": f"{year:04}-W{part:02}",
        "day": f"{year:04}-{part:02}-{day:02}",
        "season": f"{year:04}/{(year + 1) % 100:02}",
    }[frequency]
    if period_of(label) is None:
        raise ValueError(f"no {frequency} {part} in {year}")
    return label
