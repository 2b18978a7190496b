"""What an editor reads of a batch first: the ten best, the ten oddest, and a sample of what is easily wrong."""

from __future__ import annotations

import csv
import json as standard
import math
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.batch.order import Entry

MOST = 10
EXAMPLES = 2  # of each kind in the sample
COLUMNS = "unit, place, period, headline, angle, newsworthiness, oddness, rarest, silent, characters, drafts, faults"
_UNITS = """
CREATE TABLE units (number INTEGER PRIMARY KEY, unit, place, period, headline, angle, newsworthiness REAL,
    size REAL, oddness REAL, rarest, share REAL, silent, signs, characters INTEGER, drafts INTEGER, faults)
"""
# What the sample for review shows: why a unit is in it, and how it is found.
_SAMPLE = {
    "highest": "WHERE faults = '' ORDER BY newsworthiness DESC, size DESC, number",
    "lowest": "WHERE faults = '' ORDER BY newsworthiness, size, number",
    "longest": "WHERE faults = '' ORDER BY characters DESC, number",
    "shortest": "WHERE faults = '' ORDER BY characters, number",
    "nought": "WHERE signs LIKE '%nought%' ORDER BY number",
    "missing": "WHERE signs LIKE '%missing%' ORDER BY number",
    "tie": "WHERE signs LIKE '%tie%' ORDER BY number",
    "rarest rule": "WHERE faults = '' AND rarest <> '' ORDER BY share, number",
    "faulty": "WHERE faults <> '' ORDER BY number",
}


@dataclass(frozen=True)
class Line:
    """One unit in the summary."""

    unit: str
    headline: str
    angle: str
    newsworthiness: float
    oddness: float
    rarest: str
    faults: str
    why: str = ""


@dataclass(frozen=True)
class Summary:
    """What a batch has come to."""

    units: int
    drafts: int
    faulty: int
    best: tuple[Line, ...]
    oddest: tuple[Line, ...]
    sample: tuple[Line, ...]


def summary_of(entries: Callable[[], Iterable[Entry]], table: Path | None = None) -> Summary:
    """Return the summary of a batch, whose entries are read twice and not held in memory; `table` is written as CSV.

    How odd a unit is, is how little its rules are to be expected from those of the others: the sum of −log2 of the
    share of units in which each of them speaks (their self-information, Shannon 1948), over their number.
    """
    fired: Counter[str] = Counter()
    total = 0
    for entry in entries():
        fired.update(entry.get("rules", ()))
        total += not entry["faults"]
    with closing(sqlite3.connect("")) as db:  # a file of its own that goes when it is closed
        db.execute(_UNITS)
        db.executemany(f"INSERT INTO units VALUES ({', '.join('?' * 16)})", _rows(entries(), fired, total))
        if table:
            _write(db, table)
        units, drafts, faulty = db.execute(
            "SELECT count(*), coalesce(sum(drafts), 0), sum(faults <> '') FROM units"
        ).fetchone()
        whole = "WHERE faults = ''"
        return Summary(
            units,
            drafts,
            faulty or 0,
            tuple(_lines(db, f"{whole} ORDER BY newsworthiness DESC, size DESC, number", MOST)),
            tuple(_lines(db, f"{whole} ORDER BY oddness DESC, number", MOST)),
            tuple(line for why, where in _SAMPLE.items() for line in _lines(db, where, EXAMPLES, why)),
        )


def _rows(entries: Iterable[Entry], fired: Counter[str], total: int) -> Iterator[tuple[Any, ...]]:
    for number, entry in enumerate(entries, start=1):
        shares = {rule: fired[rule] / total for rule in entry.get("rules", ())}
        rarest = min(shares, key=lambda rule: (shares[rule], rule), default="")
        oddness = -sum(map(math.log2, shares.values())) / len(shares) if shares else 0.0
        yield (
            number, entry["unit"], entry.get("place", ""), entry.get("period", ""), entry.get("headline", ""),
            entry.get("angle", ""), entry.get("newsworthiness", 0.0), entry.get("size", 0.0), oddness + 0.0, rarest,
            shares.get(rarest, 1.0), standard.dumps(entry.get("silent", {})), ",".join(entry.get("signs", ())),
            entry.get("characters", 0), entry["drafts"], "; ".join(entry["faults"]),
        )  # fmt: skip


def _lines(db: sqlite3.Connection, where: str, most: int, why: str = "") -> Iterator[Line]:
    columns = "unit, headline, angle, newsworthiness, oddness, rarest, faults"
    for row in db.execute(f"SELECT {columns}, ? FROM units {where} LIMIT {most}", (why,)):
        yield Line(*row)


def _write(db: sqlite3.Connection, table: Path) -> None:
    """Write all units, the most newsworthy first."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS.split(", "))
        writer.writerows(
            db.execute(f"SELECT {COLUMNS} FROM units ORDER BY faults <> '', newsworthiness DESC, size DESC, number")
        )
