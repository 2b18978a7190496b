"""The small, safe language in which a rule says when something is worth telling."""

from generator.conditions.condition import Answer, Condition, Expression, Step
from generator.conditions.grammar import FARTHEST, parse_condition, parse_expression
from generator.conditions.parts import Columns, Kind, Names, Reference

__all__ = [
    "FARTHEST",
    "Answer",
    "Columns",
    "Condition",
    "Expression",
    "Kind",
    "Names",
    "Reference",
    "Step",
    "parse_condition",
    "parse_expression",
]
