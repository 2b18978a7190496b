"""What is worth saying: rules read from YAML, and the messages they choose from the facts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import RootModel

from generator.analysis import MEASURES, Facts
from generator.analysis.measures import Column
from generator.analysis.rows import Index
from generator.bounded import Bounded, Truth
from generator.conditions import (
    Columns,
    Condition,
    Expression,
    Names,
    Reference,
    parse_condition,
    parse_expression,
)
from generator.domain import Message, Silence
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.kept import kept
from generator.positions import Document, read_yaml
from generator.sources.schema import Shape, checked

SCOPES = frozenset({"total", "group", "outside"})
Example = dict[str, float | int | bool | list[float | int]]


class RuleShape(Shape):
    """One rule of a rule file."""

    about: Literal["total", "group", "member", "set", "companion", "so_far"]
    when: str
    newsworthiness: str | int | float
    topic: str
    why: str
    echo: str = ""
    wording: Literal["", "flows", "general"] = ""
    let: dict[str, str] = {}
    fires: list[Example] = []
    quiet: list[Example] = []


class RulesShape(RootModel[dict[str, RuleShape]]):
    """One file of rules, by name."""


@dataclass(frozen=True)
class Rule:
    """When facts like this hold, this is worth saying."""

    name: str
    about: str
    when: Condition
    newsworthiness: Expression
    topic: str
    why: str
    echo: str
    let: Mapping[str, Expression]
    units: Mapping[str, str]
    fires: tuple[Example, ...]
    quiet: tuple[Example, ...]
    place: Place
    wording: str = ""  # the only one that has sentences for it

    def columns(self, facts: Facts) -> Columns:
        """Return the function that looks a name up: among the rule's own quantities, else among the measures."""
        asked = facts.rows.where(self.about)
        return self._columns(lambda reference: facts.of(reference, asked))

    def columns_of(self, facts: Facts, rows: Index, tight: bool = True) -> Columns:
        """Return the same for these rows alone."""
        return self._columns(lambda reference: facts.of_rows(reference, rows, tight))

    def _columns(self, measures: Columns) -> Columns:
        def column(reference: Reference) -> Column:
            if reference.name in self.let and not reference.scope:
                return self.let[reference.name].evaluate(measures)
            return measures(reference)

        return column


@dataclass(frozen=True)
class Chosen:
    """All messages of a period, and what was not said of whom."""

    messages: tuple[Message, ...]
    silent: tuple[Silence, ...]


def read_rules(folder: Path) -> dict[str, Rule]:
    """Read every rule file of a folder, in the order of file names; raise Faults with all that is wrong."""
    findings = Findings()
    documents = []
    for path in sorted(folder.glob("*.yaml")):
        with findings.catching():
            documents.append(read_yaml(path, f"rules/{path.name}"))
    with findings.catching():
        rules = _rules(*documents)
    findings.raise_if_any()
    return rules


@kept(8)
def _rules(*documents: Document) -> dict[str, Rule]:
    findings = Findings()
    rules: dict[str, Rule] = {}
    for document in documents:
        with findings.catching():
            for name, shape in checked(document, RulesShape).root.items():
                if name in rules:
                    hint = f"it stands in {rules[name].place} too"
                    findings.add("Y02", document.key_place(name), f"the rule '{name}' stands twice", hint)
                else:
                    with findings.catching():
                        rules[name] = _rule(name, shape, document)
    findings.raise_if_any()
    return rules


@kept(8)
def rules_of(rules: Mapping[str, Rule], wording: str) -> dict[str, Rule]:
    """Return the rules that a wording has sentences for."""
    return {name: rule for name, rule in rules.items() if rule.wording in ("", wording)}


