"""A series that is counted in a new way from some period on: nothing is compared across it, and the text says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Desk, Library, open_desk
from generator.outputs.markdown import markdown
from generator.verification import check_draft

YEARS = range(2018, 2025)
TABLE = "Fylke;år;Levendefødte\n" + "".join(
    f"{place};{year};{first - 50 * (year - 2018)}\n"
    for place, first in (("Oslo", 900), ("Agder", 600))
    for year in YEARS
)
SAID = {
    "en": "a new way of counting",
    "nb": "en ny måte å telle",
    "nn": "ein ny måte å telje",
    "da": "en ny opgørelsesmetode",
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "births.csv").write_text(TABLE, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(tmp_path / "births.csv"), "--output", str(tmp_path / "births")])
    assert done.exit_code == 0, done.output
    with (tmp_path / "births" / "story.yaml").open("a", encoding="utf-8") as file:
        file.write('checks: {breaks: ["2022"]}\n')
    return tmp_path / "births"


def text_of(desk: Desk, language: str) -> str:
    article = desk.article("news", language)
    assert not check_draft(article, desk.facts, desk.packs[language].language).flagged
    return markdown(article, desk.page(language))


@pytest.mark.parametrize("language", SAID)
def test_nothing_is_compared_across_a_break_and_the_text_says_so(story: Path, language: str) -> None:
    text = text_of(open_desk(Library.of(), str(story)), language)
    assert SAID[language] in text
    assert not any(str(year) in text for year in range(2018, 2022))
    assert "2023" in text  # which is counted in the same way


@pytest.mark.parametrize("language", SAID)
def test_the_first_period_of_a_new_way_is_compared_with_none(story: Path, language: str) -> None:
    text = text_of(open_desk(Library.of(), str(story), "2022"), language)
    assert SAID[language] in text
    assert "2021" not in text


@pytest.mark.parametrize("language", SAID)
def test_before_the_break_nothing_changes(story: Path, language: str) -> None:
    text = text_of(open_desk(Library.of(), str(story), "2021"), language)
    assert SAID[language] not in text
    assert "2020" in text


def quarterly(folder: Path, broken: str) -> Path:
    """Make a story of births by quarters that are counted anew from some period on."""
    rows = [f"Oslo,{year}-Q{part},{900 - 10 * year % 70 + 5 * part}" for year in YEARS for part in range(1, 5)]
    (folder / "births.csv").write_text("\n".join(["place,period,births", *rows, ""]), encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / "births.csv"), "--output", str(folder / "births")])
    assert done.exit_code == 0, done.output
    with (folder / "births" / "story.yaml").open("a", encoding="utf-8") as file:
        file.write(f'checks: {{breaks: ["{broken}"]}}\n')
    return folder / "births"


@pytest.mark.parametrize(
    ("broken", "first"), [("2022-Q3", "2022"), ("2022-Q2", "2022"), ("2022-Q4", "2023"), ("2022", "2022")]
)
def test_a_break_need_not_be_in_the_season_that_is_told(broken: str, first: str, tmp_path: Path) -> None:
    text = text_of(open_desk(Library.of(), str(quarterly(tmp_path, broken)), "2024-Q3"), "en")
    assert f"The figures from {first} on follow a new way of counting" in text
    assert not any(str(year) in text for year in range(2018, int(first)))


@pytest.mark.parametrize("broken", ["2018", "2018-Q1", "2010", "2010-Q3"])
def test_a_break_before_the_table_leaves_nothing_out(broken: str, tmp_path: Path) -> None:
    assert SAID["en"] not in text_of(open_desk(Library.of(), str(quarterly(tmp_path, broken)), "2024-Q3"), "en")


MARKED = {
    "one-series": "year;Levendefødte\n2018;2500\n2019;2520\n2020;2490\n2021;2550\n2022;2810 b\n2023;2850\n",
    "first-again": "year;Levendefødte\n2019;2500\n2020;2490\n2021;2550\n2022;2810 pb\n2023;2850\n",
    "one-of-the-parts": "Fylke;2020;2021;2022;2023\nOslo;100;101;150 b;151\nAgder;200;205;210;206\n",
    "the-total": "Fylke;2020;2021;2022;2023\nI alt;300;306;360 b;357\nOslo;100;101;150;151\nAgder;200;205;210;206\n",
    "added-up": "Kjønn;Fylke;2020;2021;2022;2023\nMenn;Oslo;50;51;75 b;76\nMenn;Agder;100;105;110;106\n"
    "Kvinner;Oslo;50;50;75;75\nKvinner;Agder;100;100;100;100\n",
}


def made(folder: Path, table: str) -> Path:
    (folder / "t.csv").write_text(table, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / "t.csv"), "--output", str(folder / "t")])
    assert done.exit_code == 0, done.output
    return folder / "t"


@pytest.mark.parametrize("name", MARKED)
def test_the_breaks_that_a_table_marks_count_without_being_written_down(name: str, tmp_path: Path) -> None:
    story = made(tmp_path, MARKED[name])
    assert "new way of counting in 2022" in (story / "story.yaml").read_text(encoding="utf-8")
    for language in SAID:
        text = text_of(open_desk(Library.of(), str(story)), language)
        assert SAID[language] in text
        assert not any(str(year) in text for year in range(2018, 2022))


def test_the_period_of_the_break_itself_is_compared_with_none(tmp_path: Path) -> None:
    story = made(tmp_path, "year;Levendefødte\n2020;2490\n2021;2550\n2022;2810 b\n")
    text = text_of(open_desk(Library.of(), str(story)), "en")
    assert "2,810" in text
    assert "2021" not in text


def test_an_editor_may_say_that_a_marked_break_does_not_concern_what_is_told(tmp_path: Path) -> None:
    story = made(tmp_path, MARKED["one-of-the-parts"])
    with (story / "story.yaml").open("a", encoding="utf-8") as file:
        file.write("checks: {breaks: []}\n")
    assert SAID["en"] not in text_of(open_desk(Library.of(), str(story)), "en")


def test_a_break_in_what_is_not_told_leaves_nothing_out(tmp_path: Path) -> None:
    two = "Fylke;Kjønn;2021;2022;2023\nOslo;Begge kjønn;10;20;30\nAgder;Begge kjønn;10;20;40\n"
    story = made(
        tmp_path, two + "Oslo;Menn;5;10 b;15\nAgder;Menn;5;10;20\nOslo;Kvinner;5;10;15\nAgder;Kvinner;5;10;20\n"
    )
    assert SAID["en"] not in text_of(open_desk(Library.of(), str(story)), "en")
