"""A draft as it lies on the desk: each sentence with its edits and verdict, how far it has come, and what is open."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.pages.api.contract import Answer, BlockAnswer, FaultAnswer, SilenceAnswer


class ClaimAnswer(Answer):
    """What a sentence claims, and whether the figures bear it out."""

    start: int
    end: int
    text: str
    kind: str
    verdict: str
    because: str
    measure: str
    subject: str
    period: str
    low: float | None
    high: float | None
    cells: list[str]


class FindingAnswer(Answer):
    """A number rule that a sentence breaks; level E stands in the way of approval."""

    start: int
    end: int
    code: str
    level: str
    text: str
    message: str
    hint: str


class VerdictAnswer(Answer):
    """What a second reading says of a sentence."""

    claims: list[ClaimAnswer]
    findings: list[FindingAnswer]


class VersionAnswer(Answer):
    """A text that somebody wants to stand in a place."""

    text: str
    person: str
    time: str
    seq: int


class ConflictAnswer(Answer):
    """What an editor has to decide."""

    kind: str
    base: str
    drafted: str
    versions: list[VersionAnswer]


class LineAnswer(Answer):
    """A sentence as it stands on the desk; one that is left out stands in its place with the state `dropped`."""

    key: str
    state: str
    text: str
    drafted: str
    by: str
    seq: int
    conflict: ConflictAnswer | None
    verdict: VerdictAnswer


class ItemAnswer(Answer):
    """One thing that is open; without a key it is of no single sentence."""

    code: str
    text: str
    key: str


class StandingAnswer(Answer):
    """How far a draft has come, by whom; `put_back` says what has changed since it was approved."""

    state: str
    person: str
    name: str
    time: str
    note: str
    put_back: list[str]


class DeskAnswer(Answer):
    """What the desk adds to a draft: its lines with their edits and verdicts, its standing, and what is open."""

    seq: int
    lines: list[LineAnswer]
    standing: StandingAnswer
    errors: list[ItemAnswer]
    remarks: list[ItemAnswer]
    unchecked: dict[str, str]
    embargo: str


class DraftAnswer(Answer):
    """A draft in the contract saklig.draft/1, with what the desk has to say of it."""

    contract: Literal["saklig.draft/1"] = Field(alias="schema")
    story: str
    kind: str
    language: str
    period: str
    state: str
    label: str
    facts_sha256: str
    rules_sha256: str
    blocks: list[BlockAnswer]
    silent: list[SilenceAnswer]
    faults: list[FaultAnswer]
    desk: DeskAnswer
