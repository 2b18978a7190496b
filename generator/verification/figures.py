"""The numbers of a sentence: which amount, change, share, multiple or count each one tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.analysis.usual import USUAL
from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED, Claim
from generator.verification.context import Context, sign
from generator.verification.glossary import plain
from generator.verification.kinds import Kinds, MeasureName
from generator.verification.mentions import Mention
from generator.verification.quantities import Quantity
from generator.verification.rivals import lead, rival, set_against
from generator.verification.sentences import NEARBY, Subjects
from generator.verification.streaks import is_streak
from generator.verification.verdicts import EVER, Candidate, Limits, exactly, limited, numbered, said

SHARE_REACH = 4  # words between a share and its rise or fall
JOINED = 8  # characters: "by 16 per cent, or NOK 1 billion" tells one change twice
BETWEEN_NAMES: Kinds = ("of", "overall", "carried", "name", "year", "base", "source")


def read_figures(context: Context) -> Iterator[Claim]:
    """Yield the claims of all numbers but those of places and streaks."""
    previous: Mention | None = None
    for mention in context.layout.mentions:
        if mention.figure is None or mention.has("ordinal") or is_streak(context, mention):
            continue
        claim = _counted(context, mention) if _is_count(context, mention) else _told(context, mention, previous)
        previous = mention
        if claim:
            yield claim


def _is_count(context: Context, mention: Mention) -> bool:
    assert mention.figure
    after = context.layout.next(mention)
    counts = bool(after and after.has("recipients", "questions"))
    return mention.figure.unit == "count" or (mention.figure.unit == "bare" and counts)


def _told(context: Context, mention: Mention, previous: Mention | None) -> Claim:
    assert mention.figure
    own = ("amount",) if context.quantities.facts.story.kind != "money" else ()
    if context.layout.has("usual"):
        return numbered(mention, _usual(context, mention), context.quantities.facts.story.currency)
    if context.layout.has("above_mean", "below_mean"):
        return numbered(mention, _beside_mean(context, mention), "")
    units = (mention.figure.unit,) if mention.figure.unit != "bare" else (*own, *_units_nearby(context))
    candidates = (c for unit in units for c in _candidates(context, mention, unit, previous))
    # With each unit other words of direction may be used up, whichever unit it is that holds.
    return numbered(
        mention, candidates if len(units) == 1 else list(candidates), context.quantities.facts.story.currency
    )


def _usual(context: Context, mention: Mention) -> Iterator[Candidate]:
    """The least and then the most of the five periods before, or else of all members: "it ranged from 40 to 60"."""
    q, told, scale = context.quantities, context.discourse.told, context.quantities.facts.story.scale
    figures = [m for m in context.layout.mentions if m.figure and m.figure.unit != "count"]
    before: tuple[MeasureName, MeasureName] = ("usual_low", "usual_high")
    of_all = q.facts.story.members and not any(_is_usual(context, m) for m in context.layout.mentions)
    names: tuple[MeasureName, MeasureName] = ("least", "most") if of_all else before
    name = names[0] if mention is figures[0] else names[1]
    if end := q.measure(name, context.total, told) if names != before else None:
        # Such an end is a published figure of one member, which may stand in the table as rounded as in the text.
        own = (q.level((member,), told) for member in q.facts.story.members)
        yield from (Candidate(x, _minus(mention), scale) for x in own if x and (x.low, x.high) == (end.low, end.high))
    yield from (Candidate(q.measure(name, s, told), _minus(mention), scale) for s in context.subjects(mention))


def _beside_mean(context: Context, mention: Mention) -> Iterator[Candidate]:
    """How far the level lies above or below the mean of the five periods before; of other means nothing is known."""
    layout, q, told = context.layout, context.quantities, context.discourse.told
    after, assured = layout.next(mention), any(_is_usual(context, m) for m in layout.mentions)
    if after and assured and mention.figure and mention.figure.unit == "percent":
        way = 1 if after.has("above_mean") else -1 if after.has("below_mean") else 0
        yield from (Candidate(q.measure("above_mean", s, told), way) for s in context.subjects(mention) if way)


def _is_usual(context: Context, mention: Mention) -> bool:
    """Whether a number counts the periods that make up what is usual."""
    figure = mention.figure
    return bool(figure and figure.unit == "count" and figure.low == USUAL and _of_steps(context, mention))


def _units_nearby(context: Context) -> tuple[str, ...]:
    """A number without a unit has that of another number in the sentence: "from about 63 to 77 per cent"."""
    units = (m.figure.unit for m in context.layout.mentions if m.figure)
    return tuple(dict.fromkeys(u for u in units if u in ("percent", "points", "amount"))) or ("percent", "points")


def _candidates(context: Context, mention: Mention, unit: str, previous: Mention | None) -> Iterator[Candidate]:
    match unit:
        case "amount":
            yield from _amounts(context, mention, previous)
        case "percent" if context.quantities.facts.story.measure_kind.percent:
            yield from () if _is_rise(context, mention) else _levels(context, mention)
        case "points" if context.quantities.facts.story.measure_kind.percent:
            yield from _differences(context, mention, previous)
        case "percent":
            yield from _percentages(context, mention, previous)
        case "points":
            yield from _points(context, mention)
        case "fraction":
            yield from _fractions(context, mention, previous)
        case "times":
            yield from _multiples(context, mention)


def _movement(context: Context, mention: Mention, previous: Mention | None = None) -> Mention | None:
    """Return the word of direction that a number measures: "rose by 5", "a fall of 5", "5 higher"."""
    layout = context.layout
    before = layout.previous(mention, skip=("of", "overall", "carried"))
    joined = previous is not None and before is previous and len(layout.gap(previous, mention)) <= JOINED
    if previous and joined and (found := _movement(context, previous)):
        return found
    after = layout.next(mention)
    if after and after.has("up", "down") and not layout.gap(mention, after).strip():
        return after
    if after and after.figure and (found := _movement_of_both(context, mention, after)):
        return found
    for candidate in (before, layout.previous(mention, skip=BETWEEN_NAMES)):
        if candidate and candidate.has("up", "down") and layout.words_between(candidate, mention) <= NEARBY + 1:
            return candidate
    named = before and (before.year or before.has("name", "carried", "source", "year_before"))
    return _earlier_movement(context, mention) if named else None


def _movement_of_both(context: Context, mention: Mention, other: Mention) -> Mention | None:
    """Return the word of direction behind two numbers that tell one change: "9 per cent, or 5 kroner, more"."""
    gap, last = context.layout.gap(mention, other), context.layout.next(other)
    joined = gap.startswith(",") and gap.strip(" ,") and len(gap) <= JOINED
    beside = last and not context.layout.gap(other, last).strip(" ,")
    return last if joined and beside and last and last.has("up", "down") else None


def _earlier_movement(context: Context, mention: Mention) -> Mention | None:
    """Return the last word of direction in the clause: "rose from 2023 by 5", but not "rose to 5"."""
    layout = context.layout
    words = [
        d for d in layout.of("up", "down") if d.end <= mention.start and layout.clause(d) == layout.clause(mention)
    ]
    if not words:
        return None
    between = (m for m in layout.mentions if words[-1].end <= m.start < mention.start)
    return None if any(m.figure or (m.has("to") and not _names(context, m)) for m in between) else words[-1]


def _names(context: Context, mention: Mention) -> bool:
    """Whether a word for "to" stands before a name: the share to Hungary, and not a level that is reached."""
    after = context.layout.next(mention)
    return bool(after and after.name)


def _is_rise(context: Context, mention: Mention) -> bool:
    """Whether a percentage is how much a percentage is higher, which is told in percentage points."""
    after = context.layout.next(mention)
    beside = after and after.has("up", "down") and not context.layout.gap(mention, after).strip()
    return bool(beside and context.quantities.facts.story.kind == "rate")


def _amounts(context: Context, mention: Mention, previous: Mention | None) -> Iterator[Candidate]:
    q, told, scale = context.quantities, context.discourse.told, context.quantities.facts.story.scale
    movement = None if context.layout.marked(mention) else _movement(context, mention, previous)
    if context.layout.has("unlisted") or (context.cued("unlisted") and not context.layout.holders):
        yield from (Candidate(q.measure("unlisted", s, told), 0, scale) for s in context.sharers(mention))
    elif context.layout.has("last_change"):
        yield from _last_step(context, mention, movement)
    elif movement and context.cued("without"):
        for s in (*context.named(), *context.members()):
            yield Candidate(q.measure("group_change_without", s, told), sign(movement), scale)
    elif movement and context.cued("peak"):
        context.used.add(movement)
        for s in context.subjects(mention):
            found = q.measure("gap_to_peak", s, told)
            yield Candidate(found.size() if found else None, 0, scale)
    elif movement and set_against(context, movement):
        yield from (Candidate(found, sign(movement), scale) for found, _ in _leads(context, movement))
    elif movement:
        context.used.add(movement)
        for s in _movers(context, mention):
            yield Candidate(q.change(s, context.base(mention), context.period(mention)), sign(movement), scale)
    elif context.cued("without") and context.quantities.facts.story.wording == "general":
        for s in (*context.named(), *context.members()):
            yield Candidate(q.measure("rest", s, told), 0, scale)
    else:
        yield from _levels(context, mention)


def _leads(context: Context, movement: Mention) -> Iterator[tuple[Quantity, Quantity | None]]:
    """Yield how much more one has than another, as an amount and in per cent: "NOK 3 million higher than"."""
    context.used.add(movement)
    if other := rival(context, movement):
        for own, ahead in lead(context, movement, other):
            times = context.quantities.times(own, other, context.period(movement))
            more = replace(times, low=times.low * 100 - 100, high=times.high * 100 - 100) if times else None
            yield ahead, more


def _last_step(context: Context, mention: Mention, movement: Mention | None) -> Iterator[Candidate]:
    """The last change of what has not changed since, or what it was before."""
    q, told, scale = context.quantities, context.discourse.told, context.quantities.facts.story.scale
    context.used |= {movement} if movement else set()
    name: MeasureName = "last_step" if movement else "before_step"
    way = sign(movement) if movement else _minus(mention)
    yield from (Candidate(q.measure(name, s, told), way, scale) for s in context.subjects(mention))


def _levels(context: Context, mention: Mention) -> Iterator[Candidate]:
    """The amount itself; of a percentage, whatever word of direction stands beside it: it rose to 5 per cent."""
    if context.layout.has("last_change"):
        yield from _last_step(context, mention, None)
        return
    q, scale = context.quantities, context.quantities.facts.story.scale
    minus = _minus(mention)
    for s in context.subjects(mention):
        yield from (Candidate(q.level(s, period), minus, scale) for period in context.told(mention))


def _minus(mention: Mention) -> int:
    """Return -1 for a figure that is written with a minus, else 1."""
    return -1 if mention.figure and mention.figure.sign in ("-", "−", "–") else 1


def _differences(context: Context, mention: Mention, previous: Mention | None) -> Iterator[Candidate]:
    """Percentage points: how far two percentages lie apart, and no percentage itself."""
    if not context.layout.marked(mention) and _movement(context, mention, previous):
        yield from _amounts(context, mention, previous)


def _movers(context: Context, mention: Mention) -> tuple[Subjects, ...]:
    """Whoever pulls a whole up or down is not the whole."""
    subjects = context.subjects(mention)
    parts = tuple(s for s in subjects if s != context.total)
    return parts if context.layout.has("pull") and parts else subjects


def _percentages(context: Context, mention: Mention, previous: Mention | None) -> Iterator[Candidate]:
    movement = None if context.layout.marked(mention) else _movement(context, mention, previous)
    if movement and not context.layout.whole_of(mention)[0]:
        if movement.has("share") or context.near(movement, "share", SHARE_REACH):
            return  # the change of a share is told in percentage points
        if set_against(context, movement):
            yield from (Candidate(found, sign(movement)) for _, found in _leads(context, movement))
            return
        context.used.add(movement)
        for s in context.subjects(mention):
            found = context.quantities.percent(s, context.base(mention), context.period(mention))
            yield Candidate(found, sign(movement))
    else:
        yield from _shares(context, mention, 100.0)


def _fractions(context: Context, mention: Mention, previous: Mention | None) -> Iterator[Candidate]:
    """A fraction of the whole, or of what was there before: "fell by a third"."""
    movement = None if context.layout.marked(mention) else _movement(context, mention, previous)
    if movement and not context.layout.whole_of(mention)[0] and not context.cued("share"):
        context.used.add(movement)
        for s in context.subjects(mention):
            found = context.quantities.percent(s, context.base(mention), context.period(mention))
            yield Candidate(_scaled(found, 0.01), sign(movement))
    else:
        yield from _shares(context, mention)


def _points(context: Context, mention: Mention) -> Iterator[Candidate]:
    q, period = context.quantities, context.period(mention)
    if context.layout.whole_of(mention)[0] or context.layout.marked(mention):
        return  # a part of something, or what it was and became, is not counted in percentage points
    movement = _movement(context, mention) or _nearest_movement(context, mention)
    context.used |= {movement} if movement else set()
    for s in context.subjects(mention):
        if context.cued("share"):
            yield Candidate(q.measure("share_change", s, period), sign(movement))
        if s != context.total and context.layout.has("pull", "accounted"):
            yield Candidate(q.measure("contribution", s, period), sign(movement))


def _nearest_movement(context: Context, mention: Mention) -> Mention | None:
    """Return the word of direction before a number, in its clause first; else one that follows in the clause."""
    words = list(context.layout.of("up", "down"))
    own = [d for d in words if context.layout.clause(d) == context.layout.clause(mention)]
    found = [d for d in own if d.start < mention.start] or own or [d for d in words if d.start < mention.start]
    return found[-1] if found else None


def _shares(context: Context, mention: Mention, scale: float = 1.0) -> Iterator[Candidate]:
    q, total = context.quantities, context.discourse.total
    kind, name = context.layout.whole_of(mention)
    if kind == "level":
        for s in context.subjects(mention):
            yield Candidate(q.ratio(s, context.base(mention), context.period(mention)))
    elif kind == "change":
        pairs = context.pairs() if context.layout.has("those_two") else []
        for s in pairs or context.sharing_change(mention):
            whole = total if q.group(s[0]) in ("", s[0]) else q.group(s[0])
            yield Candidate(_scaled(q.share_of_change(s, whole, context.period(mention)), scale), 1)
    else:
        whole = name.name.subject if kind == "group" and name and name.name else total
        for s in context.sharers(mention):
            yield from (Candidate(_scaled(q.share(s, whole, p), scale), 1) for p in context.told(mention))


def _scaled(q: Quantity | None, scale: float) -> Quantity | None:
    return q if q is None or scale == 1.0 else q.times(scale)


def _multiples(context: Context, mention: Mention) -> Iterator[Candidate]:
    q, layout, holders = context.quantities, context.layout, context.named()
    word = mention.has("multiple")  # doubled and the like are changes; "three times" may compare two subjects
    if len(holders) >= 2 and not layout.bases and not word:
        yield from (Candidate(q.times(holders[0], holders[1], period)) for period in context.told(mention))
        return
    years = [y.year for y in layout.years]
    for s in context.subjects(mention):
        if len(years) >= 2 and not layout.bases:
            yield Candidate(q.ratio(s, min(years), max(years)))
        else:
            yield Candidate(q.ratio(s, context.base(mention), context.period(mention)))
        if not layout.bases and len(years) < 2 and s != context.total and not word:
            yield Candidate(q.measure("ratio_to_rest", s, context.discourse.told))


def _counted(context: Context, mention: Mention) -> Claim | None:
    """A number of questions, of recipients, or of the members that account for a change."""
    assert mention.figure
    after, value = context.layout.next(mention), int(mention.figure.low)
    if after and after.has("questions"):
        asked = context.discourse.questions
        verdict = SUPPORTED if value == asked else CONTRADICTED
        return said(mention, "count", verdict, f"the text asks {asked} questions")
    if context.layout.has("same_order"):  # so many first places, of which more may be kept than are told
        kept = [context.quantities.measure("kept_places", context.total, context.discourse.told)]
        return limited(mention, "count", kept, Limits(float(value), EVER))
    if after and after.has("recipients") and not context.layout.words_between(mention, after):
        if context.layout.has("pull"):
            verdict = SUPPORTED if value == 2 else CONTRADICTED
            return said(mention, "count", verdict, "two members account for most of the change")
        counts = [context.quantities.measure("out_of", context.total, context.discourse.told)]
        return limited(mention, "count", counts, exactly(value))
    if context.layout.has("usual", "above_mean", "below_mean") and _is_usual(context, mention):
        return said(mention, "count", SUPPORTED, "so many periods make up what is usual")
    if value == 1 or context.layout.has("those_two"):
        return None  # "one" is a pronoun more often than a number
    return said(mention, "count", NOT_FOUND, "no count in the figures fits this number")


def _of_steps(context: Context, mention: Mention) -> bool:
    """Whether a number counts what lies between two periods of the story: "the five months before".

    It may stand before the words for them, or among them: "de fem foregående år", "de foregående fem år".
    """
    steps = context.layout.lexicon.language.shape.periods.the_steps[context.quantities.facts.story.step]
    words, text = plain(steps).split(" "), context.layout.text
    before, after = plain(text[: mention.start]).rstrip(), plain(text[mention.end :]).lstrip()
    ways = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(len(words)))
    return any(before.endswith(first) and after.startswith(last) for first, last in ways)
