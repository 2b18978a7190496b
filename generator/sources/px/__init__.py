"""PX files, the format of PC-Axis and PxWeb, which most statistics offices in the Nordic countries publish in."""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, Place
from generator.sources.cube import LARGEST, Cube, Dimension
from generator.sources.px.cells import Cells, read_cells, written
from generator.sources.px.decimals import read_decimals
from generator.sources.px.encoding import decoded
from generator.sources.px.keywords import Keywords, read_keywords
from generator.sources.px.marks import add_marks
from generator.sources.px.remarks import read_remarks
from generator.sources.px.signs import Legend, instead
from generator.sources.px.sparse import read_sparse
from generator.sources.px.variables import Variable, read_variables

_Kind = TypeVar("_Kind", np.float64, np.int8, np.uint8)

_NUMBER = re.compile(r"\s*(\d{4,6}[a-zA-Z]?)\s*:")  # of a table, at the head of its title
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[ T](\d\d):?(\d\d))?")
# What a PX file may begin with: one of these keywords with text, a number, YES or NO, and a semicolon behind it.
_BEGINS = re.compile(
    rb"\s*+(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|LAST-UPDATED|NEXT-UPDATE|UPDATE-FREQUENCY|PX-SERVER"
    rb"|DIRECTORY-PATH|TABLEID|DECIMALS|SHOWDECIMALS|MATRIX|SYNONYMS|DEFAULT-GRAPH|AGGREGALLOWED|AUTOPEN|CONFIDENTIAL"
    rb"|COPYRIGHT|SUBJECT-CODE|SUBJECT-AREA|DESCRIPTION(?:DEFAULT)?|TITLE|CONTENTS|UNITS|STUB|HEADING|CONTVARIABLE"
    rb"|VARIABLECODE|VALUES|CODES|TIMEVAL|DATABASE|SOURCE|INFOFILE|NOTEX?)"
    rb'(?:\[[\w-]+\])?+(?:\("[^"]*+"\))?+\s*+=\s*+(?:(?:"[^"]*+"[\s,]*+)++|\d++\s*+|YES\s*+|NO\s*+);'
)
_HEAD = 64_000  # bytes


def looks_like_px(data: bytes) -> bool:
    """Tell from its first keyword whether a file is in the PX format."""
    return _BEGINS.match(data[:_HEAD].removeprefix(codecs.BOM_UTF8)) is not None


def read_px(data: bytes, name: str) -> Cube:
    """Return the table in a PX file, its time in order; raise Faults, which call it by `name`, if it cannot be read."""
    keywords = read_keywords(decoded(data, name), name)
    findings = Findings()
    variables = read_variables(keywords, findings)
    shape = tuple(map(len, variables))
    if math.prod(shape) > LARGEST:
        message = f"{' × '.join(map(str, shape))} categories make more than {LARGEST} cells"
        findings.add("Y05", keywords.place(), message, "choose fewer categories before you download the table")
    findings.raise_if_any()
    cells = _cells(keywords, variables)
    decimals = read_decimals(keywords, variables, cells.digits.reshape(shape), findings)
    legend = Legend(keywords)
    values, marked = instead(legend, cells)
    values, marked = values.reshape(shape), marked.reshape(shape)
    add_marks(legend, keywords, variables, np.isnan(values), marked, findings)
    findings.raise_if_any()
    ordered = partial(_ordered, variables)
    return Cube(
        "px",
        next(filter(None, map(keywords.text, ("TITLE", "DESCRIPTION", "CONTENTS"))), ""),
        tuple(_dimension(v) for v in variables),
        ordered(values),
        ordered(decimals),
        ordered(marked),
        legend.marks,
        keywords.text("SOURCE"),
        keywords.language,
        _updated(keywords),
        _code(keywords),
        read_remarks(keywords, variables),
    )


def _cells(keywords: Keywords, variables: Sequence[Variable]) -> Cells:
    """Return all cells in the order of the file."""
    place = Place(keywords.name, keywords.line)
    figures, shape = written(keywords.data, place), tuple(map(len, variables))

    def called(cell: int) -> str:
        at = zip(variables, np.unravel_index(cell, shape), strict=True)
        return ", ".join(f"{v.name} {v.dimension.categories[i].code}" for v, i in at if v.name)

    if keywords.of("KEYS"):
        return read_sparse(keywords, variables, figures, place, called)
    return read_cells(figures, shape, place, called)


def _ordered(variables: Sequence[Variable], cells: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
    """Return cells with the values of each variable in its order."""
    for axis, variable in enumerate(variables):
        if list(variable.order) != list(range(len(variable))):
            cells = np.take(cells, variable.order, axis)
    return cells


def _dimension(variable: Variable) -> Dimension:
    """Return a dimension with its categories in their order."""
    dimension = variable.dimension
    return replace(dimension, categories=tuple(dimension.categories[i] for i in variable.order))


def _updated(keywords: Keywords) -> str:
    """Return when the figures were last changed, else when the file was made, in ISO 8601; "" if it does not say."""
    for keyword in ("LAST-UPDATED", "CREATION-DATE"):
        days = [_DAY.match(entry.text) for entry in keywords.of(keyword)]
        written = ["-".join(d.group(1, 2, 3)) + (f"T{d[4]}:{d[5]}" if d[4] else "") for d in days if d]
        if valid := [w for w in written if _is_day(w)]:
            return max(valid)
    return ""


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _code(keywords: Keywords) -> str:
    """Return the publisher's number of the table; MATRIX is often the name of a measure."""
    number = _NUMBER.match(keywords.text("TITLE"))
    return keywords.text("TABLEID") or (number[1] if number else "") or keywords.text("MATRIX")
