"""The chart of a draft stands beside it in each language, with words for those who do not see it."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as Xml

import pytest

from generator.drafting import open_desk
from generator.outputs.charted import chart_of
from tests.pages.conftest import DRAFT, Browser, Served


@pytest.mark.parametrize("language", ["en", "nb", "nn", "da"])
def test_a_chart_is_told_and_drawn_in_each_language(served: Served, browser: Browser, language: str) -> None:
    page = browser.get("/draft", story="arms-exports", show=language).text
    found = re.search(r'<img src="(/chart[^"]+)"[^>]* alt="([^"]+)"', page)
    assert found
    desk = open_desk(served.library, "arms-exports")
    chart = chart_of(desk, desk.article("news", language))
    assert chart
    assert unescape(found[2]) == chart.alternative
    drawn = browser.get(unescape(found[1]))
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    root = Xml.fromstring(drawn.text)
    assert chart.alternative in (root.findtext("{http://www.w3.org/2000/svg}desc") or "")
    assert chart.label in drawn.text
    assert "<script" not in drawn.text


def test_a_chart_says_what_state_its_draft_is_in(browser: Browser) -> None:
    assert "IKKE KONTROLLERT" in browser.get("/chart", **DRAFT).text


@pytest.mark.parametrize("wrong", [{"story": "nobody"}, {"story": "../x"}, {"language": "xx"}, {"kind": "poem"}])
def test_there_are_charts_of_drafts_alone(browser: Browser, wrong: dict[str, str]) -> None:
    assert browser.get("/chart", **{**DRAFT, **wrong}).status == 404
