"""Downloaded CSV files: which cells are what, in a list of cells and in a table with periods across."""

from __future__ import annotations

import numpy as np
import pytest

from generator.faults import Faults
from generator.sources.cube import Category, Cube
from generator.sources.free_csv import looks_like_csv, read_csv_table


def read(text: str | bytes) -> Cube:
    return read_csv_table(text.encode() if isinstance(text, str) else text, "table.csv")


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(Faults) as found:
        read(text)
    return str(found.value).splitlines()


def codes(cube: Cube) -> list[list[str]]:
    return [[c.code for c in d.categories] for d in cube.dimensions]


def roles(cube: Cube) -> list[str]:
    return [d.role for d in cube.dimensions]


POPULATION = """Region;Alder;Tid;value
0101;F0-19;2013;7170
0101;F0-19;2014;7183
0101;F65+;2013;5423
0101;F65+;2014;5550
0104;F0-19;2013;7295
0104;F0-19;2014;7309
0104;F65+;2013;5543
0104;F65+;2014;5783
"""

INCOME = """"tid","region","kjonn","bruttoinnt","folkemengde"
"2015","0","1",530100,2076912
"2016","0","1",522900,2107857
"2015","0","2",354000,2095892
"2016","0","2",4e+05,2121992
"2015","0101","1",449100,13009
"2016","0101","1",449600,13168
"2015","0101","2",313000,13218
"2016","0101","2",317600,13323
"""

SICK_LEAVE = """"NACE2007";"value"
"A";4,3
"B";NA
"D-E";4,3
"R-U";5
"""

ABOVE = """Folkemengde, etter region og år;;;
;;;
Region;2022;2023;2024*
0301 Oslo;1 234;1 300;..
1103 Stavanger;:;-;2 000 1)
;;;
* Foreløpige tall.;;;
1) Usikkert tall;;;
.. = ikke tilgjengelig
Kilde: Statistisk sentralbyrå
"""


def test_a_list_of_cells_has_a_dimension_for_each_column_but_the_figures() -> None:
    cube = read(POPULATION)
    assert [d.code for d in cube.dimensions] == ["Region", "Alder", "Tid"]
    assert codes(cube) == [["0101", "0104"], ["F0-19", "F65+"], ["2013", "2014"]]
    assert roles(cube) == ["", "", "time"]
    assert cube.values[1, 0].tolist() == [7295, 7309]
    assert cube.form == "csv"


def test_several_columns_of_figures_are_the_measures_and_codes_in_digits_stay_categories() -> None:
    cube = read(INCOME)
    assert [d.code for d in cube.dimensions] == ["tid", "region", "kjonn", "measure"]
    assert codes(cube)[1:] == [["0", "0101"], ["1", "2"], ["bruttoinnt", "folkemengde"]]
    assert cube.values[1, 0, 1].tolist() == [400000, 2121992]
    assert roles(cube) == ["time", "", "", "measure"]


def test_without_a_period_there_is_one_that_the_file_does_not_name() -> None:
    cube = read(SICK_LEAVE)
    assert cube.shape == (4, 1)
    assert cube.dimensions[1].role == "time"
    assert cube.dimensions[1].categories == (Category("", ""),)
    assert np.isnan(cube.values[1, 0])
    assert cube.status((1, 0)) == "missing"
    assert cube.decimals[:, 0].tolist() == [1, 0, 1, 0]


def test_titles_footnotes_and_signs_stand_around_a_wide_table() -> None:
    cube = read(ABOVE)
    assert cube.title == "Folkemengde, etter region og år"
    assert cube.source == "Statistisk sentralbyrå"
    assert cube.dimensions[0].categories == (Category("0301", "Oslo"), Category("1103", "Stavanger"))
    assert codes(cube)[1] == ["2022", "2023", "2024"]
    assert [[cube.status((i, j)) for j in range(3)] for i in range(2)] == [
        ["", "", "missing"],
        ["suppressed", "nil", ""],
    ]
    assert cube.values[1, 1:].tolist() == [0, 2000]
    assert {m.symbol: m.text for m in cube.marks}["1)"] == "Usikkert tall"
    assert {m.symbol: m.text for m in cube.marks}[".."] == "ikke tilgjengelig"
    assert cube.remarks[0].text == "* Foreløpige tall."


