"""What is wrong in tables and statements is told with its line and the way out."""

from __future__ import annotations

import os

import pytest

from tests.bad_input.conftest import FILES, Spoiled

TABLE, REPORTED = "data/fish/observations.csv", "data/fish/reported.csv"
SHOWN, STATED = "fish/observations.csv", "fish/reported.csv"
CELLS = FILES[TABLE]
LAST = 8  # the line that a test adds to the table
DIGITS = "write digits with a point for decimals, such as 7.9, no spaces"
SUBJECTS = "known here: ALL, EU, FR, JP, PL, REST"
COLUMNS = "the columns are period, subject, value, low, high, status, source, note"
WIDEN = "correct one of them, or widen its bounds"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("abc", f"'abc', not a number – {DIGITS}"),
        ('"7,9"', f"'7,9', not a number – {DIGITS}; did you mean 7.9?"),
        ('"7,900"', f"'7,900', not a number – {DIGITS}; did you mean 7.900 or 7900?"),
        ("7 900", f"'7 900', not a number – {DIGITS}; did you mean 7900?"),
        ("7\u00a0900", f"'7\\xa0900', not a number – {DIGITS}; did you mean 7900?"),
        ("\u22125", f"'\u22125', not a number – {DIGITS}; did you mean -5?"),
        ("1_000", f"'1_000', not a number – {DIGITS}"),
        ("\u0663", f"'\u0663', not a number – {DIGITS}"),
        ("nan", f"'nan', not a number – {DIGITS}"),
        ("inf", f"'inf', not a number – {DIGITS}"),
        (">", f"'>', not a number – {DIGITS}"),
        ("1e999", "'1e999', which is too large – use a larger unit"),
        ("1e16", "'1e16', which is too large – use a larger unit"),
        ("9" * 400, f"'{'9' * 59}…', which is too large – use a larger unit"),
    ],
)
def test_a_number(spoiled: Spoiled, written: str, told: str) -> None:
    spoiled.append(TABLE, f"2023,FR,{written},,,exact,office,\n")
    assert spoiled.faults() == [f"{SHOWN}:{LAST}: T01 value is {told}"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2024,ALL,1,,,exact,office,", "T02 the cell 2024, ALL is given twice – it stands in line 3 too"),
        ("2023,FR,,5,3,bounds,office,", "T03 low 5 is above high 3 – swap them or correct one"),
        ("2023,FR,9,1,3,exact,office,", "T03 value 9 lies outside 1 to 3 – correct one of the three"),
        ("2023,FR,-9,,,exact,office,", "T03 value -9 is below 0, the minimum in story.yaml – correct one of them"),
        ("2023,UK,9,,,exact,office,", f"T04 unknown subject 'UK' – {SUBJECTS}"),
        ("2023,FRA,9,,,exact,office,", "T04 unknown subject 'FRA' – did you mean 'FR'?"),
        ('2023,"F\nR",9,,,exact,office,', "T04 unknown subject 'F\\nR' – did you mean 'FR'?"),
        ("2023,FR,9,,,exakt,office,", "T05 unknown status 'exakt' – did you mean 'exact'?"),
        (
            "2023,FR,9,,,,office,",
            "T05 the status is left out – known here: approx, bounds, derived, exact, missing, provisional, rounded,"
            " suppressed",
        ),
        (
            "2023,FR,,,,exact,office,",
            "T05 the status is exact, but no value is given – write the value, or the status missing",
        ),
        (
            "2023,FR,9,,,suppressed,office,",
            "T05 the status is suppressed, but a value is given – leave the value out, or write another status",
        ),
        ("202x,FR,9,,,exact,office,", "T07 unknown period '202x' – write a year such as 2024"),
        (
            "\u0662\u0660\u0662\u0663,FR,9,,,exact,office,",
            "T07 unknown period '\u0662\u0660\u0662\u0663' – write a year such as 2024",
        ),
        (
            "9999,FR,9,,,exact,office,",
            "T07 the period 9999 is more than 200 years from the others – correct it, or leave the row out",
        ),
        ("2023,FR,9,,,exact,ofice,", "T09 unknown source 'ofice' – did you mean 'office'?"),
        ("2023,FR,9,,,exact,,", "T09 the source is left out – known here: office"),
        (
            "2023,FR,7,9,,,exact,office,",
            "T08 9 values under 8 columns – write decimals with a point, and put text with a comma in quotation marks",
        ),
        ("2023,FR,9", "T08 3 values under 8 columns – write a comma for a value that is left out, too"),
        (
            '2023,FR,9,,,exact,office,"a\n2023,PL,9,,,exact,office,b',
            "T08 a quotation mark that opens here is never closed – close it, or write it twice inside a text",
        ),
        (
            '2023,FR,9,,,exact,office,"a"b',
            "T08 text stands behind a closing quotation mark – write a quotation mark inside a text twice",
        ),
        (
            f"2023,FR,9,,,exact,office,{'x' * 1_000_000}",
            "T08 a text of more than 131072 characters – shorten it, or close a quotation mark",
        ),
        ("2023,FR,9\0,,,exact,office,", "T08 the invisible character '\\x00' is not allowed – delete it"),
        ("2023,FR,9,,,exact,office,\x1b[31m", "T08 the invisible character '\\x1b' is not allowed – delete it"),
    ],
)
def test_a_row(spoiled: Spoiled, row: str, told: str) -> None:
    spoiled.append(TABLE, f"{row}\n")
    assert spoiled.faults() == [f"{SHOWN}:{LAST}: {told}"]


