"""Two sentences that a reader takes as contradicting each other, though each may be true (D04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.number_rules.manuscript import Manuscript, Remark, Told, at, borne_out
from generator.number_rules.table import ERROR, OWN, rule
from generator.verification.claims import Claim
from generator.verification.report import Read

MOVED = ("change", "change_percent", "share_change", "ratio")


@rule("D04", ERROR, OWN)
def contradictions(text: Manuscript) -> Iterator[Remark]:
    """Two horizons or measures of one subject do not stand side by side with opposite directions without saying so.

    Nor do two numbers for the same measure of the same subject and period.
    """
    yield from _two_numbers(text)
    for before, read in zip(text.running, text.running[1:], strict=False):
        if before.paragraph == read.paragraph and not text.says("contrast", read):
            yield from _opposite(text, before, read)


def _two_numbers(text: Manuscript) -> Iterator[Remark]:
    first: dict[tuple[str, ...], Told] = {}
    for told in text.told:
        if told.figure.word or told.figure.unit in ("count", "ordinal", "times", "bare") or not told.claim.measure:
            continue
        unit = "percent" if told.figure.unit == "fraction" else told.figure.unit
        key = (told.claim.measure, told.claim.subject, told.claim.period, told.claim.base, unit)
        earlier = first.setdefault(key, told)
        if earlier is not told and not _agree(earlier, told):
            yield told.remark(f"the same number is told as {earlier.mention.text!r} before", "tell one of them")


def _agree(a: Told, b: Told) -> bool:
    """Whether some value is true of both."""
    (a_low, a_high), (b_low, b_high) = _meant(a), _meant(b)
    return a_low <= b_high and b_low <= a_high


def _meant(told: Told) -> tuple[float, float]:
    """Return the values that a reader takes a figure for."""
    scale = 100.0 if told.figure.unit == "fraction" else 1.0
    low, high, step = float(told.figure.low) * scale, float(told.figure.high) * scale, float(told.figure.step) * scale
    wide = max(high * 0.05, step)
    match told.figure.hedge:
        case "over" | "at_least":
            return low, float("inf")
        case "just_over":
            return low, high + wide
        case "under":
            return float("-inf"), high
        case "nearly":
            return low - wide, high
        case "about":
            return low - wide, high + wide
        case _:
            return low - step / 2, high + step / 2


def _opposite(text: Manuscript, before: Read, read: Read) -> Iterator[Remark]:
    for first in _moves(text, before):
        for second in _moves(text, read):
            same = first.subject == second.subject
            differs = (first.measure, text.base(first), first.period) != (
                second.measure,
                text.base(second),
                second.period,
            )
            if same and differs and _sign(first) * _sign(second) < 0:
                message = f"the sentence before says the opposite of {first.subject}, of another period or measure"
                yield at(read, second, message, "say that it is another period or measure: but, while, although")
                return


def _moves(text: Manuscript, read: Read) -> list[Claim]:
    return [
        c
        for c in read.claims
        if borne_out(c) and c.measure in MOVED and c.kind in ("direction", "percent", "points", "amount")
    ]


def _sign(claim: Claim) -> int:
    low, high = claim.low or 0.0, claim.high or 0.0
    return 1 if low > 0 else -1 if high < 0 else 0
