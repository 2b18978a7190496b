"""What a message in SDMX says in words about its figures: attributes that hold for all of them, or for a category."""

from __future__ import annotations

import numpy as np

from generator.sources.cube import Remark
from generator.sources.sdmx.message import Component, Message

_MOST_VALUES = 12  # an attribute that differs more often tells of single series
_USED = (  # attributes that say how a figure is written, or that the table shows in another place
    *("DECIMALS", "UNIT_MULT", "UNIT_MEASURE", "UNIT", "BASE_PER", "BASE_PERIOD", "TIME_FORMAT", "CALCULATED"),
    *(
        "OBS_STATUS",
        "OBS_FLAG",
        "CONF_STATUS",
        "OBS_CONF",
        "TITLE",
        "TITLE_COMPL",
        "SOURCE_AGENCY",
        "COLLECTION_DETAIL",
    ),
)


def remarks(message: Message) -> tuple[Remark, ...]:
    """Return the remarks of a message, and those that its attributes make of everything or of some categories."""
    found = list(message.remarks)
    for code, attribute in message.attributes.items():
        if code not in _USED and len(attribute.values) <= _MOST_VALUES:
            found += [r for i in range(len(attribute.values)) if (r := _remark(message, attribute, i)) is not None]
    return tuple(found)


def _remark(message: Message, attribute: Component, value: int) -> Remark | None:
    """Return what a value of an attribute says, None if it is no text or no choice of categories has just this."""
    label = attribute.values[value].label
    here = attribute.of == value
    if (label in ("", attribute.values[value].code) and " " not in label) or not here.any():
        return None
    of = {}
    alike = np.ones(len(here), dtype=bool)
    for dimension in message.dimensions:
        category = dimension.of[int(np.argmax(here))]
        if len(dimension.values) > 1 and (dimension.of[here] == category).all():
            of[dimension.code] = dimension.values[category].code
            alike &= dimension.of == category
    if not np.array_equal(alike, here):
        return None
    return Remark(f"{attribute.label}: {label}", of)
