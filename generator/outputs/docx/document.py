"""The Word document itself: its lines, its table, its chart, its comments, and the changes since an earlier text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import docx as word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from generator.outputs.chart import png
from generator.outputs.dispatch import Dispatch
from generator.outputs.docx.comments import Commenter
from generator.outputs.docx.package import packed, set_properties
from generator.outputs.docx.pieces import Pair, Row, paired, paired_rows, pieces_of
from generator.outputs.docx.runs import add_piece, change_row, mark_paragraph
from generator.outputs.docx.styles import add_styles, set_language, style_name
from generator.outputs.manuscript import Grid, Line

if TYPE_CHECKING:
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

Lines = Sequence[Line | Grid]
WIDTH = 16.0  # centimetres of text on a page


def docx(dispatch: Dispatch) -> bytes:
    """Return the article as a Word document; same input, same bytes."""
    return _Writer(dispatch).written([Pair(line, line) for line in dispatch.lines])


def revised_docx(old: Lines, new: Dispatch) -> bytes:
    """Return the article with what has changed in it since an earlier text as changes that can be accepted or refused.

    `old` is that text, as `earlier_lines` reads it from a file or `lines_of` gives it of an article.
    """
    return _Writer(new).written(list(paired(old, new.lines)))


class _Writer:
    def __init__(self, dispatch: Dispatch) -> None:
        self.dispatch = dispatch
        self.document = word.Document()
        self.commenter = Commenter(self.document, dispatch)
        add_styles(self.document, dispatch.tag)

    def written(self, pairs: Iterable[Pair]) -> bytes:
        pairs = list(pairs)
        set_properties(self.document, self.dispatch)
        self._head()
        before = _place_of_chart(pairs)
        for at, pair in enumerate(pairs):
            if at == before:
                self._picture()
            if isinstance(pair.old, Grid) or isinstance(pair.new, Grid):
                self._table(*(g if isinstance(g, Grid) else None for g in (pair.old, pair.new)))
            else:
                self._line(pair.old, pair.new)
        return packed(self.document)

    def _head(self) -> None:
        """Set the page, and the label on top of each, so that no printed sheet is without it."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21.0 - WIDTH) / 2)
        paragraph = section.header.paragraphs[0]
        paragraph.style = style_name("note")
        add_piece(paragraph, f"{self.dispatch.label} – {self.dispatch.name}", self.dispatch.tag)

    def _line(self, old: Line | None, new: Line | None) -> None:
        line = new or old
        assert line
        paragraph = self.document.add_paragraph(style=style_name(line.role))
        self._fill(paragraph, old, new)
        if old is None or new is None:
            mark_paragraph(paragraph, "ins" if old is None else "del")

    def _fill(self, paragraph: Paragraph, old: Line | None, new: Line | None) -> None:
        """Write a line in runs, a comment at each number; of a line that is the same in both, nothing is a change."""
        earlier = None if old is None else old.whole
        pieces = pieces_of(earlier, new) if new is not None else pieces_of(earlier, None)
        if old is None and new is not None:
            pieces = tuple(type(p)(p.text, "ins", p.spans) for p in pieces)
        address = new.address if new else ""
        runs = [(p, add_piece(paragraph, p.text, self.dispatch.tag, p.change, address)) for p in pieces]
        self.commenter.comment(runs)

    def _table(self, old: Grid | None, new: Grid | None) -> None:
        rows = list(paired_rows(old, new))
        columns = max((len(row) for pair in rows for row in pair if row), default=0)
        if not columns:
            return
        table = self.document.add_table(0, columns)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, True
        table.style = "Table Grid" if "Table Grid" in self.document.styles else None
        for at, (before, after) in enumerate(rows):
            row = table.add_row()
            self._row(row, before, after, head=at == 0)
            if before is None or after is None:
                change_row(row, "ins" if before is None else "del")

    def _row(self, row: _Row, old: Row | None, new: Row | None, head: bool) -> None:
        for at, cell in enumerate(row.cells):
            paragraph = cell.paragraphs[0]
            paragraph.style = style_name("head" if head else "cell")
            if at:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            earlier, later = (line[at] if line and at < len(line) else None for line in (old, new))
            if earlier is not None or later is not None:
                self._fill(paragraph, earlier, later)
        if head:
            properties: Any = row._tr.get_or_add_trPr()
            properties.append(word.oxml.OxmlElement("w:tblHeader"))

    def _picture(self) -> None:
        """Add the chart with the words for those who do not see it."""
        chart = self.dispatch.chart
        if chart is None:
            return
        paragraph = self.document.add_paragraph(style=style_name("picture"))
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(png(chart, self.dispatch.language)), width=Cm(WIDTH))
        properties: Any = shape._inline.docPr
        properties.set("title", chart.title)
        properties.set("descr", chart.alternative)
        set_language(run._r.get_or_add_rPr(), self.dispatch.tag)


def _place_of_chart(pairs: Sequence[Pair]) -> int:
    """Return before which line the chart stands: the heading of the table, or else the line with the source."""
    tables = [i - 1 for i, pair in enumerate(pairs) if i and isinstance(pair.new, Grid)]
    notes = [i for i, pair in enumerate(pairs) if isinstance(pair.new, Line) and pair.new.role == "note"]
    return (tables or notes[-1:] or [len(pairs) - 1])[0]
