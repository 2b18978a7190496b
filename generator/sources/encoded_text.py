"""Finds out in which encoding a text file from anywhere is written."""

from __future__ import annotations

import codecs
import re

from generator.faults import Fault, Faults, Place

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
# Bytes of windows-1252 that are signs, where latin-1 has control characters.
_WINDOWS = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark at its beginning, windows-1252 or latin-1.

    Raise Faults if it is not text. Lines end with a line feed alone.
    """
    mark, encoding = next(((m, e) for m, e in _MARKED if data.startswith(m)), (b"", ""))
    body = data[len(mark) :]
    if not encoding and len(body.translate(None, _BINARY)) < len(body):
        at = min(body.index(code) for code in _BINARY if code in body)
        line = body.count(b"\n", 0, at) + 1
        message = f"the byte {body[at]:#04x} is no text"
        raise Faults([Fault(Place(name, line), "Y03", message, "save the table as CSV or Excel, or download it again")])
    try:
        text = body.decode(encoding or _unmarked(body))
    except UnicodeDecodeError as error:
        message = f"the bytes from {error.start + len(mark)} on are not {encoding.upper()}, as the file begins"
        raise Faults([Fault(Place(name), "Y03", message, "save the file with the encoding UTF-8")]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Faults([Fault(Place(name, line), "Y03", "a zero byte is no text", "download the file again")])
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unmarked(body: bytes) -> str:
    """Return the encoding of text without a mark: UTF-8 if it can be, as other text hardly ever looks like it."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            if _WINDOWS.search(body):
                body.decode("cp1252")
                return "cp1252"
        except UnicodeDecodeError:
            pass
        return "latin-1"
    return "utf-8"
