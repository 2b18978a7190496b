"""A story that tells of one of several places: each by its code or its name, with its county and the country."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Desk, Library, open_desk
from generator.faults import Faults
from generator.outputs.markdown import markdown
from generator.second_reading import check_before_writing
from tests.conftest import LANGUAGES

ARTICLES = Path(__file__).parent / "articles"
TOLD = ("Moss", "Rømskog", "Trøgstad")  # grew faster than the county and the country; unchanged; fell
PLACES = open_desk(Library.of(), "population").facts.story.labels


def desk_of(place: str) -> Desk:
    return open_desk(Library.of(), "population", about=place)


@pytest.mark.parametrize("place", TOLD)
@pytest.mark.parametrize("kind", ["news", "interview"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_told_as_accepted(place: str, kind: str, language: str) -> None:
    desk = desk_of(place)
    text = markdown(desk.article(kind, language), desk.page(language))
    accepted = ARTICLES / f"{desk.story.name}-2015.{kind}.{language}.md"
    if os.environ.get("ACCEPT"):
        accepted.write_text(text, encoding="utf-8", newline="\n")
    assert text == accepted.read_text(encoding="utf-8"), "if the new text is right: ACCEPT=1 pytest"


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_has_drafts_that_hold(place: str) -> None:
    desk = desk_of(place)
    articles = list(desk.articles(desk.kinds(), tuple(desk.packs)))
    check_before_writing(articles, desk)
    for article in articles:
        lede = next(s.text for p in article.passages for s in p.sentences if s.rule)
        assert PLACES[place] in lede


def test_a_place_is_found_by_code_and_by_name() -> None:
    by_name, by_code = desk_of("moss"), desk_of("0104")
    assert by_name.story.total == by_code.story.total == "0104"
    assert by_name.story.table.subjects == ("0104", "COUNTY", "COUNTRY")
    assert by_name.story.name == "population-0104"


def test_the_place_told_of_by_default_is_the_same_by_its_name() -> None:
    assert desk_of("Fredrikstad").story.name == desk_of("0106").story.name == desk_of("").story.name == "population"


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('  "0138": Hobøl', '  "0139": Hobøl', "T04", "a name for the unknown subject '0139'"),
        ('"0137", "0138"]', '"0137", "0137"]', "T04", "the place '0137' stands twice"),
        ('"0137", "0138"]', '"0137", "0138", "a+b"]', "K04", "the subject 'a+b' holds '+'"),
        ('"0137", "0138"]', '"0137", "0138", "0139"]', "T04", "the place '0139' has no line in observations.csv"),
        ("  COUNTY: {}", "  COUNTY: {Region: 01}", "K04", "the companion 'COUNTY' chooses from a file"),
    ],
)
def test_what_is_wrong_with_places_gets_a_message(tmp_path: Path, old: str, new: str, code: str, words: str) -> None:
    shipped = Library.of()
    shutil.copytree(shipped.data / "population", tmp_path / "population")
    path = tmp_path / "population" / "story.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Faults) as raised:
        open_desk(Library(shipped.rules, shipped.templates, tmp_path), "population")
    assert any(f.code == code and words in str(f) for f in raised.value.faults), [str(f) for f in raised.value.faults]


def test_a_word_names_the_place_once(tmp_path: Path) -> None:
    shipped = Library.of()
    shutil.copytree(shipped.data / "population", tmp_path / "population")
    path = tmp_path / "population" / "en.yaml"
    twice = path.read_text(encoding="utf-8").replace('angle: "the', 'angle: "{}: the')
    path.write_text(twice, encoding="utf-8")
    with pytest.raises(Faults, match="stands 2 times"):
        open_desk(Library(shipped.rules, shipped.templates, tmp_path), "population")


def test_the_municipalities_add_up_to_the_county() -> None:
    places = [desk_of(place).story.table for place in PLACES]
    for column in range(len(places[0].periods)):
        assert sum(table.cells.value[0, column] for table in places) == places[0].cells.value[1, column]


@pytest.mark.parametrize(
    ("story", "asked", "hint"),
    [("population", "Mos", "did you mean 'Moss'?"), ("migration", "Moss", "it tells of no places")],
)
def test_another_place_is_refused(story: str, asked: str, hint: str) -> None:
    with pytest.raises(Faults) as raised:
        open_desk(Library.of(), story, about=asked)
    (fault,) = raised.value.faults
    assert fault.code == "U04"
    assert hint in str(fault)


def test_the_command_writes_the_drafts_of_one_place(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["draft", "population", "--about", "Moss", "--output", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "population-0104.news.nn.md" in {path.name for path in tmp_path.iterdir()}
    text = (tmp_path / "population-0104.news.nn.md").read_text(encoding="utf-8")
    assert "voks raskare enn folketalet i Østfold fylke" in text
    held = CliRunner().invoke(
        main, ["verify", str(tmp_path / "population-0104.news.nn.md"), "--story", "population", "--about", "Moss"]
    )
    assert held.exit_code == 0, held.output
    other = CliRunner().invoke(
        main, ["verify", str(tmp_path / "population-0104.news.nn.md"), "--story", "population", "--about", "Halden"]
    )
    assert other.exit_code == 1, other.output