def test_a_sign_behind_a_period_in_the_header_goes_for_the_figures_below_it() -> None:
    cube = read("Region;2023;2024*\nOslo;1;2\nBergen;3;..\n")
    assert [[cube.status((i, j)) for j in range(2)] for i in range(2)] == [["", "provisional"], ["", "missing"]]


def test_a_sign_behind_a_period_in_a_row_goes_for_its_figures() -> None:
    cube = read("År;Oslo;Bergen\n2023;1;2\n2024*;3;4\n")
    assert codes(cube)[0] == ["2023", "2024"]
    assert [cube.status((i, 0)) for i in range(2)] == ["", "provisional"]


@pytest.mark.parametrize(
    "header",
    [
        ";Personer;;Prosent;\nRegion;2022;2023;2022;2023",
        "Region;Personer;;Prosent;\n;2022;2023;2022;2023",
        "Region;Personer;Personer;Prosent;Prosent\nRegion;2022;2023;2022;2023",
        "Region;Personer 2022;Personer 2023;Prosent 2022;Prosent 2023",
    ],
)
def test_measures_stand_over_years_in_merged_cells_or_in_one_name(header: str) -> None:
    cube = read(f"{header}\nOslo;1;2;3,5;4,5\nBergen;5;6;7,5;8,5\n")
    assert codes(cube) == [["Oslo", "Bergen"], ["Personer", "Prosent"], ["2022", "2023"]]
    assert roles(cube) == ["", "measure", "time"]
    assert cube.values[1].tolist() == [[5, 6], [7.5, 8.5]]


def test_years_stand_over_measures() -> None:
    cube = read("Region,2022,,2023,\n,Menn,Kvinner,Menn,Kvinner\nOslo,1,2,3,4\nBergen,5,6,7,8\n")
    assert codes(cube) == [["Oslo", "Bergen"], ["Menn", "Kvinner"], ["2022", "2023"]]
    assert cube.values[0].tolist() == [[1, 3], [2, 4]]


def test_the_day_in_a_name_is_no_period_of_its_own() -> None:
    text = (
        '"06913: Befolkning 1. januar, etter region"\n\n'
        '"region","Befolkning 1. januar 2019","Befolkning 1. januar 2020","Fødte 2019","Fødte 2020"\n'
        '"0 Hele landet",5328212,5367580,54495,52979\n"0301 Oslo",681071,693494,9000,9100\n'
    )
    cube = read(text)
    assert codes(cube) == [["0", "0301"], ["Befolkning 1. januar", "Fødte"], ["2019", "2020"]]
    assert cube.code == "06913"


def test_categories_in_columns_have_periods_in_the_rows_in_order_of_time() -> None:
    cube = read("Måned;Oslo;Bergen\nmars 2024;5;6\njanuar 2024;1;2\nfebruar 2024;3;4\n")
    assert codes(cube) == [["januar 2024", "februar 2024", "mars 2024"], ["Oslo", "Bergen"]]
    assert cube.values.tolist() == [[1, 2], [3, 4], [5, 6]]


def test_blank_cells_repeat_the_category_above_where_all_to_the_left_is_blank() -> None:
    cube = read("Region;Kjønn;2020;2021\nOslo;Menn;5;6\n;Kvinner;7;8\nBergen;Menn;1;2\n;Kvinner;3;\n")
    assert codes(cube)[:2] == [["Oslo", "Bergen"], ["Menn", "Kvinner"]]
    assert cube.values[1, 1, 0] == 3
    assert cube.status((1, 1, 1)) == "missing"


def test_a_column_of_codes_goes_with_its_labels_even_if_some_have_none() -> None:
    rows = "Norway,NOR,2020,1234.5\nNorway,NOR,2021,1244.25\nWorld,OWID_WRL,2020,99.1\nAfrica,,2020,55.0\n"
    cube = read("Entity,Code,Year,GDP\n" + rows)
    assert cube.dimensions[0].categories == (
        Category("NOR", "Norway"),
        Category("OWID_WRL", "World"),
        Category("Africa", "Africa"),
    )
    assert cube.shape == (3, 2, 1)


def test_figures_that_go_with_one_region_each_are_no_codes_of_it() -> None:
    cube = read("Kommune;Folketall;Areal\nOslo;709037;454\nBergen;289330;465\nHalden;31935;642\n")
    assert codes(cube) == [["Oslo", "Bergen", "Halden"], ["Folketall", "Areal"], [""]]


