"""What the log takes in: acts that can be done, by somebody, at a time, to something that is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from generator.desk.acts import MOVES, TEXTS, Act, Event
from generator.desk.dossier import LASTING, standing_events
from generator.desk.keys import DraftName
from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.letters import called, hidden

LONGEST = 2000  # characters: no sentence is longer
FIXED = "label"  # what says that a draft is one: it follows the state, and no editor
WHOLE = "table"  # which is moved or dropped, and not written over


def moment(text: str, what: str = "time") -> datetime:
    """Return a time that was written as 2025-03-14T10:30+01:00; raise Faults for any other text."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        hint = "write it with its offset, as 2025-03-14T10:30+01:00"
        raise Faults([Fault(Place(what), "A05", f"{excerpt(text)} is no time", hint)])
    return found


def check_act(name: DraftName, act: Act, person: str, time: str, at: int, last: int) -> None:
    """Raise Faults for everything that keeps an act out of the log of a draft, of which `last` is the last event."""
    findings, place = Findings(), Place(str(name))
    if not person.strip():
        findings.add("A05", place, "an act of nobody", "give the name of the person")
    for text in (person, act.name, act.note):
        if sign := hidden(text):
            findings.add("A05", place, f"a name or note with the hidden sign {called(sign[0])}", "take it out")
    with findings.catching():
        moment(time)
    if not 0 <= at <= last:
        findings.add("A05", place, f"made at event {at}, and the draft has {last}", "load the page again")
    if act.do in (*TEXTS, *MOVES):
        _check_sentence(act, place, findings)
    elif act.do == "headline" and not act.role:
        findings.add("A05", place, "a choice for no headline", "name its role, such as headline")
    elif act.do == "checked" and not act.rule:
        findings.add("A05", place, "a check of no quote", "give the id of the quote")
    elif act.do == "embargo" and act.until:
        with findings.catching():
            moment(act.until, "embargo")
    findings.raise_if_any()


def _check_sentence(act: Act, place: Place, findings: Findings) -> None:
    role = act.key.role if act.key else ""
    if role in ("", FIXED):
        what = "the label" if role else "a change of no sentence"
        findings.add("A05", place, f"{what} cannot be changed", "the label follows the state of the draft")
    if act.do == "move" and (act.anchor is None or act.anchor.role == FIXED):
        findings.add("A05", place, "a move to nowhere", "name the sentence that it is to stand beside")
    if act.do == "reword" and not act.wording:
        findings.add("A05", place, "no wording is named", "choose one of those that the sentence has")
    if role == WHOLE and act.do in ("lock", "write", "reword"):
        findings.add("A05", place, "a table is not written over", "drop it, or correct its figures")
    if act.do in ("lock", "write") and role != WHOLE:
        _check_text(act.text, place, findings)


def _check_text(text: str, place: Place, findings: Findings) -> None:
    if not text.strip():
        findings.add("A05", place, "own words without words", "drop the sentence instead")
    elif text != text.strip() or len(text.splitlines()) > 1:
        findings.add("A05", place, "own words of several lines, or with spaces around them", "write them in one line")
    if sign := hidden(text):
        findings.add("A05", place, f"own words with the hidden sign {called(sign[0])}", "take it out")
    if len(text) > LONGEST:
        findings.add("A05", place, f"own words of {len(text)} characters", f"keep them below {LONGEST}")


def check_undo(name: DraftName, act: Act, events: Sequence[Event]) -> None:
    """Raise Faults for an event that cannot be taken back or done again, given all events of the draft."""
    found = next((e for e in events if e.seq == act.of), None)
    stands = act.of in {e.seq for e in standing_events(events)}
    if found is None or found.act.do in LASTING:
        what = f"event {act.of} is {found.act.do}" if found else f"there is no event {act.of}"
        hint = "only a change of the text, an embargo or a check is taken back"
        raise Faults([Fault(Place(str(name)), "A06", what, hint)])
    if stands != (act.do == "undo"):
        what = f"event {act.of} {'stands' if stands else 'has been taken back'} already"
        raise Faults([Fault(Place(str(name)), "A06", what, "load the page again")])
