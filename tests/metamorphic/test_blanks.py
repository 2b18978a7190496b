"""A figure taken out of the table takes claims away: what is still told was known before, and no better."""

from __future__ import annotations

import random

from hypothesis import assume, given

from generator.domain import Article, Span
from generator.drafting import Desk
from generator.verification import Claim, Verifier, paragraphs_of
from generator.verification.claims import CONTRADICTED
from tests.metamorphic.changes import SEEDS, articles, blanked, desk_of, examples, language_of, small, spans
from tests.torture.oracle import Oracle
from tests.torture.worlds import GIVEN

# What these say is about the table itself: who is left out of it, and that a figure had to be calculated.
OF_THE_TABLE = {"unlisted", "base_calculated"}
# Known less well, a number may be told from one side; far from that side it is vague, which is no falsehood.
ONE_SIDED = ("over", "landmark", "under")


@given(SEEDS)
@examples(2)
def test_a_cell_blanked_adds_no_claim_and_no_precision(seed: int) -> None:
    draft, language = small(seed), language_of(seed)
    given_ = sum(c.status in GIVEN for c in draft.cells)
    assume(given_)
    less = blanked(draft, random.Random(seed).randrange(given_))
    known, told = desk_of(draft, language), desk_of(less, language)
    found = articles(told)
    for article in found:
        assert contradicted(article, known) == []
    oracle = Oracle(draft)
    wrong = [f for f in oracle.judge(found, [oracle.truth]).findings if f.rule != "unlisted-members"]
    assert not wrong, "\n".join(map(str, wrong))
    bounds = {(s.rule, *key(p)): p for s, p in spans(articles(known))}
    for sentence, span in spans(found):
        was = bounds.get((sentence.rule, *key(span)))
        assert was is None or span.measure in OF_THE_TABLE or no_narrower(span, was), (sentence.text, was, span)


def contradicted(article: Article, known: Desk) -> list[Claim]:
    """Return the claims of an article that fuller figures contradict, save those about the table itself."""
    one_sided = {p.text.lower() for _, p in spans([article]) if p.reading in ONE_SIDED}
    report = Verifier(known.facts, known.packs[article.language].language).report(paragraphs_of(article))
    return [
        claim
        for _, claim in report.of(CONTRADICTED)
        if claim.measure not in OF_THE_TABLE and claim.text.lower() not in one_sided
    ]


def key(span: Span) -> tuple[str, str, str, str]:
    """Return what a span measures: a table has amounts in a unit of its own."""
    return span.measure, span.subject, span.period, span.unit


def no_narrower(span: Span, was: Span) -> bool:
    """Return whether bounds are as wide as they were, but for the last digits of a float."""
    low, high = was.low, was.high
    far = 1e-7 * max(abs(low or 0.0), abs(high or 0.0), 1e-7)
    below = span.low is None or (low is not None and span.low <= low + far)
    return below and (span.high is None or (high is not None and span.high >= high - far))