def test_every_bad_row_is_told(spoiled: Spoiled) -> None:
    spoiled.append(
        TABLE, '2023,FR,"a\nb",,,exact,office,\n2023,PL,9\n2023,JP,x,y,z,exact,office,\n2023,EU,9,,,exact,x,"a"b\n'
    )
    assert spoiled.faults() == [
        f"{SHOWN}:8: T01 value is 'a\\nb', not a number – {DIGITS}",
        f"{SHOWN}:10: T08 3 values under 8 columns – write a comma for a value that is left out, too",
        f"{SHOWN}:11: T01 high is 'z', not a number – {DIGITS}",
        f"{SHOWN}:11: T01 low is 'y', not a number – {DIGITS}",
        f"{SHOWN}:11: T01 value is 'x', not a number – {DIGITS}",
        f"{SHOWN}:12: T08 text stands behind a closing quotation mark – write a quotation mark inside a text twice",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("note", "notes", ["unknown column 'notes' – did you mean 'note'?"]),
        (",status", "", [f"the column 'status' is missing – {COLUMNS}"]),
        ("source,note", "source,source", ["the column 'source' stands twice – leave one of them out"]),
        ("source,note", "source,note,", ["column 9 has no name – delete the comma or name the column"]),
        (
            "period",
            "Period",
            [f"the column 'period' is missing – {COLUMNS}", "unknown column 'Period' – did you mean 'period'?"],
        ),
        (
            "period,subject,value,low,high,status,source,note\n",
            "",
            [f"no header, the line begins with '2023' – {COLUMNS}"],
        ),
    ],
)
def test_the_header(spoiled: Spoiled, old: str, new: str, told: list[str]) -> None:
    spoiled.replace(TABLE, old, new)
    assert spoiled.faults() == [f"{SHOWN}:1: T08 {text}" for text in told]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ": F02 the file is empty – write a header line and at least one row"),
        (b" \n\n", ": F02 the file is empty – write a header line and at least one row"),
        (CELLS.partition("\n")[0] + "\n", ": F02 the file has no cell – write a row below the header"),
        (
            CELLS.replace(",", ";"),
            ":1: T08 the columns are separated by ';', not by commas – save the file with commas between the values",
        ),
        (
            CELLS.replace(",", "\t"),
            ":1: T08 the columns are separated by '\\t', not by commas – save the file with commas between the values",
        ),
        (
            CELLS.replace("2024,EU,210,,,exact,office,", "2024,EU,210,,,exact,office,fra Færøyane").encode("latin-1"),
            ":4: Y03 the byte 0xe6 is not UTF-8 – save the file with the encoding UTF-8",
        ),
        (CELLS.encode("utf-16"), ":1: Y03 the file is UTF-16 – save it with the encoding UTF-8"),
        (CELLS.encode("utf-16-le"), ":1: Y03 the file is UTF-16 – save it with the encoding UTF-8"),
        (CELLS.encode("utf-16-be"), ":1: Y03 the file is UTF-16 – save it with the encoding UTF-8"),
    ],
)
def test_a_whole_table(spoiled: Spoiled, content: str | bytes, told: str) -> None:
    spoiled.write(TABLE, content)
    assert spoiled.faults() == [SHOWN + told]


@pytest.mark.parametrize(
    "content",
    [
        CELLS.encode("utf-8-sig"),
        CELLS.replace("\n", "\r\n"),
        "\n" + CELLS.replace("\n", "\n\n"),
        CELLS.replace("2023,ALL", '"2023","ALL"').replace("200,", " 200 ,"),
    ],
    ids=["byte order mark", "Windows", "empty lines", "quotation marks"],
)
def test_what_is_fine_in_a_table(spoiled: Spoiled, content: str | bytes) -> None:
    spoiled.write(TABLE, content)
    assert spoiled.draft().exit_code == 0


