"""What a condition allows, case by case: in each, a stretch of the number line for every measure."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from generator.analysis import MEASURES
from generator.analysis.relations import SAME
from generator.checks.linear import Linear, linear_of
from generator.checks.ranges import ALL, Range, exactly
from generator.conditions import Reference

MOST = 1000  # cases of one condition; beyond that it is left undecided
KNOWN = "known: "  # how the answer of known(…) is called among the measures
NUMBER_LINE = {unit: Range(Fraction(low), low_open=False, whole=True) for unit, low in (("rank", 1), ("count", 0))}
TRUTH = Range(Fraction(0), Fraction(1), False, False, True)
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DENIED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_SIGNS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """A sum of several measures compared with zero by <, <= or ==."""

    sum: Linear
    sign: str


@dataclass(frozen=True)
class Open:
    """A comparison that is not of sums, such as of a product of measures: only single values can be tried in it."""

    left: ast.expr
    sign: str
    right: ast.expr
    text: str = field(compare=True)

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True)
class Case:
    """Measures with the stretch in which each must lie, and what ties several of them together."""

    ranges: Mapping[Reference, Range] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    open: tuple[Open, ...] = ()

    def __and__(self, other: Case) -> Case:
        ranges = dict(self.ranges)
        for reference, found in other.ranges.items():
            ranges[reference] = ranges.get(reference, domain(reference)) & found
        return Case(ranges, _once(self.ties + other.ties), _once(self.open + other.open))

    @cached_property
    def empty(self) -> bool:
        """Whether it is plain that no values fit."""
        return any(r.empty for r in self.ranges.values())

    @property
    def unknowable(self) -> bool:
        """Whether a measure is said not to be known and yet to lie between two numbers."""
        return any(_no_end(r, self) for r in self.ranges)

    def within(self, reference: Reference) -> Range:
        """Return the stretch in which a measure must lie."""
        return self.ranges.get(reference, domain(reference))

    def set(self, reference: Reference, found: Range) -> Case:
        """Return the case with one measure in another stretch."""
        return replace(self, ranges={**self.ranges, reference: found})


Cases = tuple[Case, ...]
ALWAYS: Cases = (Case(),)
NEVER: Cases = ()


def _once(items: tuple[object, ...]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(items))


def _no_end(reference: Reference, case: Case) -> bool:
    """What is not known has no end on one side at least, so it cannot lie between two numbers."""
    if not reference.name.startswith(KNOWN) or case.ranges[reference].point != 0:
        return False
    own = replace(reference, name=reference.name.removeprefix(KNOWN))
    return own in case.ranges and case.ranges[own].bounded and not domain(own).bounded


def domain(reference: Reference) -> Range:
    """Return the stretch in which a measure lies, whatever a rule says of it."""
    if reference.name.startswith(KNOWN):
        return TRUTH
    measure = MEASURES.get(reference.name)
    if measure is None:
        return ALL
    if measure.unit == "truth":
        return TRUTH
    if measure.range:
        low, high = (Fraction(end) for end in measure.range)
        return Range(low, high, False, False)
    return NUMBER_LINE.get(measure.unit, Range(whole=measure.unit == "period"))


@dataclass(frozen=True)
class Reader:
    """Turns a condition that has been read before into cases; `let` holds a rule's own quantities."""

    let: Mapping[str, str] = field(default_factory=dict)

    def cases(self, text: str) -> Cases:
        """Return the cases in which a condition holds."""
        return self._claim(ast.parse(" ".join(text.split()), mode="eval").body, True)

    def denied(self, text: str) -> Cases:
        """Return the cases in which a condition does not hold."""
        return self._claim(ast.parse(" ".join(text.split()), mode="eval").body, False)

    def linear(self, text: str) -> Linear | None:
        """Return a number as a sum of measures, None if it is none."""
        return linear_of(ast.parse(" ".join(text.split()), mode="eval").body, self.let)

    def equal(self, text: str, other: Reader, second: str) -> Cases:
        """Return the cases in which two numbers are equal, each read with a rule's own quantities."""
        left, right = self.linear(text), other.linear(second)
        if left is not None and right is not None:
            return compared(left - right, "==")
        nodes = [ast.parse(t, mode="eval").body for t in (text, second)]
        return (Case(open=(Open(nodes[0], "==", nodes[1], f"{text} == {second}"),)),)

    def _claim(self, node: ast.expr, wanted: bool) -> Cases:
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = [self._claim(v, wanted) for v in values]
                return _all_of(parts) if isinstance(op, ast.And) == wanted else _any_of(parts)
            case ast.UnaryOp(op=ast.Not()):
                return self._claim(node.operand, not wanted)
            case ast.Compare():
                return self._compared(node, wanted)
            case ast.Call(args=[operand]):
                return self._known(operand, wanted)
        found = linear_of(node, self.let)
        assert found is not None  # a measure that is a yes or no
        return compared(found - Linear.number(1 if wanted else 0), "==")

    def _known(self, operand: ast.expr, wanted: bool) -> Cases:
        found = linear_of(operand, self.let)
        own = next(iter(found.terms)) if found and len(found.terms) == 1 else Reference(ast.unparse(operand))
        return (Case({replace(own, name=KNOWN + own.name): exactly(Fraction(wanted)) & TRUTH}),)

    def _compared(self, node: ast.Compare, wanted: bool) -> Cases:
        numbers = [node.left, *node.comparators]
        links = []
        for left, op, right in zip(numbers, node.ops, numbers[1:], strict=False):
            sign = _SIGNS[type(op)] if wanted else _DENIED[_SIGNS[type(op)]]
            first, second = linear_of(left, self.let), linear_of(right, self.let)
            if first is not None and second is not None:
                links.append(compared(first - second, sign))
            else:
                text = f"{ast.unparse(left)} {sign} {ast.unparse(right)}"
                links.append((Case(open=(Open(left, sign, right, text),)),))
        return _all_of(links) if wanted else _any_of(links)


