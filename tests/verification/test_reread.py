"""Drafts of 2024 as they were once told, kept in `read/`: what is read of each paragraph, and what it is tied to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.verification import Paragraph, Verifier
from tests.conftest import LANGUAGES

KEPT = Path(__file__).parent / "read"
Told = tuple[list[Paragraph], list[list[str]]]  # paragraphs, and the claims of each


def texts(language: str) -> Iterator[Told]:
    """Yield each text of a file: a line for each paragraph, with its role, and below it a line for each claim."""
    for text in (KEPT / f"{language}.txt").read_text(encoding="utf-8").split("== ")[1:]:
        paragraphs: list[Paragraph] = []
        claims: list[list[str]] = []
        for line in text.splitlines()[1:]:
            if line.startswith("  "):
                claims[-1].append(line.strip())
            else:
                role, _, words = line.partition(" | ")
                paragraphs.append(Paragraph(role, words))
                claims.append([])
        yield paragraphs, claims


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paragraph_of_a_draft_makes_the_claims_it_should(desk, language):
    verifier = Verifier(desk.facts, desk.packs[language].language)
    count = 0
    for paragraphs, claims in texts(language):
        read: list[list[str]] = [[] for _ in paragraphs]
        for sentence in verifier.report(tuple(paragraphs)).read:
            read[sentence.paragraph] += [f"{c.text} | {c.kind} | {c.verdict} | {c.because}" for c in sentence.claims]
        assert read == claims
        count += sum(map(len, read))
    assert count > 70
