"""Tells the footnotes below a table from its last rows, and what they say of signs and of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.sources.cube import Mark, Remark
from generator.sources.grids.cell_text import looks_like_figure, looks_like_sign
from generator.sources.grids.grid import Grid

_SEARCHED = 200  # rows that tell how wide the table is
_SIGN = r"\*+|[¹²³⁰-⁹]+\)?|[0-9a-z]{1,2}\)|\([0-9a-z]{1,2}\)|\[[0-9a-z]{1,2}\]"
_BEGINS = re.compile(rf"(?:{_SIGN})(?:\s|$|[^\s0-9])")
_NOTE = re.compile(r".*[:：].*|.*[a-zæøåäö]\.|.{40,}", re.DOTALL)
_SOURCE = re.compile(r"(?:sources?|kilder?|kjelder?|källor|källa|quelle|fuente|fonte|lähde)\s*:\s*(?P<name>.*)", re.I)
_EXPLAINED = re.compile(rf"(?P<sign>{_SIGN}|[.]+|[:–-]|\S{{1,3}}(?=\s*=))\s*(?:[=:–-]\s*)?(?P<text>\S.*)", re.DOTALL)


def first_footnote(grid: Grid, top: int) -> int:
    """Return the row that the footnotes begin with, the number of rows if there are none; `top` is below the header."""
    rows, count = grid.rows, len(grid.rows)
    wide = max(map(grid.filled, range(top, min(count, top + _SEARCHED))), default=0)
    first = count
    while first > top and grid.filled(first - 1) <= min(2, max(wide - 1, 1)) and _is_text(rows[first - 1]):
        first -= 1
    lonely = first < count and bool((rows.filled[top:first] == 1).any())
    for i in range(first, count):
        apart = i > top and grid.lines[i] - grid.lines[i - 1] > 1
        begins = _BEGINS.match(next(filter(None, rows[i]), "")) is not None
        short = len(rows[i]) == 1 < wide
        note = grid.filled(i) == 1 and _NOTE.fullmatch("".join(rows[i])) is not None
        alone = grid.filled(i) == 1 and (short or (wide > 2 and not lonely))
        if apart or begins or note or alone:
            return i
    return count


def _is_text(row: Sequence[str]) -> bool:
    """Return whether a row may be a footnote: it begins at the left and has no figure, nor a sign in place of one."""
    cells = [(i, text) for i, text in enumerate(row) if text]
    return not any(looks_like_figure(text) or (i and looks_like_sign(text)) for i, text in cells)


def source_of(notes: Sequence[str]) -> str:
    """Return whom title lines and footnotes name as their source, "" if nobody."""
    for i, note in enumerate(notes):
        if found := _SOURCE.fullmatch(note):
            return found["name"] or (notes[i + 1] if i + 1 < len(notes) else "")
    return ""


def explained(marks: Sequence[Mark], notes: Sequence[str]) -> tuple[Mark, ...]:
    """Return the marks with what footnotes such as "1) Provisional figures." say of their signs."""
    texts = {found["sign"]: found["text"] for note in notes if (found := _EXPLAINED.fullmatch(note))}
    return tuple(replace(m, text=texts[m.symbol]) if m.symbol in texts else m for m in marks)


def remarks(notes: Sequence[str]) -> tuple[Remark, ...]:
    """Return footnotes as remarks on the whole table."""
    return tuple(Remark(note) for note in notes)
