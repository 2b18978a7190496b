"""What a statistical message in SDMX says of each observation, before it is made a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from generator.faults import Fault, Faults, Place
from generator.letters import visible
from generator.sources.cube import Category, Remark

Codes = npt.NDArray[np.int32]
LARGEST_FILE = 50_000_000  # bytes
LONGEST_TEXT = 10_000  # characters of a label
MOST_DIMENSIONS = 30  # numpy takes no more than 32 or 64, and no table has so many

# What SDMX and the agencies that use it call time, place and what is measured.
_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "TIME_PERIOD": "time",
        "TIME": "time",
        "REF_AREA": "place",
        "GEO": "place",
        "MEASURE": "measure",
        "INDICATOR": "measure",
    }
)
_AGENCIES: Mapping[str, str] = MappingProxyType(
    {
        "BIS": "Bank for International Settlements",
        "ECB": "European Central Bank",
        "ESTAT": "Eurostat",
        "IMF": "International Monetary Fund",
        "NB": "Norges Bank",
        "OECD": "OECD",
    }
)
_FLOW = re.compile(r"(?:.*=)?([A-Za-z][\w.\-]*):([\w@$\-]+)(?:\([\w.+*\-]*\))?(?::\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Component:
    """A dimension or an attribute: its values each once, and by observation which of them, −1 for none."""

    code: str
    label: str
    values: tuple[Category, ...]
    of: Codes
    role: str = ""


@dataclass(frozen=True, eq=False)
class Texts:
    """A column as it is written: its texts, of which few stand twice, and by observation which of them."""

    texts: list[str]
    of: Codes
    label: str = ""


@dataclass(frozen=True, eq=False)
class Message:
    """All that a message says; attributes by code, and `place` tells where an observation stands."""

    form: str
    dimensions: tuple[Component, ...]
    figures: Texts
    attributes: Mapping[str, Component]
    place: Callable[[int], Place]
    title: str = ""
    source: str = ""
    language: str = ""
    updated: str = ""
    code: str = ""
    remarks: tuple[Remark, ...] = ()

    def key(self, number: int) -> str:
        """Return how an observation is named in a fault: "FREQ A, TIME_PERIOD 2024"."""
        return ", ".join(f"{d.code} {d.values[d.of[number]].code}" for d in self.dimensions)


def clean(text: str) -> str:
    """Return a label in one line, without signs that nobody can see."""
    if not (text.isascii() and text.isprintable()):
        # A line break parts words, all else that is hidden stands inside one.
        text = visible(text.replace("\r", "\n")).replace("\ufffd", "")
    return " ".join(text.split())


def role_of(*names: str) -> str:
    """Return the role of the first name that has one: a dimension's own code, or a concept that it stands for."""
    return next((_ROLES[n.upper()] for n in names if n.upper() in _ROLES), "")


def one_of_each_role(dimensions: tuple[Component, ...]) -> tuple[Component, ...]:
    """Return dimensions of which at most one is time, one place and one the measure: the first."""
    seen: set[str] = set()
    kept = []
    for dimension in dimensions:
        kept.append(replace(dimension, role="") if dimension.role in seen else dimension)
        seen |= {dimension.role} - {""}
    return tuple(kept)


def flow(text: str) -> tuple[str, str, str]:
    """Return publisher, table and title of "ESTAT:NAMA_10_GDP(1.0): GDP" or such a URN; "" for what is not there."""
    found = _FLOW.fullmatch(text.strip())
    if not found:
        return "", "", ""
    return _AGENCIES.get(found[1].split(".")[0], ""), found[2], clean(found[3] or "")


def refusal(place: Place, code: str, message: str, hint: str) -> Faults:
    """Return a single fault, to be raised."""
    return Faults([Fault(place, code, message, hint)])
