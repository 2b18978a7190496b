"""Delimited text read row by row, so that every fault can name its line."""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.letters import called, hidden

LARGEST = 1e15  # a figure beyond this is a slip of the keyboard in every unit we know
STRICT = 1e-12  # of a figure: how far beyond it what is strictly above it begins
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_LARGEST_FILE = 20_000_000  # bytes
_LONGEST_TEXT = 10_000
_MOST_COLUMNS = 100
_MOST_LINES = 200_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# What Python says of a broken line, in plain words, and the way out; the first that is found counts.
_BROKEN = (
    ("end of data", "a quotation mark that opens here is never closed", "close it, or write it twice inside a text"),
    ("expected after", "text stands behind a closing quotation mark", "write a quotation mark inside a text twice"),
    ("limit", f"a text of more than {csv.field_size_limit()} characters", "shorten it, or close a quotation mark"),
    ("", "the line cannot be read", "write values with commas between them"),
)


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
        if path.exists() and not path.is_file():
            raise Faults([Fault(place, "F03", "it is not an ordinary file", "put a file of this name in its place")])
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Faults([Fault(place, "F01", "the file is missing", "create it or correct the name")]) from None
    except OSError as error:
        raise Faults(
            [Fault(place, "F03", f"cannot be read ({error.strerror})", "check the path and its rights")]
        ) from None
    if len(data) > _LARGEST_FILE:
        message = f"the file is larger than {_LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(place, "Y05", message, "leave out what the story does not tell of")])
    if not data.strip():
        raise Faults([Fault(place, "F02", "the file is empty", "write a header line and at least one row")])
    if data.startswith(_UTF16) or b"\0" in data[:2]:
        raise Faults([Fault(Place(name, 1), "Y03", "the file is UTF-16", "save it with the encoding UTF-8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the byte {data[error.start]:#04x} is not UTF-8"
        raise Faults([Fault(Place(name, line), "Y03", message, "save the file with the encoding UTF-8")]) from None
    if found := hidden(text):
        where = Place(name, text.count("\n", 0, found.start()) + 1)
        message = f"the invisible character {called(found[0])} is not allowed"
        raise Faults([Fault(where, "T08", message, "delete it")])
    return text


def read_rows(
    path: Path, name: str, required: Sequence[str], optional: Sequence[str], findings: Findings
) -> Iterator[Row]:
    """Yield the rows of a comma-separated file with a header.

    A row with too many or too few values is left out and goes to the findings; Faults are raised where nothing
    can be read from there on.
    """
    text = read_text(path, name)
    if text.count("\n") + text.count("\r") > 2 * _MOST_LINES:  # a line may end with both
        raise Faults(
            [Fault(Place(name), "Y05", f"the file has more than {_MOST_LINES} lines", "split it into stories")]
        )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    first = 1  # the line where a row begins, as text in quotation marks may run over several
    try:
        for fields in reader:
            place, first = Place(name, first), reader.line_num + 1
            if not any(f.strip() for f in fields):
                continue
            _check_size(fields, place)
            if not header:
                header = [h.strip() for h in fields]
                _check_header(header, place, required, optional)
            elif hint := _misfit(header, fields, required):
                findings.add("T08", place, f"{len(fields)} values under {len(header)} columns", hint)
            else:
                yield Row({h: f.strip() for h, f in zip(header, fields, strict=False)}, place)
    except csv.Error as error:
        _, message, hint = next(broken for broken in _BROKEN if broken[0] in str(error))
        raise Faults([Fault(Place(name, first), "T08", message, hint)]) from None


def _check_size(fields: list[str], place: Place) -> None:
    """Raise Faults for a line that no table of figures has."""
    if len(fields) > _MOST_COLUMNS:
        message = f"{len(fields)} values in one line"
        raise Faults([Fault(place, "T08", message, "write one row a line, with the values of its columns")])
    if longest := max((f for f in fields if len(f) > _LONGEST_TEXT), key=len, default=""):
        message = f"a text of {len(longest)} characters"
        raise Faults([Fault(place, "T08", message, "shorten it, or close a quotation mark")])


def _check_header(header: list[str], place: Place, required: Sequence[str], optional: Sequence[str]) -> None:
    findings = Findings()
    known = [*required, *optional]
    columns = f"the columns are {', '.join(known)}"
    if not set(header) & set(known):
        # Nothing fits, so one fault says more than one for each column.
        if mark := next((m for m in ";\t|" if m in header[0]), ""):
            message = f"the columns are separated by {excerpt(mark)}, not by commas"
            findings.add("T08", place, message, "save the file with commas between the values")
        else:
            findings.add("T08", place, f"no header, the line begins with {excerpt(header[0])}", columns)
        findings.raise_if_any()
    for number, column in enumerate(header, start=1):
        if not column:
            findings.add("T08", place, f"column {number} has no name", "delete the comma or name the column")
        elif column not in known:
            findings.add("T08", place, f"unknown column {excerpt(column)}", did_you_mean(column, known))
    for column in sorted({c for c in header if c and header.count(c) > 1}):
        findings.add("T08", place, f"the column {excerpt(column)} stands twice", "leave one of them out")
    for column in required:
        if column not in header:
            findings.add("T08", place, f"the column '{column}' is missing", columns)
    findings.raise_if_any()


def _misfit(header: list[str], fields: list[str], required: Sequence[str]) -> str:
    """Return the way out of a row with too many or too few values, "" if it has enough."""
    if len(fields) > len(header):
        return "write decimals with a point, and put text with a comma in quotation marks"
    lacking = any(column in required for column in header[len(fields) :])
    return "write a comma for a value that is left out, too" if lacking else ""


def number(row: Row, column: str, findings: Findings) -> float | None:
    """Return the number in a column, None if it is empty; strict bounds are written ">2" and "<0.64"."""
    text = row[column]
    if not text:
        return None
    sign, bare = (text[0], text[1:].strip()) if text[0] in "<>" else ("", text)
    if not _NUMBER.fullmatch(bare):
        hint = "write digits with a point for decimals, such as 7.9, no spaces" + _meant(bare)
        findings.add("T01", row.place, f"{column} is {excerpt(text)}, not a number", hint)
        return None
    if abs(float(bare)) > LARGEST:
        findings.add("T01", row.place, f"{column} is {excerpt(text)}, which is too large", "use a larger unit")
        return None
    toward = {"": None, ">": math.inf, "<": -math.inf}[sign]
    exact = float(bare)
    return exact if toward is None else past(exact, toward)


def past(exact: float, toward: float) -> float:
    """Return a closed bound that keeps "more than" and "less than" strict.

    It lies further off than what rounding does to a sum of decimals, so that the two cannot be taken for each other.
    """
    return math.nextafter(exact + math.copysign(STRICT * abs(exact), toward), toward)


def _meant(text: str) -> str:
    """Return the number that was probably meant: commas, spaces and dashes as people and word processors write them."""
    plain = re.sub(r"[\s'’]", "", text).replace("−", "-").replace("–", "-")
    meant = [plain.replace(",", ".")]
    if re.fullmatch(r"[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+", plain):
        meant.append(plain.replace(",", ""))  # as English separates thousands
    fitting = [m for m in meant if _NUMBER.fullmatch(m)]
    return f"; did you mean {' or '.join(fitting)}?" if fitting else ""


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
