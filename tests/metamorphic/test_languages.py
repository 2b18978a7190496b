"""English, bokmål and nynorsk carry the same messages, hedges and cells in the same order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from generator.domain import Article, Passage, Sentence
from generator.drafting import Desk, Library, open_desk
from tests.conftest import KINDS, LANGUAGES
from tests.metamorphic.changes import SEEDS, desk_of, examples, small

# A push has 160 characters, and what one language has no room for another may have. It tells the first of the same.
SHORT = ("push", "short_headline")


def assert_alike(desk: Desk) -> None:
    for kind in KINDS:
        first, *others = [desk.article(kind, language) for language in LANGUAGES]
        for other in others:
            assert [p.role for p in first.passages] == [p.role for p in other.passages]
            for one, same in zip(first.passages, other.passages, strict=True):
                assert_same_passage(one, same, first, other)


def assert_same_passage(one: Passage, other: Passage, *articles: Article) -> None:
    """Hold two languages' passages against each other.

    A remark is an aside in one language and a sentence after it in another, so numbers are compared by the passage;
    a message that has a sentence of its own in both stands in the same place.
    """
    about = [(a.kind, a.language, a.period) for a in articles]
    ours, theirs = whole(one), whole(other)
    if one.role in SHORT:
        fewest = min(len(ours), len(theirs))
        ours, theirs = ours[:fewest], theirs[:fewest]
    assert numbers(ours) == numbers(theirs), about
    shared = {(s.rule, s.subject) for s in ours} & {(s.rule, s.subject) for s in theirs}
    assert order(ours, shared) == order(theirs, shared), about
    assert [len(row) for row in one.rows] == [len(row) for row in other.rows], about


def whole(passage: Passage) -> list[Sentence]:
    return [*passage.sentences, *(cell for row in passage.rows for cell in row)]


def numbers(found: list[Sentence]) -> Counter[tuple[object, ...]]:
    """Return what is told: measure, subject, period, bounds, hedge and cells."""
    return Counter((p.measure, p.subject, p.period, p.low, p.high, p.reading, p.cells) for s in found for p in s.spans)


def order(found: list[Sentence], shared: set[tuple[str, str]]) -> list[tuple[str, str]]:
    return [key for s in found if (key := (s.rule, s.subject)) in shared]


@given(SEEDS)
@examples(2)
def test_languages_tell_a_random_story_alike(seed: int) -> None:
    assert_alike(desk_of(small(seed), *LANGUAGES))


# The lowest in its series under a long name; a level, a rise and a difference at the beginning or end of a quarter; a
# multiple and a slow rise whose push is too long in the words that come first.
@pytest.mark.parametrize("seed", [232, 209, 269, 309, 397, 359, 1602, 1414])
def test_long_words_leave_room_for_a_push_and_a_short_headline_in_every_language(seed: int) -> None:
    assert_alike(desk_of(small(seed), *LANGUAGES))


@pytest.mark.parametrize("period", ["2024", "2018"])
def test_languages_tell_the_shipped_story_alike(period: str) -> None:
    assert_alike(open_desk(Library.of(), "arms-exports", period))
