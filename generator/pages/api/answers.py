"""What the desk answers another program beside drafts: lists, reasons, choices, files."""

from __future__ import annotations

from typing import Any

from generator.pages.api.contract import Answer


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
    """A draft as a file: its text, or what it holds in Base64 where it is no text."""

    name: str
    kind: str
    text: str = ""
    base64: str = ""


class SentAnswer(Answer):
    """What the other side says: its own name for the draft, and after how many attempts it had come."""

    reference: str
    attempts: int


class MadeAnswer(Answer):
    """The story that was made of a table."""

    story: str
