"""What is still open in a draft: the errors that nobody may approve, and the remarks that an editor should see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.desk.applied import Edited
from generator.desk.keys import ASKING, Key
from generator.desk.order import Conflict, Line
from generator.desk.proofreading import Verdict, Verdicts
from generator.domain import Quote
from generator.drafting import Desk
from generator.faults import excerpt

CLOSING = ("source", "link")  # what ends a draft and stands below no heading
GAP, PROPOSED = "gap", "proposed"  # the marks of answers that are missing, or not approved by who is to give them
CONFLICTS = {
    "changed": "was changed over {base!r}, and {drafted!r} is drafted now",
    "gone": "was changed over {base!r}, which is drafted no more",
    "rivals": "two editors want different texts",
    "wording": "the wording asked for cannot be told",
    "headline": "the headline chosen cannot be told, or two editors choose differently",
    "place": "what it was moved beside is gone, or two editors move it differently",
}


@dataclass(frozen=True)
class Item:
    """One thing that is open, and the sentence that it is about.

    `quoted` are the words of the draft that it is about, `detail` what is said of them beyond what the code says, and
    `trouble` the kind of a conflict: `text` is all of that in one line.
    """

    code: str
    text: str
    key: Key | None = None
    quoted: str = ""
    detail: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Open:
    """All that is open: what keeps a draft from being approved, and what does not."""

    errors: tuple[Item, ...] = ()
    remarks: tuple[Item, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """Everything in one line each, for the record of a step."""
        return tuple(f"{item.code} {item.text}" for item in (*self.errors, *self.remarks))


def open_in(edited: Edited, verdicts: Verdicts, unchecked: Mapping[str, str], sheet: str) -> Open:
    """Return what is open in a draft; `sheet` is the line on a sheet of questions that waits for an answer."""
    read = [(line.key, verdicts.of(line.key)) for line in edited.lines if line.stands]
    errors = (
        *(_conflict(conflict) for conflict in edited.conflicts),
        *(item for key, verdict in read for item in _errors(key, verdict)),
        *(Item("A07", f"the quote {quote!r}: {_shown(words)}", quoted=words) for quote, words in unchecked.items()),
        *_answers(edited, sheet),
        *_bare(edited, sheet),
    )
    return Open(errors, tuple(item for key, verdict in read for item in _remarks(key, verdict)))


def _conflict(conflict: Conflict) -> Item:
    text = CONFLICTS[conflict.kind].format(base=conflict.base, drafted=conflict.drafted)
    return Item("A08", f"{conflict.key}: {text}", conflict.key, conflict.drafted, trouble=conflict.kind)


def _errors(key: Key, verdict: Verdict) -> Iterator[Item]:
    yield from (_item("V01", claim.text, claim.because, key) for claim in verdict.contradicted)
    yield from (_item("V02", claim.text, claim.because, key) for claim in verdict.unproven)
    yield from (_item(found.code, found.text, found.message, key) for found in verdict.broken)


def _remarks(key: Key, verdict: Verdict) -> Iterator[Item]:
    rest = (claim for claim in verdict.not_found if claim not in verdict.unproven)
    yield from (_item("V02", claim.text, claim.because, key) for claim in rest)
    warnings = (found for found in verdict.findings if found not in verdict.broken)
    yield from (_item(found.code, found.text, found.message, key) for found in warnings)


def _item(code: str, quoted: str, detail: str, key: Key) -> Item:
    return Item(code, f"{_shown(quoted)}: {detail}", key, quoted, detail)


def _shown(text: str) -> str:
    """Quote a text with the spaces that it has in print, which need no code to be seen."""
    return excerpt(text.replace("\u00a0", " ").replace("\u202f", " "), 200)


def _answers(edited: Edited, sheet: str) -> Iterator[Item]:
    """Yield the answers that are missing or that nobody has approved."""
    for part in edited.parts:
        lines = [line for line in part.lines if line.stands and line.sentence.text != sheet]
        if part.mark in (GAP, PROPOSED) and lines:
            yield Item("A09", lines[0].sentence.text, lines[0].key, lines[0].sentence.text)


def _bare(edited: Edited, sheet: str) -> Iterator[Item]:
    """Yield the headings and questions that stand with nothing below them; on a sheet of questions, that is allowed."""
    for heading, below in _sections(edited):
        if heading.stands and not any(line.stands or line.sentence.text == sheet for line in below):
            text = heading.sentence.text
            yield Item("A11", f"{_shown(text)}: nothing stands below it", heading.key, text)


def _sections(edited: Edited) -> list[tuple[Line, list[Line]]]:
    """Return each heading or question with the lines up to the next."""
    found: list[tuple[Line, list[Line]]] = []
    for part in edited.parts:
        if part.role in ASKING:
            found += [(line, []) for line in part.lines]
        elif found and part.role not in CLOSING:
            found[-1][1].extend(part.lines)
    return found


def unchecked_in(desk: Desk, edited: Edited, checked: Mapping[str, str]) -> dict[str, str]:
    """Return the quotes that stand in a draft and that nobody has held against their source, with their words.

    The record may say who has; at the desk somebody may, of these very words.
    """
    language = edited.article.language
    standing = [line.sentence for line in edited.lines if line.stands]
    text = "\n".join(s.text for s in standing)
    found = {}
    for quote in desk.story.quotes:
        words = words_of(quote, language)
        printed = any(s.rule == f"quote:{quote.id}" for s in standing) or bool(words and words in text)
        if printed and not quote.verified_by and checked.get(quote.id) != words:
            found[quote.id] = words
    return found


def words_of(quote: Quote, language: str) -> str:
    """Return a person's words as they are printed in a language, or what is told of them, "" if neither is."""
    own = quote.original if quote.original_language == language else quote.translations.get(language, "")
    return own or quote.indirect.get(language, "")
