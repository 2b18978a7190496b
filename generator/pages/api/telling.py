"""A draft on the desk as another program reads it: the contract of drafts, with lines, verdicts and what is open."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.desk import Event, Key, Line, Unmentioned, Verdict, View
from generator.desk.openings import Item
from generator.drafting import Desk
from generator.outputs.json import draft
from generator.pages.api.answers import EventAnswer, WhyAnswer
from generator.pages.api.drafts import DraftAnswer, VerdictAnswer


def draft_told(desk: Desk, view: View) -> DraftAnswer:
    """Return a draft with all that there is to say of it."""
    plain = {
        "seq": view.dossier.seq,
        "lines": [_line(line, view.verdicts.of(line.key)) for line in view.edited.lines],
        "standing": asdict(view.standing),
        "errors": [_item(item) for item in view.open.errors],
        "remarks": [_item(item) for item in view.open.remarks],
        "unchecked": dict(view.unchecked),
        "embargo": view.dossier.embargo,
    }
    return DraftAnswer.model_validate({**draft(view.article, desk.because), "desk": plain})


def verdict_told(verdict: Verdict) -> VerdictAnswer:
    """Return what a second reading says of a sentence."""
    return VerdictAnswer.model_validate(verdict)


def event_told(event: Event) -> EventAnswer:
    """Return one thing that was done."""
    act = event.act
    return EventAnswer(
        seq=event.seq, at=event.at, person=event.person, time=event.time, do=act.do, key=_key(act.key), text=act.text,
        note=act.note,
    )  # fmt: skip


def why_told(found: Unmentioned) -> WhyAnswer:
    """Return why somebody is not mentioned."""
    plain = asdict(found)
    return WhyAnswer.model_validate({**plain, "told": [str(key) for key in found.told]})


def _line(line: Line, verdict: Verdict) -> dict[str, Any]:
    conflict = line.conflict
    return {
        "key": str(line.key), "state": line.state, "text": line.sentence.text, "drafted": line.drafted, "by": line.by,
        "seq": line.seq, "verdict": verdict_told(verdict),
        "conflict": {
            "kind": conflict.kind, "base": conflict.base, "drafted": conflict.drafted,
            "versions": [asdict(v) for v in conflict.versions],
        } if conflict else None,
    }  # fmt: skip


def _item(item: Item) -> dict[str, str]:
    return {"code": item.code, "text": item.text, "key": _key(item.key)}


def _key(key: Key | None) -> str:
    return str(key) if key else ""
