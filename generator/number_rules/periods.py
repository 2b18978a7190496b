"""Periods: every direction names what it is compared with, and only like periods are compared (N29–N31)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.number_rules.manuscript import ASKED, SERIES, TOPS, Manuscript, Remark, at
from generator.number_rules.table import ERROR, NEWSROOMS, OFFICES, UNECE, rule
from generator.verification.kinds import Kinds
from generator.verification.report import Read

COMPARES: Kinds = ("year_before", "since", "row", "back_to", "record", "highest", "lowest", "peak", "kept", "lost_lead")
OTHERS = ("direction", "percent", "points", "amount", "times", "bare")


@rule("N29", ERROR, OFFICES)
def neighbours(text: Manuscript) -> Iterator[Remark]:
    """Month on month or quarter on quarter only when seasonally adjusted; otherwise against a year before.

    From November to December most things rise, every year.
    """
    adjusted = text.limits.seasonally_adjusted and any(text.says("adjusted", r) for r in text.report.read)
    for read in text.sentences:
        for words in text.find("adjacent", read):
            if not adjusted:
                yield at(
                    read,
                    words,
                    "compares neighbouring months or quarters that are not seasonally adjusted",
                    "compare with a year before",
                )


@rule("N30", ERROR, UNECE)
def compared(text: Manuscript) -> Iterator[Remark]:
    """Every word of direction has a named comparison period in the same sentence or the one before.

    Rose from when? A reader should not have to guess.
    """
    for before, read in zip((None, *text.running), text.running, strict=False):
        if read.role in (*TOPS, *ASKED, "note") or any(_names_base(text, r) for r in (before, read) if r):
            continue
        moved = [m for m in read.mentions if m.has("up", "down") and not m.has("flat", "mixed")]
        claimed = [c for c in read.claims if c.kind in OTHERS and text.base(c)]
        places = [m for m in moved if any(abs(c.start - m.start) < 60 for c in claimed)]
        if places:
            yield at(read, places[0], "no period is named that it is compared with", "name it: from 2023")


def _names_base(text: Manuscript, read: Read) -> bool:
    """Whether a sentence names a period to compare with."""
    yearly = text.report.period.isdecimal()
    years = {m.year[:4] if yearly else m.year for m in read.mentions if m.year}
    return (
        any(m.has(*COMPARES) for m in read.mentions)
        or bool(years - {text.report.period})
        or text.says("compared", read)
    )


@rule("N31", ERROR, NEWSROOMS)
def like_with_like(text: Manuscript) -> Iterator[Remark]:
    """Compared periods have equal length and completeness.

    Ten months against a year is no fall.
    """
    for read in text.sentences:
        named = [m for m in read.mentions if m.year or m.has("filler")]
        parts = [w for w in text.find("part_year", read) if not any(m.start <= w.start() < m.end for m in named)]
        compares = any(m.has("up", "down", "base", "year_before") for m in read.mentions)
        if len(parts) == 1 and compares and _whole_year(read) and not text.says("same_part", read):
            yield at(
                read,
                parts[0],
                "a part of a year is compared with a whole one",
                "compare with the same part of the other year",
            )
    for read, claim in (*text.comparisons, *text.claims(*SERIES)):
        mixed = (claim.period in text.limits.incomplete) != (text.base(claim) in text.limits.incomplete)
        if mixed and not text.says("so_far", *text.beside(read)) and read.role not in (*TOPS, *ASKED):
            yield at(read, claim, "one of the two periods is not complete", "say so, or compare the same months")
            return


def _whole_year(read: Read) -> bool:
    return any(m.has("year", "year_before") for m in read.mentions)
