"""The sentences of a draft in the order that its editors give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.desk.keys import Key
from generator.domain import Sentence

State = Literal["drafted", "reworded", "locked", "own", "dropped"]
Trouble = Literal["changed", "gone", "rivals", "wording", "headline", "place"]
FLOWING = ("lede", "standfirst", "paragraph", "answer", "note", "table_note")  # sentences follow each other in them
ALONE = ("push",)  # whose sentences follow each other, and join no other text


@dataclass(frozen=True)
class Version:
    """A text that somebody wants to stand in a place; without text, that nothing stands there."""

    text: str
    person: str
    time: str
    seq: int


@dataclass(frozen=True)
class Conflict:
    """What an editor has to decide, with every text that is at stake.

    `base` is the text that a change was made on, `drafted` what is drafted there now, "" if nothing is.
    """

    kind: Trouble
    key: Key
    base: str = ""
    drafted: str = ""
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True)
class Line:
    """One sentence as it stands, its state, what would be drafted there, and who has changed it last."""

    key: Key
    state: State
    sentence: Sentence
    drafted: str
    by: str = ""
    seq: int = 0
    conflict: Conflict | None = None

    @property
    def stands(self) -> bool:
        """Whether a reader sees it."""
        return self.state != "dropped"


@dataclass(frozen=True)
class Part:
    """A passage with its lines, those that are dropped in their place; a table has one line, and its rows."""

    role: str
    mark: str
    lines: tuple[Line, ...]
    rows: tuple[tuple[Sentence, ...], ...] = ()

    @property
    def flows(self) -> str:
        """What a line may join it as: "text", "push", or "" if it stands for itself."""
        if self.mark or self.rows:
            return ""
        return "text" if self.role in FLOWING else self.role if self.role in ALONE else ""


def moved(parts: Sequence[Part], key: Key, anchor: Key, after: bool) -> tuple[Part, ...]:
    """Return the parts with a sentence behind or before another; nothing moves if either is missing.

    A sentence of running text joins the passage of the other if that is running text too. A quote, heading or table
    moves as a whole, and stands between sentences as a passage of its own.
    """
    found = {line.key: part for part in parts for line in part.lines}
    if key not in found or anchor not in found or key == anchor:
        return tuple(parts)
    own, other = found[key], found[anchor]
    if not own.flows and own is other:
        return tuple(parts)
    taken = own.lines if not own.flows else tuple(line for line in own.lines if line.key == key)
    rest = [p for part in parts if (p := _without(part, taken) if part is own else part).lines]
    if own.flows and own.flows == other.flows:
        return tuple(_joined(part, taken, anchor, after) for part in rest)
    return tuple(p for part in rest for p in _beside(part, replace(own, lines=taken), anchor, after))


def _without(part: Part, taken: tuple[Line, ...]) -> Part:
    return replace(part, lines=tuple(line for line in part.lines if line not in taken))


def _joined(part: Part, taken: tuple[Line, ...], anchor: Key, after: bool) -> Part:
    at = _at(part, anchor)
    if at < 0:
        return part
    return replace(part, lines=(*part.lines[: at + after], *taken, *part.lines[at + after :]))


def _beside(part: Part, other: Part, anchor: Key, after: bool) -> tuple[Part, ...]:
    """Return a part with another beside one of its lines, between two halves of running text if need be."""
    at = _at(part, anchor)
    if at < 0:
        return (part,)
    split = at + after if part.flows else len(part.lines) * after
    halves = replace(part, lines=part.lines[:split]), other, replace(part, lines=part.lines[split:])
    return tuple(p for p in halves if p.lines)


def _at(part: Part, key: Key) -> int:
    return next((i for i, line in enumerate(part.lines) if line.key == key), -1)
