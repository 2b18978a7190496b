"""Observations and reported measures: two delimited files become one table and its statements."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np

from generator.bounded import Bounded
from generator.domain import Period, Statement, Table
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.sources.delimited import Row, each_once, number, read_rows

STATUSES = ("exact", "rounded", "approx", "derived", "bounds", "missing", "suppressed", "provisional")


def read_table(path: Path, name: str, subjects: tuple[str, ...], sources: Collection[str], minimum: float) -> Table:
    """Read observations.csv into a table of shape (subjects, periods); raise Faults with every bad line.

    `minimum` is the least value any cell can have, in the unit of the table (−inf if there is none).
    """
    findings = Findings()
    rows = read_rows(path, name, ["period", "subject", "value", "low", "high", "status", "source"], ["note"])
    kept = list(each_once(rows, ["period", "subject"], "the cell", findings))
    periods = _periods(kept, findings)
    cells = [(row, _cell(row, subjects, sources, minimum, findings)) for row in kept]
    findings.raise_if_any()
    return _table(cells, subjects, periods, minimum)


def _periods(rows: Iterable[Row], findings: Findings) -> tuple[Period, ...]:
    years = []
    for row in rows:
        if row["period"].isdecimal() and len(row["period"]) == 4:
            years.append(int(row["period"]))
        else:
            findings.add("T07", row.place, f"unknown period {excerpt(row['period'])}", "write a year such as 2024")
    if not years:
        findings.add(
            "F02",
            next((r.place for r in rows), Place("observations.csv")),
            "no cell in the file",
            "add a row",
        )
    findings.raise_if_any()
    return tuple(Period(y, str(y)) for y in range(min(years), max(years) + 1))


def _cell(
    row: Row, subjects: tuple[str, ...], sources: Collection[str], minimum: float, findings: Findings
) -> tuple[float, float, float]:
    """Return (value, low, high) of one line; an empty bound is the widest that the status allows."""
    check_name(row, "subject", subjects, "T04", findings)
    if row["source"] or row["status"] not in ("missing", "suppressed"):
        check_name(row, "source", sources, "T09", findings)
    if row["status"] not in STATUSES:
        hint = did_you_mean(row["status"], STATUSES)
        findings.add("T05", row.place, f"unknown status {excerpt(row['status'])}", hint)
    value, low, high = (number(row, c, findings) for c in ("value", "low", "high"))
    if value is None:
        bounds = (math.nan, minimum if low is None else low, math.inf if high is None else high)
    else:
        half = _half_unit(row["value"])
        bounds = (
            value,
            max(value - half, min(value, minimum)) if low is None else low,
            value + half if high is None else high,
        )
    _check_order(row, bounds, findings)
    return bounds


def _half_unit(text: str) -> float:
    """Return half a unit of the last decimal shown: a table in whole millions is known to ±0.5."""
    return float(0.5 * 10.0 ** -len(text.partition(".")[2]))


def _check_order(row: Row, bounds: tuple[float, float, float], findings: Findings) -> None:
    value, low, high = bounds
    if low > high:
        findings.add("T03", row.place, f"low {low:g} is above high {high:g}", "swap them or correct one")
    elif not math.isnan(value) and not (low <= value <= high or _touches(value, low, high)):
        findings.add("T03", row.place, f"value {value:g} lies outside {low:g} to {high:g}", "correct one of the three")


def _touches(value: float, low: float, high: float) -> bool:
    # "just over 1.6 billion" is published as 1600 with a strict bound above it.
    return math.nextafter(value, high) == low or math.nextafter(value, low) == high


def check_name(row: Row, column: str, known: Collection[str], code: str, findings: Findings) -> None:
    """Add a fault unless the column holds one of the known names."""
    if row[column] not in known:
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
    for row, (v, lo, hi) in cells:
        at = subjects.index(row["subject"]), int(row["period"]) - periods[0].ordinal
        value[at], low[at], high[at] = (np.nan if math.isnan(v) else min(max(v, lo), hi)), lo, hi
        status[at], source[at] = row["status"], row["source"]
        places[row["subject"], row["period"]] = row.place
    return Table(subjects, periods, Bounded.between(low, high, value), status, source, places)


def read_statements(
    path: Path,
    name: str,
    subjects: tuple[str, ...],
    measures: Collection[str],
    table: Table,
    sources: Collection[str],
) -> tuple[Statement, ...]:
    """Read reported.csv: measures as the source states them; raise Faults with every bad line."""
    findings = Findings()
    columns = ["period", "subject", "measure", "low", "high", "statement", "source"]
    statements = []
    for row in each_once(read_rows(path, name, columns), ["period", "subject", "measure"], "the statement", findings):
        check_name(row, "subject", subjects, "T04", findings)
        check_name(row, "measure", measures, "C02", findings)
        check_name(row, "source", sources, "T09", findings)
        if table.column(row["period"]) is None:
            hint = f"the table runs from {table.periods[0].label} to {table.periods[-1].label}"
            findings.add("T07", row.place, f"unknown period {excerpt(row['period'])}", hint)
        low, high = number(row, "low", findings), number(row, "high", findings)
        bounds = (-math.inf if low is None else low, math.inf if high is None else high)
        _check_order(row, (math.nan, *bounds), findings)
        names = (row["period"], row["subject"], row["measure"])
        statements.append(Statement(*names, *bounds, row["statement"], row["source"], row.place))
    findings.raise_if_any()
    return tuple(statements)
