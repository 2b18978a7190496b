"""A condition that has been read: it answers for whole columns, and explains its answer for one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from generator.bounded import Bounded, Truth
from generator.conditions.parts import Claim, Columns, Number, Reference
from generator.faults import Place

Answer: TypeAlias = Literal["yes", "no", "unknown"]
Operand: TypeAlias = tuple[str, float, float, float]

_ANSWERS: Mapping[int, Answer] = {1: "yes", 0: "no", -1: "unknown"}


@dataclass(frozen=True)
class Step:
    """One line of an explanation; `operands` are (text, value, low, high) and leave out literal numbers."""

    text: str
    depth: int
    answer: Answer
    operands: tuple[Operand, ...] = ()


@dataclass(frozen=True)
class Condition:
    """A `when:` that has been read. Two are equal when they say the same in the same place."""

    text: str
    place: Place
    root: Claim = field(repr=False, compare=False)

    @property
    def references(self) -> frozenset[Reference]:
        """The columns it needs."""
        return self.root.references

    @property
    def settles(self) -> bool:
        """Whether a yes or no by wide bounds holds by all narrower ones."""
        return self.root.settles

    def evaluate(self, columns: Columns) -> Truth:
        """The answer for every row, each column fetched at most once; of no shape if nothing is referred to.

        What cannot change the answer of any row is not fetched.
        """
        return self.root.evaluate(_once(columns))

    def explain(self, columns: Columns, row: int) -> tuple[Step, ...]:
        """Every part with its answer and its numbers in one row, in reading order, the whole first."""
        # One row is cut out first, so that explaining one row of a million costs no more than one of ten.
        return tuple(_steps(self.root, _once(lambda r: _cell(columns(r), row)), 0))


@dataclass(frozen=True)
class Expression:
    """A number to compute of measures. Two are equal when they say the same in the same place."""

    text: str
    place: Place
    root: Number = field(repr=False, compare=False)

    @property
    def references(self) -> frozenset[Reference]:
        """The columns it needs."""
        return self.root.references

    def evaluate(self, columns: Columns) -> Bounded:
        """The number for every row, each column fetched once; of no shape if nothing is referred to."""
        return self.root.evaluate(_once(columns))


def _once(columns: Columns) -> Columns:
    fetched: dict[Reference, Bounded | Truth] = {}

    def column(reference: Reference) -> Bounded | Truth:
        found = fetched.get(reference)
        if found is None:
            found = fetched[reference] = columns(reference)
        return found

    return column


def _cell(column: Bounded | Truth, row: int) -> Bounded | Truth:
    size = column.state if isinstance(column, Truth) else column.low
    return column[row] if size.ndim else column  # a single answer holds for every row


def _steps(claim: Claim, cells: Columns, depth: int) -> Iterator[Step]:
    answer = _ANSWERS[int(claim.evaluate(cells).state)]
    numbers = ((part.text, part.evaluate(cells)) for part in claim.operands if not part.literal)
    operands = tuple((text, float(n.value), float(n.low), float(n.high)) for text, n in numbers)
    yield Step(claim.text, depth, answer, operands)
    for part in claim.parts:
        yield from _steps(part, cells, depth + 1)
