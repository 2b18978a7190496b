"""What stands between a draft and its readers: what is wrong, and the quotes that somebody has to hold to a source."""

from __future__ import annotations

from dataclasses import dataclass

from generator.desk import View
from generator.desk.openings import Item
from generator.domain import Quote
from generator.drafting import Desk

UNCHECKED = "A07"  # a quote that nobody has checked: it has a button of its own


@dataclass(frozen=True)
class Check:
    """A quote that has to be checked: as the draft prints it, as it was said, and where that is on record."""

    quote: str
    words: str
    printed: str
    original: str
    original_language: str
    source: str
    published: str


@dataclass(frozen=True)
class Left:
    """What is left to do before a draft can be approved."""

    wrong: tuple[Item, ...]
    checks: tuple[Check, ...]


def left(view: View, desk: Desk) -> Left:
    """Return what is left to do in a draft."""
    wrong = tuple(item for item in view.open.errors if item.code != UNCHECKED)
    quotes = {quote.id: quote for quote in desk.story.quotes}
    return Left(wrong, tuple(_check(quotes[name], words, view, desk) for name, words in view.unchecked.items()))


def _check(quote: Quote, words: str, view: View, desk: Desk) -> Check:
    sentences = (line.sentence for line in view.edited.lines if line.stands)
    printed = " ".join(s.text for s in sentences if s.rule == f"quote:{quote.id}") or words
    source = desk.story.sources.get(quote.source, {})
    said = quote.original, quote.original_language
    return Check(quote.id, words, printed, *said, source.get("title", ""), source.get("published", ""))
