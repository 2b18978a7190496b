"""The signs, words and functions of conditions, and those that people reach for out of habit."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping

import numpy as np

from generator.bounded import Bounded, Truth, maximum, minimum
from generator.conditions.parts import Comparison


def _ratio(above: Bounded, below: Bounded) -> Bounded:
    """Divide, but say nothing where the divisor may be zero: "more than twice" of perhaps nothing has no meaning."""
    told = (below.low > 0) | (below.high < 0)
    quotient = above / below
    low, high = np.where(told, quotient.low, -np.inf), np.where(told, quotient.high, np.inf)
    return Bounded.between(low, high, np.where(told, quotient.value, np.nan))


WORDS = frozenset({"and", "or", "not"})
ARITHMETIC: Mapping[type[ast.operator], Callable[[Bounded, Bounded], Bounded]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _ratio,
}
COMPARISONS: Mapping[type[ast.cmpop], Comparison] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: Bounded.equals,
    ast.NotEq: Bounded.differs,
}
# How two claims are joined, and the answer that no further claim can change.
JOINS: Mapping[type[ast.boolop], tuple[Callable[[Truth, Truth], Truth], int]] = {
    ast.And: (operator.and_, 0),
    ast.Or: (operator.or_, 1),
}
FUNCTIONS: Mapping[str, Callable[..., Bounded]] = {"min": minimum, "max": maximum, "abs": operator.abs}
OF_TWO = frozenset({"min", "max"})
EXAMPLES: Mapping[str, str] = {"min": "min(a, b)", "max": "max(a, b)", "abs": "abs(a)", "known": "known(a)"}
ALLOWED = "use names of measures, numbers, + - * /, comparisons, and, or, not"
REFUSED: Mapping[type[ast.expr], tuple[str, str]] = {
    ast.IfExp: ("`if … else`", "write two rules, one for each case"),
    ast.Attribute: ("a dot here", "write a scope, a dot and a measure, like `total.value`"),
    ast.Subscript: ("a bracket here", "write a measure and how many periods back, like `share[-1]`"),
    ast.Tuple: ("a list with commas", "write decimals with a point, like 2.05"),
    ast.List: ("a list", "write a comparison for each number, joined with `or`"),
    ast.Starred: ("`*` before a name", "write each number by itself"),
    ast.GeneratorExp: ("`for`", "leave it out: a condition already holds for each row"),
    ast.ListComp: ("`for`", "leave it out: a condition already holds for each row"),
    ast.UnaryOp: ("`+` before a number", "leave the plus out"),
    ast.Constant: ("a word of Python", "write a yes-or-no measure alone, or with `not` before it"),
}

# What people write → fault, what it is read as in order to find the other faults too, and the way out.
SIGNS: Mapping[str, tuple[str, str, str]] = {
    "=": ("C03", "==", "write == to compare"),
    "===": ("C01", "==", "write == to compare"),
    "=>": ("C01", ">=", "write >="),
    "=<": ("C01", "<=", "write <="),
    "<>": ("C01", "!=", "write !="),
    "&&": ("C01", " and ", "write `and`"),
    "&": ("C01", " and ", "write `and`"),
    "||": ("C01", " or ", "write `or`"),
    "|": ("C01", " or ", "write `or`"),
    "!": ("C01", " not ", "write `not`, or != to compare"),
    "~": ("C01", " not ", "write `not`"),
    "≥": ("C01", ">=", "write >="),
    "≤": ("C01", "<=", "write <="),
    "≠": ("C01", "!=", "write !="),
    "−": ("C01", "-", "write the minus as -"),
    "–": ("C01", "-", "write the minus as -"),
    "×": ("C01", "*", "write *"),
    "·": ("C01", "*", "write *"),
    "÷": ("C01", "/", "write /"),
    "\u00a0": ("C01", " ", "write an ordinary space instead of a no-break space"),
    "**": ("C04", "*", "write a product, like `ratio * ratio`"),
    "//": ("C04", "/", "divide with /"),
    "%": (
        "C04",
        " ",
        "leave the sign out: a measure in per cent is a plain number, like `change_percent > 5`",
    ),
    ":=": ("C04", "+", "write == to compare; nothing can be given a name here"),
    "#": ("C04", " ", "give the reason under `why:`, or put the comment on a line of its own above"),
    "{": ("C04", " ", "write the name of the measure without braces"),
    "}": ("C04", " ", "write the name of the measure without braces"),
}
OTHER = ("C04", " ", "use names of measures, numbers, + - * / ( ), comparisons, and, or, not")
