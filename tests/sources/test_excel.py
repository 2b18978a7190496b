"""Downloaded spreadsheets: what the program shows becomes the table, and cells are called as it calls them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from generator.faults import Faults
from generator.sources.cube import Category, Cube
from generator.sources.free_csv import looks_like_csv
from generator.sources.sheets.excel import looks_like_excel, read_excel

FILES = Path(__file__).parent / "files"
Rows = Sequence[Sequence[object]]
TABLE: Rows = [
    ["Folkemengde"],
    [],
    ["Region", 2023, 2024],
    ["0301 Oslo", 1.234, 0.1 + 0.2],
    ["1103 Stavanger", -5, ".."],
    [],
    ["* Foreløpige tall"],
]


def book(*sheets: Rows, formats: Mapping[str, str] | None = None, states: Mapping[int, str] | None = None) -> bytes:
    """Return an Excel file with these sheets, called Ark1 and so on."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Ark{number + 1}")
        for row in rows:
            sheet.append(list(row))
        for address, form in (formats or {}).items():
            sheet[address].number_format = form
        sheet.sheet_state = (states or {}).get(number, "visible")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def read(*sheets: Rows, sheet: str = "", formats: Mapping[str, str] | None = None) -> Cube:
    return read_excel(book(*sheets, formats=formats), "table.xlsx", sheet)


def faults(data: bytes, sheet: str = "") -> list[str]:
    with pytest.raises(Faults) as found:
        read_excel(data, "table.xlsx", sheet)
    return str(found.value).splitlines()


def codes(cube: Cube) -> list[list[str]]:
    return [[c.code for c in d.categories] for d in cube.dimensions]


def test_a_sheet_has_title_table_and_notes() -> None:
    cube = read(TABLE)
    assert (cube.form, cube.title) == ("excel", "Folkemengde")
    assert cube.dimensions[0].categories == (Category("0301", "Oslo"), Category("1103", "Stavanger"))
    assert codes(cube)[1] == ["2023", "2024"]
    np.testing.assert_equal(cube.values, [[1.234, 0.3], [-5, np.nan]])
    assert cube.status((1, 1)) == "missing"
    assert [r.text for r in cube.remarks] == ["* Foreløpige tall"]


def test_decimals_without_a_format_are_those_of_the_shortest_number() -> None:
    assert read(TABLE).decimals.tolist() == [[3, 1], [0, 0]]


def test_a_number_with_three_decimals_is_no_thousand() -> None:
    assert read([["Region", 2023], ["Oslo", 1.234]]).values.tolist() == [[1.234]]


def test_number_formats_say_which_decimals_are_shown() -> None:
    rows: Rows = [["Region", 2023, 2024], ["Oslo", 1.25, 2.0], ["Bergen", 1234.5, 7]]
    cube = read(rows, formats={"B2": "0.0", "C2": "0.00", "B3": "#,##0", "C3": '0.0" kr"'})
    assert cube.decimals.tolist() == [[1, 2], [0, 1]]
    assert cube.values.tolist() == [[1.3, 2], [1235, 7]]


def test_a_format_in_thousands_is_not_used() -> None:
    cube = read([["Region", 2023], ["Oslo", 1234567.5]], formats={"B2": "#,##0,"})
    assert cube.values.tolist() == [[1234567.5]]


def test_per_cent_formats_give_the_figure_that_is_shown() -> None:
    rows: Rows = [["Region", 2023], ["Oslo", 0.0434], ["Bergen", 0.05]]
    cube = read(rows, formats={"B2": "0.0%", "B3": "0.0%"})
    assert cube.values[:, :, 0].tolist() == [[4.3], [5]]
    assert cube.decimals[:, :, 0].tolist() == [[1], [1]]
    assert cube.dimensions[2].categories[0].unit == "%"


def test_dates_are_periods_as_far_as_their_format_shows() -> None:
    rows: Rows = [
        ["dato", "land", "antall"],
        [datetime.date(2024, 2, 1), "NO", 5],
        [datetime.date(2024, 1, 31), "NO", 6],
    ]
    assert codes(read(rows))[0] == ["2024-01-31", "2024-02-01"]
    assert codes(read(rows, formats={"A2": "mmm yyyy", "A3": "mmm yyyy"}))[0] == ["2024-01", "2024-02"]
    shown_year = read(rows[:2], formats={"A2": "yyyy"})
    assert codes(shown_year)[0] == ["2024"]


