"""Recognises a text that names a period: a year, quarter, month, week, day or season."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale

Day = tuple[int, int, int]  # year, month, day

# Languages that statistics offices of Europe name months and quarters in.
_LANGUAGES = ("en", "nb", "nn", "sv", "da", "fi", "is", "de", "nl", "fr", "es", "it", "pt", "pl")
_YEAR = "(?P<year>1[5-9][0-9]{2}|2[01][0-9]{2})"
_CODES = tuple(
    (kind, re.compile(form))
    for kind, form in (
        ("year", _YEAR),
        ("quarter", rf"{_YEAR}[-: ]?[KQkq](?P<part>[1-4])"),
        ("quarter", rf"[KQkq](?P<part>[1-4])[-/ ]{_YEAR}"),
        ("month", rf"{_YEAR}[-: ]?[Mm](?P<part>0?[1-9]|1[0-2])"),
        ("month", rf"{_YEAR}-(?P<part>0[1-9]|1[0-2])"),
        ("week", rf"{_YEAR}[- ]?[UWVuwv](?P<part>[0-9]{{1,2}})"),
        ("day", rf"{_YEAR}-(?P<part>[0-9]{{2}})-(?P<day>[0-9]{{2}})"),
        ("day", rf"(?P<day>[0-9]{{1,2}})\.(?P<part>[0-9]{{1,2}})\.{_YEAR}"),
        ("season", rf"{_YEAR}/(?P<next>[0-9]{{2}}|[0-9]{{4}})"),
        ("season", rf"{_YEAR}[-–](?P<next>[0-9]{{2}}|[0-9]{{4}})"),  # 2011-12 is a month before it is a season
    )
)
_NAMED = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?P<day>[0-9]{{1,2}})\.? )?(?P<name>[^0-9].*?|[1-4][^0-9]+?)(?:,? (?:of |de )?){_YEAR}",
        rf"{_YEAR},? (?P<name>[^0-9].*|[1-4][^0-9]+)",
    )
)
_SIGNED = re.compile(
    r"(?P<period>.*?)(?:\s?(?P<sign>\*+|[¹²³⁰-⁹]+\)?|\([0-9a-z]{1,2}\))|\s(?P<note>[0-9a-z]{1,2}\)))", re.DOTALL
)
_LONGEST = 30


def looks_like_period(text: str) -> bool:
    """Return whether a text names one period, as 2024, 2024K1, "1. kvartal 2024", 2024-W05 or 2023/24 do."""
    return first_day(text) is not None


def without_sign(text: str) -> tuple[str, str]:
    """Return a period and the sign that stands behind it, as in "2024*" or "2024 1)"; other texts as they are."""
    found = _SIGNED.fullmatch(text)
    return (
        (found["period"], found["sign"] or found["note"])
        if found and looks_like_period(found["period"])
        else (text, "")
    )


def is_period(text: str) -> bool:
    """Return whether a text names a period, with or without a sign behind it."""
    return looks_like_period(without_sign(text)[0])


def period_columns(header: Sequence[str]) -> tuple[int, ...]:
    """Return which of the columns have a period for a name."""
    return tuple(i for i, text in enumerate(header) if is_period(text))


@lru_cache(maxsize=20_000)
def first_day(text: str) -> Day | None:
    """Return the day that a period begins with, None if the text names no period; a season begins in July."""
    if len(text) > _LONGEST:
        return None
    for kind, form in _CODES:
        if found := form.fullmatch(text):
            return _of_code(kind, found)
    for form in _NAMED:
        if (found := form.fullmatch(text)) and (day := _of_name(found)):
            return day
    return None


def frequency_of(text: str) -> str:
    """Return how long the period is that a text names: year, quarter, month, week, day or season; "" of other texts."""
    if first_day(text) is None:
        return ""
    if kind := next((kind for kind, form in _CODES if form.fullmatch(text)), ""):
        return kind
    day, *_ = (found for form in _NAMED if (found := form.fullmatch(text)) and _of_name(found))
    name, number = day["name"].casefold().rstrip("."), day.groupdict().get("day")
    if name in _quarters() or f"{number}. {name}" in _quarters():
        return "quarter"
    return "day" if number else "month"


def _of_code(kind: str, found: re.Match[str]) -> Day | None:
    """Return the first day of a period in digits, None where the calendar has no such period."""
    groups = found.groupdict()
    year, part = int(groups["year"]), int(groups.get("part") or 1)
    try:
        if kind == "week":
            first = datetime.date.fromisocalendar(year, part, 1)
            return (first.year, first.month, first.day)
        if kind == "day":
            datetime.date(year, part, int(groups["day"]))
    except ValueError:
        return None
    if kind == "season":
        follows = groups["next"] in (str(year + 1), str(year + 1)[2:])
        return (year, 7, 1) if follows else None
    return (year, 3 * part - 2 if kind == "quarter" else part, int(groups.get("day") or 1))


def _of_name(found: re.Match[str]) -> Day | None:
    """Return the first day of a period in words, such as "1. kvartal 2024", "Jan 2024" or "3 May 2024"."""
    groups = found.groupdict()
    year, name = int(groups["year"]), groups["name"].casefold().rstrip(".")
    if groups.get("day"):
        try:
            day = datetime.date(year, _months().get(name, 0), int(groups["day"]))
        except ValueError:
            # "1. kvartal" is no day, but the number belongs to its name.
            month = _quarters().get(f"{int(groups['day'])}. {name}")
            return (year, month, 1) if month else None
        return (day.year, day.month, day.day)
    month = _months().get(name) or _quarters().get(name)
    return (year, month, 1) if month else None


@cache
def _months() -> Mapping[str, int]:
    """The number of each month by its names, in small letters and without a full stop."""
    names = (
        (name, number)
        for language in _LANGUAGES
        for context in Locale(language).months.values()
        for width in ("wide", "abbreviated")
        for number, name in context.get(width, {}).items()
    )
    return MappingProxyType({name.casefold().rstrip("."): number for name, number in names if not name.isdecimal()})


@cache
def _quarters() -> Mapping[str, int]:
    """The first month of each quarter by the names of quarters, in small letters and without a full stop."""
    names = (
        (name, 3 * number - 2)
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).quarters["format"].get(width, {}).items()
    )
    named = {name.casefold().rstrip("."): month for name, month in names}
    also = {text: 3 * i - 2 for i in range(1, 5) for text in (f"{i}. kv", f"kvartal {i}", f"quarter {i}")}
    return MappingProxyType(named | also)
