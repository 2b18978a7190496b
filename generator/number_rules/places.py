"""Places: records, ranks and who overtook whom (N32–N34)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.number_rules.manuscript import ASKED, TOPS, Manuscript, Remark, at, failing
from generator.number_rules.table import ERROR, NEWSROOMS, OFFICES, OWN, WARNING, rule
from generator.verification.report import Read

FEW = 3  # of two, one is the larger


@rule("N32", ERROR, NEWSROOMS)
def records(text: Manuscript) -> Iterator[Remark]:
    """Highest since and record are checked on the whole series, its first year is named, and ties are said.

    A record in a series of three years is no news.
    """
    claims = list(text.claims("series", "record", "streak"))
    for read, claim in claims:
        if failing(claim):
            yield at(
                read, claim, f"the series does not bear it out: {claim.because}", "check it against the whole series"
            )
    records_ = [(r, c) for r, c in claims if c.measure in ("record", "record_low", "record_streak")]
    first = text.first_period  # where it is not known, the record is the source's own word
    named = (
        not first
        or any(first in (m.year, m.year[:4]) for r in text.report.read for m in r.mentions)
        or first in text.everything
    )
    if records_ and not named:
        body = [(r, c) for r, c in records_ if r.role not in (*TOPS, *ASKED)] or records_
        yield at(
            *body[0], f"nothing says how far back the series goes ({first})", "name its first year, once in the text"
        )


@rule("N33", ERROR, OFFICES)
def ranks(text: Manuscript) -> Iterator[Remark]:
    """A rank says out of how many, shares ties, says what it ranks, and leaves totals and groups out.

    Out of how many is asked where the table lists all of them; of a table that lists some, nobody knows.
    """
    ranked = [(r, c) for r, c in text.claims("rank") if c.measure in ("rank", "rank_in_group", "previous_rank")]
    for read, claim in ranked:
        row = text.quantities.row(text.subjects(claim))
        whole = row is not None and text.facts.rows.roles[row] in ("total", "group")
        if whole and read.role not in (*TOPS, *ASKED):
            yield at(read, claim, "a total or a group has no place among those it holds", "rank the members alone")
        elif failing(claim) and claim.measure != "previous_rank":
            yield at(
                read,
                claim,
                f"the place is not that, or may be shared: {claim.because}",
                "tell the amount alone, or the tie",
            )
        elif not _says_what(text, read):
            yield at(read, claim, "nothing says what is ranked", "say largest of what")
    told = [(r, c) for r, c in ranked if c.measure == "rank" and c.period == text.report.period]
    body = [(r, c) for r, c in told if r.role not in (*TOPS, *ASKED)]
    if body and text.facts.story.complete and len(text.facts.story.members) >= FEW and not _says_out_of(text):
        yield at(*body[0], "nothing says how many are ranked", "write among how many, once in the text")


def _says_what(text: Manuscript, read: Read) -> bool:
    """Whether a sentence, or the one before it, has the word for those ranked, an amount or a share.

    In a row of sentences about members, "Oslo was second. Agder was third", the one before the row says it of all.
    """
    if read.role in (*TOPS, *ASKED) or _names_what(text, read):
        return True
    while (before := text.before(read)) and not _names_what(text, before) and _of_members(text, before):
        read = before
    return before is not None and _names_what(text, before)


def _of_members(text: Manuscript, read: Read) -> bool:
    """Whether a sentence is about members that it names, or about the order of the first ones."""
    members = text.facts.story.members
    return any(m.has("same_order") or (m.name and m.name.subject in members) for m in read.mentions)


def _names_what(text: Manuscript, read: Read) -> bool:
    words = [
        w
        for key in ("recipient", "recipients", "customer", "market", "country", "countries", "measured", "value_of")
        if (w := text.language.word(key))
    ]
    named = any(w.lower() in read.text.lower() for w in words)
    return named or any(m.has("recipients") or (m.figure and m.figure.unit == "amount") for m in read.mentions)


def _says_out_of(text: Manuscript) -> bool:
    """Whether the text tells how many members there are."""
    count = len(text.facts.story.members)
    having = text.quantities.measure("out_of", (text.total,), text.report.period)  # those that have an amount
    told = {float(count), having.low if having else float(count)}
    for read in text.report.read:
        for m in read.mentions:
            if m.figure and m.figure.unit in ("count", "bare") and float(m.figure.low) in told:
                return True
    return bool(text.rows) and len(text.rows) - 1 >= count  # a table that lists them all


@rule("N34", WARNING, OWN)
def overtook(text: Manuscript) -> Iterator[Remark]:
    """Overtook is said only where the gap is larger than the rounding, and the order was the other way before."""
    for read in text.sentences:
        names = [m.name.subject for m in read.mentions if m.name and m.name.subject != text.total]
        for words in text.find("overtook", read):
            passed = _order(text, names, read)
            if passed is False:
                yield at(
                    read,
                    words,
                    "the gap is no larger than the rounding, or the order was the same before",
                    "tell both amounts",
                )


def _order(text: Manuscript, names: list[str], read: Read) -> bool | None:
    """Return whether the first of two names has passed the second; None if there are not two."""
    if len(names) < 2 or names[0] == names[1]:
        return None
    years = [m.year for m in read.mentions if m.has("year") and text.quantities.column(m.year) is not None]
    period = max(years) if years else text.report.period
    before = text.quantities.before(period)
    first, second = (text.quantities.level((n,), period) for n in names[:2])
    earlier = [text.quantities.level((n,), before) for n in names[:2]]
    if first is None or second is None or first.low <= second.high:
        return False
    return not (earlier[0] and earlier[1] and earlier[0].low > earlier[1].high)
