"""Places in an order and in the series: largest, third, fastest-growing, record, highest since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED, Claim
from generator.verification.context import Context
from generator.verification.kinds import Kinds, MeasureName
from generator.verification.mentions import Mention
from generator.verification.quantities import Quantity
from generator.verification.rivals import set_against
from generator.verification.sentences import NEARBY, Subjects
from generator.verification.streaks import is_streak
from generator.verification.verdicts import EVER, POSITIVE, TRUE, Limits, exactly, limited, said

PLACES: Kinds = ("ordinal", "largest", "second", "highest", "lowest", "fastest", "largest_rise", "largest_fall",
                 "smallest", "took_over", "kept", "lost_lead", "above_all", "next_largest")  # fmt: skip
OF_THE_TABLE: tuple[MeasureName, ...] = ("first_period", "break_period")  # periods that all its figures have in common


def read_places(context: Context) -> Iterator[Claim]:
    """Yield the claims of ranks."""
    layout = context.layout
    if not layout.has(*PLACES):
        return
    for mention in layout.of("ordinal"):
        if mention.figure and not is_streak(context, mention) and (mention.has("placed") or _ranks(context, mention)):
            yield from _ranked(context, mention, float(mention.figure.low))
    for mention in layout.of("largest", "second"):
        if mention not in context.used and not (mention.has("majority") and context.of_groups(mention)):
            yield from _ranked(context, mention, 1.0 if mention.has("largest") else 2.0)
    for mention in layout.of("highest"):
        if _highest_of_all(context, mention):
            yield from _ranked(context, mention, 1.0)
    for mention in layout.of("lowest"):
        if _highest_of_all(context, mention) and not context.quantities.facts.story.measure_kind.additive:
            found = [context.quantities.measure("rank_from_least", s, p)
                     for s in context.ranked(mention) for p in context.ranked_periods(mention)]  # fmt: skip
            yield limited(mention, "rank", found, exactly(1.0))
    for mention in layout.of("fastest", "largest_rise", "largest_fall"):
        if not set_against(context, mention):
            yield _moved_most(context, mention)
    for mention in layout.of("smallest"):
        yield limited(mention, "rank", [_behind(context, s) for s in context.ranked(mention)], POSITIVE)
    for mention in layout.of("took_over"):
        if layout.has("ordinal", "largest", "second"):  # which place it is, that word claims
            yield limited(mention, "rank", _steps(context, mention), Limits(-EVER, -1.0))
        else:
            yield limited(mention, "rank", _turns(context, mention, "previous_rank", "rank"), TRUE)
    for mention in layout.of("kept"):
        yield limited(mention, "rank", _steps(context, mention), exactly(0.0))
    for mention in layout.of("lost_lead"):
        yield limited(mention, "rank", _turns(context, mention, "rank", "previous_rank"), TRUE)
    for mention in layout.of("above_all"):
        found = [context.quantities.measure("top_pair", s, context.discourse.told) for s in context.named()]
        yield limited(mention, "rank", found, TRUE)
    for mention in layout.of("next_largest"):
        ahead = [
            context.quantities.measure("ratio_to_next", s, context.discourse.told) for s in context.subjects(mention)
        ]
        yield limited(mention, "rank", ahead, Limits(1.0, EVER, above=True))


def _highest_of_all(context: Context, mention: Mention) -> bool:
    """Whether somebody is the highest or lowest among all, where no word says since when or of the series."""
    layout = context.layout
    of_series = {layout.year_function(y) for y in layout.of("year")} & {"since", "back_to"}
    named = [s for s in context.named() if s != context.total]
    general = context.quantities.facts.story.wording == "general"
    return general and bool(named) and not of_series and not layout.has("peak", "highest_ever", "lowest_ever", "record")


def _ranks(context: Context, mention: Mention) -> bool:
    """Whether an ordinal without a word for a place ranks; "first" is more often the first of something else."""
    first = mention.figure is not None and mention.figure.low == 1
    return not context.layout.has("record") and not first


def _moved_most(context: Context, mention: Mention) -> Claim:
    """Whoever grew or fell most, of its own group; of another it does not hold."""
    amount: MeasureName = "rise_rank_in_group" if mention.has("largest_rise") else "fall_rank_in_group"
    name: MeasureName = "growth_rank_in_group" if mention.has("fastest") else amount
    scope, subjects = _scope(context, mention), context.ranked(mention)
    if not context.quantities.facts.story.measure_kind.additive and not scope:
        name = "fall_rank" if mention.has("largest_fall") else "rise_rank"  # of all places
    inside = [s for s in subjects if not scope or context.quantities.group(s[0]) == scope]
    if subjects and not inside:
        return said(mention, "rank", *_elsewhere(context, subjects, scope))
    found = [context.quantities.measure(name, s, p) for s in inside for p in context.ranked_periods(mention)]
    return limited(mention, "rank", found, TRUE)


def _scope(context: Context, mention: Mention) -> str:
    """Return the group that a place is told of, "" for none."""
    layout = context.layout
    names = [n for n in layout.of("name") if layout.functions[n] == "scope"]
    own = [n for n in names if layout.clause(n) == layout.clause(mention)]
    first = next(iter(own or [n for n in names if layout.clause(n) == 0]), None)  # "In Nato, the US fell most"
    return first.name.subject if first and first.name else ""


def _elsewhere(context: Context, subjects: list[Subjects], scope: str) -> tuple[str, str]:
    """Return (verdict, because) of a place in a group that none of the subjects belongs to, as far as is known."""
    groups = {context.quantities.group(s[0]) for s in subjects}
    known = "" not in groups and all(len(s) == 1 for s in subjects)
    whose = ", ".join("+".join(s) for s in subjects)
    return CONTRADICTED if known else NOT_FOUND, f"{whose} is not counted with {scope}"


def _behind(context: Context, s: Subjects) -> Quantity | None:
    """Return how far behind the least of all others a member is; where not all are listed, no more than that."""
    q, told = context.quantities, context.discourse.told
    others = [q.level((m,), told) for m in q.facts.story.members if (m,) != s]
    own = q.level(s, told)
    if own is None or not others or not all(x and x.known for x in others):
        return None
    low, high = min(x.low for x in others if x) - own.high, min(x.high for x in others if x) - own.low
    return replace(own, low=low if q.facts.story.complete else min(low, 0.0), high=high)


def _ranked(context: Context, mention: Mention, place: float) -> Iterator[Claim]:
    context.used.add(mention)
    scope, subjects = _scope(context, mention), context.ranked(mention)
    if scope:
        inside = [s for s in subjects if context.quantities.group(s[0]) == scope]
        if subjects and not inside:
            yield said(mention, "rank", *_elsewhere(context, subjects, scope))
            return
        subjects = inside
    for period in context.ranked_periods(mention):
        name: MeasureName = "rank_in_group" if scope else "rank"
        shared = _shared(context, subjects, period, scope)
        if shared and len(shared) == len(subjects):
            yield limited(mention, "rank", shared, TRUE)
            continue
        yield limited(mention, "rank", [context.quantities.measure(name, s, period) for s in subjects], exactly(place))


def _shared(context: Context, subjects: list[Subjects], period: str, scope: str) -> list[Quantity]:
    """Return that subjects do not hold their place alone, for those that share it; none where the words say so."""
    if context.layout.lexicon.glossary.tied.search(context.layout.text):
        return []
    found = (_alone(context, s, period, scope) for s in subjects)
    return [alone for alone in found if alone and alone.high < 1]


def _alone(context: Context, s: Subjects, period: str, scope: str) -> Quantity | None:
    """Return whether nobody has as much, of all whose rank is known; of a group, that somebody has."""
    q = context.quantities
    if not scope:
        rank = q.measure("rank", s, period)
        return q.measure("alone", s, period) if rank and rank.known else None
    own = q.level(s, period)
    others = [q.level((m,), period) for m in q.facts.story.members if (m,) != s and q.group(m) == scope]
    tied = own and any(x and x.low == x.high == own.low == own.high for x in others)
    return replace(own, measure="alone", low=0.0, high=0.0) if own and tied else None


def _steps(context: Context, mention: Mention) -> list[Quantity]:
    """Return how many places each subject may have lost since the period before."""
    q, told = context.quantities, context.discourse.told
    pairs = [(q.measure("rank", s, told), q.measure("previous_rank", s, told)) for s in context.subjects(mention)]
    return [now.less(before) for now, before in pairs if now and before]


def _turns(context: Context, mention: Mention, behind: MeasureName, first: MeasureName) -> list[Quantity | None]:
    """Return whether each subject is first by one measure and behind by the other, which no other step makes it."""
    q, told = context.quantities, context.discourse.told
    return [_turned(q.measure(behind, s, told), q.measure(first, s, told)) for s in context.subjects(mention)]


def _turned(behind: Quantity | None, first: Quantity | None) -> Quantity | None:
    if behind is None or first is None:
        return None
    surely, perhaps = behind.low > 1 and first.high <= 1, behind.high > 1 and first.low <= 1
    return replace(first, measure="rank", low=float(surely), high=float(perhaps), cells=(*first.cells, *behind.cells))


def read_series(context: Context) -> Iterator[Claim]:
    """Yield the claims of records, and of how far back something is the highest or the lowest."""
    layout = context.layout
    years = {y: layout.year_function(y) for y in layout.of("year")}
    for mention in layout.of("highest_ever", "lowest_ever"):
        if mention not in context.used and "since" not in years.values():
            context.used |= {mention, *layout.of("record")}
            ever: MeasureName = "record" if mention.has("highest_ever") else "record_low"
            who = _named_before(context, mention) or (*context.subjects(mention), context.total)
            found = [context.quantities.measure(ever, s, context.period(mention)) for s in who]
            yield limited(mention, "series", found, TRUE)
    for mention in layout.of("record"):
        if mention not in context.used:
            who = _named_before(context, mention) or (*context.subjects(mention), context.total)
            found = [context.quantities.measure("record", s, context.period(mention)) for s in who]
            yield limited(mention, "record", found, TRUE)
    for year, function in years.items():
        if function == "told" and _joins(context, year):
            yield read_joining(context, year)
        elif layout.has("counted_anew"):
            yield _dated(context, year, "break_period")
        elif layout.has("last_change"):
            yield _dated(context, year, "unchanged_since")
        elif function == "back_to":
            yield _dated(context, year, "first_period")
        elif function == "since":
            joined = layout.has("member")
            name: MeasureName = "lowest_since" if layout.has("lowest") else "highest_since"
            name = "unchanged_since" if layout.has("unaltered") else name
            yield read_joining(context, year) if joined else _dated(context, year, name)
    yield from _extremes(context, years)
    yield from _peaks(context, years)


def _named_before(context: Context, mention: Mention) -> tuple[Subjects, ...]:
    """Return who alone is named before words of the series in their clause: their own record it is, not the total's."""
    layout = context.layout
    names = {n for n in layout.of("name") if n.start < mention.start and layout.clause(n) == layout.clause(mention)}
    if any(n.name and n.name.subject == context.discourse.total for n in names):
        return ()  # "Ukraine lifts exports to a record"
    return tuple(subjects for name, subjects in reversed(layout.holders) if name in names)


