"""An earlier text read from a Word document, Markdown or plain text, to be laid beside a new one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from generator.faults import Fault, Faults, Place, excerpt
from generator.letters import visible
from generator.outputs.docx.styles import STYLES
from generator.outputs.manuscript import Grid, Line

LARGEST = 20_000_000  # bytes of a file, and of the text in it once it is unpacked
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROLES = {look.name.replace(" ", ""): role for role, look in reversed(STYLES.items())}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"\[(.*)\]\(<?(.*?)>?\)")
_LEAD = re.compile(r"\*\*(.*?):\*\*\s+(.*)")


def earlier_lines(path: Path) -> tuple[Line | Grid, ...]:
    """Return the lines of an earlier text, with all changes in it accepted; raise Faults if it cannot be read."""
    name = excerpt(str(path))[1:-1]
    try:
        if path.stat().st_size > LARGEST:
            raise _fault(name, "Y05", "the text is too large", f"the limit is {LARGEST} bytes")
        data = path.read_bytes()
    except (OSError, ValueError):
        raise _fault(name, "F01", "there is no such file", "give the path of a text") from None
    if data.startswith(b"PK"):
        return tuple(_of_word(_body(data, name)))
    try:
        return tuple(_of_markdown(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise _fault(name, "Y03", "the text is not UTF-8", "save it as UTF-8, or as a Word document") from None


def _fault(name: str, code: str, message: str, hint: str) -> Faults:
    return Faults([Fault(Place(name), code, message, hint)])


def _body(data: bytes, name: str) -> Any:
    """Return the body of a Word document; nothing outside it is read, and no entity in it is resolved."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("word/document.xml") as part:
            text = part.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise _fault(name, "Y05", "the text is too large", f"the limit is {LARGEST} bytes")
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise _fault(name, "F03", "this is no Word document", "save it as .docx once more") from None
    body = root.find(f"{W}body")
    return body if body is not None else root


def _of_word(body: Any) -> Iterator[Line | Grid]:
    for element in body:
        if element.tag == f"{W}tbl":
            rows = (r for r in element.iter(f"{W}tr") if r.find(f"{W}trPr/{W}del") is None)
            yield Grid(tuple(tuple(Line("cell", _text(c)) for c in r.iter(f"{W}tc")) for r in rows))
        elif element.tag == f"{W}p" and (text := _text(element)):
            style = element.find(f"{W}pPr/{W}pStyle")
            named = style.get(f"{W}val", "") if style is not None else ""
            yield Line(ROLES.get(named, "paragraph"), text)


def _text(element: Any) -> str:
    """Return the text of a paragraph without what was taken out of it."""
    gone = f"{W}del", f"{W}moveFrom"
    parts = (
        t.text if t.tag == f"{W}t" else " "
        for t in element.iter(f"{W}t", f"{W}tab", f"{W}br")
        if not any(a.tag in gone for a in t.iterancestors())
    )
    return visible("".join(part or "" for part in parts)).replace("\n", " ").strip()


def _of_markdown(text: str) -> Iterator[Line | Grid]:
    """Yield the blocks of Markdown as drafts are written in it, or of plain text."""
    for block in re.split(r"\n\s*\n", visible(text.replace("\r\n", "\n")).strip()):
        lines = block.strip().split("\n")
        if all(line.startswith("|") for line in lines):
            rows = [line for line in lines if re.search(r"\w", line)]
            yield Grid(tuple(tuple(Line("cell", cell) for cell in _cells(row)) for row in rows))
        elif block.strip():
            yield _line(" ".join(lines).strip())


def _cells(row: str) -> list[str]:
    return [_unescaped(cell.strip()) for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def _line(block: str) -> Line:
    if link := _LINK.fullmatch(block):
        return Line("link", _unescaped(link[1]))
    if lead := _LEAD.fullmatch(block):
        return Line("short_headline", f"{_unescaped(lead[1])}: {_unescaped(lead[2])}")
    for mark, role in (("# ", "headline"), ("## ", "heading")):
        if block.startswith(mark):
            return Line(role, _unescaped(block[len(mark) :]))
    for mark, role in (("**", "lede"), ("*", "note")):
        if len(block) > 2 * len(mark) and block.startswith(mark) and block.endswith(mark):
            return Line(role, _unescaped(block[len(mark) : -len(mark)]))
    return Line("paragraph", _unescaped(block))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
