"""An article as plain text."""

from __future__ import annotations

from collections.abc import Mapping

from generator.domain import Article, Passage


def text(article: Article, page: Mapping[str, str]) -> str:
    """Return the article as plain text; `page` holds the language's words for parts of a page."""
    return "\n\n".join(block for passage in article.passages if (block := _block(passage, page))) + "\n"


def _block(passage: Passage, page: Mapping[str, str]) -> str:
    words = " ".join(s.text for s in passage.sentences)
    match passage.role:
        case "short_headline" | "push":
            return f"{page[passage.role]}: {words}"
        case "heading" | "question":
            return words.upper()
        case "link":
            return f"{page['link']}: {words}"
        case "table":
            return f"{page['glance'].upper()}\n\n{_table(passage)}"
        case _:
            return words


def _table(passage: Passage) -> str:
    cells = [[" ".join(cell.text.splitlines()) for cell in row] for row in passage.rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = [
        "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    ]
    return "\n".join(line.rstrip() for line in lines)
