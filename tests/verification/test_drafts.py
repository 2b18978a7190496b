"""Drafts read again: every claim of every draft is found and holds, and lies planted in them are not overlooked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from generator.verification import Verifier, paragraphs_of
from tests.conftest import KINDS, LANGUAGES
from tests.torture.stories import make_story
from tests.verification.lies import lies

SEEDS = range(3000, 3012)
# A share of somebody with a long name, a table cell that ends in a 5, and no exports to somebody: once false alarms.
MISREAD = (2000555, 2000695, 2001078, 2001390)
LIES = 2  # of each kind in each draft, in the short run
LEAST = 0.995


def read_all(desk: Desk) -> list[str]:
    verifiers = {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}
    reports = ((a, verifiers[a.language].report(paragraphs_of(a))) for a in desk.articles(KINDS, tuple(desk.packs)))
    return [f"{a.kind}.{a.language}: {c.text!r} in {r.text!r}: {c.because}" for a, x in reports for r, c in x.flagged]


@pytest.mark.parametrize("period", [str(y) for y in range(2007, 2025)])
def test_no_draft_raises_a_false_alarm(period):
    assert read_all(open_desk(Library.of(), "arms-exports", period)) == []


def random_desk(seed: int, folder: Path) -> Desk:
    shipped = Library.of()
    make_story(seed, folder / f"torture-{seed}")
    return open_desk(Library(shipped.rules, shipped.templates, folder), f"torture-{seed}")


@pytest.mark.parametrize("seed", [*SEEDS, *MISREAD])
def test_no_draft_of_a_random_story_raises_a_false_alarm(seed, tmp_path):
    assert read_all(random_desk(seed, tmp_path)) == []


def overlooked(desk: Desk, article: Article, seed: int) -> tuple[int, list[str]]:
    """Return how many lies were planted in an article, and those that its second reading does not find."""
    language = desk.packs[article.language].language
    verifier = Verifier(desk.facts, language)
    told: Counter[str] = Counter()
    missed = []
    for lie in lies(article, desk.facts, language, seed):
        if told[lie.kind] < LIES:
            told[lie.kind] += 1
            if not verifier.report(paragraphs_of(lie.planted(article))).flagged:
                missed.append(f"{lie.kind}: {lie.true} -> {lie.false}")
    return sum(told.values()), missed


def test_lies_planted_in_drafts_are_found(desk, tmp_path):
    desks = [desk, *(random_desk(seed, tmp_path) for seed in SEEDS[:6])]
    for language in LANGUAGES:
        counted = [
            overlooked(d, a, i) for i, d in enumerate(desks) for a in d.articles(("news", "interview"), (language,))
        ]
        planted, missed = sum(n for n, _ in counted), [m for _, found in counted for m in found]
        assert planted > 100
        assert len(missed) <= (1 - LEAST) * planted, missed
