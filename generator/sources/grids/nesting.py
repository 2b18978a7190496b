"""Which labels of a column lie below others: they are set in, by spaces, dashes or dots before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.sources.grids.cell_text import SPACES
from generator.sources.grids.grid import clean

_MARK = rf"(?:[-–—·•]|\.{{2}})[{SPACES}]?"
_SPACES = rf"[{SPACES}\t\u3000]*"
_NAME = re.compile(rf"{_SPACES}(?:{_MARK})*(?:[0-9][0-9A-Z._/-]{{0,19}} )?[^\W\d_]")
_SET_IN = re.compile(rf"{_SPACES}(?:(?:{_MARK})+(?=[^\W\d_]))?")  # "–15 years" is up to 15, and not below another


@dataclass(frozen=True)
class Nested:
    """Labels without what sets them in, no two alike, and for each the place of the one that holds it, -1 for none."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    above: tuple[int, ...]


def stripped(row: Sequence[str]) -> list[str]:
    """Return the texts of a row without spaces around them; its first label keeps those that set it in."""
    bare = [text.strip() for text in row]
    first = next((i for i, text in enumerate(bare) if text), 0)
    if any(bare[first + 1 :]) and row[first][:1].isspace() and _NAME.match(row[first]):
        bare[first] = row[first].rstrip()
    return bare


def nested(texts: Sequence[str]) -> Nested | None:
    """Return how labels are nested, in the order in which they stand; None where none is set in more than another."""
    before = [m[0] if (m := _SET_IN.match(text)) else "" for text in texts]
    depths = [len(part.replace("\t", "    ")) for part in before]
    if len(set(depths)) < 2:
        return None
    labels = [clean(text.removeprefix(part)) for text, part in zip(texts, before, strict=True)]
    above = _above(depths)
    alike = {label for label in labels if labels.count(label) > 1} if len(set(labels)) < len(labels) else set()
    own = tuple(
        f"{labels[a]}: {label}" if label in alike and a >= 0 else label for label, a in zip(labels, above, strict=True)
    )
    return Nested(own, tuple(labels), above) if len(set(own)) == len(own) else None


def _above(depths: Sequence[int]) -> tuple[int, ...]:
    """Return for each label the nearest before it that is set in less."""
    above: list[int] = []
    for i, depth in enumerate(depths):
        at = i - 1
        while at >= 0 and depths[at] >= depth:
            at = above[at]
        above.append(at)
    return tuple(above)
