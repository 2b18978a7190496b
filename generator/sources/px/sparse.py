"""Rows of figures that a PX file writes with their categories, leaving out rows of noughts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults, Findings, Place, did_you_mean, excerpt
from generator.sources.px.cells import Cells, read_cells
from generator.sources.px.entries import clean
from generator.sources.px.keywords import Keywords
from generator.sources.px.variables import Variable

_TOKEN = re.compile(r'"([^"]*)"|[^\s,;"]+')


def read_sparse(
    keywords: Keywords, variables: Sequence[Variable], data: str, place: Place, called: Callable[[int], str]
) -> Cells:
    """Return all cells, with noughts in the rows that are left out, as the format's description says they are."""
    keyed, by_code = _keyed(keywords, variables)
    width = math.prod(len(v) for v in variables[len(keyed) :])
    rows, figures = _rows(data, keyed, by_code, width, place)
    cells = np.add.outer(rows * width, np.arange(width)).ravel()
    read = read_cells(figures, (len(rows), width), place, lambda i: called(int(cells[i])))
    number = math.prod(map(len, variables))
    values, digits = np.zeros(number), np.zeros(number, np.int8)
    values[cells], digits[cells] = read.values, read.digits
    return Cells(values, digits, {sign: cells[at] for sign, at in read.signs.items()})


def _keyed(keywords: Keywords, variables: Sequence[Variable]) -> tuple[Sequence[Variable], Sequence[bool]]:
    """Return the variables of STUB, and whether each is written by code; all must have KEYS, and no others."""
    stub = keywords.one("STUB")
    names = stub.values if stub else ()
    findings = Findings()
    said = {e.keys[0]: e for e in keywords.of("KEYS") if e.keys}
    for name in names:
        if name not in said:
            hint = f'write KEYS("{name}")=CODES; or VALUES;'
            findings.add("K02", keywords.place(stub), f"KEYS({excerpt(name)}) is missing", hint)
        elif said[name].text.upper() not in ("CODES", "VALUES"):
            message = f"KEYS({excerpt(name)}) is {excerpt(said[name].text)}"
            findings.add("K03", keywords.place(said[name]), message, "write CODES or VALUES")
    for name, entry in said.items():
        if name not in names:
            hint = did_you_mean(name, names)
            findings.add("T08", keywords.place(entry), f"{excerpt(name)} has KEYS and is not in STUB", hint)
    findings.raise_if_any()
    return variables[: len(names)], [said[n].text.upper() == "CODES" for n in names]


def _rows(
    data: str, keyed: Sequence[Variable], by_code: Sequence[bool], width: int, place: Place
) -> tuple[npt.NDArray[np.intp], str]:
    """Return the number of each row that is written, and the text with blanks in place of its categories."""
    findings = Findings()
    pieces: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    end, most = 0, len(keyed) * (1 + math.prod(len(v) for v in keyed))
    for number, token in enumerate(_TOKEN.finditer(data)):
        column = number % (len(keyed) + width)
        if column >= len(keyed):
            continue
        if len(places) == most:
            break  # one row at least is written twice, which is found below
        here = partial(_place, data, token.start(), place)
        if token[1] is None:
            message = f"a row does not begin with {len(keyed)} values in quotation marks, but with {excerpt(token[0])}"
            hint = f"each row has {width} figures; the one before may have more or fewer"
            raise Faults([*findings.faults, Fault(here(), "T08", message, hint)])
        pieces += (data[end : token.start()], " " * len(token[0]))
        starts.append(token.start())
        places.append(_found(keyed[column], token[1], by_code[column], here, findings))
        end = token.end()
    if not places:  # by the letter that is a table of noughts; it is more likely a mistake
        findings.add("T08", place, "DATA has no row", "download the file again")
    findings.raise_if_any()
    whole = len(places) // len(keyed) * len(keyed)  # a file that was cut off may end within a row
    at = np.array(places[:whole], np.intp).reshape(-1, len(keyed)).T
    rows = np.asarray(np.ravel_multi_index(tuple(at), [len(v) for v in keyed]), np.intp)
    _check_once(rows, lambda row: _place(data, starts[row * len(keyed)], place))
    return rows, "".join((*pieces, data[end:]))


def _check_once(rows: npt.NDArray[np.intp], where: Callable[[int], Place]) -> None:
    """Raise Faults for rows that are written twice."""
    findings = Findings()
    _, first, of = np.unique(rows, return_index=True, return_inverse=True)
    for row in np.flatnonzero(first[of] != np.arange(len(rows))).tolist():
        line = where(int(first[of[row]])).line
        findings.add("T02", where(row), "a row is written twice", f"it stands in line {line} too; delete one of them")
    findings.raise_if_any()


def _found(variable: Variable, written: str, by_code: bool, here: Callable[[], Place], findings: Findings) -> int:
    """Return the place of a category, -1 if the variable does not have it."""
    key = clean(written)
    found = variable.at(key, by_code)
    if found is not None:
        return found
    hint = did_you_mean(key, variable.codes if by_code else variable.labels)
    findings.add("T08", here(), f"{excerpt(key)} is no value of {excerpt(variable.name)}", hint)
    return -1


def _place(data: str, at: int, place: Place) -> Place:
    """Return the line where something stands in the text of the figures."""
    return Place(place.file, place.line + data.count("\n", 0, at))
