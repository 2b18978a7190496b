"""Rows of a file with one observation in each, read column by column so that a text is looked at once."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from generator.faults import Findings, Place
from generator.sources.cube import LARGEST
from generator.sources.sdmx.message import Codes, Texts, refusal

_AT_ONCE = 500_000  # cells in memory as text
_MOST_COLUMNS = 10_000
_FEW = 1_000


@dataclass(frozen=True, eq=False)
class Rows:
    """The columns of a delimited file below its header, and where each row begins."""

    header: list[str]
    columns: list[Texts]
    name: str
    text: str
    dialect: dict[str, Any]

    def place(self, row: int) -> Place:
        """Return the line where a row below the header begins."""
        return Place(self.name, self._lines[row + 1] if row + 1 < len(self._lines) else 0)

    @cached_property
    def _lines(self) -> list[int]:
        # Only faults need lines, so that the file is read a second time for them.
        reader = csv.reader(io.StringIO(self.text, newline=""), **self.dialect)
        starts, begins = [], 1
        with suppress(csv.Error):  # a text too long for this way of reading; what follows has no line then
            for row in reader:
                starts += [begins] if row else []
                begins = reader.line_num + 1
        return starts


def read_rows(text: str, name: str, **dialect: Any) -> Rows:
    """Return the columns of a text; `dialect` is what csv.reader takes. Raise Faults for rows that do not fit."""
    read = Rows([], [], name, text, {"strict": True, **dialect})
    columns = _columns(read, _plain_chunks(read)) if _is_plain(read) else None
    if columns is None:
        read.header.clear()
        columns = _columns(read, _chunks(read))
    if not columns:
        raise refusal(Place(name, 1), "F02", "there are no rows below the header", "choose other periods or categories")
    read.columns.extend(columns)
    return read


def _columns(read: Rows, chunks: Iterator[Sequence[Sequence[str]]]) -> list[Texts] | None:
    """Return the columns, none where there are no rows; None if the chunks break off."""
    gathered: list[_Gathered] = []
    count = 0
    try:
        for texts in chunks:
            count += len(texts[0])
            if count > LARGEST:
                raise refusal(
                    Place(read.name), "Y05", f"more than {LARGEST} rows", "choose fewer categories or periods"
                )
            gathered = gathered or [_Gathered() for _ in read.header]
            for column, into in zip(texts, gathered, strict=True):
                into.add(column)
    except pd.errors.ParserError:
        return None
    return [into.column() for into in gathered]


class _Gathered:
    """A column while it is read: its texts once each, until it turns out that hardly any repeats."""

    def __init__(self) -> None:
        self._known: defaultdict[str, int] = defaultdict()
        self._known.default_factory = self._known.__len__
        self._loose: list[str] | None = None
        self._of: list[Codes] = []

    def add(self, texts: Sequence[str]) -> None:
        """Take the texts of further rows."""
        size = len(texts)
        if self._loose is not None:
            self._of.append(np.arange(len(self._loose), len(self._loose) + size, dtype=np.int32))
            self._loose.extend(texts)
        else:
            codes, own = pd.factorize(np.asarray(texts, dtype=object))
            known = np.fromiter(map(self._known.__getitem__, own), np.int32, len(own))
            self._of.append(known[codes])
            if len(self._known) > size / 2 > _FEW:
                self._loose = list(self._known)

    def column(self) -> Texts:
        """Return the texts, and by row which of them."""
        return Texts(list(self._known) if self._loose is None else self._loose, np.concatenate(self._of))


def _is_plain(read: Rows) -> bool:
    """Return whether no text of the file is in quotation marks, so that separators are all that counts."""
    unquoted = read.dialect.get("quoting") == csv.QUOTE_NONE or '"' not in read.text
    return unquoted and ("\r" not in read.text or read.text.count("\r") == read.text.count("\r\n"))


def _plain_chunks(read: Rows) -> Iterator[Sequence[Sequence[str]]]:
    """Yield column after column of as many rows as are held as text at once, as pandas reads them.

    Raises ParserError for what is to be read line by line, to tell what is wrong.
    """
    separator = read.dialect["delimiter"]
    text = read.text.replace("\r\n", "\n") if "\r" in read.text else read.text
    head, _, body = text.strip("\n").partition("\n")
    body = re.sub("\n{2,}", "\n", body) if "\n\n" in body else body
    rows, width = body.count("\n") + 1, len(_named(read, head.split(separator)))
    # pandas fills up a row that is too short, and refuses one that is too long.
    if "\0" in body or body.count(separator) != rows * (width - 1):
        raise pd.errors.ParserError
    frames = pd.read_csv(
        io.BytesIO(body.encode()), header=None, sep=separator, quoting=csv.QUOTE_NONE, dtype=object, na_filter=False,
        chunksize=max(_AT_ONCE // width, 1),
    )  # fmt: skip
    for frame in frames:
        if frame.shape[1] != width:
            raise pd.errors.ParserError
        yield [frame[i].to_list() for i in range(width)]


def _chunks(read: Rows) -> Iterator[Sequence[Sequence[str]]]:
    reader = csv.reader(io.StringIO(read.text, newline=""), **read.dialect)
    rows: Iterator[list[str]] = filter(None, reader)
    try:
        _named(read, next(rows, []))
        before = 0
        while chunk := list(islice(rows, max(_AT_ONCE // len(read.header), 1))):
            if set(map(len, chunk)) != {len(read.header)}:
                _refuse_misfits(chunk, before, read)
            yield list(zip(*chunk, strict=True))
            before += len(chunk)
    except csv.Error:
        message = "a line cannot be read; a quotation mark may be left open"
        hint = "close it, or write it twice in a text"
        raise refusal(Place(read.name, reader.line_num), "T08", message, hint) from None


def _named(read: Rows, header: Sequence[str]) -> list[str]:
    if not 1 < len(header) <= _MOST_COLUMNS:
        raise refusal(Place(read.name, 1), "T08", f"{len(header)} columns in the header", "download the file again")
    read.header.extend(cell.strip() for cell in header)
    return read.header


def _refuse_misfits(chunk: list[list[str]], before: int, read: Rows) -> None:
    findings = Findings()
    for number, row in enumerate(chunk, start=before):
        if len(row) != len(read.header):
            what = f"{len(row)} values under {len(read.header)} columns"
            findings.add("T08", read.place(number), what, "put a text with a separator in it in quotation marks")
    findings.raise_if_any()
