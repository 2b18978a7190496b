"""SDMX-CSV 1.0 and 2.0 as Norges Bank, Eurostat and the specification write it."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import LARGEST, Category, Cube, Mark, Remark
from generator.sources.sdmx.csv import looks_like_sdmx_csv, read_sdmx_csv

SOON = 10  # seconds; what these guard against takes minutes

RATES = """\
FREQ;Frequency;BASE_CUR;Base Currency;QUOTE_CUR;Quote Currency;TENOR;Tenor;DECIMALS;CALCULATED;\
UNIT_MULT;Unit Multiplier;COLLECTION;Collection Indicator;TIME_PERIOD;OBS_VALUE
B;Business;EUR;Euro;NOK;Norwegian krone;SP;Spot;4;false;0;Units;C;ECB concertation time 14:15 CET;2024-01-03;11.32
B;Business;EUR;Euro;NOK;Norwegian krone;SP;Spot;4;false;0;Units;C;ECB concertation time 14:15 CET;2024-01-02;11.2815
"""
POLICY_RATE = """\
FREQ;Frequency;INSTRUMENT_TYPE;Instrument Type;TENOR;Tenor;UNIT_MEASURE;Unit of Measure;DECIMALS;COLLECTION;\
Collection Indicator;TIME_PERIOD;OBS_VALUE;CALC_METHOD;Calculation Method
B;Business;KPRA;Key policy rate;SD;Policy rate;R;Rate;2;E;End of day;2023-03-23;2,75;;
B;Business;KPRA;Key policy rate;SD;Policy rate;R;Rate;2;E;End of day;2023-03-24;3;;
"""
EUROSTAT = """\
DATAFLOW,LAST UPDATE,freq,unit,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:LFSA_ARGAN(1.0),11/06/26 23:00:00,A,PC,T,FR,2021,66.5,bd,
ESTAT:LFSA_ARGAN(1.0),11/06/26 23:00:00,A,PC,T,FR,2022,66,p,
ESTAT:LFSA_ARGAN(1.0),11/06/26 23:00:00,A,PC,T,NA,2021,:,u,
ESTAT:LFSA_ARGAN(1.0),11/06/26 23:00:00,A,PC,T,NA,2022,,,C
"""
VERSION_2 = """\
STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;DIM_1: Dimension 1;DIM_2: Dimension 2;TIME_PERIOD: Periode;\
OBS_VALUE: Observation value;ATTR_2: Attribut 2;ATTR_3[]: Attribut 3
dataflow;ESTAT:NA_MAIN(1.6.0): Comptes nationaux;I;A.B;A: Value A;B: Value: B;2014-01: 2014-01;12,4;Y: Oui;N: Non
dataflow;ESTAT:NA_MAIN(1.6.0): Comptes nationaux;I;A.B;A: Value A;B: Value: B;2014-02: 2014-02;10,8;Y: Oui;N: Non
"""
NAMED = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,freq,Time frequency,unit,Unit of measure,geo,GEOPOLITICAL ENTITY,\
TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status
dataflow,ESTAT:NAMA(1.0),GDP and main components,I,A,Annual,CP_MEUR,"Current prices, million euro",\
NO,Norway,2024,,393.1,,p,provisional
dataflow,ESTAT:NAMA(1.0),GDP and main components,I,A,Annual,CP_MEUR,"Current prices, million euro",\
NO,Norway,2023,,390,,,
"""
OECD = """\
DATAFLOW,REF_AREA,FREQ,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,BASE_PER,DECIMALS
OECD.SDD.TPS:DSD_G20_PRICES@DF_G20_PRICES(1.0),CHN,A,CPI,IX,1989,18,A,0,2015,1
OECD.SDD.TPS:DSD_G20_PRICES@DF_G20_PRICES(1.0),CHN,A,CPI,IX,1990,3.1,E,0,2015,1
"""
ALL = {"rates": RATES, "rate": POLICY_RATE, "eurostat": EUROSTAT, "2.0": VERSION_2, "named": NAMED, "oecd": OECD}