def _rule(name: str, shape: RuleShape, document: Document) -> Rule:
    findings = Findings()
    measures = {m.name: m.kind for m in MEASURES.values()}
    lets: dict[str, Expression] = {}
    units = {}
    for let, text in shape.let.items():
        if not _OWN.fullmatch(let) or let in {*measures, *SCOPES, "and", "or", "not"}:
            place, hint = document.key_place(name, "let", let), "write a new name with small letters and _"
            findings.add("K04", place, f"{excerpt(let)} cannot be the name of a quantity", hint)
        with findings.catching():
            lets[let] = parse_expression(text, document.place(name, "let", let), Names(measures, SCOPES))
            units[let] = _unit(lets[let])
    names = Names({**measures, **dict.fromkeys(shape.let, "number")}, SCOPES)
    when = newsworthiness = None
    with findings.catching():
        when = parse_condition(shape.when, document.place(name, "when"), names)
    with findings.catching():
        newsworthiness = parse_expression(shape.newsworthiness, document.place(name, "newsworthiness"), names)
    _check_example_names(name, shape, document, {*measures, *shape.let}, findings)
    if not shape.quiet:
        hint = "add quiet: with an example that must not fire it, best at the edge of its condition"
        findings.add("R01", document.key_place(name), f"the rule '{name}' has no quiet example", hint)
    findings.raise_if_any()
    assert when and newsworthiness
    return Rule(
        name, shape.about, when, newsworthiness, shape.topic, shape.why, shape.echo, lets, units,
        tuple(shape.fires), tuple(shape.quiet), document.key_place(name), shape.wording,
    )  # fmt: skip


_OWN = re.compile(r"[a-z][a-z_]{0,49}")
_EXAMPLE = re.compile(r"(?:(\w+)\.)?(\w+)(?:\[-\d+\])?")


def _check_example_names(name: str, shape: RuleShape, document: Document, known: set[str], findings: Findings) -> None:
    """A misspelt name would leave the measure unknown, so that any quiet example held."""
    for kind, examples in (("fires", shape.fires), ("quiet", shape.quiet)):
        for i, example in enumerate(examples):
            for key in example:
                found = _EXAMPLE.fullmatch(key)
                if not found or found[2] not in known or (found[1] and found[1] not in SCOPES):
                    place, hint = document.key_place(name, kind, i, key), did_you_mean(key, known)
                    findings.add("C02", place, f"unknown name {excerpt(key)} in an example", hint)


def _unit(expression: Expression) -> str:
    """A quantity that only gives another name to a measure has its unit; a computed one takes any filter."""
    if len(expression.references) == 1:
        (reference,) = expression.references
        if expression.text.strip() in (f"{reference.scope}.{reference.name}".lstrip("."), _lagged(reference)):
            return MEASURES[reference.name].unit
    return "any"


def _lagged(reference: Reference) -> str:
    return f"{reference.scope}.{reference.name}".lstrip(".") + f"[{reference.lag}]"


def choose(rules: Mapping[str, Rule], facts: Facts) -> Chosen:
    """Return the messages that the facts bear: one a topic and subject, the most newsworthy.

    What was not chosen is silent: false, unknown within the bounds, or suppressed by a more newsworthy message.
    """
    (chosen,) = choose_each(rules, [facts])
    return chosen


def choose_each(rules: Mapping[str, Rule], all_: Sequence[Facts]) -> list[Chosen]:
    """Return the messages of several facts; of those that are stacked, every rule is asked once for all of them."""
    stacks: dict[int, tuple[Facts, list[Facts]]] = {}
    for facts in all_:
        whole = facts.stack[0] if facts.stack else facts
        stacks.setdefault(id(whole), (whole, []))[1].append(facts)
    chosen = {
        id(f): c for whole, parts in stacks.values() for f, c in zip(parts, _chosen(rules, whole, parts), strict=True)
    }
    return [chosen[id(facts)] for facts in all_]


