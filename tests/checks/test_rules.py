from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks.fired import unfired
from generator.checks.gaps import gaps
from generator.checks.possible import impossible, overlaps
from generator.drafting import Desk
from generator.faults import Fault
from generator.rules import Rule

Rules = Callable[..., dict[str, Rule]]


def told(faults: object) -> list[str]:
    assert not isinstance(faults, Fault)
    return [f"{fault.code} {fault.message}" for fault in faults]  # type: ignore[attr-defined]


# --- conditions that can never hold ------------------------------------------------------------------------------


def test_conditions_that_can_hold_pass(rules: Rules) -> None:
    found = rules("ratio > 2", "1 <= rank <= 3 and not record", "change > group.change", "known(share) or value == 0")
    assert told(impossible(found)) == []


@pytest.mark.parametrize(
    "when",
    [
        "ratio > 2 and ratio < 1",
        "2 < rank < 3",
        "share > 1",
        "change_percent >= 100 and ratio < 2",
        "record and not record",
        "not known(change) and 0 < change < 5",
    ],
)
def test_a_condition_that_can_never_hold_is_named(rules: Rules, when: str) -> None:
    found = rules("ratio > 2", when)
    assert told(impossible(found)) == ["P14 the condition of 'rule-2' can never hold"]
    (fault,) = impossible(found)
    assert str(fault.place).startswith("rules/rules.yaml:9:9")


def test_what_computes_with_measures_is_not_decided_unless_an_example_proves_it(rules: Rules) -> None:
    (remark,) = told(impossible(rules("ratio * ratio < 0")))
    assert remark.startswith("P11 whether the condition of 'rule-1' can hold is not decided")
    proved = rules("ratio * ratio * ratio == 1.030301", fires="[{ratio: [1, 1.1]}]")
    assert told(impossible(proved))[0].startswith("P11")  # the example does not fire it, so it proves nothing
    assert told(impossible(rules("abs(ratio - 7.3) == 0", fires="[{ratio: 7.3}]"))) == []


# --- rules of one topic that overlap -----------------------------------------------------------------------------


def test_rules_kept_apart_or_of_different_worth_pass(rules: Rules) -> None:
    assert told(overlaps(rules("ratio > 2", "ratio <= 2", "change_percent < -10 and ratio > 2"))) == []
    two = rules("ratio > 2", "ratio > 3")
    two["rule-2"] = rules("ratio > 2", "ratio > 3", newsworthiness="11")["rule-2"]
    assert told(overlaps(two)) == []


def test_an_overlap_is_named_with_an_example(rules: Rules) -> None:
    (fault,) = told(overlaps(rules("ratio > 2", "change_percent > 50 and ratio < 3")))
    assert fault.startswith("P15 'rule-1' and 'rule-2' of the topic 'change' both hold at ")
    assert "ratio 2." in fault


def test_an_overlap_at_the_one_value_where_both_are_worth_the_same(rules: Rules) -> None:
    found = rules("share >= 0", "rank <= 9")
    found["rule-2"] = rules("share >= 0", "rank <= 9", newsworthiness="9.9 + share")["rule-2"]
    (fault,) = told(overlaps(found))
    assert fault.endswith("share 0.1, and neither is more newsworthy")
    found["rule-2"] = rules("share >= 0", "rank <= 9", newsworthiness="11.1 - share")["rule-2"]
    assert told(overlaps(found)) == []  # a share of 1.1 is none


def test_rules_of_other_topics_or_about_others_do_not_overlap(rules: Rules) -> None:
    found = rules("ratio > 2", "ratio > 3")
    found["rule-2"] = rules("ratio > 2", "ratio > 3", about="group")["rule-2"]
    assert told(overlaps(found)) == []


def test_an_overlap_that_hangs_on_a_product_is_not_decided(rules: Rules) -> None:
    (remark,) = told(overlaps(rules("ratio * ratio < 0", "ratio > 2")))
    assert remark.startswith("P11 whether 'rule-1' and 'rule-2' of the topic 'change' can both hold")