def test_no_table(spoiled: Spoiled) -> None:
    spoiled.remove(TABLE)
    assert spoiled.faults() == [f"{SHOWN}: F01 the file is missing – create it or correct the name"]
    odd = [f"{SHOWN}: F03 it is not an ordinary file – put a file of this name in its place"]
    (spoiled.root / TABLE).mkdir()
    assert spoiled.faults() == odd
    spoiled.remove(TABLE)
    os.mkfifo(spoiled.root / TABLE)
    assert spoiled.faults() == odd


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2024,FR,shar,0.1,0.5,a part,office", "C02 unknown measure 'shar' – did you mean 'share'?"),
        (
            "2024,FR,record,1,1,a record,office",
            "C03 record is a yes or no, not a number – state a measure that is a number",
        ),
        ("2024,FR,share,,,a part,office", "T01 low and high are both left out – write at least one of them"),
        ("2024,FR,share,a,,a part,office", f"T01 low is 'a', not a number – {DIGITS}"),
        ("2024,JP,rank,0,2,high,office", "T01 low is '0', not a place in an order – write a whole number from 1"),
        ("2024,JP,record_streak,,1.5,high,office", "T01 high is '1.5', not a count – write a whole number from 0"),
        ("2024,FR,rank,1,1,first,office", "T02 the statement 2024, FR, rank is given twice – it stands in line 3 too"),
        ("2024,FR,share,0.5,0.3,a part,office", "T03 low 0.5 is above high 0.3 – swap them or correct one"),
        ("2024,FRA,share,0.1,0.5,a part,office", "T04 unknown subject 'FRA' – did you mean 'FR'?"),
        ("2031,FR,share,0.1,0.5,a part,office", "T07 unknown period '2031' – the table runs from 2023 to 2024"),
        (
            "2024,ALL,record_streak,5,5,five records,office",
            "T07 record_streak is 5, and the table has 2 periods up to 2024 – add the earlier periods, with the status"
            " missing",
        ),
        ("2024,FR,share,0.1,0.5,a part,ofice", "T09 unknown source 'ofice' – did you mean 'office'?"),
    ],
)
def test_a_statement(spoiled: Spoiled, row: str, told: str) -> None:
    spoiled.append(REPORTED, f"{row}\n")
    assert spoiled.faults() == [f"{STATED}:4: {told}"]


ALL, FR, EU, PL = (
    f"{subject} 2024 between {low} and {high} (line {line} of {SHOWN})"
    for subject, low, high, line in [
        ("ALL", 299.5, 300.5, 3),
        ("FR", 119.5, 120.5, 5),
        ("EU", 209.5, 210.5, 4),
        ("PL", 149.5, 150.5, 6),
    ]
)
UP_BY_HALF = f"ALL change_percent 2024 “up by half” (line 2 of {STATED})"
AGAINST = "T06 these figures contradict each other: "


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        (
            "2024,FR,share,0.9,1,over nine-tenths,office",
            [ALL, FR, f"FR share 2024 “over nine-tenths” (line 4 of {STATED})"],
        ),
        ("2024,ALL,change,10,20,up,office", [ALL, UP_BY_HALF, f"ALL change 2024 “up” (line 4 of {STATED})"]),
        (
            "2024,ALL,ratio,>2,,doubled,office",
            [
                f"ALL 2023 between 199.5 and 200.5 (line 2 of {SHOWN})",
                UP_BY_HALF,
                f"ALL ratio 2024 “doubled” (line 4 of {STATED})",
            ],
        ),
        (
            "2024,REST,share,>0.5,,most,office",
            [ALL, EU, f"REST share 2024 “most” (line 4 of {STATED})", "groups must add up in 2024"],
        ),
    ],
    ids=["a cell", "a change", "two statements", "what the parts allow"],
)
def test_a_statement_that_contradicts(spoiled: Spoiled, statement: str, against: list[str]) -> None:
    spoiled.append(REPORTED, f"{statement}\n")
    assert spoiled.faults() == [f"{STATED}:4: {AGAINST}{'; '.join(against)} – {WIDEN}"]


def test_parts_that_are_more_than_their_group(spoiled: Spoiled) -> None:
    spoiled.replace(TABLE, "2024,PL,50", "2024,PL,150")
    assert spoiled.faults() == [f"{SHOWN}:6: {AGAINST}{EU}; {FR}; {PL}; EU must add up in 2024 – {WIDEN}"]


@pytest.mark.parametrize("statement", ["FR,value,1,2", "FR,share_of_group,0.9,1", "JP,rank_in_group,2,2"])
def test_a_statement_that_contradicts_what_is_computed(spoiled: Spoiled, statement: str) -> None:
    spoiled.append(REPORTED, f"2024,{statement},so they say,office\n")
    assert spoiled.faults()[0].startswith(f"{STATED}:4: T06")


def test_half_a_unit_follows_the_last_digit_shown(spoiled: Spoiled) -> None:
    spoiled.replace(TABLE, "2024,FR,120", "2024,FR,1.2e2")
    spoiled.append(REPORTED, "2024,FR,share,0.41,0.42,two-fifths,office\n")
    assert spoiled.draft().exit_code == 0  # 120 ± 5 of 300 leaves room for 125; 120 ± 0.05 would not
