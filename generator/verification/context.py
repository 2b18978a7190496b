"""Whom a claim is about and of which period: asked by all that read a sentence's claims."""

from __future__ import annotations

from itertools import pairwise

from generator.verification.kinds import Kind, Kinds
from generator.verification.mentions import Mention
from generator.verification.quantities import Quantities
from generator.verification.sentences import NEARBY, Layout, Subjects

MOVES: Kinds = ("up", "down", "multiple")  # words of a change, which may be counted from the period before
NAMED_LATELY = 4  # how many members back "the two countries" may reach


class Context:
    """A sentence that has been laid out, with the figures it is held against and the words that are read already."""

    def __init__(self, layout: Layout, quantities: Quantities) -> None:
        self.layout, self.quantities, self.discourse = layout, quantities, layout.discourse
        self.total: Subjects = (layout.discourse.total,)
        self.used: set[Mention] = set()

    # Whom

    def subjects(self, mention: Mention, loose: bool = True) -> tuple[Subjects, ...]:
        """Return whom a mention may be about, the likeliest first."""
        return self.layout.subjects(mention, loose)

    def named(self) -> list[Subjects]:
        """Return all whom the sentence names as holders of a claim."""
        return [h[1] for h in self.layout.holders]

    def sharers(self, mention: Mention) -> tuple[Subjects, ...]:
        """Return whose share a mention may be: anyone's but the total's."""
        found = (self.subjects(mention), tuple(self.named()), self.discourse.carried)
        parts = (tuple(s for s in subjects if s != self.total) for subjects in found)
        return next((p for p in parts if p), ())

    def members(self) -> list[Subjects]:
        """Return the members named lately, the last one first."""
        return [(m,) for m in reversed(self.discourse.members)]

    def pairs(self) -> list[Subjects]:
        """Return the pairs told of together whose two members have just been named."""
        recent, rows = set(self.discourse.members[-NAMED_LATELY:]), self.quantities.facts.rows
        sets = [tuple(i.split("+")) for i, role in zip(rows.ids, rows.roles, strict=True) if role == "set"]
        return [pair for pair in sets if set(pair) <= recent]

    def ranked(self, mention: Mention) -> list[Subjects]:
        """Return whose place a mention may be: a member's, the one named last if the sentence names none."""
        subjects = [s for s in self.subjects(mention) if s != self.total]
        if any(s in self.named() for s in subjects):
            return subjects
        return [s for s in subjects if self.quantities.group(s[0]) != s[0]] or self.members()[:1]

    def sharing_change(self, mention: Mention) -> tuple[Subjects, ...]:
        """Return whose part of a change a mention may be: beside a member or a pair, no group or total is meant."""
        subjects = self.subjects(mention)
        parts = tuple(s for s in subjects if len(s) > 1 or (self.quantities.group(s[0]) != s[0] and s != self.total))
        return parts if parts and parts[0] == subjects[0] else subjects

    def of_groups(self, mention: Mention) -> bool:
        """Whether a mention is about a group."""
        return any(self.quantities.group(s[0]) == s[0] for s in self.subjects(mention))

    # When

    def told(self, mention: Mention) -> tuple[str, ...]:
        """Return the period that a level or a share is told of; none where the table has no such period."""
        if bound := self.layout.bound_year(mention):
            return tuple(p for p in (self.period_of(bound),) if p)
        if self.layout.marked(mention) == "base":
            return (self.base(mention),)
        if year := self._nearest(mention):
            return (year.year,)
        relative = [m for m in self.layout.of("year_before", "year_after") if self._beside_clause(m, mention)]
        if relative and not self.layout.has(*MOVES):
            return (self.period_of(relative[0]),)
        if self.layout.has("carried") and self.discourse.just_told:
            return (self.discourse.just_told,)  # "Exports set a record in 2022. The value was 23 billion."
        return (self.discourse.told,)

    def _beside_clause(self, a: Mention, b: Mention) -> bool:
        return self.layout.clause(a) == self.layout.clause(b)

    def _nearest(self, mention: Mention) -> Mention | None:
        """Return the year told of that stands nearest: in the same clause before it, else after it, else anywhere."""
        years = self.layout.years
        chosen = [y for y in years if self._beside_clause(y, mention)] or list(years)
        before = [y for y in chosen if y.start < mention.start]
        return before[-1] if before else chosen[0] if chosen else None

    def period_of(self, mention: Mention) -> str:
        """Return the period that a year or "the year before" stands for."""
        if mention.year:
            return mention.year
        earlier = [y for y in self.layout.years if y.start < mention.start]
        start = earlier[-1].year if earlier else self.discourse.period or self.discourse.told
        return self.quantities.after(start) if mention.has("year_after") else self.quantities.before(start)

    def base(self, mention: Mention) -> str:
        """Return the period that a change is counted from."""
        bases = self.layout.bases
        if bases:
            same = [b for b in bases if self._beside_clause(b, mention)]
            return self.period_of((same or list(bases))[0])
        years = self.layout.years
        if len(years) > 1 and years[0].year < years[-1].year and not self.layout.bound_year(mention):
            return years[0].year
        return self.quantities.before(self.period(mention))

    def period(self, mention: Mention) -> str:
        """Return the period that a change is counted to."""
        bases, opening = self.layout.bases, self.layout.opening
        if opening and not self.layout.years:
            return self.period_of(opening)
        years = [y for y in self.layout.years if not bases or y.year != bases[0].year] or list(self.layout.years)
        if not years:
            return self.discourse.told
        return ([y for y in years if self._beside_clause(y, mention)] or years)[-1].year

    def ranked_periods(self, mention: Mention) -> tuple[str, ...]:
        """Return every period that a place is told of, by its clause or else the sentence: "in both 2022 and 2023"."""
        years, conjunction = self.layout.years, self.layout.lexicon.language.shape.conjunction
        own = {y for y in years if self._beside_clause(y, mention)}
        joined = [{a, b} for a, b in pairwise(years) if self._joined(a, b, conjunction)]
        own |= {y for pair in joined if pair & own for y in pair}
        return tuple(y.year for y in years if not own or y in own) or (self.discourse.told,)

    def _joined(self, a: Mention, b: Mention, conjunction: str) -> bool:
        """Whether two periods are named together: in 2022 and in 2023."""
        return self.layout.gap(a, b).startswith(conjunction) and self.layout.words_between(a, b) <= NEARBY

    def ordinal(self, period: str) -> float:
        """Return the number of a period, as measures of the series count it."""
        column = self.quantities.column(period)
        if column is None:  # a year before the table begins, or after it ends
            return float(period) if period.isdigit() else float("nan")
        return float(self.quantities.facts.story.table.periods[column].ordinal)

    # Words

    def near(self, mention: Mention, kind: Kind, words: int) -> bool:
        """Whether a phrase of a kind stands within so many words."""
        others = (o for o in self.layout.of(kind) if o is not mention)
        return any(self.layout.words_between(*sorted((mention, o), key=lambda x: x.start)) <= words for o in others)

    def of_change(self, mention: Mention) -> bool:
        """Whether a word of direction is what a share is a part of: "of the increase", "the whole increase"."""
        before = self.layout.previous(mention)
        return bool(before and before.has("of", "entire") and self.layout.words_between(before, mention) <= NEARBY)

    def cued(self, kind: Kind) -> bool:
        """Whether the sentence or the one before has a phrase of a kind."""
        return self.layout.has(kind) or kind in self.discourse.cues


def sign(movement: Mention | None) -> int:
    """Return 1 for a word that says up, -1 for down, 0 for none."""
    if movement is None:
        return 0
    return -1 if movement.has("down") else 1
