"""Every address of the interface for programs: what it takes, what it answers, and which verb it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.pages.api import answers, asked, drafts, verbs
from generator.pages.asking import Visit

DRAFT = "/drafts/{story}/{period}/{kind}/{language}"


@dataclass(frozen=True)
class Operation:
    """One verb at one address; a body of JSON or a question, an answer or faults."""

    method: str
    path: str
    verb: Callable[[Visit], BaseModel]
    answer: type[BaseModel]
    question: type[BaseModel] = asked.Nothing
    body: Any = None  # a model, or several that are told apart by what they do
    alone: bool = True  # whether nothing else is done meanwhile; what waits for others lets the desk go on

    @property
    def name(self) -> str:
        """What it is called."""
        return self.verb.__name__

    @property
    def summary(self) -> str:
        """What it does, in one line."""
        return (self.verb.__doc__ or "").strip().partition("\n")[0]


OPERATIONS = (
    Operation("GET", "/stories", verbs.list_stories, answers.StoriesAnswer),
    Operation("GET", "/stories/{story}/drafts", verbs.list_drafts, answers.DraftsAnswer, asked.Period),
    Operation("GET", DRAFT, verbs.read_draft, drafts.DraftAnswer),
    Operation("POST", f"{DRAFT}/acts", verbs.change, drafts.DraftAnswer, body=asked.AnyAct),
    Operation("POST", f"{DRAFT}/steps", verbs.take_step, drafts.DraftAnswer, body=asked.Step),
    Operation("POST", f"{DRAFT}/typed", verbs.read_typed, drafts.VerdictAnswer, body=asked.Typed),
    Operation("POST", f"{DRAFT}/export", verbs.take_out, answers.ExportAnswer, body=asked.Export),
    Operation("POST", f"{DRAFT}/send", verbs.send_out, answers.SentAnswer, body=asked.Send, alone=False),
    Operation("GET", f"{DRAFT}/why", verbs.say_why, answers.WhyAnswer, asked.Who),
    Operation("GET", f"{DRAFT}/number", verbs.look_behind, answers.BehindAnswer, asked.OfNumber),
    Operation("GET", f"{DRAFT}/headlines", verbs.list_headlines, answers.HeadlinesAnswer, asked.OfRole),
    Operation("GET", f"{DRAFT}/wordings", verbs.list_wordings, answers.WordingsAnswer, asked.OfSentence),
    Operation("GET", f"{DRAFT}/events", verbs.list_events, answers.EventsAnswer, asked.Since),
)
