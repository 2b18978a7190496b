"""Two set against each other in one period: "Hungary received more than Qatar", "higher than exports to Qatar"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.verification.claims import Claim
from generator.verification.context import Context, sign
from generator.verification.mentions import Mention
from generator.verification.verdicts import NEGATIVE, POSITIVE, limited

WORDS = ("up", "down", "over", "under", "against")
REACH = 3  # words between "than" and the name: than the exports to Hungary


def read_rivals(context: Context) -> Iterator[Claim]:
    """Yield the claims of "more" and "less" that end in a name, and take these words out of what else is read."""
    for mention in context.layout.of(*WORDS):
        if mention in context.used or mention.figure:
            continue
        rival = _rival(context, mention)
        if rival is None or rival.name is None:
            continue
        context.used.add(mention)
        q, period, other = context.quantities, context.period(mention), (rival.name.subject,)
        down = mention.has("under") or (not mention.has("over") and sign(mention) < 0)
        levels = [(q.level(s, period), q.level(other, period)) for s in _first(context, mention, other)]
        found = [own.less(its) for own, its in levels if own and its]
        claim = limited(mention, "comparison", found, NEGATIVE if down else POSITIVE)
        yield replace(claim, because=claim.because.replace(" in ", f" less that of {other[0]} in ", 1))


def _rival(context: Context, mention: Mention) -> Mention | None:
    """Return the name that a word is set against by "than", in the same clause and with nothing told between."""
    layout, words = context.layout, context.layout.lexicon.glossary.filled("than")
    than, after = mention, layout.next(mention)
    if after and after.has("than") and layout.words_between(mention, after) <= 1 and not context.of_change(mention):
        than, after = after, layout.next(after, skip=("carried", "filler", "amount"))
    elif mention.text.lower().split()[-1] not in words:
        return None
    named = after is not None and after.name is not None and layout.words_between(than, after) <= REACH
    return after if after and named and layout.clause(after) == layout.clause(mention) else None


def _first(context: Context, mention: Mention, other: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return whom the rival is set against: named before, or spoken of before."""
    holders = [h[1] for h in context.layout.holders if h[0].start < mention.start]
    return tuple(s for s in (*reversed(holders), *context.discourse.carried) if s != other)[:1]
