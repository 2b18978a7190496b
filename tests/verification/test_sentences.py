"""How sentences are laid out: clauses, what names and years do, what a number is a part of and whom it is about."""

from __future__ import annotations

import pytest

from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Mention, Reader
from generator.verification.sentences import Discourse, Layout
from tests.verification import cases

# A line for each sentence, and below it one for each mention: its clause, what it does, and whom it is about where the
# sentence before was about Australia.


def joined(subjects: tuple[tuple[str, ...], ...]) -> str:
    return ", ".join("+".join(s) for s in subjects)


def told(layout: Layout, mention: Mention) -> list[str]:
    """Return what a mention does in its sentence."""
    says = [f"{layout.functions[mention]} {mention.name.subject}"] if mention.name else []
    if mention.year:
        says.append(layout.year_function(mention))
    if mention.figure:
        kind, name = (
            layout.whole_of(mention) if mention.figure.unit in ("percent", "fraction", "points") else ("", None)
        )
        says += [f"of {kind}" + (f" {name.name.subject}" if name and name.name else "")] if kind else []
        says += [layout.marked(mention)] if layout.marked(mention) else []
        bound = layout.bound_year(mention)
        says += [f"in {bound.text}"] if bound else []
        says.append(f"about {joined(layout.subjects(mention))}")
    elif mention.has("up", "down", "flat", "multiple"):
        says.append(f"about {joined(layout.subjects(mention, loose=False))}")
    return says


@pytest.mark.parametrize(("language", "sentence", "expected"), cases("layout.txt"))
def test_a_sentence_is_laid_out(desk, language, sentence, expected):
    lexicon = Lexicon(desk.packs[language].language, desk.story)
    discourse = Discourse("2024", desk.story.total, (("AU",),))
    layout = Layout(sentence, Reader(lexicon).mentions(sentence), lexicon, discourse)
    found = [(m, told(layout, m)) for m in layout.mentions]
    assert [f"{m.text}: {layout.clause(m)}: {'; '.join(says)}" for m, says in found if says] == expected
    assert layout.bases == tuple(
        m for m in layout.mentions if m.has("year_before") or ("base" in told(layout, m) and m.year)
    )
