"""The named styles of a Word document, by which a newsroom's other programs know the parts of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle


@dataclass(frozen=True)
class Look:
    """How a style looks: size in points, space above and below it, and its marks."""

    name: str
    size: float
    before: float = 0
    after: float = 8
    bold: bool = False
    italic: bool = False
    color: str = "17191C"
    level: int = 0  # in the outline of the document, from 1


# The parts of a text → their styles. Names that Word knows itself are shown in the reader's language.
STYLES = {
    "label": Look("Draft Label", 11, after=14, bold=True, color="9A1B1B"),
    "headline": Look("Title", 24, after=10, bold=True),
    "short_headline": Look("Short Headline", 10.5, after=4, color="5B6168"),
    "push": Look("Push", 10.5, after=12, color="5B6168"),
    "lede": Look("Lede", 13, after=10, bold=True),
    "heading": Look("Heading 1", 15, before=16, after=4, bold=True, level=1),
    "question": Look("Question", 15, before=16, after=4, bold=True, level=1),
    "paragraph": Look("Body Text", 11.5),
    "quote": Look("Quote", 11.5, before=4, after=12, italic=True),
    "gap": Look("Open Answer", 11.5, italic=True, color="9A1B1B"),
    "note": Look("Note", 9.5, before=4, after=4, color="5B6168"),
    "link": Look("Note", 9.5, before=4, after=4, color="5B6168"),
    "cell": Look("Table Figure", 10.5, before=2, after=2),
    "head": Look("Table Head", 9.5, before=2, after=2, bold=True, color="5B6168"),
    "picture": Look("Picture", 11.5, before=10, after=10),
}
SERIF, SANS = "Georgia", "Calibri"
_SANS = ("label", "short_headline", "push", "note", "cell", "head")


def style_name(role: str) -> str:
    """Return the name of the style of a part of a text."""
    return STYLES.get(role, STYLES["paragraph"]).name


def add_styles(document: Document, tag: str) -> None:
    """Give the document its styles, all of them in the language that it is written in."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        set_language(defaults, tag)
    for role, look in STYLES.items():
        style = _style(document, look.name)
        _dress(style, look, SANS if role in _SANS else SERIF)
        set_language(style.element.get_or_add_rPr(), tag)


def _style(document: Document, name: str) -> ParagraphStyle:
    styles: Any = document.styles
    if name in styles:
        return cast("ParagraphStyle", styles[name])
    style = cast("ParagraphStyle", styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = styles["Normal"]
    style.quick_style = True
    return style


def _dress(style: ParagraphStyle, look: Look, font: str) -> None:
    style.font.name, style.font.size = font, Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.color)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a font of the theme would come before
        style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.15
    form.alignment, form.keep_with_next = WD_ALIGN_PARAGRAPH.LEFT, bool(look.level)
    for name in ("pBdr", "outlineLvl"):
        for old in style.element.pPr.findall(qn(f"w:{name}")):
            style.element.pPr.remove(old)
    if look.level:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level - 1))
        style.element.pPr.append(level)


def set_language(properties: Any, tag: str) -> None:
    """Set the language that spelling is checked in."""
    found = properties.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        properties.append(found)
    for key in ("val", "eastAsia"):
        found.set(qn(f"w:{key}"), tag)
