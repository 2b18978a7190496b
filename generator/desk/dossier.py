"""All that the log holds of one draft: the changes that stand, the steps taken, embargo and checked quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.desk.acts import MOVES, STEPS, TEXTS, Event
from generator.desk.edits import NO_EDITS, Edits, edits_of
from generator.desk.keys import DraftName

CHANGING = (*TEXTS, *MOVES, "headline")  # what a reader sees of it
LASTING = (*STEPS, "undo", "redo")  # what undo does not take back: a step back is a step of its own


@dataclass(frozen=True)
class Dossier:
    """What the events of a draft come to; `seq` is the last of them, and `checked` the words of quotes by their id."""

    name: DraftName
    seq: int = 0
    edits: Edits = NO_EDITS
    steps: tuple[Event, ...] = ()
    embargo: str = ""
    checked: Mapping[str, str] = field(default_factory=dict)


def dossier_of(name: DraftName, events: Iterable[Event]) -> Dossier:
    """Return what events come to: the same events always give the same."""
    log = tuple(events)
    stand = standing_events(log)
    return Dossier(
        name,
        seq=max((e.seq for e in log), default=0),
        edits=edits_of(stand),
        steps=tuple(e for e in stand if e.act.do in STEPS),
        embargo=next((e.act.until for e in reversed(stand) if e.act.do == "embargo"), ""),
        checked={e.act.rule: e.act.text for e in stand if e.act.do == "checked"},
    )


def standing_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that have not been taken back, without the taking back itself."""
    undone: set[int] = set()
    for event in events:
        if event.act.do == "undo":
            undone.add(event.act.of)
        elif event.act.do == "redo":
            undone.discard(event.act.of)
    return tuple(e for e in events if e.seq not in undone and e.act.do not in ("undo", "redo"))


def undoable(events: Sequence[Event], person: str) -> int:
    """Return the number of the last change of a person that can be taken back, 0 if there is none."""
    own = (e.seq for e in reversed(standing_events(events)) if e.person == person and e.act.do not in LASTING)
    return next(own, 0)


def redoable(events: Sequence[Event], person: str) -> int:
    """Return the number of the change that a person took back last and that can be done again, 0 if there is none.

    Once the person has changed anything else, what was taken back stays so.
    """
    stand = {e.seq for e in standing_events(events)}
    for event in reversed([e for e in events if e.person == person]):
        if event.act.do == "undo" and event.act.of not in stand:
            return event.act.of
        if event.act.do not in LASTING:
            return 0
    return 0


def is_last_hand(events: Sequence[Event], person: str) -> bool:
    """Whether a person has changed the text, and nobody else has changed it since, having seen that.

    What the person has taken back of their own is no change; taking back a change of another is one.
    """
    changes = tuple(_changes(events))
    last = max((e.seq for e in changes if e.person == person), default=0)
    return bool(last) and not any(e.person != person and e.at >= last for e in changes)


def _changes(events: Sequence[Event]) -> Iterator[Event]:
    """Yield what has been done to the text, and to changes of it, but not what somebody has taken back themselves."""
    by_number = {e.seq: e for e in events}
    stand = {e.seq for e in standing_events(events)}
    for event in events:
        change = by_number.get(event.act.of, event)
        if change.act.do in CHANGING and (change.seq in stand or change.person != event.person):
            yield event
