"""What has changed in the accepted texts since, and why: each cause alone, and nothing else."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.drafting import Library
from generator.regression import saves
from generator.regression.record import Record
from generator.regression.words import word_diff

ROOT = Library.of().rules.parent
STORY = "arms-exports"
pytest_plugins = ("pytester",)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one story, whose drafts have been accepted."""
    root = tmp_path_factory.mktemp("library")
    for folder in ("rules", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copytree(ROOT / "data" / STORY, root / "data" / STORY, ignore=shutil.ignore_patterns("accepted"))
    done = run("accept", "--library", root, "--why", "Read by the desk")
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def library(accepted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(accepted, tmp_path / "library"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def changes(library: Path, *options: str) -> tuple[int, str]:
    """Return the exit code and what is printed of changed texts."""
    done = run("check", STORY, "--library", library, "--no-colour", *options)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.stdout


def causes(text: str) -> list[str]:
    kinds = ("data", "story", "rule", "plan", "sentence", "language", "release", "library", "program")
    return [line.strip() for line in text.splitlines() if line.startswith(tuple(f"  {kind}: " for kind in kinds))]


def test_what_is_as_accepted_is_not_reported(library: Path) -> None:
    code, text = changes(library)
    assert causes(text) == []
    assert "0 changed drafts" in text
    assert code == 0


def test_a_changed_cell_is_named_with_what_it_was_and_is(library: Path) -> None:
    spoil(library / "data" / STORY / "observations.csv", "2024,HU,1500,1450,1550", "2024,HU,1400,1350,1450")
    code, text = changes(library)
    assert causes(text)[0] == "data: HU@2024 was 1,500 (1,450 to 1,550), rounded; is 1,400 (1,350 to 1,450), rounded"
    assert all(cause.startswith(("data: HU@2024", "rule: ")) for cause in causes(text))
    assert "NOK [-1.5-]{+1.4+} billion" in text
    assert code == 1


def test_a_changed_threshold_is_named_with_the_rule_that_falls_silent_and_its_numbers(library: Path) -> None:
    spoil(library / "rules" / "member.yaml", "when: 1.95 <= ratio <= 2.05", "when: 1.97 <= ratio <= 2.05")
    _, text = changes(library)
    assert [c.partition(";")[0] for c in causes(text)] == [
        "rule: 'doubled': member: [-1.95-]{+1.97+} <= ratio <= 2.05",
        "rule: 'doubled' is silent of HU now: 1.97 <= ratio <= 2.05: unknown (ratio 1.95 to 2.05)",
    ]
    assert "news.en, news.nb, news.nn" in text


def test_a_comma_in_a_nynorsk_sentence_is_named_and_no_other_language(library: Path) -> None:
    entry = (library / "templates" / "nn" / "total.yaml").read_text(encoding="utf-8")
    assert ", viser tal frå {source}" in entry
    path = library / "templates" / "nn" / "total.yaml"
    path.write_text(entry.replace(", viser tal frå {source}", " – viser tal frå {source}"), encoding="utf-8")
    _, text = changes(library)
    assert causes(text) == ["sentence: the wording of 'record-streak'"]
    changed = [line for line in text.splitlines() if line.startswith("  nn ")]
    assert changed and not any(line.startswith(("  en ", "  nb ")) for line in text.splitlines())


def test_a_word_of_a_language_is_told_from_a_sentence(library: Path) -> None:
    spoil(library / "templates" / "en" / "language.yaml", 'about: "about {}"', 'about: "around {}"')
    _, text = changes(library)
    assert "language: language.yaml: hedges" in causes(text)
    assert not any(c.startswith(("data", "rule", "sentence", "program")) for c in causes(text))


def test_words_that_a_text_is_only_read_by_are_no_cause(library: Path) -> None:
    own = library / "templates" / "nb" / "language.yaml"
    spoil(own, "  largest_fall: [", "  largest_fall: [tapte mest, ")
    spoil(own, "never: [", "never: [berre, ")
    spoil(library / "data" / STORY / "nb.yaml", "angle: norsk våpeneksport", "angle: norsk eksport av våpen")
    assert causes(changes(library)[1]) == ["language: nb.yaml: words"]


def test_a_word_of_the_story_is_told_from_the_language(library: Path) -> None:
    own = library / "data" / STORY / "nb.yaml"
    before = own.read_text(encoding="utf-8")
    own.write_text(before.replace("angle: norsk våpeneksport", "angle: norsk eksport av våpen"), encoding="utf-8")
    assert own.read_text(encoding="utf-8") != before
    assert causes(changes(library)[1]) == ["language: nb.yaml: words"]


def test_a_library_that_writes_otherwise_is_named(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = library / "data" / STORY / "accepted" / "2024.news.en.md"
    spoil(text, "exports", "imports")
    monkeypatch.setattr("generator.regression.record.version", lambda name: "99.0" if name == "babel" else "1.0")
    assert [c for c in causes(changes(library)[1]) if c.startswith("library: babel")]


def test_what_nothing_explains_is_laid_to_the_program(library: Path) -> None:
    spoil(library / "data" / STORY / "accepted" / "2024.news.en.md", "exports", "imports")
    assert causes(changes(library)[1]) == [
        "program: the program lays the text out otherwise; no figure, rule or word of it has changed"
    ]


def test_accepting_one_draft_leaves_the_others_reported_and_keeps_the_reason(library: Path) -> None:
    spoil(library / "data" / STORY / "observations.csv", "2024,HU,1500,1450,1550", "2024,HU,1400,1350,1450")
    done = run("accept", "--library", library, "--only", f"{STORY}/news/nn", "--why", "Hungary corrected")
    assert "1 drafts accepted, 1 of them new or changed" in done.output
    _, text = changes(library)
    assert "news.nn" not in text and "news.nb" in text
    log = (library / "data" / STORY / "accepted" / "log.md").read_text(encoding="utf-8")
    assert "Read by the desk" in log and "Hungary corrected" in log
    assert "data: HU@2024 was 1,500" in log


def test_a_language_that_the_story_has_no_words_in_is_a_remark_and_no_other_draft_suffers(library: Path) -> None:
    shutil.copytree(library / "templates" / "nb", library / "templates" / "nbx")
    spoil(library / "templates" / "nbx" / "language.yaml", "code: nb", "code: nbx")
    done = run("check", STORY, "--library", library)
    assert f"{STORY}/nbx.yaml: L04 remark: the story has no words in nbx" in done.stderr
    assert done.exit_code == 0, done.output
    assert run("check", STORY, "--library", library, "--strict").exit_code == 1


def test_words_that_are_gone_are_a_fault_once_drafts_have_been_accepted(library: Path) -> None:
    (library / "data" / STORY / "nn.yaml").unlink()
    done = run("check", STORY, "--library", library)
    assert f"{STORY}/nn.yaml: L04 remark: the story has no words in nn" in done.stderr
    assert "2024.news.nn.json: P16 no such draft can be made any more" in done.stderr
    assert done.exit_code == 1


def test_another_period_that_was_accepted_is_compared_as_well(library: Path) -> None:
    assert run("accept", STORY, "--library", library, "--period", "2021", "--why", "An earlier year").exit_code == 0
    spoil(library / "templates" / "en" / "language.yaml", 'about: "about {}"', 'about: "around {}"')
    assert f"{STORY}, 2021:" in changes(library)[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["accept", "--why", " "], "there is no reason"),
        (["accept", "--why", "x", "--only", "arms-exports/letter"], "no draft"),
        (["accept", "--why", "x", "--period", "2021"], "a period of no story"),
        (["accept", "nowhere", "--why", "x"], "no story called"),
    ],
)
def test_a_choice_that_is_none_is_refused_and_nothing_is_written(
    arguments: list[str], message: str, library: Path
) -> None:
    before = {p: p.read_bytes() for p in (library / "data").rglob("*") if p.is_file()}
    done = run(*arguments, "--library", library)
    assert done.exit_code == 2
    assert message in done.output
    assert {p: p.read_bytes() for p in (library / "data").rglob("*") if p.is_file()} == before


def test_a_spoiled_record_gives_one_message(library: Path) -> None:
    kept = library / "data" / STORY / "accepted" / "2024.news.en.json"
    spoil(library / "data" / STORY / "accepted" / "2024.news.en.md", "exports", "imports")
    for text in ("{", "[]", '{"schema": "other"}', '{"schema": "saklig.accepted/1", "told": [1]}'):
        kept.write_text(text, encoding="utf-8")
        done = run("check", STORY, "--library", library)
        assert done.exit_code == 2
        assert "it is no record of an accepted draft" in done.output


def test_a_build_server_gets_its_own_report(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library)
    spoil(library / "rules" / "member.yaml", "when: 1.95 <= ratio <= 2.05", "when: 1.97 <= ratio <= 2.05")
    _, junit = changes(library, "--format", "junit")
    suite = Xml.fromstring(junit)
    assert (suite.get("tests"), suite.get("failures")) == ("16", "4")
    failed = [case.get("name") for case in suite if case.find("failure") is not None]
    assert failed == ["2024.news.da", "2024.news.en", "2024.news.nb", "2024.news.nn"]
    _, sarif = changes(library, "--format", "sarif")
    results = json.loads(sarif)["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == ["rule"] * 4
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "data/arms-exports/accepted/2024.news.da.md"
    _, github = changes(library, "--format", "github")
    assert all(line.startswith("::error file=data/arms-exports/accepted/2024.news.") for line in github.splitlines())


def test_a_story_elsewhere_is_named_by_its_whole_path(library: Path) -> None:
    spoil(library / "rules" / "member.yaml", "when: 1.95 <= ratio <= 2.05", "when: 1.97 <= ratio <= 2.05")
    _, github = changes(library, "--format", "github")
    assert f"::error file={(library / 'data' / STORY / 'accepted').as_posix()}/2024.news.en.md" in github


def test_an_accepted_draft_that_can_be_made_no_more_is_named(library: Path) -> None:
    accepted = library / "data" / STORY / "accepted"
    for name in ("1999.news.en", "2024.letter.en", "2024.news.la"):
        for ending in ("md", "json"):
            shutil.copy(accepted / f"2024.news.en.{ending}", accepted / f"{name}.{ending}")
    done = run("check", STORY, "--library", library)
    assert done.exit_code == 1
    assert [line.rpartition("/")[2] for line in done.stderr.splitlines() if " P16 " in line] == [
        f"{name}.json: P16 no such draft can be made any more – bring its period, kind or language back, or delete it "
        "and its text"
        for name in ("1999.news.en", "2024.letter.en", "2024.news.la")
    ]


def test_a_change_that_no_text_shows_asks_for_fresh_records_once(library: Path) -> None:
    spoil(library / "rules" / "member.yaml", "when: 1.95 <= ratio <= 2.05", "when: 1.949 <= ratio <= 2.05")
    done = run("check", STORY, "--library", library)
    remarks = [line for line in done.stderr.splitlines() if " P17 " in line]
    assert len(remarks) == 1
    assert (
        "P17 remark: 16 drafts of 2024 read as accepted, but were made from other figures, rules or words" in remarks[0]
    )
    assert "0 changed drafts" in done.stdout
    assert run("accept", STORY, "--library", library, "--why", "The same texts").exit_code == 0
    done = run("check", STORY, "--library", library)
    assert " P17 " not in done.stderr
    assert "The same texts" not in (library / "data" / STORY / "accepted" / "log.md").read_text(encoding="utf-8")


def test_what_changes_a_text_is_reported_alone(library: Path) -> None:
    spoil(library / "rules" / "member.yaml", "when: 1.95 <= ratio <= 2.05", "when: 1.97 <= ratio <= 2.05")
    done = run("check", STORY, "--library", library)
    assert " P17 " not in done.stderr and "4 drafts differ" in done.stdout


def test_a_saved_file_is_noticed_and_what_is_as_it_was_is_not(tmp_path: Path) -> None:
    file = tmp_path / "rules" / "member.yaml"
    file.parent.mkdir()
    file.write_text("a", encoding="utf-8")
    looks = saves([tmp_path], every=0.01)
    next(looks)
    threading.Timer(0.05, lambda: file.write_text("ab", encoding="utf-8")).start()
    next(looks)  # which would not return without it
    assert file.read_text(encoding="utf-8") == "ab"
    threading.Timer(0.05, file.unlink).start()
    next(looks)
    assert not file.exists()


def test_the_watch_shows_a_change_when_it_is_saved_and_waits_while_a_file_is_broken(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = library / "rules" / "member.yaml"

    def edits(_: object) -> Iterator[None]:
        yield
        spoil(rules, "when: 1.95 <= ratio <= 2.05", "when: 1.97 <= ratio <= 2.05")
        yield
        spoil(rules, "when: 1.97 <= ratio <= 2.05", "when: 1.97 <=")
        yield

    monkeypatch.setattr("generator.regression.saves", edits)
    done = run("check", STORY, "--library", library, "--watch", "--no-colour")
    before, after, broken = done.stdout.split("waiting for a file to be saved; stop with Ctrl-C\n")[:3]
    assert "4 drafts differ" not in before
    assert "4 drafts differ" in after
    assert broken == "" and "rules/member.yaml" in done.stderr


def test_a_record_is_read_as_it_was_written(library: Path) -> None:
    path = library / "data" / STORY / "accepted" / "2024.news.nn.json"
    record = Record.read(path, "2024.news.nn.json")
    assert record.json() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("It rose by 3 per cent.", "It rose by 4 per cent.", "It rose by [-3-]{+4+} per cent."),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("a, b", "a – b", "[-a,-]{+a –+} b"),
    ],
)
def test_words_that_are_gone_and_have_come_are_marked(old: str, new: str, told: str) -> None:
    assert word_diff(old, new) == told


def test_colours_take_the_place_of_brackets() -> None:
    assert word_diff("3 per cent", "4 per cent", True) == "\x1b[31m3\x1b[0m\x1b[32m4\x1b[0m per cent"


def test_three_lines_make_a_repository_of_stories_check_itself(library: Path, pytester: pytest.Pytester) -> None:
    shutil.copytree(library / "data" / STORY, pytester.path / "stories" / STORY)
    pytester.makefile(".ini", pytest="[pytest]\nsaklig = true\ntestpaths = stories\n")
    own = f"def test_own(saklig_story):\n    assert saklig_story('stories/{STORY}').period == '2024'\n"
    (pytester.path / "stories" / "test_own.py").write_text(own, encoding="utf-8")
    done = pytester.runpytest_subprocess("-p", "no:xdist")
    done.assert_outcomes(passed=17)
    spoil(pytester.path / "stories" / STORY / "accepted" / "2024.news.en.md", "exports", "imports")
    done = pytester.runpytest_subprocess("-p", "no:xdist")
    done.assert_outcomes(passed=16, failed=1)
    done.stdout.fnmatch_lines(["*1 draft differs from what was accepted (news.en)*"])
    (pytester.path / "stories" / STORY / "accepted" / "2024.news.nn.md").unlink()
    done = pytester.runpytest_subprocess("-p", "no:xdist")
    done.stdout.fnmatch_lines(["*nobody has accepted this draft*"])
    (pytester.path / "stories" / STORY / "nn.yaml").unlink()
    done = pytester.runpytest_subprocess("-p", "no:xdist")
    done.stdout.fnmatch_lines(["*2024.brief.nn.json: no such draft can be made any more*"])
