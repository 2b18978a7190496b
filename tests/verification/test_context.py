"""Of which period a claim is, which two periods it compares, and who may hold a place."""

from __future__ import annotations

import math

import pytest

from generator.verification.context import Context, sign
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Mention, Reader
from generator.verification.quantities import Quantities
from generator.verification.sentences import Discourse, Layout
from tests.verification import cases

# A line for each sentence, and below it one for each word that claims something: the period told, the two compared,
# and of a place, whose it is. The sentence before was about Australia and then NATO countries, in 2022.
CLAIMING = ("up", "down", "largest", "second", "multiple")


def context_of(desk, language: str, sentence: str) -> Context:
    lexicon = Lexicon(desk.packs[language].language, desk.story)
    discourse = Discourse("2024", desk.story.total, (("NATO",), ("AU",)), ("SE", "AU"), "2022")
    layout = Layout(sentence, Reader(lexicon).mentions(sentence), lexicon, discourse)
    return Context(layout, Quantities(desk.facts))


def told(context: Context, mention: Mention) -> str:
    parts = [f"told {' '.join(context.told(mention)) or 'never'}"]
    parts.append(f"from {context.base(mention) or 'never'} to {context.period(mention)}")
    if mention.has("largest", "second"):
        parts.append(f"place of {', '.join('+'.join(s) for s in context.ranked(mention))}")
        parts += ["of groups"] if context.of_groups(mention) else []
        parts.append(f"in {' '.join(context.ranked_periods(mention))}")
    return f"{mention.text}: {'; '.join(parts)}"


@pytest.mark.parametrize(("language", "sentence", "expected"), cases("context.txt"))
def test_periods_and_places(desk, language, sentence, expected):
    context = context_of(desk, language, sentence)
    claiming = [m for m in context.layout.mentions if m.figure or m.has(*CLAIMING)]
    assert [told(context, m) for m in claiming] == expected


@pytest.mark.parametrize(
    ("sentence", "all_", "sharing"),
    [
        # Beside a member or a pair, neither its group nor the total is whose part is told; the other way it may be.
        ("Of exports to NATO countries Hungary accounts for 42 per cent of it.", ["HU", "NATO"], ["HU"]),
        ("Exports to Hungary NATO countries account for 42 per cent of it.", ["NATO", "HU"], ["NATO", "HU"]),
        (
            "Exports to NATO countries grew and Hungary and the United States account for 90 per cent of it.",
            ["HU+US", "NATO"],
            ["HU+US"],
        ),
        ("All exports to Hungary account for 42 per cent of it.", ["HU", "TOTAL"], ["HU"]),
        ("NATO countries account for 42 per cent of it.", ["NATO"], ["NATO"]),
    ],
)
def test_whose_part_of_a_change_is_told(desk, sentence, all_, sharing):
    context = context_of(desk, "en", sentence)
    (figure,) = (m for m in context.layout.mentions if m.figure)
    assert ["+".join(s) for s in context.subjects(figure)] == all_
    assert ["+".join(s) for s in context.sharing_change(figure)] == sharing


def test_a_place_without_a_member_in_its_sentence_is_of_the_member_named_last(desk):
    context = context_of(desk, "en", "NATO countries came third.")
    (figure,) = (m for m in context.layout.mentions if m.figure)
    assert context.ranked(figure) in ([("NATO",)], [("AU",)])
    context = context_of(desk, "en", "It was the largest.")
    (place,) = context.layout.of("largest")
    assert [s for s in context.ranked(place) if s == ("SE",)] == []
    assert ("AU",) in context.ranked(place)


def test_a_word_of_direction_has_a_sign_and_no_word_has_none(desk):
    context = context_of(desk, "en", "Exports rose and then fell.")
    (up,), (down,) = context.layout.of("up"), context.layout.of("down")
    assert (sign(up), sign(down), sign(None)) == (1, -1, 0)


def test_a_period_outside_the_table_has_its_year_as_number_or_none(desk):
    context = context_of(desk, "en", "Exports rose.")
    assert context.ordinal("1899") == 1899
    assert math.isnan(context.ordinal("1899-Q1"))
    assert context.ordinal("2024") == context.ordinal("2023") + 1