def _chosen(rules: Mapping[str, Rule], whole: Facts, parts: Sequence[Facts]) -> list[Chosen]:
    """Return the messages of each part of a stack, or of the only one."""
    size = len(parts[0].rows.ids)
    held = [_Held(facts) for facts in parts]
    for rule in rules.values():
        rows = whole.rows.of(rule.about)
        answers = _answers(rule, whole, rows) if rows.size else np.zeros(0)
        holding = rows[answers == 1]
        worth = rule.newsworthiness.evaluate(rule.columns_of(whole, holding)) if holding.size else None
        for i, row in enumerate(holding.tolist()):
            assert worth
            held[row // size].holds(rule, row % size, _estimate(worth, i))
        for row, answer in zip(rows.tolist(), answers.tolist(), strict=True):
            if answer != 1:
                held[row // size].silent(rule, row % size, "unknown" if answer == -1 else "false")
    return [each.chosen() for each in held]


class _Held:
    """What holds of some facts, by topic and row, and what does not."""

    def __init__(self, facts: Facts) -> None:
        self.ids = facts.rows.ids
        self.found: dict[tuple[str, int], list[tuple[float, Rule]]] = {}
        self.silences: list[Silence] = []

    def holds(self, rule: Rule, row: int, worth: float) -> None:
        self.found.setdefault((rule.topic, row), []).append((worth, rule))

    def silent(self, rule: Rule, row: int, outcome: str, because: str = "") -> None:
        self.silences.append(Silence(rule.name, self.ids[row], outcome, because))

    def chosen(self) -> Chosen:
        """Return the most newsworthy message of each topic and row; the others are suppressed by it."""
        messages = []
        for (topic, row), candidates in self.found.items():
            candidates.sort(key=lambda pair: (-pair[0], pair[1].name))
            worth, best = candidates[0]
            messages.append(Message(best.name, self.ids[row], topic, best.about, worth, best.echo))
            for _, rule in candidates[1:]:
                self.silent(rule, row, "suppressed", f"by {best.name}")
        return Chosen(tuple(messages), tuple(self.silences))


def _answers(rule: Rule, facts: Facts, rows: Index) -> NDArray[np.int8]:
    """Return whether a rule holds of rows, by bounds as tight as the answer needs: few answers need the tightest."""

    def asked(some: Index, tight: bool) -> NDArray[np.int8]:
        return np.broadcast_to(rule.when.evaluate(rule.columns_of(facts, some, tight)).state, len(some))

    if not rule.when.settles:
        return asked(rows, True)
    answers = asked(rows, False).copy()
    open_ = np.flatnonzero(answers == -1)
    if open_.size:
        answers[open_] = asked(rows[open_], True)
    return answers


def _estimate(worth: Bounded, row: int) -> float:
    """A newsworthiness known only within bounds counts with its middle, or with the end that is known."""
    value, low, high = (float(part[row] if part.shape else part) for part in (worth.value, worth.low, worth.high))
    if not math.isnan(value):
        return value
    ends = [end for end in (low, high) if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else 0.0


def check_examples(rule: Rule) -> list[str]:
    """Return what is wrong with a rule's examples: one that should fire and does not, or the other way round."""
    wrong = []
    for examples, fires in ((rule.fires, True), (rule.quiet, False)):
        for example in examples:
            answer = rule.when.evaluate(_example_columns(rule, example))
            if bool(np.all(answer.yes)) != fires:
                wrong.append(f"{'fires' if fires else 'quiet'}: {example}")
    return wrong


def _example_columns(rule: Rule, example: Example) -> Columns:
    """Look names up in an example: a number, [low, high], true or false; what it leaves out is unknown."""

    def column(reference: Reference) -> Column:
        key = f"{reference.scope}.{reference.name}".lstrip(".") + (f"[{reference.lag}]" if reference.lag else "")
        if key not in example and reference.name in rule.let:
            return rule.let[reference.name].evaluate(column)
        given = example.get(key)
        is_truth = reference.name in MEASURES and MEASURES[reference.name].unit == "truth"
        if given is None:
            return Truth(np.full(1, -1, dtype=np.int8)) if is_truth else Bounded.unknown(1)
        if isinstance(given, bool):
            return Truth.of(np.array([given]))
        low, high = given if isinstance(given, list) else (given, given)
        return Bounded.between(np.array([float(low)]), np.array([float(high)]), np.array([(low + high) / 2]))

    return column


def explain_silence(rules: Mapping[str, Rule], facts: Facts, silence: Silence) -> str:
    """Return why a rule is silent of a subject: the comparisons that are not met, with their numbers."""
    if silence.because:
        return silence.because
    rule = rules[silence.rule]
    steps = rule.when.explain(rule.columns(facts), facts.rows.index(silence.subject))
    missed = [s for s in steps if s.answer != "yes" and s.operands] or [s for s in steps if s.answer != "yes"]
    return "; ".join(f"{s.text}: {s.answer}{_numbers(s.operands)}" for s in missed)


def _numbers(operands: tuple[tuple[str, float, float, float], ...]) -> str:
    shown = [f"{text} {interval(low, high)}" for text, _, low, high in operands]
    return f" ({', '.join(shown)})" if shown else ""


def interval(low: float, high: float) -> str:
    """Return bounds for people to read."""
    if math.isinf(low) and math.isinf(high):
        return "not known"
    return f"{low:.6g}" if low == high else f"{low:.6g} to {high:.6g}"
