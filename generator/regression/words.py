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
    before, after = _WORD.findall(old), _WORD.findall(new)
    parts = []
    matches = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for n, (tag, i, j, k, m) in enumerate(matches):
        if tag == "equal":
            parts.append(_short("".join(before[i:j]), n > 0, n + 1 < len(matches)))
            continue
        for words, (start, end) in ((before[i:j], gone), (after[k:m], come)):
            parts.append(f"{start}{''.join(words)}{end}" if words else "")
    return "".join(parts)


def _short(text: str, after: bool, before: bool) -> str:
    """Shorten text between two changes, or before or after the only one."""
    if len(text) <= (after + before) * _CONTEXT:
        return text
    head, tail = text[:_CONTEXT] if after else "", text[-_CONTEXT:] if before else ""
    return f"{head}…{tail}"
