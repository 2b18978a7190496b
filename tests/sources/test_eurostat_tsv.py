"""Eurostat's own files for whole tables: series by row, periods by column, flags behind the figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube, Mark
from generator.sources.sdmx.csv import looks_like_sdmx_csv
from generator.sources.sdmx.eurostat_tsv import looks_like_eurostat_tsv, read_eurostat_tsv

GDP = (
    "freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \t2019 \n"
    "A,MIO_EUR,AT\t380888.5 \t405241.4 p\t397519 bd\n"
    "A,MIO_EUR,NO\t: \t: c\t0 n\n"
    "A,MIO_EUR,SE\t480556.4e\t:\t\n"
)


def read(text):
    return read_eurostat_tsv(text.encode(), "t.tsv")


def told(text):
    with pytest.raises(Faults) as raised:
        read(text)
    return str(raised.value)


def test_rows_are_series_and_columns_are_periods_in_order():
    cube = read(GDP)
    assert (cube.form, cube.source, cube.shape) == ("eurostat-tsv", "Eurostat", (1, 1, 3, 3, 1))
    assert [(d.code, d.role) for d in cube.dimensions] == [
        ("freq", ""),
        ("unit", ""),
        ("geo", "place"),
        ("TIME_PERIOD", "time"),
        ("OBS_VALUE", "measure"),
    ]
    assert [c.code for c in cube.dimensions[3].categories] == ["2019", "2020", "2021"]
    assert cube.dimensions[4].categories[0].unit == "EUR million"
    missing = np.nan
    table = [[397519, 380888.5, 405241.4], [0, missing, missing], [missing, 480556.4, missing]]
    np.testing.assert_array_equal(cube.values[0, 0, :, :, 0], table)
    assert cube.decimals[0, 0, 0, :, 0].tolist() == [1, 1, 1]


def test_flags_become_marks_with_or_without_a_blank_before_them():
    cube = read(GDP)
    assert [[cube.marks[m] for m in row] for row in cube.marked[0, 0, :, :, 0]] == [
        [Mark("bd", "break"), Mark("", ""), Mark("p", "provisional")],
        [Mark("n", "small"), Mark(":", "missing"), Mark("c", "suppressed")],
        [Mark("", "missing"), Mark("e", "estimated"), Mark(":", "missing")],
    ]


def test_the_older_name_of_the_corner_is_known():
    text = "unit,geo\\time\t2021 \t2020 \nPC,NO\t1.5 \t2 \n"
    assert looks_like_eurostat_tsv(text.encode())
    assert read(text).values.ravel().tolist() == [2.0, 1.5]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "F02"),
        ("freq,geo\\TIME_PERIOD\t2020\n", "F02 there are no rows"),
        ("freq,geo\t2020\nA,NO\t1\n", "t.tsv:1: T08 the first cell is 'freq,geo'"),
        ("freq,geo\\TIME_PERIOD\t2020\t2020\nA,NO\t1\t2\n", "t.tsv:1: T02 a period is given twice"),
        ("freq,geo\\TIME_PERIOD\t2020\nA,NO\t1\nA\t2\n", "t.tsv:3: T08 the row is called 'A'"),
        ("freq,geo\\TIME_PERIOD\t2020\nA,NO\t1\t3\n", "t.tsv:2: T08 3 values under 2 columns"),
        ("freq,geo\\TIME_PERIOD\t2020\nA,NO\t1\nA,NO\t2\n", "t.tsv:3: T02 the cell freq A, geo NO, TIME_PERIOD 2020"),
        ("freq,geo\\TIME_PERIOD\t2020\nA,NO\t1\nA,SE\t2x3\n", "t.tsv:3: T01 the figure of freq A, geo SE"),
    ],
)
def test_each_fault_is_named_with_its_line(text, fault):
    assert fault in told(text)


@pytest.mark.parametrize("data", [b"", b"freq,geo\t2020\n", b"geo\\time", b"GEO,TIME_PERIOD,OBS_VALUE\n", b"\xff\xfe"])
def test_other_files_are_not_taken_for_it(data):
    assert not looks_like_eurostat_tsv(data)


def test_it_is_not_taken_for_sdmx_csv():
    assert looks_like_eurostat_tsv(GDP.encode())
    assert not looks_like_sdmx_csv(GDP.encode())


SCRAPS = [b",", b"\t", b'"', b"\n", b"\r", b"\x00", b"\xff", b":", b"- ", b" p", b"1,5", b"1e9", b"NaN", b"\\"]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_change_of_bytes_gives_a_table_or_faults(data):
    changed = bytearray(GDP.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(changed)))
        changed[start : start + data.draw(st.integers(0, 20))] = data.draw(st.sampled_from(SCRAPS))
    looks_like_eurostat_tsv(bytes(changed))
    try:
        assert isinstance(read_eurostat_tsv(bytes(changed), "t.tsv"), Cube)
    except Faults as faults:
        assert str(faults)
