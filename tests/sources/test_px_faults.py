"""PX files that are broken, contradict themselves or were made to do harm: each fault has a line and a way out."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.marks import HIDDEN
from generator.sources.px import encoding, entries, looks_like_px, read_px

SMALL = """CHARSET="ANSI";
LANGUAGE="en";
DECIMALS=1;
SHOWDECIMALS=1;
MATRIX="M";
TITLE="Net migration";
CONTENTS="Migration";
UNITS="persons";
STUB="region","sex";
HEADING="quarter";
VALUES("region")="Halden","Moss";
VALUES("sex")="men","women";
VALUES("quarter")="2023K1","2022K4";
CODES("region")="3001","3002";
TIMEVAL("quarter")=TLIST(Q1,"2022K4"-"2023K1");
PRECISION("sex","men")=2;
HIERARCHIES("region")="3001","3001":"3002";
NOTEX="* = preliminary#.. = not available";
DATANOTECELL("3001","*","2023K1")="*";
DATASYMBOL1="..";
DATA=
1.5 -2.5 "." 4E1
5.0 "-" 7,8;
"""


def faults(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Faults) as found:
        read_px(data, "a.px")
    return str(found.value).splitlines()


def changed(old: str, new: str) -> list[str]:
    assert SMALL.count(old) == 1
    return faults(SMALL.replace(old, new))


def test_the_small_file_is_read():
    cube = read_px(SMALL.encode(), "a.px")
    assert cube.values[0, 0].ravel().tolist() == [-2.5, 1.5]
    assert cube.shape == (2, 2, 2, 1)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("7,8;", "7;", "a.px:21: T08 DATA has 7 cells, not 8, which is 2 × 2 × 2 × 1 categories"),
        ("7,8;", "7 8 9;", "a.px:21: T08 DATA has 9 cells, not 8"),
        ("7,8;\n", "7 8", 'a.px:23: T08 the figures do not end with ";"'),
        ("7,8;", "7 8x;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '8x', not a number"),
        ("7,8;", "7 1.2.3;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '1.2.3'"),
        ("7,8;", "7 1e16;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '1e16'"),
        ("7,8;", "7 1e999;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '1e999'"),
        ("7,8;", "7 1e-0001;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '1e-0001'"),
        ("7,8;", "7 nan(1);", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is 'nan(1)'"),
        ("7,8;", "7 0x10;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '0x10'"),
        ("7,8;", "7 ٣;", "a.px:23: T01 region 3002, sex women, quarter 2022K4 is '٣'"),
        ("7,8;", '7 8;\nNOTE="x";', "a.px:24: T08 a keyword stands behind DATA"),
        ("DATA=", "DATE=", "a.px: K02 DATA is missing"),
        ('STUB="region","sex";\nHEADING="quarter";\n', "", "a.px: K02 STUB and HEADING name no variable"),
        ('HEADING="quarter"', 'HEADING="sex"', "a.px:10: T08 the variable 'sex' is named twice"),
        ('VALUES("sex")="men","women";\n', "", "a.px: K02 VALUES('sex') is missing or empty"),
        ('VALUES("sex")="men","women"', 'VALUES("sex")="men",""', "a.px:12: T08 value 2 of 'sex' has neither a code"),
        ('"3001","3002";', '"3001";', "a.px:14: T08 CODES('region') has 1 codes for 2 values"),
        ('"3001","3002";', '"3001","3001";', "a.px:14: T02 the value '3001' of 'region' is given twice"),
        ('"2023K1","2022K4";', '"2023K1","2023K1";', "a.px:13: T02 the value '2023K1' of 'quarter' is given twice"),
        (
            'UNITS="persons"',
            'CONTVARIABLE="sx"',
            "a.px:8: T08 CONTVARIABLE is 'sx', which is in neither STUB nor HEADING",
        ),
        ('UNITS="persons"', 'TITLE="Other"', "a.px:8: T08 TITLE is written twice and says something else in line 6"),
        ("SHOWDECIMALS=1", "SHOWDECIMALS=-1", "a.px:4: K03 SHOWDECIMALS is '-1', not a number from 0 to 15"),
        ('"men")=2', '"men")="two"', "a.px:16: K03 PRECISION is 'two', not a number from 0 to 15"),
        ('("3001","*","2023K1")', '("3001","*")', "a.px:19: T08 DATANOTECELL names 2 values for 3 variables"),
        ('TITLE="Net migration"', 'TITLE="Net "in" migration"', ""),
        ('TITLE="Net migration";', 'TITLE="Net migration;', "a.px:6: T08 TITLE does not end"),
        ('TITLE="Net migration";', 'TITLE="Net migration"', "a.px:6: T08 TITLE does not end before the next keyword"),
        ('CHARSET="ANSI"', 'CODEPAGE="ebcdic"', "a.px:1: Y03 CODEPAGE is 'ebcdic', which is no encoding we know"),
        ('CHARSET="ANSI"', 'CODEPAGE="punycode"', "a.px:1: Y03 CODEPAGE is 'punycode'"),
        ('CHARSET="ANSI"', 'CODEPAGE="cp037"', "a.px:1: Y03 CODEPAGE is 'cp037'"),
        ('DATASYMBOL1=".."', '?="x"', 'a.px:20: T08 \'?="x"; DATA= 1.5'),
        ('"2023K1","2022K4";', '"new","old";', ""),
        (
            'CODES("region")="3001","3002"',
            'VARIABLECODE("region")="sex"',
            "T02 another variable than 'region' has its code",
        ),
    ],
)
def test_each_fault_has_its_line_and_what_was_read(old, new, fault):
    if not fault:  # read in spite of it
        assert read_px(SMALL.replace(old, new).encode(), "a.px").shape == (2, 2, 2, 1)
        return
    found = changed(old, new)
    assert any(fault in line for line in found), found
    assert all(" – " in line for line in found), "no way out"


def test_faults_are_told_together():
    text = SMALL.replace('"3001","3002";', '"3001";').replace('VALUES("sex")="men","women";', 'VALUES("sex")=;')
    assert len(faults(text)) == 2


def test_cells_that_cannot_be_read_are_told_together():
    assert len(faults(SMALL.replace("7,8;", "7x 8x;"))) == 2


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "a.px: F02 the file is empty"),
        (b" \n", "a.px: F02 the file is empty"),
        (b"\0\0", "a.px: K02 DATA is missing"),
        (b"\xff\xfeA\0", "a.px:1: Y03 the file is UTF-16"),
        (b"region;year\n1;2\n", "a.px:1: F03 'region;year 1;2' is not how a PX file begins"),
        (b'{"version":"2.0"}', "F03"),
        (b"PK\x03\x04\x14\0\0\0", "F03"),
        (b'CODEPAGE="utf-8";\nTITLE="\xe5";', "a.px:2: Y03 the byte 0xe5 is not UTF-8"),
        (b'CHARSET="ANSI";', "a.px: K02 DATA is missing"),
        (b'CHARSET="ANSI', "a.px:1: T08 CHARSET does not end"),
    ],
)
def test_what_is_no_px_file_is_refused(data, fault):
    assert fault in faults(data)[0]


@pytest.mark.parametrize("at", range(0, len(SMALL) - 2, 7))
def test_a_file_that_is_cut_off_anywhere_is_refused(at):
    assert faults(SMALL[:at])


SPARSE = 'STUB="a";HEADING="b";VALUES("a")="x","y";VALUES("b")="2001","2002";KEYS("a")=VALUES;DECIMALS=0;DATA=\n'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ('"x",1 2\n"x",3 4;', "a.px:3: T02 a row is written twice – it stands in line 2 too"),
        ('"x",1 2\n"z",3 4;', "a.px:3: T08 'z' is no value of 'a' – known here: x, y"),
        ('"x",1\n"y",3 4;', "a.px:3: T08 a row does not begin with 1 values in quotation marks, but with '3'"),
        ('"x",1 2\n"y",3;', "T08 DATA has 3 cells, not 4"),
        ('"x",1 2\n"y"', 'the figures do not end with ";"'),
        ('"x",1 2\n"y";', "T08 DATA has 2 cells"),
        (";", "a.px:1: T08 DATA has no row"),
        ('"x",1 2\n"y",3 4q;', "a.px:3: T01 a y, b 2002 is '4q'"),
    ],
)
def test_faults_in_rows_with_keys(data, fault):
    assert any(fault in line for line in faults(SPARSE + data)), faults(SPARSE + data)


def test_more_rows_than_there_can_be_are_not_read_on():
    said = SPARSE.replace('STUB="a"', 'STUB="a","c"').replace("DATA=", 'VALUES("c")="p","q";KEYS("c")=VALUES;DATA=')
    begun = time.process_time()
    found = faults(said + '"x","p",1 2\n' * 500_000 + ";")
    assert found[0].startswith("a.px:3: T02 a row is written twice")
    assert time.process_time() - begun < 2


def test_rows_with_keys_need_them_for_each_variable_of_stub():
    assert "K02 KEYS('a') is missing" in "".join(faults(SPARSE.replace('KEYS("a")', 'KEYS("b")') + '"x",1 2;'))
    assert "K03 KEYS('a') is 'NAMES'" in faults(SPARSE.replace("=VALUES;DEC", "=NAMES;DEC") + '"x",1 2;')[0]


def listed(number: int) -> str:
    return ",".join(f'"{i}"' for i in range(number))


@pytest.mark.parametrize(
    "text",
    [
        f'STUB="a","b","c";VALUES("a")={listed(5_000)};VALUES("b")={listed(5_000)};VALUES("c")={listed(5_000)};DATA=1;',
        f"STUB={listed(40)};DATA=1;",
        f'STUB="a";VALUES("a")={listed(220_000)};DATA=1;',
        'STUB="a";VALUES("a")=' + '"a"' * 410_000 + ";DATA=1;",
        "TITLE=" + "1 " * 1_100_000 + ";DATA=1;",
        f'STUB="a";VALUES("a")="{"x" * 10_001}";DATA=1;',
        'TITLE="' + "\u202e" * 200_000 + '";DATA=1;',
        'STUB="a";VALUES("a")="x";NOTE="' + "y" * 100_001 + '";DATA=1;',
        "A=1;" * 300_001,
        f'STUB="a";VALUES("a")={listed(300)};DATA=' + " ".join("a" + chr(0x100 + i) for i in range(300)) + ";",
    ],
    ids=["cells", "variables", "values", "pieces", "words", "label", "hidden", "note", "keywords", "signs"],
)
def test_what_is_too_large_is_refused_at_once(text):
    begun = time.process_time()
    assert "Y05" in faults(text)[0]
    assert time.process_time() - begun < 8


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(encoding, "_LARGEST_FILE", 100)
    assert "Y05 the file is larger than" in faults(SMALL)[0]


def test_marks_that_would_take_too_long_are_refused():
    values = "".join(f'VALUES("{i}")="a","b";' for i in range(20))
    keys = (",".join('"a"' if i >> k & 1 else '"*"' for k in range(20)) for i in range(0, 2**20, 97))
    marks = "".join(f'DATANOTECELL({each})="*";' for each in keys)
    assert "Y05 DATANOTECELL marks" in faults(f"STUB={listed(20)};{values}{marks}DECIMALS=0;DATA={'1 ' * 2**20};")[0]


@pytest.mark.parametrize("sign", ["(", "[", '"', "A(", "A[", ";", "\n", "A=", 'A("'])
def test_a_sign_again_and_again_takes_no_time(sign):
    begun = time.process_time()
    faults(sign * (1_000_000 // len(sign)))
    assert time.process_time() - begun < 5


def test_many_keywords_in_the_limit_are_read():
    assert entries._MOST_KEYWORDS >= 250_000
    notes = "".join(f'CELLNOTE("Halden","men","*")="{i}";\n' for i in range(2_000))
    assert len(read_px(SMALL.replace("DATA=", notes + "DATA=").encode(), "a.px").remarks) == 2_001


def check(data: bytes) -> None:
    """Either a table in which the marks fit the figures, or faults; nothing else."""
    looks_like_px(data)
    try:
        cube = read_px(data, "a.px")
    except Faults as found:
        assert str(found)
        return
    assert isinstance(cube, Cube)
    hidden = np.array([mark.status in HIDDEN for mark in cube.marks])
    assert (np.isnan(cube.values) == hidden[cube.marked]).all()
    assert (cube.decimals >= 0).all()
    for dimension in cube.dimensions:
        codes = [c.code for c in dimension.categories]
        assert len(set(codes)) == len(codes)
        assert dimension.whole in ("", *codes)
        assert all(c.parent in ("", *codes) for c in dimension.categories)


PIECES = [
    b'"',
    b";",
    b",",
    b"=",
    b"(",
    b")",
    b"[",
    b"\0",
    b"\xff",
    b"nan",
    b"inf",
    b"1e999",
    b"-",
    b"..",
    b"*",
    b"DATA=",
]
PIECES += [b'KEYS("region")=CODES;', b'TIMEVAL("quarter")=TLIST(M1,"190001"-"219912");', b"DECIMALS=99;", b'STUB="";']
PIECES += [b'HIERARCHIES("sex")="men":"men";', b'DATANOTECELL("*","*","*")="..";', b'CODEPAGE="cp037";', b"\xd9\xa3"]
changes = st.lists(
    st.tuples(st.integers(0, len(SMALL)), st.integers(0, 30), st.sampled_from(PIECES) | st.binary(max_size=3)),
    min_size=1,
    max_size=4,
)


@given(changes)
@settings(max_examples=400, deadline=None)
def test_a_file_that_is_changed_anywhere_is_read_or_refused(edits):
    data = SMALL.encode()
    for at, length, piece in edits:
        data = data[:at] + piece + data[at + length :]
    check(data)


@given(st.lists(st.sampled_from(SMALL.split("\n")), max_size=30))
@settings(max_examples=150, deadline=None)
def test_lines_in_any_order_are_read_or_refused(lines):
    check("\n".join(lines).encode())


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_refused(data):
    check(data)
