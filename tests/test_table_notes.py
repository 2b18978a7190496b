"""What a table says of itself reaches the drafts of a new story: its notes, marks of figures, an index's base."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Library, open_desk
from generator.second_reading import read_again
from tests.conftest import LANGUAGES

PX = """CHARSET="ANSI";
CODEPAGE="utf-8";
LANGUAGE="sv";
DECIMALS=0;
MATRIX="X1";
TITLE="Antal företag efter län och år";
CONTENTS="Antal företag";
UNITS="antal";
STUB="län","kön";
HEADING="år";
VALUES("län")="Hela riket","Örebro län","Södermanlands län";
VALUES("kön")="totalt","män";
VALUES("år")="2021","2022","2023";
NOTEX="Viktig not: nytt register från 2023.";
NOTE="Mest för redaktören.";
VALUENOTE("län","Örebro län")="Ny länsgräns 2023.";
VALUENOTE("kön","män")="Bara män.";
CELLNOTE("Hela riket","totalt","2023")="Preliminär uppgift <br /> se [rapporten](https://example.org/r).";
CELLNOTE("Hela riket","totalt","2021")="Gammal uppgift.";
SOURCE="SCB";
DATA=
310 320 330
150 160 165
100 105 110
50 52 55
210 215 220
100 108 110;
"""


def made(folder: Path, name: str, text: str, *words: str) -> Path:
    """Make a story, with drafts in which the second reading finds no word that is not the record's."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / name), "--output", str(folder / "made"), *words])
    assert done.exit_code == 0, done.output
    desk = open_desk(Library.of(), str(folder / "made"))
    for draft in (folder / "made" / "drafts").glob("*.news.*.md"):
        report, findings = read_again(draft, desk)
        assert not report.flagged
        assert not [f for f in findings if f.code in ("N28", "Q03", "Q04")], findings
    return folder / "made"


def text_of(story: Path, language: str = "en") -> str:
    (draft,) = (story / "drafts").glob(f"*.news.{language}.md")
    return draft.read_text(encoding="utf-8")


def jsonstat(unit: str = "persons", **more: object) -> str:
    years = [str(year) for year in range(2018, 2024)]
    dimension = {
        "time": {"label": "year", "category": {"index": years}},
        "c": {"label": "c", "category": {"index": ["U"], "label": {"U": "Students"}, "unit": {"U": {"base": unit}}}},
    }
    table = {
        "version": "2.0", "class": "dataset", "label": "Students", "id": ["time", "c"], "size": [6, 1],
        "role": {"time": ["time"], "metric": ["c"]}, "dimension": dimension,
        "value": [2500, 2520, 2490, 2550, 2810, 2850], **more,
    }  # fmt: skip
    return json.dumps(table)


def test_the_notes_of_a_table_stand_in_drafts_in_its_language_and_are_marked_as_such(tmp_path: Path) -> None:
    story = made(tmp_path, "t.px", PX)
    marked = {"en": "in Swedish", "nb": "på svensk", "nn": "på svensk", "da": "på svensk"}
    for language in LANGUAGES:
        text = text_of(story, language)
        assert f"{marked[language]}: Viktig not: nytt register från 2023." in text
        assert "Örebro län: Ny länsgräns 2023." in text
        assert "2023: Preliminär uppgift se rapporten." in text
        for other in ("Mest för redaktören", "Bara män", "Gammal uppgift", "https"):
            assert other not in text
    assert "Mest för redaktören." in (story / "notes.yaml").read_text(encoding="utf-8")


def test_a_note_in_the_language_of_the_draft_is_not_marked(tmp_path: Path) -> None:
    story = made(tmp_path, "t.px", PX.replace('"sv"', '"no"'))
    assert "En merknad i tabellen: Viktig not" in text_of(story, "nb")
    assert "in Norwegian: Viktig not" in text_of(story, "en")


def test_a_long_note_is_told_in_whole_sentences(tmp_path: Path) -> None:
    long = "The first part of it says this. " * 30
    story = made(tmp_path, "t.px", PX.replace("Viktig not: nytt register från 2023.", long))
    told = yaml.safe_load((story / "notes.yaml").read_text(encoding="utf-8"))["notes"]
    (text,) = [n["text"]["en"] for n in told if "first part" in n["text"]["en"]]
    assert text.endswith("says this.")
    assert len(text) < 400


CALLED = {
    "e": {"nb": "som anslag", "nn": "som anslag", "da": "som skøn"},
    "r": {"nb": "som reviderte", "nn": "som reviderte", "da": "som reviderede"},
    "u": {"nb": "som usikre", "nn": "som usikre", "da": "som usikre"},
}


@pytest.mark.parametrize(
    ("sign", "cell", "words"),
    [
        ("e", 5, "figures for this period as estimates"),
        ("r", 5, "figures for this period as revised"),
        ("u", 5, "figures for this period as ones to be read with care"),
        ("e", 2, "figures for earlier periods as estimates"),
        ("r", 4, "figures for earlier periods as revised"),
    ],
)
def test_estimated_and_revised_figures_are_called_so(sign: str, cell: int, words: str, tmp_path: Path) -> None:
    story = made(tmp_path, "t.json", jsonstat(status={str(cell): sign}))
    assert words in text_of(story)
    for language, called in CALLED[sign].items():
        assert called in text_of(story, language)
    assert "the table marks" not in text_of(made(tmp_path / "plain", "t.json", jsonstat())).casefold()


@pytest.mark.parametrize("title", ["Byggekostnader (2015=100)", "Byggekostnader, indeks 2015 = 100"])
def test_the_base_of_an_index_is_told(title: str, tmp_path: Path) -> None:
    story = made(tmp_path, "t.csv", f"år;{title}\n2021;117.1\n2022;121.9\n2023;125.0\n", "--kind", "index")
    assert yaml.safe_load((story / "story.yaml").read_text(encoding="utf-8"))["checks"] == {"index_base": "2015"}
    for language in LANGUAGES:
        assert "2015 = 100" in text_of(story, language)


def test_the_base_in_the_unit_of_a_table_is_told(tmp_path: Path) -> None:
    assert "2021 = 100" in text_of(made(tmp_path, "t.json", jsonstat("index, 2021=100")))


TOTALS = {
    "fewer": ("Total;350;380\nNorth;160;165\nSouth;140;145\n", "The rows of the table add up to less than its total."),
    "noise": ("Total;100;120\nNorth;40;55\nSouth;63;61\n", "do not add up to its total, so that no shares are told."),
    "sum": ("Total;350;380\nNorth;160;165\nSouth;190;215\n", ""),
    "hidden": ("Total;350;380\nNorth;160;165\nSouth;190;:\n", ""),
}


@pytest.mark.parametrize("name", TOTALS)
def test_a_total_that_does_not_add_up_is_told_of(name: str, tmp_path: Path) -> None:
    rows, words = TOTALS[name]
    text = text_of(made(tmp_path, "t.csv", f"Region;2022;2023\n{rows}"))
    assert words in text
    assert ("add up" in text) == bool(words)
    assert name != "noise" or "of the total" not in text


@pytest.mark.parametrize("star", ["*", "**"])
def test_a_year_with_one_star_or_two_is_provisional(star: str, tmp_path: Path) -> None:
    text = text_of(made(tmp_path, "t.csv", f"Year;Road deaths\n2022;116\n2023;110\n2024{star};140\n"))
    assert "(provisional figures)" in text
