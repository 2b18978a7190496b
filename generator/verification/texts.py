"""Finished text split into paragraphs and sentences, whether it is a draft or comes from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import Article

WIDEST = 120  # characters: lines of text that is broken by hand are shorter
HEADINGS = ("headline", "short_headline", "title", "heading", "question")
_ENDS = re.compile(
    r"(?:(?<=[^\W\d_A-Z][.!?])(?=[A-ZÆØÅ][a-zæøå])|(?<=[.!?…])[”\"»«’')*_]*\s+)(?=(?P<mark>(?:[^\w\s]|_)*)(?P<next>[^\W_]))"
)
# Languages write “…”, «…» or »…«; of the two that may stand either way, what opens stands behind no word.
_OPENS = r"(?:(?<![^\s(*_–—-])»)"
QUOTED = re.compile(rf"(?:[“\"«]|{_OPENS}(?=[^«»]*«))([^”\"»“«]+)[”\"»«]")


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text with one role: headline, heading, question, lede, paragraph, quote, row of a table, label."""

    role: str
    text: str
    line: int = 0
    cells: tuple[str, ...] = ()


def paragraphs_of(article: Article) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a draft."""
    found: list[Paragraph] = []
    for passage in article.passages:
        found += [
            Paragraph("row", " | ".join(c.text for c in row), 0, tuple(c.text for c in row)) for row in passage.rows
        ]
        if passage.sentences:
            found.append(Paragraph(passage.role, " ".join(s.text for s in passage.sentences)))
    return tuple(found)


def read_text(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of plain text or Markdown, with the line each begins on."""
    return tuple(_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    wrapped = max(map(len, lines), default=0) <= WIDEST  # else each line is a paragraph of its own
    block: list[str] = []
    begun = 0
    for i, line in enumerate([*lines, ""], start=1):
        stripped = line.strip()
        alone = stripped.startswith(("#", "|")) or not stripped or _is_rule(stripped) or not wrapped
        if block and alone:
            yield _paragraph(" ".join(block), begun)
            block = []
        if stripped.startswith("#"):
            role = "headline" if re.match(r"#\s", stripped) else "question" if stripped.endswith("?") else "heading"
            yield Paragraph(role, stripped.lstrip("#").strip(), i)
        elif stripped.startswith("|"):
            cells = tuple(unescaped(c.strip()) for c in re.split(r"(?<!\\)\|", stripped.strip("|")))
            if any(re.search(r"\w", c) for c in cells):
                yield Paragraph("row", " | ".join(cells), i, cells)
        elif stripped and not _is_rule(stripped):
            begun = begun if block else i
            block.append(stripped)


def _is_rule(line: str) -> bool:
    return bool(re.fullmatch(r"[-—–=*_|\s]{3,}", line))


def _paragraph(text: str, line: int) -> Paragraph:
    link = re.fullmatch(r"\[.*\]\(<?(.*?)>?\)", text)
    if link:
        return Paragraph("link", link[1], line)
    if re.fullmatch(r"\*[^*].*\*", text) and not text.startswith("**"):
        return Paragraph("note", unescaped(text.strip("*")), line)
    lead = re.fullmatch(r"\*\*(.*?):\*\*\s*(.*)", text)
    if lead:
        return Paragraph("short_headline", unescaped(lead[2]), line)
    if re.fullmatch(r"\*\*.*\*\*", text):
        return Paragraph("lede", unescaped(text.strip("*")), line)
    ends = text[-1:] in '.!?…”"»«:'
    return Paragraph("paragraph" if ends or len(text) > 120 else "heading", unescaped(text), line)


def unescaped(text: str) -> str:
    """Return Markdown text without its escapes."""
    return re.sub(r"\\([\\`*_\[\]<>|#])", r"\1", text)


def sentences(text: str, abbreviations: tuple[str, ...] = ()) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a paragraph with where each begins; the space between two may be missing."""
    start = 0
    for m in _ENDS.finditer(text):
        before = text[start : m.start()].lower()
        shortened = any(before.endswith(a.lower()) for a in abbreviations)
        goes_on = m["next"].islower() and not m["mark"]
        if goes_on or shortened or _unclosed(text[start : m.end()]):  # a quote may end with the sentence
            continue
        yield start, text[start : m.start()] + text[m.start() : m.end()].rstrip()
        start = m.end()
    if text[start:].strip():
        yield start, text[start:]


def _unclosed(text: str) -> bool:
    turned = [("»", "«")] if "»" in text and re.search(_OPENS, text) else []
    return any(text.count(a) > text.count(b) for a, b in (("“", "”"), ("«", "»"), *turned))
