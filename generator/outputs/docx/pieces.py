"""A line cut where a number or a change begins and ends, and the lines of two texts laid side by side."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.domain import Span
from generator.outputs.cards import together
from generator.outputs.manuscript import Grid, Line

ALIKE = 0.5  # how much of two lines must be the same words for one to be the other, changed
_WORD = re.compile(r"[^ \t\n]+[ \t\n]*|[ \t\n]+")  # a thousands mark that does not break belongs to its number

Row = tuple[Line, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of text: kept, "ins" or "del", and the numbers that it is, or is part of."""

    text: str
    change: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A line or table of the earlier text and what has become of it; one of them may be missing."""

    old: Line | Grid | None
    new: Line | Grid | None


def pieces_of(old: str | None, line: Line | None) -> tuple[Piece, ...]:
    """Return a line in pieces; `old` is its earlier text, None where there was none."""
    if line is None:
        return (Piece(old, "del"),) if old else ()
    segments = _segments(old, line.whole) if old is not None else [(line.whole, "")]
    return tuple(_cut(segments, line))


def _segments(old: str, new: str) -> list[tuple[str, str]]:
    """Return what is kept, deleted and inserted, word by word."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[tuple[str, str]] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("".join(after[k:m]), ""))
            continue
        found += [("".join(words), change) for words, change in ((before[i:j], "del"), (after[k:m], "ins")) if words]
    return found


def _cut(segments: Sequence[tuple[str, str]], line: Line) -> Iterator[Piece]:
    """Cut segments where numbers begin and end; numbers that overlap are one."""
    moved = len(line.whole) - len(line.text)
    groups = [(g[0].start + moved, max(s.end for s in g) + moved, tuple(g)) for g in together(line.spans)]
    at = 0
    for text, change in segments:
        if change == "del":
            yield Piece(text, change)
            continue
        end = at + len(text)
        marks = sorted({at, end, *(m for start, stop, _ in groups for m in (start, stop) if at < m < end)})
        for begin, stop in pairwise(marks):
            own = next((spans for a, b, spans in groups if a <= begin < b), ())
            yield Piece(text[begin - at : stop - at], change, own)
        at = end


def paired(old: Sequence[Line | Grid], new: Sequence[Line | Grid]) -> Iterator[Pair]:
    """Yield the lines of both texts in the order to read them, each with the one that has taken its place."""
    before, after = [_key(x) for x in old], [_key(x) for x in new]
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Pair(a, b) for a, b in zip(old[i:j], new[k:m], strict=True))
        else:
            yield from _matched(list(old[i:j]), list(new[k:m]))


def _key(line: Line | Grid) -> str:
    return line.whole if isinstance(line, Line) else "\n".join("\t".join(c.text for c in row) for row in line.rows)


def _matched(old: list[Line | Grid], new: list[Line | Grid]) -> Iterator[Pair]:
    """Pair each new line with the first of the old ones, in their order, that is like it."""
    for line in new:
        at = next((i for i, earlier in enumerate(old) if _alike(earlier, line)), None)
        if at is None:
            yield Pair(None, line)
            continue
        yield from (Pair(gone, None) for gone in old[:at])
        yield Pair(old[at], line)
        del old[: at + 1]
    yield from (Pair(gone, None) for gone in old)


def _alike(old: Line | Grid, new: Line | Grid) -> bool:
    if isinstance(old, Grid) or isinstance(new, Grid):
        return isinstance(old, Grid) and isinstance(new, Grid)
    before, after = _WORD.findall(old.whole), _WORD.findall(new.whole)
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() >= ALIKE


def paired_rows(old: Grid | None, new: Grid | None) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield the rows of two tables, each with the one of the same first cell."""
    before, after = (list(g.rows) if g else [] for g in (old, new))
    was, now = ([row[0].text if row else "" for row in rows] for rows in (before, after))
    for tag, i, j, k, m in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(before[i:j], after[k:m], strict=True)
            continue
        yield from ((row, None) for row in before[i:j])
        yield from ((None, row) for row in after[k:m])
