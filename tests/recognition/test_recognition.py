"""What a table is about is recognised by its contents and labels, and the reason is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafting import Library
from generator.faults import Faults, Place
from generator.recognition import Recognised, recognised
from generator.recognition.asked import Asked
from generator.recognition.measured import title_head
from generator.recognition.signs import read_signs
from generator.recognition.wholes import whole_of
from generator.sources.cube import Category, Dimension
from generator.sources.published import cube_of

SIGNS = read_signs(Library.of().rules)


def read(text: str, asked: Asked | None = None) -> Recognised:
    return recognised(cube_of(text.encode(), "t.csv"), asked or Asked(), SIGNS, Place("t.csv"))


def regions(*rows: str) -> str:
    return "Region;2022;2023\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("name", "figures", "kind", "statistic"),
    [
        ("population", "100;110", "count", "population"),
        ("Folkemengde (antall)", "100;110", "count", "population"),
        ("exports (NOK million)", "100;110", "money", "exports"),
        ("Eksport (tonn)", "100;110", "weight", ""),
        ("unemployment rate (per cent)", "3.1;3.4", "rate", "unemployment"),
        ("Prisvekst (prosent)", "3.1;3.4", "change", "inflation"),
        ("Kilopris (kr)", "83.5;90.1", "price", ""),
        ("Consumer price index (2015=100)", "117.1;121.9", "index", "consumer-prices"),
        ("avfall per innbygger", "410;398", "per_head", ""),
        ("Nettoinnvandring", "-5;40", "balance", "net-migration"),
        ("sick leave among immigrants (per cent)", "6.1;6.0", "rate", ""),
        ("score", "1.5;2.5", "price", ""),
        ("Mean temperature (°C)", "6.8;7.6", "temperature", "mean-temperature"),
        ("Maximum temperature in July", "26.1;27.3", "temperature", ""),
        ("Temperatur (grader celsius)", "-1;2", "temperature", "temperature"),
        ("Degrees awarded", "100;110", "count", ""),
    ],
)
def test_the_kind_of_measure_and_the_statistic(name: str, figures: str, kind: str, statistic: str) -> None:
    one, two = figures.split(";")
    found = read(f"year,{name}\n2022,{one}\n2023,{two}\n").measured
    assert (found.kind, found.statistic) == (kind, statistic)


@pytest.mark.parametrize(
    ("rows", "whole", "level", "reason"),
    [
        (["A1;1;2", "B1;3;4", "Total;4;6"], "Total", 0, "its name says that it is the total"),
        (["Samfunnet;60;90", "Oslo;10;20", "Agder;20;30", "Troms;30;40"], "Samfunnet", 0, "the sums of the others"),
        (["Oslo;10;20", "Agder;20;30"], "sum", 0, "all are added up"),
        (["0;60;90", "03;60;90", "0301;10;20", "0302;50;70"], "0", 4, "codes have 4 characters"),
    ],
)
def test_the_total(rows: list[str], whole: str, level: int, reason: str) -> None:
    found = read(regions(*rows))
    assert (found.choice.totals, found.choice.level) == (whole, level)
    assert reason in found.because["whole"]


def test_averages_of_nested_regions_are_not_added_up() -> None:
    found = read(regions("0;50;60", "03;50;60", "0301;45;55", "0302;52;66"))
    assert found.measured.kind == "price"
    assert (found.choice.totals, found.choice.level) == ("0", 4)


def test_figures_that_cannot_be_added_up_tell_of_one_category_by_name() -> None:
    found = read("kjønn;2022;2023\nMenn;10,5;11,5\nKvinner;9,5;10,1\n")
    assert (found.choice.subjects, dict(found.choice.select), found.told) == ("", {"kjønn": "Menn"}, ("Menn",))


def test_what_an_editor_says_goes_before_what_is_guessed() -> None:
    found = read(regions("A1;1;2", "B1;3;4", "C1;4;6"), Asked(kind="weight", total="B1"))
    assert (found.measured.kind, found.choice.totals, found.because["whole"]) == ("weight", "B1", "as you said")


@pytest.mark.parametrize(
    ("text", "asked", "code"),
    [
        ("a;b\nx;1\ny;2\n", Asked(), "T07"),
        (regions("Oslo;..;..", "Agder;..;.."), Asked(), "T01"),
        (regions("Oslo;1;2", "Agder;3;4"), Asked(subjects="regoin"), "U02"),
        (regions("Oslo;1;2", "Agder;3;4"), Asked(select={"Region": "Olso"}), "U02"),
        (regions("Oslo;1;2", "Agder;3;4"), Asked(time="when"), "U02"),
    ],
)
def test_a_table_that_gives_no_story_gets_one_message(text: str, asked: Asked, code: str) -> None:
    with pytest.raises(Faults) as caught:
        read(text, asked)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_period_that_the_table_does_not_name_may_be_given() -> None:
    found = read("a;b\nx1;1\ny1;2\n", Asked(period="2015"))
    assert (found.period, found.choice.frequency) == ("2015", "year")


def test_very_many_subjects_are_told_as_their_sum_alone() -> None:
    found = read(regions(*(f"Sted{i};{i};{i}" for i in range(1000))))
    assert (found.choice.subjects, dict(found.choice.select)) == ("", {"Region": "sum"})
    assert found.taken.table.cells.value[0].tolist() == [499500.0, 499500.0]


@given(st.lists(st.lists(st.integers(1, 10_000), min_size=2, max_size=2), min_size=3, max_size=8), st.randoms())
def test_a_sum_among_its_parts_is_found_wherever_it_stands(parts: list[list[int]], chance: object) -> None:
    total = np.sum(parts, axis=0)
    rows = [("whole", total), *((f"part{i}", np.array(row)) for i, row in enumerate(parts))]
    chance.shuffle(rows)  # type: ignore[attr-defined]
    dimension = Dimension("d", "d", "", tuple(Category(code, code) for code, _ in rows))
    found = whole_of(dimension, np.array([row for _, row in rows], dtype=float), True, SIGNS)
    assert found.code == "whole"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("11327: Flyttingar, etter statsborgarskap og kvartal", "Flyttingar"),
        ("Folkmängden per månad efter region", "Folkmängden per månad"),
        ("", ""),
    ],
)
def test_the_head_of_a_title(title: str, head: str) -> None:
    assert title_head(title) == head


def test_every_statistic_has_words_in_every_language() -> None:
    for code in Library.of().languages:
        from generator.new_story.vocabulary import Vocabulary

        vocabulary = Vocabulary(Path(Library.of().templates / code), SIGNS)
        assert set(vocabulary.statistics) == set(SIGNS.kinds)
        assert all("{}" in each.place and "{}" in each.other for each in vocabulary.statistics.values())


COLUMNS = "Tabell 1. Detaljomsetning. Mill. kr;;;\n\nMåned;Dagligvarer;Klær;I alt\n"


def test_columns_that_add_up_to_a_total_beside_them_are_its_parts() -> None:
    found = read(COLUMNS + "2024M01;150;20;170\n2024M02;151;21;172\n")
    assert (found.choice.subjects, found.choice.totals) == ("measure", "I alt")
    assert found.taken.members == ("Dagligvarer", "Klær")
    assert found.taken.table.cells.value[0].tolist() == [170, 172]
    assert (found.measured.kind, found.measured.currency, found.measured.scale) == ("money", "NOK", 1_000_000)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Måned;Dagligvarer;Klær;I alt", "2024M01;150;20;170\n2024M02;151;21;182\n"),  # does not add up
        ("Måned;Dagligvarer;Klær;Sko", "2024M01;150;20;170\n2024M02;151;21;172\n"),  # is called no total
        ("Måned;Folkemengde;I alt", "2024M01;150;150\n2024M02;151;151\n"),  # one column is no part
    ],
)
def test_other_columns_are_measures(header: str, rows: str) -> None:
    assert read(f"{header}\n{rows}").choice.subjects == ""


def test_a_measure_that_is_asked_for_is_one_of_the_columns() -> None:
    found = read(COLUMNS + "2024M01;150;20;170\n2024M02;151;21;172\n", Asked(measure="Klær"))
    assert found.taken.table.cells.value[0].tolist() == [20, 21]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Tabell 1. Detaljomsetning. Mill. kr", "Mill kr"),
        ("Exports, NOK million, by country", "NOK million"),
        ("Exports by country. Tonnes", "Tonnes"),
        ("Retail trade", ""),
    ],
)
def test_the_unit_that_stands_apart_in_a_title(title: str, unit: str) -> None:
    assert SIGNS.unit_of_title(title) == unit


@pytest.mark.parametrize("title", ["Tabell 1. Detaljomsetning. Mill. kr", "Table 3.2: Detaljomsetning, by month"])
def test_the_number_of_a_table_is_no_part_of_its_name(title: str) -> None:
    assert title_head(title) == "Detaljomsetning"
