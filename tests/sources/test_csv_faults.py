"""Downloaded CSV files that are damaged, or made to do harm: a table or faults, and nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.free_csv import looks_like_csv, read_csv_table

SEEDS = (
    "Folkemengde, etter region og år;;;\n;;;\nRegion;2022;2023*;2024*\n0301 Oslo;1 234;1 300;..\n"
    "1103 Stavanger;:;-;2 000 1)\n;;;\n* Foreløpige tall.;;;\nKilde: SSB\n",
    'tid,region,kjonn,verdi,flag\n2020,0301,1,"4,5",p\n2020,0301,2,1.234,\n2021,"0301",1,-5,e\n2021,1103,2,..,\n',
    '"06913: X"\n\n"region","Folk 2019","Folk 2020","F 2019","F 2020"\n"0 Hele",5,6 %,7,8\n"0301 Oslo",6,7,8,9\n',
)
BITS = [b";", b",", b"\n", b'"', b"2024", b"..", b"-", b" ", b"1.234", b"1,5", b"%", b"\0", b"\xff", b"*", b"1)", b"=1"]
BITS += [b"nan", b"inf", b"1e999", b"9" * 50, b"\r", b"\t", "\u202e".encode(), "−".encode(), "⎖".encode(), b"2023/24"]
BITS += ["²".encode(), "٣".encode(), b"a" * 11_000, b"unit", b"value", b"\xef\xbb\xbf", b"\xff\xfe"]


def outcome(data: bytes) -> list[str]:
    """Return the codes of faults; a table is checked to be one."""
    looks_like_csv(data)
    try:
        cube = read_csv_table(data, "table.csv")
    except Faults as found:
        assert str(found)
        return [fault.code for fault in found.faults]
    assert isinstance(cube, Cube)
    assert int(cube.marked.max(initial=0)) < len(cube.marks)
    for dimension in cube.dimensions:
        codes = [c.code for c in dimension.categories]
        assert len(set(codes)) == len(codes)
    assert len({d.code for d in cube.dimensions}) == len(cube.dimensions)
    return []


@settings(max_examples=400, deadline=None)
@example(seed=0, edits=[(0, 0, b"\xff\xfe")])
@given(
    seed=st.integers(0, len(SEEDS) - 1),
    edits=st.lists(
        st.tuples(st.integers(0, 250), st.integers(0, 20), st.sampled_from(BITS) | st.binary(max_size=3)), max_size=6
    ),
)
def test_changed_bytes_give_a_table_or_faults(seed: int, edits: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(SEEDS[seed].encode())
    for at, gone, bit in edits:
        data[at : at + gone] = bit
    outcome(bytes(data))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_faults(data: bytes) -> None:
    outcome(data)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('ab;,\n" 012.-*%\t2024'), max_size=120))
def test_any_text_of_signs_that_matter_gives_a_table_or_faults(text: str) -> None:
    outcome(text.encode())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a;2020\n\0;1\n", "Y03"),
        (b"\xff\xfea\x00;", "Y03"),
        (b"\xef\xbb\xbfa;2020\n\xff;1\n", "Y03"),
        (b'a;2020\n"b;1\n', "T08"),
        (b'a;2020\n"b"c;1\n', "T08"),
        (b'a;2020\n"' + b"x" * 200_000 + b'";1\n', "T08"),
        (b"a;2020\n" + b"x" * 10_001 + b";1\n", "T08"),
        (b"x" * 10_001 + b"\n\na;2020\nb;1\n", "T08"),
        (b"a;" * 20_000 + b"\n" + b"1;" * 20_000 + b"\n", "T08"),
        (b"\n" * 100_000, "F02"),
        (b";" * 100_000, "T08"),
        (b"a;2020\n" + b";" * 7_000_000, "Y05"),
        (b"x" * 50_000_001, "Y05"),
    ],
)
def test_hostile_files_are_refused_in_bounded_time(data: bytes, code: str) -> None:
    start = time.process_time()
    assert outcome(data)[0] == code
    assert time.process_time() - start < 10


def test_categories_that_make_too_many_cells_are_refused_before_there_is_room_for_them() -> None:
    rows = "".join(f"a{i};b{i};2020;{i}\n" for i in range(2000))
    assert outcome(f"x;y;tid;verdi\n{rows}".encode()) == ["Y05"]


def test_a_list_of_many_columns_of_categories_is_refused() -> None:
    names = ";".join(f"n{i}" for i in range(70))
    row = ";".join("x" for _ in range(70))
    assert outcome(f"{names};tid;verdi\n{row};2020;5\n".encode()) == ["Y05"]


def test_many_faults_end_with_one_that_says_so() -> None:
    rows = "".join(f"r{i};x{i}\n" for i in range(3000))
    codes = outcome(f"region;verdi\nr;1\n{rows}".encode())
    assert 500 <= len(codes) <= 1001
    assert "Y05" in codes


def test_many_different_signs_are_refused() -> None:
    rows = "".join(f"r{i};2020;{chr(0x4E00 + i)}\n" for i in range(300))
    assert "T01" in outcome(f"region;år;verdi\nr;2020;1\n{rows}".encode())
