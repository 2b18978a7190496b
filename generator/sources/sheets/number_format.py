"""Shows the numbers and dates of a spreadsheet as it shows them itself: decimals, per cent, day, month or year."""

from __future__ import annotations

import datetime
import decimal
import html
import math
import re
from dataclasses import dataclass

from generator.sources.grids.grid import POINT

_DIGITS = 12  # more digits of a stored number, as in 0.30000000000000004, are noise
_TAG = r"<(?:\w+:)?{}\b([^<>]*)>"
_FORMAT = re.compile(_TAG.format("numFmt"))
_FORMATS_OF_CELLS = re.compile(r"<(?:\w+:)?cellXfs\b[^<>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(_TAG.format("xf"))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NUMERIC = re.compile(r"[-+ ]?[#0?, \u00a0\u202f']*0(?:\.(?P<decimals>0+))?(?P<percent> ?%)?[ )]*")
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    17: "mmm-yy",
    37: "#,##0",
    39: "#,##0.00",
}
_MOST_DECIMALS = 15
_NEAR = 1e-3  # of a half, as stored numbers are not exact
_LARGEST = 1e15  # larger numbers have no digits to round


@dataclass(frozen=True)
class Format:
    """How a cell shows a number: decimals, None where as many as there are; and a date: day, month or year."""

    decimals: int | None = None
    percent: bool = False
    date: str = "day"


PLAIN = Format()


def formats(styles: bytes) -> tuple[Format, ...]:
    """Return the formats of cells by their number, from the styles of a workbook in Office Open XML."""
    text = styles.decode("utf-8", "replace")
    codes = dict(_BUILT_IN)
    for tag in _FORMAT.findall(text):
        number, code = attribute(tag, "numFmtId"), attribute(tag, "formatCode")
        if number.isdecimal() and len(number) < 10:
            codes[int(number)] = code
    found = _FORMATS_OF_CELLS.search(text)
    numbers = (attribute(tag, "numFmtId") for tag in _CELL_FORMAT.findall(found[1])) if found else ()
    return tuple(of_code(codes.get(int(n), "")) if n.isdecimal() and len(n) < 10 else PLAIN for n in numbers)


def built_in(number: int) -> Format:
    """Return a format that spreadsheets know by its number alone."""
    return of_code(_BUILT_IN.get(number, ""))


def attribute(tag: str, name: str) -> str:
    """Return an attribute from the inside of a tag, "" if it is not there."""
    found = re.search(rf"(?:^|[\s]){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape(found[1] or found[2] or "") if found else ""


def of_code(code: str) -> Format:
    """Return the format that a code such as "#,##0.0" or "mmm yyyy" stands for; that of positive numbers counts."""
    bare = _QUOTED.sub("", code).partition(";")[0].strip()
    if found := _NUMERIC.fullmatch(bare):
        # A comma at the end divides by a thousand, and what is shown then says nothing of the unit.
        scaled = bare.partition(".")[0].rstrip(" %").endswith(",")
        places = len(found["decimals"] or "")
        return PLAIN if scaled or places > _MOST_DECIMALS else Format(places, bool(found["percent"]))
    letters = set(bare.casefold())
    if "y" in letters and "d" not in letters:
        return Format(date="month" if "m" in letters else "year")
    return PLAIN


def shown(value: object, of: Format = PLAIN) -> str:
    """Return the text of a cell, with the point of numbers that is never a thousands mark."""
    if type(value) is float:
        return _number(value, of)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return _number(float(value), of)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()[: {"day": 10, "month": 7, "year": 4}[of.date]]
    return str(value)


def _number(value: float, of: Format) -> str:
    if not -_LARGEST < value < _LARGEST:
        return f"{value:.{_DIGITS}g}" if math.isfinite(value) else "#NUM!"
    if of.decimals is None:
        value = float(f"{value * 100:.{_DIGITS}g}") if of.percent else value
        text = str(int(value)) if value.is_integer() else f"{value:.{_DIGITS}g}".replace(".", POINT)
        return text + "%" if of.percent else text
    if of.percent:
        return _rounded(float(f"{value * 100:.15g}"), of.decimals) + "%"
    return _rounded(value, of.decimals)


def _rounded(value: float, decimals: int) -> str:
    """Return a number with so many decimals; a spreadsheet rounds halves away from zero."""
    if abs(value * 10.0**decimals % 1 - 0.5) < _NEAR:
        exact = decimal.Decimal(f"{value:.15g}")
        half = exact.quantize(decimal.Decimal(1).scaleb(-decimals), decimal.ROUND_HALF_UP)
        return f"{half:f}".replace(".", POINT)
    return f"{value:.{decimals}f}".replace(".", POINT)
