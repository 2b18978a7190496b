"""Hedges: each word around a number is true of every value that the published figures allow (N07, N09–N14)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from generator.number_rules.manuscript import Manuscript, Remark, Told, at
from generator.number_rules.table import ERROR, HEDGES, NEWSROOMS, OFFICES, rule

SLACK = 1e-9
HALVED = 0.012  # how far from a half a ratio may lie that is called halved: the part of 0.05 on 2
EXACT = 0.0015  # of the number: within this, a figure is published as it is
ABOVE, BELOW = ("over", "just_over"), ("nearly", "under")
SIDE = {"over": "above", "just_over": "above", "at_least": "above", "nearly": "below", "under": "below"}


def _numbers(text: Manuscript) -> Iterator[Told]:
    """Yield the figures, with bounds, that are no words such as doubled and no fractions."""
    return (t for t in text.told if t.known and not t.figure.word and t.figure.unit not in ("fraction", "ordinal"))


@rule("N07", ERROR, OFFICES)
def doubled(text: Manuscript) -> Iterator[Remark]:
    """Doubled for a ratio from 1.95 to 2.05, nearly doubled from 1.85, more than doubled for any ratio above 2.

    Tripled and halved follow the same pattern. More than doubled is no word for nearly tripled, and a ratio that
    nobody can place is not told by such a word.
    """
    for told in text.told:
        if not (told.figure.word and told.figure.unit == "times" and "multiple" in told.mention.kinds) or math.isinf(
            told.low
        ):
            continue
        least, most = _multiple(told, text.limits.doubled_within, text.limits.nearly_doubled)
        if told.low < least - SLACK or told.high > most + SLACK or (told.figure.hedge in ABOVE and told.low <= least):
            message = (
                f"the ratio is {told.low:.4g} to {told.high:.4g}, and the words hold from {least:.4g} to {most:.4g}"
            )
            yield told.remark(message, "take the words that hold, or tell the two amounts")


def _multiple(told: Told, within: float, nearly: float) -> tuple[float, float]:
    """Return the ratios of which a word such as doubled is true with its hedge."""
    n, hedge = told.number, told.figure.hedge
    if n < 1:
        table = {"nearly": (n, n + n * 0.05), "over": (0.0, n), "about": (n * 0.95, n * 1.05)}
        return table.get(hedge, (n - HALVED, n + HALVED))
    # In most of the series only its lower end is known: "more than doubled" then has no upper end either.
    top = n + 1 - within if n == 2 and math.isfinite(told.high) else math.inf
    table = {
        "nearly": (n - nearly, n - within),
        "over": (n, top),
        "just_over": (n, n + nearly),
        "about": (n * 0.95, n * 1.05),
    }
    return table.get(hedge, (n - within, n + within))


@rule("N09", ERROR, HEDGES)
def above(text: Manuscript) -> Iterator[Remark]:
    """After over, more than and just over, the true value is strictly above the number."""
    for told in _numbers(text):
        if told.figure.hedge in ABOVE and told.low <= told.number * (1 - SLACK if told.number else 1):
            yield told.remark(f"the value may be as low as {_shown(told.low)}", "take a hedge that holds")


@rule("N10", ERROR, HEDGES)
def below(text: Manuscript) -> Iterator[Remark]:
    """After nearly, almost, just under and less than, the true value is strictly below the number."""
    for told in _numbers(text):
        if told.figure.hedge in BELOW and told.high >= told.number * (1 + SLACK):
            yield told.remark(f"the value may be as high as {_shown(told.high)}", "take a hedge that holds")


@rule("N11", ERROR, HEDGES)
def about(text: Manuscript) -> Iterator[Remark]:
    """After about, every possible value lies within 5 per cent of the number, or a unit of its last digit.

    And the number was really rounded. Readers take about for near, and never for the number itself.
    """
    for told in _numbers(text):
        if told.figure.hedge != "about":
            continue
        reach = abs(told.number) * text.limits.about_percent / 100
        reach = max(reach, float(told.figure.step)) if told.figure.digits > 1 else reach
        if told.low < told.number - reach - SLACK or told.high > float(told.figure.high) + reach + SLACK:
            yield told.remark(
                f"the value is {_shown(told.low)} to {_shown(told.high)}, too far from the number", "tell a range"
            )
        elif told.low == told.high == told.number:
            yield told.remark("the number is exact, and about says that it is not", "leave the hedge out")


@rule("N12", ERROR, HEDGES)
def one_hedge(text: Manuscript) -> Iterator[Remark]:
    """One hedge for one number, none on an exact count, and the same hedge in every language.

    About nearly 20 says nothing, and about three countries can be counted.
    """
    for read in text.sentences:
        for m in read.mentions:
            if m.figure and m.figure.hedges > 1:
                yield at(read, m, "two hedges for one number", "keep the one that holds")
    for told in text.told:
        exact = told.claim.kind == "count" or (told.known and told.low == told.high and text.limits.unit == "count")
        published = told.claim.measure == "value" and _exact(text, told)
        if told.figure.hedge == "about" and (exact or published):
            yield told.remark("a hedge on a number that is published exactly", "leave the hedge out")


def _exact(text: Manuscript, told: Told) -> bool:
    """Whether the number is the very one that the table gives as exact."""
    row, column = text.quantities.row(text.subjects(told.claim)), text.quantities.column(told.claim.period)
    table = text.facts.story.table
    if row is None or column is None or row >= len(table.subjects) or table.status[row, column] != "exact":
        return False
    value, width = (
        float(table.cells.value[row, column]),
        float(table.cells.high[row, column] - table.cells.low[row, column]),
    )
    return width <= EXACT * abs(value) and math.isclose(value * text.facts.story.scale, told.number)


@rule("N13", ERROR, HEDGES)
def fractions(text: Manuscript) -> Iterator[Remark]:
    """A bare fraction within one percentage point, with about within two, otherwise with a hedge that is true.

    A quarter is 24 to 26 per cent. Denominators go up to ten: nobody sees a seventeenth.
    """
    for told in text.told:
        if told.figure.unit == "fraction" and told.known and told.figure.low != Fraction(1, 2):
            yield from _fraction(text, told)
    for read in text.sentences:
        for words in text.find("small_fractions", read):
            yield at(
                read,
                words,
                f"a fraction with a denominator above {text.limits.greatest_denominator}",
                "write it in per cent",
            )


def _fraction(text: Manuscript, told: Told) -> Iterator[Remark]:
    share, hedge = told.number, told.figure.hedge
    if told.figure.low.denominator > text.limits.greatest_denominator:
        yield told.remark(
            f"a fraction with a denominator above {text.limits.greatest_denominator}", "write it in per cent"
        )
    bare, loose = text.limits.fraction_bare / 100, text.limits.fraction_about / 100
    least, most = {
        "about": (share - loose, share + loose),
        "over": (share, math.inf),
        "at_least": (share, math.inf),
        "just_over": (share, share + loose + bare),
        "under": (-math.inf, share),
        "nearly": (share - loose - bare, share),
    }.get(hedge, (share - bare, share + bare))
    if (
        told.low < least - SLACK
        or told.high > most + SLACK
        or (hedge in ABOVE and told.low <= share)
        or (hedge in BELOW and told.high >= share)
    ):
        message = f"the share is {told.low * 100:.4g} to {told.high * 100:.4g} per cent"
        yield told.remark(message, "take the fraction or the hedge that holds, or write per cent")


@rule("N14", ERROR, NEWSROOMS)
def majorities(text: Manuscript) -> Iterator[Remark]:
    """Most and a majority mean above 50 per cent; half is 49 to 51, and is otherwise hedged."""
    for told in text.told:
        if told.figure.unit == "fraction" and told.known and told.figure.low == Fraction(1, 2):
            yield from _fraction(text, told)
    for read, claim in text.claims("share"):
        majority = any(m.has("majority") and (m.start, m.end) == (claim.start, claim.end) for m in read.mentions)
        if majority and claim.low is not None and claim.low <= 0.5:
            high = claim.high if claim.high is not None else 1.0
            yield at(
                read, claim, f"the part is {claim.low * 100:.4g} to {high * 100:.4g} per cent", "most is above half"
            )


def _shown(x: float) -> str:
    return f"{x:.4g}" if abs(x) < 1e6 else f"{x:,.0f}"


def lost_hedges(texts: Mapping[str, Manuscript]) -> Iterator[tuple[str, Remark]]:
    """Yield figures that one language tells bare and another with a hedge: rule 12, of drafts of one plan."""
    told: dict[tuple[object, ...], dict[str, list[Told]]] = {}
    for code, text in texts.items():
        for t in text.told:
            key = (t.claim.measure, t.claim.subject, t.claim.period, t.claim.base, t.figure.unit, t.figure.low)
            told.setdefault(key, {}).setdefault(code, []).append(t)
    for languages in told.values():
        sides = {code: {SIDE.get(t.figure.hedge, t.figure.hedge) for t in ts} for code, ts in languages.items()}
        for code, ts in languages.items():
            others = set().union(*(s for c, s in sides.items() if c != code)) if len(sides) > 1 else sides[code]
            for t in ts:
                if not t.figure.hedge and "" not in others:
                    yield (
                        code,
                        t.remark("the other languages tell this number with a hedge", "write the hedge here as well"),
                    )
