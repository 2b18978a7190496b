"""Caveats: what a reader has to know of the figures to read them right (N21–N28, N35, N36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.number_rules.manuscript import ASKED, SERIES, TOPS, Manuscript, Remark, at
from generator.number_rules.table import ERROR, NEWSROOMS, OFFICES, RSS, WARNING, rule
from generator.provisional import provisional_cells
from generator.verification.claims import RECORDED, Claim
from generator.verification.report import Read

PLACES = ("previous_rank", "top_pair", "ratio_to_next")  # read from a place in an order, not from an amount
ABSENT = ("unlisted", "unknown", "new", "statement")  # claims that tell of no figure
LONG = 1  # periods: money compared over more needs its prices named


@rule("N21", ERROR, RSS)
def significant(text: Manuscript) -> Iterator[Remark]:
    """Significant is said only of a change with a stored test result.

    To a statistician the word means that chance has been ruled out.
    """
    for read in text.sentences:
        tested = {f"{s}@{c.period}" for c in read.claims for s in text.subjects(c)} & set(text.limits.tested)
        for words in text.find("significant", read):
            if not tested:
                yield at(
                    read,
                    words,
                    "no test result is stored for this change",
                    "leave the word out, or write tested: in story.yaml",
                )


@rule("N22", ERROR, RSS)
def margins(text: Manuscript) -> Iterator[Remark]:
    """Figures from a sample come with their margin of error, and no word of direction is used inside the margin."""
    limits = text.limits
    if not (limits.sample or limits.margin):
        return
    first = next((r for r in text.running if any(m.figure for m in r.mentions)), None)
    if first and not any(text.says("margin", r) for r in text.report.read):
        yield Remark(
            first, 0, len(first.text), "the figures come from a sample, and no margin of error is named", "name it"
        )
    for read, claim in text.comparisons:
        moved = claim.kind in ("direction", "percent", "amount") and claim.measure in ("change", "change_percent")
        found = text.quantities.change(text.subjects(claim), text.base(claim), claim.period) if moved else None
        inside = found and found.known and found.size().low <= limits.margin and not text.says("unchanged", read)
        if inside and any(m.has("up", "down") and not m.has("flat") for m in read.mentions):
            yield at(read, claim, f"the change is within the margin of {limits.margin:g}", "write little changed")


@rule("N23", WARNING, RSS)
def polls(text: Manuscript) -> Iterator[Remark]:
    """A sample suggests or indicates; it never shows or proves."""
    if text.limits.sample or text.limits.margin:
        for read in text.sentences:
            for words in text.find("proof", read):
                yield at(read, words, "too strong a verb for figures from a sample", "write suggest or indicate")


@rule("N24", ERROR, OFFICES)
def provisional(text: Manuscript) -> Iterator[Remark]:
    """A provisional figure is called provisional in the first sentence that uses it.

    Where several are provisional, the first of them says it for all.
    """
    shaky = provisional_cells(text.facts.story)
    for read in text.running:
        if text.says("provisional", read):
            return
        for claim in read.claims:
            told = claim.verdict != RECORDED and claim.kind not in ABSENT and claim.measure not in PLACES
            if told and shaky & set(claim.cells):
                message = "the figure is provisional, and its first sentence does not say so"
                yield at(read, claim, message, "say that it is provisional")
                return


@rule("N25", ERROR, OFFICES)
def revised(text: Manuscript) -> Iterator[Remark]:
    """A revised earlier period: the text compares with the revised figure, and says so there or right after."""
    yield from _once(
        text,
        [(r, c) for r, c in text.comparisons if text.base(c) in text.limits.revised],
        "revised",
        "{} has been revised",
    )


def _once(text: Manuscript, uses: list[tuple[Read, Claim]], key: str, message: str) -> Iterator[Remark]:
    """Yield a remark on the first of some comparisons, unless the words stand there or in the next sentence."""
    for read, claim in uses:
        if read.role in (*TOPS, *ASKED):
            continue
        if not text.says(key, *text.beside(read)[1:]):
            yield at(read, claim, message.format(text.base(claim)), "say so in this sentence or the next")
        return


@rule("N26", ERROR, OFFICES)
def breaks(text: Manuscript) -> Iterator[Remark]:
    """No comparison across a flagged break in the series without its caveat."""
    for broken in text.limits.breaks:
        uses = [(r, c) for r, c in text.comparisons if _spans(text, text.base(c), broken, c.period)]
        uses += [
            (r, c)
            for r, c in text.claims(*SERIES)
            if _spans(text, text.facts.story.table.periods[0].label, broken, text.report.period)
        ]
        uses.sort(key=lambda use: (use[0].paragraph, use[0].start))
        yield from _once(text, uses, "broken", f"the series has a break in {broken}")


def _spans(text: Manuscript, base: str, broken: str, period: str) -> bool:
    columns = [text.quantities.column(p) for p in (base, broken, period)]
    then, at_, now = columns
    return then is not None and at_ is not None and now is not None and then < at_ <= now


@rule("N27", ERROR, OFFICES)
def prices(text: Manuscript) -> Iterator[Remark]:
    """Money compared over more than one year: the text says in current prices, or names the price year."""
    if text.limits.unit != "money":
        return
    for read, claim in text.comparisons:
        far = (
            text.years(claim) > LONG
            and claim.measure in ("change", "change_percent", "ratio")
            and read.role not in TOPS
        )
        if far and claim.kind != "share" and not text.says("prices", *text.beside(read)):
            yield at(
                read, claim, f"amounts of {text.base(claim)} and {claim.period} are compared", "say in which prices"
            )
            return
    series = [
        (r, c)
        for r, c in text.claims(*SERIES)
        if c.measure not in ("first_before", "first_period") and r.role not in TOPS
    ]
    if series and text.first_period and not any(text.says("prices", r) for r in text.report.read):
        yield at(*series[0], "amounts of many years are compared", "say in which prices, once in the text")


@rule("N28", ERROR, OFFICES)
def index(text: Manuscript) -> Iterator[Remark]:
    """An index: its base is named once, and a change in index points is never called per cent.

    From 120 to 126 is 6 points and 5 per cent.
    """
    if text.limits.unit != "index":
        return
    first = next((r for r in text.running if any(m.figure for m in r.mentions)), None)
    if first and not any(text.says("base_is_100", r) for r in text.report.read):
        yield Remark(
            first,
            0,
            len(first.text),
            f"the base of the index, {text.limits.index_base or 'not given'}, is not named",
            "write it once: 2015 = 100",
        )
    for told in text.told:
        if told.figure.unit != "percent" or told.claim.measure != "change_percent":
            continue
        moved = text.quantities.change(text.subjects(told.claim), text.base(told.claim), told.claim.period)
        half = told.step / 2
        if (
            moved
            and moved.known
            and moved.size().low - half <= told.number <= moved.size().high + half
            and not told.low - half <= told.number <= told.high + half
        ):
            yield told.remark(f"this is the change in points; in per cent it is {told.low:.3g}", "write points")


@rule("N35", ERROR, RSS)
def averages(text: Manuscript) -> Iterator[Remark]:
    """Mean or median is named, and total growth and yearly average growth are never mixed."""
    for read in text.sentences:
        for words in text.find("average", read):
            if (
                not text.says("yearly", read)
                and not text.says("mean", *text.beside(read))
                and not text.says("median", *text.beside(read))
            ):
                yield at(read, words, "a reader cannot tell whether it is a mean or a median", "name it")
        other = {"mean": "median", "median": "mean"}.get(text.limits.average, "")
        for words in text.find(other, read) if other else ():
            yield at(read, words, f"these figures are {text.limits.average}s", f"write {text.limits.average}")
    for told in text.told:
        years = text.years(told.claim)
        if told.figure.unit != "percent" or told.claim.measure != "change_percent" or years < 2:
            continue
        yearly = text.says("yearly", told.read)
        low, high = (
            (max(0.0, 1 + x / 100) ** (1 / years) - 1) * 100 for x in (told.claim.low or 0.0, told.claim.high or 0.0)
        )
        half = told.step / 2
        total = told.low - half <= told.number <= told.high + half
        if total and yearly:
            yield told.remark(
                f"this is the growth over {years} years, not that of each", "leave out the words for a year's average"
            )
        elif (
            not total
            and not yearly
            and min(abs(low), abs(high)) - half <= told.number <= max(abs(low), abs(high)) + half
        ):
            yield told.remark(
                f"this is the average growth of each of {years} years", "say so, or tell the growth in all"
            )


@rule("N36", ERROR, NEWSROOMS)
def rates(text: Manuscript) -> Iterator[Remark]:
    """A rate names its numerator, its denominator and its period, where it is first used."""
    if text.limits.unit != "rate":
        return
    first = next((r for r in text.running if any(m.figure for m in r.mentions)), None)
    parts = {key: text.language.word(key) or "" for key in ("numerator", "denominator")}
    if first is None:
        return
    near = " ".join(r.text for r in (text.before(first), first) if r).lower()
    lacking = [key for key, words in parts.items() if not words or words.lower() not in near]
    if not any(m.has("year", "month") for r in (text.before(first), first) if r for m in r.mentions):
        lacking.append("period")
    if lacking:
        yield Remark(
            first,
            0,
            len(first.text),
            f"the rate does not name its {' and its '.join(lacking)}",
            "say of how many, and when",
        )
