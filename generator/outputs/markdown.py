"""An article as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.domain import Article, Passage
from generator.outputs.addresses import WEB

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_LINKED = re.compile(r"(?<=\w)(:)(?=//)|(?<=\w)(@)(?=\w)|(?<=www)(\.)|(&)(?=#?\w+;)", re.IGNORECASE)
_LIST = re.compile(r"([-+=])|([0-9]{1,9})([.)])")
_BREAK = re.compile(r"\s*[\n\r\x85\u2028\u2029]\s*")


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown or HTML: names of subjects come from untrusted tables."""
    text = _SPECIAL.sub(r"\\\1", _BREAK.sub(" ", text))
    return _LINKED.sub(r"\\\g<0>", text)


def _paragraph(text: str) -> str:
    """Return escaped text that does not begin a list, a line or a block of code."""
    text = text.lstrip(" \t")
    found = _LIST.match(text)
    if not found:
        return text
    return f"\\{text}" if found[1] else f"{found[2]}\\{text[len(found[2]) :]}"


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
            return f"**{escaped(page[passage.role])}:** {text}"
        case "lede" | "standfirst":
            return f"**{text}**"
        case "heading" | "question":
            return f"## {text}"
        case "table":
            return f"## {escaped(page['glance'])}\n\n{_table(passage)}"
        case "table_note" | "source":
            return f"*{text}*"
        case "link":
            address = passage.sentences[0].text
            return f"[{escaped(page['link'])}](<{address}>)" if WEB.fullmatch(address) else text
        case _:
            return _paragraph(text)


def _table(passage: Passage) -> str:
    head, *rows = [[escaped(cell.text) for cell in row] for row in passage.rows]
    lines = [head, [":---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