# --- gaps --------------------------------------------------------------------------------------------------------


def test_a_number_line_without_gaps_passes(rules: Rules, tmp_path: Path) -> None:
    assert told(gaps(rules("ratio > 2", "change_percent <= 100"), tmp_path / "gaps.yaml")) == []
    assert told(gaps(rules("rank == 1", "rank == 2", "rank >= 3"), tmp_path / "gaps.yaml")) == []
    assert told(gaps(rules("rank == 1", "rank == 2", "published"), tmp_path / "gaps.yaml")) == []
    assert told(gaps(rules("ratio > 2", "share > 0.5"), tmp_path / "gaps.yaml")) == []  # no number line of either


@pytest.mark.parametrize(
    ("conditions", "gap"),
    [
        (("ratio > 2", "ratio < 2"), "ratio 2"),
        (("change_percent > 100", "ratio <= 1.5"), "50 < change_percent <= 100, such as change_percent 60"),
        (("rank == 1", "rank == 2", "rank > 3"), "rank 3"),
        (("rank == 1 and not published", "rank == 2 and published"), "3 <= rank, such as rank 4"),
        (("ratio > 2", "ratio < 2 and change > group.change and change < group.change"), "ratio <= 2, such as ratio 1"),
    ],
)
def test_a_gap_is_named_with_an_example(rules: Rules, tmp_path: Path, conditions: tuple[str, ...], gap: str) -> None:
    found = told(gaps(rules(*conditions), tmp_path / "gaps.yaml"))
    assert found == [f"P03 the topic 'change' says nothing of a member with {gap}"]


def test_a_gap_that_is_meant_is_explained(rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "gaps.yaml"
    path.write_text("change:\n  1 <= ratio <= 1.2: Small changes are no news.\n", encoding="utf-8")
    assert told(gaps(rules("ratio > 1.2", "ratio < 1"), path)) == []
    (fault,) = told(gaps(rules("ratio > 1.5", "ratio < 1"), path))
    assert fault == "P03 the topic 'change' says nothing of a member with 1.2 < ratio <= 1.5, such as ratio 1.3"


def test_an_explanation_of_no_gap_is_named(rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "gaps.yaml"
    path.write_text("change:\n  ratio > 3: No reason.\n", encoding="utf-8")
    assert told(gaps(rules("ratio > 1.2", "ratio <= 1.2"), path)) == [
        "P13 no gap of the topic 'change' lies where ratio > 3"
    ]


def test_a_misspelt_topic_or_measure_in_an_explanation_is_a_fault(rules: Rules, tmp_path: Path) -> None:
    path = tmp_path / "gaps.yaml"
    path.write_text("chnage:\n  ratio > 3: A reason.\nchange:\n  ration > 3: A reason.\n", encoding="utf-8")
    found = told(gaps(rules("ratio > 1.2", "ratio <= 1.2"), path))
    assert [fault.partition(" ")[0] for fault in found] == ["R02", "C02"]


def test_a_gap_that_hangs_on_a_product_is_not_decided(rules: Rules, tmp_path: Path) -> None:
    found = told(gaps(rules("ratio > 2", "ratio <= 2 and share * share < 0"), tmp_path / "gaps.yaml"))
    assert found == [
        "P11 whether the topic 'change' says nothing of a member with ratio <= 2, such as ratio 1 is not decided"
    ]


# --- rules that no story fires -----------------------------------------------------------------------------------


def test_rules_that_a_story_fires_in_some_period_pass(rules: Rules, desk: Desk) -> None:
    # The second fires in 2018 and not in 2024; the third always does, though the first suppresses it.
    found = rules("value > 0", "total.change_percent <= -1", "value > 0 and known(value)")
    assert told(unfired(found, [desk])) == []


def test_a_rule_that_no_story_fires_is_named(rules: Rules, desk: Desk) -> None:
    found = rules("value > 0", "value > 1000000", fires="[{value: 2000000}]")
    expected = "P04 no story has fired the rule 'rule-2'; only its example vouches for it"
    assert told(unfired(found, [desk])) == [expected]
