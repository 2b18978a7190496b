"""Observations and reported measures: two delimited files become one table and its statements."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np

from generator.bounded import Bounded
from generator.domain import GIVEN, Statement, Table
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.periods import PARTS, Period, label_of, period_of
from generator.sources.delimited import Row, each_once, number, past, read_rows

HIDDEN = ("missing", "suppressed")  # and of one without
STATUSES = (*GIVEN, "bounds", *HIDDEN)
AMONG_ALL = ("rank", "previous_rank")  # places that one subject of the table alone can have
FARTHEST = 200  # years from one end of a table to its middle
_LIKE = {
    "year": "a year such as 2024",
    "half": "a half such as 2024-H1",
    "quarter": "a quarter such as 2024-Q3",
    "month": "a month such as 2024-11",
    "week": "a week such as 2024-W05",
    "day": "a day such as 2024-11-30",
    "season": "a season such as 2023/24",
}
_FINEST = 300  # digits before or behind the point, about as far as floats reach
_LAST_DIGIT = re.compile(r"(?:\.([0-9]+))?(?:[eE]([-+]?[0-9]+))?$")


def read_table(
    path: Path,
    name: str,
    subjects: tuple[str, ...],
    sources: Collection[str],
    minimum: float,
    frequency: str = "year",
) -> Table:
    """Read observations.csv into a table of shape (subjects, periods); raise Faults with every bad line.

    `minimum` is the least value any cell can have, in the unit of the table (−inf if there is none).
    """
    findings = Findings()
    required = ["period", "subject", "value", "low", "high", "status", "source"]
    kept: list[Row] = []
    with findings.catching():
        rows = read_rows(path, name, required, ["note"], findings)
        kept.extend(each_once(rows, ["period", "subject"], "the cell", findings))
    seen = _periods(kept, frequency, findings)
    cells = [(row, _cell(row, subjects, sources, minimum, findings)) for row in kept]
    if not (kept or findings):
        findings.add("F02", Place(name), "the file has no cell", "write a row below the header")
    findings.raise_if_any()
    return _table(cells, subjects, run_of(seen), minimum)


def _periods(rows: Sequence[Row], frequency: str, findings: Findings) -> list[Period]:
    """Return the periods of the rows; one far from the others is a slip, and would fill the table with nothing."""
    found = {row["period"]: period_of(row["period"]) for row in rows}
    periods = sorted(p for p in found.values() if p and p.frequency == frequency)
    middle = periods[len(periods) // 2].year if periods else 0
    for row in rows:
        period = found[row["period"]]
        if period is None or period.frequency != frequency:
            message, hint = f"unknown period {excerpt(row['period'])}", f"write {_LIKE[frequency]}"
            findings.add("T07", row.place, message, hint)
        elif abs(period.year - middle) > FARTHEST:
            message = f"the period {row['period']} is more than {FARTHEST} years from the others"
            findings.add("T07", row.place, message, "correct it, or leave the row out")
    return periods


def run_of(seen: Sequence[Period]) -> tuple[Period, ...]:
    """Return all periods from the first to the last; of days only those that are seen, as markets rest at times."""
    first, last = min(seen), max(seen)
    if first.frequency == "day":
        return tuple(Period(i, p.label, "day") for i, p in enumerate(sorted(set(seen))))
    if first.frequency == "week":
        days = (datetime.date.fromordinal(7 * n + 1) for n in range(first.ordinal, last.ordinal + 1))
        labels = [label_of("week", *day.isocalendar()[:2]) for day in days]
    else:
        parts = PARTS[first.frequency]
        labels = [label_of(first.frequency, *_split(n, parts)) for n in range(first.ordinal, last.ordinal + 1)]
    return tuple(p for p in map(period_of, labels) if p)


def _split(ordinal: int, parts: int) -> tuple[int, int]:
    return (ordinal, 1) if parts == 1 else (ordinal // parts, ordinal % parts + 1)


def _cell(
    row: Row, subjects: tuple[str, ...], sources: Collection[str], minimum: float, findings: Findings
) -> tuple[float, float, float]:
    """Return (value, low, high) of one line; an empty bound is the widest that the status allows."""
    check_name(row, "subject", subjects, "T04", findings)
    if row["source"] or row["status"] not in HIDDEN:
        check_name(row, "source", sources, "T09", findings)
    check_name(row, "status", STATUSES, "T05", findings)
    _check_status(row, findings)
    value, low, high = (number(row, c, findings) for c in ("value", "low", "high"))
    for column, figure in (("value", value), ("high", high)):
        if figure is not None and figure < minimum:
            message = f"{column} {figure:g} is below {minimum:g}, the minimum in story.yaml"
            findings.add("T03", row.place, message, "correct one of them")
    if value is None:
        bounds = (math.nan, minimum if low is None else low, math.inf if high is None else high)
    else:
        least, most = _as_shown(row["value"])
        bounds = (
            value,
            max(least, min(value, minimum)) if low is None else low,
            most if high is None else high,
        )
    _check_order(row, bounds, findings)
    return bounds


def _check_status(row: Row, findings: Findings) -> None:
    if row["status"] in GIVEN and not row["value"]:
        message = f"the status is {row['status']}, but no value is given"
        findings.add("T05", row.place, message, "write the value, or the status missing")
    elif row["status"] in HIDDEN and row["value"]:
        message = f"the status is {row['status']}, but a value is given"
        findings.add("T05", row.place, message, "leave the value out, or write another status")


def _as_shown(text: str) -> tuple[float, float]:
    """Return a figure less and plus half a unit of its last digit: a table in millions is known to ±0.5, 1.5e3 to ±50.

    Reckoned in decimals, as 0.2 − 0.05 is more than 0.15 in binary, and "more than 150 million" would hold.
    """
    found = _LAST_DIGIT.search(text)
    decimals, exponent = found.groups() if found else ("", "")
    last = int(exponent or 0) - len(decimals or "")
    # A figure of 0e999 is nothing, and its last digit still beyond what a float can hold.
    if not -_FINEST <= last <= _FINEST:
        half = 0.5 * 10.0 ** min(last, _FINEST)
        return float(text) - half, float(text) + half
    with localcontext(prec=2 * _FINEST):
        half_unit = Decimal(5).scaleb(last - 1)
        return float(Decimal(text) - half_unit), float(Decimal(text) + half_unit)


def _check_order(row: Row, bounds: tuple[float, float, float], findings: Findings) -> None:
    value, low, high = bounds
    if low > high:
        findings.add("T03", row.place, f"low {low:g} is above high {high:g}", "swap them or correct one")
    elif not math.isnan(value) and not (low <= value <= high or _touches(value, low, high)):
        findings.add("T03", row.place, f"value {value:g} lies outside {low:g} to {high:g}", "correct one of the three")


def _touches(value: float, low: float, high: float) -> bool:
    # "just over 1.6 billion" is published as 1600 with a strict bound above it.
    return past(value, math.inf) == low or past(value, -math.inf) == high


def check_name(row: Row, column: str, known: Collection[str], code: str, findings: Findings) -> None:
    """Add a fault unless the column holds one of the known names."""
    if not row[column]:
        findings.add(code, row.place, f"the {column} is left out", did_you_mean("", known) or f"write a {column}")
    elif row[column] not in known:
        hint = did_you_mean(row[column], known) or "add it to story.yaml"
        findings.add(code, row.place, f"unknown {column} {excerpt(row[column])}", hint)


def _table(
    cells: list[tuple[Row, tuple[float, float, float]]],
    subjects: tuple[str, ...],
    periods: tuple[Period, ...],
    minimum: float,
) -> Table:
    shape = (len(subjects), len(periods))
    value, low, high = np.full(shape, np.nan), np.full(shape, minimum), np.full(shape, np.inf)
    status, source = np.full(shape, "absent", dtype="U12"), np.full(shape, "", dtype=object)
    places = {}
    columns = {p.label: i for i, p in enumerate(periods)}
    rows = {s: i for i, s in enumerate(subjects)}
    for row, (v, lo, hi) in cells:
        at = rows[row["subject"]], columns[row["period"]]
        value[at], low[at], high[at] = (np.nan if math.isnan(v) else min(max(v, lo), hi)), lo, hi
        status[at], source[at] = row["status"], row["source"]
        places[row["subject"], row["period"]] = row.place
    return Table(subjects, periods, Bounded.between(low, high, value), status, source, places)


def read_statements(
    path: Path,
    name: str,
    subjects: tuple[str, ...],
    units: Mapping[str, str],
    table: Table | None,
    sources: Collection[str],
) -> tuple[Statement, ...]:
    """Read reported.csv: measures as the source states them; raise Faults with every bad line.

    `units` are the measures that can be stated, with their units. Without a table, as where it could not be read,
    periods are not checked.
    """
    findings = Findings()
    columns = ["period", "subject", "measure", "low", "high", "statement", "source"]
    kept: list[Row] = []
    with findings.catching():
        rows = read_rows(path, name, columns, (), findings)
        kept.extend(each_once(rows, ["period", "subject", "measure"], "the statement", findings))
    statements = []
    places: dict[tuple[str, str, float], Statement] = {}
    for row in kept:
        check_name(row, "subject", subjects, "T04", findings)
        check_name(row, "measure", units, "C02", findings)
        check_name(row, "source", sources, "T09", findings)
        if table and table.column(row["period"]) is None:
            hint = f"the table runs from {table.periods[0].label} to {table.periods[-1].label}"
            findings.add("T07", row.place, f"unknown period {excerpt(row['period'])}", hint)
        bounds = _stated(row, units.get(row["measure"], ""), table, findings)
        _check_order(row, (math.nan, *bounds), findings)
        names = (row["period"], row["subject"], row["measure"])
        statement = Statement(*names, *bounds, row["statement"], row["source"], row.place)
        statements.append(statement)
        if statement.measure in AMONG_ALL and statement.low == statement.high:
            first = places.setdefault((statement.period, statement.measure, statement.low), statement)
            _check_place(statement, first, findings)
    findings.raise_if_any()
    return tuple(statements)


def _check_place(statement: Statement, first: Statement, findings: Findings) -> None:
    """Two subjects cannot both be the third; if they share the place, neither holds it alone."""
    if statement.subject != first.subject:
        at = f"{statement.low:g}"
        message = f"{excerpt(first.subject)} and {excerpt(statement.subject)} both have the place {at}"
        hint = f"line {first.place.line} says it too; if they share it, write low {at} and high {statement.low + 1:g}"
        findings.add("T06", statement.place, message, hint)


def _stated(row: Row, unit: str, table: Table | None, findings: Findings) -> tuple[float, float]:
    """Return the bounds of a statement; a place in an order and a count are whole numbers."""
    low, high = number(row, "low", findings), number(row, "high", findings)
    column = table.column(row["period"]) if table else None
    if not (row["low"] or row["high"]):
        findings.add("T01", row.place, "low and high are both left out", "write at least one of them")
    if unit == "truth":
        message = f"{row['measure']} is a yes or no, not a number"
        findings.add("C03", row.place, message, "state a measure that is a number")
    least = {"rank": 1.0, "count": 0.0}.get(unit, -math.inf)
    for name, end in (("low", low), ("high", high)):
        # "more than 2" is a float just above 2
        if end is not None and math.isfinite(least) and (end < least or not math.isclose(end, round(end))):
            message = f"{name} is {excerpt(row[name])}, not a {'place in an order' if unit == 'rank' else unit}"
            findings.add("T01", row.place, message, f"write a whole number from {least:g}")
    if unit == "count" and low is not None and column is not None and low > column + 1:
        message = f"{row['measure']} is {low:g}, and the table has {column + 1} periods up to {row['period']}"
        findings.add("T07", row.place, message, "add the earlier periods, with the status missing")
    return least if low is None else low, math.inf if high is None else high
