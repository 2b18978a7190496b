"""The text as a whole: what stands on top stands in the body too, and no sentence holds too much (N39, N40)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.number_rules.manuscript import ASKED, LEDES, SERIES, TOPS, Manuscript, Remark, at, borne_out
from generator.number_rules.table import ERROR, NEWSROOMS, UNECE, WARNING, rule
from generator.verification.claims import Claim
from generator.verification.report import Read

NUMBERS = ("amount", "percent", "points", "times", "fraction", "bare")
MOVING = (
    "change",
    "change_percent",
    "ratio",
    "share_change",
    "rise_streak",
    "fall_streak",
    "record",
    "record_streak",
    "contribution",
)
FAMILY = {"previous_share": "share", "previous": "value", "record_streak": "record", "record_low": "record",
          "highest_since": "record",
          "change_percent": "change",
    "contribution": "change",
    "contribution_share": "change",
    "share_of_group_change": "change", "ratio": "change", "rise_streak": "change", "fall_streak": "change"}  # fmt: skip


@rule("N39", ERROR, NEWSROOMS)
def matched(text: Manuscript) -> Iterator[Remark]:
    """Every number and direction in headline, lede and short forms matches one in the body.

    A headline is written last and corrected least. The lede counts as body for what stands above it; what the lede
    alone tells is borne out by the figures.
    """
    body = [r for r in text.report.read if r.role not in (*TOPS, *LEDES)]
    lower = [c for r in body for c in r.claims]
    lede = [c for r in text.report.read if r.role in LEDES for c in r.claims]
    for read in text.sentences:
        below = lower + lede if read.role in TOPS else lower if read.role in LEDES and body else []
        if not below:
            continue
        for claim in read.claims:
            told = claim.measure and claim.kind in (*NUMBERS, *SERIES, "direction")
            first = read.role in LEDES and borne_out(claim) and not any(_same(claim, c) for c in below)
            if told and not first and not any(_matches(claim, c) for c in below):
                yield at(read, claim, "nothing in the body says this", "say it there too, or correct one of them")


def _matches(top: Claim, body: Claim) -> bool:
    """Whether a claim of the body says what one on top says: in the same words, or of the same measure."""
    if top.kind in NUMBERS and (_digits(top) == _digits(body) != "" or top.text.lower() == body.text.lower()):
        return True
    return _same(top, body) and top.verdict == body.verdict


def _same(top: Claim, body: Claim) -> bool:
    """Whether two claims are about the same thing."""
    families = FAMILY.get(top.measure, top.measure), FAMILY.get(body.measure, body.measure)
    return families[0] == families[1] and (top.subject, top.period) == (body.subject, body.period)


def _digits(claim: Claim) -> str:
    return "".join(c for c in claim.text if c.isdigit())


@rule("N40", WARNING, UNECE)
def crowded(text: Manuscript) -> Iterator[Remark]:
    """At most three numbers in a sentence and in the lede, and never four sentences of direction in a row.

    Source and period are named by the second sentence. Readers keep three numbers in mind, and ask where they are from.
    """
    limit = text.limits.numbers_in_sentence
    for read in text.running:
        if (n := _count(read)) > limit:
            yield Remark(read, 0, len(read.text), f"{n} numbers in one sentence", f"keep it to {limit}")
    ledes = [r for r in text.running if r.role in LEDES]
    if len(ledes) > 1 and (n := sum(_count(r) for r in ledes)) > limit:
        yield Remark(ledes[0], 0, len(ledes[0].text), f"{n} numbers in the lede", f"keep it to {limit}")
    yield from _in_a_row(text)
    yield from _opening(text)


def _count(read: Read) -> int:
    return sum(1 for m in read.mentions if m.figure and m.figure.unit in NUMBERS and not m.has("multiple"))


def _in_a_row(text: Manuscript) -> Iterator[Remark]:
    row: list[Read] = []
    for read in text.running:
        moving = any(
            c.measure in MOVING and (c.kind in ("direction", "percent", "points", "times") or c.kind in SERIES)
            for c in read.claims
        )
        row = (
            [*row, read]
            if moving and read.role not in ASKED and (not row or row[-1].paragraph == read.paragraph)
            else [read]
            if moving
            else []
        )
        if len(row) == text.limits.directions_in_row + 1:
            message = f"{len(row)} sentences of direction in a row"
            yield Remark(read, 0, len(read.text), message, "tell a level or a share in between, or leave one out")


def _opening(text: Manuscript) -> Iterator[Remark]:
    """Yield a remark if the second sentence has come without source or period.

    Where running text begins below a heading or a question, as on a sheet of questions, nothing opens the text.
    """
    opening = text.running[:2]
    above = text.sentences[: text.sentences.index(opening[0])] if opening else ()
    if (
        len(text.running) < 2
        or not above
        or any(r.role in ASKED for r in above)
        or not any(m.figure for r in opening for m in r.mentions)
    ):
        return
    lacking = [
        word
        for word, known in (
            ("source", any(m.has("source") for r in opening for m in r.mentions)),
            ("period", any(m.has("year", "month", "year_before") for r in opening for m in r.mentions)),
        )
        if not known
    ]
    if lacking:
        message = f"the first two sentences do not name the {' and the '.join(lacking)}"
        yield Remark(opening[0], 0, len(opening[0].text), message, "name it by the second sentence")
