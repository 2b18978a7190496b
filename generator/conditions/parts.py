"""The parts that conditions are built of: numbers and claims, each able to answer for whole columns."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Literal, TypeAlias

from generator.bounded import Bounded, Truth

Kind: TypeAlias = Literal["number", "truth"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One column that a condition needs: `total.share[-2]` is `share` in scope `total`, two periods back."""

    name: str
    scope: str = ""
    lag: int = 0


Columns: TypeAlias = Callable[[Reference], Bounded | Truth]
Comparison: TypeAlias = Callable[[Bounded, Bounded], Truth]


@dataclass(frozen=True)
class Names:
    """What a condition may speak of: measures with their kind, and scopes to look at them in."""

    measures: Mapping[str, Kind]
    scopes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Number:
    """A part that is a number."""

    text: str
    evaluate: Callable[[Columns], Bounded]
    references: frozenset[Reference] = frozenset()
    literal: bool = False


@dataclass(frozen=True)
class Claim:
    """A part that is yes, no or unknown, built of other claims (`parts`) or of numbers (`operands`).

    It `settles` if a yes or no by wide bounds holds by all narrower ones, as a comparison does.
    """

    text: str
    evaluate: Callable[[Columns], Truth]
    references: frozenset[Reference] = frozenset()
    operands: tuple[Number, ...] = ()
    parts: tuple[Claim, ...] = ()
    settles: bool = True


Part: TypeAlias = Number | Claim


def literal(text: str, value: float) -> Number:
    """A number as written."""
    number = Bounded.exact(value)
    return Number(text, lambda columns: number, literal=True)


def negative(text: str, part: Number) -> Number:
    """Minus a number."""
    return Number(text, lambda columns: -part.evaluate(columns), part.references, part.literal)


def computed(text: str, compute: Callable[..., Bounded], operands: tuple[Number, ...]) -> Number:
    """A number computed of others, each taken as independent of the rest."""

    def evaluate(columns: Columns) -> Bounded:
        return compute(*[operand.evaluate(columns) for operand in operands])

    return Number(text, evaluate, _references(operands))


def compared(text: str, tests: tuple[Comparison, ...], operands: tuple[Number, ...]) -> Claim:
    """A chain of comparisons, all of which have to hold; each number is computed once."""

    def evaluate(columns: Columns) -> Truth:
        numbers = [operand.evaluate(columns) for operand in operands]
        links = zip(tests, numbers, numbers[1:], strict=False)
        return reduce(operator.and_, (test(left, right) for test, left, right in links))

    return Claim(text, evaluate, _references(operands), operands)


def known(text: str, operand: Number) -> Claim:
    """Whether both ends of a number are finite, which is never unknown."""

    def evaluate(columns: Columns) -> Truth:
        return Truth.of(operand.evaluate(columns).known)

    return Claim(text, evaluate, operand.references, (operand,), settles=False)


def joined(text: str, join: Callable[[Truth, Truth], Truth], final: int, parts: tuple[Claim, ...]) -> Claim:
    """Claims joined with and, or with or; once all answers are `final`, the rest is not asked."""

    def evaluate(columns: Columns) -> Truth:
        answer = parts[0].evaluate(columns)
        for part in parts[1:]:
            if (answer.state == final).all():
                break
            answer = join(answer, part.evaluate(columns))
        return answer

    return Claim(text, evaluate, _references(parts), parts=parts, settles=all(part.settles for part in parts))


def denied(text: str, part: Claim) -> Claim:
    """Not a claim."""
    return Claim(text, lambda columns: ~part.evaluate(columns), part.references, parts=(part,), settles=part.settles)


def column(text: str, reference: Reference, kind: Kind) -> Part:
    """A measure; a TypeError later if its column is not of the kind that was promised."""

    def number(columns: Columns) -> Bounded:
        cells = columns(reference)
        if not isinstance(cells, Bounded):
            raise TypeError(f"{reference} was promised to be a number")
        return cells

    def truth(columns: Columns) -> Truth:
        cells = columns(reference)
        if not isinstance(cells, Truth):
            raise TypeError(f"{reference} was promised to be a truth")
        return cells

    only = frozenset({reference})
    return Number(text, number, only) if kind == "number" else Claim(text, truth, only)


def _references(parts: Iterable[Part]) -> frozenset[Reference]:
    return frozenset[Reference]().union(*(part.references for part in parts))
