"""Comments in a Word document: where each number comes from, in the language of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.letters import visible
from generator.outputs.cards import Cards, Data
from generator.outputs.dispatch import Dispatch
from generator.outputs.docx.pieces import Piece
from generator.outputs.docx.runs import AUTHOR
from generator.outputs.docx.styles import set_language

if TYPE_CHECKING:
    from docx.document import Document


class Commenter:
    """Writes the card of a number as a comment, and ties it to the runs that the number stands in."""

    def __init__(self, document: Document, dispatch: Dispatch) -> None:
        self.document, self.dispatch, self.words = document, dispatch, dispatch.page
        self.cards = Cards(dispatch.story, dispatch.page, dispatch.article.language)

    def comment(self, runs: Sequence[tuple[Piece, Any]]) -> None:
        """Add a comment to each number; the runs of one number follow each other, what was taken out left aside."""
        kept = [(piece, run) for piece, run in runs if piece.spans and piece.change != "del"]
        for spans in dict.fromkeys(piece.spans for piece, _ in kept):
            own = [run for piece, run in kept if piece.spans == spans]
            cards = [self.cards.card(span) for span in spans]
            self._tie(own[0], own[-1], [line for card in cards for line in self._lines(card)])

    def _tie(self, start: Any, end: Any, lines: Sequence[str]) -> None:
        comment = self.document.part.comments.add_comment("", author=AUTHOR, initials="S")
        element: Any = comment._comment_elm
        element.attrib.pop(qn("w:date"), None)  # the time of writing, which is not that of the figures
        for at, line in enumerate(lines):
            paragraph = comment.paragraphs[0] if at == 0 else comment.add_paragraph()
            words = paragraph.add_run(visible(line))
            set_language(words._r.get_or_add_rPr(), self.dispatch.tag)
        number = str(comment.comment_id)
        start.addprevious(_mark("w:commentRangeStart", number))
        closing = _mark("w:commentRangeEnd", number)
        end.addnext(closing)
        run: Any = OxmlElement("w:r")
        run.append(_mark("w:commentReference", number))
        closing.addnext(run)

    def _lines(self, card: Data) -> Iterator[str]:
        """Yield the lines of a card: measure, value, bounds, how it is told, cells with their source, statements."""
        words = self.words
        yield f"{words['measure']}: {card['measure']} ({card['about']}). {card['definition']}".strip()
        yield f"{words['estimate' if card['estimate'] else 'value']}: {card['value']}"
        yield f"{words['bounds']}: {card['bounds']}"
        if card["reading"]:
            yield f"{words['reading']}: {card['reading']}"
        if card["cells"]:
            yield f"{words['cells']}:"
            yield from map(self._cell, card["cells"])
        if card["narrowed"]:
            yield words["narrowed"]
        if card["stated"]:
            yield f"{words['stated']}:"
            yield from map(self._statement, card["stated"])

    def _cell(self, cell: Data) -> str:
        figure = f" {cell['value']} ({cell['bounds']})," if cell["value"] else ""
        return f"{cell['name']}{figure} {self.words['status_' + cell['status']]}{self._source(cell)}"

    def _statement(self, statement: Data) -> str:
        about = f"{statement['name']} " if statement["name"] else ""
        return f"{statement['text']} ({about}{statement['bounds']}){self._source(statement)}"

    def _source(self, item: Data) -> str:
        source = item["source"]
        if not source:
            return ""
        published = f", {self.words['published']} {source['published']}" if source["published"] else ""
        return f". {source['title']}{published}"


def _mark(name: str, number: str) -> Any:
    element: Any = OxmlElement(name)
    element.set(qn("w:id"), number)
    return element
