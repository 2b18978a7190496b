"""The observations of an SDMX-JSON message as they lie in the file, series after series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np

from generator.faults import Place


@dataclass(frozen=True, eq=False)
class Block:
    """A series, or all observations of a flat data set: its key, its attributes and those of the whole data set."""

    key: str
    attributes: list[Any]
    observations: Mapping[str, Any]
    shared: list[Any]
    groups: Mapping[str, Any]
    path: str


@dataclass(frozen=True, eq=False)
class Cells:
    """The observations of all blocks in their order, each with its key inside the block and its list of values."""

    blocks: Sequence[Block]
    sizes: list[int]
    keys: list[str]
    values: list[Any]
    place: Place

    @classmethod
    def of(cls, blocks: list[Block], place: Place) -> Cells:
        """Return the observations of blocks, those without any left out."""
        held = [b for b in blocks if b.observations]
        keys = [k for b in held for k in b.observations]
        values = [v for b in held for v in b.observations.values()]
        return cls(held, [len(b.observations) for b in held], keys, values, place)

    def name(self, number: int) -> str:
        """Return where an observation stands, such as message.dataSets[0].series.0:1.observations.3."""
        block = int(np.searchsorted(np.cumsum(self.sizes), number, side="right"))
        return f"{self.blocks[block].path}.observations.{self.keys[number][:60]}"

    def item(self, number: int) -> list[Any]:
        """Return one item of every observation, None where the list ends before it."""
        try:
            return list(map(itemgetter(number), self.values))
        except IndexError:
            return [v[number] if len(v) > number else None for v in self.values]
