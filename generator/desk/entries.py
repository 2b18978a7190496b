"""One entry of a YAML file, a rule or its sentences: taken out by its lines, and put back without touching another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from generator.faults import Fault, Faults, Place, excerpt
from generator.positions import Document, parse_yaml

_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|\\Z)")  # what YAML takes for a line
_END = re.compile("(?:\r\n|[\n\r\x85\u2028\u2029])\\Z")
_FOLLOWS = re.compile(r"\s*\Z|#|(?:---|\.\.\.)\s*\Z")  # blank, a remark at the margin, an end: not of the entry before
_ELSEWHERE = "change it in the file itself"


@dataclass(frozen=True)
class Entry:
    """The lines of one entry, which file they stand in, and what that file said when they were read."""

    file: str  # as faults name it, such as rules/total.yaml
    name: str
    first: int  # line
    last: int
    text: str
    sha256: str


def digest(content: str) -> str:
    """Return what tells whether a file has changed."""
    return sha256(content.encode("utf-8")).hexdigest()


def entry_of(content: str, file: str, name: str) -> Entry:
    """Return an entry of a file; raise Faults where it shares its lines with others or is not there."""
    document, lines = parse_yaml(content, file), _lines(content)
    if not isinstance(document.data, dict) or name not in document.data:
        raise Faults([Fault(Place(file), "R04", f"no entry {excerpt(name)}", "load the page again")])
    starts = [document.key_place(key) for key in document.data]
    first = document.key_place(name).line
    last = min((place.line - 1 for place in starts if place.line > first), default=len(lines))
    while last > first and _FOLLOWS.match(lines[last - 1]):
        last -= 1
    text = "".join(_plain(line) for line in lines[first - 1 : last])
    alone = [place.column for place in starts if place.line == first] == [1]
    if not alone or not _says(text, file, {name: document.data[name]}):
        message = f"the entry {excerpt(name)} does not stand on lines of its own"
        raise Faults([Fault(document.key_place(name), "R04", message, _ELSEWHERE)])
    return Entry(file, name, first, last, text.rstrip("\n"), digest(content))


def with_entry(content: str, entry: Entry, text: str) -> str:
    """Return a file with other lines for an entry, all others as they are.

    Raises Faults where it is no YAML then, or where the lines are more or less than the entry.
    """
    changed, before = _replaced(content, entry, text), parse_yaml(content, entry.file)
    after = parse_yaml(changed, entry.file)
    alike = _alike(before, after, entry.name)
    if not alike or plain(entry_of(changed, entry.file, entry.name).text) != plain(text):
        hint = f"begin with '{entry.name}:' at the margin, and indent all below it, remarks too"
        place = Place(entry.file, entry.first, 1)
        raise Faults([Fault(place, "R04", f"this is not the entry {excerpt(entry.name)} alone", hint)])
    return changed


def plain(text: str) -> str:
    """Return text of a form as lines of an entry."""
    return re.sub("\r\n?", "\n", text).rstrip()


def _replaced(content: str, entry: Entry, text: str) -> str:
    new, lines = plain(text), _lines(content)
    if new == plain(entry.text):
        return content
    ends = [found[0] if (found := _END.search(lines[i - 1])) else "" for i in (entry.first, entry.last)]
    told = new.replace("\n", ends[0] or "\n") + ends[1]
    return "".join((*lines[: entry.first - 1], told, *lines[entry.last :]))


def _alike(before: Document, after: Document, name: str) -> bool:
    """Whether two files have the same entries in the same order, which say the same but for one."""
    old, new = before.data, after.data
    if not (isinstance(old, dict) and isinstance(new, dict)) or list(old) != list(new):
        return False
    return all(new[key] == value for key, value in old.items() if key != name)


def _says(text: str, file: str, data: object) -> bool:
    try:
        return parse_yaml(text, file).data == data
    except Faults:
        return False


def _lines(text: str) -> list[str]:
    return [line for line in _LINE.findall(text) if line]


def _plain(line: str) -> str:
    return _END.sub("\n", line)