def test_merged_cells_over_the_header_and_beside_the_rows() -> None:
    rows: Rows = [
        ["", "", "Personer", None, "Prosent", None],
        ["Region", "Kjønn", 2023, 2024, 2023, 2024],
        ["Oslo", "Menn", 1, 2, 3.5, 4.5],
        [None, "Kvinner", 5, 6, 7.5, 8],
        ["Bergen", "Menn", 1, 2, 3.5, 4.5],
        [None, "Kvinner", 5, 6, 7.5, 8],
    ]
    cube = read(rows)
    assert codes(cube) == [["Oslo", "Bergen"], ["Menn", "Kvinner"], ["Personer", "Prosent"], ["2023", "2024"]]
    assert cube.values[1, 1].tolist() == [[5, 6], [7.5, 8]]


def test_codes_stored_as_text_keep_their_zeros() -> None:
    assert codes(read([["kommune", "år", "verdi"], ["0301", 2023, 5], ["1103", 2023, 6]]))[0] == ["0301", "1103"]


def test_figures_stored_as_text_are_read_as_in_text() -> None:
    assert read([["Region", 2023], ["Oslo", "4,3"], ["Bergen", "5,5"]]).values.tolist() == [[4.3], [5.5]]
    found = faults(book([["Region", 2023], ["Oslo", "1,234"], ["Bergen", 4.5]]))
    assert found[0].startswith("table.xlsx:2: T01 B2 is '1,234', which can be read in two ways")


def test_faults_name_the_cell_and_the_sheet_where_there_are_several() -> None:
    bad: Rows = [[], ["", "Region", 2023], ["", "Oslo", "x5"], ["", "Bergen", 5]]
    assert faults(book(bad))[0].startswith("table.xlsx:3: T01 C3 is 'x5', not a number")
    assert faults(book(bad, [["Om tabellen"]]))[0].startswith("table.xlsx:3: T01 Ark1!C3 is 'x5'")


def test_the_only_visible_sheet_with_a_table_is_read() -> None:
    about: Rows = [["Om statistikken"], ["Kontakt", "Kari Nordmann"], ["Periode", "hvert år"]]
    assert read(about, TABLE, []).shape == (2, 2)
    assert read_excel(book(TABLE, TABLE, states={0: "hidden"}), "table.xlsx").shape == (2, 2)
    assert "F02 none of 2 sheets holds a table" in faults(book(about, []))[0]


def test_several_tables_are_a_fault_that_names_them_until_one_is_chosen() -> None:
    assert "T08 2 sheets hold a table: 'Ark1', 'Ark2'" in faults(book(TABLE, TABLE))[0]
    assert read(TABLE, TABLE, sheet="Ark2").shape == (2, 2)
    assert "K02 there is no sheet 'Ark3' – did you mean 'Ark2'?" in faults(book(TABLE, TABLE), "Ark3")[0]


def test_a_formula_without_its_value_is_a_fault_that_names_the_cell() -> None:
    found = faults(book([["Region", 2023], ["Oslo", "=1+1"], ["Bergen", "=B2"]]))
    assert [line.partition(" has")[0] for line in found] == ["table.xlsx:2: T01 B2", "table.xlsx:3: T01 B3"]


def test_the_error_of_a_formula_is_a_fault_but_not_available_is_missing() -> None:
    assert "T01 B2 is '#DIV/0!', the error of a formula" in faults(book([["R", 2023], ["a", "#DIV/0!"], ["b", 4]]))[0]
    assert read([["R", 2023], ["a", "#N/A"], ["b", 4]]).status((0, 0)) == "missing"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [([], "F02"), ([["Region", 2023]], "F02 there is no row under the header"), ([["en"], ["to"]], "T08 no row has")],
)
def test_a_sheet_without_a_table_is_refused(rows: Rows, expected: str) -> None:
    assert expected in faults(book(rows))[0]


def test_an_old_workbook_shows_the_same() -> None:
    data = (FILES / "excel-old.xls").read_bytes()
    assert looks_like_excel(data)
    cube = read_excel(data, "old.xls")
    np.testing.assert_equal(cube.values, [[709037, 717710], [149048, np.nan], [291940, 294029]])
    assert cube.source == "SSB"
    share = read_excel(data, "old.xls", "Andel")
    assert share.values[:, :, 0].tolist() == [[4.3, 4.5], [5.1, 6]]
    mean = read_excel(data, "old.xls", "Snitt")
    assert (mean.values.tolist(), mean.decimals.tolist()) == ([[1.3, 0.3], [2.4, 7]], [[1, 1], [1, 1]])


def test_spreadsheets_are_told_from_other_files_by_content() -> None:
    data = book(TABLE)
    assert looks_like_excel(data)
    assert not looks_like_csv(data)
    for other in (b"", b"PK\x03\x04", b"a;b\n1;2\n", b"{}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        assert not looks_like_excel(other)