def test_ages_are_no_codes_with_labels() -> None:
    assert codes(read("alder;2020\n10 år;1\n20 år;2\n30 år;3\n"))[0] == ["10 år", "20 år", "30 år"]


def test_what_a_column_says_of_another_is_a_remark_and_no_dimension() -> None:
    rows = "".join(f"010{i};{'Øst' if i < 4 else 'Vest'};2020;5\n" for i in range(1, 7))
    cube = read("kommune;landsdel;år;verdi\n" + rows)
    assert [d.code for d in cube.dimensions] == ["kommune", "år"]
    assert (cube.remarks[0].text, cube.remarks[0].of) == ("landsdel: Øst", {"kommune": "0101"})


def test_na_is_a_country_in_a_column_of_codes_and_no_figure_in_a_column_of_figures() -> None:
    cube = read("land;år;verdi\nNO;2023;5\nNA;2023;NA\nSE;2023;7\n")
    assert codes(cube)[0] == ["NO", "NA", "SE"]
    assert [cube.status((i, 0)) for i in range(3)] == ["", "missing", ""]


def test_all_figures_may_be_equal_or_zero_or_missing() -> None:
    zero = read("region;år;menn;kvinner\nOslo;2020;0;0\nBergen;2020;0;0\n")
    assert codes(zero)[2] == ["menn", "kvinner"]
    assert np.isnan(read("region;år;verdi\nOslo;2020;..\nBergen;2020;\n").values).all()


def test_units_come_from_a_column_or_from_per_cent_signs() -> None:
    listed = read("indicator;unit;year;value\nCPI;index;2020;100.0\nCPI;index;2021;101.5\nrate;%;2020;1.5\n")
    assert [(c.code, c.unit) for c in listed.dimensions[0].categories] == [("CPI", "index"), ("rate", "%")]
    assert listed.dimensions[0].role == "measure"
    signed = read("indikator;2020;2021\nFolketall;500;600\nAndel;4,5 %;0\n")
    assert [(c.code, c.unit) for c in signed.dimensions[0].categories] == [("Folketall", ""), ("Andel", "%")]
    alone = read("region;2020\nA;4.5%\nB;5.5%\n")
    assert alone.dimensions[2].categories == (Category("value", "", "%"),)


def test_per_cent_signs_that_no_name_tells_apart_are_a_fault() -> None:
    assert "table.csv:3: T01 some figures have a per cent sign" in faults("region;2020;2021\nA;4;5\nB;5;6 %\n")[0]


def test_a_column_of_flags_gives_the_status_of_the_figure_beside_it() -> None:
    cube = read("geo,year,value,flag\nNO,2020,5,p\nSE,2020,,:\nDK,2020,7,A\n")
    assert [cube.status((i, 0)) for i in range(3)] == ["provisional", "suppressed", ""]


def test_a_column_that_only_counts_the_rows_is_left_out() -> None:
    assert [d.code for d in read(",region,year,value\n0,Oslo,2020,5\n1,Oslo,2021,6\n").dimensions] == ["region", "year"]


def test_codes_with_points_are_categories() -> None:
    text = "vare;måned;indeks\n01.1;2024M01;100,1\n01.1.1;2024M01;101,2\n01.1;2024M02;100,3\n01.1.1;2024M02;101,4\n"
    assert codes(read(text))[0] == ["01.1", "01.1.1"]


def test_empty_columns_and_rows_are_left_out() -> None:
    cube = read("Region;;2022;2023\n\nOslo;;1;2\n;;;\nBergen;;3;4\n")
    assert codes(cube) == [["Oslo", "Bergen"], ["2022", "2023"]]


def test_metadata_above_a_wider_header_does_not_hide_it() -> None:
    text = (
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-01-01",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021","2022",\n'
        '"Aruba","ABW","Population","SP.POP","1","2","",\n"Namibia","NAM","Population","SP.POP","3","4","5",\n'
        '"Norway","NOR","Population","SP.POP","3","4","5",\n'
    )
    cube = read(text)
    assert cube.shape == (3, 1, 3)
    assert cube.dimensions[0].categories[0] == Category("ABW", "Aruba")
    assert cube.status((0, 0, 2)) == "missing"


