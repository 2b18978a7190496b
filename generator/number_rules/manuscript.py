"""A text as its editor has it: sentences that were read again, their figures with bounds, and the words around them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.analysis import Facts
from generator.editing_words import EditingShape
from generator.languages import Language
from generator.limits import Checks
from generator.verification.claims import CONTRADICTED, NOT_FOUND, RECORDED, SUPPORTED, Claim
from generator.verification.glossary import one_of
from generator.verification.mentions import Figure, Mention
from generator.verification.quantities import Quantities
from generator.verification.report import Read, Report

TOPS = ("headline", "short_headline", "title", "push")  # forms so short that a caveat cannot stand in them
LEDES = ("lede", "standfirst")
ASKED = ("heading", "question")
CHANGES = ("change", "change_percent", "ratio", "share_change", "direction")
SHARES = ("share", "previous_share", "share_of_group")
SERIES = ("series", "record", "streak")


@dataclass(frozen=True)
class Remark:
    """A stretch of a sentence that breaks a rule."""

    read: Read
    start: int
    end: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Told:
    """A figure as it is told, with what it is tied to; `low` and `high` are its true bounds, in its own unit."""

    read: Read
    mention: Mention
    figure: Figure
    claim: Claim
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether the figures bound it on both sides."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def number(self) -> float:
        """The number told."""
        return float(self.figure.low)

    @property
    def step(self) -> float:
        """One unit of the last digit shown, leaving out the zeros that end a whole number."""
        digits = re.sub(r"\D", "", self.mention.text)
        zeros = len(digits) - len(digits.rstrip("0")) if self.figure.low == int(self.figure.low) else 0
        decimals = bool(re.search(r"\d[.,]\d{1,2}(?!\d)", self.mention.text))
        return float(self.figure.step) * (1 if decimals or len(digits) == zeros else 10**zeros)

    def remark(self, message: str, hint: str = "") -> Remark:
        """Return a remark on it."""
        return Remark(self.read, self.mention.start, self.mention.end, message, hint)


class Manuscript:
    """One text held against the facts of a story."""

    def __init__(self, report: Report, facts: Facts, language: Language) -> None:
        self.report, self.facts, self.language = report, facts, language
        self.quantities = Quantities(facts)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._own: dict[int, str] = {}

    @property
    def limits(self) -> Checks:
        """What the story says for its checking."""
        return self.facts.story.checks

    @property
    def words(self) -> EditingShape:
        """The language's words for the rules."""
        return self.language.shape.editing

    @cached_property
    def sentences(self) -> tuple[Read, ...]:
        """The sentences, without the rows of tables and without those of a record."""
        return tuple(r for r in self.report.read if r.role != "row" and not self._recorded(r))

    @cached_property
    def running(self) -> tuple[Read, ...]:
        """The sentences of running text, without headlines, headings and questions."""
        return tuple(r for r in self.sentences if r.role not in (*TOPS, *ASKED))

    @cached_property
    def rows(self) -> tuple[Read, ...]:
        """The rows of tables."""
        return tuple(r for r in self.report.read if r.role == "row")

    @cached_property
    def everything(self) -> str:
        """The whole text, records as well."""
        return "\n".join(r.text for r in self.report.read)

    def _recorded(self, read: Read) -> bool:
        return any(c.verdict == RECORDED and c.end - c.start >= len(read.text) for c in read.claims)

    def own(self, read: Read) -> str:
        """Return a sentence with the words that it takes from others, and its names, blanked out."""
        if id(read) not in self._own:
            taken = [(c.start, c.end) for c in read.claims if c.verdict == RECORDED or c.kind == "quote"]
            taken += [
                (m.start, m.end) for m in read.mentions if m.name and not m.name.flow and m.name.subject != self.total
            ]
            text = read.text
            for start, end in taken:
                text = f"{text[:start]}{chr(1) * (end - start)}{text[end:]}"
            self._own[id(read)] = text
        return self._own[id(read)]

    @property
    def total(self) -> str:
        """The subject that is all others together."""
        return self.facts.story.total

    @cached_property
    def first_period(self) -> str:
        """The first period of the total's series as far as it is known without a gap, "" where it is not."""
        found = self.quantities.measure("first_period", (self.total,), self.report.period)
        periods = self.facts.story.table.periods
        return next((p.label for p in periods if found and found.low == found.high == p.ordinal), "")

    # Words

    def pattern(self, key: str) -> re.Pattern[str]:
        """Return what finds the words of one kind."""
        if key not in self._patterns:
            base = self.limits.index_base
            phrases = [
                self.language.styled(p.replace("{base}", base))
                for p in getattr(self.words, key)
                if base or "{base}" not in p
            ]
            # A star inside a phrase stands for one word.
            self._patterns[key] = re.compile(one_of(phrases), re.I)
        return self._patterns[key]

    def find(self, key: str, read: Read) -> Iterator[re.Match[str]]:
        """Yield where a sentence has words of one kind."""
        return self.pattern(key).finditer(self.own(read))

    def says(self, key: str, *reads: Read | None) -> bool:
        """Whether one of the sentences has words of one kind."""
        return any(self.pattern(key).search(r.text) for r in reads if r)

    def after(self, read: Read) -> Read | None:
        """Return the next sentence of running text."""
        at = next((i for i, r in enumerate(self.running) if r is read), None)
        return self.running[at + 1] if at is not None and at + 1 < len(self.running) else None

    def before(self, read: Read) -> Read | None:
        """Return the sentence before, in running text."""
        at = next((i for i, r in enumerate(self.running) if r is read), None)
        return self.running[at - 1] if at else None

    def beside(self, read: Read) -> tuple[Read | None, ...]:
        """Return a sentence with those before and after it."""
        return (self.before(read), read, self.after(read))

    # Figures and claims

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every figure that is tied to a measure."""
        return tuple(t for r in self.sentences for t in self._told(r))

    def told_in(self, read: Read) -> tuple[Told, ...]:
        """Return the figures of one sentence."""
        return tuple(t for t in self.told if t.read is read)

    def _told(self, read: Read) -> Iterator[Told]:
        for claim in read.claims:
            mention = next((m for m in read.mentions if (m.start, m.end) == (claim.start, claim.end)), None)
            if mention is None or mention.figure is None or claim.verdict == RECORDED or claim.low is None:
                continue
            yield Told(read, mention, mention.figure, claim, *self._sized(mention.figure, claim))

    def _sized(self, figure: Figure, claim: Claim) -> tuple[float, float]:
        low, high = float(claim.low or 0.0), float(math.inf if claim.high is None else claim.high)
        low, high = (low, high) if low >= 0 else (-high, -low) if high <= 0 else (0.0, max(-low, high))
        bare = figure.unit == "bare" and claim.measure in ("value", "previous", "change")
        scale = self.facts.story.scale if figure.unit == "amount" or bare else 1.0
        return low * scale, high * scale

    def claims(self, *kinds: str) -> Iterator[tuple[Read, Claim]]:
        """Yield the claims of these kinds in running text and headlines."""
        return ((r, c) for r in self.sentences for c in r.claims if c.kind in kinds and c.verdict != RECORDED)

    def subjects(self, claim: Claim) -> tuple[str, ...]:
        """Return whom a claim is about."""
        return tuple(claim.subject.split("+")) if claim.subject else ()

    def base(self, claim: Claim) -> str:
        """Return the period that a claim compares with, "" if it compares none."""
        if claim.base:
            return claim.base
        compares = claim.measure in CHANGES or claim.measure in (
            "contribution",
            "share_of_group_change",
            "contribution_share",
        )
        return self.quantities.before(claim.period) if compares else ""

    def years(self, claim: Claim) -> int:
        """Return over how many periods a claim compares."""
        now, then = self.quantities.column(claim.period), self.quantities.column(self.base(claim))
        return 0 if now is None or then is None else now - then

    @cached_property
    def comparisons(self) -> tuple[tuple[Read, Claim], ...]:
        """Every claim that compares two periods."""
        return tuple((r, c) for r in self.sentences for c in r.claims if self.base(c) and c.verdict != RECORDED)


def at(read: Read, place: Mention | Claim | re.Match[str], message: str, hint: str = "") -> Remark:
    """Return a remark on a mention, a claim or the words found."""
    start, end = place.span() if isinstance(place, re.Match) else (place.start, place.end)
    return Remark(read, start, end, message, hint)


def failing(claim: Claim) -> bool:
    """Whether the figures rule a claim out, or leave it open."""
    return claim.verdict == CONTRADICTED or (
        claim.verdict == NOT_FOUND and claim.low is not None and claim.low > -math.inf
    )


def wrong(claim: Claim) -> bool:
    """Whether the figures rule a claim out."""
    return claim.verdict == CONTRADICTED


def borne_out(claim: Claim) -> bool:
    """Whether the figures bear a claim out."""
    return claim.verdict == SUPPORTED
