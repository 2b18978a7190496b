"""A PX file keyword by keyword, as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.letters import hidden

LONGEST_LABEL = 10_000  # characters; a longer one is a slip with the quotation marks
_LONGEST_NOTE = 100_000
_END = " \t\r\n\0\x1a"  # DOS writes 1A where a file ends
_MOST_KEYWORDS = 300_000
_MOST_VALUES = 200_000  # of one keyword, such as categories of a variable

# Text in quotation marks may hold anything but a quotation mark; `++` and `*+` never go back, so time is bounded.
_QUOTED = r'(?:[^";]++|"[^"]*+")*+'
_HEAD = re.compile(
    r'\s*+([A-Za-z][A-Za-z0-9_-]{0,60}+)\s*+(?:\[([^\]";=]{0,30}+)\]\s*+)?+(?:\(((?:[^");]++|"[^"]*+")*+)\)\s*+)?+='
)
_VALUE = re.compile(rf"({_QUOTED});")
_PIECE = re.compile(r'"([^"]*+)"|(,)|([^\s",]++)')
_BLANK = re.compile(r"\s*+")
_STRING = re.compile(r'"[^"]*+"')


@dataclass(frozen=True, slots=True)
class Entry:
    """A keyword with what it is of, in brackets, and what it says; both as they are written, in one language."""

    keyword: str
    language: str
    of: str
    said: str
    line: int

    @property
    def keys(self) -> tuple[str, ...]:
        """What the keyword is of: a variable, a value, or one value for each variable."""
        return values(self.of)

    @property
    def values(self) -> tuple[str, ...]:
        """What the keyword says, value by value."""
        return values(self.said)

    @property
    def text(self) -> str:
        """What the keyword says, as one text."""
        found = self.values
        return found[0] if len(found) == 1 else ", ".join(found)


def clean(text: str) -> str:
    """Return text in one line, without signs that cannot be seen."""
    if text.isascii() and text.isalnum():  # as most codes
        return text
    text = " ".join(text.split())
    if len(text) > _LONGEST_NOTE or not hidden(text):  # so long a text is refused later on
        return text
    return "".join(sign for sign in text if not hidden(sign)).strip()


def values(written: str) -> tuple[str, ...]:
    """Return the values of a list; text in quotation marks that no comma separates is one text over several lines."""
    plain = written[1:-1].split('","')
    if written[:1] == '"' and written[-1:] == '"' and written.count('"') == 2 * len(plain):  # as most lists are written
        return tuple(map(clean, plain))
    found: list[list[str]] = [[]]
    for piece in _PIECE.finditer(written):
        if piece[2]:
            found.append([])
        else:
            found[-1].append(piece[1] or piece[3] or "")
    return tuple(clean("".join(pieces)) for pieces in found) if found != [[]] else ()


def read_entries(text: str, name: str) -> Iterator[Entry]:
    """Yield keyword after keyword, at last DATA with all that follows."""
    text = text.rstrip(_END)
    end, line = 0, 1  # where the keyword before ends
    for number in count():
        at = _BLANK.match(text, end).end()  # type: ignore[union-attr]  # it always matches
        if at == len(text):
            return
        line += text.count("\n", end, at)
        head = _HEAD.match(text, at)
        if head is None or number >= _MOST_KEYWORDS:
            raise Faults([_no_keyword(text, at, Place(name, line), number)])
        keyword = head[1].upper()
        if keyword == "DATA":
            yield Entry(keyword, "", "", text[head.end() :], line + text.count("\n", at, head.end()))
            return
        value = _VALUE.match(text, head.end())
        if value is None:
            hint = 'close its quotation marks and write ";" behind; or the file is cut off, then download it again'
            raise Faults([Fault(Place(name, line), "T08", f"{keyword} does not end", hint)])
        yield Entry(keyword, (head[2] or "").strip(), head[3] or "", value[1], line)
        end = value.end()
        line += text.count("\n", at, end)


def _no_keyword(text: str, at: int, place: Place, number: int) -> Fault:
    """Return what is wrong where no keyword can be read."""
    shown = excerpt(clean(text[at : at + 500]))
    if number >= _MOST_KEYWORDS:
        hint = "choose fewer categories before you download it"
        return Fault(place, "Y05", f"the file has more than {_MOST_KEYWORDS} keywords", hint)
    if number == 0:
        return Fault(place, "F03", f"{shown} is not how a PX file begins", "download the table as PX")
    return Fault(place, "T08", f"{shown} is no keyword", 'write KEYWORD="text"; with no quotation mark in the text')


def check(entry: Entry, name: str, findings: Findings) -> None:
    """Note what no keyword may have."""
    if len(entry.said) + len(entry.of) <= LONGEST_LABEL and "=" not in entry.said:
        return  # as nearly all are, and there may be very many
    place = Place(name, entry.line)
    bare = _STRING.sub("", entry.said)
    if "=" in bare:
        findings.add("T08", place, f"{entry.keyword} does not end before the next keyword", 'write ";" behind its text')
    marks = entry.said.count('"') + entry.of.count('"')
    vast = marks > 4 * _MOST_VALUES or len(bare) + len(_STRING.sub("", entry.of)) > 10 * _MOST_VALUES
    if vast or len(entry.values) > _MOST_VALUES:
        message = f"{entry.keyword} has more than {_MOST_VALUES} values"
        raise Faults([Fault(place, "Y05", message, "choose fewer categories before you download it")])
    limit = _LONGEST_NOTE if "NOTE" in entry.keyword else LONGEST_LABEL
    if any(len(v) > limit for v in (*entry.values, *entry.keys)):
        findings.add("Y05", place, f"{entry.keyword} has a text of more than {limit} characters", "shorten it")
