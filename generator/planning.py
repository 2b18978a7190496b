"""Document planning: which messages an article tells, in what order; it knows of no language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from generator.analysis import MEASURES, Facts
from generator.bounded import Bounded
from generator.conditions import Condition, Expression, Names, parse_condition, parse_expression
from generator.domain import Block, Message, Plan, Quote, Said, Silence, Story
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.kept import kept
from generator.positions import Document, read_yaml
from generator.rules import SCOPES, Chosen, Rule
from generator.sources.schema import Shape, checked

Form = Literal[
    "", "sentence", "answer", "follow", "also", "aside", "headline", "short", "push", "title", "standfirst", "heading",
    "question", "cell",
]  # fmt: skip
Role = Literal[
    "headline", "short_headline", "push", "lede", "standfirst", "paragraph", "quote", "heading", "question", "answer",
    "table", "table_note", "about", "source", "link",
]  # fmt: skip
Topics = list[str | dict[str, list[str]]]


class StepShape(Shape):
    """What to say of whom: topics in order, for the rows of one kind that meet a condition."""

    say: Topics
    about: Literal["total", "group", "member", "set", "companion", "so_far", "asked", "parts", "any"] = "any"
    where: str = ""
    order: str = ""
    limit: int = 0
    form: Form = ""


class EachShape(Shape):
    """Whom a block is repeated for."""

    about: Literal["group", "member", "set", "parts"]
    where: str = ""
    order: str = ""
    limit: int = 0


class BlockShape(Shape):
    """One block of a plan, or a section of blocks below a heading or a question."""

    role: Role
    steps: list[StepShape] = []
    each: EachShape | None = None
    say: Topics = []
    form: Form = "sentence"
    quote: str = ""
    notes: str = ""
    heading: StepShape | None = None
    blocks: list[BlockShape] = []
    needs: int = 1
    characters: int = 0


class PlanShape(Shape):
    """One file of rules/plans: the blocks of an article of one kind."""

    kind: str
    form: Form = "sentence"
    blocks: list[BlockShape] = []
    like: str = ""
    only: list[str] = []


@dataclass(frozen=True)
class Outline:
    """A plan file that has been checked: its shape, and its conditions compiled."""

    shape: PlanShape
    conditions: Mapping[str, Condition]
    orders: Mapping[str, Expression]
    place: Place  # of what it says it is like, or where it begins


def read_outlines(folder: Path, rules: Mapping[str, Rule]) -> dict[str, Outline]:
    """Read every plan; raise Faults for unknown topics, keys and conditions."""
    findings, outlines = Findings(), {}
    topics = frozenset({rule.topic for rule in rules.values()} | {"note"})
    for path in sorted(folder.glob("*.yaml")):
        with findings.catching():
            document = read_yaml(path, f"rules/plans/{path.name}")
            shape = checked(document, PlanShape)
            if shape.kind in outlines:
                hint = "give one of them another kind"
                findings.add("Y02", document.place("kind"), f"a second plan of the kind {excerpt(shape.kind)}", hint)
            outlines[shape.kind] = _outline(shape, document, topics)
    for outline in outlines.values():
        model = outlines.get(outline.shape.like)
        if outline.shape.like and (model is None or model.shape.like):
            message = f"the plan {excerpt(outline.shape.kind)} is like {excerpt(outline.shape.like)}"
            known = [kind for kind, other in outlines.items() if not other.shape.like]
            hint = did_you_mean(outline.shape.like, known) or "name a plan that has blocks"
            findings.add("K04", outline.place, message, hint)
    findings.raise_if_any()
    return {kind: _resolved(outline, outlines) for kind, outline in outlines.items()}


def _resolved(outline: Outline, outlines: Mapping[str, Outline]) -> Outline:
    """Return a plan that is like another with that plan's blocks, only those of the roles it names."""
    if not outline.shape.like:
        return outline
    model = outlines[outline.shape.like]
    blocks = [b for b in model.shape.blocks if b.role in outline.shape.only]
    shape = outline.shape.model_copy(update={"blocks": blocks, "form": model.shape.form})
    return Outline(shape, model.conditions, model.orders, outline.place)


@kept(16)
def _outline(shape: PlanShape, document: Document, topics: frozenset[str]) -> Outline:
    findings = Findings()
    names = Names({m.name: m.kind for m in MEASURES.values()}, SCOPES)
    conditions, orders = {}, {}
    for step, path in _steps(shape.blocks, ("blocks",)):
        with findings.catching():
            if step.where:
                conditions[step.where] = parse_condition(step.where, document.place(*path, "where"), names)
        with findings.catching():
            if step.order:
                orders[step.order] = parse_expression(step.order, document.place(*path, "order"), names)
        say: Topics = getattr(step, "say", [])
        if any(isinstance(topic, dict) and len(topic) != 1 for topic in say):
            hint = "write a topic, a colon and the topics told with it"
            findings.add("K04", document.place(*path, "say"), "a mapping that is not of one topic", hint)
        for topic in _flat(say):
            if topic not in topics:
                findings.add(
                    "R02",
                    document.place(*path, "say"),
                    f"unknown topic {excerpt(topic)}",
                    did_you_mean(topic, topics),
                )
    findings.raise_if_any()
    return Outline(shape, conditions, orders, document.place("like"))


