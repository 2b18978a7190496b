"""PX files: what each keyword makes of the table, with figures of Statistics Norway."""

from __future__ import annotations

import numpy as np
import pytest

from generator.faults import Faults
from generator.sources.cube import Cube, Mark, Remark
from generator.sources.px import looks_like_px, read_px

SALMON = """CHARSET="ANSI";
AXIS-VERSION="2010";
CODEPAGE="iso-8859-1";
LANGUAGE="no";
CREATION-DATE="20230727 15:49";
DECIMALS=2;
SHOWDECIMALS=0;
MATRIX="Vekt";
TITLE="03024: Eksport av oppalen laks, etter varegruppe, statistikkvariabel og uke";
CONTENTS="03024: Eksport av oppalen laks,";
STUB="varegruppe";
HEADING="statistikkvariabel","uke";
CONTVARIABLE="statistikkvariabel";
VARIABLECODE("varegruppe")="VareGrupper2";
VALUES("varegruppe")="Fersk oppalen laks","Frosen oppalen laks";
VALUES("statistikkvariabel")="Vekt (tonn)",
"Kilopris (kr)";
VALUES("uke")="2023U29","2023U28";
TIMEVAL("uke")=TLIST(W1),"2023U28","2023U29";
CODES("varegruppe")="01","02";
CODES("statistikkvariabel")="Vekt","Kilopris";
CODES("uke")="2023U29","2023U28";
PRECISION("statistikkvariabel","Kilopris (kr)")=2;
ELIMINATION("varegruppe")=YES;
UNITS="tonn";
LAST-UPDATED("Vekt (tonn)")="20230726 08:00";
UNITS("Vekt (tonn)")="tonn";
LAST-UPDATED("Kilopris (kr)")="20230725 08:00";
UNITS("Kilopris (kr)")="kr";
SOURCE="Statistisk sentralbyrå";
NOTE="Sjå også "
"tabell 03025.##Tala er ikkje
 justerte.";
DATASYMBOL1="..";
DATASYMBOL2="...";
DATASYMBOL3=":";
DATASYMBOLSUM=".";
DATASYMBOLNIL="-";
VARIABLE-TYPE("uke")="T";
DATA=
17898.00 16002.50 92.67 95.1
125.00 ".." 105.03 "."
;
"""


def read(text: str, encoding: str = "iso-8859-1") -> Cube:
    return read_px(text.encode(encoding), "a.px")


def table(more: str = "", data: str = "1 2 3 4", **said: str) -> Cube:
    """Return a table of two regions in two years, with other or more keywords; "" leaves a keyword out."""
    keywords = {
        "CHARSET": '"ANSI"',
        "CODEPAGE": '"utf-8"',
        "DECIMALS": "0",
        "MATRIX": '"BEF"',
        "TITLE": '"Population by region and year"',
        "CONTENTS": '"Population"',
        "UNITS": '"persons"',
        "STUB": '"region"',
        "HEADING": '"year"',
        'VALUES("region")': '"Halden","Moss"',
        'VALUES("year")': '"2021","2022"',
        'CODES("region")': '"3001","3002"',
    } | said
    lines = [f"{keyword}={value};" for keyword, value in keywords.items() if value]
    return read("\n".join([*lines, more, f"DATA=\n{data}\n;\n"]), "utf-8")


def faults(*args: str, **said: str) -> str:
    with pytest.raises(Faults) as found:
        table(*args, **said)
    return str(found.value)


def test_a_table_becomes_dimensions_in_the_order_of_stub_and_heading():
    cube = read(SALMON)
    assert [(d.code, d.label, d.role) for d in cube.dimensions] == [
        ("VareGrupper2", "varegruppe", ""),
        ("statistikkvariabel", "statistikkvariabel", "measure"),
        ("uke", "uke", "time"),
    ]
    assert [(c.code, c.label, c.unit) for c in cube.dimensions[1].categories] == [
        ("Vekt", "Vekt (tonn)", "tonn"),
        ("Kilopris", "Kilopris (kr)", "kr"),
    ]


