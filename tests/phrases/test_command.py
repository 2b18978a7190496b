"""saklig phrases: what it lists, in which form, and what it answers to bad options."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.phrases.conftest import Fish


def test_the_sheet_for_the_terminal_shows_phrase_example_and_state(fish: Fish) -> None:
    fish.sign("--only", "largest")
    fish.replace("templates/en/rank.yaml", "the most fish", "most fish")
    out = fish.phrases("--only", "rise", "--only", "largest").stdout
    assert "templates/en/rank.yaml  largest\n  sentence: {subject} bought most fish, for {value|money}.\n" in out
    assert "    → France bought most fish, for NOK 120 million.\n    fish 2024, brief\n" in out
    assert "    changed since Kari Nes signed it on 2025-03-14 as '{subject} bought the most fish" in out
    assert out.endswith("\n3 phrases: 0 signed, 1 changed since, 2 unsigned\n")
    fish.sign("--only", "largest", by="Ola Berg")
    assert "    signed by Ola Berg, 2025-03-14\n" in fish.phrases("--only", "largest").stdout


def test_unsigned_lists_only_what_is_open(fish: Fish) -> None:
    fish.sign("--only", "largest")
    out = fish.phrases("--unsigned").stdout
    assert "largest" not in out.replace("reading", "").replace("The largest with a published figure", "")
    assert "rise" in out
    fish.sign()
    assert fish.phrases("--unsigned").stdout == "0 phrases: 0 signed, 0 changed since, 0 unsigned\n"


def test_markdown_is_a_table_for_each_rule_with_its_marks_kept(fish: Fish) -> None:
    out = fish.phrases("--only", "rise", "--format", "markdown").stdout
    assert out.startswith(
        "2 phrases: 0 signed, 0 changed since, 2 unsigned\n\n## templates/en/change.yaml\n\n### rise\n"
    )
    assert (
        "| headline | Fish sales rose by {change\\_percent\\|percent} | Fish sales rose by about 50 per cent |" in out
    )
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 6 for line in rows)


def test_csv_has_a_row_for_each_phrase(fish: Fish) -> None:
    fish.sign("--only", "largest")
    rows = list(csv.DictReader(io.StringIO(fish.phrases("--format", "csv").stdout)))
    (row,) = (r for r in rows if r["rule"] == "largest")
    assert row == {
        "file": "templates/en/rank.yaml", "line": "2", "rule": "largest", "form": "sentence",
        "phrase": "{subject} bought the most fish, for {value|money}.",
        "example": "France bought the most fish, for NOK 120 million.", "kind": "printed", "where": "fish 2024, brief",
        "state": "signed", "by": "Kari Nes", "date": "2025-03-14",
        "signed_as": "{subject} bought the most fish, for {value|money}.",
    }  # fmt: skip
    assert {r["state"] for r in rows} == {"signed", "unsigned"}
    assert {r["kind"] for r in rows} <= {"printed", "made", "written", "unfilled"}


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--only", "larges"), "--only: U02 no rule or story called 'larges' – did you mean 'largest'?"),
        (("--date", "2025-03-14"), '--date: U02 a date and nobody who signs – add --sign "NAME"'),
        (("--sign", "K", "--date", "14.3.2025"), "--date: U02 the date '14.3.2025' – write a date such as 2025-03-14"),
        (("--sign", "K", "--date", "2025-02-30"), "--date: U02 the date '2025-02-30' – write a date such as"),
        (("--sign", "  "), "--sign: U02 the name '  ' – write the name of the person who has read the phrases"),
        (("--sign", "K\nL"), "--sign: U02 the name 'K\\nL'"),
        (("--sign", "K" * 101), "--sign: U02 the name "),
    ],
)
def test_bad_options_are_faults_and_nothing_is_signed(fish: Fish, options: tuple[str, ...], fault: str) -> None:
    done = fish.phrases(*options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(fault)
    assert not fish.signed.exists()


def test_all_that_is_wrong_is_told_at_once(fish: Fish) -> None:
    done = fish.phrases("--sign", "", "--date", "today", "--only", "larges")
    assert done.exit_code == 2
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["--date", "--only", "--sign"]


def test_an_unknown_language_is_a_fault(fish: Fish) -> None:
    done = fish.phrases(language="no")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "--language: L01 no language 'no' – known here: en, nb\n"


def test_a_language_must_be_given(fish: Fish) -> None:
    assert CliRunner().invoke(main, ["phrases"]).exit_code == 2


def test_faults_in_the_library_are_told_as_everywhere(fish: Fish) -> None:
    fish.replace("templates/en/rank.yaml", "{value|money}", "{valu|money}")
    done = fish.phrases()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("templates/en/rank.yaml:2:13: S02 unknown slot 'valu'")


def test_without_a_story_there_is_nothing_to_take_examples_from(fish: Fish) -> None:
    fish.remove("data/fish")
    done = fish.phrases()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("data: F01 there is no story in the folder")


def test_examples_come_from_the_stories_that_have_words_in_the_language(fish: Fish) -> None:
    whole = fish.phrases().stdout
    shutil.copytree(fish.root / "data" / "fish", fish.root / "data" / "other")
    fish.remove("data/other/en.yaml")
    assert fish.phrases().stdout == whole
    fish.remove("data/fish/en.yaml")
    assert fish.phrases().stderr.startswith("data: F01 there is no story in en")


def test_a_folder_that_cannot_be_written_to_is_a_fault(fish: Fish) -> None:
    fish.signed.mkdir()
    done = fish.phrases("--sign", "Kari Nes")
    assert done.exit_code == 2
    assert "F03" in done.stderr or "F04" in done.stderr


def test_check_names_what_has_changed_as_a_remark_which_strict_makes_a_fault(fish: Fish) -> None:
    fish.sign()
    checked = ["check", "--library", str(fish.root)]
    before = CliRunner().invoke(main, checked)
    assert "P01" not in before.output
    fish.replace("templates/en/rank.yaml", "the most fish", "most fish")
    after = CliRunner().invoke(main, checked)
    assert "templates/en/rank.yaml:2:13: P01 remark: largest/sentence: signed by Kari Nes on 2025-03-14" in after.stderr
    assert after.exit_code == before.exit_code
    strict = CliRunner().invoke(main, [*checked, "--strict"])
    assert "templates/en/rank.yaml:2:13: P01 largest/sentence: signed by Kari Nes on 2025-03-14" in strict.stderr
    assert strict.exit_code == 1
