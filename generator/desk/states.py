"""The way of a draft from its first version to its readers: submitted, reviewed, approved by name, exported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.desk.acts import Act, Event, Seen
from generator.desk.admission import moment
from generator.desk.keys import DraftName
from generator.desk.openings import Open
from generator.domain import Article, Sentence
from generator.faults import Fault, Faults, Findings, Place

State = Literal["draft", "in review", "approved", "exported"]
Step = Literal["submit", "send back", "approve", "export"]
# From where each step leads where; a step that is not listed has no effect.
WAY: Mapping[State, Mapping[str, State]] = {
    "draft": {"submit": "in review"},
    "in review": {"send back": "draft", "approve": "approved"},
    "approved": {"send back": "draft", "export": "exported"},
    "exported": {"send back": "draft", "export": "exported"},
}
PASSED = ("approved", "exported")


@dataclass(frozen=True)
class Standing:
    """How far a draft has come, by whom; `name` is that of who has approved it.

    `put_back` says what has changed since it was approved, which makes it a draft again: text, figures or rules.
    """

    state: State = "draft"
    person: str = ""
    name: str = ""
    time: str = ""
    note: str = ""
    put_back: tuple[str, ...] = ()


def seen_in(article: Article) -> Seen:
    """Return the hashes of a text as it stands; its label does not count, which follows the state."""

    def plain(sentences: Sequence[Sentence]) -> list[str]:
        return [s.text for s in sentences]

    blocks = [
        [p.role, p.mark, plain(p.sentences), [plain(row) for row in p.rows]]
        for p in article.passages
        if p.role != "label"
    ]
    text = hashlib.sha256(json.dumps(blocks, ensure_ascii=False).encode()).hexdigest()
    return Seen(text, article.facts_sha256, article.rules_sha256)


def standing_of(steps: Sequence[Event], now: Seen) -> Standing:
    """Return how far a draft has come by its steps, given what it is now.

    An approval is of one text, with its figures and rules: once any of them is another, the draft is one again.
    """
    found, approved = Standing(), Seen()
    for step in steps:
        if found.state in PASSED and step.act.seen != approved:
            found = Standing()
        state = WAY[found.state].get(step.act.do)
        if state is None:
            continue
        name = step.act.name if state == "approved" else found.name if state == "exported" else ""
        found = Standing(state, step.person, name, step.time, step.act.note)
        approved = step.act.seen or Seen() if state == "approved" else approved
    if found.state in PASSED and approved != now:
        return Standing(time=found.time, put_back=_changed(approved, now))
    return found


def _changed(before: Seen, now: Seen) -> tuple[str, ...]:
    pairs = (("text", before.text, now.text), ("figures", before.facts, now.facts), ("rules", before.rules, now.rules))
    return tuple(what for what, a, b in pairs if a != b)


def step(name: DraftName, do: Step, standing: Standing, open_: Open, seen: Seen) -> Act:
    """Return a step as an act, with all that is open at that moment; raise Faults if the state does not allow it."""
    if do not in WAY[standing.state]:
        allowed = " or ".join(WAY[standing.state])
        message = f"{do}: the draft is {standing.state}"
        raise Faults([Fault(Place(str(name)), "A03", message, f"{allowed} comes first")])
    return Act(do, seen=seen, open=open_.told)


def check_approval(name: DraftName, person: str, open_: Open) -> None:
    """Raise Faults for whatever stands in the way of approval: nobody's name, and every error."""
    findings, place = Findings(), Place(str(name))
    if not person.strip():
        findings.add("A01", place, "nobody is named as the one who has read it", "give the name that readers will see")
    for item in open_.errors:
        findings.add("A02", place, f"{item.code} {item.text}", "correct it, or change the sentence")
    findings.raise_if_any()


def check_embargo(name: DraftName, until: str, now: str) -> None:
    """Raise Faults before the time until which nothing may go out."""
    if until and moment(now) < moment(until):
        message = f"not before {until}, and it is {now}"
        raise Faults([Fault(Place(str(name)), "A04", message, "wait, or lift the embargo")])
