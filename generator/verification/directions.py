"""Words of direction: who rose, who fell, whose share grew, and what hardly changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verification.breadth import alone, both, everyone, of_all
from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED, Claim
from generator.verification.context import Context, sign
from generator.verification.kinds import Kinds
from generator.verification.mentions import Mention
from generator.verification.places import read_joining
from generator.verification.quantities import Quantity
from generator.verification.rivals import read_rivals
from generator.verification.sentences import Subjects
from generator.verification.verdicts import NEGATIVE, POSITIVE, TRUE, Limits, exactly, limited

STEADY = Limits(-1.0, 1.0)  # per cent: what changes less is little changed
STILL = Limits(-0.15, 0.15)  # in the unit of figures whose change is not told in per cent
LOOKED_BACK = 3  # periods that "up and down" looks back
SHARE_REACH, REST_REACH = 4, 6  # words between "share" or "the rest" and a word of direction
BESIDE: Kinds = ("base", "figure", "pull", "name", "to", "of")


def read_directions(context: Context) -> Iterator[Claim]:
    """Yield the claims of words of direction that no number measures, and of words for no change."""
    layout = context.layout
    for mention in layout.of("month"):
        if layout.has("member"):
            yield read_joining(context, mention)
    if layout.has("unknown", "next_largest", "unlisted"):
        return
    for mention in layout.of("mixed"):
        yield limited(mention, "direction", _swings(context, mention), TRUE)
    yield from read_rivals(context)
    for mention in layout.of("up", "down"):
        if _claims(context, mention):
            yield _compared(context, mention) if _compares(context, mention) else _moved(context, mention)
    for mention in layout.of("flat"):
        yield _steady(context, mention)
    for name in layout.of("name"):
        if layout.lexicon.glossary.alone.search(layout.text, 0, name.start):
            yield from alone(context, name)


def _steady(context: Context, mention: Mention) -> Claim:
    """What is told as a difference, as a rate in per cent is, hardly changes by a tenth of a point.

    Of nothing that is still nothing there is no change in per cent; it is exactly what it was.
    """
    q, period, base = context.quantities, context.period(mention), context.base(mention)
    same = limited(mention, "direction", [q.change(s, base, period) for s in context.subjects(mention)], exactly(0.0))
    if same.verdict == SUPPORTED:
        return same
    if q.facts.story.measure_kind.relative:
        return limited(mention, "direction", [q.percent(s, base, period) for s in context.subjects(mention)], STEADY)
    return limited(mention, "direction", [q.change(s, base, period) for s in context.subjects(mention)], STILL)


def _claims(context: Context, mention: Mention) -> bool:
    """Whether a word of direction claims something by itself."""
    if mention in context.used or mention.has("carried"):
        return False
    if mention.has("majority") and not context.layout.has("pull"):
        return False
    return mention.text.lower() not in context.layout.lexicon.glossary.weak or _beside(context, mention)


def _beside(context: Context, mention: Mention) -> bool:
    """Whether a word such as "more" stands beside what makes it a word of direction."""
    return any(context.near(mention, kind, 1) for kind in BESIDE)


def _moved(context: Context, mention: Mention) -> Claim:
    limits = POSITIVE if sign(mention) > 0 else NEGATIVE
    subjects = context.subjects(mention, loose=False)
    if context.layout.role == "question" and all(s == context.total for s in subjects):
        return limited(mention, "direction", [_anyone(context, sign(mention))], TRUE)
    if of_all(context, mention):
        return everyone(context, mention)
    if (pair := both(context, mention)) and len(pair) > 1:
        each = [limited(mention, "direction", _changes(context, mention, ((s,),)), limits) for s in pair]
        return min(each, key=lambda claim: (CONTRADICTED, NOT_FOUND, SUPPORTED).index(claim.verdict))
    return limited(mention, "direction", _changes(context, mention), limits)


def _changes(context: Context, mention: Mention, who: tuple[Subjects, ...] = ()) -> list[Quantity | None]:
    """Return what a word of direction may be about: a change of whom, of a share, or of all the others."""
    q, layout = context.quantities, context.layout
    period, base = context.period(mention), context.base(mention)
    subjects = who or context.subjects(mention, loose=False)
    if layout.has("last_change"):
        return [q.measure("last_step", s, context.discourse.told) for s in context.subjects(mention)]
    if layout.has("rest"):
        return [q.measure("rest_change", s, period) for s in (*context.pairs(), *subjects)]
    if context.near(mention, "rest_of", REST_REACH):
        return [q.measure("group_rest_change", s, period) for s in context.members()]
    if context.cued("without") and not layout.has("exception"):  # "all but Spain" has its own
        parts = (s for s in (*context.named(), *context.members(), *subjects) if q.group(s[0]) != s[0])
        return [q.measure("group_change_without", s, period) for s in parts]
    if mention.has("share") or context.near(mention, "share", SHARE_REACH) or _of_share(context, mention):
        return [q.measure("share_change", s, period) for s in context.sharers(mention)]
    if layout.has("pull"):
        subjects = tuple(s for s in subjects if s != context.total) or subjects
    elif context.of_change(mention):
        subjects = (context.total, *subjects)
    return [q.change(s, base, period) for s in subjects]


def _of_share(context: Context, mention: Mention) -> bool:
    """Whether a share of somebody with a long name is what moved: "the share of countries outside the region fell"."""
    name = context.layout.previous(mention)
    before = context.layout.previous(name, skip=("of", "filler")) if name and name.name else None
    return bool(before and before.has("share") and context.layout.clause(before) == context.layout.clause(mention))


def _compares(context: Context, mention: Mention) -> bool:
    """Whether "more" sets two against each other: "accounted for more of the decline than"."""
    after = context.layout.next(mention)
    beside = after is not None and after.has("of") and not context.layout.gap(mention, after).strip()
    return beside and len(context.layout.holders) > 1


def _compared(context: Context, mention: Mention) -> Claim:
    q, period = context.quantities, context.period(mention)
    first, second = (q.measure("contribution", s, period) for s in context.named()[:2])
    found = [first.size().less(second.size())] if first and second else []
    return limited(mention, "comparison", found, POSITIVE)


def _anyone(context: Context, way: int) -> Quantity:
    """Return whether anyone surely moved this way, which is all that a question takes for granted."""
    q, told = context.quantities, context.discourse.told
    moves = [q.measure("change", (s,), told) for s in q.facts.story.table.subjects]
    found = any(c is not None and (c.low > 0 if way > 0 else c.high < 0) for c in moves)
    return Quantity("change", "anyone", told, float(found), float(found))


def _swings(context: Context, mention: Mention) -> Iterator[Quantity]:
    """Yield whether each share surely rose and surely fell among the last periods: "up and down"."""
    q, told = context.quantities, context.discourse.told
    labels = [q.before(told, n) for n in range(LOOKED_BACK, 0, -1)] + [told]
    for s in context.sharers(mention):
        shares = [x for p in labels if p and (x := q.share(s, context.discourse.total, p)) is not None and x.known]
        steps = [(a, b) for i, a in enumerate(shares) for b in shares[i + 1 :]]
        both = any(b.low > a.high for a, b in steps) and any(b.high < a.low for a, b in steps)
        yield Quantity("share", "+".join(s), told, float(both), float(both))
