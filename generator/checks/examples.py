"""Faults in the rule pack that reading alone does not find."""

from __future__ import annotations

from collections.abc import Mapping

from generator.faults import Fault
from generator.rules import Rule, check_examples


def examples(rules: Mapping[str, Rule]) -> list[Fault]:
    """Return a fault for each example that should fire its rule and does not, or the other way round."""
    return [
        Fault(rule.place, "R03", f"the rule '{rule.name}': {wrong}", "correct the example or the condition")
        for rule in rules.values()
        for wrong in check_examples(rule)
    ]
