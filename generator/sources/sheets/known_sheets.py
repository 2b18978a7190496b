"""Knows of each sheet of a workbook what its cells alone do not say: size, formats, errors and open formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.faults import Fault, Faults, Place
from generator.sources.cube import LARGEST
from generator.sources.sheets import compound_file, old_excel, open_document, sheet_part
from generator.sources.sheets.number_format import PLAIN, Format, attribute, formats
from generator.sources.sheets.workbook_archive import packed, refused

At = tuple[int, int]

_MOST_CELLS = 3 * LARGEST  # of the rectangle from the first cell on, as it is kept in the memory
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^<>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^<>]*)>")
_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")


@dataclass(eq=False)
class Known:
    """What is known of a sheet: its size, formats of the cells of a row, errors and formulas without a value."""

    rows: int
    columns: int
    formats: Callable[[int], Sequence[Format]] | None = None
    errors: Mapping[At, str] = field(default_factory=dict)
    open: Sequence[At] = ()


def office(found: Mapping[str, bytes], name: str) -> Callable[[int], Known]:
    """Return what is known of the sheets of an Office Open XML workbook, each looked through when it is asked for."""
    paths = _paths(found)
    known_formats = formats(found.get("xl/styles.xml", b""))

    def known(number: int) -> Known:
        part = found.get(paths[number], b"") if number < len(paths) else b""
        size = sheet_part.extent(part)
        if size.rows * size.columns > _MOST_CELLS:
            return Known(size.rows, size.columns)
        numbers = sheet_part.styles(size, [f != PLAIN for f in known_formats])
        errors, open_ = sheet_part.errors(part), sheet_part.open_formulas(part)
        if numbers is None:
            return Known(size.rows, size.columns, None, errors, open_)
        by_number = (*known_formats, PLAIN)  # the last is that of a cell with the number −1
        return Known(size.rows, size.columns, lambda i: [by_number[n] for n in numbers[i].tolist()], errors, open_)

    return known


def _paths(found: Mapping[str, bytes]) -> list[str]:
    """Return the path of each sheet, in the order of the workbook."""
    relations = found.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {attribute(tag, "Id"): attribute(tag, "Target") for tag in _RELATION.findall(relations)}
    sheets = _SHEET.findall(found["xl/workbook.xml"].decode("utf-8", "replace"))
    named = (targets.get(attribute(tag, r"(?:\w+:)?id"), "") for tag in sheets)
    return [target[1:] if target.startswith("/") else f"xl/{target}" for target in named]


def opened_document(found: Mapping[str, bytes], name: str) -> tuple[bytes, Callable[[int], Known]]:
    """Return an OpenDocument spreadsheet and what is known of its sheets."""
    if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
        raise refused(name, "it is protected by a password")
    if b"opendocument.spreadsheet" not in found.get("mimetype", b""):
        raise refused(name, "it is no spreadsheet that can be read here")
    try:
        sheets = open_document.look_through(found["content.xml"])
    except ValueError:
        raise refused(name, "the file is damaged") from None
    for sheet in sheets:
        check_size(sheet.rows, sheet.columns, name)

    def known(number: int) -> Known:
        sheet = sheets[number] if number < len(sheets) else open_document.OpenSheet()
        if not sheet.percent:
            return Known(sheet.rows, sheet.columns)
        kinds = (PLAIN, Format(percent=True))
        at = range(sheet.columns)
        return Known(sheet.rows, sheet.columns, lambda i: [kinds[(i, j) in sheet.percent] for j in at])

    return packed(found), known


def old(data: bytes, name: str) -> tuple[bytes, Callable[[int], Known]]:
    """Return an old Excel file and what is known of its sheets."""
    if _PROTECTED in data:
        raise refused(name, "it is protected by a password")
    try:
        book, content = old_excel.look_through(compound_file.stream(data, _STREAMS))
    except (ValueError, IndexError):
        raise refused(name, "it is no spreadsheet that can be read here, or damaged") from None
    if book.protected:
        raise refused(name, "it is protected by a password")
    for sheet in book.sheets.values():
        check_size(sheet.rows, sheet.columns, name)

    def known(number: int) -> Known:
        begin = book.begins[number] if number < len(book.begins) else -1
        sheet = book.sheets.get(begin, old_excel.Records())
        at = range(sheet.columns)
        formats_of = partial(old_excel.format_of, book, sheet)
        return Known(sheet.rows, sheet.columns, lambda i: [formats_of((i, j)) for j in at], sheet.errors)

    return compound_file.container(content, "Workbook"), known


def check_size(rows: int, columns: int, name: str) -> None:
    """Raise Faults for a sheet that would fill the memory; some formats are read with all their sheets at once."""
    if rows * columns > _MOST_CELLS:
        hint = "delete what stands far away from the table, or split it"
        raise Faults([Fault(Place(name), "Y05", f"a sheet reaches over {rows} rows and {columns} columns", hint)])
