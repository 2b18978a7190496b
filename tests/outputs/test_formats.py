"""The command writes every format, whole or not at all, and says in one line what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.outputs.docx import earlier_lines
from generator.outputs.formats import BESIDE, FORMATS, TRACE
from tests.conftest import LANGUAGES

ONE = ["--kind", "news", "--language", "nb"]
TIMES = ["--published", "2025-03-20T08:00:00+01:00"]


def draft(*words: object) -> Result:
    return CliRunner().invoke(main, ["draft", *map(str, words)])


def asked(*forms: str) -> list[str]:
    return [word for form in forms for word in ("--format", form)]


def test_every_format_is_a_file_of_its_own(tmp_path: Path) -> None:
    done = draft("arms-exports", *ONE, *asked(*FORMATS), *TIMES, "--output", tmp_path)
    assert done.exit_code == 0, done.output
    names = {f"arms-exports.news.nb.{ending}" for ending in (*FORMATS.values(), TRACE)}
    assert {p.name for p in tmp_path.iterdir()} == names
    assert f"{len(names)} files of arms-exports" in done.output


@pytest.mark.parametrize("form", BESIDE)
def test_what_a_format_has_no_room_for_stands_beside_it(tmp_path: Path, form: str) -> None:
    assert draft("arms-exports", *ONE, *asked(form), *TIMES, "--output", tmp_path).exit_code == 0
    endings = {p.name.removeprefix("arms-exports.news.nb.") for p in tmp_path.iterdir()}
    assert endings == {FORMATS[form], *(FORMATS.get(f, TRACE) for f in BESIDE[form])}


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        draft("migration", *ONE, *asked(*FORMATS), *TIMES, "--output", tmp_path / folder)
    files = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert len(files) == len(FORMATS) + 1
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--published", "tomorrow"], "--published: U05 'tomorrow' is no time with its zone"),
        (["--published", "2025-03-20T08:00:00"], "--published: U05 '2025-03-20T08:00:00' is no time with its zone"),
        (["--embargo", "2025-02-30T08:00:00Z"], "--embargo: U05"),
        (["--embargo", "0001-01-01T00:00:00+23:59"], "--embargo: U05"),
        (asked("newsml"), "--published: U05 NewsML-G2 cannot do without a time"),
        (["--against", "accepted"], "--against: U06 changes are shown in docx alone"),
        ([*asked("docx"), "--against", "nowhere.docx"], "nowhere.docx: F01 there is no such file"),
        ([*asked("docx"), "--against", "a\x00b"], "F01 there is no such file"),
        (
            [*asked("docx"), "--against", "accepted", "--period", "2013"],
            "arms-exports/accepted/2013.news.nb.md: F01 no draft was accepted",
        ),
    ],
)
def test_bad_input_gets_one_line_and_nothing_is_written(tmp_path: Path, words: list[str], message: str) -> None:
    done = draft("arms-exports", *ONE, *words, "--output", tmp_path / "drafts")
    assert done.exit_code == 2
    assert message in done.output
    assert len(done.output.splitlines()) == 1
    assert not (tmp_path / "drafts").exists()


def test_one_file_stands_against_one_draft(tmp_path: Path) -> None:
    done = draft("arms-exports", *asked("docx"), "--against", tmp_path / "a.docx", "--output", tmp_path / "drafts")
    assert done.exit_code == 2
    assert "--against: U06 one file stands against 12 drafts" in done.output


def test_changes_are_shown_since_the_accepted_draft_and_since_a_file(tmp_path: Path) -> None:
    for words in (["--against", "accepted"], []):
        done = draft("arms-exports", *ONE, *asked("docx"), *words, "--output", tmp_path)
        assert done.exit_code == 0, done.output
    written = tmp_path / "arms-exports.news.nb.docx"
    plain = written.read_bytes()
    old = tmp_path / "old.md"
    old.write_text("# Another headline\n\nAnother text, with other words.\n", encoding="utf-8")
    assert draft("arms-exports", *ONE, *asked("docx"), "--against", old, "--output", tmp_path).exit_code == 0
    assert written.read_bytes() != plain
    lines = earlier_lines(written)
    written.write_bytes(plain)
    assert lines == earlier_lines(written)  # all changes accepted, it is the new text


def test_of_too_few_figures_there_is_no_chart_and_the_command_says_so(tmp_path: Path) -> None:
    done = draft("consumer-prices", *ONE, *asked("svg", "ninjs"), "--period", "2001-03", "--output", tmp_path)
    assert done.exit_code == 0
    assert "left out: consumer-prices.news.nb: X01 too few figures for a chart" in done.output
    assert {p.suffix for p in tmp_path.iterdir()} == {".json"}


def test_a_folder_in_the_way_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "arms-exports.news.nb.png").mkdir()
    done = draft("arms-exports", *ONE, *asked("docx", "png"), "--output", tmp_path)
    assert done.exit_code == 2 and "F04" in done.output
    assert [p.name for p in tmp_path.iterdir()] == ["arms-exports.news.nb.png"]


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["draft", "arms-exports", *ONE],
        ["draft", "arms-exports", *ONE, "--format", "html", "--format", "json"],
    ],
)
def test_what_is_heavy_is_imported_by_the_formats_that_need_it(words: list[str], tmp_path: Path) -> None:
    code = "import sys; from generator.cli import main; main(sys.argv[1:], standalone_mode=False)"
    heavy = ("altair", "vl_convert", "docx", "lxml", "narwhals", "jsonschema", "pandas")
    code += f"; print([m for m in {heavy} if m in sys.modules])"
    words = words if words == ["--help"] else [*words, "--output", str(tmp_path)]
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_and_newsroom_formats_need_no_chart_library_for_their_text(language: str, tmp_path: Path) -> None:
    code = "import sys; from generator.cli import main; main(sys.argv[1:], standalone_mode=False)"
    code += "; print([m for m in ('altair', 'vl_convert', 'docx') if m in sys.modules])"
    words = [
        "draft",
        "arms-exports",
        "--kind",
        "brief",
        "--language",
        language,
        *asked("ninjs1", "nitf", "datawrapper"),
    ]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--output", str(tmp_path)],
        capture_output=True, text=True, check=True, cwd=root,
    )  # fmt: skip
    assert done.stdout.rstrip().endswith("[]")
