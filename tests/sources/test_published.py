"""A statistical file is told apart by what stands in it, and the command says what it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.faults import Faults
from generator.sources import published
from generator.sources.published import cube_of, read_published

PX = """CHARSET="ANSI";
LANGUAGE="en";
DECIMALS=1;
SHOWDECIMALS=1;
MATRIX="14700";
TITLE="14700: Consumer price index, by month";
CONTENTS="12-month rate";
STUB="group";
HEADING="month";
VALUES("group")="Total";
CODES("group")="00";
VALUES("month")="2021M10","2021M11";
TIMEVAL("month")=TLIST(M1),"2021M10","2021M11";
UNITS="per cent";
SOURCE="Statistics Norway";
NOTE="Not adjusted for the season.";
DATA=
3.5 "..";
"""
JSON_STAT = json.dumps(
    {
        "version": "2.0",
        "class": "dataset",
        "label": "Population",
        "id": ["Tid"],
        "size": [2],
        "role": {"time": ["Tid"]},
        "dimension": {"Tid": {"category": {"index": ["2024", "2025"]}}},
        "value": [5, 6],
    }
)
TSV = "freq,unit,geo\\TIME_PERIOD\t2023 \t2024 \nA,PC,NO\t1.5 \t2.5 p\n"
SDMX_CSV = (
    "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:X(1.0),01/02/25 11:00:00,A,NO,2024,5.1,p\n"
)
CSV = "region;year;value\n0301;2023;7,5\n0301;2024;8,0\n"


@pytest.mark.parametrize(
    ("text", "form", "cells"),
    [
        (PX, "px", 2),
        (JSON_STAT, "json-stat", 2),
        (TSV, "eurostat-tsv", 2),
        (SDMX_CSV, "sdmx-csv", 1),
        (CSV, "csv", 2),
    ],
)
def test_each_format_is_told_apart_by_what_stands_in_it(text: str, form: str, cells: int) -> None:
    cube = cube_of(text.encode(), "download")
    assert (cube.form, cube.values.size) == (form, cells)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "download: F02 the file is empty – download it again"),
        (b" \n", "download: F02 the file is empty – download it again"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "download: F03 the file is none of the formats that can be read"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(Faults) as raised:
        cube_of(data, "download")
    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, told in ((tmp_path / "x.px", "x.px: F01 the file is missing"), (tmp_path, "F03 it is not an ordinary")):
        with pytest.raises(Faults, match=told):
            read_published(path)
    monkeypatch.setattr(published, "LARGEST_FILE", 10)
    (tmp_path / "x.csv").write_text(CSV)
    with pytest.raises(Faults, match="Y05 the file is larger"):
        read_published(tmp_path / "x.csv")


def told_of(tmp_path: Path, *options: str) -> str:
    (tmp_path / "rate.px").write_text(PX, encoding="latin-1")
    run = CliRunner().invoke(main, ["table", str(tmp_path / "rate.px"), *options])
    assert run.exit_code == 0, run.output
    return run.output


def test_the_command_says_what_a_file_holds(tmp_path: Path) -> None:
    lines = told_of(tmp_path).splitlines()
    assert lines[0].startswith("rate.px: px, 14700: Consumer price index, by month, Statistics Norway")
    assert "time      month, 2 periods, 2021M10 to 2021M11" in lines
    assert any(line.startswith("measure   ") and "[per cent]" in line for line in lines)
    assert "cells     2: 1 plain, 1 missing (..)" in lines
    assert "note      Not adjusted for the season." in lines


def test_the_same_as_json(tmp_path: Path) -> None:
    told = json.loads(told_of(tmp_path, "--json"))
    assert told["schema"] == "saklig.contents/1"
    assert [d["role"] for d in told["dimensions"]].count("time") == 1
    assert told["marks"] == [
        {"status": "plain", "sign": "", "cells": 1},
        {"status": "missing", "sign": "..", "cells": 1},
    ]


def test_the_command_answers_a_broken_file_with_its_faults(tmp_path: Path) -> None:
    (tmp_path / "broken.px").write_text(PX.replace('3.5 "..";', "3.5;"), encoding="latin-1")
    run = CliRunner().invoke(main, ["table", str(tmp_path / "broken.px")])
    assert run.exit_code == 2
    assert run.output.startswith("broken.px")
    assert "Traceback" not in run.output
