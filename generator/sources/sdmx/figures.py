"""Figures and flags of SDMX read: the number, the digits that are written, and the mark of each cell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, excerpt
from generator.sources.cube import MOST_DECIMALS, Category, Mark
from generator.sources.delimited import LARGEST
from generator.sources.marks import EUROSTAT, HIDDEN, NORDIC, PLAIN, SDMX
from generator.sources.sdmx.message import Codes, Component, Message, clean, refusal
from generator.sources.sdmx.numerals import numerals

_LONGEST_SYMBOL = 10
_MOST_TOLD = 20  # figures too large; the rest is of the same kind
_MOST_MARKS = 250  # a cube holds a byte for each cell
_MOST_CODES = 2**21

# How statistics offices and programs write that there is no figure.
_EMPTY = ("", "nan", "na", "n/a", "#n/a", "null", "none")

# Of several flags at one cell, the one that matters most for what may be said.
_WEIGHT = (*HIDDEN, "nil", "small", "break", "provisional", "estimated", "uncertain", "revised", "")
_FLAGS = ("OBS_STATUS", "OBS_FLAG")
_SECRECY = ("CONF_STATUS", "OBS_CONF")
_FREE = ("", "F")  # of the code list of confidentiality, all that lets a figure out
_NONE = Category("", "")


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of a message, one of each observation; `marked` is an index into `marks`, whose second is no cell."""

    values: npt.NDArray[np.float64]
    digits: npt.NDArray[np.int8]
    marked: npt.NDArray[np.uint8]
    marks: tuple[Mark, ...]


def read_figures(message: Message, findings: Findings) -> Figures:
    """Return value, written digits and mark of each observation; what is no figure at all goes to the findings."""
    values, digits, sign, symbols = _numbers(message, findings)
    of = message.figures.of
    flags = next((message.attributes[a] for a in _FLAGS if a in message.attributes), None)
    secrecy = next((message.attributes[a] for a in _SECRECY if a in message.attributes), None)
    kinds, kind = _combined(sign[of], None if flags is None else flags.of, None if secrecy is None else secrecy.of)
    if len(kinds) > _MOST_MARKS:
        hint = "download the file again, or leave out the column of flags"
        raise refusal(message.place(0), "Y05", f"more than {_MOST_MARKS} different signs and flags", hint)
    written = [*symbols, None]  # −1 is the last
    found = [_mark(written[s], _category(flags, f), _category(secrecy, c)) for s, f, c in kinds]
    marks = tuple(dict.fromkeys((PLAIN, Mark("", "missing"), *found)))
    marked = np.array([marks.index(m) for m in found], dtype=np.uint8)[kind]
    hidden = np.array([m.status in HIDDEN for m in marks])[marked]
    return Figures(np.where(hidden, np.nan, values[of]), digits[of], marked, marks)


def _combined(*parts: npt.NDArray[np.signedinteger] | None) -> tuple[list[tuple[int, ...]], npt.NDArray[np.intp]]:
    """Return each combination of codes that occurs, −1 where there is none, and by observation which of them."""
    code = np.zeros(1, dtype=np.int64)
    for part in parts:  # none of them has more codes than fit, as a file of LARGEST_FILE bytes cannot hold them
        code = code * _MOST_CODES + (0 if part is None else part.astype(np.int64) + 1)
    kinds, kind = np.unique(code, return_inverse=True)
    split = [tuple(k // _MOST_CODES**i % _MOST_CODES - 1 for i in range(len(parts))[::-1]) for k in kinds.tolist()]
    return split, kind


def _numbers(
    message: Message, findings: Findings
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int8], Codes, list[str]]:
    """Return value and digits of each text, which of the symbols it is or −1, and the symbols; "-" is a nil of 0."""
    texts = message.figures.texts
    read = numerals(texts)
    symbols: dict[str, int] = {}
    sign = np.full(len(texts), -1, dtype=np.int32)
    for i in read.odd:
        symbol = clean(texts[i])
        if len(symbol) > _LONGEST_SYMBOL or any(c.isdigit() for c in symbol) or "inf" in symbol.lower():
            _note(i, message, "not a number", findings)
            symbol = ""
        sign[i] = symbols.setdefault(symbol, len(symbols))
        if _symbol_status(symbol) == "nil":
            read.values[i] = 0.0
    for i in np.flatnonzero(np.abs(read.values) > LARGEST)[:_MOST_TOLD].tolist():
        _note(i, message, "too large", findings)
    return read.values, np.clip(read.digits, 0, MOST_DECIMALS).astype(np.int8), sign, list(symbols)


def _note(text: int, message: Message, what: str, findings: Findings) -> None:
    first = int(np.argmax(message.figures.of == text))
    hint = "write digits with a point for decimals, and nothing where there is no figure"
    told = f"the figure of {message.key(first)} is {excerpt(message.figures.texts[text])}, {what}"
    findings.add("T01", message.place(first), told, hint)


def _symbol_status(symbol: str) -> str:
    if symbol.lower() in _EMPTY:
        return "missing"
    return (EUROSTAT if symbol == ":" else NORDIC).get(symbol, "missing")


def _category(component: Component | None, number: int) -> Category:
    return _NONE if component is None or number < 0 else component.values[number]


def _mark(symbol: str | None, flag: Category, secret: Category) -> Mark:
    """Return the mark of a cell with this symbol in place of a figure, None if it has one, and with these flags."""
    status = _flag_status(flag.code)
    if secret.code not in _FREE:
        flag, status = (flag if status in HIDDEN else secret), "suppressed"
    if status in HIDDEN or (symbol is None and status):
        return Mark(flag.code, status, flag.label if flag.label != flag.code else "")
    if symbol is None:
        return PLAIN
    status = _symbol_status(symbol)
    return Mark(symbol, status if status in (*HIDDEN, "nil") else "missing")


def _flag_status(code: str) -> str:
    """Return the status of a flag, of several that Eurostat writes together the weightiest, "" of an unknown one."""
    if code in SDMX:
        return SDMX[code]
    return min((EUROSTAT.get(letter, "") for letter in code), key=_WEIGHT.index, default="")
