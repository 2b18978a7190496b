"""A year in one column and its month, quarter or week in another are one time."""

from __future__ import annotations

import pytest

from generator.sources.cube import Cube
from generator.sources.free_csv import read_csv_table
from generator.sources.period_text import frequency_of


def read(text: str) -> Cube:
    return read_csv_table(text.encode(), "t.csv")


@pytest.mark.parametrize(
    ("names", "rows", "frequency", "first"),
    [
        ("År;Måned", ["2023;1", "2023;2", "2024;1"], "month", "2023M01"),
        ("År;Måned", ["2023;01", "2023;12", "2024;01"], "month", "2023M01"),
        ("year;month", ["2023;January", "2023;February", "2024;January"], "month", "2023M01"),
        ("år;måned", ["2023;februar", "2023;mars", "2024;februar"], "month", "2023M02"),
        ("month;year", ["1;2023", "2;2023", "1;2024"], "month", "2023M01"),
        ("Year;Quarter", ["2023;Q1", "2023;Q2", "2024;Q1"], "quarter", "2023K1"),
        ("År;Kvartal", ["2023;1. kvartal", "2023;2. kvartal", "2024;1. kvartal"], "quarter", "2023K1"),
        ("År;Kvartal", ["2023;3", "2023;4", "2024;3"], "quarter", "2023K3"),
        ("År;Uke", ["2023;1", "2023;52", "2024;1"], "week", "2023U01"),
        ("År;Måned", ["2023;1", ";2", "2024;1"], "month", "2023M01"),
    ],
)
def test_two_columns_are_one_time(names: str, rows: list[str], frequency: str, first: str) -> None:
    figures = "".join(f"{row};{310 + i}\n" for i, row in enumerate(rows))
    cube = read(f"{names};Konkurser i alt\n{figures}")
    (time,) = (d for d in cube.dimensions if d.role == "time")
    assert [len(time.categories), time.categories[0].code] == [3, first]
    assert {frequency_of(c.code) for c in time.categories} == {frequency}
    assert sorted(cube.values.ravel().tolist()) == [310, 311, 312]
    assert len(cube.dimensions) == 2  # and what is measured


def test_a_sign_behind_the_year_is_that_of_its_months() -> None:
    cube = read("År;Måned;Konkurser\n2023;1;310\n2024*;1;320\n")
    assert [cube.marks[i].status for i in cube.marked.ravel()] == ["", "provisional"]


@pytest.mark.parametrize(
    "text",
    [
        "År;Måned;Konkurser\n2023;1;310\n2023;I alt;620\n2024;1;320\n",  # not all are months
        "År;Måned;Konkurser\n2023;1;310\n2023;13;620\n2024;1;320\n",
        "Region;Måned;Konkurser\n2023;1;310\n2024;1;620\n2025;1;320\n",  # 2023 may be a place
    ],
)
def test_what_is_no_part_of_a_year_stays_a_column_of_its_own(text: str) -> None:
    cube = read(text)
    assert "Måned" in [d.code for d in cube.dimensions if d.role != "measure"]
    assert not any(c.code.startswith("2023M") for d in cube.dimensions for c in d.categories)
