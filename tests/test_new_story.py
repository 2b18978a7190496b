"""saklig new: a table becomes a folder with a valid story.yaml and drafts that hold, or one message and nothing."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.new_command import new as new_command
from generator.new_story import named, quoted
from generator.new_story.vocabulary import plain
from generator.positions import parse_yaml
from tests.conftest import LANGUAGES

GOLDEN = Path(__file__).parent / "articles" / "new"
TABLES = {
    "exports": "country,year,exports (NOK million)\n"
    + "".join(
        f"{country},{year},{value + 10 * (year - 2020) + i}\n"
        for i, (country, value) in enumerate([("Germany", 900), ("Sweden", 700), ("Poland", 150)])
        for year in range(2020, 2025)
    ),
    "births": "Fylke;Fødte 2021;x\n",
    "unemployment": "region;quarter;Arbeidsledighet (prosent)\n"
    + "".join(f"{r};{y}K{q};{3 + i + q / 10:.1f}\n".replace(".", ",") for i, r in enumerate(["I alt", "Nord", "Sør"])
              for y in (2023, 2024) for q in range(1, 5)),
}  # fmt: skip
TABLES["births"] = "Fylke;år;Levendefødte\n" + "".join(
    f"{place};{year};{value + year - 2021}\n"
    for place, value in (("Oslo", 9000), ("Agder", 3100), ("Troms", 1700))
    for year in (2021, 2022, 2023)
)
TABLES["places"] = "fylke;2022;2023;2024\n" + "".join(
    f"{place};{figures}\n"
    for place, figures in (
        ("Finnmark", "3,0;3,3;3,1"), ("Oslo", "2,7;2,8;2,6"), ("Østfold", "2,4;2,5;2,5"), ("Telemark", "2,2;2,3;2,3"),
        ("Nordland", "1,6;1,7;1,8"), ("Troms", "1,7;1,8;1,7"), ("Agder", "1,3;1,5;1,6"),
    )
)  # fmt: skip
TITLED = {"places": ("--title", "Arbeidsledighet", "--publisher", "Nav")}
SEVERAL = {
    "one-period": "Art;2024\nLaks;1200\nTorsk;300\nSei;250\n",
    "one-subject": "Land;2022;2023;2024\nNorge;10;12;15\n",
    "one-cell": "Kommune;2024\nBodø;53000\n",
    "equal": "Art;2022;2023\nLaks;100;100\nTorsk;100;100\nSei;100;100\n",
    "zero": "Art;2022;2023\nLaks;0;0\nTorsk;0;0\nSei;0;0\n",
    "balance": "Region;2022;2023;2024\nØst;-100;50;-30\nVest;20;-40;60\nNord;5;-5;10\n",
    "price": "vare;2022;2023\nMelk (kr per liter);18,9;20,4\nBrød (kr);35,2;38,1\n",
    "per-head": "region;2022;2023;2024\nI alt;12,5;12,7;13,0\nNord;14,1;14,0;14,2\nSør;11,2;11,5;11,9\n",
    "codes": "Region;2022;2023\n2023;100;120\n2022;90;80\n0301;700;710\n0302;1;1\n",
    "weeks": "week,sales (NOK)\n" + "".join(f"2024-W{week:02},{1000 + week * 13}\n" for week in range(1, 30)),
    "days": "day,exchange rate (NOK)\n" + "".join(f"2024-03-{d:02},{11 + d / 100:.4f}\n" for d in range(1, 29)),
}


# Nothing said: what the command gets from its options.
OPTIONS: dict[str, Any] = {
    str(p.name): None if p.name in ("output", "folder") else False if p.name == "fresh" else () if p.multiple else ""
    for p in new_command.params
    if isinstance(p, click.Option)
}


def new(folder: Path, name: str, text: str, *words: str) -> tuple[int, str]:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / f"{name}.csv"), "--output", str(folder / name), *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("name", TABLES)
def test_the_folder_of_a_small_table_is_as_accepted(name: str, tmp_path: Path) -> None:
    code, output = new(tmp_path, name, TABLES[name], *TITLED.get(name, ()))
    assert code == 0, output
    made = {p.relative_to(tmp_path / name): p for p in (tmp_path / name).rglob("*") if p.suffix in (".yaml", ".md")}
    kept = {p: q for p, q in made.items() if p.suffix == ".yaml" or ".news." in p.name}
    assert len(kept) >= 7
    for path, file in kept.items():
        accepted = GOLDEN / name / path.name
        if os.environ.get("ACCEPT"):
            accepted.parent.mkdir(parents=True, exist_ok=True)
            accepted.write_text(file.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
        assert file.read_text(encoding="utf-8") == accepted.read_text(encoding="utf-8"), "if right: ACCEPT=1 pytest"


@pytest.mark.parametrize("name", SEVERAL)
def test_a_table_of_any_kind_gives_drafts_that_hold(name: str, tmp_path: Path) -> None:
    code, output = new(tmp_path, name, SEVERAL[name])
    assert code == 0, output
    drafts = list((tmp_path / name / "drafts").glob("*.news.*.md"))
    assert len(drafts) == len(LANGUAGES)
    for draft in drafts:
        text = draft.read_text(encoding="utf-8")
        assert re.search(r"^# \S+", text, re.M), text
        assert "{" not in text


def test_a_rate_that_is_set_is_exact_and_a_population_changes_slowly(tmp_path: Path) -> None:
    rates = "month,policy rate (per cent)\n" + "".join(f"2024-{m:02},{4.5 if m < 9 else 4.25}\n" for m in range(1, 13))
    assert new(tmp_path, "rate", rates)[0] == 0
    assert yaml.safe_load((tmp_path / "rate" / "story.yaml").read_text(encoding="utf-8"))["exact"] is True
    assert "unchanged since" in (tmp_path / "rate" / "drafts" / "rate.news.en.md").read_text(encoding="utf-8")
    people = "year,population\n2022,10000\n2023,10050\n2024,10090\n"
    assert new(tmp_path, "people", people)[0] == 0
    story = yaml.safe_load((tmp_path / "people" / "story.yaml").read_text(encoding="utf-8"))
    assert story["checks"] == {"noise": 0.1}
    assert "0.4 per cent" in (tmp_path / "people" / "drafts" / "people.news.en.md").read_text(encoding="utf-8")
    assert new(tmp_path, "sales", people.replace("population", "sales"))[0] == 0
    assert "checks" not in yaml.safe_load((tmp_path / "sales" / "story.yaml").read_text(encoding="utf-8"))


def test_parts_that_do_not_add_up_give_no_shares_and_say_so(tmp_path: Path) -> None:
    noisy = "region;2022;2023\nI alt;100;120\nNord;40;55\nSør;63;61\n"  # as offices blur small counts
    code, output = new(tmp_path, "noisy", noisy)
    assert code == 0, output
    assert yaml.safe_load((tmp_path / "noisy" / "story.yaml").read_text(encoding="utf-8"))["adds_up"] is False
    text = (tmp_path / "noisy" / "drafts" / "noisy.news.en.md").read_text(encoding="utf-8")
    assert "of the total" not in text
    assert "20 per cent" in text


@pytest.mark.parametrize("unit", ["GWh", "tonn", "NOK million", "persons"])
def test_figures_below_zero_in_a_known_unit_are_a_balance_and_keep_the_unit(unit: str, tmp_path: Path) -> None:
    code, output = new(tmp_path, "t", f"år;Netto eksport ({unit})\n2021;1200\n2022;900\n2023;-300\n")
    assert code == 0, output
    story = yaml.safe_load((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"))
    assert (story["kind"], story["unit"]) == ("balance", unit)
    assert "-300" in (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["money", "count", "weight"])
def test_figures_below_zero_of_a_kind_that_has_none_are_one_fault_with_the_way_out(kind: str, tmp_path: Path) -> None:
    code, output = new(tmp_path, "t", "år;Ting (kr)\n2022;900\n2023;-300.5\n", "--kind", kind)
    assert code == 2
    assert len(output.strip().splitlines()) == 1, output
    assert "T03" in output
    assert "--kind balance" in output
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


LEVELS = {
    "all-nought": ("year;thing\n2021;0\n2022;0\n2023;0\n", "0"),
    "nought-last": ("year;GDP growth (per cent)\n2021;0.4\n2022;0.3\n2023;0.0\n", "0"),
    "price-below-zero": ("month;Electricity price (EUR per MWh)\n2024-01;50.1\n2024-02;20.2\n2024-03;-5.3\n", "-5.3"),
    "loss": ("år;Overskudd (mill. kr)\n2021;1234.5\n2022;-300.2\n2023;-1250.0\n", "-1.25"),
    "index-below-zero": ("year;confidence index\n2021;12.5\n2022;3.1\n2023;-7.5\n", "-7.5"),
}


@pytest.mark.parametrize("kind", ["", "rate", "index", "price", "per_head", "change", "weight"])
@pytest.mark.parametrize("name", LEVELS)
def test_every_draft_tells_the_level_also_where_it_is_nought_or_below(name: str, kind: str, tmp_path: Path) -> None:
    text, level = LEVELS[name]
    code, output = new(tmp_path, "t", text, *(("--kind", kind) if kind else ()))
    if kind == "weight" and level != "0":
        assert "T03" in output
        return
    assert code == 0, output
    for language in LANGUAGES:
        text = (tmp_path / "t" / "drafts" / f"t.news.{language}.md").read_text(encoding="utf-8")
        shown = level if language == "en" else level.replace(".", ",")
        assert re.search(rf"(?<![\d,.]){re.escape(shown)}(?![\d,.]\d)", text.replace("\u2212", "-")), text


def test_nothing_in_thousands_is_less_than_half_a_thousand(tmp_path: Path) -> None:
    assert new(tmp_path, "t", "year;catch (1000 tonnes)\n2022;3\n2023;0\n")[0] == 0
    text = (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")
    assert not re.search(r"\b0 tonnes", text), text


def test_of_a_price_that_has_been_below_zero_no_change_in_per_cent_is_told(tmp_path: Path) -> None:
    assert new(tmp_path, "t", "year;power price (EUR)\n2021;50.1\n2022;-20.2\n2023;30.3\n")[0] == 0
    assert "per cent" not in (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")


RATES = "county;2022;2023\nOslo;2,6;2,9\nAgder;2,1;2,5\nRogaland;1,8;1,9\nNordland;1,4;1,3\n"


def rates(folder: Path, rows: str, *words: str) -> dict[str, str]:
    """Return the news drafts of a table of rates by language."""
    code, output = new(folder, "t", rows, "--title", "Unemployment rate by county", *words)
    assert code == 0, output
    return {code: (folder / "t" / "drafts" / f"t.news.{code}.md").read_text(encoding="utf-8") for code in LANGUAGES}


def test_places_without_a_total_are_told_from_the_lowest_to_the_highest(tmp_path: Path) -> None:
    drafts = rates(tmp_path, RATES)
    assert yaml.safe_load((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"))["whole"] == "none"
    told = {
        "en": ("in Oslo was the highest, at 2.9", "from 1.3 to 2.9 per cent", "Nordland was lowest"),
        "nb": ("i Oslo høyest, med 2,9", "fra 1,3 til 2,9 prosent", "Nordland lå lavest"),
        "nn": ("i Oslo høgast, med 2,9", "frå 1,3 til 2,9 prosent", "Nordland var lågast"),
        "da": ("i Oslo højest med 2,9", "fra 1,3 til 2,9 procent", "Nordland lå lavest"),
    }
    for code, texts in told.items():
        for text in texts:
            assert text in drafts[code]
        assert not re.search("total|i alt", drafts[code], re.I)  # there is none


def test_places_beside_their_total_are_ranked_as_well(tmp_path: Path) -> None:
    text = rates(tmp_path, RATES + "The whole country;1,8;1,9\n")["en"]
    assert "# Unemployment rose to 1.9 per cent" in text
    assert "in Oslo was again the highest, at 2.9 per cent" in text
    assert "in Nordland was the lowest in 2023, at 1.3 per cent, down from 1.4 per cent" in text


def test_places_that_share_their_figure_are_neither_the_highest_nor_the_lowest(tmp_path: Path) -> None:
    text = rates(tmp_path, "county;2022;2023\nOslo;3,1;3,4\nViken;3,0;3,4\nAgder;2,0;2,4\nTroms;2,0;2,4\n")["en"]
    assert "ranged from 2.4 to 3.4 per cent" in text
    assert not re.search("highest|lowest|largest|most", text)


def test_who_rose_most_is_told_where_no_rounding_can_hide_another(tmp_path: Path) -> None:
    sure = rates(tmp_path, RATES.replace("2,1;2,5", "2,1;2,8"))["en"]
    assert "up from 2.1 per cent a year earlier, the largest rise among the counties" in sure
    (tmp_path / "close").mkdir()
    assert "largest" not in rates(tmp_path / "close", RATES)["en"]  # by 0.4 and by 0.3, each give or take 0.1


def test_prices_of_different_goods_are_not_set_against_each_other(tmp_path: Path) -> None:
    code, output = new(tmp_path, "t", "vare;2023\nMelk (kr per liter);20,4\nBrød (kr);38,1\nOst (kr per kg);120,5\n")
    assert code == 0, output
    assert not re.search("highest|lowest", (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8"))


def test_of_temperatures_no_change_in_per_cent_is_told(tmp_path: Path) -> None:
    figures = {"Blindern": ("7.9", "6.8", "7.6"), "Florida": ("8.9", "8.3", "8.9")}
    rows = "".join(f"{name},{2021 + i},{x}\n" for name, known in figures.items() for i, x in enumerate(known))
    for name in ("Mean temperature (°C)", "Middeltemperatur"):
        folder = tmp_path / name[:6]
        folder.mkdir()
        code, output = new(folder, "t", f"station,year,{name}\n{rows}")
        assert code == 0, output
        drafts = [p.read_text(encoding="utf-8") for p in (folder / "t" / "drafts").iterdir()]
        assert not [d for d in drafts if re.search("cent|pros|proc|%", d)]
        assert any("rose to 7.6 °C in 2023 from 6.8 °C in 2022" in d for d in drafts)
        assert not [d for d in drafts if "0.7" in d]  # both levels tell more than "between 0.7 and 0.9"


def test_a_published_peak_is_told_as_it_was_published(tmp_path: Path) -> None:
    quarters = [0.4, 0.6, -0.2, 0.3, 0.1, 0.0, -0.3, 0.2, 0.5, 0.8, 0.1, -0.4]
    rows = "".join(f"{2022 + i // 4}Q{i % 4 + 1};{value}\n" for i, value in enumerate(quarters))
    assert new(tmp_path, "t", f"quarter;GDP growth (per cent)\n{rows}")[0] == 0
    text = (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")
    assert "at 0.8 per cent" in text
    assert "between" not in text


def test_how_far_two_published_figures_lie_apart_is_told_as_an_office_would(tmp_path: Path) -> None:
    assert new(tmp_path, "t", "år;Nord\n2022;123.5\n2023;130.1\n")[0] == 0
    assert "about 6.6 higher" in (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")


def test_a_figure_below_the_minimum_of_a_story_is_a_fault(tmp_path: Path) -> None:
    assert new(tmp_path, "t", "år;Fangst (tonn)\n2022;900\n2023;300\n")[0] == 0
    (tmp_path / "t" / "table.csv").write_text("år;Fangst (tonn)\n2022;900\n2023;-300\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["draft", str(tmp_path / "t"), "--output", str(tmp_path / "again")])
    assert done.exit_code == 2, done.output
    assert "T03" in done.output
    assert "-300" in done.output


def test_what_no_table_says_is_asked_where_somebody_sits_at_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(text: str, *_: object, **__: object) -> str:
        asked.append(text)
        return "Fish landed" if "title" in text else "Example office"

    monkeypatch.setattr("generator.new_command.click.prompt", answer)
    monkeypatch.setattr("generator.new_command.sys.stdin", SimpleNamespace(isatty=lambda: True))
    table = tmp_path / "fish.csv"
    table.write_text("year,fish\n2022,10\n2023,12\n", encoding="utf-8")
    new_command.callback(**OPTIONS | {"table": str(table), "output": tmp_path / "fish"})
    assert len(asked) == 2
    story = yaml.safe_load((tmp_path / "fish" / "story.yaml").read_text(encoding="utf-8"))
    assert story["sources"]["table"]["title"] == "Fish landed"
    assert story["sources"]["table"]["publisher"] == "Example office"
    asked.clear()
    said = {"table": str(table), "output": tmp_path / "again", "title": "Fish", "publisher": "Office"}
    new_command.callback(**OPTIONS | said)
    assert asked == []


def test_drafting_again_gives_the_same(tmp_path: Path) -> None:
    assert new(tmp_path, "births", TABLES["births"])[0] == 0
    done = CliRunner().invoke(main, ["draft", str(tmp_path / "births"), "--output", str(tmp_path / "again")])
    assert done.exit_code == 0, done.output
    first = {p.name: p.read_bytes() for p in (tmp_path / "births" / "drafts").iterdir()}
    assert first == {p.name: p.read_bytes() for p in (tmp_path / "again").iterdir()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Art;2022;2023\nLaks;..;..\nTorsk;..;..\n", []),
        ("a;b\nx;1\ny;2\n", []),
        ("hello world\n", []),
        ("", []),
        (TABLES["births"], ["--kind", "counts"]),
        (TABLES["births"], ["--called", "xx=what"]),
        (TABLES["births"], ["--called", "what"]),
        (TABLES["births"], ["--name", "../up"]),
        (TABLES["births"], ["--select", "Fylke=Olso"]),
    ],
)
def test_what_is_refused_gets_one_message_and_writes_nothing(text: str, words: list[str], tmp_path: Path) -> None:
    code, output = new(tmp_path, "t", text, *words)
    assert code == 2
    assert len(output.strip().splitlines()) == 1, output
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


RIKET = "Region;År;Personer\n" + "".join(
    f"{region};{year};{people + year}\n"
    for region, people in (("00 Riket", 7988), ("01 Stockholms län", 1000), ("03 Uppsala län", 2964))
    for year in (2022, 2023)
)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--total", "Rikett"], "did you mean 'Riket'?"),
        (["--total", "Nonsense"], "known here: 00"),
        (["--period", "1999"], "known here: 2022, 2023"),
        (["--period", "nonsense"], "known here: 2022, 2023"),
        (["--measure", "weight"], "known here"),
        (["--select", "Region=Stockholms lan"], "did you mean 'Stockholms län'?"),
        (["--sheet", "Ark1"], "only a workbook has sheets"),
        (["--published", "nonsense"], "such as 2024-03"),
        (["--link", "nonsense"], "such as https://"),
        (["--language-of-table", "norsk"], "--language-of-table"),
        (["--kind", "money"], "--currency NOK"),
        (["--currency", "NKO"], "did you mean"),
        (["--currency", "NOK", "--kind", "rate"], "--kind money"),
    ],
)
def test_an_option_that_fits_nothing_is_refused_by_its_name(words: list[str], hint: str, tmp_path: Path) -> None:
    code, output = new(tmp_path, "t", RIKET, *words)
    assert code == 2, output
    assert len(output.strip().splitlines()) == 1, output
    assert "U02" in output
    assert words[0] in output
    assert hint in output
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize("name", ["00", "Riket", "riket", "00 Riket"])
def test_a_category_is_named_by_code_label_or_the_text_of_its_cell(name: str, tmp_path: Path) -> None:
    assert new(tmp_path, "t", RIKET, "--total", name)[0] == 0
    story = yaml.safe_load((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"))
    assert story["whole"] == "00"
    assert new(tmp_path, "s", RIKET, "--select", f"Region={name}")[0] == 0
    story = yaml.safe_load((tmp_path / "s" / "story.yaml").read_text(encoding="utf-8"))
    assert story["select"] == {"Region": "00"}


def test_an_earlier_period_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    assert new(tmp_path, "t", RIKET, "--period", "2022")[0] == 0
    assert yaml.safe_load((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"))["period"] == "2022"
    assert "2023" not in (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")


def test_the_title_that_an_editor_gives_names_the_figure(tmp_path: Path) -> None:
    code, output = new(tmp_path, "t", "county;2022;2023\nTotal;3,1;3,4\nOslo;3,5;3,6\nAgder;2,9;3,0\n",
                       "--title", "Unemployment rate by county")  # fmt: skip
    assert code == 0, output
    assert yaml.safe_load((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"))["kind"] == "rate"
    text = (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")
    assert "# Unemployment rose to 3.4 per cent in 2023" in text
    assert "he figure " not in text


def test_a_table_without_a_currency_is_money_in_the_one_that_is_named(tmp_path: Path) -> None:
    assert new(tmp_path, "t", "år;budsjett\n2022;5200000\n2023;5400000\n", "--currency", "NOK")[0] == 0
    story = yaml.safe_load((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"))
    assert (story["kind"], story["currency"]) == ("money", "NOK")
    assert "NOK 5.4 million" in (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    code, output = new(tmp_path, "t", TABLES["births"])
    assert (code, list((tmp_path / "t").iterdir())) == (2, [])
    assert "F04" in output


def test_hostile_labels_stay_text(tmp_path: Path) -> None:
    labels = ["x: {y}", "- z {{ 7*7 }}", "# <script>alert(1)</script>", "a\u2028b: c", "&a *b !!python/object:x"]
    rows = "".join(f'"{label}",{i + 1},{i + 3}\n' for i, label in enumerate(labels))
    code, output = new(tmp_path, "t", '"k: {v}",2022,2023\n' + rows, "--publisher", 'x"\n- {y}', "--called", "en=a {b}")
    assert code == 0, output
    story = parse_yaml((tmp_path / "t" / "story.yaml").read_text(encoding="utf-8"), "story.yaml").data
    assert isinstance(story, dict)
    assert (story["subjects"], story["period"], story["story"]) == ("k: {v}", "2023", "t")
    for draft in (tmp_path / "t" / "drafts").iterdir():
        text = draft.read_text(encoding="utf-8")
        assert "49" not in text
        assert "<script>" not in text


@given(st.text())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_quoted_in_one_line_and_read_back(text: str) -> None:
    line = quoted(text)
    assert len(line.splitlines()) == 1
    if not any(0xD800 <= ord(c) < 0xE000 for c in text):
        assert yaml.safe_load(f"[{line}]") == [text]


@given(st.text())
def test_a_word_of_a_table_is_one_short_line_without_braces(text: str) -> None:
    word = plain(text)
    assert len(word.splitlines()) <= 1
    assert len(word) <= 120
    assert not set("{}") & set(word)


@given(st.text(min_size=1))
def test_a_story_is_named_so_that_files_can_be(name: str) -> None:
    assert re.fullmatch(r"\w[\w-]*", named(name.replace("/", "")))


def test_names_of_countries_are_each_languages_own(tmp_path: Path) -> None:
    assert new(tmp_path, "t", TABLES["exports"])[0] == 0
    said = {c: (tmp_path / "t" / "drafts" / f"t.news.{c}.md").read_text(encoding="utf-8") for c in LANGUAGES}
    assert "Germany" in said["en"]
    assert "Tyskland" in said["nb"]
    assert "Tyskland" in said["nn"]
    assert "Tyskland" in said["da"]


def test_an_unknown_publisher_is_left_out_of_the_text(tmp_path: Path) -> None:
    assert new(tmp_path, "t", TABLES["births"])[0] == 0
    text = (tmp_path / "t" / "drafts" / "t.news.en.md").read_text(encoding="utf-8")
    assert "figures from" not in text
    assert "Source: not stated in the table" in text


def test_every_option_is_in_the_documentation() -> None:
    told = (Path(__file__).parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")
    options = [word for p in main.commands["new"].params for word in p.opts if word.startswith("--")]
    assert len(options) > 10
    assert not [word for word in options if f"`{word}`" not in told]
