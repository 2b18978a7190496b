"""Plain figures, all of a column at once: the number, the digits behind the point, and which texts are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_LONGEST = 40  # characters of a figure
_END, _POINT = b"\n."
_DIGIT, _SIGN, _OTHER = 1, 2, 4
_SCIENTIFIC = re.compile(r"[-+]?[0-9]{1,40}(?:\.([0-9]{1,40}))?[eE]([-+]?[0-9]{1,3})")


@dataclass(frozen=True, eq=False)
class Numerals:
    """Value and digits of each text, NaN and 0 where it is no number; `odd` are the places of those."""

    values: npt.NDArray[np.float64]
    digits: npt.NDArray[np.int64]
    odd: list[int]


def numerals(texts: list[str]) -> Numerals:
    """Return the numbers that texts are, written with a point for decimals, or as 1.5e-3."""
    joined = "\n".join(texts)
    if joined.count("\n") != max(len(texts) - 1, 0):
        texts = [" ".join(t.splitlines()) + "…" if "\n" in t else t for t in texts]
        joined = "\n".join(texts)
    plain, digits = _plain((joined + "\n").encode("ascii", "replace"))
    odd = np.flatnonzero(~plain).tolist()
    numbers, rest = list(texts), []
    for i in odd:
        text = texts[i].strip().replace("−", "-")
        if found := _SCIENTIFIC.fullmatch(text):
            numbers[i], digits[i] = text, len(found[1] or "") - int(found[2])
        elif text != texts[i] and _plain((text + "\n").encode("ascii", "replace"))[0].all():
            numbers[i], digits[i] = text, len(text.partition(".")[2])
        else:
            numbers[i] = "nan"
            rest.append(i)
    return Numerals(np.fromiter(map(float, numbers), np.float64, len(numbers)), digits, rest)


def _plain(lines: bytes) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """Return which lines are digits with at most one point among them and a sign before them, and their decimals."""
    signs = np.frombuffer(lines, dtype=np.uint8)
    kinds = np.full(256, _OTHER, dtype=np.uint8)
    kinds[list(b"0123456789")], kinds[list(b"+-")], kinds[[_POINT, _END]] = _DIGIT, _SIGN, 0
    kind = kinds[signs]
    ends = np.flatnonzero(signs == _END)
    starts = np.concatenate(([0], ends[:-1] + 1))
    worst = np.maximum.reduceat(np.where(kind == _SIGN, 0, kind), starts)
    counted = np.add.reduceat(kind == _SIGN, starts, dtype=np.int64)
    begun = kind[starts] == _SIGN
    points = np.flatnonzero(signs == _POINT)
    line = np.searchsorted(ends, points)
    with_point = np.bincount(line, minlength=len(ends))
    digits = np.zeros(len(ends), dtype=np.int64)
    digits[line] = ends[line] - points - 1
    fits = (worst == _DIGIT) & (counted == begun) & (with_point < 2) & (ends - starts <= _LONGEST)
    return fits, np.where(fits, digits, 0)
