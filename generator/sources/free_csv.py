"""Reads a table in delimited text as it was downloaded, whatever its encoding, signs and layout."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from generator.faults import Fault, Faults, Place
from generator.sources.cube import LARGEST, Cube
from generator.sources.encoded_text import decoded
from generator.sources.grids.cell_text import SPACES
from generator.sources.grids.grid import Grid
from generator.sources.grids.layout import read_layout
from generator.sources.grids.nesting import stripped
from generator.sources.grids.rows import CutRows, ListedRows
from generator.sources.text_columns.fields import Fields, fields

FORM = "csv"
_LARGEST_FILE = 50_000_000  # bytes
_MOST_FIELDS = 3 * LARGEST  # a list has a column or two of categories for each figure
_SEPARATORS = ";\t|,"
_SAMPLE = 20_000  # characters that tell the sign between the values
_STATED = re.compile(r'"?sep=(?P<sign>[;,|\t])"?\n')  # as Excel writes it in the first line
_HEAD = 8_000  # bytes
_OTHER_FORMATS = re.compile(
    r"\s*(?:[{\[<]|%PDF|(?:CHARSET|AXIS-VERSION|TITLE|MATRIX|CREATION-DATE|[A-Z-]{3,30}(?:\[[a-z]+\])?)\s*=\s*[\"0-9])"
)
_SDMX = re.compile(r'"?(?:DATAFLOW|STRUCTURE)\b|(?=.*\bTIME_PERIOD\b).*\bOBS_VALUE\b|[^\t]*\\(?:TIME_PERIOD|time)\s*\t')


def looks_like_csv(data: bytes) -> bool:
    """Return whether a file is text with lines of values, and in none of the formats that say what they are."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head[: len(head) // 2 * 2]
    elif len(data) > _HEAD:
        head = head[: head.rfind(b"\n") + 1] or head  # no half letter at the end
    try:
        text = decoded(head, "")
    except Faults:
        return False
    text = text.removeprefix("\ufeff")
    line = text.lstrip().partition("\n")[0]
    if _OTHER_FORMATS.match(text) or _SDMX.match(line):
        return False
    return _best(text)[1] > 1


def read_csv_table(data: bytes, name: str) -> Cube:
    """Return the table of a CSV file, whether its periods stand in a column or in the header.

    Raise Faults with all cells and rows that cannot be read; `name` is what they call the file.
    """
    if len(data) > _LARGEST_FILE:
        message = f"the file is larger than {_LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(Place(name), "Y05", message, "leave out what the story does not tell of")])
    if not data.strip():
        raise Faults([Fault(Place(name), "F02", "the file is empty", "write a header line and at least one row")])
    text = decoded(data, name)
    first = 1
    if stated := _STATED.match(text):
        sign, text, first = stated["sign"], text[stated.end() :], 2
    else:
        sign, _ = _best(text)
    if text.count(sign) + text.count("\n") > _MOST_FIELDS:
        message = f"the file has more than {_MOST_FIELDS} values"
        raise Faults([Fault(Place(name), "Y05", message, "leave out columns or rows that the story does not tell of")])
    return read_layout(_grid(text, sign, first, name), FORM)


def _best(text: str) -> tuple[str, int]:
    """Return the sign that parts most lines into equally many values, and how many; 1 if there is none."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n")]
    best = (",", 1, 0)
    for sign in _SEPARATORS:
        try:
            widths = Counter(
                len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)
            )
        except csv.Error:
            continue
        width, lines = max(((w, n) for w, n in widths.items() if w > 1), key=lambda p: (p[1], p[0]), default=(1, 0))
        if lines > best[2]:
            best = (sign, width, lines)
    return best[0], best[1]


def _grid(text: str, sign: str, first: int, name: str) -> Grid:
    """Return the rows of a text that have a value; `first` is the number of its first line."""
    cut = fields(text, sign)
    if cut is not None and not _is_padded(cut, text, sign):
        kept = cut.rows(cut.filled > 0)
        return Grid(name, CutRows(kept), kept.lines + first)
    return _careful_grid(text, sign, first, name)


def _careful_grid(text: str, sign: str, first: int, name: str) -> Grid:
    """Return the rows of a text whose values are parted or padded in unusual ways."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        rows: Sequence[Sequence[str]] = list(map(tuple, reader))
    except csv.Error as error:
        place = Place(name, reader.line_num + first - 1)
        raise Faults([_broken(str(error), place)]) from None
    lines: Sequence[int] = range(first, first + len(rows))
    if reader.line_num != len(rows):
        lines = _lines(text, sign, first)
    if _has_padding(text, sign):
        rows = [stripped(row) for row in rows]
    if not all(map(any, rows)):
        kept = [i for i, row in enumerate(rows) if any(row)]
        rows, lines = [rows[i] for i in kept], [lines[i] for i in kept]
    return Grid(name, ListedRows(rows), lines)


def _has_padding(text: str, sign: str) -> bool:
    """Return whether there may be spaces around a value."""
    spaces = [space for space in (*SPACES, "\t") if space != sign and space in text]
    sides = (f"{side}{space}" for space in spaces for side in (sign, "\n", '"'))
    return any(side in text or side[::-1] in text for side in sides) or text[:1].isspace()


def _is_padded(cut: Fields, text: str, sign: str) -> bool:
    """Return whether there are spaces around a value."""
    return any(space != sign and space in text and cut.touches(space) for space in (*SPACES, "\t"))


def _lines(text: str, sign: str, first: int) -> list[int]:
    """Return the line that each row begins in, where texts in quotation marks run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    begins = [first]
    begins.extend(reader.line_num + first for _ in reader)
    return begins[:-1]


def _broken(error: str, place: Place) -> Fault:
    """Return what is wrong with a line, in plain words."""
    if "end of data" in error:
        hint = "close it, or write it twice inside a text"
        return Fault(place, "T08", "a quotation mark that opens in the file is never closed", hint)
    if "expected after" in error:
        hint = "write a quotation mark inside a text twice"
        return Fault(place, "T08", "text stands behind a closing quotation mark", hint)
    if "limit" in error:
        message = f"a text of more than {csv.field_size_limit()} characters"
        return Fault(place, "T08", message, "shorten it, or close a quotation mark")
    return Fault(place, "T08", "the line cannot be read", "write values with commas or semicolons between them")
