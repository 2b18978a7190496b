"""A draft written anew with what its editors ask for: other wordings of a message, another message in the headline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.desk.acts import Act, Event, headline, reword
from generator.desk.edits import NO_EDITS, Choice, Edits, edits_of
from generator.desk.keys import DraftName, Key, keyed
from generator.domain import Article, Block, Message, Plan, Said, Sentence, Silence
from generator.drafting import Desk


@dataclass(frozen=True)
class Wording:
    """One way of telling the message of a sentence, as it would read in its place."""

    name: str
    text: str
    current: bool


@dataclass(frozen=True)
class Candidate:
    """One headline that could stand over a draft: its message, its wording, and how many characters it has."""

    rule: str
    subject: str
    wording: str
    text: str
    length: int
    current: bool


def drafted(desk: Desk, kind: str, language: str, edits: Edits = NO_EDITS) -> Article:
    """Return a draft with the wordings and headlines that editors have chosen, where they can be told."""
    plan, chosen = desk.planned(kind), []
    for role, wishes in edits.headlines.items():
        choice = wishes[0].value
        if choice and (message := _message(desk, choice)):
            plan = _headed(plan, role, message)
            chosen.append(choice.message)
    if chosen:
        silent = tuple(s for s in plan.silent if (s.rule, s.subject) not in chosen)
        plan = replace(plan, silent=(*silent, *_left_out(desk.planned(kind), plan)))
    return desk.told(plan, language, edits.asked)


def _message(desk: Desk, choice: Choice) -> Message | None:
    return next((m for m in _holding(desk) if (m.rule, m.subject) == choice.message), None)


def _holding(desk: Desk) -> Iterator[Message]:
    """Yield every message that the facts bear, the chosen ones first, then those that a more newsworthy one outdid."""
    yield from sorted(desk.chosen.messages, key=lambda m: (-m.newsworthiness, m.rule, m.subject))
    for silence in desk.chosen.silent:
        if silence.outcome == "suppressed":
            rule = desk.rules[silence.rule]
            yield Message(rule.name, silence.subject, rule.topic, rule.about, 0.0, rule.echo)


def _headed(plan: Plan, role: str, message: Message) -> Plan:
    """Return a plan with another message in the block of a role, in the form that the block takes."""

    def block(old: Block) -> Block:
        if old.role != role or not old.said:
            return old
        return replace(old, said=(Said(message, old.said[0].form),))

    return replace(plan, blocks=tuple(block(b) for b in plan.blocks))


def _left_out(before: Plan, after: Plan) -> Iterator[Silence]:
    """Yield the messages that only the headline told, and that are told no more."""
    told = {m for b in after.blocks for s in b.said for m in (s.message, *s.attached)}
    for message in dict.fromkeys(s.message for b in before.blocks for s in b.said):
        if message not in told:
            yield Silence(message.rule, message.subject, "cut", "no place in the plan")


def wordings(desk: Desk, kind: str, language: str, edits: Edits, key: Key) -> tuple[Wording, ...]:
    """Return every wording that a sentence can take in its place, in the order of its rule's; none for a record's."""
    now = _sentence(drafted(desk, kind, language, edits), key)
    if now is None or not now.wording:
        return ()
    found = {now.wording: now.text}
    for name in _names(desk, language, key.rule):
        other = _sentence(drafted(desk, kind, language, _also(edits, reword(key, name))), key)
        if other and other.wording == name:
            found[name] = other.text
    return tuple(Wording(name, found[name], name == now.wording) for name in sorted(found, key=_in_order))


def headlines(desk: Desk, kind: str, language: str, edits: Edits, role: str = "headline") -> tuple[Candidate, ...]:
    """Return every headline that the messages of the period can give, in all wordings, the most newsworthy first."""
    plan = desk.planned(kind)
    form = next((s.form for b in plan.blocks if b.role == role for s in b.said), "")
    now = _first(drafted(desk, kind, language, edits), role)
    if not form:
        return ()
    found: dict[str, Candidate] = {}
    for message in _holding(desk):
        for tier in desk.packs[language].catalogue.wordings(message.rule, form):
            for template in tier:
                act = headline(role, message.rule, message.subject, template.name)
                told = _first(drafted(desk, kind, language, _alone(act)), role)
                if told and (told.rule, told.subject) == (message.rule, message.subject):
                    found.setdefault(told.text, _candidate(told, now))
    return tuple(found.values())


def _candidate(told: Sentence, now: Sentence | None) -> Candidate:
    current = now is not None and told.text == now.text
    return Candidate(told.rule, told.subject, told.wording, told.text, len(told.text), current)


def _first(article: Article, role: str) -> Sentence | None:
    return next((s for p in article.passages if p.role == role for s in p.sentences), None)


def _sentence(article: Article, key: Key) -> Sentence | None:
    return dict(keyed(article)).get(key)


def _names(desk: Desk, language: str, rule: str) -> tuple[str, ...]:
    forms = desk.packs[language].catalogue.templates.get(rule, {})
    return tuple(t.name for tiers in forms.values() for tier in tiers for t in tier)


def _in_order(name: str) -> tuple[str, int, int]:
    """Return a key that sorts "sentence 2.1" before "sentence 10.1"."""
    form, _, number = name.rpartition(" ")
    tier, _, turn = number.partition(".")
    return form, int(tier), int(turn)


def _also(edits: Edits, act: Act) -> Edits:
    """Return changes with one more of a sentence, as if it were made now."""
    return replace(edits, treatments={**edits.treatments, **_alone(act).treatments})


def _alone(act: Act) -> Edits:
    """Return one change alone."""
    return edits_of([Event(0, DraftName("", "", "", ""), 0, 0, "", "", act)])
