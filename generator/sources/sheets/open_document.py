"""Looks through an OpenDocument spreadsheet for the size of its sheets, and the cells that it shows as per cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

At = tuple[int, int]

_LONGEST = 7  # digits of a repetition
_ENDLESS = 10**_LONGEST


@dataclass(eq=False)
class OpenSheet:
    """How far the cells of a sheet reach, and which are in per cent."""

    rows: int = 0
    columns: int = 0
    percent: set[At] = field(default_factory=set)


class Walk:
    """Goes through the parts of a spreadsheet one after the other, and counts what is repeated."""

    def __init__(self) -> None:
        self.sheets: list[OpenSheet] = []
        self._row = self._column = self._last = 0
        self._repeated = self._cells = 1
        self._filled = self._percent = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take up the beginning of a part."""
        if name == "table:table":
            self.sheets.append(OpenSheet())
            self._row = 0
        elif name == "table:table-row":
            self._repeated = _count(attributes, "table:number-rows-repeated")
            self._column = self._last = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cells = _count(attributes, "table:number-columns-repeated")
            self._percent = attributes.get("office:value-type") == "percentage"
            self._filled = "office:value-type" in attributes or "table:formula" in attributes
        elif name.startswith("text:"):
            self._filled = True

    def end(self, name: str) -> None:
        """Take up the end of a part."""
        sheet = self.sheets[-1] if self.sheets else OpenSheet()
        if name == "table:table-row":
            if self._last:
                sheet.rows, sheet.columns = self._row + self._repeated, max(sheet.columns, self._last)
            self._row += self._repeated
        elif name in ("table:table-cell", "table:covered-table-cell"):
            if self._percent and self._cells * self._repeated == 1:
                sheet.percent.add((self._row, self._column))
            self._column += self._cells
            if self._filled:
                self._last = self._column
            self._filled = self._percent = False


def look_through(content: bytes) -> list[OpenSheet]:
    """Return the sheets of a spreadsheet in its order; raise ValueError if it is no well-formed XML."""
    walk = Walk()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = walk.begin, walk.end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from None
    return walk.sheets


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not text.isdecimal():
        return 1
    return max(int(text), 1) if len(text) <= _LONGEST else _ENDLESS
