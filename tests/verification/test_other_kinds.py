"""Every claim of sentences about consumer prices and migration: seasons, months, points, balances, parts left out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.drafting import Library, open_desk
from generator.verification import Verifier, read_text

# A story with its period, then a line for each sentence and below it one for each claim.
READ = Path(__file__).parent / "read" / "other-kinds.txt"


def cases() -> list[tuple[str, str, str, list[str]]]:
    found: list[tuple[str, str, str, list[str]]] = []
    story = ""
    for line in READ.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][3].append(line.strip())
        elif " | " in line:
            language, _, sentence = line.partition(" | ")
            found.append((story, language, sentence, []))
        else:
            story = line
    return found


@cache
def verifiers(story: str) -> dict[str, Verifier]:
    name, _, period = story.partition(" ")
    desk = open_desk(Library.of(), name, period)
    return {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}


@pytest.mark.parametrize(("story", "language", "sentence", "expected"), cases())
def test_a_sentence_makes_these_claims_and_no_others(story, language, sentence, expected):
    report = verifiers(story)[language].report(read_text(sentence))
    assert [f"{c.text} | {c.kind} | {c.verdict} | {c.because}" for c in report.claims] == expected
