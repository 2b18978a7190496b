"""Delimited text read row by row, so that every fault can name its line."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt

LARGEST = 1e15  # a figure beyond this is a slip of the keyboard in every unit we know
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d{1,3})?")


@dataclass(frozen=True)
class Row:
    """One line of a file: text by column, and where it stands."""

    cells: dict[str, str]
    place: Place

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file; raise Faults if it is missing, empty or in another encoding."""
    place = Place(name)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Faults([Fault(place, "F01", "the file is missing", "create it or correct the name")]) from None
    except OSError as error:
        raise Faults(
            [Fault(place, "F03", f"cannot be read ({error.strerror})", "check the path and its rights")]
        ) from None
    if not data.strip():
        raise Faults([Fault(place, "F02", "the file is empty", "write a header line and at least one row")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Fault(Place(name, line), "Y03", "the file is not UTF-8", "save it with the encoding UTF-8")
        raise Faults([fault]) from None


def read_rows(path: Path, name: str, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of a comma-separated file with a header; raise Faults on unknown or missing columns."""
    reader = csv.reader(io.StringIO(read_text(path, name), newline=""), strict=True)
    try:
        header = [h.strip() for h in next(reader)]
        _check_header(header, Place(name, 1), required, optional)
        for fields in reader:
            if any(f.strip() for f in fields):
                yield _row(header, fields, Place(name, reader.line_num))
    except csv.Error as error:
        place = Place(name, reader.line_num)
        raise Faults(
            [Fault(place, "T08", f"not a comma-separated line ({error})", "check the quotation marks")]
        ) from None


def _check_header(header: list[str], place: Place, required: Sequence[str], optional: Sequence[str]) -> None:
    findings = Findings()
    known = [*required, *optional]
    for column in header:
        if column not in known:
            findings.add("T08", place, f"unknown column {excerpt(column)}", did_you_mean(column, known))
    for column in sorted({c for c in header if header.count(c) > 1}):
        findings.add("T08", place, f"the column {excerpt(column)} stands twice", "leave one of them out")
    for column in required:
        if column not in header:
            findings.add("T08", place, f"the column '{column}' is missing", f"expected: {', '.join(known)}")
    findings.raise_if_any()


def _row(header: list[str], fields: list[str], place: Place) -> Row:
    if len(fields) > len(header):
        message = f"{len(fields)} values under {len(header)} columns"
        raise Faults([Fault(place, "T08", message, "put text with a comma in quotation marks")])
    return Row({h: f.strip() for h, f in zip(header, fields, strict=False)}, place)


def number(row: Row, column: str, findings: Findings) -> float | None:
    """Return the number in a column, None if it is empty; strict bounds are written ">2" and "<0.64"."""
    text = row[column]
    if not text:
        return None
    sign, bare = (text[0], text[1:].strip()) if text[0] in "<>" else ("", text)
    if not _NUMBER.fullmatch(bare) or abs(float(bare)) > LARGEST:
        hint = "write digits with a point for decimals, such as 7.9, no spaces" + _decimal_comma(bare)
        findings.add("T01", row.place, f"{column} is {excerpt(text)}, not a number", hint)
        return None
    toward = {"": None, ">": math.inf, "<": -math.inf}[sign]
    exact = float(bare)
    # The neighbouring float is the tightest closed bound that keeps "more than" strict.
    return exact if toward is None else math.nextafter(exact, toward)


def _decimal_comma(text: str) -> str:
    return f"; did you mean {text.replace(',', '.')}?" if re.fullmatch(r"[-+]?\d+,\d+", text) else ""


def each_once(rows: Iterable[Row], columns: Sequence[str], what: str, findings: Findings) -> Iterator[Row]:
    """Yield rows whose key columns have not been seen before; a repeated key is a fault that names both lines."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[c] for c in columns)
        if key in seen:
            shown = ", ".join(key)
            findings.add("T02", row.place, f"{what} {shown} is given twice", f"it stands in line {seen[key]} too")
            continue
        seen[key] = row.place.line
        yield row
