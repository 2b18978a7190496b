"""Files spoiled at random: each still becomes a table or gets one clear message, and never a traceback.

`FUZZ=20000 pytest tests/sources/test_fuzz.py` tries so many for each file; a run of the tests tries fewer.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.faults import Faults
from generator.sources.cube import Cube
from generator.sources.published import cube_of

FILES = sorted(p for p in (Path(__file__).parent / "files").iterdir() if p.is_file() and p.stat().st_size < 60_000)
TRIED = int(os.environ.get("FUZZ", "60"))
SLOWEST = 20.0  # seconds for a file of some kilobytes; far beyond what reading it takes
# What means something to one of the formats, or is too much of it.
PIECES = (
    *(bytes([sign]) for sign in b'"{}[],;=\t\n:-*()\x00\xff'),
    *(b"..", b"...", b"NaN", b"Infinity", b"1e999", b"-1", b"0", b"9" * 40, b"null", b"true"),
    *(b'"id"', b'"size"', b'"value"', b'"dimension"', b"DATA=", b"VALUES", b"KEYS", b"CODES", b"TIMEVAL", b"STUB"),
    *(b"HEADING", b"TIME_PERIOD", b"OBS_VALUE", b"2024M13", b"2023-02-30", b"=cmd|' /C calc'!A0", b"../../etc/passwd"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", "\u202e".encode(), b"<!ENTITY a 'b'>"),
)

Change = tuple[str, int, int, bytes]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("cut", "double", "put", "replace", "end", "swap")),
        st.integers(0, 10**6),
        st.integers(0, 200),
        st.sampled_from(PIECES),
    ),
    min_size=1,
    max_size=6,
)


def spoiled(data: bytes, changes: list[Change]) -> bytes:
    """Return a file with parts cut out, doubled, replaced or put in."""
    for what, at, length, piece in changes:
        place = at % (len(data) + 1)
        part = data[place : place + length]
        data = {
            "cut": data[:place] + data[place + length :],
            "double": data[:place] + part + data[place:],
            "put": data[:place] + piece + data[place:],
            "replace": data[:place] + piece + data[place + len(piece) :],
            "end": data[:place],
            "swap": data[place:] + data[:place],
        }[what]
    return data


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
@settings(max_examples=TRIED, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_a_spoiled_file_is_read_or_refused(path: Path, changes: list[Change]) -> None:
    data, started = spoiled(path.read_bytes(), changes), time.monotonic()
    try:
        found = cube_of(data, path.name)
    except Faults as faults:
        assert faults.faults
        assert all(f.message and f.hint for f in faults.faults)
    else:
        assert isinstance(found, Cube)
    assert time.monotonic() - started < SLOWEST
