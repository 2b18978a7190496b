"""Turns a written condition into one that can be asked, and lets nothing else through."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from generator.conditions import parts
from generator.conditions.condition import Condition, Expression
from generator.conditions.parts import Claim, Comparison, Kind, Names, Number, Part, Reference
from generator.conditions.spelling import LARGEST, Writing, short
from generator.conditions.vocabulary import (
    ALLOWED,
    ARITHMETIC,
    COMPARISONS,
    EXAMPLES,
    FUNCTIONS,
    JOINS,
    OF_TWO,
    REFUSED,
)
from generator.faults import Place, did_you_mean

_T = TypeVar("_T")

FARTHEST = 30  # periods back


def parse_condition(text: str | float, place: Place, names: Names) -> Condition:
    """Read a `when:`, whose first character is at `place`. Raises Faults with everything wrong in it."""
    reader = _Reader(text, place, names)
    root = reader.claim(reader.tree) if reader.tree else None
    reader.writing.raise_if_any()
    assert root is not None  # or a fault was reported
    return Condition(reader.writing.text, place, root)


def parse_expression(text: str | float, place: Place, names: Names) -> Expression:
    """Read a number to compute. Raises Faults with everything wrong in it."""
    reader = _Reader(text, place, names)
    root = reader.number(reader.tree) if reader.tree else None
    reader.writing.raise_if_any()
    assert root is not None  # or a fault was reported
    return Expression(reader.writing.text, place, root)


class _Reader:
    """Translates one tree, part by part; None is a part with a fault, which has then been reported."""

    def __init__(self, text: str | float, place: Place, names: Names) -> None:
        if not isinstance(text, str):
            # YAML has already read a lone number; one too large is refused later, however many digits it has.
            text = str(10 * LARGEST if abs(text) > LARGEST else text)
        self.names = names
        self.writing = Writing(text, place)
        self.tree = self.writing.tree()

    def claim(self, node: ast.expr) -> Claim | None:
        """A part that has to be yes or no."""
        part = self._part(node)
        if isinstance(part, Number):
            hint = "a condition needs a comparison, like `ratio > 2`"
            self._report(node, "C03", f"`{short(part.text)}` is a number, not a yes or no", hint)
        return part if isinstance(part, Claim) else None

    def number(self, node: ast.expr) -> Number | None:
        """A part that has to be a number."""
        part = self._part(node)
        if isinstance(part, Claim):
            hint = "let it stand alone, or join it with and, or, not"
            self._report(node, "C03", f"`{short(part.text)}` is a yes or no, not a number", hint)
        return part if isinstance(part, Number) else None

    def _part(self, node: ast.expr) -> Part | None:
        match node:
            case ast.BoolOp():
                claims = _all(map(self.claim, node.values))
                return parts.joined(self._text(node), *JOINS[type(node.op)], claims) if claims else None
            case ast.UnaryOp(op=ast.Not()):
                claim = self.claim(node.operand)
                return claim and parts.denied(self._text(node), claim)
            case ast.UnaryOp(op=ast.USub()):
                number = self.number(node.operand)
                return number and parts.negative(self._text(node), number)
            case ast.BinOp():
                return self._computed(node)
            case ast.Compare():
                return self._compared(node)
            case ast.Call():
                return self._called(node)
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return parts.literal(self._text(node), value)
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._named(node)
        return self._refused(node)

    def _computed(self, node: ast.BinOp) -> Number | None:
        operands = _all(map(self.number, (node.left, node.right)))
        compute = ARITHMETIC.get(type(node.op))
        if compute is None:
            message = f"the sign in `{short(self._text(node))}` is not used in a condition"
            self._report(node, "C04", message, "use + - * / in numbers, and, or, not in conditions")
        return parts.computed(self._text(node), compute, operands) if compute and operands else None

    def _compared(self, node: ast.Compare) -> Claim | None:
        nodes = (node.left, *node.comparators)
        operands = _all(map(self.number, nodes))
        tests = _all(map(self._test, node.ops, nodes, nodes[1:]))
        return parts.compared(self._text(node), tests, operands) if tests and operands else None

    def _test(self, sign: ast.cmpop, left: ast.expr, right: ast.expr) -> Comparison | None:
        if type(sign) in COMPARISONS:
            return COMPARISONS[type(sign)]
        is_is = isinstance(sign, ast.Is | ast.IsNot)
        end, start = self.writing.span(left)[1], self.writing.span(right)[0]
        # The tree has no place for the sign: it is the word between the two, "not in" with one space or more.
        word = " ".join(re.findall("[a-z]+", self.writing.text[end:start]))
        end += self.writing.text[end:start].find(word[:2])
        hint = "write == to compare" if is_is else "write a chain, like `1 <= rank <= 3`"
        self.writing.report(end, "C04", f"`{word}` is not used in a condition", hint)
        return None

    def _called(self, node: ast.Call) -> Part | None:
        name = self._text(node.func)
        operands = _all(map(self.number, node.args))
        for keyword in node.keywords:
            message = f"`{short(self._text(keyword))}` names its argument"
            self._report(keyword, "C04", message, "leave out the name and the =")
        if name not in EXAMPLES:
            hint = f"the functions are {', '.join(EXAMPLES.values())}"
            self._report(node, "C04", f"`{short(name)}` is not a function", hint)
        elif len(node.args) != (wanted := 2 if name in OF_TWO else 1):
            message = f"`{name}` takes {wanted} numbers" if wanted > 1 else f"`{name}` takes one number"
            hint = f"write {EXAMPLES[name]}, and decimals with a point"
            self._report(node, "C04", message, hint)
        elif operands and name == "known":
            return parts.known(self._text(node), operands[0])
        elif operands:
            return parts.computed(self._text(node), FUNCTIONS[name], operands)
        return None

    def _named(self, node: ast.Name | ast.Attribute | ast.Subscript) -> Part | None:
        base = node.value if isinstance(node, ast.Subscript) else node
        lag = self._lag(node.slice) if isinstance(node, ast.Subscript) else 0
        match base:
            case ast.Name():
                scope: str | None = ""
            case ast.Attribute(value=ast.Name() as owner):
                scope = self._scope(owner)
            case _:
                return self._refused(base)
        kind = self._kind(base)
        if kind is None or scope is None or lag is None:
            return None
        reference = Reference(_last(self._text(base)), scope, lag)
        return parts.column(self._text(node), reference, kind)

    def _kind(self, node: ast.Name | ast.Attribute) -> Kind | None:
        name = _last(self._text(node))
        if name in self.names.measures:
            return self.names.measures[name]
        start = self.writing.span(node)[1] - len(name)
        if isinstance(node, ast.Name) and name in self.names.scopes:
            hint = f"write `{name}.` and the name of a measure"
            self.writing.report(start, "C02", f"`{name}` is a scope, not a measure", hint)
        else:
            # As written: Python takes some letters that only look like a-z for the real ones.
            hint = did_you_mean(unicodedata.normalize("NFKC", name), self.names.measures)
            hint = hint or "check the spelling against the list of measures"
            if name in EXAMPLES:
                hint = f"write {EXAMPLES[name]}"
            self.writing.report(start, "C02", f"no measure is called `{short(name)}`{_strangers(name)}", hint)
        return None

    def _scope(self, node: ast.Name) -> str | None:
        name = self._text(node)
        if name in self.names.scopes:
            return name
        hint = did_you_mean(name, self.names.scopes) or "write the measure without a scope"
        self._report(node, "C04", f"`{short(name)}` is not a scope", hint)
        return None

    def _lag(self, node: ast.expr) -> int | None:
        back = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
        number = node.operand if isinstance(node, ast.UnaryOp) and back else node
        periods = number.value if isinstance(number, ast.Constant) else None
        if type(periods) is int and periods <= (FARTHEST if back else 0):  # True would pass for an int
            return -periods
        hint = f"write how many periods back, from -1 to -{FARTHEST}, like `share[-1]`"
        self._report(node, "C04", f"`[{short(self._text(node))}]` is not a period", hint)
        return None

    def _refused(self, node: ast.expr) -> Part | None:
        what, hint = REFUSED.get(type(node), ("this", ALLOWED))
        self._report(node, "C04", f"{what} is not used in a condition: `{short(self._text(node))}`", hint)
        return None

    def _report(self, node: ast.expr | ast.keyword, code: str, message: str, hint: str) -> None:
        self.writing.report(self.writing.span(node)[0], code, message, hint)

    def _text(self, node: ast.expr | ast.keyword) -> str:
        start, end = self.writing.span(node)
        return " ".join(self.writing.text[start:end].split())


def _all(items: Iterable[_T | None]) -> tuple[_T, ...] | None:
    found = tuple(items)  # each is looked at, so that every fault is found
    whole = tuple(item for item in found if item is not None)
    return whole if len(whole) == len(found) else None


def _last(name: str) -> str:
    return name.rpartition(".")[2].strip()


def _strangers(name: str) -> str:
    letters = sorted({letter for letter in name if not letter.isascii()})
    named = (f"`{letter}` is {unicodedata.name(letter, 'unnamed')}" for letter in letters)
    return ": " + ", ".join(named) if letters else ""
