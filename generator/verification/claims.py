"""What a text claims: each number, direction, rank and period, tied to a subject and a measure."""

from __future__ import annotations

from dataclasses import dataclass

SUPPORTED, CONTRADICTED, NOT_FOUND, RECORDED = "supported", "contradicted", "not found", "from the record"


@dataclass(frozen=True)
class Claim:
    """One thing a sentence claims: where it stands, what it is tied to, and whether the figures bear it out.

    `low` and `high` are the bounds of the measure, in the measure's unit; `because` is for people to read.
    """

    start: int
    end: int
    text: str
    kind: str
    verdict: str
    because: str = ""
    measure: str = ""
    subject: str = ""
    period: str = ""
    base: str = ""
    low: float | None = None
    high: float | None = None
    cells: tuple[str, ...] = ()