def test_what_the_file_says_of_itself_is_kept():
    cube = read(SALMON)
    assert cube.form == "px"
    assert cube.title == "03024: Eksport av oppalen laks, etter varegruppe, statistikkvariabel og uke"
    assert (cube.source, cube.language, cube.code) == ("Statistisk sentralbyrå", "no", "03024")
    assert cube.updated == "2023-07-26T08:00"  # the latest of the measures, not when the file was made


def test_periods_come_in_the_order_of_time_with_their_figures():
    cube = read(SALMON)
    assert [c.code for c in cube.dimensions[2].categories] == ["2023U28", "2023U29"]
    assert cube.values[0].tolist() == [[16002.5, 17898.0], [95.1, 92.67]]
    assert np.isnan(cube.values[1, :, 0]).all()


def test_decimals_are_those_shown_with_more_where_precision_asks_for_them():
    cube = read(SALMON)
    assert cube.decimals.dtype == np.int8
    assert cube.decimals[:, 0].tolist() == [[0, 0], [0, 0]]
    assert cube.decimals[:, 1].tolist() == [[2, 2], [2, 2]]


def test_a_sign_means_what_the_file_shows_for_it_not_what_it_stores():
    cube = read(SALMON)
    marks = {cube.marks[i] for i in cube.marked.ravel()}
    # ".." is stored and "..." is shown, as DATASYMBOL2 says; "." is stored and ".." is shown.
    assert marks == {Mark("", ""), Mark("...", "pending"), Mark("..", "missing")}
    assert cube.status((1, 0, 0)) == "pending"
    assert cube.status((1, 1, 0)) == "missing"


def test_a_note_over_several_lines_is_one_text_with_its_line_breaks_as_spaces():
    assert read(SALMON).remarks == (Remark("Sjå også tabell 03025. Tala er ikkje justerte."),)


def test_a_file_with_one_measure_and_no_variable_for_it_gets_a_dimension_of_measures():
    cube = table(CONTENTS='"11342: Population,"')
    assert cube.shape == (2, 2, 1)
    measure = cube.dimensions[2]
    assert (measure.role, [(c.code, c.label, c.unit) for c in measure.categories]) == (
        "measure",
        [("BEF", "Population", "persons")],
    )


def test_a_variable_that_is_called_measure_keeps_its_name():
    cube = table(STUB='"measure"', **{'VALUES("measure")': '"a","b"'})
    assert [d.code for d in cube.dimensions] == ["measure", "year", "measure 2"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", '"utf-8"'),
        ("utf-8-sig", '"utf-8"'),
        ("utf-8-sig", '"iso-8859-1"'),
        ("utf-8", '"iso-8859-1"'),  # saved again by an editor, CODEPAGE unchanged
        ("utf-8", ""),
        ("iso-8859-1", '"iso-8859-1"'),
        ("iso-8859-1", ""),
        ("iso-8859-15", '"iso-8859-15"'),
        ("cp1252", '"windows-1252"'),
        ("cp1252", '"iso-8859-1"'),
        ("cp850", '"cp850"'),
        ("cp850", '"850"'),
    ],
)
def test_letters_are_read_in_the_encoding_of_the_file(encoding, said):
    codepage = f"CODEPAGE={said};\n" if said else ""
    text = SALMON.replace('CODEPAGE="iso-8859-1";\n', codepage).replace("Frosen", "Frósen «æøå»")
    cube = read(text, encoding)
    assert cube.source == "Statistisk sentralbyrå"
    assert cube.dimensions[0].categories[1].label == "Frósen «æøå» oppalen laks"


def test_a_file_without_codepage_and_charset_is_from_dos():
    text = SALMON.replace('CHARSET="ANSI";\n', "").replace('CODEPAGE="iso-8859-1";\n', "")
    assert read(text, "cp850").source == "Statistisk sentralbyrå"


def test_signs_of_windows_in_a_file_that_says_latin_1_are_read():
    assert table(SOURCE='"SSB – “byrå”"').source == "SSB – “byrå”"
    assert read(SALMON.replace("Statistisk sentralbyrå", "a – b å"), "cp1252").source == "a – b å"


