"""Data interpretation: from a table to facts, which are measures within bounds."""

from generator.analysis import breadth, history, rank, side_by_side, usual
from generator.analysis.facts import Facts, interpret
from generator.analysis.measures import MEASURES, Measure
from generator.analysis.stacked import stacked

__all__ = [
    "MEASURES",
    "Facts",
    "Measure",
    "breadth",
    "history",
    "interpret",
    "rank",
    "side_by_side",
    "stacked",
    "usual",
]
