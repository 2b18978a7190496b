"""A statistical file as it was published: dimensions with their categories, and cells with decimals and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from generator.bounded import Bounded

ROLES = ("time", "measure", "place", "")  # what a dimension is; "" is any other
LARGEST = 2_000_000  # cells of one file; beyond that it is no table for an article
MOST_DECIMALS = 15


@dataclass(frozen=True)
class Mark:
    """A sign that stands in or beside a cell, such as "..": its status, and what the file says of it."""

    symbol: str
    status: str
    text: str = ""


@dataclass(frozen=True)
class Category:
    """One category of a dimension, by code and label.

    `unit` and `base` (of an index, such as "2015=100") are given of measures; `parent` is the code of the category that
    the file counts this one under, "" if it says nothing.
    """

    code: str
    label: str
    unit: str = ""
    base: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Dimension:
    """What cells differ by. `whole` is the code of the category that the file names as the sum of all others."""

    code: str
    label: str
    role: str
    categories: tuple[Category, ...]
    whole: str = ""


def depths(dimension: Dimension) -> dict[str, int]:
    """Return how deep each category lies in those that hold it, by code: 1 where none does."""
    above = {c.code: c.parent for c in dimension.categories}
    found: dict[str, int] = {}
    for code in above:
        chain = [code]
        while chain[-1] not in found and above.get(above[chain[-1]]) is not None and len(chain) <= len(above):
            chain.append(above[chain[-1]])
        deep = found.get(chain[-1], 1)
        found |= {c: deep + i for i, c in enumerate(reversed(chain))}
    return found


def at_level(dimension: Dimension, length: int, depth: int) -> list[Category]:
    """Return the categories whose codes have a length and that lie at a depth, where 0 is any."""
    deep = depths(dimension) if depth else {}
    fitting = (c for c in dimension.categories if not length or len(c.code) == length)
    return [c for c in fitting if not depth or deep[c.code] == depth]


@dataclass(frozen=True)
class Remark:
    """A footnote of the file, in its own words: of everything, or of some categories by dimension code.

    `required` is a note that the publisher asks to be shown with the figures.
    """

    text: str
    of: Mapping[str, str] = field(default_factory=dict)
    required: bool = False


@dataclass(frozen=True, eq=False)
class Cube:
    """A statistics table with any number of dimensions.

    `values`, `decimals` and `marked` have the shape of the dimensions in their order. A value is NaN where the file
    gives none. `decimals` are those the file shows, or where it does not say the digits that are written; −3 is
    rounded to thousands.
    `marked` is an index into `marks`, where the first one is always the plain cell, `Mark("", "")`.
    """

    form: str  # csv, excel, json-stat, px, sdmx-json or sdmx-csv
    title: str
    dimensions: tuple[Dimension, ...]
    values: npt.NDArray[np.float64]
    decimals: npt.NDArray[np.int8]
    marked: npt.NDArray[np.uint8]
    marks: tuple[Mark, ...] = (Mark("", ""),)
    source: str = ""
    language: str = ""  # as the file says: en, no, sv …
    updated: str = ""  # ISO 8601 as far as the file gives it
    code: str = ""  # the publisher's own number of the table
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        shape = tuple(len(d.categories) for d in self.dimensions)
        if not self.values.shape == self.decimals.shape == self.marked.shape == shape:
            raise ValueError(f"dimensions of {shape}, values of {self.values.shape}")

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of categories of each dimension."""
        return self.values.shape

    def axis(self, role: str) -> int | None:
        """Return the place of the first dimension with this role."""
        return next((i for i, d in enumerate(self.dimensions) if d.role == role), None)

    def status(self, index: tuple[int, ...]) -> str:
        """Return the status of one cell, as in observations.csv, "" if it is plain."""
        return self.marks[int(self.marked[index])].status

    def name(self, index: tuple[int, ...]) -> str:
        """Return how a cell is named in a fault: "region 0301, year 2024"."""
        at = zip(self.dimensions, index, strict=True)
        return ", ".join(f"{d.label or d.code} {d.categories[i].code}" for d, i in at)


def shown(values: npt.NDArray[np.float64], decimals: npt.NDArray[np.int8]) -> Bounded:
    """Return values as the file shows them, each within half a unit of its last digit; any shape.

    Digits that are stored beyond the shown ones are not used: the figure was published without them. A value that
    lies between two shown ones may have been rounded to either. NaN is unbounded.
    """
    scale = 10.0 ** np.abs(decimals.astype(np.float64))
    scaled = np.where(decimals > 0, values * scale, values / scale)
    down, up = np.floor(scaled + 0.5), np.ceil(scaled - 0.5)  # they differ where the rest is a half
    best = np.sign(values) * np.floor(np.abs(scaled) + 0.5)

    def told(digits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        # Divided, not multiplied: 51 / 10 is the float that 5.1 is read as, and 51 * 0.1 is another.
        return np.where(decimals > 0, digits / scale, digits * scale)

    low, high = np.minimum(down, up) - 0.5, np.maximum(down, up) + 0.5
    return Bounded.between(told(np.minimum(low, best)), told(np.maximum(high, best)), told(best))
