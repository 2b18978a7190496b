"""The decimals that a PX file shows, which are often fewer than those it stores."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator.faults import Findings, excerpt
from generator.sources.cube import MOST_DECIMALS
from generator.sources.px.entries import Entry
from generator.sources.px.keywords import Keywords
from generator.sources.px.variables import Variable


def read_decimals(
    keywords: Keywords, variables: Sequence[Variable], digits: npt.NDArray[np.int8], findings: Findings
) -> npt.NDArray[np.int8]:
    """Return the decimals shown of each cell, from the digits written; both in the shape of the file.

    PRECISION counts where it asks for more than SHOWDECIMALS. Nothing is shown with more decimals than are stored.
    """
    stored, said = _number(keywords, keywords.one("DECIMALS"), findings), keywords.one("SHOWDECIMALS")
    general = stored if said is None else _number(keywords, said, findings)
    if general is None:
        return digits
    shown = np.full(digits.shape, general, np.int8)
    places = {v.name: i for i, v in enumerate(variables)}
    for entry in keywords.of("PRECISION"):
        keys = entry.keys
        at = variables[places[keys[0]]].at(keys[1]) if len(keys) == 2 and keys[0] in places else None
        asked = _number(keywords, entry, findings)
        if at is not None and asked is not None:
            part = shown[(slice(None),) * places[keys[0]] + (slice(at, at + 1),)]
            np.maximum(part, asked, out=part, casting="unsafe")
    return np.minimum(shown, max(stored or 0, int(digits.max(initial=0)))).astype(np.int8)


def _number(keywords: Keywords, entry: Entry | None, findings: Findings) -> int | None:
    """Return a number of decimals, None if the keyword is missing."""
    if entry is None:
        return None
    if re.fullmatch(r"[0-9]{1,2}", entry.text) and int(entry.text) <= MOST_DECIMALS:
        return int(entry.text)
    message = f"{entry.keyword} is {excerpt(entry.text)}, not a number from 0 to {MOST_DECIMALS}"
    findings.add("K03", keywords.place(entry), message, f"write {entry.keyword}=1; for one decimal")
    return None
