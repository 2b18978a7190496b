"""The text of an SDMX file with separators, which is always in UTF-8."""

from __future__ import annotations

import codecs

from generator.faults import Place
from generator.sources.sdmx.message import LARGEST_FILE, refusal

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8; raise Faults if it is too large, empty or in another encoding."""
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise refusal(Place(name), "Y05", message, "choose fewer categories or periods when you download it")
    if not data.strip():
        raise refusal(Place(name), "F02", "the file is empty", "download it again")
    if data.startswith(_UTF16) or b"\0" in data[:2]:
        raise refusal(Place(name, 1), "Y03", "the file is UTF-16", "save it with the encoding UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the byte {data[error.start]:#04x} is not UTF-8"
        raise refusal(Place(name, line), "Y03", message, "save the file with the encoding UTF-8") from None
