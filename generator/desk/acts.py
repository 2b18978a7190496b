"""What an editor can do with a draft: change a sentence, choose a headline, take back, and send it on its way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from generator.desk.keys import DraftName, Key

Do = Literal[
    "lock", "write", "reword", "release", "drop", "restore", "move", "stay", "headline", "checked", "embargo",
    "submit", "send back", "approve", "export", "undo", "redo",
]  # fmt: skip
TEXTS = ("lock", "write", "reword", "release", "drop", "restore")  # what changes a sentence where it stands
MOVES = ("move", "stay")
STEPS = ("submit", "send back", "approve", "export")  # the way from draft to reader


@dataclass(frozen=True)
class Seen:
    """What somebody saw when they let a draft pass: hashes of its text, its figures, and its rules and words."""

    text: str = ""
    facts: str = ""
    rules: str = ""


@dataclass(frozen=True)
class Act:
    """One thing that an editor does; which fields it needs follows from what it does."""

    do: Do
    key: Key | None = None
    text: str = ""
    base: str = ""  # of own words or a lock: what was drafted there, as the editor saw it
    wording: str = ""
    anchor: Key | None = None
    after: bool = True
    role: str = ""
    rule: str = ""
    subject: str = ""
    of: int = 0  # the event that is taken back, or done again
    name: str = ""
    note: str = ""
    until: str = ""
    seen: Seen | None = None
    open: tuple[str, ...] = ()  # faults and remarks at that moment


def lock(key: Key, base: str, text: str = "") -> Act:
    """Keep a sentence as it reads, though figures or wordings change; `base` is what is drafted there."""
    return Act("lock", key, text or base, base)


def write(key: Key, base: str, text: str) -> Act:
    """Put own words in the place of a sentence; `base` is what is drafted there."""
    return Act("write", key, text, base)


def reword(key: Key, wording: str) -> Act:
    """Tell the same in another wording of its rule."""
    return Act("reword", key, wording=wording)


def release(key: Key) -> Act:
    """Let a sentence be drafted again: without own words, lock, wording or drop."""
    return Act("release", key)


def drop(key: Key) -> Act:
    """Leave a sentence out."""
    return Act("drop", key)


def restore(key: Key) -> Act:
    """Take in again what was dropped, as it read then."""
    return Act("restore", key)


def move(key: Key, anchor: Key, after: bool = True) -> Act:
    """Set a sentence behind or before another."""
    return Act("move", key, anchor=anchor, after=after)


def stay(key: Key) -> Act:
    """Set a sentence back to where it was drafted."""
    return Act("stay", key)


def headline(role: str, rule: str = "", subject: str = "", wording: str = "") -> Act:
    """Choose the message of a headline, and its wording; without a rule, leave the choice to the plan again."""
    return Act("headline", role=role, rule=rule, subject=subject, wording=wording)


def checked(quote: str, words: str) -> Act:
    """Say that a quote has been held against its source, in these words."""
    return Act("checked", rule=quote, text=words)


def embargo(until: str) -> Act:
    """Let nothing out before a time; an empty time lifts the embargo."""
    return Act("embargo", until=until)


def undo(seq: int) -> Act:
    """Take an event back."""
    return Act("undo", of=seq)


def redo(seq: int) -> Act:
    """Do again what was taken back."""
    return Act("redo", of=seq)


@dataclass(frozen=True)
class Event:
    """One act on record: the `seq`th of its draft, by whom and when, made `at` the state after so many events.

    `number` counts the events of all drafts.
    """

    number: int
    draft: DraftName
    seq: int
    at: int
    person: str
    time: str
    act: Act


def act_text(act: Act) -> str:
    """Return an act as JSON, without what it leaves empty."""
    plain = {k: v for k, v in asdict(act).items() if v != _EMPTY[k]}
    for name in ("key", "anchor"):
        if key := getattr(act, name):
            plain[name] = str(key)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def act_of(text: str) -> Act:
    """Return the act that was written as JSON; raise ValueError for a text that is none."""
    plain: dict[str, Any] = json.loads(text)
    try:
        for name in {"key", "anchor"} & set(plain):
            plain[name] = Key.read(plain[name])
        if "seen" in plain:
            plain["seen"] = Seen(**plain["seen"])
        if "open" in plain:
            plain["open"] = tuple(plain["open"])
        act = Act(**plain)
    except (TypeError, AttributeError):
        raise ValueError(text) from None
    if act.do not in get_args(Do):
        raise ValueError(text)
    return act


_EMPTY = {f.name: f.default for f in fields(Act)}
