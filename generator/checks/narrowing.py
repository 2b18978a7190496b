"""Cases made as narrow as ties between measures, and what always holds between them, allow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import combinations

from generator.analysis.relations import FOLLOWS
from generator.checks.cases import Case, Cases, Reader, Tie
from generator.checks.ranges import End, Range
from generator.conditions import Reference

ROUNDS = 30  # of narrowing one case; more would find less and less


def narrowed(case: Case) -> Case | None:
    """Return the case with its stretches as short as ties and relations make them; None if no values fit."""
    if _at_odds(case.ties):
        return None
    for _ in range(ROUNDS):
        before = case
        if case.empty:
            return None
        for tie in case.ties:
            case = _tied(case, tie)
        if case.empty:
            return None
        for relation in _relations_of(case):
            case = relation.applied(case)
            if case.empty:
                return None
        if case.ranges == before.ranges:
            break
    return case


def _at_odds(ties: tuple[Tie, ...]) -> bool:
    """Whether two ties contradict each other: what is at most zero in one is more than zero in the other."""
    sides = [(tie.sum.times(Fraction(f)), tie.sign == "<") for tie in ties for f in _SIDES[tie.sign]]
    for (first, strict), (second, other) in combinations(sides, 2):
        both = first + second
        if not both.terms and (both.constant > 0 or (both.constant == 0 and (strict or other))):
            return True
    return False


_SIDES: Mapping[str, tuple[int, ...]] = {"<": (1,), "<=": (1,), "==": (1, -1)}


def implied(case: Case, cases: Cases) -> bool:
    """Whether it is plain that one of the other cases holds wherever this one does."""
    return any(
        _implied(case, other) and set(other.ties) <= set(case.ties) and set(other.open) <= set(case.open)
        for other in cases
    )


def _tied(case: Case, tie: Tie) -> Case:
    """Narrow each measure of a tie by what the others leave it."""
    for reference, factor in tie.sum.terms.items():
        low, high, low_open, high_open = _rest(case, tie, reference)
        # factor · x <= -rest: its largest value is the least that the rest can be.
        least = Range(high=-low, high_open=low_open or tie.sign == "<") if math.isfinite(low) else Range()
        if tie.sign == "==" and math.isfinite(high):
            least = least & Range(low=-high, low_open=high_open)
        case = case.set(reference, case.within(reference) & least.scaled(1 / factor, Fraction(0)))
    return case


def _rest(case: Case, tie: Tie, but: Reference) -> tuple[End, End, bool, bool]:
    low: End = tie.sum.constant
    high: End = tie.sum.constant
    low_open = high_open = False
    for reference, factor in tie.sum.terms.items():
        if reference != but:
            part = case.within(reference).scaled(factor, Fraction(0))
            low, high = low + part.low, high + part.high
            low_open, high_open = low_open or part.low_open, high_open or part.high_open
    return low, high, low_open, high_open


@dataclass(frozen=True)
class Relation:
    """What always holds between measures: where the first case holds, the second does."""

    first: Case
    second: Case
    not_first: Cases

    def applied(self, case: Case) -> Case:
        """Return the case narrowed by the relation, read in both directions."""
        if _implied(case, self.first):
            return case if _implied(case, self.second) else case & self.second
        if len(self.not_first) == 1 and _clash(case, self.second):
            return case if _implied(case, self.not_first[0]) else case & self.not_first[0]
        return case

    def moved(self, scope: str, lag: int) -> Relation:
        """Return the relation as it holds in another scope or period."""
        return Relation(
            _moved(self.first, scope, lag),
            _moved(self.second, scope, lag),
            tuple(_moved(c, scope, lag) for c in self.not_first),
        )


@cache
def _relations() -> tuple[Relation, ...]:
    reader = Reader()
    return tuple(Relation(reader.cases(a)[0], reader.cases(b)[0], reader.denied(a)) for a, b in FOLLOWS)


@cache
def _moved_relation(index: int, scope: str, lag: int) -> Relation:
    return _relations()[index].moved(scope, lag)


def _relations_of(case: Case) -> Iterator[Relation]:
    """Yield the relations that speak of measures of the case, in their scopes and periods."""
    places = {(index, r.scope, r.lag - lag) for r in case.ranges for index, lag in _speaking_of().get(r.name, ())}
    for index, scope, lag in sorted(places):
        if lag <= 0:
            yield _moved_relation(index, scope, lag)


@cache
def _speaking_of() -> dict[str, tuple[tuple[int, int], ...]]:
    """Return for each measure the relations that speak of it, and of how many periods back."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for index, relation in enumerate(_relations()):
        for reference in {**relation.first.ranges, **relation.second.ranges}:
            found[reference.name] = (*found.get(reference.name, ()), (index, reference.lag))
    return found


def _moved(case: Case, scope: str, lag: int) -> Case:
    ranges = {
        (replace(r, scope=scope, lag=r.lag + lag) if not r.scope else replace(r, lag=r.lag + lag)): found
        for r, found in case.ranges.items()
    }
    return Case(ranges)


def _implied(case: Case, other: Case) -> bool:
    own = case.ranges
    return all(r in own and (own[r] & found) == own[r] for r, found in other.ranges.items())


def _clash(case: Case, other: Case) -> bool:
    return any(r in case.ranges and (case.ranges[r] & found).empty for r, found in other.ranges.items())
