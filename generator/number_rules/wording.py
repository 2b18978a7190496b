"""Words: causes, evaluations and forecasts, and slips that no text may have (N37, N38, D01–D03, D05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.number_rules.manuscript import SHARES, Manuscript, Remark, at, borne_out
from generator.number_rules.table import ERROR, NEWSROOMS, OWN, RSS, WARNING, rule
from generator.verification.report import Read

DECOMPOSED = ("contribution", "contribution_share", "share_of_group_change", "top_pair", "pulled")
_DOUBLED = re.compile(r"\b([^\W\d_]+)[\s]+(\1)\b", re.I)
_KEY = re.compile(r"(?<![\w@./-])(?:[A-Za-z]+_[A-Za-z_]+|NaN|nan|None|undefined|[A-Z]{2,}@\d{4})(?![\w@])")
_SLOT = re.compile(r"\{[^{}\n]*\}|%\(\w+\)s|(?<!\w)(?:XX+|TK|TKTK)(?!\w)|_{3,}")
_CODE = re.compile(r"(?<![\w-])[A-Z]{2,}(?![\w-])")


@rule("N37", ERROR, RSS)
def causes(text: Manuscript) -> Iterator[Remark]:
    """Words of cause need a sourced note, or an arithmetic decomposition that the figures bear out.

    A table says what happened, not why.
    """
    for read in text.sentences:
        if any(borne_out(c) and c.measure in DECOMPOSED for c in read.claims):
            continue
        for words in text.find("cause", read):
            yield at(read, words, "a cause that no note on record gives", "leave it out, or add a note with its source")


@rule("N38", WARNING, NEWSROOMS)
def evaluations(text: Manuscript) -> Iterator[Remark]:
    """Evaluative words and forecasts are refused unless they are somebody's recorded words."""
    for read in text.sentences:
        for key in ("evaluative", "forecast"):
            for words in text.find(key, read):
                yield at(
                    read,
                    words,
                    "an evaluation" if key == "evaluative" else "a forecast",
                    "tell what the figures say, or quote a source",
                )


@rule("D01", ERROR, OWN)
def doubled_words(text: Manuscript) -> Iterator[Remark]:
    """No word stands twice in a row."""
    allowed = {w.lower() for w in text.words.doubled}
    for read in text.report.read:
        for words in _DOUBLED.finditer(read.text):
            if " ".join(words[0].lower().split()) not in allowed:
                yield at(read, words, "a word stands twice", "leave one of them out")


@rule("D02", ERROR, OWN)
def leaked_keys(text: Manuscript) -> Iterator[Remark]:
    """No key of the table or of a rule stands in the text."""
    story = text.facts.story
    names = " ".join(t for s in story.table.subjects for ts in text.language.forms(s).values() for t in ts)
    plain = set(re.findall(r"\w+", names)) | set(text.words.codes) | set(text.language.shape.money.currencies)
    codes = {*story.table.subjects, *story.sources} - plain
    for read in text.report.read:
        for words in _KEY.finditer(text.own(read)):
            yield at(read, words, "a key, not a word", "write the name that readers know")
        for words in _CODE.finditer(text.own(read)):
            if words[0] in codes:
                yield at(read, words, "the code of a subject", "write its name")


@rule("D03", ERROR, OWN)
def unfilled(text: Manuscript) -> Iterator[Remark]:
    """No slot is left unfilled."""
    for read in text.report.read:
        for words in _SLOT.finditer(read.text):
            yield at(read, words, "nothing has been filled in here", "fill it in, or take it out")


@rule("D05", ERROR, OWN)
def it(text: Manuscript) -> Iterator[Remark]:
    """No "it" across a change of subject or measure.

    After a sentence about Poland, "it" is Poland; after one about a share, "it" is the share.
    """
    for before, read in zip(text.running, text.running[1:], strict=False):
        words = next(text.find("it", read), None)
        if words is None or before.paragraph != read.paragraph or _named_before(text, read, words.start()):
            continue
        about, was = _subjects(text, read, words.start()), _subjects(text, before, 0)
        if about and was and about.isdisjoint(was):
            before_it, now = " and ".join(sorted(was)), " and ".join(sorted(about))
            message = f"the sentence before is about {before_it}, and this is true of {now}"
            yield at(read, words, message, "name what is meant")
        elif (
            _opens_with_share(before)
            and _measures(read, words.start())
            and not _measures(read, words.start()) & {*SHARES, "share_change"}
        ):
            yield at(
                read, words, "the sentence before is about a share, and this about an amount", "name what is meant"
            )


def _named_before(text: Manuscript, read: Read, start: int) -> bool:
    return any(m.name and m.start < start for m in read.mentions)


def _subjects(text: Manuscript, read: Read, start: int) -> set[str]:
    """Return whom the figures and directions of a sentence are about, up to the first name after a word."""
    ends = [m.start for m in read.mentions if m.name and m.start > start] if start else []
    limit = min(ends, default=len(read.text))
    claims = [
        c
        for c in read.claims
        if borne_out(c) and c.subject and c.kind not in ("membership", "count") and c.start < limit
    ]
    named = {m.name.subject for m in read.mentions if m.name} if not start else set()
    return {s for c in claims for s in (*c.subject.split("+"), c.subject)} | named


def _opens_with_share(read: Read) -> bool:
    first = next((m for m in read.mentions if m.has("share", "name", "year", "total", "largest") or m.figure), None)
    return bool(first and first.has("share"))


def _measures(read: Read, start: int) -> set[str]:
    claims = [c for c in read.claims if c.start > start and c.kind in ("amount", "percent", "points", "fraction")]
    return {claims[0].measure} if claims else set()
