"""Sentences that nobody can reach: behind one that never fails, in a form or of a topic that no plan asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.checks.asked import Asked
from generator.faults import Fault
from generator.numerals import Filter, money, money_bare, points, points_bare, says, share, share_bare
from generator.rules import Rule
from generator.sentences import CountSlot, JoinedSlot, NameSlot, NumberSlot, Part, PeriodSlot, Template
from generator.wording import FORMS, Catalogue, Tiers

# Filters that fail for the same numbers.
_ALIKE: Mapping[Filter, Filter] = {money_bare: money, share_bare: share, points_bare: points}


def unreached(
    rules: Mapping[str, Rule], catalogues: Mapping[str, Catalogue], asked: Collection[Asked]
) -> Iterator[Fault]:
    """Yield a fault for each rule, form and wording that can never be printed."""
    hung = _hung(rules, catalogues)
    for rule in rules.values():
        own = [a for a in asked if a.topic == rule.topic and rule.about in a.abouts]
        if not own:
            message = f"no plan says the topic '{rule.topic}' of a {rule.about}, so that '{rule.name}' is never told"
            yield Fault(rule.place, "P06", message, "name the topic in a plan, or take the rule out")
            continue
        forms = {a.form: a.limited for a in sorted(own, key=lambda a: a.limited) if a.form != "aside"}
        if any(a.nucleus in hung for a in own if a.form == "aside"):
            forms["aside"] = False
        if rule.echo and forms.keys() & {"sentence", "follow", "answer"}:
            forms["also"] = False
        for catalogue in catalogues.values():
            yield from _of_rule(rule, catalogue.templates.get(rule.name, {}), forms)


def _hung(rules: Mapping[str, Rule], catalogues: Mapping[str, Catalogue]) -> set[str]:
    """Return the topics whose sentences take asides in some language."""
    return {
        rules[name].topic
        for catalogue in catalogues.values()
        for name, forms in catalogue.templates.items()
        if any(template.takes_asides for tiers in forms.values() for tier in tiers for template in tier)
    }


def _of_rule(rule: Rule, entry: Mapping[str, Tiers], forms: Mapping[str, bool]) -> Iterator[Fault]:
    reached = {next((f for f in (form, *FORMS[form]) if f in entry), ""): limited for form, limited in forms.items()}
    for form, tiers in entry.items():
        first = next((template for tier in tiers for template in tier), None)
        if form not in reached and first:
            message = f"no plan asks for '{rule.name}' in the form '{form}'"
            hint = f"forms asked for: {', '.join(sorted(forms)) or 'none'}"
            yield Fault(first.place, "P06", message, hint if form != "also" else "give the rule an echo: of its own")
        elif not reached.get(form):
            yield from _behind(rule, form, tiers)


def _behind(rule: Rule, form: str, tiers: Tiers) -> Iterator[Fault]:
    """A wording is tried only when all before it failed; one whose numbers include theirs then fails as well."""
    before: list[tuple[Template, frozenset[object]]] = []
    for tier in tiers:
        for template in tier:
            can_fail = failing(template)
            for other, theirs in before:
                if theirs <= can_fail:
                    message = f"this {form} of '{rule.name}' is never reached: whenever it could be told, that of line "
                    message += f"{other.place.line} before it is"
                    hint = "put it first, take a slot out, or take the sentence out"
                    yield Fault(template.place, "P05", message, hint)
                    break
        before += [(template, failing(template)) for template in tier]


def failing(template: Template) -> frozenset[object]:
    """Return what may be missing for a template, so that it is not used."""
    return frozenset(key for part in template.parts if (key := _key(part)) is not None)


def _key(part: Part) -> object:
    match part:
        case NumberSlot() if part.filter is not says:
            return part.reference, _ALIKE.get(part.filter, part.filter)
        case NameSlot(who=("group" | "outside") as who):
            return who
        case PeriodSlot() if part.lag:
            return "period", part.lag
        case JoinedSlot() | CountSlot():
            return type(part)
    return None