def test_the_main_language_counts_and_others_are_left_out():
    cube = table(
        'LANGUAGES="no","en";\nTITLE[en]="People";\nVALUES[en]("place")="H","M";\nSOURCE[no]="SSB";\nSOURCE[en]="NSO";',
        LANGUAGE='"no"',
    )
    assert (cube.title, cube.language, cube.source) == ("Population by region and year", "no", "SSB")


def test_the_first_of_the_languages_is_the_main_one_if_the_file_names_none():
    assert table('LANGUAGES="sv","en";').language == "sv"


@pytest.mark.parametrize(
    "said",
    [
        'TIMEVAL("period")=TLIST(A1),"1999","2000","2001";',
        'TIMEVAL("period")=TLIST(A1,"1999"-"2001");',
        'TIMEVAL("period")=TLIST(A1, "1999" - "2001");',
    ],
)
def test_timeval_gives_the_periods_where_codes_and_labels_do_not(said):
    values = {'VALUES("year")': "", 'VALUES("period")': '"first","second","third"', "HEADING": '"period"'}
    cube = table(said, data="1 2 3 4 5 6", **values)
    assert [c.code for c in cube.dimensions[1].categories] == ["1999", "2000", "2001"]
    assert [c.label for c in cube.dimensions[1].categories] == ["first", "second", "third"]
    assert cube.dimensions[1].role == "time"


@pytest.mark.parametrize(
    ("timeval", "periods"),
    [
        ('TLIST(M1,"199911"-"200001")', ["1999M11", "1999M12", "2000M01"]),
        ('TLIST(M1,"1999M11"-"2000M01")', ["1999M11", "1999M12", "2000M01"]),
        ('TLIST(Q1,"19994"-"20002")', ["1999Q4", "2000Q1", "2000Q2"]),
        ('TLIST(K),"2015K1","2015K2","2015K3"', ["2015K1", "2015K2", "2015K3"]),
        ('TLIST(H1),"19991","19992","20001"', ["1999H1", "1999H2", "2000H1"]),
        ('TLIST(W1,"202052"-"202101")', ["2020W52", "2020W53", "2021W01"]),
        ('TLIST(W1,"202151"-"202201")', ["2021W51", "2021W52", "2022W01"]),
    ],
)
def test_timeval_of_parts_of_a_year(timeval, periods):
    cube = table(f'TIMEVAL("t")={timeval};', data="1 2 3", STUB="", HEADING='"t"', **{'VALUES("t")': '"a","b","c"'})
    assert [c.code for c in cube.dimensions[0].categories] == periods


def test_timeval_that_is_sorted_while_the_labels_are_not_is_turned_round():
    cube = table('TIMEVAL("year")=TLIST(A1),"2021","2022";', **{'VALUES("year")': '"the year 2022","the year 2021"'})
    assert [(c.code, c.label) for c in cube.dimensions[1].categories] == [
        ("2021", "the year 2021"),
        ("2022", "the year 2022"),
    ]
    assert cube.values[:, :, 0].tolist() == [[2, 1], [4, 3]]


def test_timeval_that_contradicts_the_labels_is_a_fault():
    said = {'VALUES("year")': '"the year 2022","the year 2019"'}
    assert "T07 TIMEVAL is '2021, 2022'" in faults('TIMEVAL("year")=TLIST(A1),"2021","2022";', **said)


def test_timeval_that_lists_other_than_the_codes_does_not_move_the_figures():
    cube = table('TIMEVAL("year")=TLIST(A1),"2021","2022";', **{'VALUES("year")': '"2022","2021"'})
    assert cube.values[:, :, 0].tolist() == [[2, 1], [4, 3]]


@pytest.mark.parametrize("more", ["", 'VARIABLE-TYPE("year")="Time";', 'VARIABLE-TYPE("year")="T";'])
def test_time_is_found_without_timeval(more):
    assert table(more).dimensions[1].role == "time"


def test_the_values_may_stand_in_timeval_alone():
    cube = table('TIMEVAL("year")=TLIST(A1,"2021"-"2022");', **{'VALUES("year")': ""})
    assert [c.label for c in cube.dimensions[1].categories] == ["2021", "2022"]


