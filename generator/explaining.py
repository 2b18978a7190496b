"""Why a rule speaks of a subject or keeps silent: its comparisons with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.analysis import MEASURES
from generator.drafting import Desk
from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.rules import interval

MARKS = {"yes": "yes", "no": "no", "unknown": "not known"}


def explained(desk: Desk, rule: str, subject: str) -> Iterator[str]:
    """Yield the lines of an explanation; raise Faults for a rule or a subject that does not exist."""
    facts = desk.facts
    for name, known, what in ((rule, desk.rules, "rule"), (subject, facts.rows.ids, "subject")):
        if name not in known:
            hint = did_you_mean(name, known)
            raise Faults([Fault(Place(desk.story.name), "U02", f"no {what} called {excerpt(name)}", hint)])
    found, row = desk.rules[rule], facts.rows.index(subject)
    if facts.rows.roles[row] != found.about:
        message = f"{rule} is about a {found.about}, and {subject} is a {facts.rows.roles[row]}"
        raise Faults([Fault(found.place, "U02", message, "ask for another subject")])
    yield f"{rule} of {subject} in {facts.period}: {found.why}"
    for step in found.when.explain(found.columns(facts), row):
        numbers = ", ".join(f"{text} = {interval(low, high)}" for text, _, low, high in step.operands)
        yield f"{'  ' * (step.depth + 1)}{step.text}: {MARKS[step.answer]}{f' ({numbers})' if numbers else ''}"
    yield f"  {_outcome(desk, rule, subject)}"


def known_measures(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of measures asked for; raise Faults for those that do not exist."""
    findings = Findings()
    for name in names:
        if name not in MEASURES:
            findings.add("U02", Place("--measure"), f"no measure called {excerpt(name)}", did_you_mean(name, MEASURES))
    findings.raise_if_any()
    return tuple(names)


def _outcome(desk: Desk, rule: str, subject: str) -> str:
    if any(m.rule == rule and m.subject == subject for m in desk.chosen.messages):
        return "→ it is told"
    silence = next(s for s in desk.chosen.silent if s.rule == rule and s.subject == subject)
    return f"→ silent: {silence.outcome}{f', {silence.because}' if silence.because else ''}"
