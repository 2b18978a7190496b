"""Drafts of an ordinary table of places without a total: rates, prices and temperatures, also below zero and tied."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import LANGUAGES

KEPT = """fylke;2023;2024
Finnmark;3,3;3,1
Oslo;2,8;2,6
Østfold;2,5;2,5
Telemark;2,3;2,3
Nordland;1,7;1,8
Troms;1,8;1,7
Agder;1,5;1,6
"""
COLD = "stasjon;2023;2024\nBlindern;-3,1;-5,0\nVardø;-6,1;-5,2\nFlorida;-1,2;0,0\nKarasjok;-14,0;-16,4\n"


def drafts(folder: Path, table: str, title: str, kind: str = "news") -> dict[str, str]:
    (folder / "t.csv").write_text(table, encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(folder / "t.csv"), "--output", str(folder / "t"), "--title", title])
    assert done.exit_code == 0, done.output
    return {code: (folder / "t" / "drafts" / f"t.{kind}.{code}.md").read_text(encoding="utf-8") for code in LANGUAGES}


def paragraph(text: str, heading: str) -> list[str]:
    """Return the paragraphs below the first heading that begins so."""
    return [p for p in text.partition(f"## {heading}")[2].partition("\n## ")[0].split("\n\n")[1:] if p.strip()]


def test_those_who_kept_their_places_are_told_in_one_sentence_and_by_name_alone(tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT, "Arbeidsledighet")
    first = {
        "en": "The four highest were the same as a year earlier, in the same order.",
        "nb": "De fire høyeste var de samme som året før, i samme rekkefølge.",
        "nn": "Dei fire høgaste var dei same som året før, i same rekkjefølgje.",
        "da": "De fire højeste var de samme som året før og i samme rækkefølge.",
    }
    again = {"en": "again", "nb": "igjen", "nn": "igjen", "da": "igen"}
    figure = {"en": "unemployment", "nb": "ledigheten", "nn": "løysa", "da": "løsheden"}
    for code, sentence in first.items():
        top, others, lowest = paragraph(told[code], "Finnmark")
        assert figure[code] in top.lower()
        assert again[code] in top
        assert others.startswith(sentence)
        assert all(name in others for name in ("Oslo", "Østfold", "Telemark", "Nordland"))
        assert again[code] not in others
        assert figure[code] not in others.lower() + lowest.lower()
        assert lowest.startswith("Agder")


def test_where_all_kept_their_places_that_is_said_of_all(tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT.replace("1,7;1,8", "1,9;1,8"), "Arbeidsledighet")
    assert "All seven counties were in the same order as a year earlier." in told["en"]
    assert "Alle sju fylker lå i samme rekkefølge som året før." in told["nb"]
    assert "Alle sju fylke låg i same rekkjefølgje som året før." in told["nn"]
    assert "Alle syv områder lå i samme rækkefølge som året før." in told["da"]


def test_a_place_that_one_alone_has_kept_is_told_as_its_own(tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT.replace("2,8;2,6", "2,8;2,4"), "Arbeidsledighet")
    assert "same order" not in told["en"]
    assert "Telemark was again fourth" in told["en"] or "Telemark again ranked fourth" in told["en"]


def test_a_count_of_those_who_kept_their_places_that_is_too_high_is_found(tmp_path: Path) -> None:
    for code, text in drafts(tmp_path, KEPT, "Arbeidsledighet").items():
        right = {"en": "The four", "nb": "De fire", "nn": "Dei fire", "da": "De fire"}[code]
        wrong = right.replace("four", "five").replace("fire", "fem")
        path = tmp_path / f"t.news.{code}.md"
        for words, verdict in ((right, 0), (wrong, 1)):
            path.write_text(text.replace(right, words), encoding="utf-8")
            held = CliRunner().invoke(main, ["verify", str(path), "--story", str(tmp_path / "t")])
            assert ("N33" in held.output or "contradicted" in held.output) is bool(verdict), held.output


def test_a_place_without_a_figure_is_left_out_and_nothing_is_said_of_the_order_before(tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT.replace("Finnmark;3,3;3,1", "Finnmark;3,3;.."), "Arbeidsledighet")
    assert "# Unemployment rate" not in told["en"]
    assert "Arbeidsledigheten i Oslo var høyest i 2024, med 2,6 prosent" in told["nb"]  # not again: Finnmark was
    assert "Tala omfattar seks fylke." in told["nn"]
    assert "Tabellen oppgir ikke noe tall for Finnmark i denne perioden." in told["nb"]
    for words in (
        "again",
        "igjen",
        "igen",
        "still at",
        "same order",
        "all counties",
        "alle fylker",
        "of alle",
        "av alle",
    ):
        assert not any(words in text for text in told.values()), words


def test_below_zero_there_is_a_highest_as_well(tmp_path: Path) -> None:
    told = drafts(tmp_path, COLD, "Middeltemperatur i januar")
    assert "# Middeltemperaturen i januar ved Florida høyest, med 0 °C i 2024" in told["nb"]
    assert "Tallene omfatter fire stasjoner." in told["nb"]
    assert "Karasjok lå lavest, med −16,4 °C, ned fra −14 °C året før, det største fallet av alle." in told["nb"]
    assert "Karasjok var lågast, med −16,4 °C, ned frå −14 °C året før, det største fallet av alle." in told["nn"]


@pytest.mark.parametrize("places", ["Oslo;3,1;3,4\nViken;3,0;3,4\nAgder;2,0;2,5\nTroms;2,0;2,4\n"])
def test_those_who_share_the_highest_figure_are_told_with_it_and_no_place(places: str, tmp_path: Path) -> None:
    told = drafts(tmp_path, "fylke;2023;2024\n" + places, "Arbeidsledighet")
    assert "Oslo was at 3.4 per cent, up from 3.1 per cent in 2023." in told["en"]
    assert "Viken lå på 3,4 prosent, opp fra 3 prosent året før." in told["nb"]
    assert "Viken låg på 3,4 prosent, opp frå 3 prosent året før." in told["nn"]
    assert "highest" not in told["en"]


def test_the_explainer_asks_who_lies_at_either_end_and_what_has_moved(tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT.replace("1,7;1,8", "1,5;2,0"), "Arbeidsledighet", "interview")
    ends = {
        "en": "How far apart are the counties?",
        "nb": "Hvor stor er forskjellen mellom ulike fylker?",
        "nn": "Kor stor er skilnaden mellom ulike fylke?",
        "da": "Hvor stor er forskellen mellem forskellige områder?",
    }
    moved = {
        "en": "What has changed from 2023?",
        "nb": "Hva har endret seg fra 2023?",
        "nn": "Kva har endra seg frå 2023?",
        "da": "Hvad har ændret sig fra 2023?",
    }
    for code, question in ends.items():
        (answer,) = paragraph(told[code], question)
        assert "Finnmark" in answer
        assert "Agder" in answer
        assert "Telemark" not in answer
        (answer,) = paragraph(told[code], moved[code])
        assert "Nordland" in answer


@pytest.mark.parametrize("kind", ["news", "interview", "brief"])
def test_every_kind_says_who_has_no_figure(kind: str, tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT.replace("1,7;1,8", "1,7;.."), "Arbeidsledighet", kind)
    assert "The table gives no figure for Nordland in this period." in told["en"]
    assert all("Nordland" in text for text in told.values())


def test_where_two_share_the_highest_figure_nobody_asks_who_has_it(tmp_path: Path) -> None:
    told = drafts(tmp_path, KEPT.replace("2,8;2,6", "2,8;3,1"), "Arbeidsledighet", "interview")
    assert "How far apart" not in told["en"]
