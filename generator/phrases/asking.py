"""What a person asks of the phrases: to see them, or to sign them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.drafting import Library
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.phrases.listing import Phrase, list_phrases
from generator.phrases.sheet import Entry, entries
from generator.phrases.signing import FILE, SignOff, State, compare, is_date, read_signed, sign, write_signed

LONGEST = 100  # characters of a name


def sheet_of(library: Library, code: str, owners: Sequence[str] = (), unsigned: bool = False) -> list[Entry]:
    """Return the sheet of a language, of some rules or stories or of all; raise Faults for what does not exist."""
    states, _ = _states(library, code, owners, Findings())
    stories = stories_of(library, code)
    if not stories:
        hint = "add a story: its drafts are what the examples come from"
        message = f"there is no story in {code}" if library.stories else "there is no story in the folder"
        raise Faults([Fault(Place("data"), "F01", message, hint)])
    shown = [s for s in states if (not owners or s.phrase.owner in owners) and not (unsigned and s.signed)]
    return list(entries(library, code, stories, shown, [s.phrase for s in states])) if shown else []


def signed_now(
    library: Library, code: str, owners: Sequence[str] = (), name: str | None = None, day: str | None = None
) -> str:
    """Sign what is open of a language and return what was done; raise Faults for bad options and write nothing then.

    This is the one place where the day of today counts, as the person who signs is there.
    """
    findings = Findings()
    by, on = _checked_name(name, findings), _checked_day(day, findings)
    states, gone = _states(library, code, owners, findings)
    signed = sign(states, gone, owners, by, on)
    new = len(signed) - sum(1 for one in signed if one.place.line)
    dropped = len(gone) - sum(1 for one in signed if one in gone)
    if new or dropped:
        write_signed(library.templates / code, signed)
    return _told(new, dropped, code, by, on)


def stories_of(library: Library, code: str) -> tuple[str, ...]:
    """Return the names of the stories of a library that have words in a language."""
    return tuple(name for name in library.stories if code in library.spoken(library.story(name)))


def _states(
    library: Library, code: str, owners: Sequence[str], findings: Findings
) -> tuple[tuple[State, ...], tuple[SignOff, ...]]:
    """Return the state of every phrase and the sign-offs of those that are gone; raise Faults with all findings."""
    listed: tuple[Phrase, ...] = ()
    signed: tuple[SignOff, ...] = ()
    if code not in library.languages:
        hint = did_you_mean(code, library.languages)
        findings.add("L01", Place("--language"), f"no language {excerpt(code)}", hint)
    else:
        with findings.catching():
            listed = list_phrases(library, code)
        with findings.catching():
            signed = read_signed(library, code)
    known = {p.owner for p in listed}
    for owner in owners if listed else ():
        if owner not in known:
            hint = did_you_mean(owner, known) or "give the name of a rule or a story, or language"
            findings.add("U02", Place("--only"), f"no rule or story called {excerpt(owner)}", hint)
    findings.raise_if_any()
    return compare(listed, signed)


def _checked_name(name: str | None, findings: Findings) -> str:
    if name is None:
        findings.add("U02", Place("--date"), "a date and nobody who signs", 'add --sign "NAME"')
    elif not name.strip() or len(name) > LONGEST or not name.isprintable():
        hint = f"write the name of the person who has read the phrases, within {LONGEST} characters"
        findings.add("U02", Place("--sign"), f"the name {excerpt(name)}", hint)
    return (name or "").strip()


def _checked_day(day: str | None, findings: Findings) -> str:
    if day is not None and not is_date(day):
        findings.add("U02", Place("--date"), f"the date {excerpt(day)}", "write a date such as 2025-03-14")
    return date.today().isoformat() if day is None else day


def _told(new: int, dropped: int, code: str, by: str, on: str) -> str:
    if not (new or dropped):
        return f"nothing to sign: every phrase of {code} is signed as it stands"
    phrases = f"{new} {'phrase' if new == 1 else 'phrases'} of {code} signed by {by}, {on}"
    left = f"; {_gone(dropped)} taken out" if dropped else ""
    return f"{phrases}, in templates/{code}/{FILE}{left}"


def _gone(dropped: int) -> str:
    return "1 sign-off of a phrase that is gone" if dropped == 1 else f"{dropped} sign-offs of phrases that are gone"
