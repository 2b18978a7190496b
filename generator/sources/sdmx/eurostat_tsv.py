"""Eurostat's own files for whole tables, with a row for each series and a column for each period, read into a table."""

from __future__ import annotations

import csv
import re

import numpy as np

from generator.faults import Findings, Place, excerpt
from generator.sources.cube import LARGEST, Category, Cube
from generator.sources.sdmx import cube
from generator.sources.sdmx.message import LONGEST_TEXT, Component, Message, Texts, clean, refusal, role_of
from generator.sources.sdmx.rows import Rows, read_rows
from generator.sources.sdmx.text import decoded

_LOOKED_AT = 2_000  # bytes in which the first cell ends
_CORNER = re.compile(r"([\w@$.-]+(?:,[\w@$.-]+)*)\\(TIME_PERIOD|time)[ ]*")
_FLAGGED = re.compile(r"([^ a-z]*) *([a-z]{1,9})")  # a figure or a colon, and flags


def looks_like_eurostat_tsv(data: bytes) -> bool:
    """Return whether a file is a table in Eurostat's own format, by its first cell: freq,unit,geo\\TIME_PERIOD."""
    corner, tab, _ = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").partition("\t")
    return bool(tab) and _CORNER.fullmatch(corner) is not None


def read_eurostat_tsv(data: bytes, name: str) -> Cube:
    """Return the table of a file in Eurostat's own format; raise Faults if it is none or cannot be read.

    It has codes only, no labels; flags such as "p" or "bd" stand behind the figures, and a colon where there is none.
    """
    rows = read_rows(decoded(data, name), name, delimiter="\t", quoting=csv.QUOTE_NONE)
    corner = _CORNER.fullmatch(rows.header[0])
    if corner is None:
        hint = "Eurostat writes freq,unit,geo\\TIME_PERIOD there; download the file again"
        raise refusal(Place(name, 1), "T08", f"the first cell is {excerpt(rows.header[0])}", hint)
    height, width = len(rows.columns[0].of), len(rows.header) - 1
    if height * width > LARGEST:
        raise refusal(Place(name), "Y05", f"{height} rows of {width} periods", "choose fewer categories or periods")
    periods = tuple(Category(h, h) for h in map(clean, rows.header[1:]))
    if len({p.code for p in periods}) < width or max(map(len, rows.header)) > LONGEST_TEXT:
        raise refusal(Place(name, 1), "T02", "a period is given twice", "download the file again")
    time = Component(corner[2], corner[2], periods, np.repeat(np.arange(width, dtype=np.int32), height), "time")
    dimensions = (*_keys(corner[1].split(","), rows, width), time)
    figures, flags = _cells(rows)
    place, given = rows.place, {flags.code: flags}
    return cube(Message("eurostat-tsv", dimensions, figures, given, lambda n: place(n % height), source="Eurostat"))


def _keys(codes: list[str], rows: Rows, width: int) -> list[Component]:
    """Return the dimensions in the first column, which has their codes with commas between them."""
    findings, column = Findings(), rows.columns[0]
    parts = [list(map(clean, text.split(","))) for text in column.texts]
    for number, part in enumerate(parts):
        if len(part) != len(codes) or "" in part or len("".join(part)) > LONGEST_TEXT:
            what = f"the row is called {excerpt(column.texts[number])}"
            findings.add("T08", rows.place(int(np.argmax(column.of == number))), what, f"{len(codes)} codes name a row")
    findings.raise_if_any()
    keys = []
    for i, code in enumerate(codes):
        known = {v: n for n, v in enumerate(dict.fromkeys(p[i] for p in parts))}
        of = np.array([known[p[i]] for p in parts], dtype=np.int32)[column.of]
        keys.append(Component(code, code, tuple(Category(v, v) for v in known), np.tile(of, width), role_of(code)))
    return keys


def _cells(rows: Rows) -> tuple[Texts, Component]:
    """Return the figures and their flags, period after period."""
    figures: list[str] = []
    flags: dict[str, int] = {}
    of, flagged = [], []
    for column in rows.columns[1:]:
        texts = list(map(str.strip, column.texts))
        flag = np.full(len(texts), -1, dtype=np.int32)
        for i in [i for i, text in enumerate(texts) if text[-1:].isalpha()]:
            if found := _FLAGGED.fullmatch(texts[i]):
                texts[i], flag[i] = found[1], flags.setdefault(found[2], len(flags))
        of.append(column.of + np.int32(len(figures)))
        flagged.append(flag[column.of])
        figures += texts
    values = tuple(Category(f, f) for f in flags)
    return Texts(figures, np.concatenate(of)), Component("OBS_FLAG", "OBS_FLAG", values, np.concatenate(flagged))
