"""What a table says of itself in a title line that stands above its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.recognition.signs import read_signs
from generator.sources.free_csv import read_csv_table

RULES = Path(__file__).parent.parent / "rules"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Exports by country, NOK million", "NOK million"),
        ("Eksport etter land. Millioner kroner", "Millioner kroner"),
        ("Salmon exports (tonnes)", "tonnes"),
        ("Sick leave by sex, per cent.", "per cent"),
        ("Exports by country", ""),
        ("Exports, by country and month", ""),
        ("NOK million", ""),  # a title by itself, and no end of one
        ("", ""),
    ],
)
def test_a_title_may_end_with_the_unit(title: str, unit: str) -> None:
    assert read_signs(RULES).unit_of_title(title) == unit


def test_a_title_that_the_separating_sign_cuts_is_no_header() -> None:
    cube = read_csv_table(b"Trade, NOK million\nPeriod,Exports,Imports\n2022,5,6\n2023,7,8\n", "trade.csv")
    assert cube.title == "Trade, NOK million"
    assert [c.label for d in cube.dimensions if d.role == "measure" for c in d.categories] == ["Exports", "Imports"]


def test_a_header_with_too_few_names_is_no_title() -> None:
    with pytest.raises(Exception, match="3 values under 2 columns"):
        read_csv_table(b"Period,Exports\n2022,5,6\n2023,7,8\n", "trade.csv")
