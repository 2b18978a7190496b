"""Two set against each other: "Hungary received more than Qatar", "grew faster than exports to Qatar", "overtook"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.verification.claims import Claim
from generator.verification.context import Context, sign
from generator.verification.kinds import Kinds
from generator.verification.mentions import Mention
from generator.verification.quantities import Quantity
from generator.verification.sentences import Subjects
from generator.verification.verdicts import NEGATIVE, POSITIVE, limited

WORDS: Kinds = ("up", "down", "over", "under", "against")
PACE: Kinds = ("fastest", "slowest")
UPWARD: Kinds = ("over", "fastest")
DOWNWARD: Kinds = ("under", "slowest")
BETWEEN: Kinds = ("carried", "amount", "to")  # words that may stand before a name: than that to Hungary
PERIODS: Kinds = ("year", "year_before", "base")
REACH = 3  # words between "than" and the name: than the exports to Hungary


def read_rivals(context: Context) -> Iterator[Claim]:
    """Yield the claims of words that set one against another, and take these out of what else is read."""
    for mention in context.layout.of(*WORDS, *PACE):
        other = None if mention in context.used or mention.figure else rival(context, mention)
        if other:
            context.used.add(mention)
            yield _compared(context, mention, other)
    for mention in context.layout.of("overtook"):
        after = context.layout.next(mention, skip=BETWEEN)
        if after and after.name:
            yield _overtaken(context, mention, (after.name.subject,))


def rival(context: Context, mention: Mention) -> Subjects | None:
    """Return whom a word is set against by "than", in the same clause and with nothing told between."""
    layout = context.layout
    than, after = mention, layout.next(mention)
    near = after is not None and layout.words_between(mention, after) <= 1
    if after and near and _compares(context, after) and not context.of_change(mention):
        than, after = after, layout.next(after, skip=BETWEEN)
    elif mention.text.lower().split()[-1] not in layout.lexicon.glossary.filled("than"):
        return None
    named = after is not None and after.name is not None and layout.words_between(than, after) <= REACH
    if not (after and after.name and named and _together(context, after, mention)):
        return None
    whole = after.name.subject == context.discourse.total
    return None if whole and than.has("base") else (after.name.subject,)  # "enn den eksporten som gikk til USA"


def set_against(context: Context, mention: Mention) -> bool:
    """Whether "than" and no period stand behind a word of direction: it is no change then, whoever is meant."""
    layout = context.layout
    than = layout.next(mention)
    if than is None or not _compares(context, than) or layout.words_between(mention, than) > 1:
        return False
    after = layout.next(than)
    return not (after and after.has(*PERIODS) and layout.words_between(than, after) <= 1)


def _compares(context: Context, mention: Mention) -> bool:
    """Whether a word sets two against each other: "than", and Norwegian "enn den", which may stand before a day too."""
    if mention.has("than"):
        return True
    words, after = context.layout.lexicon.glossary.filled("than"), context.layout.next(mention)
    return mention.has("base") and mention.text.lower().split()[0] in words and bool(after and after.has("to"))


def first(context: Context, mention: Mention, other: Subjects) -> tuple[Subjects, ...]:
    """Return whom the rival is set against: named before, or spoken of before."""
    holders = [h[1] for h in context.layout.holders if h[0].start < mention.start]
    return tuple(s for s in (*reversed(holders), *context.discourse.carried) if s != other)[:1]


def lead(context: Context, mention: Mention, other: Subjects) -> Iterator[tuple[Subjects, Quantity]]:
    """Yield whoever is set against another, with how much more the first has: less than 0 where it has less."""
    q, period = context.quantities, context.period(mention)
    for own in first(context, mention, other):
        mine, theirs = q.level(own, period), q.level(other, period)
        if mine and theirs:
            yield own, mine.less(theirs)


def _together(context: Context, a: Mention, b: Mention) -> bool:
    return context.layout.clause(a) == context.layout.clause(b)


def _compared(context: Context, mention: Mention, other: Subjects) -> Claim:
    down = mention.has(*DOWNWARD) or (not mention.has(*UPWARD) and sign(mention) < 0)
    found = _pace(context, mention, other) if mention.has(*PACE) else [x for _, x in lead(context, mention, other)]
    claim = limited(mention, "comparison", found, NEGATIVE if down else POSITIVE)
    return replace(claim, because=claim.because.replace(" in ", f" less that of {other[0]} in "))


def _pace(context: Context, mention: Mention, other: Subjects) -> list[Quantity]:
    """Return how much more in per cent one has grown than the other."""
    q, base, period = context.quantities, context.base(mention), context.period(mention)
    growths = [(q.percent(s, base, period), q.percent(other, base, period)) for s in first(context, mention, other)]
    return [own.less(its) for own, its in growths if own and its and own.known and its.known]


def _overtaken(context: Context, mention: Mention, other: Subjects) -> Claim:
    """Whoever overtakes has more, and had less or as much in the period before."""
    q, period, base = context.quantities, context.period(mention), context.base(mention)
    found = []
    for own in first(context, mention, other):
        levels = [q.level(s, p) for p in (period, base) for s in (own, other)]
        if all(x and x.known for x in levels):
            mine, theirs, mine_then, theirs_then = (x for x in levels if x)
            now, then = mine.less(theirs), theirs_then.less(mine_then)
            held = now.low > 0 and then.low >= 0
            broken = now.high <= 0 or then.high < 0
            found.append(replace(now, low=float(held), high=float(not broken), cells=(*now.cells, *then.cells)))
    return limited(mention, "comparison", found, POSITIVE)
