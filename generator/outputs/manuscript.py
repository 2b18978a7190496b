"""An article as the lines and tables that stand on paper, each number in them with its span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain import Article, Passage, Sentence, Span
from generator.letters import visible
from generator.outputs.addresses import WEB

ROLES = {
    "label": "label",
    "headline": "headline",
    "short_headline": "short_headline",
    "push": "push",
    "lede": "lede",
    "standfirst": "lede",
    "heading": "heading",
    "question": "question",
    "table_note": "note",
    "source": "note",
    "link": "link",
}
MARKS = {"direct": "quote", "gap": "gap", "proposed": "gap"}
APART = ("label", "headline", "short_headline", "push")  # what stands above a text, and is no part of its body


@dataclass(frozen=True)
class Line:
    """A paragraph, or a cell of a table: its role, its text and the numbers in it.

    `lead` is what the page calls it, such as "Push"; `address` is where it leads.
    """

    role: str
    text: str
    spans: tuple[Span, ...] = ()
    lead: str = ""
    address: str = ""

    @property
    def whole(self) -> str:
        """The text with what the page calls it."""
        return f"{self.lead}: {self.text}" if self.lead else self.text


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, the first of which is its head."""

    rows: tuple[tuple[Line, ...], ...]


def lines_of(article: Article, page: Mapping[str, str]) -> tuple[Line | Grid, ...]:
    """Return an article's lines and tables; `page` holds the language's words for parts of a page."""
    return tuple(line for passage in article.passages for line in _lines(passage, page))


def _lines(passage: Passage, page: Mapping[str, str]) -> Iterator[Line | Grid]:
    if passage.role == "table":
        yield Line("heading", page["glance"])
        yield Grid(tuple(tuple(_line("cell", [cell]) for cell in row) for row in passage.rows))
        return
    role = MARKS.get(passage.mark) or ROLES.get(passage.role, "paragraph")
    line = _line(role, passage.sentences)
    if role in ("short_headline", "push"):
        yield replace(line, lead=page[role])
    elif role == "link" and WEB.fullmatch(line.text):
        yield Line(role, page["link"], address=line.text)
    elif line.text:
        yield line


def _line(role: str, sentences: Sequence[Sentence]) -> Line:
    """Return sentences in one line, the spans moved to where they stand in it; signs that cannot be seen are marked."""
    text, spans = "", list[Span]()
    for sentence in sentences:
        start = len(text) + 1 if text else 0
        text = f"{text} {sentence.text}" if text else sentence.text
        spans += [replace(s, start=s.start + start, end=s.end + start) for s in sentence.spans]
    return Line(role, visible(text).replace("\n", " "), tuple(spans))


def first(lines: Iterable[Line | Grid], role: str) -> Line | None:
    """Return the first line of a role."""
    return next((line for line in lines if isinstance(line, Line) and line.role == role), None)


def body(lines: Iterable[Line | Grid]) -> tuple[Line | Grid, ...]:
    """Return what is to be read below the headline."""
    return tuple(line for line in lines if isinstance(line, Grid) or line.role not in APART)


def plain(lines: Iterable[Line | Grid]) -> Line:
    """Return lines as one plain text, with a blank line between two and a tab between two cells."""
    text, spans = "", list[Span]()
    for line in lines:
        rows = line.rows if isinstance(line, Grid) else ((line,),)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                text += "\t" if j else "\n" if i else "\n\n" if text else ""
                spans += [replace(s, start=s.start + len(text), end=s.end + len(text)) for s in cell.spans]
                text += cell.text
    return Line("body", text, tuple(spans))
