"""An article as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.domain import Article, Passage

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown or HTML: names of subjects come from untrusted tables."""
    return _SPECIAL.sub(r"\\\1", text)


def markdown(article: Article, page: Mapping[str, str]) -> str:
    """Return the article as Markdown; `page` holds the language's words for parts of a page."""
    return "\n\n".join(block for passage in article.passages if (block := _block(passage, page))) + "\n"


def _block(passage: Passage, page: Mapping[str, str]) -> str:
    text = escaped(" ".join(s.text for s in passage.sentences))
    match passage.role:
        case "label":
            return f"*{text}*"
        case "headline":
            return f"# {text}"
        case "short_headline" | "push":
            return f"**{page[passage.role]}:** {text}"
        case "lede" | "standfirst":
            return f"**{text}**"
        case "heading" | "question":
            return f"## {text}"
        case "table":
            return f"## {escaped(page['glance'])}\n\n{_table(passage)}"
        case "table_note" | "source":
            return f"*{text}*"
        case "link":
            return f"[{escaped(page['link'])}](<{passage.sentences[0].text}>)"
        case _:
            return text


def _table(passage: Passage) -> str:
    head, *rows = [[escaped(cell.text) for cell in row] for row in passage.rows]
    lines = [head, [":---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
