"""Changes: in the right unit, from a base that bears them, and only where there is one (N01–N06, N08, N19, N20)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from generator.domain import Statement
from generator.number_rules.manuscript import Manuscript, Remark, Told, at, failing, wrong
from generator.number_rules.table import ERROR, NEWSROOMS, OFFICES, RSS, UNECE, WARNING, rule
from generator.verification.claims import Claim
from generator.verification.mentions import Mention
from generator.verification.report import Read

COMPUTED = ("change_percent", "ratio")
LEVELS = ("value", "previous")


@rule("N01", ERROR, OFFICES)
def points(text: Manuscript) -> Iterator[Remark]:
    """A change in a share or a rate is stated in percentage points, unless it is marked as relative.

    From 50 to 55 per cent is a rise of 5 percentage points and of 10 per cent, and readers take one for the other.
    """
    for read in text.sentences:
        for m in read.mentions:
            if m.figure and m.figure.unit == "percent" and not text.says("relative", read) and _of_share(text, read, m):
                hint = "write percentage points, or mark it as relative"
                yield at(read, m, "the change in a share or rate is told in per cent", hint)


def _of_share(text: Manuscript, read: Read, figure: Mention) -> bool:
    """Whether a percentage is the movement of a share: "the share rose by 5 per cent", "a 5 per cent larger share"."""
    before = [
        m for m in read.mentions if m.end <= figure.start and not m.has("filler", "of", "name", "year", "year_before")
    ]
    after = [m for m in read.mentions if m.start >= figure.end]
    if before and before[-1].has("up", "down") and not any(m.has("to", "base") for m in before[-1:]):
        if "," in read.text[before[-1].end : figure.start]:
            return False
        opening = [m for m in read.mentions if m.end <= before[-1].start and not m.has("filler", "clause")]
        shares = [m for m in opening if m.has("share")]
        told = any(m.figure for m in opening[opening.index(shares[-1]) :]) if shares else False
        joined = bool(shares) and any(
            m.has("clause") and shares[-1].end <= m.start < before[-1].start for m in read.mentions
        )
        return (bool(shares) and not told and not joined) or before[-1].has("share") or text.limits.unit == "rate"
    moved = bool(after) and after[0].has("up", "down") and not read.text[figure.end : after[0].start].strip()
    near = [m for m in after[:4] if m.has("share")]
    return moved and (bool(near) or text.limits.unit == "rate") and not any(m.has("name") for m in after[:1])


@rule("N02", ERROR, UNECE)
def percentages(text: Manuscript) -> Iterator[Remark]:
    """A percentage change is computed from unrounded values and holds over all the values that the precision allows.

    Computed from rounded amounts, it can be wrong in its first digit.
    """
    for told in text.told:
        if (
            told.claim.measure == "change_percent"
            and told.figure.unit == "percent"
            and failing(told.claim)
            and told.figure.hedge in ("", "between")
        ):
            message = f"the change is {_range(told)} per cent for all that the published figures allow"
            yield told.remark(message, "tell what holds for all of it, such as a range or about")


def _range(told: Told) -> str:
    return f"{told.low:.4g} to {told.high:.4g}"


@rule("N03", ERROR, OFFICES)
def bases(text: Manuscript) -> Iterator[Remark]:
    """No percentage change from a base that is zero, missing or negative, or across a change of sign.

    A percentage of nothing is no number, and from minus to plus it has the wrong sign.
    """
    for read, claim in _computed(text):
        base = text.base(claim)
        then, now = (
            text.quantities.level(text.subjects(claim), base),
            text.quantities.level(text.subjects(claim), claim.period),
        )
        if then is None or _stated(text, claim):
            continue
        if not then.known or then.low <= 0 or then.high == float("inf"):
            message = f"the amount of {base} is zero, negative or not known, so no percentage can be computed from it"
            yield at(read, claim, message, "tell the two amounts instead")
        elif now is not None and now.low < 0:
            yield at(read, claim, "the amount changes its sign or may do so", "tell the two amounts instead")


def _computed(text: Manuscript) -> Iterator[tuple[Read, Claim]]:
    """Yield the claims that state a percentage of an earlier amount."""
    return ((r, c) for r, c in text.claims("percent", "bare") if c.measure == "change_percent")


def _stated(text: Manuscript, claim: Claim) -> Statement | None:
    """Return what the source itself says of the change."""
    said = (s for s in text.facts.story.statements if s.measure in COMPUTED)
    return next((s for s in said if (s.subject, s.period) == (claim.subject, claim.period)), None)


@rule("N04", ERROR, OFFICES)
def small_bases(text: Manuscript) -> Iterator[Remark]:
    """No percentage change from a base below 30 units of count: say "from 2 to 5".

    With few cases, one more or less moves the percentage by many points.
    """
    for read, claim in _computed(text):
        then = text.quantities.level(text.subjects(claim), text.base(claim))
        least = then.low * text.facts.story.scale if then else 0.0
        if text.limits.unit == "count" and then and 0 < least < text.limits.small_base:
            message = f"the base is {then.low:g}, below {text.limits.small_base:g} units"
            yield at(read, claim, message, "tell the two counts: from 2 to 5")


@rule("N05", WARNING, OFFICES)
def small_totals(text: Manuscript) -> Iterator[Remark]:
    """No percentage of a total below 50 units of count unless the counts stand beside it.

    Half of four is two persons, and a reader should see that.
    """
    for told in text.told:
        if (
            text.limits.unit != "count"
            or told.figure.unit not in ("percent", "fraction")
            or "share" not in told.claim.measure
        ):
            continue
        whole = text.quantities.level((text.total,), told.claim.period)
        beside = any(m.figure and m.figure.unit in ("amount", "bare", "count") for m in told.read.mentions)
        if whole and whole.high * text.facts.story.scale < text.limits.small_total and not beside:
            yield told.remark(
                f"a share of a total below {text.limits.small_total:g} units", "write the counts beside it"
            )


@rule("N06", WARNING, NEWSROOMS)
def multiples(text: Manuscript) -> Iterator[Remark]:
    """A change above 200 per cent is written as a multiple; above 100 per cent a multiple is preferred.

    A rise of 300 per cent is read as three times as much, and it is four times.
    """
    for told in text.told:
        if told.claim.measure != "change_percent" or told.figure.unit != "percent" or told.figure.sign in ("-", "−"):
            continue
        if told.number > text.limits.multiple_above:
            yield told.remark(
                "a change this large is read wrongly as a percentage",
                "write it as a multiple, such as four times as high",
            )
        elif told.number > text.limits.multiple_preferred:
            yield told.remark("a change above 100 per cent", "a multiple, such as more than doubled, is easier to read")


@rule("N08", ERROR, NEWSROOMS)
def times_more(text: Manuscript) -> Iterator[Remark]:
    """ "n times more" is refused; "n times as high" is allowed.

    Three times more means three times as much to some readers and four times as much to others.
    """
    for read in text.sentences:
        for words in text.find("times_more", read):
            if any(m.figure and m.figure.unit == "times" and m.start < words.start() < m.end for m in read.mentions):
                yield at(
                    read,
                    words,
                    "readers disagree on what this means",
                    "write three times as high, or tell the two amounts",
                )


@rule("N19", ERROR, RSS)
def no_change(text: Manuscript) -> Iterator[Remark]:
    """Equal after rounding: no word of direction, but unchanged.

    A rise that the published digits do not show may be no rise at all.
    """
    for read, claim in text.claims("direction"):
        low, high = claim.low, claim.high
        if low is None or high is None or not (low <= 0 <= high) or high - low == float("inf"):
            continue
        if failing(claim) and not text.says("unchanged", read) and not text.says("part_year", read):
            yield at(
                read,
                claim,
                f"the amounts are the same as published, and may have moved either way ({low:.4g} to {high:.4g})",
                "write unchanged",
            )
    yield from _same_shown(text)


def _same_shown(text: Manuscript) -> Iterator[Remark]:
    """Yield directions between two amounts that are shown with the same digits."""
    for read in text.sentences:
        levels = [
            t
            for t in text.told_in(read)
            if t.claim.measure in LEVELS and t.figure.unit == "amount" and not t.figure.hedge
        ]
        moves = [m for m in read.mentions if m.has("up", "down") and not m.has("flat")]
        for a, b in itertools.pairwise(levels):
            same = (
                a.claim.subject == b.claim.subject and a.claim.period != b.claim.period and a.figure.low == b.figure.low
            )
            if same and moves:
                yield at(
                    read,
                    moves[0],
                    "both amounts are shown as the same number",
                    "write unchanged, or show one more digit",
                )


@rule("N20", ERROR, UNECE)
def noise(text: Manuscript) -> Iterator[Remark]:
    """A change below the noise of the series (1 per cent unless the story says otherwise) is "little changed".

    Small movements come and go, and a word of direction makes news of them.
    """
    for read, claim in (*text.claims("direction"), *_computed(text)):
        low, high = _percent(text, claim) if not wrong(claim) else (None, None)
        if low is None or high is None or not -text.limits.noise < low <= high < text.limits.noise:
            continue
        if claim.low != claim.high or claim.low != 0:
            moved = any(m.has("up", "down") and not m.has("flat") for m in read.mentions)
            if moved and not text.says("unchanged", read):
                yield at(
                    read, claim, f"the change is between {low:.3g} and {high:.3g} per cent", "write little changed"
                )


def _percent(text: Manuscript, claim: Claim) -> tuple[float | None, float | None]:
    if claim.measure not in ("change", "change_percent"):
        return None, None
    found = text.quantities.percent(text.subjects(claim), text.base(claim), claim.period)
    return (found.low, found.high) if found and found.known else (None, None)
