"""Precision: as many digits as the source supports, and sums that a reader can check (N15–N18, D06)."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.number_rules.manuscript import Manuscript, Remark, Told
from generator.number_rules.table import ERROR, NEWSROOMS, OFFICES, OWN, UNECE, WARNING, rule
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Figure, Reader
from generator.verification.report import Read

SLACK = 1e-6
COARSE = 10  # how many units of its last digit the bounds may span after "about"
TIGHT = 0.15  # above "more than" a number, a value this far off may still be told by it


@rule("N15", WARNING, OFFICES)
def decimals(text: Manuscript) -> Iterator[Remark]:
    """One number of decimals for one series in one article.

    41.7 per cent in one sentence and 42 in the next look like two results.
    """
    first: dict[tuple[str, str, str], tuple[int, Told]] = {}
    for told in text.told:
        shown = _decimals(told)
        if (
            told.figure.hedge
            or told.figure.is_range
            or told.figure.word
            or told.figure.unit not in ("percent", "points", "amount")
        ):
            continue
        if told.figure.unit == "amount" and not shown:
            continue  # a whole number of billions has no decimal to show
        if told.known and told.low == told.high == told.number:
            continue  # nothing has been rounded: 4 per cent beside 4.25 per cent
        key = (told.claim.subject, told.claim.measure, _scale(told))
        earlier, _ = first.setdefault(key, (shown, told))
        if earlier != shown:
            yield told.remark(
                f"{shown} decimals here and {earlier} before, of one series", "show the same number of decimals"
            )


def _decimals(told: Told) -> int:
    found = re.search(r"\d[.,](\d{1,2})(?!\d)", told.mention.text)
    return len(found[1]) if found else 0


def _scale(told: Told) -> str:
    return re.sub(r"[\d.,\s]+", " ", told.mention.text).strip().lower()


@rule("N16", ERROR, UNECE)
def precision(text: Manuscript) -> Iterator[Remark]:
    """Never more decimals than the precision of the source supports.

    A digit that could as well be another is not information.
    """
    for told in text.told:
        if not told.known or told.figure.word or told.figure.unit in ("fraction", "times", "count", "ordinal"):
            continue
        width, step = told.high - told.low, told.step
        inside = told.low - step <= told.number <= told.high + step
        limit = {"": step, "about": step * COARSE}.get(told.figure.hedge)
        if (
            limit is not None
            and inside
            and not told.figure.is_range
            and width > limit * (1 + SLACK)
            and _digits(told) > 1
        ):
            message = f"the figures leave {width:.3g} open, more than the last digit shown"
            yield told.remark(message, "show fewer digits")


def _digits(told: Told) -> int:
    return len(re.sub(r"\D", "", told.mention.text).strip("0"))


@rule("N17", WARNING, OFFICES)
def sums(text: Manuscript) -> Iterator[Remark]:
    """Rounded parts that do not add up to the shown total: print the rounding note.

    Readers add up, and take the difference for a mistake.
    """
    story = text.facts.story
    shown = dict(_rows(text))
    parts = [shown[g] for g in story.outside if g in shown]
    if len(parts) < 2 or len(parts) != len(story.outside) or story.total not in shown:
        return
    total, read = shown[story.total]
    gap = total - sum((amount for amount, _ in parts), Fraction(0))
    if gap and not any(text.says("rounding", r) for r in text.report.read):
        message = f"the parts add up to {float(total - gap):g}, and the total shown is {float(total):g}"
        yield Remark(read, 0, len(read.text), message, "write that the figures are rounded")


def _rows(text: Manuscript) -> Iterator[tuple[str, tuple[Fraction, Read]]]:
    """Yield the amounts that a table shows, by subject; without a table, those of running text in the period told."""
    reader = Reader(Lexicon(text.language, text.facts.story)) if text.rows else None
    for told in text.told:
        if told.claim.measure == "value" and told.claim.period == text.report.period and not told.figure.hedge:
            yield told.claim.subject, (told.figure.low / Fraction(text.facts.story.scale), told.read)
    for read in text.rows:
        for claim in read.claims:
            figure = next((m.figure for m in reader.mentions(claim.text) if m.figure), None) if reader else None
            if claim.kind == "amount" and claim.subject and figure:
                yield claim.subject, (figure.low, read)


@rule("N18", ERROR, OWN)
def gaps(text: Manuscript) -> Iterator[Remark]:
    """Two shown numbers that imply another gap than the stated one: show another decimal, or drop one number.

    From 63 to 77 is 14, whatever the unrounded figures say.
    """
    for read in text.sentences:
        told = [t for t in text.told_in(read) if not t.figure.is_range]
        for change in (t for t in told if t.claim.measure in ("change", "share_change") and not t.figure.word):
            ends = _ends(change, told)
            if ends and (gap := _gap(change, *ends)) is not None:
                message = f"the numbers beside it imply {gap:g}"
                yield change.remark(message, "show another decimal, or leave one of the numbers out")


def _ends(change: Told, told: list[Told]) -> tuple[Told, Told] | None:
    """Return the two levels of which a change is the difference, where the sentence shows both."""
    levels = [
        t
        for t in told
        if t.claim.measure in ("value", "previous", "share", "previous_share")
        and t.claim.subject == change.claim.subject
    ]
    base = change.claim.base
    now = [t for t in levels if t.claim.period == change.claim.period and "previous" not in t.claim.measure]
    then = [t for t in levels if t not in now and (not base or t.claim.period in (base, change.claim.period))]
    same = [(a, b) for a in then for b in now if _unit(a.figure) == _unit(b.figure)]
    return same[0] if same else _from_to(change)


def _from_to(change: Told) -> tuple[Told, Told] | None:
    """Return the two ends of "from 63 to 77 per cent", whatever the first of them was taken for."""
    mentions, ends = change.read.mentions, dict[str, Told]()
    for before, m in itertools.pairwise(mentions):
        word = next((k for k in ("base", "to") if before.has(k)), "")
        if word and m.figure and not change.read.text[before.end : m.start].strip() and m is not change.mention:
            ends.setdefault(word, replace(change, mention=m, figure=m.figure))
    fits = {"points": ("percent",), "amount": ("amount",)}.get(change.figure.unit, ())
    if len(ends) < 2 or ends["to"].figure.unit not in fits or ends["base"].figure.unit not in (*fits, "bare"):
        return None
    return ends["base"], ends["to"]


def _unit(figure: Figure) -> str:
    return "percent" if figure.unit in ("percent", "bare", "points") else figure.unit


def _gap(change: Told, then: Told, now: Told) -> float | None:
    """Return the gap that two levels imply, if it is not the stated one as far as the words go."""
    implied = abs(now.number - then.number)
    loose = max(then.step if then.figure.hedge else 0.0, now.step if now.figure.hedge else 0.0)
    unit = max(change.step, SLACK)
    match change.figure.hedge:
        case "over" | "just_over" | "at_least":
            agrees = implied > change.number - loose
        case "nearly" | "under":
            agrees = implied < change.number + loose
        case "about":
            agrees = math.isclose(implied, change.number, abs_tol=unit + loose)
        case _:
            agrees = math.isclose(
                implied,
                change.number,
                abs_tol=loose + unit / 2 if then.step > unit or now.step > unit or loose else SLACK,
            )
    return None if agrees else implied


@rule("D06", ERROR, NEWSROOMS)
def looser(text: Manuscript) -> Iterator[Remark]:
    """A looser wording where a tighter one is provable: "more than 11 points" for 13.9 to 14.4.

    True and vague is a failure too.
    """
    for told in text.told:
        if (
            told.figure.hedge != "over"
            or told.figure.word
            or told.figure.unit in ("fraction", "count", "ordinal", "times")
        ):
            continue
        number = told.number
        if told.known and told.low > number * (1 + text.limits.looser / 100) and told.high > number * (1 + TIGHT):
            message = f"the value is {told.low:.4g} to {told.high:.4g}"
            yield told.remark(message, "tell it as closely as it is known")
