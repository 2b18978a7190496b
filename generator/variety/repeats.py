"""What a text repeats: openings of sentences, words in a row, and words of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.variety.formula import GAP, Line, shown

Run = tuple[str, ...]  # words in a row


@dataclass(frozen=True)
class Repeated:
    """A formula that stands in a text more than once: its words, and the sentences with the paragraph of each."""

    words: str
    length: int
    lines: tuple[Line, ...]


def openings(lines: Sequence[Line], words: int) -> tuple[Repeated, ...]:
    """Return the openings of that many words that more than one sentence has, the commonest first.

    A sentence that is no longer opens with all of its words.
    """
    found: dict[Run, list[Line]] = {}
    for line in lines:
        found.setdefault(line.words[:words], []).append(line)
    shared = [Repeated(shown(run), len(run), tuple(own)) for run, own in found.items() if run and len(own) > 1]
    return tuple(sorted(shared, key=lambda r: -len(r.lines)))


def share_alike(lines: Sequence[Line], words: int) -> float:
    """Return the share of sentences that open as another does, in per cent; 0 of no sentences."""
    alike = sum(len(r.lines) for r in openings(lines, words))
    return 100 * alike / len(lines) if lines else 0.0


def longest_repeat(lines: Sequence[Line]) -> Repeated | None:
    """Return the most words in a row that stand twice in a text, not over each other; None if no word does.

    Of several as long, the one that stands first.
    """
    found, length = None, 1
    while repeats := _repeats(lines, length):
        found, length = Repeated(shown(repeats[0][0]), length, repeats[0][1]), length + 1
    return found


def _repeats(lines: Sequence[Line], length: int) -> list[tuple[Run, tuple[Line, ...]]]:
    """Return the runs of a length that stand more than once, with their lines. A gap alone repeats no words."""
    places: dict[Run, list[tuple[int, int]]] = {}
    for i, line in enumerate(lines):
        for start, run in enumerate(runs(line.words, length)):
            own = places.setdefault(run, [])
            if not own or own[-1][0] != i or own[-1][1] + length <= start:
                own.append((i, start))
    return [
        (run, tuple(lines[i] for i in dict.fromkeys(i for i, _ in own)))
        for run, own in places.items()
        if len(own) > 1 and run != (GAP,)
    ]


def runs(words: Run, length: int) -> Iterator[Run]:
    """Yield every run of that many words."""
    return (words[i : i + length] for i in range(len(words) - length + 1))


def change_words(lines: Sequence[Line]) -> tuple[tuple[str, int], ...]:
    """Return the words of change with how often each is used, the commonest first."""
    return tuple(Counter(w for line in lines for w in line.changes).most_common())


def distinct_share(words: Sequence[tuple[str, int]]) -> float:
    """Return how many of the words of change are different ones, in per cent of all; 100 of none."""
    total = sum(times for _, times in words)
    return 100 * len(words) / total if total else 100.0
