"""What measures mean and what each rule's sentences claim, in plain fractions over one world.

The claims are read off the sentences in all languages, not off the conditions of the rules: a condition that is
too weak for its sentence is found here. The first string of a claim says which ways its words may point.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.torture.exact import Fraction
from tests.torture.kinds import ADDITIVE, RELATIVE
from tests.torture.stories import first_line
from tests.torture.worlds import GIVEN, World, streak

Number = Fraction | int | None
HALF = Fraction(1, 2)


class Asked:
    """The measures of one subject in one world, at the period told; None where a measure makes no sense."""

    def __init__(self, world: World, subject: str, at: int) -> None:
        self.w, self.s, self.t = world, subject, at
        self.group = self._group(subject)
        self.outside = next((g for g in world.groups if g != self.group), "") if self.group else ""

    def _group(self, subject: str) -> str:
        if subject in self.w.groups:
            return subject
        if subject == "TOTAL":
            return ""
        return self.w.homes[subject.split("+")[0]][self.w.told] if self.w.groups else ""

    def v(self, who: str = "", lag: int = 0) -> Fraction:
        return self.w.v(who or self.s, self.t + lag)

    def has(self, lag: int = -1) -> bool:
        return self.t + lag >= 0

    def c(self, who: str = "", lag: int = 0) -> Fraction:
        return self.v(who, lag) - self.v(who, lag - 1)

    def over(self, above: Fraction, below: Fraction) -> Number:
        return above / below if below > 0 else None

    def percent(self, who: str = "") -> Number:
        found = self.over(self.c(who), self.v(who, -1))
        return None if found is None else 100 * found

    def share(self, who: str = "", lag: int = 0) -> Number:
        return self.over(self.v(who, lag), self.v("TOTAL", lag))

    def members(self, group: str = "") -> list[str]:
        """Everyone, or everyone in a group, listed or not."""
        return [m for m in self.w.everyone if not group or self.w.homes[m][self.w.told] == group]

    def rank(self, lag: int = 0, group: str = "") -> int:
        """The place, larger by one for everyone who shares it, so that a shared place is no place."""
        now = self.v("", lag)
        return 1 + sum(self.w.amounts[m, self.t + lag] >= now for m in self.members(group) if m != self.s)

    def moved(self, who: str) -> Number:
        """How far somebody has moved: in per cent where a change is told so, else in points or degrees."""
        below = any(c.value.startswith("-") for c in self.w.draft.cells)  # a price below zero has no change in per cent
        return self.percent(who) if self.w.draft.kind in RELATIVE and not below else self.c(who)

    def moves_most(self, sign: int) -> bool:
        """Whether nobody else has risen (or fallen) as much."""
        moves = {m: self.moved(m) for m in self.members()}
        own = moves.pop(self.s)
        behind = (x is not None and own is not None and sign * x < sign * own for x in moves.values())
        return own is not None and sign * own > 0 and all(behind)

    def rank_moved(self, sign: int) -> Number:
        own, others = self.moved(self.s), [self.moved(m) for m in self.members() if m != self.s]
        return None if own is None else 1 + sum(x is None or sign * x >= sign * own for x in others)

    def kept(self) -> int:
        """How many first places have alone whom they had alone the period before."""
        held = {p for m in self.members() for a in [Asked(self.w, m, self.t)] if (p := a.rank()) == a.rank(-1)}
        return next(place for place in range(len(held) + 1) if place + 1 not in held)

    def levels(self) -> list[Fraction]:
        """The amounts of everyone."""
        return [self.v(m) for m in self.members()]

    def moved_rank(self, sign: int) -> int:
        return 1 + sum(sign * self.c(m) >= sign * self.c() for m in self.members(self.group) if m != self.s)

    def growth_rank(self) -> Number:
        own = self.percent()
        others = [self.percent(m) for m in self.members(self.group) if m != self.s and self.v(m, -1) > 0]
        return None if own is None else 1 + sum(o is not None and o >= own for o in others)

    def firsts(self) -> int:
        found, lag = 0, -1
        while self.has(lag) and self.rank(lag) == 1 and self.v("", lag) > 0:
            found, lag = found + 1, lag - 1
        return found

    def has_stated(self, measure: str) -> bool:
        """Whether the source itself says so."""
        told = self.w.years[self.t]
        return any((s.subject, s.measure, s.period) == (self.s, measure, told) for s in self.w.draft.said)

    def first_line(self) -> int:
        return first_line(self.w.draft.cells, self.s, self.w.years)

    def series(self, first: int = -1) -> list[Fraction]:
        """The amounts of all years before the one told, from the first that the table has a line for."""
        start = self.first_line() if first < 0 else first
        return [self.w.v(self.s, t) for t in range(start, self.t)]

    def is_record(self, sign: int = 1) -> bool:
        return bool(self.series()) and all(sign * self.v() > sign * x for x in self.series())

    def run(self, sign: int) -> int:
        found = 0
        while self.has(-found - 1) and sign * self.c("", -found) > 0:
            found += 1
        return found

    def rest_usual(self) -> bool:
        """Whether all others lie between the least and the most that they were in the five periods before."""
        before = [self.v("TOTAL", -lag) - self.v("", -lag) for lag in range(1, 6) if self.has(-lag)]
        return len(before) == 5 and min(before) <= self.v("TOTAL") - self.v() <= max(before)

    def beside_mean(self) -> Number:
        """How far the amount lies above the mean of the five periods before, in per cent of it."""
        if not self.has(-5):
            return None
        mean = sum((self.v("", -lag) for lag in range(1, 6)), Fraction(0)) / 5
        found = self.over(self.v(), mean)
        return None if found is None else 100 * found - 100

    def low_to_high(self) -> bool:
        """Whether the amount lies between the least and the most of the five periods before."""
        before = [self.v("", -lag) for lag in range(1, 6)]
        return min(before) <= self.v() <= max(before)

    def before_step(self) -> Fraction:
        """The last amount that was another than that of now, or that of now."""
        return next((x for x in reversed(self.series()) if x != self.v()), self.v())

    def unlisted(self) -> Fraction:
        year = self.w.years[self.t]
        listed = {c.subject for c in self.w.draft.cells if c.period == year and c.status in GIVEN}
        return self.v() - sum((self.v(m) for m in self.members(self.s) if m in listed), Fraction(0))


def _year_of(test: Callable[[Asked, int], bool]) -> Callable[[Asked, int], bool]:
    return test


def _since(sign: int) -> Callable[[Asked, int], bool]:
    def test(a: Asked, at: int) -> bool:
        between = [a.w.v(a.s, t) for t in range(at + 1, a.t)]
        return sign * a.w.v(a.s, at) >= sign * a.v() and all(sign * x < sign * a.v() for x in between)

    return test


def _peak(a: Asked, at: int) -> bool:
    others = [a.w.v(a.s, t) for t in range(a.first_line(), a.t + 1) if t != at]
    return all(a.w.v(a.s, at) > x for x in others)


def _ahead(a: Asked, at: int) -> bool:
    def leads(t: int) -> bool:
        return 2 * a.w.v(a.s, t) > a.w.v("TOTAL", t)

    return leads(at) and not any(leads(t) for t in range(at + 1, a.t))


def _unaltered(a: Asked, at: int) -> bool:
    run = all(a.w.v(a.s, t) == a.v() for t in range(at, a.t))
    return run and at > a.first_line() and a.w.v(a.s, at - 1) != a.v()


def _first_known(a: Asked, at: int) -> bool:
    return at >= a.first_line()


# Spans whose number is a year: what is true of it, given as the index of the year.
YEARS: dict[str, Callable[[Asked, int], bool]] = {
    "unchanged_since": _unaltered,
    "first_period": _first_known,
    "highest_since": _since(1),
    "lowest_since": _since(-1),
    "peak_period": _peak,
    "last_ahead": _ahead,
}
MEASURES: dict[str, Callable[[Asked], Number]] = {
    "value": lambda a: a.v(),
    "previous": lambda a: a.v("", -1),
    "change": lambda a: a.c(),
    "change_percent": lambda a: a.percent(),
    "ratio": lambda a: a.over(a.v(), a.v("", -1)),
    "difference": lambda a: a.c(),
    "rest": lambda a: a.v("TOTAL") - a.v(),
    "rest_usual": lambda a: int(a.rest_usual()),
    "share": lambda a: a.share(),
    "previous_share": lambda a: a.share("", -1),
    "share_change": lambda a: _difference(a.share(), a.share("", -1)),
    "share_of_group": lambda a: a.over(a.v(), a.v(a.group)) if a.group else None,
    "contribution": lambda a: _hundred(a.over(a.c(), a.v("TOTAL", -1))),
    "contribution_share": lambda a: _quotient(a.c(), a.c("TOTAL")),
    "share_of_group_change": lambda a: _quotient(a.c(), a.c(a.group)) if a.group else None,
    "ratio_to_rest": lambda a: a.over(a.v(), a.v("TOTAL") - a.v()),
    "ratio_to_outside": lambda a: a.over(a.v(), a.v(a.outside)) if a.outside else None,
    "rest_change": lambda a: a.c("TOTAL") - a.c(),
    "group_rest_change": lambda a: a.c(a.group) - a.c(),
    "group_change_without": lambda a: a.c(a.group) - a.v(),
    "unlisted": lambda a: a.unlisted(),
    "rank": lambda a: a.rank(),
    "previous_rank": lambda a: a.rank(-1),
    "rank_in_group": lambda a: a.rank(0, a.group),
    "rank_from_most": lambda a: a.rank(),
    "kept_places": lambda a: a.kept(),
    "rank_from_least": lambda a: sum(x <= a.v() for x in a.levels()),
    "least": lambda a: min(a.levels()),
    "most": lambda a: max(a.levels()),
    "rise_rank": lambda a: a.rank_moved(1),
    "fall_rank": lambda a: a.rank_moved(-1),
    "growth_rank_in_group": lambda a: a.growth_rank(),
    "rise_rank_in_group": lambda a: a.moved_rank(1),
    "fall_rank_in_group": lambda a: a.moved_rank(-1),
    "record": lambda a: int(a.is_record()),
    "record_low": lambda a: int(a.is_record(-1)),
    "record_streak": lambda a: streak(a.w, a.s, a.t, a.first_line()),
    "rise_streak": lambda a: a.run(1),
    "fall_streak": lambda a: a.run(-1),
    "peak": lambda a: max([*a.series(), a.v()]),
    "gap_to_peak": lambda a: min(Fraction(0), a.v() - max([*a.series(), a.v()])),
    "first_before": lambda a: a.firsts(),
    "out_of": lambda a: sum(a.w.v(m, a.t) != 0 or a.w.draft.kind not in ADDITIVE for m in a.w.members),
    "times": lambda a: a.over(a.v(), a.v("", -3)) if a.has(-3) else None,
    "last_step": lambda a: a.v() - a.before_step(),
    "usual_low": lambda a: min((a.v("", -lag) for lag in range(1, 6)), default=None) if a.has(-5) else None,
    "above_mean": lambda a: a.beside_mean(),
    "usual_high": lambda a: max((a.v("", -lag) for lag in range(1, 6)), default=None) if a.has(-5) else None,
    "risers": lambda a: sum(a.c(m) > 0 for m in a.w.everyone),
    "fallers": lambda a: sum(a.c(m) < 0 for m in a.w.everyone),
    "not_risen": lambda a: sum(a.c(m) <= 0 for m in a.w.everyone),
    "not_fallen": lambda a: sum(a.c(m) >= 0 for m in a.w.everyone),
    "before_step": lambda a: a.before_step(),
}


def _difference(a: Number, b: Number) -> Number:
    return None if a is None or b is None else (a - b) * 100


def _hundred(x: Number) -> Number:
    return None if x is None else 100 * x


def _quotient(a: Fraction, b: Fraction) -> Number:
    return a / b if b else None


Claim = Callable[[Asked], bool]


def _true(a: Asked) -> bool:
    return True


def _steady(a: Asked) -> bool:
    found = a.percent()
    return found is not None and -1 < found < 1


def _above(x: Number, limit: Fraction) -> bool:
    return x is not None and x > limit


def _pair_leads(a: Asked) -> bool:
    parts = a.s.split("+")
    rivals = [a.c(m) for m in a.w.everyone if m not in parts]
    return all(a.c(p) > 0 and all(a.c(p) > r for r in rivals) for p in parts) and a.c("TOTAL") > 0


def _both_rose(a: Asked) -> bool:
    return all(a.c(p) > 0 for p in a.s.split("+"))


def _next(a: Asked) -> Fraction:
    return max((a.v(m) for m in a.members() if m != a.s), default=Fraction(0))


RISES: Claim = lambda a: a.c() > 0  # noqa: E731
FALLS: Claim = lambda a: a.c() < 0  # noqa: E731
FIRST: Claim = lambda a: a.rank() == 1 and (a.v() > 0 or a.has_stated("rank"))  # noqa: E731
SECOND: Claim = lambda a: a.rank() == 2 and (a.v() > 0 or a.has_stated("rank"))  # noqa: E731
# What a sentence of a rule claims beside its spans, and which ways its words may point: + up, - down.
RULES: dict[str, tuple[Claim, str]] = {
    "record-streak-driven": (lambda a: Asked(a.w, "TOTAL", a.t).is_record() and a.c("TOTAL") > 0 and a.c() > 0, "+"),
    "record-driven": (lambda a: Asked(a.w, "TOTAL", a.t).is_record() and a.c() > 0, "+"),
    "record-streak-angle": (lambda a: a.is_record(), "+"),
    "record-angle": (lambda a: a.is_record(), "+"),
    "driven-rise": (lambda a: a.c("TOTAL") > 0 and a.c() > 0, "+"),
    "driven-fall": (lambda a: a.c("TOTAL") < 0 and a.c() < 0, "-"),
    "rise-angle": (RISES, "+"),
    "fall-angle": (FALLS, "-"),
    "steady-angle": (_steady, ""),
    "level-angle": (_true, ""),
    "record-streak": (lambda a: a.is_record(), "+"),
    "record": (lambda a: a.is_record(), "+"),
    "total-rise": (RISES, "+"),
    "total-multiplied": (RISES, "+"),
    "total-fall": (FALLS, "-"),
    "total-steady": (_steady, ""),
    "total-level": (_true, ""),
    "newsroom-answers": (_true, ""),
    "record-growth": (RISES, "+"),
    "rise-amount": (RISES, "+"),
    "fall-amount": (FALLS, "-"),
    "highest-in-series": (lambda a: a.is_record(), "+"),
    "lowest-in-series": (lambda a: a.is_record(-1), "-"),
    "highest-since": (RISES, "+"),
    "lowest-since": (FALLS, "-"),
    "below-peak": (lambda a: a.v() < max(a.series()), "+-"),
    "rise-streak": (lambda a: a.run(1) >= 3, "+"),
    "fall-streak": (lambda a: a.run(-1) >= 3, "-"),
    "multiple-of-years-ago": (lambda a: a.v() > a.v("", -3), "+"),
    "growth-result": (RISES, "+"),
    "fall-result": (FALLS, "-"),
    "base-calculated": (_true, ""),
    "base-calculated-rise": (RISES, "+"),
    "base-calculated-fall": (FALLS, "-"),
    "causes-unknown": (_true, "+-"),
    "steady-change": (_steady, ""),
    "whole-rise": (lambda a: a.c() >= a.c("TOTAL") > 0 and a.c(a.outside) < 0, "+-"),
    "whole-fall": (lambda a: a.c() <= a.c("TOTAL") < 0 and a.c(a.outside) > 0, "+-"),
    "most-of-rise": (lambda a: a.c("TOTAL") > 0 and a.c() > a.c("TOTAL") / 2, "+"),
    "most-of-fall": (lambda a: a.c("TOTAL") < 0 and a.c() < a.c("TOTAL") / 2, "-"),
    "group-rise": (RISES, "+"),
    "group-multiplied": (RISES, "+"),
    "group-fall": (FALLS, "-"),
    "group-steady": (_steady, ""),
    "group-level": (_true, ""),
    "share-shift": (lambda a: _above(a.share(), HALF), "+"),
    "share-level": (lambda a: _above(a.share(), HALF), "+"),
    "share-grew": (lambda a: _above(a.share(), a.share("", -1)), "+"),  # type: ignore[arg-type]
    "share-shrank": (lambda a: _above(a.share("", -1), a.share()), "-"),  # type: ignore[arg-type]
    "share-most": (lambda a: _above(a.share(), HALF), "+"),
    "ahead-lately": (_true, "+"),
    "crossed-over": (lambda a: a.v(a.outside, -1) > a.v("", -1), "+"),
    "group-contributions": (lambda a: a.c("TOTAL") > 0 and a.c() > 0 > a.c(a.outside), "+-"),
    "group-contributions-fall": (lambda a: a.c("TOTAL") < 0 and a.c() < 0 < a.c(a.outside), "+-"),
    "usual-range": (lambda a: a.has(-5) and a.low_to_high(), ""),
    "above-mean": (lambda a: a.has(-5) and (a.beside_mean() or 0) > 0, ""),
    "below-mean": (lambda a: a.has(-5) and (a.beside_mean() or 0) < 0, ""),
    "multiple-of-steps-ago": (_true, ""),
    "turned-positive": (lambda a: a.v("", -1) < 0 < a.v(), ""),
    "turned-negative": (lambda a: a.v("", -1) > 0 > a.v(), ""),
    "all-rose": (lambda a: all(a.c(m) > 0 for m in a.w.everyone), "+"),
    "all-fell": (lambda a: all(a.c(m) < 0 for m in a.w.everyone), "-"),
    "all-rose-but-one": (lambda a: a.c() < 0 and all(a.c(m) > 0 for m in a.w.everyone if m != a.s), "+-"),
    "all-fell-but-one": (lambda a: a.c() > 0 and all(a.c(m) < 0 for m in a.w.everyone if m != a.s), "+-"),
    "part-share-rose": (lambda a: _above(a.share(), a.share("", -1)), "+"),  # type: ignore[arg-type]
    "part-share-fell": (lambda a: _above(a.share("", -1), a.share()), "-"),  # type: ignore[arg-type]
    "counted-anew-since": (_true, ""),
    "slow-rise": (RISES, "+"),
    "slow-fall": (FALLS, "-"),
    "slow-rise-angle": (RISES, "+"),
    "slow-fall-angle": (FALLS, "-"),
    "slow-rise-amount": (RISES, "+"),
    "slow-fall-amount": (FALLS, "-"),
    "group-contributions-up": (lambda a: a.c() > a.c(a.outside) > 0, "+"),
    "group-contributions-down": (lambda a: a.c() < a.c(a.outside) < 0, "+-"),
    "share-swung": (
        lambda a: _above(a.share("", -3), HALF) and not _above(a.share("", -2), HALF) and _above(a.share(), HALF),
        "+-",
    ),
    "share-moved": (lambda a: _above(a.share(), a.share("", -1)), "+"),  # type: ignore[arg-type]
    "share-moved-down": (lambda a: _above(a.share("", -1), a.share()), "-"),  # type: ignore[arg-type]
    "multiple-of-rest": (lambda a: a.v() > a.v("TOTAL") - a.v(), "+"),
    "unlisted-members": (lambda a: a.unlisted() > 0, ""),
    "first": (FIRST, "+"),
    "still-first": (lambda a: FIRST(a) and a.rank(-1) == 1, "+"),
    "first-now": (FIRST, "+"),
    "second": (SECOND, "+"),
    "second-now": (SECOND, "+"),
    "rank-kept": (lambda a: a.rank() == a.rank(-1) and (a.v() > 0 or a.has_stated("rank")), ""),
    "placed": (_true, ""),
    "new-member": (lambda a: a.v() > 0, "+"),
    "member-level": (lambda a: a.v() > 0, "+"),
    "out-of-how-many": (FIRST, "+"),
    "large-share": (_true, ""),
    "more-than-doubled": (RISES, "+"),
    "doubled": (RISES, "+"),
    "nearly-doubled": (RISES, "+"),
    "tripled": (RISES, "+"),
    "multiplied": (RISES, "+"),
    "member-rise": (RISES, "+"),
    "member-fall": (FALLS, "-"),
    "halved": (FALLS, "-"),
    "more-than-halved": (FALLS, "-"),
    "member-steady": (_steady, ""),
    "was-first-once": (lambda a: a.firsts() >= 1 and a.rank() > 1, "+-"),
    "was-first-twice": (lambda a: a.firsts() >= 2 and a.rank() > 1, "+-"),
    "was-first-long": (lambda a: a.rank() > 1, "+-"),
    "next-to-nothing": (lambda a: 0 <= a.v() <= a.v("", -1) / 50 and a.v("", -1) > 0, "-"),
    "part-next-to-nothing": (lambda a: 0 <= a.v() <= a.v("", -1) / 50 and a.v("", -1) > 0, "-"),
    "vanished": (lambda a: a.v() == 0 < a.v("", -1), "-"),
    "part-vanished": (lambda a: a.v() == 0 < a.v("", -1), "-"),
    "appeared": (lambda a: a.v("", -1) == 0 < a.v(), "+"),
    "part-appeared": (lambda a: a.v("", -1) == 0 < a.v(), "+"),
    "fall-exceeds-group": (lambda a: a.c() < a.c(a.group) < 0, "-+"),
    "rise-exceeds-group": (lambda a: a.c() > a.c(a.group) > 0, "+"),
    "fastest-stated": (RISES, "+"),
    "fastest": (RISES, "+"),
    "from-to": (RISES, "+"),
    "from-to-down": (FALLS, "-"),
    "largest-shares": (FIRST, "+"),
    "exceeds-outside": (lambda a: a.v() > a.v(a.outside), "+"),
    "order-reversed": (lambda a: a.v("", -1) < a.v(a.outside, -1) and a.v() > a.v(a.outside), ""),
    "lead-over-next": (lambda a: FIRST(a) and a.v() >= _next(a) * Fraction(115, 100), "+-"),
    "largest-fall-in-group": (FALLS, "-+"),
    "long-first-then-nothing": (lambda a: 0 <= a.v() <= a.v("", -1) / 50, "+-"),
    "first-then-nothing": (lambda a: a.v() == 0 < a.v("", -1), "+-"),
    "others-rose": (lambda a: a.c(a.group) < 0 < a.c(a.group) - a.c(), "+-"),
    "largest-in-group": (lambda a: a.rank(0, a.group) == 1 and a.v() > 0, "+"),
    "largest-in-group-down": (lambda a: a.rank(0, a.group) == 1 and a.c() < 0, "+-"),
    "largest-in-group-up": (lambda a: a.rank(0, a.group) == 1 and a.c() > 0, "+"),
    "stands-out": (RISES, "+"),
    "group-figure-unclear": (_true, "+"),
    "counted-anew": (_true, "+"),
    "without-new-member": (lambda a: a.c(a.group) - a.v() > 0, "+"),
    "growth-not-known": (_true, "+"),
    "pair-pulls-up": (_pair_leads, "+"),
    "pair-of-growth": (
        lambda a: _both_rose(a) and a.c(a.group) > 0 and a.c() > a.c(a.group) / 2,
        "+",
    ),
    "pair-pulled-up": (_pair_leads, "+"),
    "others-fell": (lambda a: a.c("TOTAL") - a.c() < 0, "-"),
    "others-grew": (lambda a: a.c("TOTAL") - a.c() > 0, "+"),
    "pair-of-group": (lambda a: _above(a.over(a.v(), a.v(a.group)), HALF), "+"),
    "ask-who-pulled-up": (lambda a: a.c("TOTAL") > 0, "+"),
    "ask-who-pulled-down": (lambda a: a.c("TOTAL") < 0, "-"),
    "ask-largest": (FIRST, ""),
    "ask-fallen": (FALLS, "-"),
    "ask-share-history": (_true, "+"),
    "ask-groups": (_true, ""),
    "ask-coverage": (_true, ""),
    "ask-limits": (_true, ""),
    **dict.fromkeys(("ask-level", "ask-level-record"), (_true, "+")),
    **dict.fromkeys(("ask-coverage-of-places", "ask-limits-of-places", "differences-unexplained"), (_true, "")),
    "ask-extremes": (lambda a: a.rank() == 1, ""),
    "ask-risen-most": (lambda a: a.moves_most(1), ""),
    "ask-fallen-most": (lambda a: a.moves_most(-1), ""),
    **dict.fromkeys(("record-low-lede", "record-low-angle"), (lambda a: a.is_record(-1), "-")),
    **dict.fromkeys(("highest-in-years", "highest-in-years-angle", "highest-lately"), (RISES, "+")),
    **dict.fromkeys(("lowest-in-years", "lowest-in-years-angle", "lowest-lately"), (FALLS, "-")),
    **dict.fromkeys(
        ("difference-rise", "difference-rise-angle", "difference-up", "difference-up-from", "member-difference-rise"),
        (RISES, "+"),
    ),
    **dict.fromkeys(
        (
            "difference-fall",
            "difference-fall-angle",
            "difference-down",
            "difference-down-from",
            "member-difference-fall",
        ),
        (FALLS, "-"),
    ),
    **dict.fromkeys(("unchanged", "unchanged-for-long", "unchanged-angle"), (lambda a: a.c() == 0, "")),
    "last-step-up": (lambda a: a.c() == 0 and a.v() > a.before_step(), "+"),
    "last-step-down": (lambda a: a.c() == 0 and a.v() < a.before_step(), "-"),
    **dict.fromkeys(("so-far-rise", "so-far-up"), (RISES, "+")),
    **dict.fromkeys(("so-far-fall", "so-far-down"), (FALLS, "-")),
    "so-far-steady": (_steady, ""),
    "so-far-level": (_true, ""),
    "part-of-rise": (lambda a: a.c("TOTAL") > 0 and a.c() > 0, "+"),
    "part-of-fall": (lambda a: a.c("TOTAL") < 0 and a.c() < 0, "-"),
    "below-peak-level": (lambda a: a.v() < max(a.series()), "+-"),
    "difference-steady": (lambda a: abs(a.c()) < Fraction(15, 100), ""),
    **dict.fromkeys(("level-any", "level-any-angle"), (_true, "")),
    **dict.fromkeys(("largest-part", "ask-part"), (FIRST, "")),
    **dict.fromkeys(("top-again", "top-now"), (lambda a: a.rank() == 1, "")),
    **dict.fromkeys(("place-again", "place-by-name", "shares-top", "shares-place"), (_true, "")),
    **dict.fromkeys(("first-places-kept", "all-places-kept"), (lambda a: a.kept() >= 3, "")),
    "lowest-by-name": (lambda a: all(a.v(m) > a.v() for m in a.members() if m != a.s), ""),
    "lowest-of-all": (lambda a: all(a.v(m) > a.v() for m in a.members() if m != a.s), ""),
    "rose-most": (lambda a: a.moves_most(1), "+"),
    "fell-most": (lambda a: a.moves_most(-1), "-"),
    **dict.fromkeys(
        ("from-least-to-most", "from-least-to-most-angle"), (lambda a: max(a.levels()) > min(a.levels()), "")
    ),
    "highest-of-all-angle": (lambda a: a.rank() == 1, "+"),
    "without-largest": (lambda a: FIRST(a) and a.rest_usual(), ""),
}
