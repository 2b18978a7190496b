"""Ties every claim of a sentence to a subject, a measure and a period, and holds it against the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.verification.claims import NOT_FOUND, Claim
from generator.verification.context import Context
from generator.verification.directions import read_directions
from generator.verification.figures import read_figures
from generator.verification.places import read_places, read_series
from generator.verification.quantities import Quantities
from generator.verification.remarks import read_remarks
from generator.verification.sentences import Layout
from generator.verification.streaks import read_streaks
from generator.verification.verdicts import said

# In this order: what measures a word of direction is read before the word itself.
READERS = (read_figures, read_streaks, read_places, read_series, read_directions, read_remarks)
UNDENIED = ("unknown", "unlisted", "zero", "count", "period", "membership", "cell")  # "not" may belong to them
UNCLAIMED = ("question", "label", "source", "link")


def claims_of(layout: Layout, quantities: Quantities) -> list[Claim]:
    """Return every claim of a sentence, in order."""
    context = Context(layout, quantities)
    found = [claim for read in READERS for claim in read(context)]
    found += _unread(context) if not found else ()
    found = [_denied(layout, claim) for claim in found]
    return sorted(found, key=lambda c: (c.start, c.end))


def _unread(context: Context) -> Iterator[Claim]:
    """Yield a claim not found for a sentence that names a subject or a period, and of which nothing else was read."""
    layout, told = context.layout, context.discourse.told
    if layout.role in UNCLAIMED:
        return
    for year in layout.of("year"):
        if year.year != told:
            yield said(year, "period", NOT_FOUND, "nothing is claimed of this period")
    if layout.holders and not layout.has("unknown") and layout.role != "headline":
        name = layout.holders[0][0]
        if name.name and name.name.subject != context.discourse.total:
            yield said(name, "statement", NOT_FOUND, "nothing in the figures says this")


def _denied(layout: Layout, claim: Claim) -> Claim:
    """What stands beside "not" is not claimed: whether the opposite holds is for a person to read."""
    if claim.verdict == NOT_FOUND or claim.kind in UNDENIED:
        return claim
    at = sum(b <= claim.start for b in layout.breaks)
    if any(layout.clause(m) == at for m in layout.of("negation")):
        return replace(claim, verdict=NOT_FOUND, because=f"the sentence denies it; {claim.because}")
    return claim