def read(text):
    return read_sdmx_csv(text.encode() if isinstance(text, str) else text, "t.csv")


def told(text):
    with pytest.raises(Faults) as raised:
        read(text)
    return str(raised.value)


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
@pytest.mark.parametrize("change", ["as it is", "mark at the beginning", "Windows"])
def test_each_kind_of_file_is_recognised_and_read(text, change):
    data = text.replace("\n", "\r\n").encode() if change == "Windows" else text.encode()
    data = b"\xef\xbb\xbf" + data if change.startswith("mark") else data
    assert looks_like_sdmx_csv(data)
    np.testing.assert_array_equal(read(data).values, read(text).values)


def test_labels_stand_in_the_column_behind_the_codes():
    cube = read(RATES)
    assert [d.label for d in cube.dimensions[:4]] == ["Frequency", "Base Currency", "Quote Currency", "Tenor"]
    assert cube.dimensions[1].categories == (Category("EUR", "Euro"),)
    assert cube.dimensions[-1].categories[0].unit == "NOK"
    assert cube.remarks == (Remark("Collection Indicator: ECB concertation time 14:15 CET"),)


def test_days_are_in_order_and_decimals_are_stated():
    cube = read(RATES)
    assert [c.code for c in cube.dimensions[4].categories] == ["2024-01-02", "2024-01-03"]
    assert cube.values.ravel().tolist() == [11.2815, 11.32]
    assert cube.decimals.ravel().tolist() == [4, 4]


def test_a_decimal_comma_is_read():
    cube = read(POLICY_RATE)
    assert cube.values.ravel().tolist() == [2.75, 3.0]
    assert cube.decimals.ravel().tolist() == [2, 2]
    assert cube.dimensions[-1].categories[0].unit == "Rate"


def test_eurostat_flags_become_marks():
    cube = read(EUROSTAT)
    assert (cube.source, cube.code, cube.updated) == ("Eurostat", "LFSA_ARGAN", "2026-06-11T23:00:00")
    found = cube.marked[0, 0, 0].reshape(2, 2)
    assert [[cube.marks[m] for m in row] for row in found] == [
        [Mark("bd", "break"), Mark("p", "provisional")],
        [Mark(":", "missing"), Mark("C", "suppressed")],
    ]
    assert [c.code for c in cube.dimensions[3].categories] == ["FR", "NA"]  # Namibia
    assert cube.dimensions[3].role == "place"
    assert cube.decimals[0, 0, 0, 0].ravel().tolist() == [1, 1]


@pytest.mark.parametrize(
    ("code", "unit", "base"),
    [
        ("PC", "per cent", ""),
        ("THS_PER", "thousand persons", ""),
        ("MIO_EUR", "EUR million", ""),
        ("I15", "I15", "2015=100"),
        ("I96_Q", "I96_Q", "1996=100"),
        ("NOK", "NOK", ""),
        ("WHAT", "WHAT", ""),
    ],
)
def test_eurostats_codes_of_units_are_put_into_words(code, unit, base):
    category = read(EUROSTAT.replace(",PC,", f",{code},")).dimensions[-1].categories[0]
    assert (category.unit, category.base) == (unit, base)


def test_version_2_has_codes_and_labels_in_one_cell():
    cube = read(VERSION_2)
    assert (cube.title, cube.source, cube.code) == ("Comptes nationaux", "Eurostat", "NA_MAIN")
    assert [d.label for d in cube.dimensions] == ["Dimension 1", "Dimension 2", "Periode", "Observation value"]
    assert cube.dimensions[1].categories == (Category("B", "Value: B"),)
    assert cube.values.ravel().tolist() == [12.4, 10.8]
    assert cube.remarks == (Remark("Attribut 2: Oui"), Remark("Attribut 3: Non"))


