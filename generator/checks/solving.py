"""Whether values exist that fit a case: an example of them, a proof that there are none, or neither."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.checks.cases import KNOWN, TRUTH, Case, Cases, Open, canonical, domain
from generator.checks.linear import linear_of
from generator.checks.narrowing import narrowed
from generator.checks.ranges import exactly, examples, shown
from generator.conditions import Reference

TRIALS = 300  # values tried before a case is left undecided
Values = Mapping[Reference, Fraction]
_COMPARE: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class Solution:
    """An example where values fit; none where they surely don't; and undecided where neither could be shown."""

    example: Values | None = None
    undecided: bool = False

    @property
    def impossible(self) -> bool:
        """Whether no values fit."""
        return self.example is None and not self.undecided


def solve(cases: Cases, let: Mapping[str, str] | None = None) -> Solution:
    """Return values that fit one of the cases, or that there are none."""
    undecided = False
    for case in cases:
        narrow = narrowed(case)
        if narrow is None:
            continue
        budget = [TRIALS]
        found = _tried(narrow, sorted(_measures(narrow), key=str), budget, let or {})
        if found is not None:
            return Solution(found)
        undecided = True
    return Solution(undecided=undecided)


def _measures(case: Case) -> set[Reference]:
    tied = {r for tie in case.ties for r in tie.sum.terms}
    opened = {r for each in case.open for r in _named(each)}
    return set(case.ranges) | tied | opened


def _named(each: Open) -> Iterator[Reference]:
    for side in (each.left, each.right):
        for node in ast.walk(side):
            if isinstance(node, ast.Name | ast.Attribute | ast.Subscript) and (found := linear_of(node, {})):
                yield from (r for r in found.terms if r.name not in ("total", "group", "outside"))


def _tried(case: Case, left: list[Reference], budget: list[int], let: Mapping[str, str]) -> Values | None:
    """Give one measure after another a value, each time narrowing the others by it."""
    if not left:
        values = {r: Fraction(found.low) for r, found in case.ranges.items() if found.point is not None}
        return values if _fits(case, values, let) else None
    # What has the fewest values left goes first.
    reference = min(left, key=lambda r: (case.within(r).point is None, not case.within(r).bounded, str(r)))
    rest = [r for r in left if r != reference]
    for value in examples(case.within(reference)):
        budget[0] -= 1
        if budget[0] < 0:
            return None
        narrow = narrowed(case.set(reference, exactly(value) & case.within(reference)))
        if narrow is None:
            continue
        new = [r for r in _measures(narrow) if r not in case.ranges and r != reference and r not in rest]
        found = _tried(narrow, [*rest, *new], budget, let)
        if found is not None:
            return found
    return None


def _fits(case: Case, values: Values, let: Mapping[str, str]) -> bool:
    for tie in case.ties:
        total = tie.sum.constant + sum((f * values[r] for r, f in tie.sum.terms.items()), Fraction(0))
        if not _COMPARE[tie.sign](total, Fraction(0)):
            return False
    for each in case.open:
        sides = [_computed(node, values, let) for node in (each.left, each.right)]
        if None in sides or not _COMPARE[each.sign](*sides):  # type: ignore[arg-type]
            return False
    return True


def _computed(node: ast.expr, values: Values, let: Mapping[str, str]) -> Fraction | None:
    """Return a number of a condition for given values; None where it divides by zero or a value is missing."""
    if isinstance(node, ast.BinOp):
        left, right = (_computed(n, values, let) for n in (node.left, node.right))
        if left is None or right is None or (isinstance(node.op, ast.Div) and not right):
            return None
        signs: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
            ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
        }  # fmt: skip
        return signs[type(node.op)](left, right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        numbers = [n for a in node.args if (n := _computed(a, values, let)) is not None]
        functions: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
            "min": min, "max": max, "abs": lambda n: abs(n[0]),
        }  # fmt: skip
        return functions[node.func.id](numbers) if len(numbers) == len(node.args) else None
    if isinstance(node, ast.UnaryOp):
        inner = _computed(node.operand, values, let)
        return None if inner is None else -inner
    found = linear_of(node, let)
    if found is None or any(r not in values for r in found.terms):
        return None
    return found.constant + sum((f * values[r] for r, f in found.terms.items()), Fraction(0))


def told(values: Values, named: Iterable[Reference]) -> str:
    """Return an example for people to read, in the names that the rules use."""
    parts = []
    for reference in sorted(set(named), key=str):
        same, factor, offset = canonical(reference.name, reference.scope, reference.lag)
        text = f"{reference.scope}.{reference.name}".lstrip(".") + (f"[{reference.lag}]" if reference.lag else "")
        known = values.get(replace(same, name=KNOWN + same.name))
        if known == 0:
            parts.append(f"{text} not known")
        elif same in values:
            number = values[same] * factor + offset
            parts.append((text if number else f"not {text}") if domain(same) == TRUTH else f"{text} {shown(number)}")
    return ", ".join(parts)
