"""What was accepted: where accepted drafts lie, what the last one before a period told, and in which wordings."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.faults import Fault, Faults, Place

FOLDER = "accepted"
SCHEMA = "saklig.accepted/1"

Wordings = Mapping[tuple[str, str], Collection[str]]  # (rule, subject) → the wordings that it was told in


@dataclass(frozen=True)
class Told:
    """One sentence as it was accepted.

    `wording` says which of its rule's it was, such as "sentence 1.2"; `before` in which the last release told the same
    message.
    """

    role: str
    rule: str
    subject: str
    text: str
    wording: str = ""
    before: str = ""


@dataclass(frozen=True)
class LastRelease:
    """The accepted draft before the one that is written: of which period, and what it told."""

    period: str
    told: tuple[Told, ...]

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings of each message, which its next release leaves alone where it can."""
        found: dict[tuple[str, str], set[str]] = {}
        for told in self.told:
            if told.wording:
                found.setdefault((told.rule, told.subject), set()).add(told.wording)
        return found


def draft_name(story: str, period: str, kind: str, language: str) -> str:
    """Return what a draft is called in a report, such as arms-exports/2024.news.nn."""
    return f"{story}/{period}.{kind}.{language}"


def record_name(period: str, kind: str, language: str) -> str:
    """Return the name of an accepted draft without its ending."""
    return f"{period.replace('/', '-')}.{kind}.{language}"


def last_before(periods: Sequence[str], period: str, names: Collection[str], kind: str, language: str) -> str:
    """Return the last period before one of which a draft is among the names, "" if none is.

    What comes after the period told never counts: a draft that is accepted again finds what it found before.
    """
    earlier = periods[: periods.index(period)] if period in periods else ()
    return next((p for p in reversed(earlier) if record_name(p, kind, language) in names), "")


def records_in(folder: Path) -> frozenset[str]:
    """Return the names of the drafts that a story's folder has a record of."""
    return frozenset(path.stem for path in (folder / FOLDER).glob("*.json"))


def last_release(
    folder: Path, periods: Sequence[str], period: str, names: Collection[str], kind: str, language: str, total: str
) -> LastRelease | None:
    """Return the last accepted draft of a kind and language before a period; None if there is none.

    Of a story that tells of one of several places, a draft of another place (one that has nothing about the `total`) is
    no earlier release of this one. Raises Faults for a record that cannot be read.
    """
    last = last_before(periods, period, names, kind, language)
    if not last:
        return None
    name = f"{record_name(last, kind, language)}.json"
    told, _ = read_record(folder / FOLDER / name, f"{folder.name}/{FOLDER}/{name}")
    return LastRelease(last, told) if any(t.subject == total for t in told) else None


def read_record(path: Path, name: str) -> tuple[tuple[Told, ...], dict[str, Any]]:
    """Return the sentences of a record, and all else that it holds; raise Faults for a file that is none."""
    try:
        data = json.loads(path.read_bytes())
        if data.pop("schema") != SCHEMA:
            raise KeyError("schema")
        return tuple(Told(**told) for told in data.pop("told")), data
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Faults([no_record(name)]) from None


def no_record(name: str) -> Fault:
    """Return the fault of a file that is no record."""
    hint = "accept the draft anew: saklig accept --why …"
    return Fault(Place(name), "F03", "it is no record of an accepted draft", hint)


def plain_told(told: Iterable[Told]) -> list[dict[str, str]]:
    """Return sentences as plain data for a file; what has no wording of a rule, such as a note, says nothing of one."""
    return [{key: value for key, value in vars(t).items() if value or key not in ("wording", "before")} for t in told]
