"""Stretches of a measure for which a topic has nothing to say, though it speaks of other values of that measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import RootModel

from generator.analysis import MEASURES
from generator.checks.cases import ALWAYS, KNOWN, TRUTH, Case, Cases, Reader, canonical, domain
from generator.checks.possible import cases_of, possible_cases
from generator.checks.ranges import Range, examples, without
from generator.checks.solving import solve, told
from generator.conditions import Condition, Names, Reference, parse_condition
from generator.faults import Fault, Faults, Findings, did_you_mean, excerpt
from generator.positions import read_yaml
from generator.rules import SCOPES, Rule
from generator.sources.schema import checked


class GapsShape(RootModel[dict[str, dict[str, str]]]):
    """The gaps that are meant: topic → condition → why nothing is said where it holds."""


@dataclass(frozen=True)
class Meant:
    """A gap that is meant, with its reason."""

    topic: str
    when: Condition
    why: str


def read_meant(path: Path, rules: Mapping[str, Rule]) -> tuple[Meant, ...]:
    """Read the gaps that are meant; raise Faults for unknown topics and conditions that cannot be read."""
    if not path.exists():
        return ()
    document, findings, meant = read_yaml(path, f"rules/checks/{path.name}"), Findings(), []
    names, topics = Names({m.name: m.kind for m in MEASURES.values()}, SCOPES), {r.topic for r in rules.values()}
    for topic, gaps in checked(document, GapsShape).root.items():
        if topic not in topics:
            place, hint = document.key_place(topic), did_you_mean(topic, topics)
            findings.add("R02", place, f"unknown topic {excerpt(topic)}", hint)
        for text, why in gaps.items():
            with findings.catching():
                place = document.key_place(topic, text)
                meant.append(Meant(topic, parse_condition(text, place, names), why))
    findings.raise_if_any()
    return tuple(meant)


def gaps(rules: Mapping[str, Rule], path: Path) -> Iterator[Fault]:
    """Yield a fault for each gap that is not explained, and for each explanation of a gap that is not there."""
    try:
        meant = read_meant(path, rules)
    except Faults as found:
        yield from found.faults
        return
    needed: set[Meant] = set()
    for topic, about in dict.fromkeys((rule.topic, rule.about) for rule in rules.values()):
        own = [rule for rule in rules.values() if (rule.topic, rule.about) == (topic, about)]
        cases = {rule.name: _possible(rule) for rule in own}
        for reference in _number_lines(own):
            yield from _line(own, cases, reference, [m for m in meant if m.topic == topic], needed)
    for gap in meant:
        if gap not in needed:
            message = f"no gap of the topic '{gap.topic}' lies where {gap.when.text}"
            yield Fault(gap.when.place, "P13", message, "take the explanation out, or correct it")


def _possible(rule: Rule) -> Cases:
    try:
        return possible_cases(rule)
    except OverflowError:
        return ALWAYS  # it may hold anywhere


def _read(rule: Rule) -> Cases:
    try:
        return cases_of(rule)
    except OverflowError:
        return ALWAYS


def _number_lines(rules: list[Rule]) -> list[Reference]:
    """Return the measures that at least two rules of a topic compare with numbers themselves."""
    comparing: dict[Reference, set[str]] = {}
    for rule in rules:
        for reference in {r for case in _read(rule) for r in case.ranges}:
            if domain(reference) != TRUTH and not reference.name.startswith(KNOWN):
                comparing.setdefault(reference, set()).add(rule.name)
    return [reference for reference, names in comparing.items() if len(names) > 1]


def _line(
    rules: list[Rule], cases: Mapping[str, Cases], reference: Reference, meant: list[Meant], needed: set[Meant]
) -> Iterator[Fault]:
    every = [case for found in cases.values() for case in found]
    exact = [case.within(reference) for case in every if not case.ties and not case.open]
    for gap in without(domain(reference), exact):
        silent = [gap]
        for each in meant:
            explained = [case.within(reference) for case in Reader().cases(each.when.text) if reference in case.ranges]
            left = [rest for part in silent for rest in without(part, explained)]
            if left != silent:
                needed.add(each)
            silent = left
        for part in silent:
            yield from _silence(rules, every, reference, part)


def _silence(rules: list[Rule], every: list[Case], reference: Reference, part: Range) -> Iterator[Fault]:
    """Yield a fault for a stretch that no rule covers; a rule that computes with measures may cover it all the same."""
    computing = tuple(
        case.set(reference, both)
        for case in every
        if (case.ties or case.open) and not (both := case.within(reference) & part).empty
    )
    solution = solve(computing)
    if solution.example is not None:
        return
    topic, about = rules[0].topic, rules[0].about
    named = next(r for rule in rules for r in sorted(rule.when.references, key=str) if _same(r, reference))
    example = told({reference: next(examples(part))}, [named])
    stretch = _stretch(part, named)
    such_as = "" if stretch == example else f", such as {example}"
    message = f"the topic '{topic}' says nothing of a {about} with {stretch}{such_as}"
    hint = "close the gap, or say in rules/checks/gaps.yaml why it is meant"
    if solution.undecided:
        message, hint = f"whether {message} is not decided", "compare measures with numbers"
    yield Fault(rules[0].place, "P11" if solution.undecided else "P03", message, hint)


def _stretch(part: Range, named: Reference) -> str:
    """Return a stretch in the name and the unit that the rules use."""
    _, factor, offset = canonical(named.name, named.scope, named.lag)
    text = f"{named.scope}.{named.name}".lstrip(".") + (f"[{named.lag}]" if named.lag else "")
    found = part.scaled(factor, offset)
    return f"{text} {found}" if found.point is not None else str(found).replace("x", text)


def _same(reference: Reference, other: Reference) -> bool:
    return canonical(reference.name, reference.scope, reference.lag)[0] == other
