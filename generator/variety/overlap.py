"""How much two texts have in common: the stretches of words that stand in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.variety.formula import GAP, Line, shown
from generator.variety.repeats import Run, runs


@dataclass(frozen=True)
class Overlap:
    """Two texts: the share of their stretches that both have, in per cent, and the longest that both have."""

    one: str
    other: str
    share: float
    longest: str = ""
    length: int = 0
    line: Line | None = None  # of `one`, where the longest stands


def overlap(one: Sequence[Line], other: Sequence[Line], words: int) -> float:
    """Return twice the stretches in both texts, of the stretches in each, in per cent (Sørensen–Dice).

    Stretches are words in a row within a sentence, each counted once a text; a shorter sentence is one stretch. It is
    100 for a text and itself, the same either way round, and 0 if one of them has no words.
    """
    left, right = stretches(one, words), stretches(other, words)
    return 200 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def stretches(lines: Sequence[Line], words: int) -> frozenset[Run]:
    """Return the stretches of a text; those of gaps alone say nothing of its words."""
    found = (run for line in lines for run in runs(line.words, min(words, len(line.words)) or 1))
    return frozenset(run for run in found if run != (GAP,))


def compared(name: str, one: Sequence[Line], other_name: str, other: Sequence[Line], words: int) -> Overlap:
    """Return the overlap of two texts with the longest words in a row that both have."""
    share, longest, length = overlap(one, other, words), None, 1
    while found := _shared(one, other, length):
        longest, length = found, length + 1
    if not longest:
        return Overlap(name, other_name, share)
    run, line = longest
    return Overlap(name, other_name, share, shown(run), len(run), line)


def _shared(one: Sequence[Line], other: Sequence[Line], length: int) -> tuple[Run, Line] | None:
    """Return the first run of a length that stands in both texts, with its line of the first."""
    there = {run for line in other for run in runs(line.words, length)} - {(GAP,)}
    return next(((run, line) for line in one for run in runs(line.words, length) if run in there), None)
