"""Rules that no story has fired in any of its periods, so that only their own example vouches for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.analysis import Facts
from generator.drafting import Desk
from generator.faults import Fault
from generator.rules import Rule, choose


def unfired(rules: Mapping[str, Rule], desks: Iterable[Desk]) -> Iterator[Fault]:
    """Yield a remark for each rule that fires in no period of any story."""
    left = dict(rules)
    for desk in desks:
        for facts in _periods(desk):
            if left:
                _strike(left, facts)
    for rule in left.values():
        message = f"no story has fired the rule '{rule.name}'; only its example vouches for it"
        yield Fault(rule.place, "P04", message, "add a story or a period that fires it")


def _periods(desk: Desk) -> Iterator[Facts]:
    """Yield the facts of the story's own period first, as most rules fire there."""
    yield desk.facts
    for period in reversed(desk.story.table.periods):
        if period.label != desk.period:
            yield desk.facts.told_in(period.label)


def _strike(left: dict[str, Rule], facts: Facts) -> None:
    """Strike out the rules that fire; a rule that a more newsworthy one has suppressed has fired as well."""
    chosen = choose(left, facts)
    for message in chosen.messages:
        left.pop(message.rule, None)
    for silence in chosen.silent:
        if silence.outcome == "suppressed":
            left.pop(silence.rule, None)
