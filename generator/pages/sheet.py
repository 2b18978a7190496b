"""A draft with its languages side by side, sentence against sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.desk import Key, Line, Part, Verdict, View
from generator.domain import Sentence, Span
from generator.verification import Claim

HIDDEN = ("label",)  # what the page shows in its own way


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: plain text, or a number with its spans, or words of an editor with their verdict."""

    text: str
    span: Span | None = None
    claim: Claim | None = None
    at: int = 0


@dataclass(frozen=True)
class Cell:
    """A sentence in one language, or nothing where that language has none there."""

    language: str
    line: Line
    pieces: tuple[Piece, ...]
    mark: str
    wrong: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class Row:
    """One sentence in all languages."""

    role: str
    key: str
    opens: bool  # whether a paragraph begins with it
    cells: tuple[Cell | None, ...]
    tables: tuple[tuple[tuple[Sentence, ...], ...], ...] = ()


def sheet(views: Mapping[str, View]) -> tuple[Row, ...]:
    """Return the rows of a draft: sentences with one key stand in one row, in the order of the first language."""
    columns = {code: _placed(view) for code, view in views.items()}
    order = _merged([list(column) for column in columns.values()])
    return tuple(_row(key, columns, views) for key in order)


def _placed(view: View) -> dict[Key, tuple[Part, Line]]:
    parts = (p for p in view.edited.parts if p.role not in HIDDEN)
    return {line.key: (part, line) for part in parts for line in part.lines}


def _merged(columns: Sequence[list[Key]]) -> list[Key]:
    """Return all keys in the order of the first column; what only others have follows what they have before it."""
    merged: list[Key] = list(columns[0]) if columns else []
    for column in columns[1:]:
        at = 0
        for key in column:
            if key in merged:
                at = merged.index(key) + 1
            else:
                merged.insert(at, key)
                at += 1
    return merged


def _row(key: Key, columns: Mapping[str, Mapping[Key, tuple[Part, Line]]], views: Mapping[str, View]) -> Row:
    cells: list[Cell | None] = []
    opens, tables = False, []
    for code, column in columns.items():
        if key not in column:
            cells.append(None)
            continue
        part, line = column[key]
        opens = opens or part.lines[0].key == key
        cells.append(_cell(code, part, line, views[code].verdicts.of(key)))
        if part.rows:
            tables.append(part.rows)
    return Row(key.role, str(key), opens, tuple(cells), tuple(tables))


def _cell(code: str, part: Part, line: Line, verdict: Verdict) -> Cell:
    claims = verdict.claims
    own = line.state in ("own", "locked") and not line.sentence.spans
    pieces = read(line.sentence.text, claims) if own else told(line.sentence)
    wrong = any(c.verdict == "contradicted" for c in claims) or any(f.level == "E" for f in verdict.findings)
    doubtful = any(c.verdict == "not found" for c in claims) or bool(verdict.findings)
    return Cell(code, line, pieces, part.mark, wrong and line.stands, doubtful and line.stands)


def told(sentence: Sentence) -> tuple[Piece, ...]:
    """Return a drafted sentence in pieces: of numbers that overlap, the first holds the place."""
    pieces: list[Piece] = []
    at = 0
    for span in sorted(sentence.spans, key=lambda s: (s.start, -s.end)):
        if span.start >= at:
            pieces += [
                Piece(sentence.text[at : span.start]),
                Piece(sentence.text[span.start : span.end], span, at=span.start),
            ]
            at = span.end
    return tuple(p for p in (*pieces, Piece(sentence.text[at:])) if p.text)


def read(text: str, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Return words of an editor in pieces, each claim with its verdict; of two that overlap, the worse."""
    worst = {"contradicted": 0, "not found": 1}
    taken: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (worst.get(c.verdict, 2), c.start, -c.end)):
        if claim.start < claim.end and not any(t.start < claim.end and claim.start < t.end for t in taken):
            taken.append(claim)
    pieces: list[Piece] = []
    at = 0
    for claim in sorted(taken, key=lambda c: c.start):
        pieces += [Piece(text[at : claim.start]), Piece(text[claim.start : claim.end], claim=claim, at=claim.start)]
        at = claim.end
    return tuple(p for p in (*pieces, Piece(text[at:])) if p.text)