def _steps(blocks: list[BlockShape], path: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield every step of a plan with its path in the file."""
    for i, block in enumerate(blocks):
        at = (*path, i)
        yield StepShape(say=block.say), at
        if block.each:
            yield block.each, (*at, "each")
        if block.heading:
            yield block.heading, (*at, "heading")
        yield from ((step, (*at, "steps", j)) for j, step in enumerate(block.steps))
        yield from _steps(block.blocks, (*at, "blocks"))


def _flat(topics: Topics) -> Iterator[str]:
    for topic in topics:
        if isinstance(topic, str):
            yield topic
        else:
            for nucleus, attached in topic.items():
                yield nucleus
                yield from attached


def plan(outline: Outline, facts: Facts, chosen: Chosen) -> Plan:
    """Return the plan of one article; messages that found no place are silent, cut for space."""
    planner = _Planner(outline, facts, chosen)
    blocks = tuple(planner.blocks(outline.shape.blocks, outline.shape.form, ""))
    cut = (Silence(m.rule, m.subject, "cut", "no place in the plan") for m in chosen.messages if m not in planner.told)
    return Plan(outline.shape.kind, facts.period, blocks, (*chosen.silent, *cut))


class _Planner:
    """Walks an outline once and keeps account of what has been told."""

    def __init__(self, outline: Outline, facts: Facts, chosen: Chosen) -> None:
        self.outline, self.facts = outline, facts
        self.by_place = {(m.topic, m.subject): m for m in chosen.messages}
        self.told: set[Message] = set()
        self.body: set[Message] = set()
        self.quoted: set[str] = set()

    def blocks(self, shapes: list[BlockShape], form: str, asked: str) -> Iterator[Block]:
        for shape in shapes:
            yield from self._block(shape, form, asked)

    def _block(self, shape: BlockShape, form: str, asked: str) -> Iterator[Block]:
        form = shape.form if shape.form != "sentence" else form
        if shape.heading:
            yield from self._section(shape, shape.heading, form)
        elif shape.quote:
            yield from (Block("quote", quote=q.id) for q in self._quotes(shape.quote))
        elif shape.notes:
            notes = [n.id for n in self.facts.story.notes if n.topic == shape.notes and self._current(n.period)]
            said = tuple(self._said(shape.steps, form, asked, apart=False))
            if notes or said:
                yield Block(shape.role, said, notes=tuple(notes))
        elif shape.role == "table":
            yield from self._table(shape)
        elif shape.each:
            yield from self._each(shape, shape.each, form, asked)
        elif not shape.steps:
            yield Block(shape.role)
        elif said := tuple(self._said(shape.steps, form, asked, shape.role in APART)):
            yield Block(shape.role, said, limit=shape.characters)

    def _each(self, shape: BlockShape, each: EachShape, form: str, asked: str) -> Iterator[Block]:
        """One block for each row; without an order of its own, the most newsworthy row first."""
        rows = self._rows(each.about, each.where, each.order, 0, asked)
        if not each.order:
            rows.sort(key=lambda row: -self._worth(shape.say, self.facts.rows.ids[row]))
        for row in rows[: each.limit or None]:
            subject = self.facts.rows.ids[row]
            if said := tuple(self._topics(shape.say, subject, form, apart=False)):
                yield Block(shape.role, said, quote=next((q.id for q in self._quotes(subject)), ""))

    def _worth(self, topics: Topics, subject: str) -> float:
        nuclei = (topic if isinstance(topic, str) else next(iter(topic)) for topic in topics)
        found = (self.by_place.get((topic, subject)) for topic in nuclei)
        return max((m.newsworthiness for m in found if m and m not in self.body), default=0.0)

    def _section(self, shape: BlockShape, heading: StepShape, form: str) -> Iterator[Block]:
        """A section stands only if enough can be said below its heading; else nothing of it counts as told."""
        before = (set(self.told), set(self.body), set(self.quoted))
        heads = tuple(self._headings(heading, heading.form or shape.role))[:1]
        asked = heads[0].message.subject if heads else ""
        inner = list(self.blocks(shape.blocks, form, asked)) if heads or not heading.say else []
        if sum(len(b.said) + len(b.notes) for b in inner) < shape.needs:
            self.told, self.body, self.quoted = before
            return
        yield Block(shape.role, heads)
        yield from inner
        if shape.role == "question":
            yield from self._reply(heads[0].message.rule if heads else "")

    def _reply(self, question: str) -> Iterator[Block]:
        """Where the story names an interviewee, each question has a place for the answer, given or not."""
        story = self.facts.story
        if story.interviewee or self.outline.shape.like:
            found = (q for q in story.quotes if q.kind == "answer" and q.question == question)
            answer = None if self.outline.shape.like else next(found, None)
            yield Block("reply", quote=answer.id if answer else "")

    def _headings(self, step: StepShape, form: str) -> Iterator[Said]:
        """A heading may not speak of what an earlier section has told."""
        said = self._said([step.model_copy(update={"limit": 10**6})], form, "", apart=True)
        return (s for s in said if s.message not in self.body)

    def _said(self, steps: list[StepShape], form: str, asked: str, apart: bool) -> Iterator[Said]:
        for step in steps:
            rows = self._rows(step.about, step.where, step.order, 0, asked)
            said = [
                s for row in rows for s in self._topics(step.say, self.facts.rows.ids[row], step.form or form, apart)
            ]
            if not step.order and step.limit:
                topics = list(_flat(step.say))
                said.sort(key=lambda s: (topics.index(s.message.topic), -s.message.newsworthiness))
            kept = said[: step.limit] if step.limit else said
            if not apart:
                self._release([s for s in said if s not in kept])
            yield from kept

    def _release(self, said: list[Said]) -> None:
        for each in said:
            self.body -= {each.message, *each.attached}

    def _topics(self, topics: Topics, subject: str, form: str, apart: bool) -> Iterator[Said]:
        for topic in topics:
            nucleus, attached = (topic, []) if isinstance(topic, str) else next(iter(topic.items()))
            message = self._take(nucleus, subject, apart)
            if message:
                hung = (self._take(t, subject, apart) for t in attached)
                yield Said(message, form, tuple(m for m in hung if m))

    def _take(self, topic: str, subject: str, apart: bool) -> Message | None:
        """Return a message unless the body has told it; headlines and tables may repeat what the body tells."""
        message = self.by_place.get((topic, subject))
        if message is None or (not apart and message in self.body):
            return None
        self.told.add(message)
        if not apart:
            self.body.add(message)
        return message

    def _rows(self, about: str, where: str, order: str, limit: int, asked: str) -> list[int]:
        rows = self.facts.rows
        if about == "asked":
            return [rows.index(asked)] if asked else []
        mask = self._mask(about, asked)
        if where:
            mask &= self.outline.conditions[where].evaluate(self.facts.of).yes
        found = [int(r) for r in np.flatnonzero(mask)]
        if order:
            worth = self.outline.orders[order].evaluate(self.facts.of)
            found.sort(key=lambda r: -_estimate(worth, r))
        return found[:limit] if limit else found

    def _mask(self, about: str, asked: str) -> NDArray[np.bool_]:
        rows = self.facts.rows
        if about == "any":
            return np.ones(len(rows.ids), dtype=bool)
        if about == "parts":
            parts = rows.parts[:, rows.index(asked)] if asked else ()
            return np.array([i in parts for i in range(len(rows.ids))])
        return rows.where(about)

    def _quotes(self, about: str) -> Iterator[Quote]:
        for quote in self.facts.story.quotes:
            if (
                quote.about == about
                and quote.kind == "quote"
                and quote.id not in self.quoted
                and self._current(quote.period)
            ):
                self.quoted.add(quote.id)
                yield quote

    def _current(self, period: str) -> bool:
        return period in ("", self.facts.period)

    def _table(self, shape: BlockShape) -> Iterator[Block]:
        """Rows with an amount, in the order of the steps; each with its change, if any rule tells it."""
        rows, said = [], []
        for step in shape.steps:
            for row in self._rows(step.about, step.where, step.order, step.limit, ""):
                subject = self.facts.rows.ids[row]
                told = list(self._topics(step.say, subject, "cell", apart=True))
                rows.append(subject)
                said += told[:1]
        if len(rows) > 1:
            yield Block("table", tuple(said), rows=tuple(rows))


APART = ("headline", "short_headline", "push", "title")  # may repeat what the body tells


def _estimate(worth: Bounded, row: int) -> float:
    value, low, high = worth.value[row], worth.low[row], worth.high[row]
    if not math.isnan(value):
        return float(value)
    ends = [float(e) for e in (low, high) if math.isfinite(e)]
    return sum(ends) / len(ends) if ends else -math.inf


def with_notes(chosen: Chosen, story: Story, facts: Facts) -> Chosen:
    """Return the messages with one for each curated note about a subject of the facts."""
    notes = tuple(
        Message(f"note:{n.id}", n.about, "note", facts.rows.roles[facts.rows.index(n.about)], 0.0)
        for n in story.notes
        if n.topic == "member" and n.about in facts.rows.ids and n.period in ("", facts.period)
    )
    return replace(chosen, messages=(*chosen.messages, *notes))
