"""A draft as a piece of HTML for another system's page: plain paragraphs, headings, quotes and tables."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.domain import Article, Passage
from generator.letters import visible
from generator.outputs.addresses import WEB

APART = ("headline", "short_headline", "push", "standfirst")  # what another system has fields of its own for
TAGS = {"heading": "h2", "question": "h2", "quote": "blockquote"}


def fragment(article: Article) -> str:
    """Return the body of a draft, its label last, with nothing in it that a browser could run."""
    passages = sorted((p for p in article.passages if p.role not in APART), key=lambda p: p.role == "label")
    return "\n".join(html for passage in passages for html in _passage(passage)) + "\n"


def told(article: Article, role: str) -> str:
    """Return the text of the passage with a role, "" if there is none."""
    return next((_text(p) for p in article.passages if p.role == role), "")


def _passage(passage: Passage) -> Iterator[str]:
    text = escape(_text(passage))
    if passage.rows:
        yield _table(passage)
    elif passage.role == "link":
        yield f'<p><a href="{text}">{text}</a></p>' if WEB.fullmatch(_text(passage)) else f"<p>{text}</p>"
    elif passage.role == "label":
        yield f"<p><em>{text}</em></p>"
    elif text:
        tag = TAGS.get(passage.role, "p")
        yield f"<{tag}>{text}</{tag}>"


def _table(passage: Passage) -> str:
    head, *rows = [[escape(visible(cell.text)) for cell in row] for row in passage.rows]
    lines = ["".join(f'<th scope="col">{cell}</th>' for cell in head)]
    lines += [
        "".join([f'<th scope="row">{row[0]}</th>', *(f"<td>{cell}</td>" for cell in row[1:])]) for row in rows if row
    ]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _text(passage: Passage) -> str:
    return visible(" ".join(s.text for s in passage.sentences))
