"""A thousand times as much is told in larger words for the amounts, and else in the very same ones."""

from __future__ import annotations

import copy
import re

from hypothesis import given

from generator.domain import Article, Sentence
from generator.drafting import Desk
from generator.languages import Language
from tests.metamorphic.changes import SEEDS, articles, desk_of, examples, language_of, small, times
from tests.torture.stories import Draft

SHORT = ("push", "short_headline")  # how many sentences fit depends on how long the amounts are
Told = list[tuple[str, list[str]]]


def scaled(draft: Draft) -> Draft:
    """Return the story of a table in a unit a thousand times as large."""
    found = copy.deepcopy(draft)
    found.story["scale"] *= 1000
    return found


def without_amounts(sentence: Sentence, currency: str) -> str:
    """Return whom a sentence is about and its text, with each amount of money taken out together with its hedge."""
    text = sentence.text
    for span in reversed(sentence.spans):
        if span.unit.startswith(currency) and span.reading != "words":
            text = f"{text[: span.start]}¤{text[span.end :]}"
    return f"{sentence.rule} {sentence.subject}: {text}"


def told(found: list[Article], desk: Desk) -> Told:
    """Return the passages of articles, each with its role and its sentences without amounts."""
    lines: Told = []
    for article in found:
        language = desk.packs[article.language].language
        for passage in article.passages:
            cells = [without_scale(c, language) for row in passage.rows[:1] for c in row]
            cells += [without_amounts(c, desk.story.currency) for row in passage.rows[1:] for c in row]
            lines.append(
                (passage.role, [*cells, *(without_amounts(s, desk.story.currency) for s in passage.sentences)])
            )
    return lines


def without_scale(label: Sentence, language: Language) -> str:
    """Return a label of a table without the word for a thousand, a million or a billion."""
    shape = language.shape
    words = {w for s in shape.scales for w in (s.one, s.other)} | {shape.page["thousand"]}
    kept = [w for w in re.findall(r"\w+", label.text) if w not in words]
    return " ".join(kept)


def assert_alike(one: Told, other: Told) -> None:
    """Hold two lists of passages against each other; of short ones, what the longer amounts leave room for."""
    assert [role for role, _ in one] == [role for role, _ in other]
    for (role, before), (_, after) in zip(one, other, strict=True):
        shared = min(len(before), len(after)) if role in SHORT else max(len(before), len(after))
        assert before[:shared] == after[:shared]


@given(SEEDS)
@examples(2)
def test_times_1000_changes_scale_words_only(seed: int) -> None:
    draft, language = small(seed), language_of(seed)
    one, other = (desk_of(d, language) for d in (draft, times(draft, 1000)))
    assert_alike(told(articles(one), one), told(articles(other), other))
    if draft.story["scale"] < 10**9:
        larger = desk_of(scaled(draft), language)
        assert_alike(told(articles(larger), larger), told(articles(other), other))
        # The same money in another unit of the table is the same text, but for the table.
        assert texts(larger) == texts(other)


def texts(desk: Desk) -> list[str]:
    """Return every sentence outside tables."""
    return [s.text for a in articles(desk) for p in a.passages for s in p.sentences]
