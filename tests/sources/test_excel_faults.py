"""Spreadsheets that are damaged, protected, or made to do harm: a table or faults, and nothing else."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.sheets.compound_file import SIGNATURE, container, stream
from generator.sources.sheets.excel import looks_like_excel, read_excel

OLD = (Path(__file__).parent / "files" / "excel-old.xls").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
OPEN = (
    f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
    f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Ark1">%s'
    "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def new() -> bytes:
    made = openpyxl.Workbook()
    for row in (["Region", 2023, 2024], ["0301 Oslo", 1.5, 2.5], ["1103 Stavanger", 3, 4]):
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


NEW = new()


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part, zipfile.ZIP_STORED if path == "mimetype" else None)
    return file.getvalue()


def parts(data: bytes = NEW) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


def with_sheet(old: str, new: str) -> bytes:
    found = parts()
    assert old.encode() in found[SHEET]
    return packed({**found, SHEET: found[SHEET].replace(old.encode(), new.encode())})


def cell(value: object, columns: object = 1, kind: str = "float") -> str:
    if kind == "string":
        inside = f'office:value-type="string"><text:p>{value}</text:p>'
    else:
        inside = f'office:value-type="{kind}" office:value="{value}"><text:p>{value}</text:p>'
    return f'<table:table-cell table:number-columns-repeated="{columns}" {inside}</table:table-cell>'


def row(*cells: str, rows: object = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{rows}">{"".join(cells)}</table:table-row>'


def opened(*rows: str, manifest: str = "<m/>") -> bytes:
    made = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": manifest.encode()}
    return packed({**made, "content.xml": (OPEN % "".join(rows)).encode()})


def outcome(data: bytes) -> list[str]:
    looks_like_excel(data)
    try:
        cube = read_excel(data, "table.xlsx")
    except Faults as found:
        assert str(found)
        return str(found).splitlines()
    assert isinstance(cube, Cube)
    return []


EMPTY = '<table:table-cell table:number-columns-repeated="16380"/>'
OPENED = opened(
    row(cell("Region", kind="string"), cell(2023), cell(2024), EMPTY),
    row(cell("Oslo", kind="string"), cell(0.015, kind="percentage"), cell(0.043, kind="percentage"), EMPTY),
    row(cell("Bergen", kind="string"), cell(0.025, kind="percentage"), cell(0.05, kind="percentage"), EMPTY),
    row('<table:table-cell table:number-columns-repeated="16384"/>', rows=1_048_573),
)


def test_an_open_document_spreadsheet_is_read_with_its_per_cent() -> None:
    assert looks_like_excel(OPENED)
    found = outcome(OPENED)
    assert found == []
    cube = read_excel(OPENED, "table.ods")
    assert cube.values[:, :, 0].tolist() == [[1.5, 4.3], [2.5, 5]]
    assert cube.dimensions[2].categories[0].unit == "%"


def test_protected_files_are_refused_with_a_message() -> None:
    names = "EncryptedPackage".encode("utf-16-le")
    assert "F03 it is protected by a password" in outcome(SIGNATURE + bytes(2000) + names)[0]
    assert "F03 it is protected by a password" in outcome(opened(manifest="<m><encryption-data/></m>"))[0]
    content = stream(OLD, ("Workbook",))
    secret = content[:20] + struct.pack("<HHH", 0x2F, 2, 1) + content[20:]
    assert "password" in outcome(container(secret, "Workbook"))[0]


def test_bombs_are_refused_before_they_go_off() -> None:
    start = time.process_time()
    assert "Y05" in outcome(packed({**parts(), SHEET: b" " * 250_000_000}))[0]
    lying = bytearray(packed({**parts(), SHEET: b" " * 250_000_000}))
    at = 0
    while (at := lying.find(b"PK\x01\x02", at + 1)) > 0:
        lying[at + 24 : at + 28] = struct.pack("<I", 1000)  # what the directory says of the length
    assert outcome(bytes(lying))[0][12:15] in ("Y05", "F03")
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert "F03" in outcome(packed({**parts(), SHEET: entities.encode() + parts()[SHEET]}))[0]
    utf16 = parts()[SHEET].decode().encode("utf-16")
    assert "F03" in outcome(packed({**parts(), SHEET: utf16}))[0]
    assert "Y05" in outcome(packed({f"xl/{i}.xml": b"" for i in range(3000)} | parts()))[0]
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    ("old", "made"),
    [
        ('r="C3"', 'r="XFD1048576"'),
        ('r="C3"', "r='XFD1048576'"),
        ('r="C3"', 'r = "XFD1048576"'),
        ('r="C3"', 'r="C9999999"'),
        ('<c r="C3"', '<c\tr="XFD1048576"'),
        ('r="C3"', 'r="ZZZZZZ3"'),
    ],
)
def test_cells_far_away_do_not_fill_the_memory(old: str, made: str) -> None:
    found = outcome(with_sheet(old, made))
    assert found and found[0][12:15] in ("Y05", "F03")


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    assert outcome(with_sheet('ref="A1:C3"', 'ref="A1:XFD1048576"')) == []


@pytest.mark.parametrize("columns", [16_000, 99_999_999_999, "9" * 5000])
def test_repeated_cells_do_not_fill_the_memory(columns: object) -> None:
    far = opened(row(cell("R", kind="string"), cell(2023)), row(cell("a", kind="string"), cell(1, columns), rows=10**6))
    assert "Y05" in outcome(far)[0]


def test_records_of_an_old_file_that_ask_for_much_memory_are_refused() -> None:
    content = bytearray(stream(OLD, ("Workbook",)))
    texts = content.index(struct.pack("<H", 0x00FC), 500)
    many = content[: texts + 8] + struct.pack("<i", 2**31 - 1) + content[texts + 12 :]
    assert "F03" in outcome(container(bytes(many), "Workbook"))[0]
    size = content.index(struct.pack("<HH", 0x0200, 14))
    content[size + 4 : size + 18] = struct.pack("<IIHHH", 0, 2**32 - 1, 0, 2**16 - 1, 0)
    assert outcome(container(bytes(content), "Workbook")) == []


def test_chains_that_come_back_to_themselves_end() -> None:
    start = time.process_time()
    for offset in range(0x4C, 0x4C + 436, 4):
        outcome(OLD[:offset] + b"\0\0\0\0" + OLD[offset + 4 :])
    for offset in range(512, len(OLD) - 4, 97):
        outcome(OLD[:offset] + b"\1\0\0\0" + OLD[offset + 4 :])
    assert time.process_time() - start < 15


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + b"x" * 100, SIGNATURE, SIGNATURE * 200, b"hello", NEW[:-200]])
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    assert outcome(data)[0][12:15] in ("F02", "F03")


def test_files_over_the_limit_are_refused() -> None:
    assert "Y05" in outcome(b"PK\x03\x04" + bytes(50_000_000))[0]


EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 12), st.binary(max_size=4)), min_size=1, max_size=4)


def edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    changed = bytearray(data)
    for at, gone, new in edits:
        start = at % (len(changed) + 1)
        changed[start : start + gone] = new
    return bytes(changed)


@settings(max_examples=100, deadline=None)
@given(which=st.sampled_from((NEW, OPENED, OLD)), edits=EDITS)
def test_changed_bytes_give_a_table_or_faults(which: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    outcome(edited(which, edits))


@settings(max_examples=100, deadline=None)
@given(which=st.sampled_from((NEW, OPENED)), part=st.integers(0, 20), edits=EDITS)
def test_changed_parts_give_a_table_or_faults(which: bytes, part: int, edits: list[tuple[int, int, bytes]]) -> None:
    found = parts(which)
    path = sorted(found)[part % len(found)]
    outcome(packed({**found, path: edited(found[path], edits)}))


@settings(max_examples=150, deadline=None)
@given(
    edits=st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4),
)
def test_changed_records_of_an_old_file_give_a_table_or_faults(edits: list[tuple[int, bytes]]) -> None:
    content = bytearray(stream(OLD, ("Workbook",)))
    for at, new in edits:
        start = at % len(content)
        content[start : start + len(new)] = new
    outcome(container(bytes(content), "Workbook"))
