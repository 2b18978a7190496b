"""When a text is published, until when it is held back and which edition it is: what an editor says, never a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.faults import Fault, Faults, Findings, Place, excerpt

FORM = "write it as 2025-03-20T08:00:00+01:00"


@dataclass(frozen=True)
class Release:
    """The times and the edition that go into a newsroom system; None where nobody has given a time."""

    published: datetime | None = None
    embargo: datetime | None = None
    edition: int = 1

    @classmethod
    def of(cls, published: str | None, embargo: str | None, edition: int) -> Release:
        """Return a release from options; raise Faults for a time that is none."""
        findings = Findings()
        times = [_time(option, given, findings) for option, given in (("published", published), ("embargo", embargo))]
        findings.raise_if_any()
        return cls(times[0], times[1], edition)

    def needed(self, form: str) -> datetime:
        """Return the time of publication, for a format whose standard demands one; raise Faults without it."""
        if self.published is None:
            message = f"{form} cannot do without a time"
            raise Faults([Fault(Place("--published"), "U05", message, FORM)])
        return self.published


def _time(option: str, given: str | None, findings: Findings) -> datetime | None:
    """Return a moment with its zone, to the second."""
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
        moment.astimezone()  # a year that has no such moment
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.tzinfo is None:
        message = f"{excerpt(given)} is no time with its zone"
        findings.add("U05", Place(f"--{option}"), message, FORM)
        return None
    return moment.replace(microsecond=0)
