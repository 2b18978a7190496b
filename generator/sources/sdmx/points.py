"""Decimal commas and separators of thousands in a column of figures, told apart by the whole column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from generator.faults import Place, excerpt
from generator.sources.cube import Category
from generator.sources.sdmx.message import Texts, refusal

_THOUSANDS = {
    ",": re.compile(r"[-+−]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?"),
    ".": re.compile(r"[-+−]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?"),
}


def points(figures: Texts, decimals: Sequence[Category], place: Callable[[int], Place]) -> list[str]:
    """Return the texts of figures with a point for decimals and nothing between thousands.

    `decimals` are those the file states. Raise Faults if a comma may be the one or the other.
    """
    if "," not in "".join(figures.texts):
        return figures.texts
    commas = [t for t in figures.texts if "," in t]
    if _between_thousands(commas):
        return [t.replace(",", "") if _THOUSANDS[","].fullmatch(t) else t for t in figures.texts]
    stated = {c.code for c in decimals}
    if all(_THOUSANDS[","].fullmatch(t) for t in commas) and "." not in "".join(figures.texts) and stated != {"3"}:
        text = commas[0]
        row = int(np.argmax(figures.of == figures.texts.index(text)))
        message = f"{excerpt(text)} may be {text.replace(',', '')} or {text.replace(',', '.')}"
        raise refusal(place(row), "T01", message, "download the table in English, with a point for decimals")
    return [_pointed(t) for t in figures.texts]


def _between_thousands(texts: list[str]) -> bool:
    """Return whether some text shows that a comma parts thousands: 1,145.56 or 1,145,560."""
    return any(t.rfind(".") > t.rfind(",") or t.count(",") > 1 for t in texts)


def _pointed(text: str) -> str:
    """Return a figure with a decimal comma, such as 1.145,56, as 1145.56."""
    if _THOUSANDS["."].fullmatch(text):
        text = text.replace(".", "")
    return text.replace(",", ".") if text.count(",") == 1 else text
