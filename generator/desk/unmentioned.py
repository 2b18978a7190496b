"""Why a draft does not mention somebody: each rule that could have spoken of them, and what kept it silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.analysis import MEASURES
from generator.desk.keys import Key, keyed
from generator.domain import Silence
from generator.drafting import Desk
from generator.faults import Fault, Faults, Place, did_you_mean, excerpt
from generator.rules import Rule, interval

ORDER = ("cut", "suppressed", "unknown", "false")  # what could have been said comes first


@dataclass(frozen=True)
class Comparison:
    """One comparison of a rule: as it is written, its answer, and its numbers, each with what it measures in words."""

    text: str
    answer: str
    numbers: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Unsaid:
    """One rule that was silent of somebody: cut, suppressed by another, unknown or false, and by which comparisons."""

    rule: str
    topic: str
    why: str
    outcome: str
    because: str
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True)
class Unmentioned:
    """What a draft tells of a subject after all, and what it does not; what is nearest to being told comes first."""

    subject: str
    name: str
    told: tuple[Key, ...]
    silences: tuple[Unsaid, ...]


def not_mentioned(desk: Desk, kind: str, language: str, name: str) -> Unmentioned:
    """Return what kept a draft from speaking of a subject, called by any of its names in any language, or by its code.

    Raises Faults for the name of nobody in the story.
    """
    subject = subject_called(desk, name)
    told = tuple(key for key, s in keyed(desk.article(kind, language)) if s.rule and subject in s.subject.split("+"))
    silent = [s for s in desk.planned(kind).silent if s.subject == subject and s.rule in desk.rules]
    unsaid = sorted((_unsaid(desk, language, s) for s in silent), key=_nearness)
    return Unmentioned(subject, desk.packs[language].language.forms(subject)["name"][0], told, tuple(unsaid))


def subject_called(desk: Desk, name: str) -> str:
    """Return the subject with a name in any language, or with a code; raise Faults if there is none."""
    known = dict(_names(desk))
    wanted = " ".join(name.split()).casefold()
    if wanted not in known:
        near = did_you_mean(" ".join(name.split()), _written(desk))
        hint = near or "the table of the story has nobody of that name"
        raise Faults([Fault(Place(desk.story.name), "U02", f"no subject called {excerpt(name)}", hint)])
    return known[wanted]


def _names(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield every name by which a subject of the facts is known, the surest last."""
    subjects = [s for s in desk.facts.rows.ids if s in desk.story.table.subjects]
    for pack in desk.packs.values():
        for subject in subjects:
            for names in pack.language.forms(subject).values():
                yield from ((n.casefold(), subject) for n in names)
    yield from ((s.casefold(), s) for s in subjects)


def _written(desk: Desk) -> set[str]:
    languages = [pack.language for pack in desk.packs.values()]
    subjects = [s for s in desk.facts.rows.ids if s in desk.story.table.subjects]
    return {n for language in languages for s in subjects for n in language.forms(s)["name"]} | set(subjects)


def _unsaid(desk: Desk, language: str, silence: Silence) -> Unsaid:
    rule = desk.rules[silence.rule]
    words = desk.page(language)
    comparisons = () if silence.because else tuple(_comparisons(desk, rule, silence.subject, words))
    return Unsaid(rule.name, rule.topic, rule.why, silence.outcome, silence.because, comparisons)


def _comparisons(desk: Desk, rule: Rule, subject: str, words: Mapping[str, str]) -> Iterator[Comparison]:
    answers = {"yes": words["yes"], "no": words["no"], "unknown": words["not_known"]}
    steps = rule.when.explain(rule.columns(desk.facts), desk.facts.rows.index(subject))
    whole = [s for s in steps if s.answer != "yes"]
    for step in [s for s in whole if s.operands] or whole[-1:]:
        numbers = tuple((text, interval(low, high)) for text, _, low, high in step.operands)
        yield Comparison(step.text, answers[step.answer], numbers, tuple(_measures(step.text, words)))


def _measures(text: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the measures that a comparison names, each with its definition."""
    for name in dict.fromkeys(re.findall(r"[a-z_]+", text)):
        if name in MEASURES:
            yield name, words.get(f"measure_{name}", "") or MEASURES[name].definition.split("\n\n")[0]


def _nearness(unsaid: Unsaid) -> tuple[int, int, str]:
    return ORDER.index(unsaid.outcome), len(unsaid.comparisons), unsaid.rule
