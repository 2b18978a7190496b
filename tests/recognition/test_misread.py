"""Tables that were once told falsely: averages added up, totals counted twice, scales lost, codes as countries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.drafting import Library
from generator.faults import Place
from generator.recognition import Recognised, recognised
from generator.recognition.asked import Asked
from generator.recognition.signs import read_signs
from generator.sources.published import cube_of

SIGNS = read_signs(Library.of().rules)


def read(text: str, file: str = "t.csv") -> Recognised:
    return recognised(cube_of(text.encode(), file), Asked(), SIGNS, Place(file))


def drafts(folder: Path, text: str, *options: str, file: str = "t.csv") -> dict[str, str]:
    """Return the news stories of a table by language."""
    (folder / file).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / file), "--output", str(folder / "story"), *options])
    assert done.exit_code == 0, done.output
    paths = (folder / "story" / "drafts").glob("*.news.*.md")
    return {p.name.split(".")[-2]: p.read_text(encoding="utf-8") for p in paths}


def wide(name: str, **rows: str) -> str:
    return f"{name};2021;2022;2023\n" + "\n".join(f"{k.replace('_', ' ')};{v}" for k, v in rows.items()) + "\n"


def long(measure: str, *rows: str, by: str = "Region") -> str:
    lines = (f"{name};{year};{value}" for row in rows for name, *values in [row.split(";")]
             for year, value in zip((2021, 2022, 2023), values, strict=True))  # fmt: skip
    return f"{by};Year;{measure}\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "measure",
    [
        "Average price per square metre (NOK)", "Median household income (NOK)", "Mean temperature (°C)",
        "Netto driftsutgifter per innbyggar (kr)", "Gjennomsnittlig månedslønn (kr)", "Genomsnittlig månadslön (SEK)",
        "Median alder", "Innbyggere per km²", "Strømpris (øre/kWh)", "Kroner pr. liter",
    ],
)  # fmt: skip
def test_averages_and_ratios_are_not_added_up(measure: str) -> None:
    found = read(
        long(measure, "Oslo;560000;580000;610000", "Bergen;570000;590000;615000", "Troms;550000;560000;570000")
    )
    assert found.measured.kind in ("price", "per_head", "temperature")
    assert found.choice.totals != "sum"


@pytest.mark.parametrize(
    ("measure", "unit"),
    [("Innbyggere per km²", ""), ("Reported offences per 1 000 inhabitants", ""), ("Total fertility rate", "")],
)
def test_what_a_ratio_is_of_is_neither_its_unit_nor_its_scale(measure: str, unit: str) -> None:
    found = read(long(measure, "Oslo;81.2;85.0;84.1", "Agder;50.1;52.3;51.7"))
    assert (found.measured.scale, found.measured.kind == "rate") == (1, False)
    assert SIGNS.of(SIGNS.shape.names, found.measured.unit) == unit


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ("Hela riket", ("Stockholm", "Uppsala")), ("00 Riket", ("01 Stockholms län", "03 Uppsala län")),
        ("Whole country", ("North", "South")), ("World", ("China", "Germany")), ("Verden", ("Kina", "Tyskland")),
        ("European Union", ("Germany", "France")), ("EU27_2020", ("DE", "FR")), ("Norge", ("Oslo", "Agder")),
        ("European Union - 27 countries (from 2020)", ("Germany", "France")), ("Hele landet", ("Oslo", "Agder")),
    ],
)  # fmt: skip
def test_a_country_or_the_world_is_not_one_of_its_parts(total: str, parts: tuple[str, str]) -> None:
    rows = f"{total};620;640;660", f"{parts[0]};210;214;220", f"{parts[1]};150;160;170"
    found = read(long("Passengers", *rows))
    of = found.taken.table.cells.value[0]
    assert of.tolist() == [620, 640, 660]
    assert len(found.taken.members) == 2


def test_a_total_of_two_parts_is_found_by_its_sums() -> None:
    found = read(long("Passengers", "Alt dette;300;310;330", "North;160;165;170", "South;140;145;160"))
    assert found.choice.totals == "Alt dette"


def test_two_parts_of_which_one_is_by_chance_the_sum_are_no_total() -> None:
    found = read("Region;2022\nA1;300\nB1;160\nC1;140\n")
    assert found.choice.totals == "sum"


@pytest.mark.parametrize(
    ("measure", "currency", "scale"),
    [
        ("Omsättning, miljoner kronor", "SEK", 1_000_000), ("Eksport i mio. DKK", "DKK", 1_000_000),
        ("Umsatz in Tsd. EUR", "EUR", 1000), ("Eksport (mio. kr.)", "DKK", 1_000_000),
        ("Eksport (mill. kr)", "NOK", 1_000_000),
        ("Omsätning (mkr)", "", 1), ("Omsetning (1 000 kr)", "NOK", 1000), ("Export (Mrd. EUR)", "EUR", 1_000_000_000),
        ("Eksport (mia. kr.)", "DKK", 1_000_000_000), ("Turnover (GBP thousands)", "GBP", 1000),
        ("Exports (USD billion)", "USD", 1_000_000_000), ("Export, milj. euro", "EUR", 1_000_000),
    ],
)  # fmt: skip
def test_the_scale_of_money_is_never_lost(measure: str, currency: str, scale: int) -> None:
    found = read(f"Kvartal;{measure}\n2022K1;190\n2022K2;205\n2023K1;195\n2023K2;210\n").measured
    assert (found.currency, found.scale) == (currency, scale) or not currency


def test_thousands_of_persons_are_thousands() -> None:
    found = read(long("Sysselsatta (1000-tal personer)", "Stockholm;600;610;620", "Uppsala;200;205;210")).measured
    assert (found.kind, found.scale) == ("count", 1000)


@pytest.mark.parametrize(
    ("text", "words", "absent"),
    [
        (long("Stemmer", "Ap;800;783;790", "SV;176;228;220", "H;732;607;640", by="Parti"), ("SV",), ("El Salvador",)),
        (long("Employees", "BE;300;310;320", "GI;500;490;480", by="Industry"), ("GI",), ("Gibraltar", "Belgium")),
        (long("Antall", "001 Oslo med Bærum;300;310;320", "002 Stavanger;500;490;480", "150 Bergen;50;40;30"),
         ("Stavanger",), ("Africa", "World", "Europe")),
    ],
)  # fmt: skip
def test_codes_are_no_countries(text: str, words: tuple[str, ...], absent: tuple[str, ...], tmp_path: Path) -> None:
    english = drafts(tmp_path, text)["en"]
    assert all(word in english for word in words)
    assert not any(word in english for word in absent)


def test_a_party_of_one_letter_is_told(tmp_path: Path) -> None:
    rows = "Ap;800;783;790", "SV;176;228;220", "H;732;607;640"
    assert re.search(r"\bH\b", drafts(tmp_path, long("Stemmer", *rows, by="Parti"))["nb"])


def test_codes_of_countries_in_a_column_of_countries_are_countries(tmp_path: Path) -> None:
    text = long("Passengers", "DE;800;783;790", "SV;176;228;220", by="country")
    assert "El Salvador" in drafts(tmp_path, text)["en"]


@pytest.mark.parametrize(
    "title", ["Registrerte arbeidsledige i prosent av arbeidsstyrken, etter fylke", "Unemployed, per cent, by county"]
)
def test_the_unit_of_a_title_counts(title: str) -> None:
    rows = '"fylke";"2022";"2023";"2024"\n"Hele landet";3,1;1,8;2,0\n"Oslo";4,4;2,3;2,5\n"Agder";2,9;1,9;2,2\n'
    text = f'"{title}"\n\n{rows}'
    assert read(text).measured.kind == "rate"


def test_landings_of_aircraft_are_no_catch() -> None:
    assert read(long("Landings", "Oslo;1200;1300;1250", "Bergen;800;790;860", by="Airport")).measured.statistic == ""


def test_exports_and_imports_are_not_added_up() -> None:
    lines = (f"{flow};{place};{year};{value + year - 2022}" for flow, value in (("Imports", 120), ("Exports", 90))
             for place in ("Oslo", "Agder", "Troms") for year in (2022, 2023))  # fmt: skip
    found = read("flow;region;year;tonnes\n" + "\n".join(lines) + "\n")
    assert found.choice.select["flow"] != "sum"
    assert found.told == ("Imports",)


def test_the_sum_of_some_places_is_told_as_theirs(tmp_path: Path) -> None:
    births = wide("kommune", Bergen="2900;2950;3000", Voss="150;140;145", Alver="300;310;320")
    told = drafts(tmp_path, births, "--called", "nb=antall fødte", "--called", "en=births")
    parts = {"en": "three municipalities", "nb": "tre kommun", "nn": "tre kommun", "da": "tre kommuner"}
    for code, words in parts.items():
        lede = next(
            line for line in told[code].splitlines() if "3" in line and line.startswith("**") and ":" not in line
        )
        assert words in lede
        head = next(line for line in told[code].splitlines() if line.startswith("# "))
        assert words in head


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("12909: Sykefraværsprosent blant innvandrere, etter kjønn og kvartal", "blant innvandrere"),
        ("Employed persons among immigrants, by sex and year", "among immigrants"),
        ("Sykefraværsprosent blant innvandrere (lønnstakere), etter kjønn", "blant innvandrere"),
    ],
)
def test_whom_the_title_names_is_named(title: str, words: str) -> None:
    label = title.partition(": ")[2].partition(" blant")[0] or "Employed persons"
    found = read(
        f'"{title}"\n\nkjønn;år;{label}\nBegge kjønn;2022;6,1\nBegge kjønn;2023;6,4\nMenn;2022;5,1\nMenn;2023;5,2\n'
    )
    assert words in found.told


@pytest.mark.parametrize(
    ("measure", "label"),
    [
        ("Omsättning, miljoner kronor", "Omsättning"), ("Eksport i mio. DKK", "Eksport"),
        ("Umsatz in Tsd. EUR", "Umsatz"),
        ("Fisk i alt", "Fisk i alt"), ("Varer, kroner og valuta", "Varer, kroner og valuta"),
    ],
)  # fmt: skip
def test_what_money_figures_are_in_is_no_part_of_their_name(measure: str, label: str) -> None:
    assert SIGNS.trimmed(measure) == label


def test_a_country_is_named_in_each_language_and_a_footnote_is_no_part_of_a_name(tmp_path: Path) -> None:
    text = "country;sector;year;Employees\n" + "".join(
        f"Norway;{name};{year};{value + year}\n"
        for name, value in (("Total", 900), ("Manufacturing 1)", 500), ("Mining", 400))
        for year in (2022, 2023)
    )
    told = drafts(tmp_path, text)
    assert "Norge" in told["nb"]
    assert "Noreg" in told["nn"]
    assert all("1)" not in text for text in told.values())


def test_the_currency_of_an_exchange_rate_is_named(tmp_path: Path) -> None:
    rows = "".join(f"EUR;2024-03-{day:02};{11 + day / 100:.4f}\n" for day in range(1, 20))
    assert "EUR" in drafts(tmp_path, f"valuta;dag;valutakurs (NOK)\n{rows}")["nb"]


def test_thousands_stand_once_in_the_head_of_a_table(tmp_path: Path) -> None:
    rows = "".join(f"{name};{year};{value}\n" for name, value in (("A", 300), ("B", 200)) for year in (2022, 2023))
    for text in drafts(tmp_path, f"group;year;Workers (1000s)\n{rows}").values():
        head = next(line for line in text.splitlines() if line.startswith("|"))
        assert sum(head.casefold().count(word) for word in ("thousand", "tusen", "tusind")) == 1


def test_hundreds_of_groups_are_all_that_there_are(tmp_path: Path) -> None:
    rows = "".join(f"Kind {i};{year};{100 + i}\n" for i in range(40) for year in (2022, 2023))
    assert "40 groups" not in next(
        line for line in drafts(tmp_path, f"kind;year;Visits\n{rows}")["en"].splitlines() if line.startswith("# ")
    )
