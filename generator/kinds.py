"""Kinds of measure: what may be added up, set against other subjects, and told as a change in per cent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What may be done with figures of one kind without saying something that they do not say.

    `additive`: parts make up a whole, so shares, sums and contributions have a meaning. `comparable`: levels of two
    subjects can be set against each other; of an index they cannot, as each is 100 in its own base period. `relative`:
    a change in per cent has a meaning; a rate in per cent changes by percentage points (number rule 17), a temperature
    has more than one zero, and of a figure that may fall below zero no percentage is told. `percent`: the figures
    themselves are percentages. `signed`: the figure itself may be below zero, as a price or an index that has once been
    so may too (`Story.measure_kind`).
    """

    name: str
    additive: bool = False
    comparable: bool = True
    relative: bool = True
    percent: bool = False
    signed: bool = False


KINDS = {
    kind.name: kind
    for kind in (
        Kind("money", additive=True),
        Kind("count", additive=True),
        Kind("weight", additive=True),
        Kind("index", comparable=False),
        Kind("rate", relative=False, percent=True, signed=True),
        Kind("price"),
        Kind("per_head"),
        Kind("temperature", relative=False, signed=True),
        Kind("balance", additive=True, relative=False, signed=True),
        Kind("change", relative=False, percent=True, signed=True),
    )
}