def test_codes_of_municipalities_that_look_like_years_are_no_time():
    cube = table(**{'CODES("region")': '"1804","1806"', 'VALUES("year")': '"all","half"'})
    assert [d.role for d in cube.dimensions] == ["", "", "measure"]


def test_labels_are_the_codes_of_a_variable_without_codes():
    cube = table(**{'CODES("region")': ""})
    assert [(c.code, c.label) for c in cube.dimensions[0].categories] == [("Halden", "Halden"), ("Moss", "Moss")]


def test_codes_are_the_labels_of_a_variable_without_values():
    assert table(**{'VALUES("region")': ""}).dimensions[0].categories[0].label == "3001"


@pytest.mark.parametrize(
    "said", [{"STUB": "", "HEADING": '"region","year"'}, {"STUB": '"region","year"', "HEADING": ""}]
)
def test_all_variables_may_be_in_stub_or_all_in_heading(said):
    assert table(**said).values[:, :, 0].tolist() == [[1, 2], [3, 4]]


def test_the_file_names_the_whole_by_label_or_code():
    assert table('ELIMINATION("region")="Moss";').dimensions[0].whole == "3002"
    assert table('ELIMINATION("region")="3001";').dimensions[0].whole == "3001"
    assert table('ELIMINATION("region")=YES;').dimensions[0].whole == ""
    assert table('ELIMINATION("region")="Norge";').dimensions[0].whole == ""  # not in this extract


@pytest.mark.parametrize("more", ['MAP("region")="Norge_Kommune";', 'VARIABLE-TYPE("region")="G";'])
def test_a_variable_with_a_map_is_of_places(more):
    assert table(more).dimensions[0].role == "place"


def test_parents_come_from_the_hierarchy():
    cube = table(
        'HIERARCHYNAMES("region")="Counties";\nHIERARCHIES("region")="3","3":"3001","3":"Moss","Norge":"3";',
        data="1 2 3 4 5 6",
        **{'VALUES("region")': '"Viken","Halden","Moss"', 'CODES("region")': '"3","3001","3002"'},
    )
    assert [c.parent for c in cube.dimensions[0].categories] == ["", "3", "3"]


def test_a_hierarchy_that_goes_round_is_a_fault():
    said = 'HIERARCHIES("region")="3001","3001":"3002","3002":"3001";'
    assert "T08 in HIERARCHIES('region') '3002' is counted under itself" in faults(said)


def test_stored_decimals_are_not_shown_ones():
    cube = table(data="77.10000000 75.84999999 80.7 76", DECIMALS="8", SHOWDECIMALS="1")
    assert cube.values[0, 1, 0] == 75.84999999
    assert (cube.decimals == 1).all()


def test_nothing_is_shown_with_more_decimals_than_are_stored():
    assert (table(DECIMALS="0", SHOWDECIMALS="1").decimals == 0).all()
    assert (table(data="1.5 2 3 4", DECIMALS="0", SHOWDECIMALS="1").decimals == 1).all()


def test_the_digits_written_count_where_the_file_does_not_say():
    cube = table(data="1 2.50 1E5 1.5E-3", DECIMALS="")
    assert cube.decimals[:, :, 0].tolist() == [[0, 2], [0, 4]]
    assert cube.values[:, :, 0].tolist() == [[1, 2.5], [100_000, 0.0015]]


def test_precision_counts_only_where_it_asks_for_more():
    cube = table('PRECISION("region","Moss")=2;', data="1.00 2.00 3.25 4.00", DECIMALS="2", SHOWDECIMALS="1")
    assert cube.decimals[:, 0, 0].tolist() == [1, 2]
    cube = table('PRECISION("region","Moss")=1;', data="1.00 2.00 3.25 4.00", DECIMALS="2", SHOWDECIMALS="2")
    assert cube.decimals[:, 0, 0].tolist() == [2, 2]


def test_the_base_of_an_index_comes_from_its_base_period_or_label():
    said = {
        "CONTVARIABLE": '"what"',
        "HEADING": '"what","year"',
        'VALUES("what")': '"Price index","Index (2015 = 100)","NOK"',
    }
    cube = table(
        'BASEPERIOD("Price index")="2005";\nBASEPERIOD("NOK")="2020";', data="1 2 3 4 5 6 7 8 9 10 11 12", **said
    )
    assert [c.base for c in cube.dimensions[1].categories] == ["2005=100", "2015=100", "2020"]


