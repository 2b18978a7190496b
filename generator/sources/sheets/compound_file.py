"""Opens the container of an old Excel file, whose chains of sectors may be damaged, and writes a sound one."""

from __future__ import annotations

import struct

import numpy as np
import numpy.typing as npt

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109  # sectors of the table that the header has room for
_WRITTEN = 4096  # bytes of a sector, as the fourth version has it

Table = npt.NDArray[np.uint32]


class Damaged(ValueError):  # noqa: N818 – a state of the file
    """The container contradicts itself."""


def stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """Return the content of the first stream that has one of these names; raise Damaged if there is none."""
    shift, short = struct.unpack_from("<HH", data, 30) if len(data) >= _HEADER else (0, 0)
    if not data.startswith(SIGNATURE) or shift not in (9, 12) or short != 6:
        raise Damaged
    size = 1 << shift
    sectors = np.frombuffer(data[size:] + b"\0" * (-len(data) % size), np.uint8).reshape(-1, size)
    table = _table(data, sectors)
    root, *entries = _entries(_chain(sectors, table, _number(data, 48)))
    found = next((e for name in names for e in entries if e[0] == name), None)
    if found is None:
        raise Damaged
    _, start, length = found
    if length >= _number(data, 56):
        return _chain(sectors, table, start)[:length]
    small = np.frombuffer(_chain(sectors, table, root[1]), np.uint8)
    pieces = small[: len(small) // 64 * 64].reshape(-1, 64)
    short_table = np.frombuffer(_chain(sectors, table, _number(data, 60)), "<u4")
    return _chain(pieces, short_table, start)[:length]


def _number(data: bytes, offset: int) -> int:
    return int(struct.unpack_from("<I", data, offset)[0])


def _table(data: bytes, sectors: npt.NDArray[np.uint8]) -> Table:
    """Return which sector follows each."""
    numbers = [n for n in struct.unpack_from(f"<{_IN_HEADER}I", data, 76) if n < _OF_TABLE]
    more, seen = _number(data, 68), 0
    while more < _OF_TABLE:
        if more >= len(sectors) or seen > len(sectors):
            raise Damaged
        *held, more = np.frombuffer(sectors[more].tobytes(), "<u4").tolist()
        numbers.extend(n for n in held if n < _OF_TABLE)
        seen += 1
    if len(numbers) > len(sectors) or any(n >= len(sectors) for n in numbers):
        raise Damaged
    return np.frombuffer(sectors[numbers].tobytes(), "<u4")


def _chain(sectors: npt.NDArray[np.uint8], table: Table, start: int) -> bytes:
    """Return the bytes of sectors that follow each other; a chain that comes back to itself is damaged."""
    numbers: list[int] = []
    at = start
    while at < _OF_TABLE:
        if at >= len(sectors) or at >= len(table) or len(numbers) > len(sectors):
            raise Damaged
        numbers.append(at)
        at = int(table[at])
    return sectors[numbers].tobytes() if numbers else b""


def _entries(directory: bytes) -> list[tuple[str, int, int]]:
    """Return name, first sector and length of each stream; the first is the root."""
    entries = []
    for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        letters = min(int(struct.unpack_from("<H", directory, offset + 64)[0]), 64)
        name = directory[offset : offset + max(letters - 2, 0)].decode("utf-16-le", "replace")
        entries.append((name, _number(directory, offset + 116), _number(directory, offset + 120)))
    if not entries:
        raise Damaged
    return entries


def container(content: bytes, name: str) -> bytes:
    """Return a container that holds one stream alone; the content may become longer by zero bytes at its end."""
    content += b"\0" * (max(_WRITTEN, len(content)) - len(content))
    content += b"\0" * (-len(content) % _WRITTEN)
    count = len(content) // _WRITTEN
    tables = next(n for n in range(1, _IN_HEADER + 1) if n * _WRITTEN // 4 >= count + n + 2)
    first = tables + 2  # after the directory, and a sector for short streams that stays empty
    following = np.full(tables * _WRITTEN // 4, _FREE, "<u4")
    following[:tables] = _OF_TABLE
    following[first : first + count] = np.arange(first + 1, first + 1 + count)
    following[[tables, tables + 1, first + count - 1]] = _END
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, tables, tables, 0, _WRITTEN, _END, 0, _END, 0)
    header += struct.pack(f"<{_IN_HEADER}I", *range(tables), *[_FREE] * (_IN_HEADER - tables))
    entries = _entry("Root Entry", 5, tables + 1, _WRITTEN, 1) + _entry(name, 2, first, len(content), _FREE)
    directory = entries + _entry("", 0, 0, 0, _FREE) * (_WRITTEN // _ENTRY - 2)
    return header + bytes(_WRITTEN - _HEADER) + following.tobytes() + directory + bytes(_WRITTEN) + content


def _entry(name: str, kind: int, start: int, length: int, child: int) -> bytes:
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, length)
