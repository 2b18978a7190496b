"""Verdicts on claims: supported if one thing the words may mean holds, else as the likeliest of them has it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED, Claim
from generator.verification.kinds import ClaimKind
from generator.verification.mentions import Figure, Mention
from generator.verification.quantities import Quantity
from generator.verification.truth import NO, OPEN, YES, holds

VERDICTS = {YES: SUPPORTED, NO: CONTRADICTED, OPEN: NOT_FOUND}


@dataclass(frozen=True)
class Candidate:
    """One thing that a number may mean: a quantity, with the sign that the words give it (0 where they give none)."""

    quantity: Quantity | None
    sign: int = 0
    scale: float = 1.0


@dataclass(frozen=True)
class Limits:
    """What a quantity must lie within for words to hold; an end may itself be left out."""

    low: float
    high: float
    above: bool = False  # strictly above the low end
    below: bool = False  # strictly below the high end

    def verdict(self, q: Quantity) -> str:
        """Return the verdict on a quantity."""
        if (q.low > self.low if self.above else q.low >= self.low) and (
            q.high < self.high if self.below else q.high <= self.high
        ):
            return SUPPORTED
        beyond = q.high < self.low or q.low > self.high
        beyond |= (self.above and q.high <= self.low) or (self.below and q.low >= self.high)
        return CONTRADICTED if beyond else NOT_FOUND


CLOSED = ("", "about", "between", "at_least")  # words that the very end of what they allow makes true
HAIR = 1e-12  # of a bound: what adding up has set it outward by, where 0.95 + 0.75 + 0.85 + 0.95 is not quite 3.5
EVER = float("inf")
POSITIVE, NEGATIVE = Limits(0.0, EVER, above=True), Limits(-EVER, 0.0, below=True)
TRUE = Limits(1.0, 1.0)


def exactly(number: float) -> Limits:
    """Return the limits of one number."""
    return Limits(number, number)


def numbered(mention: Mention, candidates: Iterable[Candidate], currency: str) -> Claim:
    """Return the claim that a number makes, with its verdict."""
    assert mention.figure
    if mention.figure.currency and mention.figure.currency != currency:
        return said(mention, mention.figure.unit, CONTRADICTED, f"the figures are in {currency or 'no currency'}")
    claims = (_tested(mention, c) for c in candidates)
    return _likeliest(claims, mention, mention.figure.unit, "no measure in the figures fits this number")


def limited(mention: Mention, kind: ClaimKind, quantities: Iterable[Quantity | None], limits: Limits) -> Claim:
    """Return the claim that one of the quantities lies within limits, with its verdict."""
    claims = (
        _unknown(mention, kind, q) if q is None or not q.known else _claim(mention, kind, limits.verdict(q), q)
        for q in quantities
    )
    return _likeliest(claims, mention, kind, "nothing in the figures says this")


def said(mention: Mention, kind: str, verdict: str, because: str) -> Claim:
    """Return a claim that is tied to no measure."""
    return Claim(mention.start, mention.end, mention.text, kind, verdict, because)


def _likeliest(claims: Iterable[Claim], mention: Mention, kind: str, nothing: str) -> Claim:
    """Return what holds of one thing the words may mean, else of the likeliest that something is known of.

    Nothing is held against the figures that stands behind what holds.
    """
    first = bounded = None
    for claim in claims:
        if claim.verdict == SUPPORTED:
            return claim
        first = first or claim
        bounded = bounded or (claim if claim.low is not None else None)
    return bounded or first or said(mention, kind, NOT_FOUND, nothing)


def _tested(mention: Mention, candidate: Candidate) -> Claim:
    q, figure = candidate.quantity, mention.figure
    assert figure
    if q is None or not q.known:
        return _unknown(mention, figure.unit, q)
    held = q.size() if candidate.sign == 0 else q.negative() if candidate.sign < 0 else q
    low, high = (_in_units(end, candidate.scale) for end in (held.low, held.high))
    answer = holds(figure, low, high)
    if answer == OPEN and figure.hedge in CLOSED:
        closer = holds(figure, low + HAIR * abs(low), high - HAIR * abs(high))
        answer = YES if closer == YES else answer
    if answer == OPEN and not figure.hedge and _is_printed(figure, held.printed, candidate.scale):
        answer = YES  # "60 kroner" is what the source prints, though it has rounded to tens
    return _claim(mention, figure.unit, VERDICTS[answer], q)


def _is_printed(figure: Figure, printed: float | None, scale: float) -> bool:
    return printed is not None and abs(_in_units(printed, scale)) == figure.low == figure.high


@lru_cache(maxsize=10_000)  # a figure comes back in headline, lede and text
def _in_units(x: float, scale: float) -> float:
    """Reckon in decimals: 8.55 billion is a little more than 8,550 million to a computer."""
    return float(Decimal(repr(x)) * Decimal(repr(scale))) if math.isfinite(x) and scale != 1.0 else x


def _unknown(mention: Mention, kind: str, q: Quantity | None) -> Claim:
    if q is None:
        return said(mention, kind, NOT_FOUND, "the figures do not say")
    because = f"the figures do not bound the {q.measure} of {q.subject} in {q.period}"
    return Claim(
        mention.start, mention.end, mention.text, kind, NOT_FOUND, because, q.measure, q.subject, q.period, q.base
    )


def _claim(mention: Mention, kind: str, verdict: str, q: Quantity) -> Claim:
    since = f" from {q.base}" if q.base else ""
    because = f"{q.measure} of {q.subject} in {q.period}{since}: {q.bounds}"
    return Claim(
        mention.start, mention.end, mention.text, kind, verdict, because,
        q.measure, q.subject, q.period, q.base, q.low, q.high, q.cells,
    )  # fmt: skip
