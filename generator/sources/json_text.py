"""JSON text of a statistics office read with care: every fault in it is told with its line and column."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.sources.cube import LARGEST

LARGEST_FILE = 50_000_000  # bytes
DEEPEST = 50  # brackets within brackets; JSON-stat and SDMX-JSON need fewer than ten
_MOST = (
    ("opening brackets", b"[{", LARGEST + 500_000),  # SDMX-JSON opens one for each cell
    ("commas", b",", 5 * LARGEST),
    ("quotation marks", b'"', 5 * LARGEST),
    ("colons", b":", 5 * LARGEST),
)
_LONGEST_NUMBER = 4_000  # digits; Python itself refuses somewhat more
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_DOWN, _UP, _QUOTE, _COLON = 1, -1, 2, 3  # by how much a sign nests deeper, and two that do not

# A string that is never closed runs to the end, so that no text is looked at twice.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},:]|[^\s"\[\]{},:]++', re.DOTALL)
_CONSTANTS = ("NaN", "Infinity", "-Infinity")

# What Python says of broken JSON, in plain words, and the way out; the first that is found counts.
_BROKEN = (
    ("Unterminated string", "a quotation mark that opens here is never closed", "close it, or download the file again"),
    ("control character", "a line break or control character stands inside a text", "write it as \\n"),
    ("escape", "a backslash that JSON does not know", "write \\\\ for a backslash"),
    ("property name", "the name of a key in double quotation marks is expected", "take a comma too many away"),
    ("trailing comma", "a comma stands before a closing bracket", "take it away"),
    ("':' delimiter", "a colon is expected after the name of a key", "write it"),
    ("',' delimiter", "a comma or a closing bracket is expected", "write it"),
    ("Extra data", "there is more text behind the end of the JSON", "take it away"),
    ("", "no JSON value stands here", "write a number, a text in double quotation marks, null, or a bracket"),
)


class _Unsound(Exception):  # noqa: N818 – not a fault yet, as its place is still to be found
    """JSON that Python takes but nobody should."""


def read_json(data: bytes, name: str) -> Any:
    """Return what a JSON file holds: dict, list, str, int, float, bool or None, at most DEEPEST levels of them.

    Numbers are as Python reads them: a whole number may have thousands of digits and 1e999 is infinite, so the reader
    of a format checks how large its figures are. Raise Faults if the file is too large or nested too deep, is not
    UTF-8 or not JSON, names a key twice in one object, or holds NaN or Infinity.
    """
    text = _text(data, name)
    written, kept = _check_bounds(data, name), 0

    def count(held: dict[str, Any]) -> dict[str, Any]:
        nonlocal kept
        kept += len(held)
        return held

    try:
        read = json.loads(text, object_hook=count, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise Faults([_broken(text, error, name)]) from None
    except (_Unsound, ValueError):  # the second is a number of too many digits
        raise Faults(_unsound(text, name)) from None
    if kept < written:  # of a key that is given twice, Python keeps the last
        raise Faults(_unsound(text, name))
    return read


def _text(data: bytes, name: str) -> str:
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(Place(name), "Y05", message, "choose fewer categories or periods when you download it")])
    if not data.strip():
        raise Faults([Fault(Place(name), "F02", "the file is empty", "download it again")])
    if data.startswith(_UTF16) or b"\0" in data[:2]:
        raise Faults([Fault(Place(name, 1), "Y03", "the file is not UTF-8", "save it with the encoding UTF-8")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8-sig", "replace")) + 1
        place = Place(name, before.count(b"\n") + 1, column)
        message = f"the byte {data[error.start]:#04x} is not UTF-8"
        raise Faults([Fault(place, "Y03", message, "save the file with the encoding UTF-8")]) from None


def _check_bounds(data: bytes, name: str) -> int:
    """Return how many keys the file has; raise Faults, before anything is built, if it has more than any table.

    Counted are the brackets and colons that stand outside texts. Nesting that is too deep is a fault, too.
    """
    for what, marks, most in _MOST:
        if sum(data.count(mark) for mark in marks) > most:
            message = f"the file has more than {most} {what}"
            hint = "choose fewer categories or periods when you download it"
            raise Faults([Fault(Place(name), "Y05", message, hint)])
    # Blanks in place of what stands behind a backslash: the quotation marks left are those that open and close texts.
    bare = np.frombuffer(data.replace(b"\\\\", b"  ").replace(b'\\"', b"  "), dtype=np.uint8)
    sign = np.zeros(256, dtype=np.int8)
    sign[list(b"[{")], sign[list(b"]}")], sign[list(b'":')] = _DOWN, _UP, (_QUOTE, _COLON)
    at = np.flatnonzero(sign[bare])
    signs = sign[bare[at]]
    signs[np.bitwise_xor.accumulate(signs == _QUOTE)] = 0  # all that stands in a text
    depth = np.cumsum(np.where(np.abs(signs) == _DOWN, signs, 0), dtype=np.int32)
    if (deep := np.flatnonzero(depth > DEEPEST)).size:
        before = data[: at[deep[0]]].decode("utf-8-sig", "replace")
        message = f"brackets are nested more than {DEEPEST} deep"
        hint = "no table needs that; download it again"
        raise Faults([Fault(_place(before, len(before), name), "Y05", message, hint)])
    return int(np.count_nonzero(signs == _COLON))


def _refuse(constant: str) -> None:
    raise _Unsound


def _place(text: str, offset: int, name: str) -> Place:
    return Place(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _broken(text: str, error: json.JSONDecodeError, name: str) -> Fault:
    place = Place(name, error.lineno, error.colno)
    if not text[error.pos :].strip():
        return Fault(place, "F03", "the file ends in the middle of the JSON", "download it again, all of it")
    _, message, hint = next(broken for broken in _BROKEN if broken[0] in error.msg)
    return Fault(place, "F03", f"{message}, at {excerpt(text[error.pos :], 20)}", hint)


def _unsound(text: str, name: str) -> tuple[Fault, ...]:
    """Return a fault for each key that stands twice, each constant that is no number, and each endless number."""
    findings = Findings()
    for offset, code, message, hint in _oddities(text):
        findings.add(code, _place(text, offset, name), message, hint)
    if not findings:
        findings.add("F03", Place(name), "a number in it cannot be read", "download the file again")
    return findings.faults


def _oddities(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield offset, code, message and hint of what JSON should not hold, in text that is JSON so far as it was read."""
    open_objects: list[dict[str, int]] = []  # keys with the line of each; a list has none
    key, at, line, counted = "", 0, 1, 0
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word[0] in "{[":
            open_objects.append({})
        elif word[0] in "}]":
            open_objects[-1:] = []
        elif word[0] == '"':
            key, at = word, token.start()
        elif word == ":" and open_objects:
            line, counted = line + text.count("\n", counted, at), at
            called = _called(key)
            if called in open_objects[-1]:
                hint = f"it stands in line {open_objects[-1][called]} too; leave one of them out"
                yield at, "T02", f"the key {excerpt(called)} is given twice", hint
            open_objects[-1].setdefault(called, line)
        elif word.startswith(_CONSTANTS):
            yield token.start(), "T01", f"{excerpt(word)[1:-1]} is not a number", "write null where there is no figure"
        elif len(word) > _LONGEST_NUMBER:
            yield token.start(), "T01", f"a number of {len(word)} characters", "write a figure that a table can hold"


def _called(key: str) -> str:
    """Return the text of a key as JSON writes it, in quotation marks and with backslashes."""
    if "\\" not in key:
        return key[1:-1]
    try:
        return str(json.loads(key))
    except ValueError:  # behind the first oddity, nothing has been checked yet
        return key
