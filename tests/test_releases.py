"""From one release of a statistic, or one period, to the next: cells, facts, sentences, and the correction."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.drafting import Library
from tests.conftest import LANGUAGES

STORY = "arms-exports"
REVISED = ("2024,HU,1500,1450,1550", "2024,HU,1400,1350,1450")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """The story with one cell corrected."""
    folder = Path(shutil.copytree(Library.of().data / STORY, tmp_path / STORY))
    table = folder / "observations.csv"
    text = table.read_text(encoding="utf-8")
    assert REVISED[0] in text
    table.write_text(text.replace(*REVISED), encoding="utf-8")
    return folder


def test_a_revised_cell_is_told_before_the_sentences_that_it_changes(revised: Path) -> None:
    done = run("compare", STORY, revised, "--language", "en", "--no-colour")
    lines = done.output.splitlines()
    assert lines[:3] == [
        "arms-exports, 2024 → arms-exports, 2024",
        "  cell revised: HU@2024",
        "news.en: 2 sentences changed",
    ]
    assert "with {+just over +}NOK [-1.5-]{+1.4+} billion" in done.output
    assert "  because data: HU@2024 was 1,500 (1,450 to 1,550), rounded; is 1,400 (1,350 to 1,450), rounded" in lines
    assert done.exit_code == 0


def test_a_story_does_not_differ_from_itself() -> None:
    done = run("compare", STORY, STORY, "--language", "nn")
    assert done.output.splitlines() == ["arms-exports, 2024 → arms-exports, 2024", "news.nn: 0 sentences changed"]


def test_releases_are_compared_in_the_languages_that_both_have(tmp_path: Path) -> None:
    older = Path(shutil.copytree(Library.of().data / STORY, tmp_path / "older"))
    (older / "nn.yaml").unlink()
    for pair in ((older, STORY), (STORY, older)):
        done = run("compare", *pair)
        assert done.exit_code == 0, done.output
        both = [word for code in LANGUAGES if code != "nn" for word in ("--language", code)]
        assert sorted(done.output.splitlines()) == sorted(run("compare", *pair, *both).output.splitlines())


def test_two_periods_of_a_story_are_compared_by_their_facts() -> None:
    done = run("compare", "migration@2022-Q2", "migration@2022-Q3", "--language", "nb", "--no-colour")
    assert "migration, 2022-Q2 → migration, 2022-Q3" in done.output
    assert "fact gone: 'turned-positive' of NET" in done.output
    assert "[-I andre kvartal 2021 var nivået under null.-]" in done.output


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Correction: This article was based on a figure that has been revised: exports to Hungary in 2024 came "
               "to NOK 1.4 billion, not NOK 1.5 billion."),
        ("nb", "Rettelse: Artikkelen bygde på et tall som er rettet: eksporten til Ungarn i 2024 var på "
               "1,4 milliarder kroner, ikke 1,5 milliarder kroner."),
        ("nn", "Retting: Artikkelen bygde på eit tal som er retta: eksporten til Ungarn i 2024 var på "
               "1,4 milliardar kroner, ikkje 1,5 milliardar kroner."),
        ("da", "Rettelse: Artiklen byggede på et tal, som er rettet: eksporten til Ungarn i 2024 var på "
               "1,4 milliarder norske kroner, ikke 1,5 milliarder norske kroner."),
    ],
)  # fmt: skip
def test_a_correction_names_the_drafts_and_drafts_the_note(language: str, text: str, revised: Path) -> None:
    done = run("compare", STORY, revised, "--language", language, "--correct")
    assert f"{language}: {text}" in done.output.replace("\u00a0", " ")
    told = [line for line in done.output.splitlines() if line.startswith("to be corrected: ")]
    assert "to be corrected: 2024.news.nb tells HU@2024" in told
    assert not any("brief" in line for line in told)  # which does not tell of Hungary


def test_a_revised_cell_that_no_draft_tells_needs_no_correction(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Library.of().data / STORY, tmp_path / STORY))
    table = folder / "observations.csv"
    text = table.read_text(encoding="utf-8")
    line = next(x for x in text.splitlines() if x.startswith("2010,TOTAL,"))
    table.write_text(text.replace(line, line.replace(",2621,2620.5,2621.5,", ",2622,2621.5,2622.5,")), encoding="utf-8")
    done = run("compare", STORY, folder, "--language", "en", "--correct")
    assert "to be corrected" not in done.output
    assert "Correction" not in done.output


def test_different_statistics_are_not_compared() -> None:
    done = run("compare", STORY, "freight")
    assert done.exit_code == 2
    assert "it is not the same statistic as arms-exports" in done.output


def test_a_period_that_is_none_is_refused() -> None:
    done = run("compare", "migration@2022-Q2", "migration@1999-Q2")
    assert done.exit_code == 2
    assert "no period" in done.output