def test_a_cell_given_twice_names_both_lines() -> None:
    found = faults("land;år;verdi\nNO;2023;5\nSE;2023;7\nNO;2023;6\n")
    assert len(found) == 1
    assert found[0].startswith("table.csv:4: T02 the cell land NO, år 2023 is given twice – it stands in line 2 too")


def test_figures_do_not_become_codes_to_hide_a_cell_that_is_given_twice() -> None:
    assert "T02" in faults("land;år;menn;kvinner\nNO;2023;5;6\nNO;2023;6;6\nSE;2023;7;7\n")[0]


def test_two_columns_of_one_period_are_a_fault() -> None:
    assert "T02 the column 2020* is given twice" in faults("region;2020;2020*\nOslo;5;6\n")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("land;år;verdi\n", "table.csv:1: F02 there is no row under the header"),
        ("Oslo;2013;7170\nBergen;2013;5\n", "table.csv:1: T08 no header, the row has the figure '7170'"),
        ("Oslo;5,5\nBergen;2,5\n", "table.csv:1: T08 no header, the row has the figure '5,5'"),
        ("region;2020;2020\nOslo;5;6\n", "table.csv:1: T08 the column '2020' stands twice"),
        ("region;år;;b\nOslo;2020;5;6\nBergen;2021;7;8\n", "table.csv:1: T08 column 3 has figures, but no name"),
        ("Region;2023;Endring\nOslo;1;3,5\n", "table.csv:1: T08 the column Endring has figures, but no period"),
        ("region;år\nOslo;2020\nBergen;2021\n", "table.csv:1: T08 no column has figures"),
        ("Dette er en tekst\nog en til\n", "table.csv:1: T08 no row has two values"),
        ("Region;År;Antall\nA;2020;5\nA;tot;6\nA;2021;6\n", "table.csv:3: T07 År is 'tot', not a period"),
        ("region;år;verdi\nOslo;2020\n", "table.csv:2: T08 the row has 2 of 3 values"),
        ("region;år;verdi\nOslo;2020;5;6\n", "table.csv:2: T08 4 values under 3 columns"),
        ("", "table.csv: F02 the file is empty"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(text: str, expected: str) -> None:
    assert faults(text)[0].startswith(expected)


def test_the_separator_is_found_by_content() -> None:
    for sign in ";,\t|":
        cube = read(f'region{sign}2020{sign}2021\nOslo{sign}1{sign}2\n"Nord{sign}Sør"{sign}3{sign}4\n')
        assert codes(cube) == [["Oslo", f"Nord{sign}Sør".replace("\t", " ")], ["2020", "2021"]]
    assert read("sep=|\nregion|2020\nOslo|1\nBergen, Vest|2\n").shape == (2, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_the_encoding_is_found_by_content(encoding: str) -> None:
    data = "region;år;verdi\nTromsø;2020;5,5\nBodø;2020;6,5\n".encode(encoding)
    assert codes(read(data))[0] == ["Tromsø", "Bodø"]
    assert looks_like_csv(data)


def test_signs_of_windows_are_told_from_latin_1() -> None:
    assert codes(read("region;2020\nØst – Vest;5\n".encode("cp1252")))[0] == ["Øst – Vest"]


def test_lines_are_counted_where_texts_run_over_several() -> None:
    assert faults('region;år;verdi\n"Oslo\nby";2020;5\nBergen;2020;x5\n')[0].startswith(
        "table.csv:4: T01 verdi is 'x5'"
    )
    assert codes(read('region;år;verdi\r\n"Oslo\r\nby";2020;5\r\n'))[0] == ["Oslo by"]


def test_other_formats_are_not_taken_for_csv() -> None:
    assert not looks_like_csv(b'{"class": "dataset", "a": 1, "b": 2}')
    assert not looks_like_csv(b'CHARSET="ANSI";\nAXIS-VERSION="2010";\nTITLE="a;b";\n')
    assert not looks_like_csv(b"STRUCTURE,FREQ,TIME_PERIOD,OBS_VALUE\nA,M,2020,1\n")
    assert not looks_like_csv(b"FREQ,TIME_PERIOD,OBS_VALUE\nM,2020,1\n")
    assert not looks_like_csv(b"PK\x03\x04\x00\x00;;;\n;;;")
    assert not looks_like_csv(b"")
    assert looks_like_csv(POPULATION.encode())
