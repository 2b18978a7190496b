"""Two versions of a sentence as one, with the words that are gone and those that have come."""

from __future__ import annotations

import difflib
import re

_WORD = re.compile(r"\S+|\s+")
_RED, _GREEN, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_CONTEXT = 60  # characters of what has not changed, on either side


def word_diff(old: str, new: str, colour: bool = False) -> str:
    """Return a sentence with the words that are gone and those that have come, what is alike shortened."""
    gone, come = ((_RED, _PLAIN), (_GREEN, _PLAIN)) if colour else (("[-", "-]"), ("{+", "+}"))
    parts, matches = [], _matches(old, new)
    for n, (alike, before, after) in enumerate(matches):
        if alike:
            parts.append(_short(before, n > 0, n + 1 < len(matches)))
            continue
        for words, (start, end) in ((before, gone), (after, come)):
            parts.append(f"{start}{words}{end}" if words else "")
    return "".join(parts)


def word_pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Return two versions as one in pieces, each with what has become of it: kept, gone or come."""
    pieces = []
    for alike, before, after in _matches(old, new):
        pieces += [("kept", before)] if alike else [("gone", before), ("come", after)]
    return tuple((what, words) for what, words in pieces if words)


def _matches(old: str, new: str) -> list[tuple[bool, str, str]]:
    """Return the stretches in which two texts are alike or differ, with the words of both."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(tag == "equal", "".join(before[i:j]), "".join(after[k:m])) for tag, i, j, k, m in found]


def _short(text: str, after: bool, before: bool) -> str:
    """Shorten text between two changes, or before or after the only one."""
    if len(text) <= (after + before) * _CONTEXT:
        return text
    head, tail = text[:_CONTEXT] if after else "", text[-_CONTEXT:] if before else ""
    return f"{head}…{tail}"