@pytest.mark.parametrize(
    ("data", "separator"),
    [
        ("1 2 3 4", "blank"),
        ("1\t2\n3\r\n4", "tab"),
        ("1;2;3;4", "semicolon"),
        ("1,2,3,4,", "comma"),
        ('"1" 2 3 4', "quoted"),
    ],
)
def test_cells_may_be_apart_in_many_ways(data, separator):
    assert table(data=data).values.ravel().tolist() == [1, 2, 3, 4], separator


def test_a_dash_is_nothing_and_dots_are_no_figure():
    cube = table(data='"-" - ".." ......')
    assert [cube.status((i, j, 0)) for i in (0, 1) for j in (0, 1)] == ["nil", "nil", "missing", "missing"]
    assert cube.values[0].ravel().tolist() == [0, 0]
    assert np.isnan(cube.values[1]).all()


@pytest.mark.parametrize(
    ("more", "stored", "symbol", "status"),
    [
        ("", ".", ".", "impossible"),
        ("", "...", "...", "pending"),
        ('DATASYMBOL3=":";', "...", ":", "suppressed"),
        ('DATASYMBOL2="…";', "..", "…", "pending"),
        ('DATASYMBOL1="x";', ".", "x", "missing"),
        ('DATASYMBOL1="-";', ".", "-", "nil"),
        ('DATASYMBOL6="*";', "......", "*", "missing"),
        ('DATASYMBOLSUM="-";', ".......", "-", "missing"),
        ("", ":", ":", "suppressed"),
        ("", "n.a.", "n.a.", "missing"),
        ('DATASYMBOLNIL="..";', "-", "..", "missing"),
        ("", "NaN", "NaN", "missing"),
    ],
)
def test_each_sign_has_a_status(more, stored, symbol, status):
    cube = table(more, data=f'1 2 3 "{stored}"')
    assert cube.marks[cube.marked[1, 1, 0]] == Mark(symbol, status)
    assert np.isnan(cube.values[1, 1, 0]) == (status != "nil")


def test_a_note_that_explains_a_sign_gives_it_a_text():
    cube = table(
        'NOTEX="First.#.. = Data not available#* = Preliminary figure";\nDATANOTECELL("*","*")="*";', data="1 2 3 .."
    )
    assert set(cube.marks[1:]) == {
        Mark("..", "missing", "Data not available"),
        Mark("*", "provisional", "Preliminary figure"),
    }


def test_marks_of_cells_keep_the_figure():
    cube = table('DATANOTECELL("3001","2022")="*";\nDATANOTECELL("Moss","*")="e";', data="1 2 .. 4")
    assert [[cube.status((i, j, 0)) for j in (0, 1)] for i in (0, 1)] == [["", "provisional"], ["missing", "estimated"]]
    assert cube.values[0, 1, 0] == 2


def test_a_mark_of_one_cell_counts_more_than_one_of_many_and_a_later_one_more_than_an_earlier():
    said = 'DATANOTECELL("3001","2021")="r";\nDATANOTECELL("*","2021")="p";\nDATANOTECELL("3001","2021")="b";'
    cube = table(said)
    assert [cube.status((i, 0, 0)) for i in (0, 1)] == ["break", "provisional"]


def test_marks_of_values_the_file_does_not_have_are_left_out():
    assert table('DATANOTECELL("0301","2021")="*";').marks == (Mark("", ""),)


def test_an_unknown_mark_beside_a_figure_is_kept_without_a_status():
    cube = table('DATANOTECELL("3001","2021")="§";')
    assert cube.marks[cube.marked[0, 0, 0]] == Mark("§", "")
    assert cube.values[0, 0, 0] == 1


def test_a_mark_of_everything_or_of_one_value():
    assert (table('DATANOTE="*";').marked == 1).all()
    assert (table('DATANOTE("region")="*";').marked == 1).all()
    assert table('DATANOTE("region","Moss")="*";').marked[:, 0, 0].tolist() == [0, 1]


