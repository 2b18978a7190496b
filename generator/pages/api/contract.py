"""The contract of drafts in JSON, and that of faults: what every program that reads them can rely on."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


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
