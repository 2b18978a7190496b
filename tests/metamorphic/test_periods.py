"""The period told and the one before exchanged: what rose has fallen, in rules, numbers and words."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import given

from generator.domain import Article, Sentence
from generator.drafting import Desk
from generator.languages import Language
from generator.verification.lexicon import Lexicon
from tests.metamorphic.changes import SEEDS, articles, desk_of, exact, examples, language_of, sentences, spans, swapped
from tests.torture.claims import FALLS, RISES, RULES
from tests.torture.stories import Draft

UP = {rule for rule, (claim, _) in RULES.items() if claim is RISES} | {
    *("record-streak-angle", "record-angle", "record-streak", "record", "highest-in-series", "rise-streak"),
    *("record-streak-driven", "record-driven", "driven-rise", "whole-rise", "most-of-rise", "appeared"),
    *("group-contributions", "group-contributions-up", "rise-exceeds-group"),
}
DOWN = {rule for rule, (claim, _) in RULES.items() if claim is FALLS} | {
    *("fall-streak", "lowest-in-series", "driven-fall", "whole-fall", "most-of-fall", "vanished", "next-to-nothing"),
    *("group-contributions-fall", "group-contributions-down", "fall-exceeds-group"),
}
SHARE_UP, SHARE_DOWN = {"share-grew", "share-moved"}, {"share-shrank", "share-moved-down"}
NEGATED = ("change", "share_change", "rest_change", "group_rest_change")
TURNED = ("change_percent", "contribution")
CLEARLY = Fraction(2, 100)


def ways(desk: Desk) -> dict[tuple[str, str], set[int]]:
    """Return which way the amount, and the share, of each subject goes by the rules that speak of it."""
    found: dict[tuple[str, str], set[int]] = {}
    for message in desk.chosen.messages:
        for what, up, down in (("amount", UP, DOWN), ("share", SHARE_UP, SHARE_DOWN)):
            if message.rule in up | down:
                found.setdefault((what, message.subject), set()).add(1 if message.rule in up else -1)
    return found


def clearly_moved(draft: Draft, subject: str) -> bool:
    """Return whether an amount differs by more than two per cent between the two periods, seen from either."""
    truth = draft.truth
    assert truth
    now, before = (sum(truth.amount(s, at) for s in subject.split("+")) for at in (-1, -2))
    return abs(now - before) > CLEARLY * max(now, before)


@given(SEEDS)
@examples(2)
def test_periods_exchanged_turn_every_direction(seed: int) -> None:
    draft, language = exact(seed), language_of(seed)
    desk, other = desk_of(draft, language), desk_of(swapped(draft), language)
    before, after = ways(desk), ways(other)
    assert all(len(found) == 1 for found in (*before.values(), *after.values())), "no subject goes both ways"
    for key in before.keys() & after.keys():
        assert before[key] == {-sign for sign in after[key]}, key
    turned = {subject for what, subject in before.keys() ^ after.keys() if what == "amount"}
    assert not [s for s in turned if "+" not in s and clearly_moved(draft, s)], "a rise that is told is a fall told"
    drafts = [articles(desk), articles(other)]
    assert_numbers_turn(*drafts)
    for told, found in zip((desk, other), drafts, strict=True):
        assert_words_fit(found, told, language)


def assert_numbers_turn(before: list[Article], after: list[Article]) -> None:
    """Every change that is told of both tables has the other sign; every ratio lies on the other side of 1."""
    told = {(s.measure, s.subject): s for _, s in spans(before) if s.period == before[0].period}
    for _, span in spans(after):
        was = told.get((span.measure, span.subject))
        if was is None or span.period != was.period:
            continue
        assert was.low is not None and was.high is not None and span.low is not None and span.high is not None
        if span.measure in NEGATED:
            scale = max(abs(was.low), abs(was.high)) * 1e-9
            assert abs(span.low + was.high) <= scale and abs(span.high + was.low) <= scale
        elif span.measure in TURNED:
            assert span.high * was.high <= 0 or span.low * was.low <= 0
        elif span.measure == "ratio":
            assert (span.low - 1) * (was.low - 1) <= 0


def assert_words_fit(found: list[Article], desk: Desk, language: str) -> None:
    """A sentence of a rise has words that point up alone, and one of a fall words that point down."""
    spoken = desk.packs[language].language
    lexicon = Lexicon(spoken, desk.story)
    weak = set(lexicon.glossary.filled("weak"))
    up, down = ([w for w in lexicon.glossary.filled(key) if w not in weak] for key in ("up", "down"))
    for _, _, sentence in sentences(found):
        marks = RULES.get(sentence.rule, (None, ""))[1]
        if sentence.rule in UP | SHARE_UP and marks == "+":
            assert not pointing(sentence, down, spoken), sentence.text
        if sentence.rule in DOWN | SHARE_DOWN and marks == "-":
            assert not pointing(sentence, up, spoken), sentence.text


def pointing(sentence: Sentence, words: list[str], language: Language) -> list[str]:
    """Return those of some words that a sentence has outside its numbers."""
    text = sentence.text
    for span in reversed(sentence.spans):
        text = f"{text[: span.start]}¤{text[span.end :]}"
    return [w for w in words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE)]
