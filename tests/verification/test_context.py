"""Of which period a claim is, which two periods it compares, and who may hold a place."""

from __future__ import annotations

import pytest

from generator.verification.context import Context
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