def test_version_2_has_labels_in_columns_of_their_own():
    cube = read(NAMED)
    assert cube.title == "GDP and main components"
    assert [d.label for d in cube.dimensions[:4]] == [
        "Time frequency",
        "Unit of measure",
        "GEOPOLITICAL ENTITY",
        "Time",
    ]
    assert cube.dimensions[-1].categories[0] == Category("OBS_VALUE", cube.title, unit="Current prices, million euro")
    assert cube.marks[cube.marked[0, 0, 0, 1, 0]] == Mark("p", "provisional", "provisional")


def test_the_oecd_states_base_unit_and_decimals():
    cube = read(OECD)
    assert (cube.source, cube.code) == ("OECD", "DSD_G20_PRICES@DF_G20_PRICES")
    measure = cube.dimensions[2]
    assert (measure.role, measure.categories) == ("measure", (Category("CPI", "CPI", "index", "2015=100"),))
    assert cube.values.ravel().tolist() == [18.0, 3.1]
    assert cube.status((0, 0, 0, 0, 1)) == "estimated"


@pytest.mark.parametrize(
    ("figures", "values", "digits"),
    [
        (["12,5", "3"], [12.5, 3.0], 1),
        (["1,145.56", "10.2"], [1145.56, 10.2], 2),
        (["1.145,56", "10,2"], [1145.56, 10.2], 2),
        (["1,145,000", "2"], [1145000.0, 2.0], 0),
        (["1,145", "2,50"], [1.145, 2.5], 3),
        (["-1,5", "−0,25"], [-1.5, -0.25], 2),
    ],
)
def test_commas_are_told_apart_by_the_whole_column(figures, values, digits):
    rows = [f"A;{2020 + i};{figure}" for i, figure in enumerate(figures)]
    cube = read("\n".join(["FREQ;TIME_PERIOD;OBS_VALUE", *rows]))
    assert cube.values.ravel().tolist() == values
    assert cube.decimals.max() == digits


def test_a_comma_that_may_be_either_is_refused():
    text = "FREQ;TIME_PERIOD;OBS_VALUE\nA;2020;12\nA;2021;1,145\n"
    assert "t.csv:3: T01 '1,145' may be 1145 or 1.145" in told(text)
    cube = read("FREQ;DECIMALS;TIME_PERIOD;OBS_VALUE\nA;3;2020;12\nA;3;2021;1,145\n")
    assert cube.values.ravel().tolist() == [12.0, 1.145]


def test_rows_that_only_give_attributes_are_left_out():
    text = "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,TIME_PERIOD,OBS_VALUE,NOTE\n"
    text += "dataflow,X:Y(1.0),I,A,2020,1,\ndataflow,X:Y(1.0),I,A,,,Something of A\n"
    assert read(text).values.ravel().tolist() == [1.0]


def test_columns_without_any_value_are_no_dimensions():
    cube = read("DATAFLOW,A,B,TIME_PERIOD,OBS_VALUE\nX:Y(1.0),a,,2020,1\nX:Y(1.0),b,,2020,2\n")
    assert [d.code for d in cube.dimensions] == ["A", "TIME_PERIOD", "OBS_VALUE"]


def test_columns_in_another_order_are_read():
    cube = read("STRUCTURE,STRUCTURE_ID,OBS_VALUE,OBS_STATUS,GEO,TIME_PERIOD\ndataflow,X:Y(1.0),1.5,P,NO,2020\n")
    assert [d.code for d in cube.dimensions] == ["GEO", "TIME_PERIOD", "OBS_VALUE"]
    assert cube.status((0, 0, 0)) == "provisional"


