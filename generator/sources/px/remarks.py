"""The footnotes of a PX file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.cube import Remark
from generator.sources.px.entries import Entry, clean
from generator.sources.px.keywords import Keywords
from generator.sources.px.variables import Variable

_NOTES = ("NOTEX", "NOTE", "VALUENOTEX", "VALUENOTE", "CELLNOTEX", "CELLNOTE")
_LINE_BREAKS = re.compile("#+")  # how the format writes them inside text


def read_remarks(keywords: Keywords, variables: Sequence[Variable]) -> tuple[Remark, ...]:
    """Return each footnote once, in the order of the file; a keyword with X at its end asks to be shown.

    A note of a variable is of everything, and one of a value that the file lacks is left out.
    """
    entries = sorted((e for keyword in _NOTES for e in keywords.of(keyword)), key=lambda e: e.line)
    found: dict[tuple[str, tuple[tuple[str, str], ...]], Remark] = {}
    for entry in entries:
        text, of = clean(_LINE_BREAKS.sub(" ", entry.text)), _of(entry, variables)
        if text and of is not None:
            remark = Remark(text, of, entry.keyword.endswith("X"))
            found.setdefault((text, tuple(of.items())), remark)
    return tuple(found.values())


def _of(entry: Entry, variables: Sequence[Variable]) -> dict[str, str] | None:
    """Return the values that a note is of, by dimension; None if the file does not have them."""
    named, keys = [v for v in variables if v.name], entry.keys
    if entry.keyword.startswith("NOTE"):
        return {} if not keys or keys[0] in [v.name for v in named] else None
    if entry.keyword.startswith("CELLNOTE"):
        if len(keys) != len(named):
            return None
        pairs = [(v, key) for v, key in zip(named, keys, strict=True) if key != "*" or v.at(key) is not None]
    else:
        pairs = [(v, keys[1]) for v in named if len(keys) == 2 and v.name == keys[0]]
    places = [(v.dimension, v.at(key)) for v, key in pairs]
    if not keys or (not places and entry.keyword.startswith("VALUENOTE")):
        return None
    return (
        None if None in [p for _, p in places] else {d.code: d.categories[p].code for d, p in places if p is not None}
    )