def compared(found: Linear, sign: str) -> Cases:
    """Return the cases in which a sum of measures compares with zero by a sign."""
    if sign == "!=":
        return (*compared(found, "<"), *compared(found, ">"))
    if not found.terms:
        holds = {"<": found.constant < 0, "<=": found.constant <= 0, "==": found.constant == 0,
                 ">": found.constant > 0, ">=": found.constant >= 0}[sign]  # fmt: skip
        return ALWAYS if holds else NEVER
    if len(found.terms) == 1:
        ((reference, factor),) = found.terms.items()
        found_range = _side(-found.constant / factor, sign if factor > 0 else _FLIPPED[sign])
        case = Case({reference: domain(reference) & found_range})
        return () if case.empty else (case,)
    if sign in (">", ">="):
        return compared(Linear({}) - found, _FLIPPED[sign])
    return (Case(ties=(Tie(found, sign),)),)


def _side(number: Fraction, sign: str) -> Range:
    return {
        "<": Range(high=number), "<=": Range(high=number, high_open=False),
        ">": Range(low=number), ">=": Range(low=number, low_open=False), "==": exactly(number),
    }[sign]  # fmt: skip


def _all_of(parts: Iterable[Cases]) -> Cases:
    found = ALWAYS
    for part in parts:
        found = tuple(both for a in found for b in part if not ((both := a & b).empty or both.unknowable))
        if len(found) > MOST:
            raise OverflowError("too many cases")
    return found


def _any_of(parts: Iterable[Cases]) -> Cases:
    return tuple(case for part in parts for case in part)


def also(first: Cases, second: Cases) -> Cases:
    """Return the cases in which both hold."""
    return _all_of((first, second))


def canonical(name: str, scope: str, lag: int) -> tuple[Reference, Fraction, Fraction]:
    """Return a measure by the name that all its names share, with factor and offset."""
    base, back, factor, offset = SAME.get(name, (name, 0, Fraction(1), Fraction(0)))
    return Reference(base, scope, lag + back), factor, offset
