"""What editors want changed in one draft: folded from their acts, with nothing lost that two of them did at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar

from generator.accepted import Wordings
from generator.desk.acts import MOVES, TEXTS, Act, Event
from generator.desk.keys import Key

Value = TypeVar("Value")
Place = TypeVar("Place")


@dataclass(frozen=True)
class Wish(Generic[Value]):
    """What somebody wants, by which event and when."""

    value: Value
    seq: int
    person: str
    time: str


@dataclass(frozen=True)
class Treatment:
    """How a sentence is to be treated: kept, replaced by own words, told in a certain wording, left out."""

    do: Literal["", "lock", "write"] = ""
    text: str = ""
    base: str = ""
    wording: str = ""
    dropped: bool = False


@dataclass(frozen=True)
class Move:
    """Where a sentence is to stand: behind or before another."""

    anchor: Key
    after: bool


@dataclass(frozen=True)
class Choice:
    """Which message is to stand in a headline, and in which of its wordings."""

    rule: str
    subject: str
    wording: str

    @property
    def message(self) -> tuple[str, str]:
        """The message, by its rule and subject."""
        return self.rule, self.subject


NOTHING = Treatment()


@dataclass(frozen=True)
class Edits:
    """All changes of a draft that stand.

    Of each sentence, place or headline there is one wish; there are more where editors have changed the same without
    seeing each other's change. The first of them holds until somebody who has seen them all decides.
    """

    treatments: Mapping[Key, tuple[Wish[Treatment], ...]] = field(default_factory=dict)
    moves: Mapping[Key, tuple[Wish[Move | None], ...]] = field(default_factory=dict)
    headlines: Mapping[str, tuple[Wish[Choice | None], ...]] = field(default_factory=dict)

    def treatment(self, key: Key) -> Treatment:
        """Return how a sentence is treated."""
        return next((w.value for w in self.treatments.get(key, ())), NOTHING)

    @property
    def asked(self) -> Wordings:
        """The wordings that messages are to be told in."""
        found: dict[tuple[str, str], set[str]] = {}
        for key, wishes in self.treatments.items():
            if wishes[0].value.wording:
                found.setdefault((key.rule, key.subject), set()).add(wishes[0].value.wording)
        for role, choices in self.headlines.items():
            if (choice := choices[0].value) and (wording := self.wording(role, choice)):
                found.setdefault(choice.message, set()).add(wording)
        return found

    def wording(self, role: str, choice: Choice) -> str:
        """Return the wording of a chosen headline: that in which it has been reworded since, or the one chosen."""
        told = role, choice.rule, choice.subject
        own = (wishes[0].value for key, wishes in self.treatments.items() if (key.role, key.rule, key.subject) == told)
        return next((treatment.wording for treatment in own if treatment.wording), choice.wording)


NO_EDITS = Edits()


def edits_of(events: Iterable[Event]) -> Edits:
    """Return what acts come to, in the order of the log; acts that change no text play no part."""
    treatments: dict[Key, tuple[Wish[Treatment], ...]] = {}
    moves: dict[Key, tuple[Wish[Move | None], ...]] = {}
    headlines: dict[str, tuple[Wish[Choice | None], ...]] = {}
    for event in events:
        act = event.act
        if act.do in TEXTS and act.key:
            wishes = treatments.get(act.key, ())
            treatments[act.key] = _with(wishes, event, _treated(_seen(wishes, event), act))
        elif act.do in MOVES and act.key:
            moves[act.key] = _with(moves.pop(act.key, ()), event, Move(act.anchor, act.after) if act.anchor else None)
        elif act.do == "headline":
            choice = Choice(act.rule, act.subject, act.wording) if act.rule else None
            headlines[act.role] = _with(headlines.get(act.role, ()), event, choice)
    return Edits(_standing(treatments, NOTHING), _standing(moves, None), _standing(headlines, None))


def _with(wishes: tuple[Wish[Value], ...], event: Event, value: Value) -> tuple[Wish[Value], ...]:
    """Return the wishes once an event has come: those that its editor had seen give way, the others stay beside it."""
    unseen = tuple(w for w in wishes if _is_unseen(w, event))
    return (*unseen, Wish(value, event.seq, event.person, event.time))


def at_odds(wishes: Sequence[Wish[Value]]) -> bool:
    """Whether editors want different things; each keeps a wish of their own, even where they want the same."""
    return any(w.value != wishes[0].value for w in wishes)


def _is_unseen(wish: Wish[Value], event: Event) -> bool:
    return wish.seq > event.at and wish.person != event.person


def _seen(wishes: tuple[Wish[Treatment], ...], event: Event) -> Treatment:
    """Return how a sentence was treated as the editor saw it."""
    return next((w.value for w in wishes if not _is_unseen(w, event)), NOTHING)


def _treated(before: Treatment, act: Act) -> Treatment:
    match act.do:
        case "lock" | "write":
            return Treatment(act.do, act.text, act.base, before.wording)
        case "reword":
            return Treatment(wording=act.wording)
        case "drop" | "restore":
            return replace(before, dropped=act.do == "drop")
        case _:
            return NOTHING


def _standing(wishes: Mapping[Place, tuple[Wish[Value], ...]], nothing: Value) -> dict[Place, tuple[Wish[Value], ...]]:
    """Return the wishes without those that only want what is drafted."""
    return {key: found for key, found in wishes.items() if any(w.value != nothing for w in found)}
