"""Opens a spreadsheet file of any kind, and knows of each sheet what its cells alone do not say."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from generator.faults import Fault, Faults, Place, did_you_mean, excerpt
from generator.sources.sheets.compound_file import SIGNATURE
from generator.sources.sheets.known_sheets import Known, check_size, office, old, opened_document
from generator.sources.sheets.workbook_archive import packed, parts, refused

T = TypeVar("T")

_MOST_SHEETS = 100


@dataclass(eq=False)
class Workbook:
    """A workbook that is safe to read, and what is known of each sheet by its number."""

    name: str
    sheets: Sequence[str]
    visible: Sequence[bool]
    known: Callable[[int], Known]
    book: CalamineWorkbook

    def rows(self, number: int) -> tuple[Sequence[Sequence[object]], Known]:
        """Return the cells of a sheet from A1 on, and what is known of it; raise Faults if it is too large."""
        known = self.known(number)
        check_size(known.rows, known.columns, self.name)
        sheet = _guarded(self.name, lambda: self.book.get_sheet_by_index(number))
        return _guarded(self.name, lambda: sheet.to_python(skip_empty_area=False)), known

    def number(self, sheet: str) -> int:
        """Return the number of the sheet of this name."""
        if sheet not in self.sheets:
            message = f"there is no sheet {excerpt(sheet)}"
            raise Faults([Fault(Place(self.name), "K02", message, did_you_mean(sheet, self.sheets))])
        return self.sheets.index(sheet)


def open_workbook(data: bytes, name: str) -> Workbook:
    """Return the workbook in a file; raise Faults if it is protected, damaged, too large or no spreadsheet."""
    if data.startswith(SIGNATURE):
        safe, known = old(data, name)
    else:
        found = parts(data, name)
        if "content.xml" in found:
            safe, known = opened_document(found, name)
        elif "xl/workbook.xml" in found:
            safe, known = packed(found), office(found, name)
        else:
            raise refused(name, "it is no spreadsheet that can be read here")
    book = _guarded(name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(safe)))
    held = book.sheets_metadata
    if len(held) > _MOST_SHEETS:
        raise Faults([Fault(Place(name), "Y05", f"the file has {len(held)} sheets", "keep the sheet with the table")])
    seen = [m.typ == SheetTypeEnum.WorkSheet and m.visible == SheetVisibleEnum.Visible for m in held]
    return Workbook(name, [m.name for m in held], seen, known, book)


def _guarded(name: str, read: Callable[[], T]) -> T:
    """Return what is read; raise Faults whatever the reader of the format stumbles over."""
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except PasswordError:
        raise refused(name, "it is protected by a password") from None
    except BaseException as error:  # its own panics are no ordinary exceptions
        raise refused(name, f"the file is damaged ({excerpt(str(error))[1:-1]})") from None
