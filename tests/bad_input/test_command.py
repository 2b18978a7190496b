"""The command tells all that is wrong at once, and leaves the drafts of before as they were."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.drafting import Library
from generator.faults import Faults
from generator.outputs.files import write_all
from tests.bad_input.conftest import FILES, Spoiled

ELSEWHERE = "give another folder with --output"


def test_a_library_that_is_fine(spoiled: Spoiled) -> None:
    result = spoiled.draft("--all")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"2 files of fish, 2024, in {spoiled.output}/\n"
    assert sorted(spoiled.written() or {}) == ["fish.brief.en.md", "fish.brief.nb.md"]


def test_the_shipped_library_copied_elsewhere(library: Path, tmp_path: Path) -> None:
    run = _saklig("arms-exports", library, tmp_path / "drafts", "--kind", "brief", "--language", "en")
    assert (run.returncode, run.stderr) == (0, "")
    assert [p.name for p in (tmp_path / "drafts").iterdir()] == ["arms-exports.brief.en.md"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--kind", "breif"], "--kind: U02 no kind called 'breif' – did you mean 'brief'?"),
        (["--kind", "quiz"], "--kind: U02 no kind called 'quiz' – known here: brief"),
        (["--period", "1999"], "--period: U03 no period '1999' – the table runs from 2023 to 2024"),
        (["--period", ""], "--period: U03 no period '' – the table runs from 2023 to 2024"),
        (["--print", "brief.ne"], "--print: U02 no draft 'brief.ne' – did you mean 'brief.en'?"),
    ],
)
def test_an_option(spoiled: Spoiled, options: list[str], told: str) -> None:
    assert spoiled.faults(*options) == [told]


def test_an_unknown_style(spoiled: Spoiled) -> None:
    assert spoiled.faults("--style", "sbb") == ["--style: U02 unknown house style 'sbb' – did you mean 'ssb'?"]


def test_all_options_at_once(spoiled: Spoiled) -> None:
    assert spoiled.faults("--language", "xx", "--kind", "breif", "--period", "2031") == [
        "--kind: U02 no kind called 'breif' – did you mean 'brief'?",
        "--period: U03 no period '2031' – the table runs from 2023 to 2024",
        "templates/xx: L01 no language 'xx' – known here: en, nb",
    ]


@pytest.mark.parametrize(
    ("name", "place", "hint"),
    [
        ("fsh", "fsh", "did you mean 'fish'?"),
        ("../../etc", "../../etc", "known here: fish"),
        ("/etc", "/etc", "known here: fish"),
        ("", ".", "known here: fish"),
        ("fish\nx.csv:1: T01 no\x1b[31m\u202e", "fish\\nx.csv:1: T01 no\\x1b[31m\\u202e", "known here: fish"),
        ("fi\0sh", "fi\\x00sh", "did you mean 'fish'?"),
        ("x" * 5000, "x" * 59 + "…", "known here: fish"),
    ],
)
def test_an_unknown_story(spoiled: Spoiled, name: str, place: str, hint: str) -> None:
    shown = "" if place == "." else place
    assert spoiled.faults(story=name) == [f"{place}: U01 no story called '{shown}' – {hint}"]


def test_a_library_without_its_folders(spoiled: Spoiled) -> None:
    spoiled.remove("rules")
    spoiled.remove("data")
    hint = "give a folder that holds rules/, templates/ and data/"
    assert spoiled.faults() == [
        f"{spoiled.root}/{name}: F01 there is no such folder – {hint}" for name in ("data", "rules")
    ]


def test_a_file_in_the_way_of_the_folder(spoiled: Spoiled) -> None:
    spoiled.output.write_text("mine")
    assert spoiled.faults() == [f"{spoiled.output}: F04 a file is in the way of the folder – {ELSEWHERE}"]
    spoiled.output = spoiled.output / "below"
    assert spoiled.faults() == [f"{spoiled.output}: F04 cannot be written (Not a directory) – {ELSEWHERE}"]
    assert spoiled.output.parent.read_text() == "mine"


def test_a_folder_in_the_way_of_a_draft(spoiled: Spoiled) -> None:
    (spoiled.output / "fish.brief.nb.md").mkdir(parents=True)
    told = f"{spoiled.output}/fish.brief.nb.md: F04 a folder is in the way of a draft – move it, or {ELSEWHERE}"
    assert spoiled.faults("--all") == [told]


def test_folders_that_cannot_be_made(spoiled: Spoiled) -> None:
    spoiled.output = spoiled.output / "new" / ("x" * 300)
    assert spoiled.faults() == [f"{spoiled.output}: F04 cannot be written (File name too long) – {ELSEWHERE}"]
    assert not spoiled.output.parent.parent.exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc, where not even root can make a folder")
def test_a_folder_that_nobody_may_write_to(spoiled: Spoiled) -> None:
    spoiled.output = Path("/proc/drafts")
    (told,) = spoiled.faults()
    assert told.startswith("/proc/drafts: F04 cannot be written (")
    assert told.endswith(f") – {ELSEWHERE}")


def test_a_draft_that_would_land_elsewhere(spoiled: Spoiled) -> None:
    spoiled.replace("rules/plans/brief.yaml", "kind: brief", "kind: /../../brief")
    hint = "leave / out of the names of stories, kinds and languages"
    told = f"{spoiled.output}: F04 'fish./../../brief.en.md' is not the name of a file – {hint}"
    assert spoiled.faults() == [told]


def test_all_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_text("before")
    for texts in ({"a": "new", "b": "new"}, {"a": "new", "c": "half a letter \ud800"}, {"a": "new", "d\0": "new"}):
        with pytest.raises(Faults, match="F04"):
            write_all(tmp_path, texts)
        assert (tmp_path / "a").read_text() == "before"
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


SEVERAL = [
    "fish/en.yaml:1:16: Y01 a colon that does not belong to a key – put the sentence in double quotes",
    "fish/observations.csv:8: T04 unknown subject 'FRA' – did you mean 'FR'?",
    "fish/reported.csv:4: C02 unknown measure 'shar' – did you mean 'share'?",
    "fish/story.yaml:13:17: T04 unknown group 'RST' – did you mean 'REST'?",
    "rules/plans/brief.yaml:8:15: R02 unknown topic 'rnak' – did you mean 'rank'?",
    "templates/nb/rank.yaml:2:3: K01 unknown form 'sentense' – did you mean 'sentence'?",
]


def _spoil_several(spoiled: Spoiled) -> None:
    spoiled.replace("data/fish/en.yaml", "words: {currency: NOK, measured: sales}", "words: currency: NOK")
    spoiled.append("data/fish/observations.csv", "2023,FRA,9,,,exact,office,\n")
    spoiled.append("data/fish/reported.csv", "2024,FR,shar,0.1,0.5,a part,office\n")
    spoiled.replace("data/fish/story.yaml", "{outside: REST}", "{outside: RST}")
    spoiled.replace("rules/plans/brief.yaml", "say: [rank]", "say: [rnak]")
    spoiled.replace("templates/nb/rank.yaml", "  sentence:", "  sentense: x\n  sentence:")


def test_faults_in_many_files_are_told_at_once_and_sorted(spoiled: Spoiled) -> None:
    _spoil_several(spoiled)
    assert spoiled.faults("--all") == SEVERAL


def test_a_fault_in_a_rule_does_not_hide_those_elsewhere(spoiled: Spoiled) -> None:
    spoiled.replace("rules/rank.yaml", "rank == 1\n", "rank = 1\n")
    spoiled.replace("templates/nb/rank.yaml", "  sentence:", "\tsentence:")
    spoiled.append("data/fish/reported.csv", "2024,FR,share,0.9,1,most,office\n")
    assert [line.split(" ")[0] + line.split(" ")[1] for line in spoiled.faults("--all")] == [
        "fish/reported.csv:4:T06",
        "rules/rank.yaml:3:14:C03",
        "templates/nb/rank.yaml:2:1:Y01",
    ]


def test_a_fault_leaves_earlier_drafts_as_they_were(spoiled: Spoiled) -> None:
    assert spoiled.draft("--all").exit_code == 0
    (spoiled.output / "notes.txt").write_text("mine")
    before = spoiled.written()
    assert before and len(before) == 3
    spoiled.append("data/fish/observations.csv", "2023,FR,x,,,exact,office,\n")
    assert len(spoiled.faults("--all")) == 1  # which compares what is written before and after
    spoiled.write("data/fish/observations.csv", FILES["data/fish/observations.csv"])
    spoiled.append("data/fish/reported.csv", "2024,FR,share,0.9,1,most,office\n")
    assert len(spoiled.faults("--all")) == 1
    assert spoiled.written() == before


def _saklig(
    story: str, library: Path, output: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from generator.cli import main; main()", "draft", story]
    return subprocess.run(
        [*command, "--library", str(library), "--output", str(output), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=Library.of().data.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_a_real_process_says_the_same(spoiled: Spoiled) -> None:
    _spoil_several(spoiled)
    run = _saklig("fish", spoiled.root, spoiled.output)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "".join(f"{line}\n" for line in SEVERAL)
    assert not spoiled.output.exists()


def test_a_real_process_without_a_language_of_its_own(spoiled: Spoiled) -> None:
    run = _saklig("f\u00efsh\n", spoiled.root, spoiled.output, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "f\u00efsh\\n: U01 no story called 'f\u00efsh\\n' – did you mean 'fish'?\n"
    assert not spoiled.output.exists()
