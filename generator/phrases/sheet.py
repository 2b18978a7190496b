"""The sheet that a desk chief or a native reader goes through: each phrase, an example of it, and who has signed it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.drafting import Desk, Library
from generator.faults import Place
from generator.languages import Language
from generator.phrases.listing import LANGUAGE, Phrase
from generator.phrases.made import figures, made
from generator.phrases.printed import SLOT, Example, Printed, desks
from generator.phrases.signing import SignOff, State
from generator.sentences import Template

WHERE = {
    "printed": "{where}",
    "made": "made: {where}",
    "written": "printed as it stands",
    "unfilled": "not filled: {where}",
}
COLUMNS = ("file", "line", "rule", "form", "phrase", "example", "kind", "where", "state", "by", "date", "signed_as")


@dataclass(frozen=True)
class Entry:
    """One line of the sheet: a phrase with its example and its state."""

    state: State
    example: Example

    @property
    def phrase(self) -> Phrase:
        """The phrase."""
        return self.state.phrase

    @property
    def where(self) -> str:
        """Where the example comes from."""
        return WHERE[self.example.kind].format(where=self.example.where)


def entries(
    library: Library, code: str, stories: Sequence[str], states: Sequence[State], phrases: Sequence[Phrase]
) -> Iterator[Entry]:
    """Yield each phrase with its example: printed by a draft, made if none prints it, or unfilled with the reason.

    `phrases` are all of the language: which wordings use a word decides where that word is printed.
    """
    opened = list(desks(library, code, stories))
    language = opened[0].packs[code].language
    printed, probed = Printed(opened, language), figures(language)
    users, templates = _users(phrases), _templates(opened, code)
    for state in states:
        phrase = state.phrase
        example = printed.example(phrase, users)
        if not example and phrase.place in templates:
            template, told = templates[phrase.place]
            example = made(told[0].rules[phrase.owner], phrase.form, template, told, code)
        if not example and phrase.place not in templates:
            example = printed.figure(phrase, probed) if phrase.owner == LANGUAGE else None
        yield Entry(state, example or _bare(phrase, users, language))


def _templates(desks: Sequence[Desk], code: str) -> Mapping[Place, tuple[Template, Sequence[Desk]]]:
    """Return each wording by its place, with the desks of the stories that are told in it."""
    found: dict[Place, tuple[Template, Sequence[Desk]]] = {}
    for wording in dict.fromkeys(d.story.wording for d in desks):
        told = [d for d in desks if d.story.wording == wording]
        tiers = (tiers for forms in told[0].packs[code].catalogue.templates.values() for tiers in forms.values())
        found |= {t.place: (t, told) for tier in tiers for wordings in tier for t in wordings}
    return found


def _users(phrases: Iterable[Phrase]) -> Mapping[str, frozenset[Place]]:
    """Return the wordings that use each slot and, behind a stroke, each filter or form of a name."""
    found: dict[str, set[Place]] = {}
    for phrase in phrases:
        for match in SLOT.finditer(phrase.text):
            found.setdefault(match[1], set()).add(phrase.place)
            for form in match[0][1:-1].split("|")[1:]:
                found.setdefault(f"|{form}", set()).add(phrase.place)
    return {slot: frozenset(places) for slot, places in found.items()}


def _bare(phrase: Phrase, users: Mapping[str, frozenset[Place]], language: Language) -> Example:
    """Return the phrase as it is written, which is what is printed where it has no slot; else why it is not filled."""
    text = language.styled(phrase.text)
    part, _, word = phrase.form.partition(".")
    if part == "words" and word not in users:
        return Example("unfilled", phrase.text, "no wording has a slot for this word")
    if not SLOT.search(text) and "{}" not in text:
        return Example("written", text, "")
    sentence = part == phrase.form and phrase.owner != LANGUAGE
    why = "no figures that its rule's example leaves open fill its slots" if sentence else "no draft prints it"
    return Example("unfilled", phrase.text, why)


def _text(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of the sheet for the terminal."""
    for (file, owner), group in groupby(entries, key=_heading):
        yield f"{file}  {owner}"
        for entry in group:
            yield f"  {entry.phrase.form}: {entry.phrase.text}"
            if entry.example.text != entry.phrase.text:
                yield f"    → {entry.example.text}"
            yield f"    {entry.where}"
            yield f"    {entry.state}"
        yield ""
    yield _counted(entries)


def _markdown(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of the sheet as Markdown, a table for each rule."""
    yield from (_counted(entries), "")
    for file, inside in groupby(entries, key=lambda e: e.phrase.place.file):
        yield f"## {file}"
        for owner, group in groupby(inside, key=lambda e: e.phrase.owner):
            yield from ("", f"### {owner}", "", "| form | phrase | example | from | state |", "|---|---|---|---|---|")
            for e in group:
                cells = (e.phrase.form, e.phrase.text, e.example.text, e.where, str(e.state))
                yield f"| {' | '.join(map(_cell, cells))} |"
        yield ""


def _cell(text: str) -> str:
    """Return text that stays within its cell and stands as it is written."""
    for mark in ("\\", "|", "*", "_", "`", "<", "["):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split("\n"))


def _csv(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the lines of the sheet as CSV."""
    yield _row(COLUMNS)
    for e in entries:
        signed: SignOff | None = e.state.signed or e.state.before
        state = "signed" if e.state.signed else "changed" if e.state.before else "unsigned"
        yield _row((
            e.phrase.place.file, e.phrase.place.line, e.phrase.owner, e.phrase.form, e.phrase.text,
            e.example.text, e.example.kind, e.example.where, state,
            signed.by if signed else "", signed.date if signed else "", signed.text if signed else "",
        ))  # fmt: skip


def _row(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _heading(entry: Entry) -> tuple[str, str]:
    return entry.phrase.place.file, entry.phrase.owner


FORMATS: Mapping[str, Callable[[Sequence[Entry]], Iterator[str]]] = {"text": _text, "markdown": _markdown, "csv": _csv}


def laid_out(entries: Sequence[Entry], form: str) -> str:
    """Return the sheet as text for the terminal, as Markdown or as CSV."""
    return "\n".join(FORMATS[form](entries))


def _counted(entries: Sequence[Entry]) -> str:
    """Return how many phrases there are and how many of them are signed."""
    signed, changed = sum(1 for e in entries if e.state.signed), sum(1 for e in entries if e.state.before)
    counts = f"{signed} signed, {changed} changed since, {len(entries) - signed - changed} unsigned"
    return f"{len(entries)} {'phrase' if len(entries) == 1 else 'phrases'}: {counts}"