def test_a_year_with_a_star_has_provisional_figures():
    cube = table(**{'VALUES("year")': '"2021","2022*"'})
    assert [(c.code, c.label) for c in cube.dimensions[1].categories] == [("2021", "2021"), ("2022", "2022*")]
    assert [cube.status((0, j, 0)) for j in (0, 1)] == ["", "provisional"]


def test_marks_follow_their_cells_when_periods_are_put_in_order():
    cube = table('DATANOTECELL("3001","2022")="*";', **{'VALUES("year")': '"2022","2021"'})
    assert cube.status((0, 1, 0)) == "provisional"
    assert cube.values[0, 1, 0] == 1


def test_notes_are_of_what_they_name_and_those_with_x_are_asked_for():
    cube = table(
        'NOTEX="All.";\nNOTE("region")="Regions of 2022.";\nVALUENOTE("region","Moss")="With Rygge.";\n'
        'CELLNOTEX("Halden","2021")="Estimated.";\nCELLNOTE("*","2022")="New.";\nVALUENOTE("region","Oslo")="Gone.";'
    )
    assert cube.remarks == (
        Remark("All.", {}, True),
        Remark("Regions of 2022.", {}),
        Remark("With Rygge.", {"region": "3002"}),
        Remark("Estimated.", {"region": "3001", "year": "2021"}, True),
        Remark("New.", {"year": "2022"}),
    )


def test_rows_with_keys_leave_out_rows_of_noughts():
    cube = table('KEYS("region")=CODES;', data='"3002",3 ".."')
    assert cube.values[:, :, 0].tolist()[0] == [0, 0]
    assert cube.values[1, 0, 0] == 3
    assert cube.status((1, 1, 0)) == "missing"
    assert cube.status((0, 0, 0)) == ""


def test_rows_with_keys_come_in_any_order():
    said = {"STUB": '"region","sex"', 'VALUES("sex")': '"men","women"'}
    keys = 'KEYS("region")=VALUES;\nKEYS("sex")=VALUES;'
    data = '"Moss","women",7 8\n"Halden","men",1 2\n"Halden","women", 3 4'
    assert table(keys, data, **said).values[..., 0].tolist() == [[[1, 2], [3, 4]], [[0, 0], [7, 8]]]


@pytest.mark.parametrize(
    ("said", "updated"),
    [
        ({"LAST-UPDATED": '"20230615 08:00"', "CREATION-DATE": '"20240101 09:00"'}, "2023-06-15T08:00"),
        ({"CREATION-DATE": '"20240101"'}, "2024-01-01"),
        ({"CREATION-DATE": '"2024-01-01 09:30"'}, "2024-01-01T09:30"),
        ({"LAST-UPDATED": '"20231399"', "CREATION-DATE": '"20240101"'}, "2024-01-01"),
        ({"LAST-UPDATED": '"in June"'}, ""),
    ],
)
def test_the_day_is_written_as_iso_8601(said, updated):
    assert table(**said).updated == updated


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"TABLEID": '"08811"'}, "08811"),
        ({"TITLE": '"11327: Flyttingar, etter kvartal"'}, "11327"),
        ({"TITLE": '"Flyttingar"'}, "BEF"),
    ],
)
def test_the_number_of_the_table(said, code):
    assert table(**said).code == code


def test_signs_that_cannot_be_seen_are_taken_out_and_spaces_are_one():
    cube = table(TITLE='"Po\u202epu\u200blation \t of\n Moss"')
    assert cube.title == "Population of Moss"


def test_the_format_is_known_by_its_beginning():
    assert looks_like_px(SALMON.encode("iso-8859-1"))
    assert looks_like_px(("\ufeff" + SALMON).encode())
    assert looks_like_px(b'\n TITLE[en]="x"\n"y";')
    assert looks_like_px(b"DECIMALS=1;")
    for other in (
        b"",
        b"{}",
        b"a;b\n1;2\n",
        b'TITLE="x"\n',
        b"PK\x03\x04",
        b'{"CHARSET":"ANSI"}',
        b"\xff\xfe",
        b"CHARSET,",
    ):
        assert not looks_like_px(other)
