from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from generator.checks import REMARKS
from generator.cli import main
from generator.faults import CODES


def check(library: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--library", str(library), *words])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_shipped_pack_passes_and_its_remarks_are_marked(library: Path) -> None:
    done = check(library)
    assert done.exit_code == 0, done.output
    lines = [line for line in done.output.splitlines() if not re.fullmatch(r"[a-z-]+: \d+ drafts", line)]
    assert all(f" {code} remark: " in line for *_, line in [lines[:-1]] for code in [line.split()[1]])
    assert lines[-1] == f"0 faults, {len(lines) - 1} remarks, 0 changed drafts"


def test_strict_lets_remarks_fail(library: Path) -> None:
    done = check(library, "--strict")
    assert done.exit_code == 1
    assert " P04 no story has fired the rule 'tripled'" in done.output
    assert "remark:" not in done.output


def test_no_rule_is_called_unfired_where_only_one_story_was_asked_for(library: Path) -> None:
    assert " P04 " not in check(library, "arms-exports").output


# One mistake of each kind: the file, what stands there, what is written instead, and what is found.
MISTAKES = [
    (
        "rules/member.yaml",
        "when: 2.95 <= ratio <= 3.05",
        "when: 3.05 <= ratio <= 2.95",
        "P14 the condition of 'tripled' can never hold",
    ),
    (
        "rules/member.yaml",
        "when: change_percent >= 1 and ratio < 1.85",
        "when: change_percent >= 2 and ratio < 1.85",
        "P03 the topic 'member-change' says nothing of a member with 1.01 <= ratio < 1.02, such as ratio 1.01",
    ),
    (
        "rules/total.yaml",
        "newsworthiness: 70\n",
        "newsworthiness: 90\n",
        "P15 'record' and 'total-multiplied' of the topic 'lede' both hold at",
    ),
    (
        "rules/checks/gaps.yaml",
        "driver:\n",
        "series:\n  since_peak > 3: Old.\ndriver:\n",
        "P13 no gap of the topic 'series'",
    ),
    (
        "rules/plans/interview.yaml",
        "say: [ask-level]",
        "say: [ask-limits]",
        "P06 no plan says the topic 'ask-level' of a total",
    ),
    (
        "templates/nb/total.yaml",
        "growth-result:\n",
        "growth-result:\n  aside: økte\n",
        "P06 no plan asks for 'growth-result' in the form 'aside'",
    ),
    (
        "templates/en/total.yaml",
        "{measured} grew from",
        "{measured} fell from",
        "P10 'fell' is not guaranteed by the condition of 'growth-result'",
    ),
    (
        "templates/nn/set.yaml",
        'sentence: "Først og fremst {subject}."',
        'sentence: ["Først og fremst {subject}.", "{subject}, {share|share}."]',
        "P05 this sentence of 'pair-pulled-up' is never reached",
    ),
    (
        "templates/nn/set.yaml",
        "pair-pulled-up:",
        "pair-pulled-up:",
        "P07 the sentence of 'pair-pulled-up' prints share in nn and in no other language",
    ),
    ("templates/nn/angle.yaml", "auka i {period}", "økte i {period}", "P08 'økte' is not nynorsk"),
    ("templates/nn/language.yaml", "Meir om statistikken", "Mer om statistikken", "P08 'Mer' is not nynorsk"),
    ("data/arms-exports/nn.yaml", "\nwords:", "\nwords:\n  extra: ikke bruk", "P08 'ikke' is not nynorsk"),
]


def test_every_mistake_in_the_shipped_pack_is_found(library: Path) -> None:
    for file, old, new, _ in MISTAKES:
        change(library / file, old, new)
    done = check(library, "arms-exports")
    assert done.exit_code == 1
    assert [found for *_, found in MISTAKES if found not in done.output] == []
    assert any(line.startswith("arms-exports/nn.yaml:") and "'ikke'" in line for line in done.output.splitlines())


def test_every_code_of_a_check_is_on_the_table() -> None:
    assert CODES.keys() >= REMARKS
