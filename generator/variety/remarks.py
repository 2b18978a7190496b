"""What an editor should look at: texts that repeat more than their story's limits allow."""

from __future__ import annotations

from collections.abc import Iterator

from generator.faults import Fault, Place
from generator.variety.report import Batch, Own, Variety

FEW = 8  # words of change: of fewer, each has too great a share of all


def remarks(found: Variety) -> tuple[Fault, ...]:
    """Return a remark for each limit that a text, or a batch of them, exceeds."""
    own = (fault for text in found.own for fault in (*_within(text), *_before(text)))
    return (*own, *(fault for batch in found.batches for fault in _batch(batch)))


def _within(text: Own) -> Iterator[Fault]:
    limits, place = text.limits, Place(text.name)
    if text.alike > limits.same_openings:
        alike = sum(len(r.lines) for r in text.openings)
        message = f"{alike} of {len(text.lines)} sentences open as another does, above {limits.same_openings:g} %"
        hint = f"{len(text.openings[0].lines)} open with {text.openings[0].words!r}: give their rules another wording"
        yield Fault(place, "M01", message, hint)
    if text.repeat and text.repeat.length > limits.repeated_words:
        message = f"{text.repeat.length} words in a row stand twice, above {limits.repeated_words}"
        yield Fault(place, "M02", message, f"they are {text.repeat.words!r}: give one of their rules another wording")
    total = sum(times for _, times in text.changes)
    if total >= FEW and text.distinct < limits.change_words:
        message = f"{len(text.changes)} different words in {total} of change, below {limits.change_words:g} %"
        word, times = text.changes[0]
        yield Fault(place, "M03", message, f"{word!r} stands {times} times: let some sentences use another")


def _before(text: Own) -> Iterator[Fault]:
    before, limit = text.before, text.limits.release_overlap
    if before and before.share > limit:
        message = f"shares {before.share:.0f} % of its words with that of {before.other}, above {limit:g} %"
        hint = f"the longest is {before.longest!r}: give its rule an equal, and the next release takes that"
        yield Fault(Place(text.name), "M05", message, hint)


def _batch(batch: Batch) -> Iterator[Fault]:
    over = [p for p in batch.pairs if p.share > batch.limit]
    if over:
        worst = over[0]
        most = f"{worst.one} and {worst.other} share {worst.share:.0f} %"
        message = f"{len(over)} of {len(batch.pairs)} pairs share more than {batch.limit:g} % of their words: {most}"
        hint = f"the longest is {worst.longest!r}: give its rule more equals"
        yield Fault(Place(f"{batch.kind}.{batch.language}"), "M04", message, hint)
