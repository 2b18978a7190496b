"""Who has moved besides: both of two, all parts but one, or nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verification.claims import Claim
from generator.verification.context import Context, sign
from generator.verification.kinds import Kinds
from generator.verification.mentions import Mention
from generator.verification.quantities import Quantity
from generator.verification.sentences import Subjects
from generator.verification.verdicts import TRUE, limited

MOVES: Kinds = ("up", "down")


def of_all(context: Context, mention: Mention) -> bool:
    """Whether a word of direction is told of all parts: "rose for all countries"."""
    layout = context.layout
    return any(layout.clause(e) == layout.clause(mention) for e in layout.of("every"))


def both(context: Context, mention: Mention) -> Subjects:
    """Return those of whom each has moved: "both Hungary and Qatar"."""
    layout = context.layout
    beside = ((b, layout.next(b)) for b in layout.of("both"))
    names = [n for b, n in beside if n and n.name and n.start < mention.start]
    return next((who for name, who in layout.holders if name in names), ())


def everyone(context: Context, mention: Mention) -> Claim:
    """All parts moved this way, but for those named behind "except"; of a table that lists some, nobody knows."""
    layout, story = context.layout, context.quantities.facts.story
    beside = (layout.next(e) for e in layout.of("exception"))
    left_out = {n.name.subject for n in beside if n and n.name}
    moves = _moves(context, mention, [m for m in story.members if m not in left_out])
    held = all(c is not None and c.low > 0 for c in moves) and story.complete
    return _claim(context, mention, mention, moves, held, any(c.high <= 0 for c in moves if c))


def alone(context: Context, name: Mention) -> Iterator[Claim]:
    """Only one moved this way: none of the others did, of whom not all may be listed."""
    layout, story = context.layout, context.quantities.facts.story
    moved = [m for m in layout.of(*MOVES) if layout.clause(m) == layout.clause(name)]
    measured = any(m.figure for m in layout.mentions)
    if moved and not measured and name.name and name.name.subject in story.members:
        moves = _moves(context, moved[0], [m for m in story.members if m != name.name.subject])
        held = all(c is not None and c.high <= 0 for c in moves) and story.complete
        yield _claim(context, name, moved[0], moves, held, any(c.low > 0 for c in moves if c))


def _moves(context: Context, mention: Mention, who: list[str]) -> list[Quantity | None]:
    """Return how far each has moved the way that a word says."""
    base, period = context.base(mention), context.period(mention)
    changes = [context.quantities.change((m,), base, period) for m in who]
    return changes if sign(mention) > 0 else [c and c.negative() for c in changes]


def _claim(
    context: Context, told: Mention, mention: Mention, moves: list[Quantity | None], held: bool, broken: bool
) -> Claim:
    cells = tuple(cell for c in moves if c for cell in c.cells)
    who = "+".join(c.subject for c in moves if c)
    found = Quantity("change", who, context.period(mention), float(held), float(not broken), cells)
    return limited(told, "direction", [found], TRUE)
