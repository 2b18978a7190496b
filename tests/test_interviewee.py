"""A named person answers only with approved records; what is missing is a visible gap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from generator.outputs.json import json
from generator.outputs.markdown import markdown
from generator.outputs.text import text
from tests.conftest import LANGUAGES

ANSWERS = """
  - id: answer-largest
    kind: answer
    about: US
    question: ask-largest
    speaker: Kari Nordmann
    role: {en: adviser, nb: rådgiver, nn: rådgjevar, da: rådgiver}
    organisation: Example
    original_language: nb
    original: USA er viktig for oss
    translations: {en: The United States matters to us, nn: USA er viktig for oss, da: USA er vigtig for os}
    source: seed
    date: 2025-03
    channel: e-mail
    status: STATUS
"""
SAID = {
    "en": "The United States matters to us",
    "nb": "USA er viktig for oss",
    "nn": "USA er viktig for oss",
    "da": "USA er vigtig for os",
}


@pytest.fixture
def interviewed(library: Path) -> Callable[[str], Desk]:
    """Return a function that names an interviewee who has answered one question, with a status."""

    def open_with(status: str) -> Desk:
        story = library / "data" / "arms-exports"
        path = story / "story.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\ninterviewee: {name: Kari Nordmann}\n", encoding="utf-8")
        quotes = story / "quotes.yaml"
        answers = ANSWERS.replace("STATUS", status)
        quotes.write_text(quotes.read_text(encoding="utf-8") + answers, encoding="utf-8")
        return open_desk(Library.of(library), "arms-exports")

    return open_with


def everywhere(desk: Desk, article: Article) -> list[str]:
    """Return the article in every format that people read."""
    page = desk.page(article.language)
    return [markdown(article, page), text(article, page), json(article, desk.because)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_approved_answer_is_merged_and_missing_ones_are_gaps(interviewed: Callable[[str], Desk], language: str) -> None:
    desk = interviewed("approved")
    article = desk.article("interview", language)
    questions = sum(p.role == "question" for p in article.passages)
    gaps = [p for p in article.passages if p.role == "gap"]
    assert questions == 6
    assert len(gaps) == 5
    for written in everywhere(desk, article):
        assert "Kari Nordmann" in written
        assert SAID[language] in written
        assert not any(words in written for words in SAID.values() if words != SAID[language])
        assert written.count(gaps[0].sentences[0].text.strip("[]")) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_proposed_answer_is_marked_in_every_format(interviewed: Callable[[str], Desk], language: str) -> None:
    desk = interviewed("proposed")
    mark = desk.page(language)["proposed"].format(name="Kari Nordmann").strip("[]")
    for written in everywhere(desk, desk.article("interview", language)):
        assert mark in written
        assert written.index(mark) < written.index(SAID[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_of_questions_has_the_facts_behind_each(desk: Desk, language: str) -> None:
    sheet = desk.article("questions", language)
    roles = [p.role for p in sheet.passages]
    assert roles.count("question") == roles.count("gap") == 6
    for i, role in enumerate(roles):
        if role == "question":
            assert roles[i + 1] == "answer", "the facts stand below their question"
    assert not any(p.role == "quote" for p in sheet.passages)


def test_without_an_interviewee_the_newsroom_answers(desk: Desk) -> None:
    assert not any(p.role == "gap" for p in desk.article("interview", "en").passages)
