"""Downloaded CSV files: how figures are written, and that nothing is guessed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.free_csv import read_csv_table


def column(*cells: str) -> Cube:
    rows = "".join(f"r{i}\t{cell}\n" for i, cell in enumerate(cells))
    return read_csv_table(f"region\t2024\n{rows}".encode(), "table.csv")


def figures(*cells: str) -> list[float]:
    values: list[float] = column(*cells).values[:, 0].tolist()
    return values


def faults(*cells: str) -> list[str]:
    with pytest.raises(Faults) as found:
        column(*cells)
    return str(found.value).splitlines()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("4,3", "12,75"), [4.3, 12.75]),
        (("4.3", "12.75"), [4.3, 12.75]),
        (("1 234", "12 345 678"), [1234, 12345678]),
        (("1\u00a0234,5", "12\u202f345,25"), [1234.5, 12345.25]),
        (("1.234.567", "1.234"), [1234567, 1234]),
        (("1,234,567", "1,234"), [1234567, 1234]),
        (("1.234,5", "1.234"), [1234.5, 1234]),
        (("1,234.5", "1,234"), [1234.5, 1234]),
        (("1'234'567", "1’234"), [1234567, 1234]),
        (("1 234", "1,234"), [1234, 1.234]),
        (("0,123", "1,234"), [0.123, 1.234]),
        (("12345", "1,234"), [12345, 1.234]),
        (("−5", "-5", "- 5", "+5"), [-5, -5, -5, 5]),
        ((",5", "-,5"), [0.5, -0.5]),
        (("1e+05", "2.5e-05", "3E2"), [100000, 2.5e-05, 300]),
        (("0.1", "0.30000000000000004"), [0.1, 0.30000000000000004]),
    ],
)
def test_figures_are_read_as_people_write_them(cells: tuple[str, ...], expected: list[float]) -> None:
    assert figures(*cells) == expected


def test_decimals_are_those_written_and_not_the_noise_of_a_stored_number() -> None:
    cube = column("4.30", "5", "0.30000000000000004", "1e+05", "2.5e-05", "1.23456789012345678")
    assert cube.decimals[:, 0].tolist() == [2, 0, 1, 0, 6, 11]


def test_a_figure_that_can_be_read_in_two_ways_is_never_guessed() -> None:
    for cell, point in (("1.234", "1.234"), ("1,234", "1.234"), ("-12,345", "-12.345")):
        found = faults(cell, "5")
        assert len(found) == 1
        assert f"T01 2024 is '{cell}', which can be read in two ways" in found[0]
        assert f"it is {point} or {cell.replace('.', '').replace(',', '')}" in found[0]


def test_other_columns_of_the_file_decide_what_one_leaves_open() -> None:
    cube = read_csv_table(b"Region;2023;2024\nOslo;1.234;5,5\nBergen;2.345;6,5\n", "table.csv")
    assert cube.values.tolist() == [[1234, 5.5], [2345, 6.5]]
    cube = read_csv_table(b'Region,2023,2024\nOslo,"1,234",5.5\nBergen,"2,345",6.5\n', "table.csv")
    assert cube.values.tolist() == [[1234, 5.5], [2345, 6.5]]
    with pytest.raises(Faults, match="two ways"):
        read_csv_table(b"Region;2022;2023;2024\nOslo;1.234;5,5;5.5\n", "table.csv")


def test_each_column_may_have_its_own_decimal_mark() -> None:
    cube = read_csv_table(b"Region;2023;2024\nOslo;1.25;5,5\nBergen;2.3456;6,25\n", "table.csv")
    assert cube.values.tolist() == [[1.25, 5.5], [2.3456, 6.25]]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1 23", "12 345"), "2024 is '1 23', not a number"),
        (("1,5", "1.5", "2,5"), "2024 is '1.5', not a number"),
        (("1 234 567,8", "1 234.567,8"), "2024 is '1 234.567,8', not a number"),
        (("5", "=1+1"), "2024 is '=1+1', a formula"),
        (("5", "#DIV/0!"), "2024 is '#DIV/0!', the error of a formula"),
        (("5", "(12)"), "did you mean -12?"),
        (("5", "kr 12,50"), "did you mean 12.50 or 1250?"),
        (("5", "Infinity"), "2024 is 'Infinity', not a number"),
        (("5", "inf"), "2024 is 'inf', not a number"),
        (("5", "12345678901234567890"), "which is too large"),
        (("5", "1e300"), "2024 is '1e300'"),
        (("5", "٣"), "2024 is '٣', not a number"),
        (("5", "1-2"), "2024 is '1-2', not a number"),
        (("5", "1231)"), "2024 is '1231)', not a number"),
        (("5", "45 kg"), "2024 is '45 kg', not a number"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_line(cells: tuple[str, ...], expected: str) -> None:
    found = faults(*cells)
    assert len(found) == 1
    assert found[0].startswith("table.csv:")
    assert expected in found[0]


def test_all_bad_figures_are_told_at_once() -> None:
    assert [line.partition(" ")[0] for line in faults("x1y", "5", "y2z")] == ["table.csv:2:", "table.csv:4:"]


@pytest.mark.parametrize(
    ("cell", "value", "symbol", "status"),
    [
        ("..", math.nan, "..", "missing"),
        ("...", math.nan, "...", "pending"),
        (":", math.nan, ":", "suppressed"),
        (".", math.nan, ".", "impossible"),
        ("-", 0.0, "-", "nil"),
        ("–", 0.0, "–", "nil"),
        ("", math.nan, "", "missing"),
        ("NA", math.nan, "NA", "missing"),
        ("n/a", math.nan, "n/a", "missing"),
        ("NaN", math.nan, "NaN", "missing"),
        ("x", math.nan, "x", "missing"),
        ("<5", math.nan, "<5", "suppressed"),
        ("123*", 123, "*", "provisional"),
        ("123 *", 123, "*", "provisional"),
        ("123 1)", 123, "1)", ""),
        ("1 234 1)", 1234, "1)", ""),
        ("12²", 12, "²", ""),
        ("45 e", 45, "e", "estimated"),
        ("45p", 45, "p", "provisional"),
        ("45 (r)", 45, "(r)", "revised"),
        ("45 b", 45, "b", "break"),
        ("45 c", 45, "c", ""),
        ("45 bp", 45, "bp", "break"),
    ],
)
def test_signs_beside_and_in_place_of_figures(cell: str, value: float, symbol: str, status: str) -> None:
    cube = column("7", cell)
    np.testing.assert_equal(cube.values[1, 0], value)
    mark = cube.marks[cube.marked[1, 0]]
    assert (mark.symbol, mark.status) == (symbol, status)
    assert cube.status((0, 0)) == ""


def test_signs_that_nobody_can_see_are_left_out_of_figures_and_labels() -> None:
    cube = read_csv_table("region;år;verdi\n\u202aOs\u200blo;2020;\u200e5,5\nBer\u00a0gen;2020;6\n".encode(), "t.csv")
    assert [c.code for c in cube.dimensions[0].categories] == ["Oslo", "Ber gen"]
    assert cube.values[:, 0].tolist() == [5.5, 6]


def test_a_column_of_many_figures_is_read_as_each_of_them_alone() -> None:
    rng = np.random.default_rng(1)
    expected = (rng.integers(-(10**7), 10**7, 5000) / 100).tolist()
    assert figures(*(f"{v:.2f}".replace(".", ",") for v in expected)) == expected
    assert figures(*(f"{v:,.2f}".replace(",", " ").replace(".", ",") for v in expected)) == expected
