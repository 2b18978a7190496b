"""Reads a table in a spreadsheet, such as Excel's, as it was downloaded."""

from __future__ import annotations

from collections.abc import Sequence

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.sources.cube import Cube
from generator.sources.grids.cell_text import looks_like_figure, looks_like_sign
from generator.sources.grids.grid import Grid, letters
from generator.sources.grids.layout import read_layout
from generator.sources.grids.nesting import stripped
from generator.sources.grids.rows import ListedRows
from generator.sources.grids.table_frame import framed
from generator.sources.sheets import compound_file
from generator.sources.sheets.known_sheets import Known
from generator.sources.sheets.number_format import shown
from generator.sources.sheets.workbook import Workbook, open_workbook

FORM = "excel"
_LARGEST_FILE = 50_000_000  # bytes
_GRAVE = ("F03", "Y05")  # what keeps a sheet from being looked at
_LISTED = 12  # sheets named in a fault
_ARCHIVE = b"PK\x03\x04"
_INSIDE = (b"xl/workbook.", b"xl/worksheets/", b"opendocument.spreadsheet")
_OLD = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book", "WORKBOOK", "EncryptedPackage"))


def looks_like_excel(data: bytes) -> bool:
    """Return whether a file is a spreadsheet of Excel or in OpenDocument, old or new, protected or not."""
    if data.startswith(_ARCHIVE):
        return any(name in data for name in _INSIDE)
    return data.startswith(compound_file.SIGNATURE) and any(name in data for name in _OLD)


def read_excel(data: bytes, name: str, sheet: str = "") -> Cube:
    """Return the table of a spreadsheet: of the sheet with this name, or of the only visible one that holds a table.

    Raise Faults with all cells and rows that cannot be read; `name` is what they call the file.
    """
    if len(data) > _LARGEST_FILE:
        message = f"the file is larger than {_LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(Place(name), "Y05", message, "leave out what the story does not tell of")])
    if not data:
        raise Faults([Fault(Place(name), "F02", "the file is empty", "download it again")])
    book = open_workbook(data, name)
    if sheet:
        return _read(book, book.number(sheet))
    seen = [i for i, visible in enumerate(book.visible) if visible]
    if len(seen) == 1:
        return _read(book, seen[0])
    tables: list[int] = []
    others: list[Faults] = []
    for number in seen:
        try:
            if _holds_table(_grid(book, *book.rows(number), number)):
                tables.append(number)
        except Faults as found:
            others.append(found)
    if len(tables) > 1:
        named = ", ".join(excerpt(book.sheets[i]) for i in tables[:_LISTED])
        hint = f"choose one of them, such as {excerpt(book.sheets[tables[0]])}"
        raise Faults([Fault(Place(name), "T08", f"{len(tables)} sheets hold a table: {named}", hint)])
    if not tables:
        hint = "write a header line and at least one row, in a sheet that is not hidden"
        grave = (found for found in others if found.faults[0].code in _GRAVE)
        raise next(grave, Faults([Fault(Place(name), "F02", f"none of {len(seen)} sheets holds a table", hint)]))
    return _read(book, tables[0])


def _read(book: Workbook, number: int) -> Cube:
    """Return the table of a sheet; raise Faults for formulas whose value the file does not have, and all else."""
    rows, known = book.rows(number)
    grid = _grid(book, rows, known, number)
    findings = Findings()
    for row, column in known.open:
        cell = f"{letters(column)}{row + 1}"
        hint = "open the file in a spreadsheet program and save it again"
        findings.add("T01", Place(book.name, row + 1), f"{cell} has a formula, but not its value", hint)
    findings.raise_if_any()
    return read_layout(grid, FORM)


def _grid(book: Workbook, rows: Sequence[Sequence[object]], known: Known, number: int) -> Grid:
    """Return the rows of a sheet that are not empty, as the spreadsheet shows them."""
    if known.formats:
        formats = known.formats
        texts = [
            [v if type(v) is str else shown(v, of) for v, of in zip(row, formats(i), strict=False)]
            for i, row in enumerate(rows)
        ]
    else:
        texts = [[v if type(v) is str else shown(v) for v in row] for row in rows]
    texts = [stripped(row) for row in texts]
    for (i, j), error in known.errors.items():
        if i < len(texts) and j < len(texts[i]):
            texts[i][j] = error
    kept = [i for i, row in enumerate(texts) if any(row)]
    sheet = book.sheets[number] if sum(book.visible) > 1 else ""
    return Grid(book.name, ListedRows([texts[i] for i in kept]), [i + 1 for i in kept], True, sheet)


def _holds_table(grid: Grid) -> bool:
    """Return whether a sheet has figures under a header; others have explanations, or lists of contents."""
    table = framed(grid)
    for column in table.columns[1:] or table.columns:
        cells = [text for text in column if text]
        figures = sum(map(looks_like_figure, cells))
        if figures and 2 * (figures + sum(map(looks_like_sign, cells))) >= len(cells):
            return True
    return False
