"""What else a sentence may claim: next to nothing, most of it, the whole increase, the other way round, not known."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verification.claims import Claim
from generator.verification.context import Context
from generator.verification.kinds import Kinds
from generator.verification.mentions import Mention
from generator.verification.quantities import Quantity
from generator.verification.sentences import Subjects
from generator.verification.verdicts import EVER, POSITIVE, TRUE, Limits, exactly, limited

REMARKS: Kinds = ("nothing", "next_to_nothing", "gone", "unlisted", "new", "calculated", "entire", "majority",
                  "reverse", "over", "unknown")  # fmt: skip
NEXT_TO_NOTHING = Limits(0.0, 0.02)  # of the period before
MOST = Limits(0.5, EVER, above=True)
ALL_OF_IT = Limits(1.0, EVER)


def read_remarks(context: Context) -> Iterator[Claim]:
    """Yield the claims of phrases that are neither numbers, places nor directions."""
    q, told = context.quantities, context.discourse.told
    if not context.layout.has(*REMARKS):
        return
    for mention in context.layout.of("nothing"):
        levels = [q.level(s, p) for s in context.subjects(mention) for p in context.told(mention)]
        yield limited(mention, "zero", levels, exactly(0.0))
    for mention in context.layout.of("next_to_nothing", "gone"):
        left = [_remnant(context, s, p) for s in context.subjects(mention) for p in context.told(mention)]
        yield limited(mention, "zero", left, NEXT_TO_NOTHING)
    for mention in context.layout.of("unlisted"):
        found = [q.measure("unlisted", s, told) for s in context.sharers(mention)]
        yield limited(mention, "unlisted", found, POSITIVE)
    for mention in context.layout.of("new", "calculated"):
        who = (*context.subjects(mention), context.total)
        if mention.has("new"):
            yield limited(mention, "new", [q.measure("new", s, told) for s in who], TRUE)
        else:
            yield limited(mention, "calculated", [q.measure("base_calculated", s, told) for s in who], TRUE)
    yield from _parts(context)
    yield from _comparisons(context)
    for mention in context.layout.of("unknown"):
        if context.layout.has("year") or context.layout.holders:
            yield limited(mention, "unknown", _unknowns(context, mention), TRUE)


def _remnant(context: Context, s: Subjects, period: str) -> Quantity | None:
    """Return what is left of the amount of the period before, as a part of it."""
    now, before = context.quantities.level(s, period), context.quantities.level(s, context.quantities.before(period))
    return now.times(1 / before.low) if now and before and before.low > 0 else None


def _parts(context: Context) -> Iterator[Claim]:
    """Most of something, or the whole of a change."""
    q, layout, total = context.quantities, context.layout, context.discourse.total
    for mention in layout.of("entire"):
        if (after := layout.next(mention)) and after.has("up", "down"):
            found = [q.share_of_change(s, total, context.period(mention)) for s in context.subjects(mention)]
            yield limited(mention, "share", found, ALL_OF_IT)
    for mention in layout.of("majority"):
        if layout.has("pull") or (mention.has("largest") and not context.of_groups(mention)):
            continue
        after = layout.next(mention, skip=("of",))
        if layout.has("accounted") or (after and after.has("up", "down")):
            pairs = context.pairs() if layout.has("those_two") else []
            who, period = (*context.subjects(mention), *pairs), context.period(mention)
            found = [q.share_of_change(s, whole, period) for s in who for whole in (total, "")]
        else:
            found = [q.share(s, total, p) for s in context.sharers(mention) for p in context.told(mention)]
        yield limited(mention, "share", found, MOST)


def _comparisons(context: Context) -> Iterator[Claim]:
    """One subject set against another: more than all others together, or the other way round."""
    layout = context.layout
    for mention in layout.of("reverse"):
        pairs = [(s, (context.quantities.outside(s[0]),)) for s in context.members()]
        yield limited(mention, "comparison", [_lead(context, b, a, mention) for a, b in pairs], POSITIVE)
    for mention in layout.of("over"):
        name = layout.next(mention)
        if name and name.name and layout.words_between(mention, name) <= 1 and layout.functions[name] == "holder":
            others = (*(s for s in context.named() if s != (name.name.subject,)), *context.discourse.carried)
            found = [_lead(context, s, (name.name.subject,), mention) for s in others]
            yield limited(mention, "comparison", found, POSITIVE)


def _lead(context: Context, s: Subjects, other: Subjects, mention: Mention) -> Quantity | None:
    """Return by how much one is ahead of another."""
    period = context.told(mention)
    mine, theirs = (context.quantities.level(x, period[0]) if period else None for x in (s, other))
    return mine.less(theirs) if mine and theirs else None


def _unknowns(context: Context, mention: Mention) -> Iterator[Quantity]:
    """Yield what may be said not to be known: an amount not published, or how new members are counted."""
    q = context.quantities
    for group in q.facts.story.outside:
        regrouped = q.measure("regrouped", (group,), context.discourse.told)
        yield from [regrouped] if regrouped else []
    for s in (*context.named(), *context.subjects(mention)):
        unclear = q.measure("base_unknown", s, context.discourse.told)
        yield from [unclear] if unclear else []
        for period in dict.fromkeys((context.base(mention), *(y.year for y in context.layout.years))):
            published = q.measure("published", s, period)
            yield from [published.complement()] if published else []
