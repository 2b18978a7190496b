"""Units of SDMX in words, such as "NOK million", and the dimension of what is measured, which SDMX often leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from generator.sources.cube import Category
from generator.sources.sdmx.message import Codes, Component, Message

MEASURE = "OBS_VALUE"  # what SDMX calls the figure itself
_UNITS = ("UNIT_MEASURE", "UNIT")
_BASES = ("BASE_PER", "BASE_PERIOD")
_POWERS: Mapping[int, str] = MappingProxyType({2: "hundred", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"})
# Codes of units that stand without a label; of Eurostat's, the first letters are a multiplier.
_CODES: Mapping[str, str] = MappingProxyType(
    {"PC": "per cent", "PCT": "per cent", "PT": "per cent", "PER": "persons", "PS": "persons", "IX": "index"}
)
_PREFIXES: Mapping[str, int] = MappingProxyType({"THS": 3, "MIO": 6, "BN": 9})
_INDEX = re.compile(r"I([0-9]{2})(?:_\w+)?")  # I15 and I15_Q are indices of 2015
_CURRENCY = re.compile(r"[A-Z]{3}")


def with_measure(message: Message) -> tuple[Component, ...]:
    """Return the dimensions, one of them the measure with units and bases, which is added where the file has none.

    The measure is a dimension that determines the unit: the one the file calls so, or else that of the units
    themselves. Where there is none, or its unit is always the same, one is added with a category for each unit.
    """
    of, texts = _units(message)
    bases = _bases(message)
    units = next((d for d in message.dimensions if d.code.upper() in _UNITS and len(d.values) > 1), None)
    for chosen in (next((d for d in message.dimensions if d.role == "measure"), None), units):
        if chosen is not None and (found := _by_category(chosen, of, len(texts))) is not None:
            named = [replace(c, unit=texts[u] if u >= 0 else "") for c, u in zip(chosen.values, found, strict=True)]
            measure = replace(chosen, values=_based(named, chosen.of, bases), role="measure")
            return tuple(measure if d is chosen else _without_role(d) for d in message.dimensions)
    code = [MEASURE, *(f"{MEASURE}_{i}" for i in range(2, len(texts) + 1))]
    label = message.title or message.figures.label or MEASURE
    labels = [label if len(texts) == 1 else f"{label} ({text})" if text else label for text in texts]
    categories = [Category(c, n, unit=t) for c, n, t in zip(code, labels, texts, strict=False)]
    added = Component(MEASURE, message.figures.label or MEASURE, _based(categories, of, bases), of, "measure")
    return (*(_without_role(d) for d in message.dimensions), added)


def _without_role(dimension: Component) -> Component:
    return replace(dimension, role="") if dimension.role == "measure" else dimension


def _by_category(dimension: Component, of: Codes, kinds: int) -> list[int] | None:
    """Return the unit of each category, −1 of one without figures; None if some category has more than one unit."""
    pairs = np.unique(dimension.of.astype(np.int64) * kinds + of)
    categories, units = pairs // kinds, pairs % kinds
    if len(np.unique(categories)) < len(categories):
        return None
    found = np.full(len(dimension.values), -1)
    found[categories] = units
    return [int(u) for u in found]


def _units(message: Message) -> tuple[Codes, list[str]]:
    """Return the units that occur, in words, and by observation which of them."""
    known = {d.code.upper(): d for d in (*message.dimensions, *message.attributes.values())}
    unit = next((known[u] for u in _UNITS if u in known), None)
    quoted = known.get("QUOTE_CUR") if unit is None else None
    power = known.get("UNIT_MULT")
    none = np.full(len(message.figures.of), -1, dtype=np.int32)
    first, second = (none if c is None else c.of for c in (unit or quoted, power))
    kinds, of = np.unique((first.astype(np.int64) + 1) * 2**22 + second + 1, return_inverse=True)
    texts = []
    for kind in kinds.tolist():
        source, factor = unit or quoted, kind % 2**22 - 1
        category = source.values[kind // 2**22 - 1] if source and kind >= 2**22 else Category("", "")
        exponent = _exponent(power.values[factor].code) if power and factor >= 0 else 0
        texts.append(_quotation(category, exponent) if quoted else in_words(category, exponent))
    words = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    return np.array([words[t] for t in texts], dtype=np.int32)[of], list(words)


def _exponent(code: str) -> int:
    return int(code) if re.fullmatch(r"-?[0-9]{1,2}", code) else 0


def _quotation(currency: Category, exponent: int) -> str:
    # A rate of exchange is quoted for so many units of the other currency; the figure itself is not multiplied.
    return f"{currency.code} per {10**exponent}" if exponent > 0 else currency.code


def in_words(unit: Category, exponent: int = 0) -> str:
    """Return a unit with its multiplier as a table would head it: "NOK million", "thousand persons"."""
    prefix, _, rest = unit.code.partition("_")
    if unit.label in ("", unit.code) and prefix in _PREFIXES and rest:
        unit, exponent = Category(rest, rest), exponent or _PREFIXES[prefix]
    name = _CODES.get(unit.code, unit.code) if unit.label in ("", unit.code) else unit.label
    currency = bool(_CURRENCY.fullmatch(unit.code)) and _is_currency(unit.code)
    if not exponent:
        return unit.code if currency else name
    word = _POWERS.get(exponent, f"10^{exponent}")
    if word in name.casefold():  # "Million euro" is the unit of the figures already
        return name
    return f"{unit.code} {word}" if currency else f"{word} {name}".strip()


def _is_currency(code: str) -> bool:
    from babel.numbers import list_currencies  # of all files only those in SDMX need it

    return code in list_currencies()


def _bases(message: Message) -> tuple[Codes, tuple[str, ...]] | None:
    """Return the base period of each observation, None if the file has none."""
    found = next((message.attributes[b] for b in _BASES if b in message.attributes), None)
    if found is not None:
        return found.of, tuple(c.label or c.code for c in found.values)
    unit = next((d for d in message.dimensions if d.code.upper() in _UNITS), None)
    if unit is None:
        return None
    years = [_INDEX.fullmatch(c.code) for c in unit.values]
    named = tuple(("20" if y[1] < "50" else "19") + y[1] if y else "" for y in years)
    return (unit.of, named) if any(named) else None


def _based(
    categories: list[Category], of: npt.NDArray[np.int32], bases: tuple[Codes, tuple[str, ...]] | None
) -> tuple[Category, ...]:
    """Return categories with the base of those whose figures have one and the same."""
    if bases is None:
        return tuple(categories)
    kinds = len(bases[1]) + 1
    pairs = np.unique(of.astype(np.int64) * kinds + bases[0] + 1)
    found: dict[int, list[int]] = {}
    for category, base in zip((pairs // kinds).tolist(), (pairs % kinds).tolist(), strict=True):
        found.setdefault(category, []).append(base - 1)
    return tuple(
        replace(c, base=_base(bases[1][f[0]])) if len(f := found.get(i, [])) == 1 and f[0] >= 0 else c
        for i, c in enumerate(categories)
    )


def _base(text: str) -> str:
    return f"{text}=100" if re.fullmatch(r"[0-9]{4}(-?[A-Z]?[0-9]+)?", text) else text
