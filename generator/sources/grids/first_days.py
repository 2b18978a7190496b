"""Takes dates that are the first of each month for the months: a spreadsheet has no other way to write March 2024."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.sources.cube import Category, Dimension
from generator.sources.period_text import first_day, frequency_of

_LEAST = 3  # dates; two may be the first of a month by chance


def in_months(dimensions: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """Return dimensions in which days are months where they are the first of months that follow each other."""
    return tuple(_in_months(d) if d.role == "time" else d for d in dimensions)


def _in_months(dimension: Dimension) -> Dimension:
    days = [first_day(c.code) if frequency_of(c.code) == "day" else None for c in dimension.categories]
    months = sorted(12 * day[0] + day[1] for day in days if day and day[2] == 1)
    if len(months) < max(len(days), _LEAST) or any(b - a != 1 for a, b in pairwise(months)):
        return dimension
    texts = [f"{day[0]:04}M{day[1]:02}" for day in days if day]
    return replace(dimension, categories=tuple(Category(text, text) for text in texts))
