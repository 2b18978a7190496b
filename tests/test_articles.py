"""The accepted texts: what is drafted today is what was read and accepted, byte for byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from generator.drafting import Desk, Library, open_desk
from generator.outputs.markdown import markdown
from tests.conftest import KINDS, LANGUAGES

ACCEPTED = Library.of().data / "arms-exports" / "accepted"
PERIODS = {"2024": KINDS, "2021": ("news", "interview"), "2018": ("news", "interview")}
CASES = [(period, kind, lang) for period, kinds in PERIODS.items() for kind in kinds for lang in LANGUAGES]


@cache
def opened(period: str) -> Desk:
    return open_desk(Library.of(), "arms-exports", period)


def drafted(period: str, kind: str, language: str) -> str:
    desk = opened(period)
    return markdown(desk.article(kind, language), desk.page(language))


@pytest.mark.parametrize(("period", "kind", "language"), CASES)
def test_text_is_the_accepted_one(period: str, kind: str, language: str) -> None:
    path = ACCEPTED / f"{period}.{kind}.{language}.md"
    assert drafted(period, kind, language) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_length(language: str) -> None:
    """A news story of 350 to 550 words and an explainer of 400 to 700."""
    for kind, (least, most) in {"news": (350, 550), "interview": (400, 700)}.items():
        body = re.sub(r"(?m)^(\||\*|#|\[).*$", "", drafted("2024", kind, language))
        assert least <= len(body.split()) <= most, (kind, len(body.split()))


@pytest.mark.parametrize(("period", "kind", "language"), CASES)
def test_nothing_leaks_and_nothing_is_doubled(period: str, kind: str, language: str) -> None:
    text = drafted(period, kind, language)
    assert not re.search(r"[{}]|None|\bnan\b|\binf\b|  |\s[.,]|\.\.", text.replace("| :--- |", ""))
    assert not re.search(r"\b(\w+) \1\b", text, re.IGNORECASE), re.search(r"\b(\w+) \1\b", text, re.IGNORECASE)
    for sentence in re.findall(r"(?<=[.?!] )(\w)", re.sub(r"(?m)^\|.*$", "", text)):
        assert sentence.isupper() or sentence.isdigit(), sentence


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_explainer_repeats_no_sentence_of_the_news_story(period: str, language: str) -> None:
    desk = opened(period)
    said = [
        {s.text for p in desk.article(kind, language).passages if p.role in BODY for s in p.sentences}
        for kind in ("news", "interview")
    ]
    assert not said[0] & said[1]


BODY = ("lede", "standfirst", "paragraph", "answer")


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_is_repeated_within_an_article(period: str, language: str) -> None:
    for kind in ("news", "interview"):
        article = opened(period).article(kind, language)
        said = [s.text for p in article.passages if p.role in BODY for s in p.sentences]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_lede_and_sentences_have_at_most_three_numbers(language: str) -> None:
    for kind in KINDS:
        for passage in opened("2024").article(kind, language).passages:
            periods_apart = [
                [span for span in s.spans if span.unit != "period" and span.reading != "words"]
                for s in passage.sentences
            ]
            assert all(len(numbers) <= 4 for numbers in periods_apart), passage
            if passage.role == "lede":
                assert sum(map(len, periods_apart)) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_forms_keep_their_length(language: str) -> None:
    for period in PERIODS:
        for passage in opened(period).article("brief", language).passages:
            text = " ".join(s.text for s in passage.sentences)
            limit = {"headline": 100, "short_headline": 60, "push": 160}.get(passage.role, 10_000)
            assert len(text) <= limit, (passage.role, len(text), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_keeps_to_its_variety(language: str) -> None:
    """Words that each language never uses, as whole words, in every text it writes."""
    never = opened("2024").packs[language].language.shape.never
    assert never
    for case in (c for c in CASES if c[2] == language):
        words = set(re.findall(r"[\w-]+", drafted(*case)))
        assert not words & set(never), words & set(never)


def test_same_bytes_on_every_run(tmp_path: Path) -> None:
    """Whatever the locale, the time zone and the seed of hashes."""
    outputs = []
    for i, variables in enumerate(
        (
            {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
            {"PYTHONHASHSEED": "4711", "LC_ALL": "nb_NO.UTF-8", "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8"},
        )
    ):
        folder = tmp_path / str(i)
        command = [sys.executable, "-m", "generator.cli", "draft", "arms-exports", "--output", str(folder)]
        for form in ("markdown", "json", "text", "html"):
            command += ["--format", form]
        subprocess.run(
            command, check=True, env={**os.environ, **variables}, capture_output=True, cwd=Library.of().rules.parent
        )
        outputs.append({p.name: p.read_bytes() for p in folder.iterdir()})
    assert len(outputs[0]) == 48
    assert outputs[0] == outputs[1]
