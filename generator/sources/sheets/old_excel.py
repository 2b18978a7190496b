"""Looks through the records of an old Excel file for the size of its sheets, formats and errors of formulas."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.sources.sheets.number_format import PLAIN, Format, built_in, of_code

At = tuple[int, int]

_BEGIN, _END, _SHEET, _PROTECTED, _FORMAT, _CELL_FORMAT = 0x0809, 0x000A, 0x0085, 0x002F, 0x041E, 0x00E0
_NUMBER, _RK, _FORMULA, _ERROR, _SEVERAL, _BLANKS = 0x0203, 0x027E, 0x0006, 0x0205, 0x00BD, 0x00BE
_ONE = (_NUMBER, _RK, _FORMULA, _ERROR, 0x0201, 0x00FD, 0x0204, 0x00D6)
_CELLS = (*_ONE, _SEVERAL, _BLANKS)
_TEXTS, _MORE, _TEXT_OF_FORMULA = 0x00FC, 0x003C, 0x0207
_KEPT = {_BEGIN, _END, _SHEET, _FORMAT, _CELL_FORMAT, _TEXTS, _MORE, _TEXT_OF_FORMULA, 0x0042, 0x0022, *_CELLS}
_UNKNOWN = 0x0FFF  # a kind of record that says nothing
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass(eq=False)
class Records:
    """What the records of one sheet say: how far it reaches, the formats of its numbers and its errors."""

    rows: int = 0
    columns: int = 0
    formats: dict[At, int] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)


@dataclass(eq=False)
class OldWorkbook:
    """The sheets of a workbook by the place they begin at, in its order, and the formats by number."""

    protected: bool = False
    begins: list[int] = field(default_factory=list)
    sheets: dict[int, Records] = field(default_factory=dict)
    formats: list[Format] = field(default_factory=list)


def look_through(content: bytes) -> tuple[OldWorkbook, bytes]:
    """Return what the records of a workbook say, and a copy with those alone that its cells need.

    Raise ValueError if the workbook contradicts itself: such files make programs ask for all memory there is.
    """
    book = OldWorkbook()
    codes: dict[int, str] = {}
    numbers: list[int] = []
    sheet: Records | None = None
    kept, end = bytearray(content), 0
    for begin, kind, record in _records(content):
        end = begin + 4 + len(record)
        if kind == _BEGIN and sheet is None:
            sheet = book.sheets.setdefault(begin, Records())
        elif kind == _END:
            sheet = None
        elif kind in _CELLS and sheet is not None:
            _note(sheet, kind, record)
        elif kind == _PROTECTED:
            book.protected = True
        elif kind == _SHEET and len(record) >= 4:
            book.begins.append(int(struct.unpack_from("<I", record)[0]))
        elif kind == _CELL_FORMAT and len(record) >= 4:
            numbers.append(int(struct.unpack_from("<H", record, 2)[0]))
        elif kind == _FORMAT and len(record) >= 5:
            codes[int(struct.unpack_from("<H", record)[0])] = _text(record)
        elif kind == _TEXTS:
            _check_texts(record, len(content) - begin)
        if kind not in _KEPT:
            struct.pack_into("<H", kept, begin, _UNKNOWN)
        if kind == _FORMULA and len(record) >= 22:
            struct.pack_into("<H", kept, begin + 24, 0)  # the value is enough
    missing = len(set(book.begins)) < len(book.begins) or not set(book.begins) <= set(book.sheets)
    if missing and not book.protected:
        raise ValueError("sheets that are not there")
    book.formats = [of_code(codes[n]) if n in codes else built_in(n) for n in numbers]
    return book, bytes(kept[:end])


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == length == 0 or at + 4 + length > len(content):
            return
        yield at, kind, content[at + 4 : at + 4 + length]
        at += 4 + length


def _check_texts(record: bytes, left: int) -> None:
    """Raise ValueError for a table of more texts than the file has room for, at three bytes each."""
    if len(record) < 8 or not 0 <= int(struct.unpack_from("<i", record, 4)[0]) <= left // 3:
        raise ValueError("more texts than there is room for")


def _text(record: bytes) -> str:
    """Return the text of a format, in one byte a letter or in two."""
    wide = record[4] & 1
    return record[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _note(sheet: Records, kind: int, record: bytes) -> None:
    """Note how far a cell reaches, its format and its error."""
    if len(record) < 6:
        return
    row, column, style = struct.unpack_from("<HHH", record)
    last = column
    if kind in (_SEVERAL, _BLANKS):
        last = max(column, int(struct.unpack_from("<H", record, len(record) - 2)[0]))
    sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, last + 1)
    if kind == _SEVERAL:
        for i in range((len(record) - 6) // 6):
            sheet.formats[row, column + i] = int(struct.unpack_from("<H", record, 4 + 6 * i)[0])
    elif kind in (_NUMBER, _RK, _FORMULA):
        sheet.formats[row, column] = style
    if kind == _ERROR and len(record) >= 8 and record[7]:
        sheet.errors[row, column] = _ERRORS.get(record[6], "#N/A")
    if kind == _FORMULA and len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == 2:
        sheet.errors[row, column] = _ERRORS.get(record[8], "#N/A")


def format_of(book: OldWorkbook, sheet: Records, at: At) -> Format:
    """Return how a cell shows its number."""
    number = sheet.formats.get(at, -1)
    return book.formats[number] if 0 <= number < len(book.formats) else PLAIN
