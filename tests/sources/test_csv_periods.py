"""Texts that name a period, in digits and in words of several languages."""

from __future__ import annotations

import pytest

from generator.sources.period_text import first_day, looks_like_period, period_columns, without_sign


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", (2024, 1, 1)),
        ("2024K3", (2024, 7, 1)),
        ("2024Q1", (2024, 1, 1)),
        ("2024-Q4", (2024, 10, 1)),
        ("2. kvartal 2024", (2024, 4, 1)),
        ("Q2 2024", (2024, 4, 1)),
        ("3rd quarter 2024", (2024, 7, 1)),
        ("2024M06", (2024, 6, 1)),
        ("2024-06", (2024, 6, 1)),
        ("januar 2024", (2024, 1, 1)),
        ("Jan 2024", (2024, 1, 1)),
        ("des. 2024", (2024, 12, 1)),
        ("maj 2024", (2024, 5, 1)),
        ("März 2024", (2024, 3, 1)),
        ("2023U29", (2023, 7, 17)),
        ("2024-W05", (2024, 1, 29)),
        ("2024-01-31", (2024, 1, 31)),
        ("31.01.2024", (2024, 1, 31)),
        ("3. mai 2024", (2024, 5, 3)),
        ("2023/24", (2023, 7, 1)),
        ("2023/2024", (2023, 7, 1)),
    ],
)
def test_a_period_begins_with_a_day(text: str, day: tuple[int, int, int]) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0301",
        "12345",
        "1.234",
        "2024M13",
        "2024-13",
        "2024K5",
        "2024U54",
        "31.02.2024",
        "2024-02-30",
        "2023/25",
        "Oslo",
        "Personer 2024",
        "3 2024",
        "2015=100",
        "jan",
        "kvartal",
        "2024" * 20,
        "1 januar",
        "٢٠٢٤",
    ],
)
def test_other_texts_name_no_period(text: str) -> None:
    assert not looks_like_period(text)


def test_columns_with_periods_are_found_even_with_a_sign_behind_them() -> None:
    assert period_columns(["Region", "2023", "2024*", "Endring"]) == (1, 2)
    assert without_sign("2024*") == ("2024", "*")
    assert without_sign("januar 2024 1)") == ("januar 2024", "1)")
    assert without_sign("Region 1)") == ("Region 1)", "")
