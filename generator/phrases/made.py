"""Examples made for what no draft prints: a wording filled with true figures, or with those of its rule's example."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from generator.analysis import MEASURES, Facts
from generator.analysis.facts import Mask
from generator.analysis.measures import Column
from generator.bounded import Bounded, Truth
from generator.domain import Block, Message, Plan, Said
from generator.drafting import Desk
from generator.languages import Language
from generator.numerals import FILTERS, Number
from generator.phrases.printed import Example, Figure
from generator.realisation import Pack, realise
from generator.rules import Example as Given
from generator.rules import Rule, interval
from generator.sentences import Template
from generator.wording import Catalogue

# What stands for a measure that neither the example nor the table knows, by its unit; the amount is in the table's.
SUPPOSED: Mapping[str, float] = {
    "amount": 850.0, "percent": 12.0, "share": 0.3, "points": 4.0, "ratio": 2.4, "rank": 3.0, "count": 3.0,
}  # fmt: skip
ALONE = {"aside": "cell"}  # a form that hangs on others is written as one that stands alone, without a capital

Ends = tuple[float, float]


def made(rule: Rule, form: str, template: Template, desks: Sequence[Desk], code: str) -> Example | None:
    """Return the wording filled in: of a subject that the rule holds of in some period, else as in its example."""
    for desk in desks:
        pack = _alone(desk.packs[code], rule, form, template)
        for subject in _holding(rule, desk.facts):
            if text := _written(pack, rule, form, subject, desk.facts):
                return Example("made", text, f"the rule holds of {subject} in {desk.story.name} {desk.period}")
    for desk in desks[:1]:
        pack = _alone(desk.packs[code], rule, form, template)
        for subject in desk.facts.rows.ids:
            for given in rule.fires:
                facts = supposed(rule, given, subject, desk.facts)
                if facts and (text := _written(pack, rule, form, subject, facts)):
                    return Example("made", text, f"as in the rule's example, of {subject}")
    return None


def _holding(rule: Rule, facts: Facts) -> Iterator[str]:
    """Yield the subjects that a rule holds of, whether or not another rule goes before it."""
    yes = np.broadcast_to(rule.when.evaluate(rule.columns(facts)).yes, len(facts.rows.ids))
    for row in np.flatnonzero(facts.rows.where(rule.about) & yes).tolist():
        yield facts.rows.ids[row]


def _alone(pack: Pack, rule: Rule, form: str, template: Template) -> Pack:
    """Return the pack with this wording and no other."""
    catalogue = Catalogue({rule.name: {ALONE.get(form, form): ((template,),)}})
    return Pack(pack.language, catalogue, pack.rules, pack.rules_sha256)


def _written(pack: Pack, rule: Rule, form: str, subject: str, facts: Facts) -> str:
    """Return the wording as it would be printed of a subject; "" if a number of it cannot be told."""
    message = Message(rule.name, subject, rule.topic, rule.about, 0.0)
    block = Block("paragraph", (Said(message, ALONE.get(form, form)),))
    passages = realise(Plan("news", facts.period, (block,), ()), facts, pack, "").passages
    return next((s.text for p in passages for s in p.sentences if s.rule == rule.name), "")


@dataclass(frozen=True)
class Supposed(Facts):
    """Facts as they would be if a rule's example held of one of their rows."""

    known: Facts | None = None
    given: Mapping[tuple[str, int], Mapping[int, Ends]] = field(default_factory=dict)

    def at(self, name: str, column: int, rows: Mask | None = None) -> Column:
        """Return the column of a measure, with what the example gives in it, and no number left unknown."""
        assert self.known
        found, unit = self.known.at(name, column, rows), MEASURES[name].unit
        if isinstance(found, Truth):
            return found
        stand_in = SUPPOSED.get(unit, float(self.story.table.periods[0].ordinal))
        unknown = ~np.isfinite(found.low) | ~np.isfinite(found.high)
        low, high, value = (np.where(unknown, stand_in, part) for part in (found.low, found.high, found.value))
        for row, (least, most) in self.given.get((name, column), {}).items():
            low[row], high[row], value[row] = least, most, (least + most) / 2
        return Bounded.between(low, high, value)