def _joins(context: Context, year: Mention) -> bool:
    """Whether a year stands right behind what somebody joined: "joined NATO in 2024"."""
    before = context.layout.previous(year, skip=("name", "filler"))
    return bool(before and before.has("member") and context.layout.words_between(before, year) <= NEARBY)


def _dated(context: Context, year: Mention, name: MeasureName) -> Claim:
    """A year that a measure of the series names."""
    who = (context.total, *context.subjects(year))
    if name not in OF_THE_TABLE:
        who = _named_before(context, year) or who
    found = [context.quantities.measure(name, s, context.discourse.told) for s in who]
    return limited(year, "series", found, exactly(context.ordinal(year.year)))


def _extremes(context: Context, years: dict[Mention, str]) -> Iterator[Claim]:
    """The highest or lowest of all, where the sentence says how far back the figures go."""
    layout = context.layout
    for mention in layout.of("highest", "lowest"):
        if mention in context.used or "since" in years.values():
            continue
        low = mention.has("lowest") or (layout.has("down") and not layout.has("up"))
        context.used |= set(layout.of("up", "down"))
        if "back_to" in years.values() and not layout.has("peak"):
            name: MeasureName = "record_low" if low else "record"
            who = _named_before(context, mention) or (context.total, *context.subjects(mention))
            found = [context.quantities.measure(name, s, context.discourse.told) for s in who]
            yield limited(mention, "series", found, TRUE)


def _peaks(context: Context, years: dict[Mention, str]) -> Iterator[Claim]:
    """The year of the highest value, which is another one than the year told."""
    told = context.discourse.told
    for _ in context.layout.of("peak"):
        context.used |= set(context.layout.of("up", "down"))
        known = [y for y, function in years.items() if function not in ("back_to", "until", "since")]
        for year in ([y for y in known if y.year != told] or known)[:1]:
            yield _dated(context, year, "peak_period")


def read_joining(context: Context, mention: Mention) -> Claim:
    """Since when a member belongs to its group."""
    (subject, *_), *_ = context.subjects(mention)
    membership = context.quantities.facts.story.membership.get(subject)
    same = membership and (membership.since == mention.year or membership.since.startswith(f"{mention.year}-"))
    because = f"{subject} has been a member since {membership.since}" if membership else "no membership is on record"
    return said(mention, "membership", SUPPORTED if same else CONTRADICTED, because)
