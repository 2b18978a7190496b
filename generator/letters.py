"""Signs that a reader cannot see or that turn the direction of reading, which no text may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Control characters but tab and line breaks, marks of direction, joiners and fillers of no width, tags, and
# selectors of a variant; two names that differ only in these would look alike.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMED = {"\ufeff": "ZERO WIDTH NO-BREAK SPACE"}


def hidden(text: str) -> re.Match[str] | None:
    """Return the first sign of a text that cannot be seen, None if there is none."""
    return None if text.isascii() and text.isprintable() else _HIDDEN.search(text)


def called(sign: str) -> str:
    """Return what a fault calls a sign that cannot be seen: its code, and its name where it has one."""
    name = _NAMED.get(sign) or unicodedata.name(sign, "")
    return ascii(sign) + (f" ({name})" if name else "")


def visible(text: str) -> str:
    """Return text with a mark in place of each sign that cannot be seen, one for one, so that offsets stay."""
    return _HIDDEN.sub("\ufffd", text).replace("\r", "\ufffd")


def visible_data(data: Any) -> Any:
    """Return lists, mappings and texts with a mark in place of each sign that cannot be seen, at every depth."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {visible(key): visible_data(value) for key, value in data.items()}
    return [visible_data(item) for item in data] if isinstance(data, list) else data