def supposed(rule: Rule, given: Given, subject: str, facts: Facts) -> Supposed | None:
    """Return facts in which a rule's example holds of a subject; None if the rule is of other subjects."""
    rows, row = facts.rows, facts.rows.index(subject)
    if rows.roles[row] != rule.about:
        return None
    at = {"": row, "total": rows.total, "group": int(rows.group[row]), "outside": int(rows.outside[row])}
    columns: dict[tuple[str, int], dict[int, Ends]] = {}
    for key, value in given.items():
        scope, _, name = key.rpartition(".")
        name, _, lag = name.partition("[")
        if not isinstance(value, bool) and name in MEASURES and at[scope] >= 0:
            low, high = value if isinstance(value, list) else (value, value)
            column = facts.column + int(lag.rstrip("]") or 0)
            columns.setdefault((name, column), {})[at[scope]] = (float(low), float(high))
    _agree(columns, set(at.values()), facts)
    return Supposed(facts.story, facts.column, rows, facts.cells, facts.system, known=facts, given=columns)


def _agree(columns: dict[tuple[str, int], dict[int, Ends]], rows: set[int], facts: Facts) -> None:
    """Add the amounts that follow from what is given of a row, so that the example does not contradict itself."""
    now = facts.column
    for row in rows:
        middle = {name: sum(ends[row]) / 2 for (name, at), ends in columns.items() if at == now and row in ends}
        middle = {name: number for name, number in middle.items() if math.isfinite(number)}
        value = middle.get("value", _known(facts, row))
        if "ratio" in middle:
            previous = value / middle["ratio"] if middle["ratio"] else value
        elif "change_percent" in middle:
            previous = value / (1 + middle["change_percent"] / 100) if middle["change_percent"] > -100 else value
        elif "change" in middle:
            previous = value - middle["change"]
        else:
            continue
        follows = {"value": value, "previous": previous, "change": value - previous}
        follows |= {"ratio": value / previous, "change_percent": 100 * (value / previous - 1)} if previous > 0 else {}
        for name, number in follows.items():
            columns.setdefault((name, now), {}).setdefault(row, (number, number))


def _known(facts: Facts, row: int) -> float:
    value = float(facts.number("value", facts.column).value[row])
    return value if math.isfinite(value) and value > 0 else SUPPOSED["amount"]


def figures(language: Language) -> list[Figure]:
    """Return numbers of every unit as the language writes them, over readings of every kind."""
    found = []
    for name, numbers in _probes().items():
        for number in numbers:
            if written := FILTERS[name][1](number, language, ""):
                where = f"a number of {interval(number.low, number.high)}"
                found.append(Figure(*written, Example("made", written[0], where)))
    return found


def _probes() -> dict[str, list[Number]]:
    """Return numbers for each filter, from known exactly to known from one side alone."""
    whole = [Number(float(n), float(n)) for n in range(32)]
    percents = _around([2.4, 7.8, 12.0, 16.0, 41.7, 58.2, 77.0])
    return {
        "money": _around([1e6, 3.3e6, 3.47e8, 7.52e8, 1e9, 1.04e9, 2.07e9, 7.9e9]),
        "percent": percents,
        "points": percents,
        "multiple": _around([2.0, 2.02, 2.1, 2.4, 3.0, 3.4, 4.2]),
        "fraction": [n for percent in range(1, 100) for n in _near(percent / 100)],
        "count": whole,
        "ordinal": whole[1:],
        "step_ordinal": whole[1:],
    }


def _around(middles: Sequence[float]) -> list[Number]:
    ends = [(m * (1 - s), m * (1 + s)) for m in middles for s in (0.0, 0.002, 0.01, 0.03, 0.05, 0.15, 0.4)]
    aside = [(m * s, m * t) for m in middles for s, t in ((0.985, 0.996), (1.004, 1.015), (1.0, math.inf), (0.0, 1.0))]
    return [Number(low, high, given) for low, high in (*ends, *aside) for given in (False, True)]


def _near(share: float) -> list[Number]:
    ends = ((share - 0.004, share + 0.004), (share, 1.0), (0.0, share), (share - 0.04, share))
    return [Number(low, high) for low, high in ends]
