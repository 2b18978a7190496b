"""Recognises which category of a dimension is the whole of the others, and which of them lie side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from generator.recognition.signs import Signs
from generator.sources.cube import Dimension, depths

_NEAR = 0.005  # sums of rounded or noisy figures may be off by this much and are still those of a whole
_LEAST = 3  # categories: with two, one equals the other as often as it is their sum
_SURE = 20.0  # figures below this may add up by chance


@dataclass(frozen=True)
class Whole:
    """The code of the whole, "" if there is none.

    `level` is how long the codes of its parts are, `depth` how deep they lie in what holds them; 0 is any.
    """

    code: str = ""
    level: int = 0
    because: str = ""
    depth: int = 0
    adds_up: bool = True  # False where parts are together more than what holds them: averages, rates, prices


def whole_of(dimension: Dimension, cells: NDArray[np.float64], additive: bool, signs: Signs) -> Whole:
    """Return the whole of a dimension; `cells` has its categories first."""
    codes = [c.code for c in dimension.categories]
    flat = cells.reshape(len(codes), -1)
    if dimension.whole in codes:
        return _checked(dimension, dimension.whole, flat, additive, "the file names it as the total")
    named = [c.code for c in dimension.categories if signs.is_total(c.label) or signs.is_total(c.code)]
    if total := _largest(named, codes, flat, additive):
        return _checked(dimension, total, flat, additive, "its name says that it is the total")
    if country := _largest(_country(dimension, signs), codes, flat, additive):
        return _checked(dimension, country, flat, additive, "it is the country of the others")
    if roots := _by_nesting(dimension, flat, additive):
        return roots
    if additive and (found := _by_sums(codes, flat)).code:
        return found
    return _by_codes(codes, flat)


def _by_nesting(dimension: Dimension, flat: NDArray[np.float64], additive: bool) -> Whole | None:
    """Return what lies below nothing else, as a whole or as parts of one; None where labels may be set in by chance.

    Of figures that add up, those set in have to add up to the one above them; of others, at least two hold some.
    """
    codes = [c.code for c in dimension.categories]
    held: dict[str, list[int]] = {}
    for i, c in enumerate(dimension.categories):
        held.setdefault(c.parent, []).append(i)
    roots, inner = held.pop("", []), [(codes.index(code), parts) for code, parts in held.items() if code in codes]
    fits = all(_adds_up(flat, at, parts) for at, parts in inner) if additive else len(inner) > 1
    if not (inner and fits and all(len(parts) > 1 for _, parts in inner)):
        return None
    because = "names that are set in lie within the one above them"
    if len(roots) == 1:
        return Whole(codes[roots[0]], 0, because, 2)
    return Whole("", 0, because, 1)


def _checked(dimension: Dimension, code: str, flat: NDArray[np.float64], additive: bool, because: str) -> Whole:
    """Return a whole, and which of the others are its parts: all of them, or those of one length of code."""
    codes = [c.code for c in dimension.categories]
    at = codes.index(code)
    others = [i for i in range(len(codes)) if i != at]
    lengths = sorted({len(codes[i]) for i in others}, reverse=True)
    if not additive or _adds_up(flat, at, others):
        return Whole(code, 0, because, 0 if additive else _below(dimension, code))
    for length in lengths if len(lengths) > 1 else ():
        parts = [i for i in others if len(codes[i]) == length]
        if _adds_up(flat, at, parts):
            more = f"; its parts are those whose codes have {length} characters, as their sum says"
            return Whole(code, length, because + more)
    deep = depths(dimension)
    for depth in sorted(set(deep.values())) if len(set(deep.values())) > 1 else ():
        parts = [i for i in others if deep[codes[i]] == depth]
        if _adds_up(flat, at, parts):
            return Whole(code, 0, f"{because}; what is set in lies within its parts, as their sum says", depth)
    return Whole(code, 0, because)


def _below(dimension: Dimension, code: str) -> int:
    """Return how deep the parts of a whole lie where figures do not add up: right below it, or else beside it."""
    deep = depths(dimension)
    holding = {c.parent for c in dimension.categories} - {"", code}
    if len(holding) < 2:
        return 0
    return deep[code] + any(c.parent == code for c in dimension.categories)


def _largest(found: list[str], codes: list[str], flat: NDArray[np.float64], additive: bool) -> str:
    """Return the one of several that may be the whole: the first that is in no period less than another of them."""
    at = [codes.index(code) for code in found]
    if not additive or len(at) < 2:
        return found[0] if found else ""
    return next((codes[i] for i in at if not any(bool(np.any(flat[i] < flat[j])) for j in at)), "")


def _country(dimension: Dimension, signs: Signs) -> list[str]:
    """Return the one country among categories that are none, such as its counties."""
    known = _countries(tuple(signs.shape.languages))
    found = [c.code for c in dimension.categories if c.label.casefold() in known]
    return found if len(found) == 1 and len(dimension.categories) > _LEAST - 1 else []


@cache
def _countries(languages: tuple[str, ...]) -> frozenset[str]:
    """The names of countries in some languages, in small letters."""
    named = (pair for code in languages for pair in Locale(code).territories.items())
    return frozenset(str(name).casefold() for code, name in named if len(code) == 2 and code.isalpha())


def _by_sums(codes: list[str], flat: NDArray[np.float64]) -> Whole:
    """Return the category that all others, or those of one length of code, add up to in all periods."""
    if len(codes) < _LEAST or not np.nansum(np.abs(flat)):
        return Whole()
    if len(codes) == _LEAST and not _surely(flat):
        return Whole()
    for length in (0, *sorted({len(code) for code in codes}, reverse=True)):
        candidates = np.argsort(-np.nansum(flat, axis=1), kind="stable")[:3]
        for at in map(int, candidates):
            parts = [i for i in range(len(codes)) if i != at and length in (0, len(codes[i]))]
            if len(parts) >= 2 and _adds_up(flat, at, parts):
                because = "its amounts are the sums of the others"
                more = f" whose codes have {length} characters" if length else ""
                return Whole(codes[at], length, because + more)
    return Whole()


def _surely(flat: NDArray[np.float64]) -> bool:
    """Whether it can hardly be chance that one of three is the sum of the others: several periods, no small numbers."""
    known = flat[:, np.isfinite(flat).all(axis=0)]
    return len({tuple(column) for column in known.T.tolist()}) > 1 and bool(np.abs(known).min(initial=np.inf) >= _SURE)


def _by_codes(codes: list[str], flat: NDArray[np.float64]) -> Whole:
    """Return the one shortest code where all codes are nested in longer ones, as 0, 03 and 0301 of regions are."""
    lengths = sorted({len(code) for code in codes})
    held = {p: [i for i, c in enumerate(codes) if len(c) == lengths[-1] and c.startswith(codes[p])]
            for p, code in enumerate(codes) if len(lengths) > 1 and len(code) == lengths[-2]}  # fmt: skip
    several = {p: parts for p, parts in held.items() if len(parts) > 1}
    if not several or not all(code[:1].isdigit() for code in codes):
        return Whole()
    sums = [(np.nansum(flat[parts], axis=0), flat[p]) for p, parts in several.items()]
    fits = all(bool(np.all((added <= above * (1 + _NEAR)) | np.isnan(above))) for added, above in sums)
    roots = [code for code in codes if len(code) == lengths[0]]
    because = f"codes of {lengths[-1]} characters lie within shorter ones"
    return Whole(roots[0] if len(roots) == 1 else "", lengths[-1], because, adds_up=fits)


def _adds_up(flat: NDArray[np.float64], at: int, parts: list[int]) -> bool:
    total, added = flat[at], np.nansum(flat[parts], axis=0)
    known = np.isfinite(total)
    if not known.any() or not np.abs(total[known]).sum():
        return False
    return bool(np.all(np.abs(added - total)[known] <= _NEAR * np.abs(total[known]) + len(parts) * 0.5))
