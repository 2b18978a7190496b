"""What a figure and the places it is of are called in a language that the table was not written in."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Library
from generator.recognition.signs import read_signs
from generator.recognition.tongues import tongues

SIGNS = read_signs(Library.of().rules)
STATIONS = "station;2022;2023;2024\nBlindern;16,4;17,1;17,0\nVardø;9,2;9,1;10,2\nVærnes;13,9;14,2;15,6\n"
PRICES = "kommune;2022;2023;2024\nOslo;91000;93000;95500\nBergen;56000;57100;60200\nBodø;46000;46500;45900\n"
BARE = "region;2022;2023;2024\nOslo;2,1;2,1;2,4\nBergen;1,8;1,9;2,2\nBodø;1,7;1,6;1,4\n"


def story(folder: Path, table: str, *words: str) -> tuple[str, dict[str, dict[str, str]], dict[str, str]]:
    """Return what the command says, the words of each language and its news draft."""
    (folder / "t.csv").write_text(table, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / "t.csv"), "--output", str(folder / "t"), *words])
    assert done.exit_code == 0, done.output
    codes = ("en", "nb", "nn", "da")
    own = {c: yaml.safe_load((folder / "t" / f"{c}.yaml").read_text(encoding="utf-8"))["words"] for c in codes}
    drafts = {c: (folder / "t" / "drafts" / f"t.news.{c}.md").read_text(encoding="utf-8") for c in codes}
    return done.output, own, drafts


@pytest.mark.parametrize(
    ("title", "columns", "found"),
    [
        ("Mean temperature in July", ["station", "2024"], {"en"}),
        ("Kvadratmeterpris for bruktbolig", ["kommune"], {"nb", "da"}),
        ("Kvadratmeterpris for brukt bustad", ["kommune"], {"nn"}),
        ("Middeltemperatur i januar", ["stasjon"], {"nb", "nn"}),
        ("Gennemsnitlig pris på bolig", ["kommune"], {"da"}),
        ("XYZ", ["fylke"], {"nb", "nn"}),
        ("XYZ", ["x"], set()),
    ],
)
def test_the_language_of_a_title_is_known_by_its_words_and_then_by_the_columns(
    title: str, columns: list[str], found: set[str]
) -> None:
    assert tongues("", title, columns, SIGNS.shape.tongues) == found


def test_what_the_table_says_of_its_language_goes_before_its_words() -> None:
    assert tongues("no", "Mean temperature", ["station"], SIGNS.shape.tongues) == {"nb"}
    assert tongues("sv", "Mean temperature", ["station"], SIGNS.shape.tongues) == {"sv"}


def test_a_name_in_another_language_is_not_printed_in_running_text_and_the_editor_is_told(tmp_path: Path) -> None:
    output, words, drafts = story(tmp_path, STATIONS, "--title", "Mean temperature in July")
    assert words["en"]["flow"] == "the mean temperature in July at {}"
    for code in ("nb", "nn", "da"):
        assert words[code]["flow"] == "temperaturen ved {}"
        running, _, source = drafts[code].rpartition("\n*")
        assert "July" not in running, drafts[code]
        assert "July" in source or "ikke oppgitt" in source or "ikkje oppgitt" in source or "ikke oplyst" in source
        assert "17 °C" in running
    assert "no name for its figures in da (temperaturen), nb (temperaturen), nn (temperaturen)" in output
    for code, noted in {"en": False, "nb": True}.items():
        own = (tmp_path / "t" / f"{code}.yaml").read_text(encoding="utf-8")
        assert ("The table does not say in this language" in own) is noted


def test_a_noun_that_stands_first_takes_the_definite_form(tmp_path: Path) -> None:
    _, words, drafts = story(tmp_path, PRICES, "--title", "Kvadratmeterpris for bruktbolig")
    assert words["nb"]["flow"] == "kvadratmeterprisen for bruktbolig i {}"
    assert words["nn"]["flow"] == "prisen i {}"  # "bruktbolig" is no nynorsk
    assert words["en"]["flow"] == "the price in {}"
    assert drafts["nb"].splitlines()[2].startswith("# Kvadratmeterprisen for bruktbolig i Oslo høyest")


@pytest.mark.parametrize("title", ["Gjennomsnittlig pris per liter", "Pris", "Personer i alder 20-29 år"])
def test_only_a_noun_without_a_word_before_it_does(title: str, tmp_path: Path) -> None:
    _, words, _ = story(tmp_path, PRICES, "--title", title, "--kind", "price")
    expected = {"Pris": "prisen i {}"}.get(title, f"tallet for {title[0].lower()}{title[1:]} i {{}}")
    assert words["nb"]["flow"] == expected


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ((), {"en": "the figure for {}", "nb": "tallet for {}", "nn": "talet for {}", "da": "tallet for {}"}),
        (("--kind", "rate"), {"en": "the percentage in {}", "nb": "prosentandelen i {}", "nn": "prosentdelen i {}"}),
        (("--kind", "index"), {"en": "the index for {}", "nn": "indeksen for {}", "da": "indekset for {}"}),
        (("--kind", "temperature"), {"en": "the temperature in {}", "nb": "temperaturen i {}"}),
        (("--currency", "NOK"), {"en": "the price in {}", "nb": "prisen i {}", "nn": "prisen i {}"}),
    ],
)
def test_a_figure_without_a_name_goes_by_its_kind(
    words: tuple[str, ...], names: dict[str, str], tmp_path: Path
) -> None:
    output, own, _ = story(tmp_path, BARE, *words)
    assert {code: own[code]["flow"] for code in names} == names
    assert "--called LANG=" in output


def test_what_an_editor_calls_it_is_what_it_is_called_in_each_place(tmp_path: Path) -> None:
    output, own, _ = story(tmp_path, STATIONS, "--title", "Mean temperature in July", "--called", "nb=julivarmen")
    assert own["nb"]["flow"] == "julivarmen ved {}"
    assert "nb (" not in output


@pytest.mark.parametrize(
    ("column", "parts"),
    [
        ("station", {"en": "stations", "nb": "stasjoner", "nn": "stasjonar", "da": "stationer"}),
        ("Fylke", {"en": "counties", "nb": "fylker", "nn": "fylke", "da": "områder"}),
        ("municipality", {"en": "municipalities", "nb": "kommuner", "nn": "kommunar", "da": "kommuner"}),
        ("bydel", {"en": "districts", "nb": "bydeler", "nn": "bydelar", "da": "bydele"}),
        ("region", {"en": "areas", "nb": "områder", "nn": "område", "da": "områder"}),
    ],
)
def test_places_are_called_what_their_column_says(column: str, parts: dict[str, str], tmp_path: Path) -> None:
    _, own, drafts = story(tmp_path, BARE.replace("region", column), "--kind", "rate")
    assert {code: own[code]["parts"] for code in parts} == parts
    assert all(word in drafts[code] for code, word in parts.items())


@pytest.mark.parametrize(
    ("header", "options", "names"),
    [
        ("persons", (), {"en": "the number of persons in {}", "nb": "antallet personer i {}"}),
        ("personer", (), {"nn": "talet på personar i {}", "da": "antallet af personer i {}"}),
        ("value", ("--kind", "weight"), {"en": "the quantity in {}", "nn": "mengda i {}", "da": "mængden i {}"}),
        ("value", ("--kind", "money", "--currency", "NOK"), {"en": "the amount in {}", "nb": "beløpet i {}"}),
    ],
)  # fmt: skip
def test_what_is_counted_names_the_figure(
    header: str, options: tuple[str, ...], names: dict[str, str], tmp_path: Path
) -> None:
    rows = "".join(f"{place};{year};{n}\n" for place, n in (("Bø", 650), ("Ål", 420)) for year in (2022, 2023))
    _, words, drafts = story(tmp_path, f"region;year;{header}\n{rows}", *options)
    assert {code: words[code]["flow"] for code in names} == names
    assert "figure for" not in drafts["en"]
