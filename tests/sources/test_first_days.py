"""Dates that are the first of each month are months, as a spreadsheet writes them; other dates stay days."""

from __future__ import annotations

import pytest

from generator.sources.free_csv import read_csv_table
from generator.sources.period_text import frequency_of


def times(days: list[str]) -> list[str]:
    text = "dato;omsetning (kr)\n" + "".join(f"{day};{1000 + i}\n" for i, day in enumerate(days))
    cube = read_csv_table(text.encode(), "t.csv")
    assert sorted(cube.values.ravel().tolist()) == [1000 + i for i in range(len(days))]
    (time,) = (d for d in cube.dimensions if d.role == "time")
    return [c.code for c in time.categories]


def test_the_first_of_each_month_is_that_month() -> None:
    assert times(["2023-11-01", "2023-12-01", "2024-01-01"]) == ["2023M11", "2023M12", "2024M01"]
    assert times(["01.03.2024", "01.01.2024", "01.02.2024"]) == ["2024M01", "2024M02", "2024M03"]


@pytest.mark.parametrize(
    "days",
    [
        ["2024-01-01", "2024-02-01"],  # two may be by chance
        ["2024-01-01", "2024-02-01", "2024-03-02"],
        ["2022-01-01", "2023-01-01", "2024-01-01"],  # a population at the turn of the year
        ["2024-01-01", "2024-02-01", "2024-04-01"],
    ],
)
def test_other_dates_are_days(days: list[str]) -> None:
    assert {frequency_of(text) for text in times(days)} == {"day"}
