"""Quotes: words in quotation marks are those of a record, whole, and of the person who said them (Q03–Q06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.domain import Quote
from generator.number_rules.manuscript import Manuscript, Remark
from generator.number_rules.table import ERROR, NEWSROOMS, rule
from generator.verification.report import Read
from generator.verification.texts import QUOTED

CHANGED = 0.6  # from this likeness on, words are a record's that has been changed
_PERSON = re.compile(r"[^\W\d_a-zæøå][\w’'-]+(?:\s+[^\W\d_a-zæøå][\w’'-]+)+")


@dataclass(frozen=True)
class Quoted:
    """A stretch between quotation marks, with the record that it is, or is most like."""

    read: Read
    start: int
    end: int
    words: str
    record: Quote | None
    likeness: float

    def remark(self, message: str, hint: str) -> Remark:
        """Return a remark on it."""
        return Remark(self.read, self.start, self.end, message, hint)


def _quoted(text: Manuscript) -> Iterator[Quoted]:
    for read in text.report.read:
        for m in QUOTED.finditer(read.text):
            words = _plain(m[1])
            pairs = [(_likeness(words, known), q) for q in text.facts.story.quotes for known in _known(text, q)]
            likeness, record = max(pairs, key=lambda p: p[0], default=(0.0, None))
            yield Quoted(read, m.start(), m.end(), m[1], record, likeness)


def _known(text: Manuscript, quote: Quote) -> list[str]:
    code = text.language.code
    own = [quote.original] if quote.original and quote.original_language == code else []
    return [_plain(w) for w in (*own, quote.translations.get(code, "")) if w]


def _likeness(words: str, known: str) -> float:
    """Return how like two wordings are; a part of a record that ends with its sentence is the record's."""
    whole = [known, *re.split(r"(?<=[.!?])\s+", known)]
    return max(
        1.0 if words == w.rstrip(".,") else SequenceMatcher(None, words, w, autojunk=False).ratio() * 0.999
        for w in whole
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".,")


@rule("Q03", ERROR, NEWSROOMS)
def unrecorded(text: Manuscript) -> Iterator[Remark]:
    """Words in quotation marks are those of a record."""
    for quoted in _quoted(text):
        if quoted.likeness < CHANGED:
            yield quoted.remark("no record has these words", "take them out, or add the quote with its source")


@rule("Q04", ERROR, NEWSROOMS)
def altered(text: Manuscript) -> Iterator[Remark]:
    """A quote is printed as it was recorded, to the letter."""
    for quoted in _quoted(text):
        if CHANGED <= quoted.likeness < 1 and quoted.record:
            yield quoted.remark(f"the quote {quoted.record.id!r} has other words", "print it as it is recorded")


@rule("Q05", ERROR, NEWSROOMS)
def misattributed(text: Manuscript) -> Iterator[Remark]:
    """A quote is attributed to the person who said it."""
    for quoted in _quoted(text):
        if quoted.record and quoted.likeness >= CHANGED:
            others = _persons(text, quoted)
            if others and not _named(text, quoted, quoted.record.speaker):
                yield quoted.remark(
                    f"attributed to {others[0]}, and said by {quoted.record.speaker}", "name the right person"
                )


@rule("Q06", ERROR, NEWSROOMS)
def unattributed(text: Manuscript) -> Iterator[Remark]:
    """A quote says beside it who is quoted."""
    for quoted in _quoted(text):
        if (
            quoted.record
            and quoted.likeness >= CHANGED
            and not _persons(text, quoted)
            and not _named(text, quoted, quoted.record.speaker)
        ):
            yield quoted.remark("nothing beside it says whose words they are", "name the speaker")


def _around(text: Manuscript, quoted: Quoted) -> str:
    """Return what stands around a quote in its paragraph, without words in quotation marks."""
    reads = [r.text for r in text.report.read if r.paragraph == quoted.read.paragraph]
    return QUOTED.sub(" ", " ".join(reads))


def _named(text: Manuscript, quoted: Quoted, speaker: str) -> bool:
    """Whether the speaker is named beside a quote, or a pronoun stands for the one named before."""
    around = _around(text, quoted)
    if speaker.split()[-1] in around:
        return True
    earlier = " ".join(r.text for r in text.report.read if r.paragraph < quoted.read.paragraph)
    return bool(text.pattern("speakers").search(around)) and speaker.split()[-1] in earlier


def _persons(text: Manuscript, quoted: Quoted) -> list[str]:
    """Return the names of persons or publishers around a quote that has a word such as said."""
    around = _around(text, quoted)
    if not text.pattern("said").search(around):
        return []
    places = {t.lower() for s in text.facts.story.table.subjects for ts in text.language.forms(s).values() for t in ts}
    return [m[0] for m in _PERSON.finditer(around) if m[0].lower() not in places]
