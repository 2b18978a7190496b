"""SDMX-CSV files, such as those of Norges Bank and Eurostat, read into a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, Place, excerpt
from generator.sources.cube import Cube
from generator.sources.sdmx import cube
from generator.sources.sdmx.columns import FIGURE, FIXED, Field, columns_of, component, fields
from generator.sources.sdmx.message import Component, Message, Texts, flow, refusal
from generator.sources.sdmx.points import points
from generator.sources.sdmx.rows import Rows, read_rows
from generator.sources.sdmx.text import decoded

_LOOKED_AT = 20_000  # bytes that hold the header
_SEPARATORS = ",;\t|"
_FLOWS = ("DATAFLOW", "STRUCTURE_ID")
_DELETE = ("D", "DELETE")
_UPDATED = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{2})(?: ([0-9:]{5,8}))?")


def looks_like_sdmx_csv(data: bytes) -> bool:
    """Return whether a file is SDMX-CSV 1.0 or 2.0, by the names of its columns."""
    line = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").lstrip().partition("\n")[0]
    codes = [f.code for f in fields(_header(line))]
    return FIGURE in codes and ("TIME_PERIOD" in codes or codes[0] in ("DATAFLOW", "STRUCTURE"))


def read_sdmx_csv(data: bytes, name: str) -> Cube:
    """Return the table of an SDMX-CSV file; raise Faults if it is none or cannot be read.

    The file does not say what is an attribute: columns behind the figure are, those of well-known name, and those
    that are empty beside a figure. Rows that only give attributes of several observations are left out.
    """
    text = decoded(data, name)
    rows = read_rows(text, name, delimiter=_separator(text.lstrip().partition("\n")[0]))
    known = columns_of(rows)
    both = any(": " in h for h in rows.header)
    found = {
        f.code: component(f, rows.columns[f.number], rows.columns[f.labels] if f.labels else None, both, Place(name))
        for f in known
        if f.code not in ("", FIGURE)
    }
    _check_whole(found, rows)
    figure = next(f for f in known if f.code == FIGURE)
    column = rows.columns[figure.number]
    texts = list(map(str.strip, [t.partition(": ")[0] for t in column.texts] if both else column.texts))
    filled = np.array(list(map(bool, texts)))[column.of]
    dimensions = _dimensions(known, found, filled, rows)
    return cube(_message(rows, found, dimensions, Texts(texts, column.of, figure.label)))


def _header(line: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=_separator(line)), [])]
    except csv.Error:
        return []


def _separator(header: str) -> str:
    return max(_SEPARATORS, key=header.count)


def _check_whole(found: Mapping[str, Component], rows: Rows) -> None:
    """Raise Faults for a file that holds several tables, or changes to a table instead of the table."""
    findings = Findings()
    for code in _FLOWS:
        if code in found and len(found[code].values) > 1:
            row = int(np.argmax(found[code].of == 1))
            named = " and ".join(excerpt(c.code) for c in found[code].values[:2])
            findings.add("T08", rows.place(row), f"the file holds several tables, {named}", "download them one by one")
    actions = found.get("ACTION")
    for i, action in enumerate(actions.values if actions else ()):
        if actions and action.code.upper() in _DELETE:
            hint = "download the table itself, not its changes"
            findings.add("T08", rows.place(int(np.argmax(actions.of == i))), "the row deletes data", hint)
    findings.raise_if_any()


def _dimensions(
    known: list[Field], found: Mapping[str, Component], filled: npt.NDArray[np.bool_], rows: Rows
) -> list[Component]:
    """Return the columns that tell observations apart; raise Faults if a figure has no period or place."""
    figure = next(f.number for f in known if f.code == FIGURE)
    own = [f for f in known if f.code not in (*FIXED, FIGURE) and not f.attribute]
    keyed = [f for f in own if f.number < figure and f.role != "time"]  # a file made by hand may begin with the figure
    dimensions = []
    for field in own:
        column = found[field.code]
        without = (column.of < 0) & filled
        if field.role in ("time", "place") and column.values and without.any():
            place, code = rows.place(int(np.argmax(without))), "T07" if field.role == "time" else "T08"
            raise refusal(place, code, f"the figure has no {field.code}", "write it, or leave the row out")
        if column.values and not without.any() and (not keyed or field in keyed or field.role == "time"):
            dimensions.append(column)
    return dimensions


def _message(rows: Rows, found: Mapping[str, Component], dimensions: list[Component], figures: Texts) -> Message:
    """Return the observations: rows where each dimension has a value."""
    whole = np.ones(len(figures.of), dtype=bool)
    for dimension in dimensions:
        whole &= dimension.of >= 0
    at = np.flatnonzero(whole)
    if not dimensions or not len(at):
        hint = "download the table with its observations and their dimensions"
        raise refusal(Place(rows.name, 1), "F02", "no row gives an observation", hint)
    used = {d.code for d in dimensions} | set(FIXED)
    decimals = found.get("DECIMALS")
    texts = points(figures, decimals.values if decimals else (), rows.place)
    agency, code, title = next((f for c in _FLOWS if c in found and (f := _flow(found[c]))[1]), ("", "", ""))
    named = found.get("STRUCTURE_NAME")
    return Message(
        form="sdmx-csv",
        dimensions=tuple(replace(d, of=d.of[at]) for d in dimensions),
        figures=Texts(texts, figures.of[at], "" if figures.label == FIGURE else figures.label),
        attributes={c.upper(): replace(a, of=a.of[at]) for c, a in found.items() if c not in used and a.values},
        place=lambda number: rows.place(int(at[number])),
        title=(named.values[0].label if named and named.values else title) or code,
        updated=_updated(found.get("LAST UPDATE")),
        source=agency,
        code=code,
    )


def _flow(column: Component) -> tuple[str, str, str]:
    if not column.values:
        return "", "", ""
    agency, code, title = flow(column.values[0].code)
    label = column.values[0].label
    return agency, code, title or ("" if label == column.values[0].code else label)


def _updated(column: Component | None) -> str:
    """Return the date of a file, which Eurostat writes 22/05/26 11:00:00, as 2026-05-22T11:00:00."""
    text = column.values[0].code if column and column.values else ""
    if not (found := _UPDATED.fullmatch(text)):
        return text
    day, month, year, time = found.groups()
    return f"20{year}-{month}-{day}" + (f"T{time}" if time else "")
