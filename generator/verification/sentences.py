"""One sentence laid out for reading: its clauses, whom they are about, and which periods they compare."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.verification.kinds import Kind, Kinds
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import SHARES, Mention
from generator.verification.openings import WORD

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Subjects = tuple[str, ...]  # one, or several told of together
NEARBY = 2  # how many words may stand between a number and the word of direction that it belongs to
_MARKS = re.compile(r"[,;:–—(]")
RANKS: Kinds = ("largest", "second", "placed")
YEARS: Kinds = ("year", "year_before", "year_after")
SEASON: Kinds = ("filler",)  # "for a third quarter" stands between a superlative and "since"
BEFORE_YEAR: Kinds = ("of", "whole", "filler", "carried", "share")  # what may stand between a figure and its year
OF_ALL: Kinds = ("amount", "calculated")  # words that are about the total unless somebody is named


@dataclass
class Discourse:
    """What a reader has in mind when a sentence begins: whom the last one was about, and of which period."""

    told: str
    total: str
    carried: tuple[Subjects, ...] = ()
    members: tuple[str, ...] = ()  # the members named last, the latest last
    period: str = ""
    questions: int = 0  # how many the text asks
    just_told: str = ""  # the one period that the sentence before named as its own
    cues: frozenset[str] = frozenset()  # kinds of phrases in the sentence before


def _once(ask: Callable[Concatenate[Layout, Asked], Answer]) -> Callable[Concatenate[Layout, Asked], Answer]:
    """Keep what a sentence answers of a mention: those who read its claims ask the same."""

    @wraps(ask)
    def answered(self: Layout, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
        key = (ask.__name__, asked, *named.values())
        if key not in self.answers:
            self.answers[key] = ask(self, *asked, **named)
        found: Answer = self.answers[key]
        return found

    return answered


@dataclass(frozen=True)
class Layout:
    """A sentence with its mentions and what its words do."""

    text: str
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    discourse: Discourse
    role: str = "paragraph"
    answers: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def gap(self, a: Mention, b: Mention) -> str:
        """Return the text between two mentions."""
        return self.text[a.end : b.start]

    def words_between(self, a: Mention, b: Mention) -> int:
        """Return how many words stand between two mentions."""
        return len(WORD.findall(self.text, a.end, b.start))

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Where clauses end: at commas and the like, and at words such as while."""
        inside = [(m.start, m.end) for m in self.mentions]
        marks = (m.start() for m in _MARKS.finditer(self.text) if not any(a <= m.start() < b for a, b in inside))
        return tuple(sorted([*marks, *(m.start for m in self.mentions if m.has("clause"))]))

    def clause(self, mention: Mention) -> int:
        """Return the number of the clause that a mention stands in."""
        return bisect_right(self.breaks, mention.start)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Mention, ...]]:
        """The mentions of each kind."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            for kind in mention.kinds:
                found.setdefault(kind, []).append(mention)
        return {kind: tuple(mentions) for kind, mentions in found.items()}

    def has(self, *kinds: Kind) -> bool:
        """Whether the sentence has a mention of one of these kinds."""
        return not self.by_kind.keys().isdisjoint(kinds)

    def of(self, *kinds: Kind) -> tuple[Mention, ...]:
        """Return the mentions of these kinds, in order."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        there = [kind for kind in kinds if kind in self.by_kind]
        if len(there) < 2:
            return self.by_kind[there[0]] if there else ()
        return tuple(m for m in self.mentions if m.has(*kinds))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(m.start for m in self.mentions)

    def previous(self, mention: Mention, skip: Kinds = ()) -> Mention | None:
        """Return the mention before, leaving out those of the kinds to skip."""
        before = self.mentions[: bisect_left(self._starts, mention.start)]
        return next((m for m in reversed(before) if m.end <= mention.start and not m.has(*skip)), None)

    def next(self, mention: Mention, skip: Kinds = ()) -> Mention | None:
        """Return the mention after."""
        after = self.mentions[bisect_left(self._starts, mention.end) :]
        return next((m for m in after if not m.has(*skip)), None)

    # Names

    @cached_property
    def functions(self) -> dict[Mention, str]:
        """What each name does: holder of a claim, whole of a share, membership, scope of a rank, or one set against."""
        found: dict[Mention, str] = {}
        for name in self.of("name"):
            found[name] = self._function(name)
        for whole in (self.whole_of(f)[1] for f in self.mentions if f.figure and f.figure.unit in SHARES):
            if whole:
                found[whole] = "whole"
        return found

    def _function(self, name: Mention) -> str:
        assert name.name
        before, after = self.previous(name), self.next(name)
        if before and before.has("member") and self.words_between(before, name) == 0:
            return "membership"
        if after and after.has("member") and not self.gap(name, after).strip("-"):  # a Nato-medlem; not "Sweden joined"
            return "membership"
        if name.name.form == "owner" and self.text[name.end : name.end + 1] == "-":
            return "scope"
        if name.name.form == "where":
            return "scope"
        ranked = self.previous(before) if before and before.has("of") else None
        if before and ranked and ranked.has(*RANKS) and self.words_between(ranked, before) <= 1:
            return "scope"  # the second largest of NATO countries; not "third, ahead of Australia"
        return "holder"

    @_once
    def whole_of(self, figure: Mention) -> tuple[str, Mention | None]:
        """Return what a share is a part of: ("total" | "change" | "level" | a name's "group" | "", the name)."""
        after = self.next(figure)
        if after is None or self.gap(figure, after).strip():
            return "", None
        if after.has("base") and after.text.lower().split()[0] in self.lexicon.glossary.filled("of"):
            return "level", None  # less than half of what there was in 2023
        if not after.has("of"):
            return "", None
        rest = [
            m
            for m in self.mentions
            if m.start >= after.end
            and self.clause(m) == self.clause(figure)
            and (m.has("whole") or not m.has("carried"))
        ]
        first = rest[0] if rest else None
        if first is None:
            return "total", None
        near = self.words_between(after, first) <= NEARBY
        if near and first.has("half_level", "base"):
            return "level", None
        if near and first.has("up", "down"):
            return "change", None
        if near and first.has("whole"):
            return "total", None
        name = next((m for m in rest if m.has("name")), None)
        if name is None or (name.name and name.name.subject == self.discourse.total):
            return "total", name
        return "group", name

    @cached_property
    def holders(self) -> tuple[tuple[Mention, Subjects], ...]:
        """Whom the sentence is about: names that hold a claim, those joined by "and" taken together."""
        names = [m for m in self.of("name") if self.functions[m] == "holder"]
        found: list[tuple[Mention, Subjects]] = []
        for name in names:
            assert name.name
            last = found[-1] if found else None
            if last and self.text[self._last_end(last, names) : name.start] == self.lexicon.language.shape.conjunction:
                found[-1] = (last[0], (*last[1], name.name.subject))
            else:
                found.append((name, (name.name.subject,)))
        specific = [f for f in found if f[1] != (self.discourse.total,)]
        if specific and not self.has("overall"):  # "Australia stood out, with exports of …" is not about all exports
            first = specific[0][0].start
            found = [
                f
                for f in found
                if f[1] != (self.discourse.total,) or f[0].start < first or f[0].text.lower() not in self.lexicon.bare
            ]
        if self.has("there"):  # "also there exports doubled" is not about all exports
            found = [f for f in found if f[1] != (self.discourse.total,)]
        return tuple(found)

    def _last_end(self, holder: tuple[Mention, Subjects], names: list[Mention]) -> int:
        return names[names.index(holder[0]) + len(holder[1]) - 1].end

    @_once
    def subjects(self, mention: Mention, loose: bool = True) -> tuple[Subjects, ...]:
        """Return whom a mention may be about, the likeliest first: named in its clause, in the sentence, or before.

        Where none is named and the words may stand for the total as well, it comes last, unless `loose` is false.
        """
        holders = self.holders
        own = [h for h in holders if self.clause(h[0]) == self.clause(mention)]
        if own:
            before = [h for h in own if h[0].start <= mention.start]
            return tuple(h[1] for h in (*reversed(before), *(h for h in own if h not in before)))
        if self._refers_back(mention) and self.discourse.carried:
            return self.discourse.carried
        earlier = [h for h in holders if h[0].start < mention.start]
        if earlier:
            back = (
                self.discourse.carried
                if any(m.has("carried") and m.start < earlier[0][0].start for m in self.mentions)
                else ()
            )
            return (*(h[1] for h in reversed(earlier)), *back)
        if holders:
            return tuple(h[1] for h in holders)
        if self.has("overall"):
            return ((self.discourse.total,),)
        total = ((self.discourse.total,),)
        unclear = loose and (self.has(*OF_ALL) or not self.has("carried"))
        return (*self.discourse.carried, *total) if unclear else self.discourse.carried or total

    def _refers_back(self, mention: Mention) -> bool:
        """Whether the clause speaks of it or there, and so of whom the sentence before was about."""
        own = self.clause(mention)
        first = min((self.clause(h[0]) for h in self.holders), default=own)
        return own < first and any(m.has("carried") and self.clause(m) <= own for m in self.mentions)

    # Periods

    def year_function(self, year: Mention) -> str:
        """Return what a year does: told of, base, since when, until when, or where the series begins (back_to)."""
        before = self.previous(year, skip=SEASON)
        if before is not None and self.words_between(before, year) <= 1:
            if before.figure and not before.has("multiple") and self.marked(before) == "base":
                return "base"
            if before.has("than") and not self.gap(before, year).strip():
                return "base"  # higher than 25 March
            return next((k for k in ("since", "back_to", "until", "base") if before.has(k)), "told")
        return "told"

    @cached_property
    def years(self) -> tuple[Mention, ...]:
        """The years told of, in order."""
        return tuple(m for m in self.of("year") if self.year_function(m) in ("told", "until"))

    @cached_property
    def bases(self) -> tuple[Mention, ...]:
        """The periods that the sentence compares with."""
        before = (m for m in self.of("year_before") if m is not self.opening)
        years = (m for m in self.of("year") if self.year_function(m) == "base")
        return tuple(sorted({*before, *years}, key=lambda m: m.start))

    @cached_property
    def opening(self) -> Mention | None:
        """The words for the period before where the sentence is about it: "The year before, exports rose"."""
        first = self.mentions[0] if self.mentions else None
        return first if first and first.has("year_before") and not self.text[: first.start].strip() else None

    def bound_year(self, figure: Mention) -> Mention | None:
        """Return the year that follows a figure closely: "NOK 2 billion in 2024"."""
        after = self.next(figure, skip=BEFORE_YEAR)
        near = after and after.has(*YEARS) and self.words_between(figure, after) <= 4
        return after if near and after and self.clause(after) == self.clause(figure) else None

    def marked(self, figure: Mention) -> str:
        """Return "base" or "to" where such a word stands right before a figure, else ""."""
        before = self.previous(figure, skip=SEASON)
        if before is None or self.gap(before, figure).strip():
            return ""
        return next((k for k in ("base", "to") if before.has(k)), "")
