"""What is new in a draft: revised figures, new facts, and sentences with their reasons."""

from __future__ import annotations

import re

from tests.pages.conftest import DRAFT, Browser, Served
from tests.pages.test_drafts import words

TABLE = "arms-exports/observations.csv"


def test_a_draft_that_reads_as_it_was_accepted_says_so(browser: Browser) -> None:
    told = words(browser.get("/since", **DRAFT).text)
    assert "It reads as it was accepted" in told
    assert "Revised figures" not in told


def test_a_revised_figure_is_told_with_the_sentences_that_it_changes(served: Served, browser: Browser) -> None:
    path = served.library.data / TABLE
    before = path.read_text(encoding="utf-8")
    assert "2024,SE,347,346.5,347.5" in before
    path.write_text(before.replace("2024,SE,347,346.5,347.5", "2024,SE,349,348.5,349.5"), encoding="utf-8")
    page = browser.get("/since", **DRAFT).text
    told = words(page)
    assert "It reads as it was accepted" not in told
    assert "SE@2024 347 (346.5 to 347.5), exact 349 (348.5 to 349.5), exact" in told
    assert "changes" in told
    assert re.search(r"<del>347\s*</del><ins>349\s*</ins>|<del>347[^<]*</del><ins>349", page), told


def test_a_new_fact_is_told_with_its_reason_since_the_release_before(browser: Browser) -> None:
    told = words(browser.get("/since", **DRAFT).text)
    assert "Since the release of 2021" in told
    assert "New facts" in told
    assert "alle land : record-streak" in told
    assert "'record-streak' is told of TOTAL now: record_streak >= 2 (record_streak = 3)" in told


def test_the_first_period_has_nothing_before_it(browser: Browser) -> None:
    told = words(browser.get("/since", **DRAFT, period="2008").text)
    assert "Since the release of 2007" in told
    assert "There is no earlier release" in words(browser.get("/since", **DRAFT, period="2007").text)


def test_a_draft_that_is_not_there_has_nothing_new(browser: Browser) -> None:
    assert browser.get("/since", **{**DRAFT, "language": "xx"}).status == 404
    assert browser.get("/since", **{**DRAFT, "story": "nobody"}).status == 404
