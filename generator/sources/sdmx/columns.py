"""What the columns of an SDMX-CSV file are: dimensions, the figure, attributes, and labels of the column before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, Place, excerpt
from generator.sources.cube import Category
from generator.sources.sdmx.message import LONGEST_TEXT, Codes, Component, Texts, clean, refusal, role_of
from generator.sources.sdmx.rows import Rows

FIGURE = "OBS_VALUE"
FIXED = (  # columns that tell of the file, not of an observation
    *("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "SERIES_KEY", "OBS_KEY", "KEY"),
    *("LAST UPDATE", "UPDATED", "PREPARED", "EMBARGO_TIME", ""),
)
# A file does not say what is an attribute. These are, wherever they stand; all others stand behind the figure.
_ATTRIBUTES = (
    *("AVAILABILITY", "BASE_PER", "BASE_PERIOD", "BREAKS", "CALCULATED", "CALC_METHOD", "COLLECTION", "COMPILATION"),
    *("CONF_STATUS", "COVERAGE", "DECIMALS", "OBS_COM", "OBS_CONF", "OBS_FLAG", "OBS_PRE_BREAK", "OBS_STATUS"),
    *("SOURCE_AGENCY", "SOURCE_PUB", "TIME_FORMAT", "TITLE", "TITLE_COMPL", "UNIT", "UNIT_MULT"),
)
_COMMENT = re.compile("COMMENT.*|NOTE.*")
_CODE = re.compile("[A-Z0-9_@$.-]+|[a-z0-9_@$.-]+")
_BOTH = re.compile(r"([\w@$.-]+)(?:\[.*\])?(?:: (.*))?", re.DOTALL)


@dataclass(frozen=True)
class Field:
    """A column by its number: its code and label, and the number of the column with labels of its values."""

    number: int
    code: str
    label: str
    labels: int | None = None

    @property
    def attribute(self) -> bool:
        """Whether it is one of the attributes that have the same name everywhere."""
        return self.code in _ATTRIBUTES or _COMMENT.fullmatch(self.code) is not None

    @property
    def role(self) -> str:
        """The role as a dimension."""
        return role_of(self.code)


def fields(header: list[str]) -> list[Field]:
    """Return the columns of a header; one that only labels the column before is part of that."""
    named = [(f[1], f[2] or "") if (f := _BOTH.fullmatch(h)) else (h, "") for h in header]
    paired = "STRUCTURE_NAME" in header
    found: list[Field] = []
    for number, (code, label) in enumerate(named):
        last = found[-1] if found else None
        if last and last.labels is None and last.number == number - 1 and _labels(last, code, header[number], paired):
            found[-1] = Field(last.number, last.code, clean(header[number]), number)
        else:
            found.append(Field(number, code, clean(label)[:LONGEST_TEXT] or code))
    return found


def _labels(last: Field, code: str, header: str, paired: bool) -> bool:
    """Return whether a column labels the one before: codes are in capitals or small letters, labels in words."""
    if last.code in FIXED or header in FIXED or code == FIGURE or code == "TIME_PERIOD" or ": " in header:
        return False
    field = Field(0, code, "")
    return not field.attribute and (paired or (not _CODE.fullmatch(header) and _CODE.fullmatch(last.code) is not None))


def columns_of(rows: Rows) -> list[Field]:
    """Return the columns of a file; raise Faults if the figure is missing, or a name is, or stands twice."""
    findings, place = Findings(), Place(rows.name, 1)
    known = fields(rows.header)
    codes = [f.code for f in known]
    if FIGURE not in codes:
        hint = "download the table as SDMX-CSV with its observations"
        findings.add("T08", place, f"the column '{FIGURE}' is missing", hint)
    for code in sorted(c for c, count in Counter(codes).items() if c and count > 1):
        findings.add("T08", place, f"the column {excerpt(code)} stands twice", "leave one of them out")
    for field in known:
        if not field.code and any(t.strip() for t in rows.columns[field.number].texts):
            findings.add("T08", place, f"column {field.number + 1} has no name", "name it, or leave it out")
    findings.raise_if_any()
    return known


def component(field: Field, column: Texts, labels: Texts | None, both: bool, place: Place) -> Component:
    """Return a dimension or attribute from its column; an empty cell is −1. `both` is for cells "A: Annual"."""
    names = column.texts if labels is None else [labels.texts[i] for i in labels.of[_first(column.of, column.texts)]]
    places: dict[str, int] = {"": -1}
    categories: list[Category] = []
    where = []
    for text, name in zip(column.texts, names, strict=True):
        code, _, label = text.partition(": ") if both else (text, "", name)
        if max(len(text), len(name)) > LONGEST_TEXT:
            what = f"a text of {len(text)} characters in the column {excerpt(field.code)}"
            raise refusal(place, "Y05", what, f"shorten it to {LONGEST_TEXT}, or close a quotation mark")
        code = clean(code)
        if code not in places:
            places[code] = len(categories)
            categories.append(Category(code, clean(label) or code))
        where.append(places[code])
    of: Codes = np.array(where, dtype=np.int32)[column.of]
    return Component(field.code, field.label, tuple(categories), of, field.role)


def _first(of: Codes, texts: list[str]) -> npt.NDArray[np.intp]:
    """Return where each text stands for the first time."""
    first = np.zeros(len(texts), dtype=np.intp)
    first[of[::-1]] = np.arange(len(of))[::-1]
    return first
