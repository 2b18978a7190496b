"""Runs of text in a Word document, and the marks by which Word knows that they were put in or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.outputs.docx.styles import set_language

if TYPE_CHECKING:
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

AUTHOR = "Saklig"


def add_piece(paragraph: Paragraph, text: str, tag: str, change: str = "", address: str = "") -> Any:
    """Add a run in a language, put in or taken out if it is a change, leading to an address if there is one."""
    run = OxmlElement("w:r")
    set_language(run.get_or_add_rPr(), tag)
    words = OxmlElement("w:delText" if change == "del" else "w:t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    run.append(words)
    outer = run
    if change:
        outer = _change(paragraph, change)
        outer.append(run)
    if address and change != "del":
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(outer)
        outer = link
    paragraph._p.append(outer)
    return outer


def mark_paragraph(paragraph: Paragraph, change: str) -> None:
    """Mark that the paragraph itself was put in or taken out, and not its text alone."""
    properties = paragraph._p.get_or_add_pPr()
    own: Any = OxmlElement("w:rPr")
    own.append(_change(paragraph, change))
    properties.append(own)


def change_row(row: _Row, change: str) -> None:
    """Mark that a row of a table was put in or taken out."""
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(_change(row, change))


def _change(within: Any, change: str) -> Any:
    """Return the mark of a change with a number of its own; without a time, for there is no clock."""
    body = within.part.element
    taken = [int(x) for x in body.xpath("//w:ins/@w:id | //w:del/@w:id")]
    element: Any = OxmlElement(f"w:{change}")
    element.set(qn("w:id"), str(max(taken, default=0) + 1))
    element.set(qn("w:author"), AUTHOR)
    return element