def test_text_in_quotation_marks_may_hold_separators_and_lines():
    cube = read('DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,COMMENT\nX:Y(1.0),"A, ""B""",2020,1,"two\nlines, of text"\n')
    assert cube.dimensions[0].categories[0].code == 'A, "B"'
    assert cube.remarks == (Remark("COMMENT: two lines, of text"),)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "F02 the file is empty"),
        ("\n\n", "F02 the file is empty"),
        ("DATAFLOW,TIME_PERIOD,OBS_VALUE\n", "F02 there are no rows"),
        ("DATAFLOW,TIME_PERIOD,GEO\nX:Y(1.0),2020,NO\n", "t.csv:1: T08 the column 'OBS_VALUE' is missing"),
        ("GEO,GEO,TIME_PERIOD,OBS_VALUE\nA,B,2020,1\n", "t.csv:1: T08 the column 'GEO' stands twice"),
        ("GEO,,TIME_PERIOD,OBS_VALUE\nA,B,2020,1\n", "t.csv:1: T08 column 2 has no name"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1\nA,2021\n", "t.csv:3: T08 2 values under 3 columns"),
        ('GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1\n\n"A",2021,1,9\n', "t.csv:4: T08 4 values under 3 columns"),
        ('GEO,TIME_PERIOD,OBS_VALUE\n"A,2020,1\n', "T08 a line cannot be read"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1\nA,2020,2\n", "t.csv:3: T02 the cell GEO A, TIME_PERIOD 2020"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1\nA,2020,2\n", "it stands in line 2 too"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1\n,2020,2\n", "t.csv:3: T08 the figure has no GEO"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1\nA,,2\n", "t.csv:3: T07 the figure has no TIME_PERIOD"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,12 kr\n", "t.csv:2: T01 the figure of GEO A, TIME_PERIOD 2020 is '12 kr'"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1e99\n", "too large"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,-inf\n", "not a number"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,1_000\n", "not a number"),
        ("GEO,TIME_PERIOD,OBS_VALUE\nA,2020,٣\n", "not a number"),
        ("GEO,TIME_PERIOD,OBS_VALUE,DECIMALS\nA,2020,1,many\n", "t.csv:2: T01 DECIMALS of GEO A"),
        ("STRUCTURE,STRUCTURE_ID,ACTION,GEO,OBS_VALUE\ndataflow,X:Y,D,A,-\n", "t.csv:2: T08 the row deletes data"),
        ("DATAFLOW,GEO,OBS_VALUE\nX:Y,A,1\nX:Z,A,1\n", "t.csv:3: T08 the file holds several tables, 'X:Y' and 'X:Z'"),
        ("DATAFLOW,GEO,OBS_VALUE\nX:Y," + "a" * 10_001 + ",1\n", "Y05 a text of 10001 characters"),
        (b"GEO,TIME_PERIOD,OBS_VALUE\n\xe6,2020,1\n", "t.csv:2: Y03"),
        ("GEO,TIME_PERIOD,OBS_VALUE\n".encode("utf-16"), "Y03"),
        ("OBS_VALUE,TIME_FORMAT\n1,P1Y\n", "F02 no row gives an observation"),
    ],
)
def test_each_fault_is_named_with_its_line(text, fault):
    assert fault in told(text)


def test_faults_are_told_at_once():
    text = "GEO,TIME_PERIOD,OBS_VALUE\nA,2020,x1\nA,2021,y2\nA,2021,3\n"
    assert [line.split()[1] for line in told(text).splitlines()] == ["T01", "T01", "T02"]


def test_lines_are_counted_over_blank_lines_and_texts_of_several():
    text = 'GEO,TIME_PERIOD,OBS_VALUE\n"A\nb",2020,1\n\nA,2021,x1\n'
    assert "t.csv:5: T01" in told(text)


