"""Sums of measures, each with a factor: what the numbers in most conditions come to."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.analysis.relations import SAME
from generator.conditions import Reference


@dataclass(frozen=True)
class Linear:
    """A constant and measures with their factors, added up."""

    terms: Mapping[Reference, Fraction]
    constant: Fraction = Fraction(0)

    @classmethod
    def number(cls, number: int | Fraction) -> Linear:
        """Return a number alone."""
        return cls({}, Fraction(number))

    def times(self, factor: Fraction) -> Linear:
        """Return this sum so many times."""
        terms = {r: f * factor for r, f in self.terms.items() if f * factor}
        return Linear(terms, self.constant * factor)

    def __add__(self, other: Linear) -> Linear:
        terms = dict(self.terms)
        for reference, factor in other.terms.items():
            terms[reference] = terms.get(reference, Fraction(0)) + factor
        return Linear({r: f for r, f in terms.items() if f}, self.constant + other.constant)

    def __sub__(self, other: Linear) -> Linear:
        return self + other.times(Fraction(-1))

    def __hash__(self) -> int:
        return hash((frozenset(self.terms.items()), self.constant))


def linear_of(node: ast.expr, let: Mapping[str, str]) -> Linear | None:
    """Return a number of a condition as a sum of measures; None where measures are multiplied or the like."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return Linear.number(Fraction(str(value)))
        case ast.UnaryOp(op=ast.USub()):
            inner = linear_of(node.operand, let)
            return inner and inner.times(Fraction(-1))
        case ast.BinOp():
            return _computed(node, let)
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return _named(node, let)
    return None


def _computed(node: ast.BinOp, let: Mapping[str, str]) -> Linear | None:
    left, right = linear_of(node.left, let), linear_of(node.right, let)
    if left is None or right is None:
        return None
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult() if not right.terms:
            return left.times(right.constant)
        case ast.Mult() if not left.terms:
            return right.times(left.constant)
        case ast.Div() if not right.terms and right.constant:
            return left.times(1 / right.constant)
    return None


def _named(node: ast.Name | ast.Attribute | ast.Subscript, let: Mapping[str, str]) -> Linear | None:
    base, lag = (node.value, _number(node.slice)) if isinstance(node, ast.Subscript) else (node, 0)
    scope, name = "", ""
    match base:
        case ast.Attribute(value=ast.Name(id=scope), attr=name):
            pass
        case ast.Name(id=name):
            if name in let and not lag:
                inner = linear_of(ast.parse(let[name], mode="eval").body, {})
                return inner if inner is not None else Linear({Reference(name): Fraction(1)})
    same, back, factor, offset = SAME.get(name, (name, 0, Fraction(1), Fraction(0)))
    return Linear({Reference(same, scope, lag + back): factor}, offset)


def _number(node: ast.expr) -> int:
    return int(ast.literal_eval(node))
