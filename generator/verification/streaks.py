"""Runs of periods: the third record in a row, five years of growth, the largest two years running."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verification.claims import Claim
from generator.verification.context import Context
from generator.verification.kinds import MeasureName
from generator.verification.mentions import Mention
from generator.verification.sentences import Subjects
from generator.verification.verdicts import EVER, Limits, limited

REACH = 3  # words between a number and "in a row"


def is_streak(context: Context, mention: Mention) -> bool:
    """Whether a number counts periods in a row."""
    counts = mention.figure is not None and mention.figure.unit in ("count", "ordinal", "bare")
    return counts and context.near(mention, "row", REACH)


def read_streaks(context: Context) -> Iterator[Claim]:
    """Yield the claims of runs."""
    for mention in context.layout.mentions:
        if is_streak(context, mention):
            yield _streak(context, mention)


def _streak(context: Context, mention: Mention) -> Claim:
    assert mention.figure
    length = float(mention.figure.low)
    name, who, period = _run(context, mention)
    context.used |= {*context.layout.of("row"), *_words(context, mention)}
    open_ended = mention.figure.hedge in ("at_least", "over")
    quantities = [context.quantities.measure(name, s, period) for s in who]
    return limited(mention, "streak", quantities, Limits(length, EVER if open_ended else length))


def _run(context: Context, mention: Mention) -> tuple[MeasureName, tuple[Subjects, ...], str]:
    """Return (measure, whom it may be about, period) of a run."""
    layout, subjects, words = context.layout, context.subjects(mention), _words(context, mention)
    until = [y for y in layout.of("year") if layout.year_function(y) == "until"]
    period = context.period(mention)
    if any(w.has("record") for w in words):
        return "record_streak", (context.total, *subjects), period
    if any(w.has("largest") for w in words):  # counted back from the period before the one told
        return "first_before", subjects, context.quantities.after(until[0].year) if until else context.discourse.told
    falls = any(w.has("down") for w in words)
    return "fall_streak" if falls else "rise_streak", subjects, period


def _words(context: Context, mention: Mention) -> list[Mention]:
    """Return what a run is a run of: words of its own clause, else of the sentence ("a record in 2024, the third")."""
    words = context.layout.of("largest", "record", "up", "down")
    return [w for w in words if context.layout.clause(w) == context.layout.clause(mention)] or list(words)
