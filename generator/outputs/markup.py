"""The body of an article as elements, in the words of HTML or of NITF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.outputs.manuscript import Grid, Line

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class Marks:
    """What a standard calls the parts of a text; each may be an element within another."""

    heading: tuple[str, ...]
    quote: tuple[str, ...]
    classes: bool = True
    lede: dict[str, str] = field(default_factory=dict)


HTML = Marks(heading=("h2",), quote=("blockquote", "p"))
NITF = Marks(heading=("hl2",), quote=("bq", "block", "p"), classes=False, lede={"lede": "true"})


def elements(lines: Iterable[Line | Grid], marks: Marks) -> Iterator[Element]:
    """Yield the lines and tables as elements, the numbers in them as plain text."""
    for line in lines:
        yield _table(line) if isinstance(line, Grid) else _element(line, marks)


def html(lines: Iterable[Line | Grid]) -> str:
    """Return lines as a piece of HTML that holds nothing but text, headings, tables and links to the web."""
    return "\n".join(tostring(element, encoding="unicode") for element in elements(lines, HTML))


def document(root: Element) -> str:
    """Return a whole XML document, laid out in lines, the text of mixed elements left as it is."""
    indent(root, " ")
    return DECLARATION + tostring(root, encoding="unicode") + "\n"


def _element(line: Line, marks: Marks) -> Element:
    path = {"heading": marks.heading, "question": marks.heading, "quote": marks.quote}.get(line.role, ("p",))
    outer = inner = Element(path[0])
    for name in path[1:]:
        inner = SubElement(inner, name)
    if line.role == "lede":
        outer.attrib.update(marks.lede)
    if marks.classes and line.role in ("label", "lede", "gap", "note"):
        outer.set("class", line.role)
    if line.address:
        inner = SubElement(inner, "a", {"href": line.address})
    inner.text = line.text
    return outer


def _table(grid: Grid) -> Element:
    table = Element("table")
    for i, row in enumerate(grid.rows):
        cells = SubElement(table, "tr")
        for j, cell in enumerate(row):
            SubElement(cells, "td" if i and j else "th").text = cell.text
    return table
