"""Whether all languages tell the same: a measure that one prints of a rule and no other does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.faults import Fault
from generator.rules import Rule
from generator.sentences import NumberSlot, Template
from generator.wording import FORMS, Catalogue


def lone_slots(rules: Mapping[str, Rule], catalogues: Mapping[str, Catalogue]) -> Iterator[Fault]:
    """Yield a fault for each measure that one language prints of a rule in a form, and no other does."""
    for name in rules:
        for form in FORMS:
            told = {code: _measures(catalogue, name, form) for code, catalogue in catalogues.items()}
            if sum(bool(catalogue.wordings(name, form)) for catalogue in catalogues.values()) > 1:
                yield from _alone(name, form, told, catalogues)


def _alone(
    name: str, form: str, told: Mapping[str, Mapping[str, Template]], catalogues: Mapping[str, Catalogue]
) -> Iterator[Fault]:
    for code, measures in told.items():
        if form not in catalogues[code].templates.get(name, {}):
            continue  # told in the words of another form, where it is found as well
        others = {m for other, theirs in told.items() if other != code for m in theirs}
        for measure in sorted(measures.keys() - others):
            message = f"the {form} of '{name}' prints {measure} in {code} and in no other language"
            hint = "let the others print it too, or none"
            yield Fault(measures[measure].place, "P07", message, hint)


def _measures(catalogue: Catalogue, name: str, form: str) -> dict[str, Template]:
    """Return the measures printed, each with the wording that prints it first."""
    found: dict[str, Template] = {}
    for template in (template for tier in catalogue.wordings(name, form) for template in tier):
        for part in template.parts:
            if isinstance(part, NumberSlot):
                lag = f"[{part.reference.lag}]" if part.reference.lag else ""
                found.setdefault(part.reference.name + lag, template)
    return found
