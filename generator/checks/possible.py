"""Conditions that can never hold, and rules of one topic between which nothing decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from generator.checks.cases import Cases, Reader, also
from generator.checks.narrowing import narrowed
from generator.checks.solving import Solution, solve, told
from generator.faults import Fault
from generator.rules import Rule, check_examples


def reader_of(rule: Rule) -> Reader:
    """Return what reads a rule's condition, with the rule's own quantities."""
    return Reader({name: expression.text for name, expression in rule.let.items()})


def cases_of(rule: Rule) -> Cases:
    """Return the cases in which a rule's condition holds."""
    return reader_of(rule).cases(rule.when.text)


def possible_cases(rule: Rule) -> Cases:
    """Return the cases in which a rule's condition can hold, as narrow as what always holds between measures lets them.

    Raises OverflowError where there are too many.
    """
    return _narrow(rule.when.text, tuple((name, expression.text) for name, expression in rule.let.items()))


@lru_cache(maxsize=1000)
def _narrow(text: str, let: tuple[tuple[str, str], ...]) -> Cases:
    return tuple(case for each in Reader(dict(let)).cases(text) if (case := narrowed(each)) is not None)


def impossible(rules: Mapping[str, Rule]) -> Iterator[Fault]:
    """Yield a fault for each condition that no values fit, and a remark where that cannot be decided."""
    for rule in rules.values():
        try:
            cases = possible_cases(rule)
        except OverflowError:
            hint = "write it as several rules"
            yield Fault(rule.when.place, "P11", f"whether '{rule.name}' can hold is not decided: too many cases", hint)
            continue
        if not cases:
            message = f"the condition of '{rule.name}' can never hold"
            yield Fault(rule.when.place, "P14", message, "no values of its measures fit all its parts; correct one")
        elif all(case.ties or case.open for case in cases) and not _proved(rule, cases):
            message = f"whether the condition of '{rule.name}' can hold is not decided, as it computes with measures"
            yield Fault(rule.when.place, "P11", message, "give an example that fires it")


def _proved(rule: Rule, cases: Cases) -> bool:
    """An example that fires the rule shows that it can hold; else values are searched for."""
    return bool(rule.fires and not check_examples(rule)) or solve(cases, reader_of(rule).let).example is not None


def overlaps(rules: Mapping[str, Rule]) -> Iterator[Fault]:
    """Yield a fault for two rules of a topic that hold together with nothing to choose between them."""
    for first, second in combinations(rules.values(), 2):
        if (first.topic, first.about) == (second.topic, second.about):
            yield from _overlap(first, second)


def _overlap(first: Rule, second: Rule) -> Iterator[Fault]:
    one, other = reader_of(first), reader_of(second)
    try:
        equal = one.equal(first.newsworthiness.text, other, second.newsworthiness.text)
        both = also(equal, also(possible_cases(first), possible_cases(second))) if equal else ()
    except OverflowError:
        solution = Solution(undecided=True)
    else:
        solution = solve(both, {**one.let, **other.let})
    names = f"'{first.name}' and '{second.name}' of the topic '{first.topic}'"
    hint = "make one of them more newsworthy, or keep their conditions apart"
    if solution.example is not None:
        references = {*first.when.references, *second.when.references}
        references |= {*first.newsworthiness.references, *second.newsworthiness.references}
        example = told(solution.example, references)
        message = f"{names} both hold at {example}, and neither is more newsworthy"
        yield Fault(second.place, "P15", message, hint)
    elif solution.undecided:
        message = f"whether {names} can both hold with the same newsworthiness is not decided"
        yield Fault(second.place, "P11", message, hint)