def test_too_large_tables_are_refused_soon():
    started = time.perf_counter()
    rows = "\n".join(f"a{i},b{i},{i},1" for i in range(2_000))
    assert "Y05 3 dimensions" in told(f"A,B,TIME_PERIOD,OBS_VALUE\n{rows}\n")
    rows = "A,2020,1\n" * (LARGEST + 1)
    assert f"Y05 more than {LARGEST} rows" in told(f"GEO,TIME_PERIOD,OBS_VALUE\n{rows}")
    units = "\n".join(f"A,{i},1,u{i}" for i in range(20_000))
    assert "Y05" in told(f"GEO,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n{units}\n")
    flags = "\n".join(f"A,{i},1,{i}" for i in range(20_000))
    assert "Y05 more than 250 different signs" in told(f"GEO,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n{flags}\n")
    signs = "\n".join(f"A,{i},{chr(0x4E00 + i)}" for i in range(20_000))
    assert "Y05 more than 250 different signs" in told(f"GEO,TIME_PERIOD,OBS_VALUE\n{signs}\n")
    assert "T08 20000 columns" in told(",".join(f"C{i}" for i in range(20_000)) + "\n1\n")
    assert "Y05" in told(b"GEO,TIME_PERIOD,OBS_VALUE\n" + b"A,2020,1\n" * 6_000_000)
    assert time.perf_counter() - started < SOON


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"region;year;value\n0301;2024;1\n",
        b"time_period,obs_value\n2020,1\n",
        b"freq,unit,geo\\TIME_PERIOD\t2020 \n",
        b'CHARSET="ANSI";\nAXIS-VERSION="2006";\n',
        b'"OBS_VALUE,TIME_PERIOD\n',
        b"\xff\xfe\x00",
        b"OBS_VALUE",
    ],
)
def test_other_files_are_not_taken_for_sdmx_csv(data):
    assert not looks_like_sdmx_csv(data)


SCRAPS = [b",", b";", b'"', b"\n", b"\r", b"\x00", b"\xff", b": ", b"-", b"..", b"1,5", b"1e9", b"NaN", b"\xe2\x80\xae"]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(ALL.values())), st.data())
def test_any_change_of_bytes_gives_a_table_or_faults(text, data):
    changed = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(changed)))
        changed[start : start + data.draw(st.integers(0, 20))] = data.draw(st.sampled_from(SCRAPS))
    looks_like_sdmx_csv(bytes(changed))
    try:
        cube = read_sdmx_csv(bytes(changed), "t.csv")
    except Faults as faults:
        assert str(faults)
    else:
        assert isinstance(cube, Cube)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9).map(lambda x: round(x, 3)), min_size=1, max_size=20))
def test_figures_are_read_as_they_are_written(figures):
    rows = "\n".join(f"A,{1900 + i},{figure}" for i, figure in enumerate(figures))
    cube = read(f"FREQ,TIME_PERIOD,OBS_VALUE\n{rows}\n")
    assert cube.values.ravel().tolist() == figures
    plain = [repr(f) for f in figures if "e" not in repr(f)]
    assert cube.decimals.max() >= max((len(t.partition(".")[2]) for t in plain), default=0)


@pytest.mark.parametrize("repeated", [True, False])
def test_a_file_longer_than_what_is_held_as_text_at_once_is_read_whole(repeated: bool):
    rows = 140_000  # of four columns: more than half a million cells
    figures = [i % 7 if repeated else i for i in range(rows)]
    lines = (f"M,R{i // 1400},{1000 + i % 1400},{x}" for i, x in enumerate(figures))
    cube = read_sdmx_csv("\n".join(["FREQ,REGION,TIME_PERIOD,OBS_VALUE", *lines]).encode(), "long.csv")
    assert cube.values.reshape(-1).tolist() == figures


@pytest.mark.parametrize("blank", ["\n\n", "\r\n", "\r\n\r\n"])
def test_lines_may_end_in_any_way_and_be_empty(blank: str):
    found, known = (read_sdmx_csv(t.encode(), "e.csv") for t in (EUROSTAT.replace("\n", blank), EUROSTAT))
    assert found.dimensions == known.dimensions
    np.testing.assert_array_equal(found.values, known.values)


def test_codes_that_look_like_numbers_stay_as_they_are_written():
    cube = read_sdmx_csv(
        b"FREQ,REGION,TIME_PERIOD,OBS_VALUE\nA,007,2020,1.50\nA,7.0,2020,2\nA,NA,2020,3\n", "codes.csv"
    )
    assert [c.code for c in next(d for d in cube.dimensions if d.code == "REGION").categories] == ["007", "7.0", "NA"]
