"""How far a figure may lie from the one that is shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.cube import shown
from generator.sources.observations import read_table

HEAD = "period,subject,value,low,high,status,source\n"
FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=3).map(lambda d: f"{d:f}")


def bounds(folder: Path, text: str) -> tuple[float, float]:
    path = folder / "observations.csv"
    path.write_text(f"{HEAD}2024,A,{text},,,exact,s\n", encoding="utf-8")
    cells = read_table(path, "observations.csv", ("A",), ("s",), float("-inf")).cells
    return float(cells.low[0, 0]), float(cells.high[0, 0])


def test_bounds_are_those_a_person_would_write(tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("table")
    # In binary, 0.2 - 0.05 is above 0.15, and "more than 150 million" of a table in billions would be false.
    for text, ends in {"0.2": (0.15, 0.25), "7.9": (7.85, 7.95), "1.5e3": (1450, 1550), "0.35": (0.345, 0.355)}.items():
        assert bounds(folder, text) == ends


@given(FIGURES, st.integers(min_value=0, max_value=3))
def test_shown_figures_have_the_nearest_floats_for_bounds(text: str, decimals: int) -> None:
    exact = Decimal(text).quantize(Decimal(1).scaleb(-decimals))
    found = shown(np.array([float(exact)]), np.array([decimals], dtype=np.int8))
    half = Fraction(1, 2) / 10**decimals
    assert found.value[0] == float(exact)
    assert found.low[0] == float(Fraction(exact) - half)
    assert found.high[0] == float(Fraction(exact) + half)


def test_digits_beyond_the_shown_ones_are_not_used() -> None:
    found = shown(np.array([5.25, 8.123456, np.nan]), np.array([1, 1, 1], dtype=np.int8))
    assert (found.low[:2].tolist(), found.high[:2].tolist()) == ([5.15, 8.05], [5.35, 8.15])
    assert found.value[:2].tolist() == [5.3, 8.1]
    assert (found.low[2], found.high[2]) == (float("-inf"), float("inf"))
