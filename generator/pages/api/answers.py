"""What the desk answers another program: stories, drafts with all that there is to say of them, verdicts, reasons."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """What is answered, read from the values of the desk by the names of their fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class FaultAnswer(Answer):
    """One thing wrong."""

    code: str
    place: str
    message: str
    hint: str


class FaultsAnswer(Answer):
    """All that is wrong."""

    faults: list[FaultAnswer]


class StoryAnswer(Answer):
    """A story: its drafts that somebody has worked on, by state."""

    name: str
    drafts: dict[str, int]


class StoriesAnswer(Answer):
    """All stories, those that somebody has worked on last first."""

    stories: list[StoryAnswer]


class DraftLine(Answer):
    """A draft in a list: `seq` is its last event, 0 if nobody has worked on it."""

    story: str
    period: str
    kind: str
    language: str
    state: str
    seq: int


class DraftsAnswer(Answer):
    """The drafts of a story in one period."""

    drafts: list[DraftLine]


class SpanAnswer(Answer):
    """A number in a sentence: where it stands, what it measures, within which bounds, and of which cells."""

    start: int
    end: int
    text: str
    measure: str
    subject: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    reading: str
    cells: list[str]


class SentenceAnswer(Answer):
    """A sentence with its numbers."""

    text: str
    rule: str
    subject: str
    topic: str
    spans: list[SpanAnswer]


class BlockAnswer(Answer):
    """A passage of a draft; a table has rows."""

    role: str
    part: str = ""
    speech: str = ""
    sentences: list[SentenceAnswer]
    rows: list[list[SentenceAnswer]] = []


class SilenceAnswer(Answer):
    """What was not said, and why."""

    rule: str
    subject: str
    outcome: str
    because: str


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


class EventAnswer(Answer):
    """One thing that was done to a draft, by whom and when."""

    seq: int
    at: int
    person: str
    time: str
    do: str
    key: str
    text: str
    note: str


class EventsAnswer(Answer):
    """What was done to a draft, in order."""

    events: list[EventAnswer]


class UnsaidAnswer(Answer):
    """A rule that was silent, by which comparisons."""

    rule: str
    topic: str
    why: str
    outcome: str
    because: str
    comparisons: list[dict[str, Any]]


class WhyAnswer(Answer):
    """What a draft tells of somebody after all, and what it does not."""

    subject: str
    name: str
    told: list[str]
    silences: list[UnsaidAnswer]


class BehindAnswer(Answer):
    """What is behind a number: its card, how it is reckoned, and what those in it are called."""

    card: dict[str, Any]
    formula: str
    names: dict[str, str]


class CandidateAnswer(Answer):
    """One headline that could stand over a draft."""

    rule: str
    subject: str
    wording: str
    text: str
    length: int
    current: bool


class HeadlinesAnswer(Answer):
    """The headlines that could stand over a draft, the most newsworthy first."""

    headlines: list[CandidateAnswer]


class WordingAnswer(Answer):
    """One way of telling the message of a sentence."""

    name: str
    text: str
    current: bool


class WordingsAnswer(Answer):
    """Every wording that a sentence can take in its place."""

    wordings: list[WordingAnswer]


class ExportAnswer(Answer):
    """A draft as a file."""

    name: str
    kind: str
    text: str


class SentAnswer(Answer):
    """What the other side says: its own name for the draft, and after how many attempts it had come."""

    reference: str
    attempts: int


class MadeAnswer(Answer):
    """The story that was made of a table."""

    story: str
