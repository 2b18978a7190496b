"""Who has read which phrase and when, and what has changed since."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.drafting import Library
from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.outputs.files import write_all
from generator.phrases.listing import Phrase, list_phrases
from generator.sources.delimited import read_rows

FILE = "signed.csv"
COLUMNS = ("phrase", "text", "by", "date")
NOWHERE = Place(FILE)
AGAIN = "read it again, then sign it with saklig phrases --sign"


@dataclass(frozen=True)
class SignOff:
    """One phrase as someone has read and accepted it."""

    key: str
    text: str
    by: str
    date: str
    place: Place = NOWHERE


@dataclass(frozen=True)
class State:
    """How far a phrase is signed: the sign-off of its text, or of what it was before."""

    phrase: Phrase
    signed: SignOff | None = None
    before: SignOff | None = None

    def __str__(self) -> str:
        if self.signed:
            return f"signed by {self.signed.by}, {self.signed.date}"
        if self.before:
            return f"changed since {self.before.by} signed it on {self.before.date} as {excerpt(self.before.text, 300)}"
        return "unsigned"


def read_signed(library: Library, code: str) -> tuple[SignOff, ...]:
    """Return the sign-offs of a language, none if there is no file; raise Faults with all that is wrong in it."""
    path, findings = library.templates / code / FILE, Findings()
    if not path.exists():
        return ()
    found = []
    for row in read_rows(path, f"templates/{code}/{FILE}", COLUMNS, (), findings):
        for column in COLUMNS:
            if not row[column] and column != "text":
                findings.add("K02", row.place, f"{column} is empty", "write it, or delete the line")
        if row["date"] and not is_date(row["date"]):
            findings.add("K04", row.place, f"date is {excerpt(row['date'])}", "write a date such as 2025-03-14")
        found.append(SignOff(row["phrase"], row["text"], row["by"], row["date"], row.place))
    findings.raise_if_any()
    return tuple(found)


def is_date(text: str) -> bool:
    """Return whether text is a date such as 2025-03-14."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def compare(phrases: Iterable[Phrase], signed: Iterable[SignOff]) -> tuple[tuple[State, ...], tuple[SignOff, ...]]:
    """Return the state of each phrase, and the sign-offs of phrases that are no longer there.

    Wordings of one rule and form are told apart by their text, not by their order; one that nobody has signed is
    taken for the signed one that it is most like and that is no longer there.
    """
    waiting: dict[str, list[SignOff]] = {}
    for one in signed:
        waiting.setdefault(one.key, []).append(one)
    listed = list(phrases)
    states = [State(p, _taken(waiting.get(p.key, []), p.text, 1.0)) for p in listed]
    states = [
        s if s.signed else replace(s, before=_taken(waiting.get(s.phrase.key, []), s.phrase.text)) for s in states
    ]
    return tuple(states), tuple(one for left in waiting.values() for one in left)


def how_many_signed(library: Library, code: str) -> tuple[int, int]:
    """Return how many phrases of a language somebody has signed as they stand, and how many there are."""
    states, _ = compare(list_phrases(library, code), read_signed(library, code))
    return sum(bool(state.signed) for state in states), len(states)


def _taken(among: list[SignOff], text: str, least: float = 0.0) -> SignOff | None:
    """Take out the sign-off whose text is most like this one, if it is at least so like."""
    if least == 1.0:
        nearest = next((one for one in among if one.text == text.strip()), None)
    else:
        nearest = max(among, key=lambda one: difflib.SequenceMatcher(None, one.text, text).ratio(), default=None)
    if nearest:
        among.remove(nearest)
    return nearest


def changed_phrases(library: Library, code: str, stories: Sequence[str] = ()) -> list[Fault]:
    """Return a fault for each phrase that has changed since it was signed, and for each sign-off of one now gone."""
    try:
        states, gone = compare(list_phrases(library, code, stories), read_signed(library, code))
    except Faults as unreadable:
        return list(unreadable.faults)
    changed = [Fault(s.phrase.place, "P01", _changed(s.phrase, s.before), AGAIN) for s in states if s.before]
    left = [
        Fault(one.place, "P02", f"{one.key}: {excerpt(one.text)}, signed by {one.by} on {one.date}", "delete the line")
        for one in gone
        if not stories or _listed(one, states)
    ]
    return sorted({*changed, *left})


def _changed(phrase: Phrase, before: SignOff) -> str:
    signed = f"signed by {before.by} on {before.date} as {excerpt(before.text, 200)}"
    return f"{phrase.key}: {signed}, now {excerpt(phrase.text, 200)}"


def _listed(one: SignOff, states: Iterable[State]) -> bool:
    """Whether a sign-off is of a rule or file that was looked at; those of other stories were not."""
    return one.key.partition("/")[0] in {s.phrase.owner for s in states}


def sign(
    states: Sequence[State], gone: Sequence[SignOff], owners: Collection[str], by: str, day: str
) -> tuple[SignOff, ...]:
    """Return all sign-offs once a person has signed what is open among some owners, or among all if none are named.

    What is signed stays as it is. Sign-offs of phrases that are gone are dropped with what is signed beside them.
    """
    kept = []
    for state in states:
        phrase, chosen = state.phrase, not owners or state.phrase.owner in owners
        new = SignOff(phrase.key, phrase.text.strip(), by, day) if chosen and not state.signed else None
        kept += [one for one in (state.signed or new or state.before,) if one]
    return (*kept, *(one for one in gone if owners and one.key.partition("/")[0] not in owners))


def write_signed(folder: Path, signed: Iterable[SignOff]) -> None:
    """Write the sign-offs of a language, one line a phrase, in the order of the phrases; raise Faults if it cannot."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.key, one.text, one.by, one.date) for one in signed)
    try:
        write_all(folder, {FILE: text.getvalue()})
    except Faults as faults:
        hint = "make the folder one that can be written to"
        raise Faults(replace(fault, hint=hint) for fault in faults.faults) from None
