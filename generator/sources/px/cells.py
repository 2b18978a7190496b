"""The figures of a PX file, and the signs that stand where there is none."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.sources.cube import MOST_DECIMALS
from generator.sources.delimited import LARGEST

_FIGURE = re.compile(rb"[-+]?(?:[0-9]+(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([-+]?[0-9]{1,3}))?")
_APART = bytes.maketrans(b'\t\r\n\v\f;,"\0\x1a', b" " * 10)  # all that separates cells, quotation marks included
_END = " \t\r\n\0\x1a"
_SPACE, _POINT, _ZERO = b" .0"
_LONGEST_SIGN = 20
_MOST_SIGNS = 200
_MOST_TOLD = 100  # cells; more of them are wrong for one reason
_LATER = re.compile(r';\s*[A-Z][A-Z-]{2,30}(?:\[\w+\]|\([^)]{1,300}\))?\s*="')


@dataclass(frozen=True)
class Cells:
    """Cells in a row: figures, the digits written behind the point, and where each sign stands in their place.

    A cell with a sign has the figure 0 here; what the sign means is found out elsewhere.
    """

    values: npt.NDArray[np.float64]
    digits: npt.NDArray[np.int8]
    signs: Mapping[str, npt.NDArray[np.intp]]


def written(data: str, place: Place) -> str:
    """Return the text of DATA up to its end; raise Faults if the end is missing or something stands behind it."""
    later, text = _LATER.search(data), data.rstrip(_END)
    if later:
        line = place.line + data.count("\n", 0, later.end())
        message = "a keyword stands behind DATA"
        raise Faults([Fault(Place(place.file, line), "T08", message, "write DATA as the last keyword")])
    if not text.endswith(";"):  # its last figure may lack digits, so none is used
        message = 'the figures do not end with ";"'
        hint = "the file may be cut off; download it again"
        raise Faults([Fault(Place(place.file, place.line + text.count("\n")), "T08", message, hint)])
    return text[:-1]


def read_cells(data: str, shape: Sequence[int], place: Place, called: Callable[[int], str]) -> Cells:
    """Return as many cells as the shape has; raise Faults if there are more or fewer, or if one cannot be read.

    `called` says what a cell is called in a fault, by its place in the row of all cells.
    """
    text = data.encode("utf-8", "replace").translate(_APART)
    solid = np.frombuffer(b" " + text + b" ", np.uint8) != _SPACE
    begins = solid[1:] & ~solid[:-1]
    _check_number(int(begins.sum()), shape, place)
    starts, ends = np.flatnonzero(begins), np.flatnonzero(solid[:-1] & ~solid[1:])
    if not len(starts):
        return Cells(np.empty(0), np.empty(0, np.int8), {})
    has_digit = np.frombuffer(text, np.uint8) - np.uint8(_ZERO) < 10
    bare = np.flatnonzero(~np.logical_or.reduceat(has_digit, starts))
    signs, written = _signs(text, starts, ends, bare, place)
    values = _parsed(written, len(starts))
    strange = [i for sign, at in signs.items() if _strange(sign) for i in at]
    if values is not None and not strange:
        return Cells(values, _digits(written, starts, ends), {s: np.array(at, np.intp) for s, at in signs.items()})
    wrong = (i for i, cell in enumerate(written.split()) if values is None and not _readable(cell))
    findings = Findings()
    for i in sorted({*strange, *islice(wrong, _MOST_TOLD)})[:_MOST_TOLD]:
        line = place.line + data.encode("utf-8", "replace").count(b"\n", 0, int(starts[i]))
        shown = excerpt(text[starts[i] : ends[i]].decode("utf-8", "replace"))
        message = f"{called(i)} is {shown}, not a number up to {LARGEST:.0e}"
        findings.add("T01", Place(place.file, line), message, "write digits with a point for decimals, such as 7.9")
    raise Faults(findings.faults)


def _check_number(found: int, shape: Sequence[int], place: Place) -> None:
    """Raise Faults unless there are as many cells as the categories ask for."""
    asked = math.prod(shape)
    if found == asked:
        return
    product = " × ".join(map(str, shape))
    message = f"DATA has {found} cells, not {asked}, which is {product} categories"
    hint = "the file may be cut off; download it again"
    if found > asked:
        hint = "write decimals with a point and thousands without a space; a comma or a space begins another cell"
    raise Faults([Fault(place, "T08", message, hint)])


def _signs(
    text: bytes, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp], at: npt.NDArray[np.intp], place: Place
) -> tuple[dict[str, list[int]], bytes]:
    """Return where each sign stands, and the cells with a nought in place of each."""
    found: dict[bytes, list[int]] = {}
    written = bytearray(text)
    for i, start, end in zip(at.tolist(), starts[at].tolist(), ends[at].tolist(), strict=True):
        if len(found) > _MOST_SIGNS:
            message = f"more than {_MOST_SIGNS} different texts stand in place of figures"
            raise Faults([Fault(place, "Y05", message, "write figures with digits, and a sign where there is none")])
        found.setdefault(text[start:end], []).append(i)
        written[start:end] = b"0".ljust(end - start)
    return {sign.decode("utf-8", "replace"): places for sign, places in found.items()}, bytes(written)


def _parsed(written: bytes, number: int) -> npt.NDArray[np.float64] | None:
    """Return the figures, None if one of them is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # older numpy only warns of what it cannot read
            values = np.fromstring(written, np.float64, sep=" ")
    except (ValueError, DeprecationWarning):
        return None
    # What is written like 1-2 is read as two figures, so that there are more than cells.
    good = len(values) == number and bool(np.isfinite(values).all()) and float(np.abs(values).max()) <= LARGEST
    # Powers longer than three digits are read as well, and no figure is written so.
    powers = (cell for cell in written.split() if b"e" in cell.lower()) if b"e" in written.lower() else ()
    return values if good and all(map(_FIGURE.fullmatch, powers)) else None


def _readable(cell: bytes) -> bool:
    """Tell whether a cell is a figure."""
    return _FIGURE.fullmatch(cell) is not None and abs(float(cell)) <= LARGEST


def _strange(sign: str) -> bool:
    """Tell whether text in place of a figure is no sign: too long, or a figure in digits that cannot be read."""
    return len(sign) > _LONGEST_SIGN or any(char.isnumeric() for char in sign)


def _digits(written: bytes, starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]) -> npt.NDArray[np.int8]:
    """Return how many digits each figure has behind its point; 1.5E-3 has four."""
    letters = np.frombuffer(written, np.uint8)
    points = np.flatnonzero(letters == _POINT)
    of = np.searchsorted(starts, points, "right") - 1
    digits = np.zeros(len(starts), np.intp)
    digits[of] = ends[of] - points - 1
    powers = np.searchsorted(starts, np.flatnonzero((letters | 0x20) == ord("e")), "right") - 1
    if len(powers):
        spans = zip(starts[powers].tolist(), ends[powers].tolist(), strict=True)
        cells = filter(None, (_FIGURE.fullmatch(written, *span) for span in spans))
        digits[powers] = [len(c[1] or c[2] or b"") - int(c[3]) for c in cells]
    return np.clip(digits, 0, MOST_DECIMALS).astype(np.int8)
