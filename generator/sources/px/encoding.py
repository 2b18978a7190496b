"""The letters of a PX file, which stand for different bytes in different files."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from generator.faults import Fault, Faults, Place, excerpt

_LARGEST_FILE = 50_000_000  # bytes
_HEAD = 20_000  # bytes; what a file says of itself stands at its head
_CODEPAGE = re.compile(rb'(?:^|;)\s*CODEPAGE\s*=\s*"([^"]*)"')
_ANSI = re.compile(rb'(?:^|;)\s*CHARSET\s*=\s*"ANSI"')
# Only encodings with ASCII inside, as keywords are ASCII; others that Python knows are slow or no letters at all.
_KNOWN = re.compile(
    r"utf-?8|(us-)?ascii|iso-?8859-?\d{1,2}|latin-?\d|windows-?125\d|koi8-[ru]|(cp|ibm)?(\d{3,4}|65001)"
)
_LATIN = ("iso8859-1", "ascii", "cp1252")  # browsers and PC-Axis read all three as Windows' Western European letters


def decoded(data: bytes, name: str) -> str:
    """Return the text of a PX file, without a byte order mark; raise Faults if no encoding fits.

    Text that is valid UTF-8 and not plain ASCII is UTF-8, whatever CODEPAGE says: files that were saved again often
    keep the old CODEPAGE, and no text in another encoding happens to be valid UTF-8.
    """
    place = Place(name)
    if len(data) > _LARGEST_FILE:
        message = f"the file is larger than {_LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(place, "Y05", message, "choose fewer categories before you download it")])
    if not data.strip():
        raise Faults([Fault(place, "F02", "the file is empty", "download it again")])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Faults([Fault(Place(name, 1), "Y03", "the file is UTF-16", "save it with the encoding UTF-8")])
    broken: UnicodeDecodeError | None = None
    for encoding in _encodings(data, name):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            broken = error
    assert broken is not None  # there is always an encoding to try
    line = data.count(b"\n", 0, broken.start) + 1
    message = f"the byte {data[broken.start]:#04x} is not {broken.encoding.upper()}"
    raise Faults([Fault(Place(name, line), "Y03", message, "correct CODEPAGE, or save the file as UTF-8")])


def _encodings(data: bytes, name: str) -> Sequence[str]:
    """Return the encodings to try, the likeliest first."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    said = _CODEPAGE.search(head)
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8",)
    if said is None:  # the format's default is that of DOS
        return ("utf-8", "cp1252", "latin-1") if _ANSI.search(head) else ("utf-8", "cp850")
    encoding = _named(said[1].decode("latin-1").strip().lower())
    if not encoding:
        place = Place(name, data.count(b"\n", 0, data.find(said[0]) + len(said[0])) + 1)
        message = f"CODEPAGE is {excerpt(said[1].decode('latin-1'))}, which is no encoding we know"
        raise Faults([Fault(place, "Y03", message, "write iso-8859-1, windows-1252 or utf-8, whichever it is")])
    if encoding == "utf-8":
        return (encoding,)
    return ("utf-8", "cp1252", "latin-1") if encoding in _LATIN else ("utf-8", encoding)


def _named(said: str) -> str:
    """Return Python's name of an encoding, "" if it is not one of those that PX files have."""
    if not _KNOWN.fullmatch(said):
        return ""
    try:
        found = codecs.lookup(f"cp{said}" if said.isdigit() else said).name
    except LookupError:
        return ""
    return found if "A=;".encode(found) == b"A=;" else ""
