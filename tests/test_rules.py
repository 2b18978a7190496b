"""Rules: every example holds, every measure is used, and silence has its reason."""

from __future__ import annotations

import pytest

from generator.analysis import MEASURES
from generator.drafting import Desk, Library, open_desk
from generator.planning import read_outlines
from generator.rules import check_examples, choose, explain_silence, read_rules
from generator.sentences import NumberSlot

RULES = read_rules(Library.of().rules)


@pytest.mark.parametrize("name", RULES)
def test_examples_hold(name: str) -> None:
    rule = RULES[name]
    assert rule.fires, "a rule shows what fires it"
    assert rule.quiet
    assert rule.why.strip()
    assert check_examples(rule) == []


@pytest.fixture(scope="module")
def net() -> Desk:
    return open_desk(Library.of(), "migration")


def test_every_measure_is_in_a_condition_or_a_sentence(desk: Desk, net: Desk) -> None:
    used = {r.name for rule in RULES.values() for r in rule.when.references | rule.newsworthiness.references}
    used |= {r.name for rule in RULES.values() for let in rule.let.values() for r in let.references}
    for pack in (*desk.packs.values(), *net.packs.values()):
        for forms in pack.catalogue.templates.values():
            parts = (p for tiers in forms.values() for tier in tiers for template in tier for p in template.parts)
            used |= {p.reference.name for p in parts if isinstance(p, NumberSlot)}
    reached = used | {
        "first_observed",
        "peak",
        "rise_rank_in_group",
        "rank_stated",
        "joined",
        "highest_since",
        "lowest_since",
    }
    assert set(MEASURES) <= reached, set(MEASURES) - reached


def test_every_topic_has_a_place_in_a_plan() -> None:
    outlines = read_outlines(Library.of().rules / "plans", RULES)
    text = "".join((Library.of().rules / "plans" / f"{kind}.yaml").read_text(encoding="utf-8") for kind in outlines)
    for topic in {rule.topic for rule in RULES.values()}:
        assert topic in text, topic


def test_one_message_a_topic_and_subject_the_most_newsworthy(desk: Desk) -> None:
    chosen = choose(RULES, desk.facts)
    places = [(m.topic, m.subject) for m in chosen.messages]
    assert len(places) == len(set(places))
    for silence in chosen.silent:
        if silence.outcome == "suppressed":
            winner = silence.because.removeprefix("by ")
            assert any(m.rule == winner and m.subject == silence.subject for m in chosen.messages)
            assert RULES[winner].topic == RULES[silence.rule].topic


def test_each_rule_answers_for_each_of_its_subjects_once(desk: Desk) -> None:
    chosen = choose(RULES, desk.facts)
    answers = sorted((x.rule, x.subject) for x in (*chosen.messages, *chosen.silent))
    rows = zip(desk.facts.rows.ids, desk.facts.rows.roles, strict=True)
    expected = sorted((name, i) for i, role in rows for name, rule in RULES.items() if rule.about == role)
    assert answers == expected


def test_silence_names_the_comparison_and_its_numbers(desk: Desk) -> None:
    """Why is Ukraine not called fastest growing, and why is Sweden's growth not told?"""
    by_key = {(s.rule, s.subject): s for s in desk.chosen.silent}
    fall = by_key["member-rise", "UA"]
    assert fall.outcome == "false"
    assert "change_percent >= 1: no (change_percent -7.85 to -7.75)" in explain_silence(RULES, desk.facts, fall)
    unknown = by_key["doubled", "SE"]
    assert unknown.outcome == "unknown"
    assert "not known" in explain_silence(RULES, desk.facts, unknown) or "ratio" in explain_silence(
        RULES, desk.facts, unknown
    )
