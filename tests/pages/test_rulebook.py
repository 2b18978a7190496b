"""A rule and its sentences changed on the page: the effect while typing, saving, taking back, and what is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafting import Library
from generator.regression.words import word_pieces
from tests.pages.conftest import Browser, Served, serving
from tests.pages.test_drafts import words
from tests.pages.test_walk import SCREENS, in_chromium, opened, sign, violations

QUERY = {"story": "arms-exports", "kind": "news", "show": "nb", "rule": "record-streak"}
ADDRESS = "?story=arms-exports&kind=news&show=nb"
SENTENCES = "templates/nb/total.yaml"
NB = "#entry-templates-nb-total-yaml"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The page of a library with rules and words of its own, so that they can be changed."""
    shipped = Library.of()
    for folder in ("rules", "templates"):
        shutil.copytree(getattr(shipped, folder), tmp_path / folder)
    for story in ("arms-exports", "population"):
        shutil.copytree(shipped.data / story, tmp_path / "data" / story)
    with serving(Library.of(tmp_path), tmp_path / "desk.sqlite") as page:
        yield page


def fields(browser: Browser, file: str) -> dict[str, str]:
    """Return the form of an entry as the page has it."""
    page = browser.get("/rulebook", **QUERY).text
    form = next(f for f in re.findall(r"<form class=\"entry\".*?</form>", page, re.S) if f'value="{file}"' in f)
    found = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.S)
    assert text
    return {**found, "text": unescape(text[1])}


def files(library: Library) -> dict[Path, bytes]:
    return {p: p.read_bytes() for f in (library.rules, library.templates) for p in f.rglob("*") if p.is_file()}


def test_a_sentence_leads_to_its_rule_with_the_sentences_of_the_languages_shown(browser: Browser) -> None:
    page = browser.get("/draft", story="arms-exports", show="nb").text
    key = next(k for k in re.findall(r"key=([^&\"]+)", page) if k.startswith("lede"))
    panel = browser.get(f"/sentence?story=arms-exports&kind=news&show=nb&language=nb&key={key}").text
    address = re.search(r'href="(/rulebook[^"]+)"', panel)
    assert address
    told = browser.get(unescape(address[1])).text
    assert re.findall(r'name="file" value="([^"]+)"', told) == ["rules/total.yaml", SENTENCES]
    assert "when: record_streak &gt;= 2" in told


def test_the_effect_is_shown_while_typing_and_nothing_is_written(served: Served, browser: Browser) -> None:
    form, before = fields(browser, SENTENCES), files(served.library)
    form["text"] = form["text"].replace("Det er rekord", "Det ble rekord")
    shown = browser.post(f"/rulebook/try{ADDRESS}", **form)
    assert shown.status == 200
    assert "<del>er</del><ins>ble</ins>" in shown.text
    assert "Det er rekord" in words(browser.get("/draft", story="arms-exports", show="nb").text)
    assert files(served.library) == before
    everywhere = browser.post(f"/rulebook/try{ADDRESS}", **form, all="1")
    assert int(words(everywhere.text).rpartition(" ")[2]) > int(words(shown.text).rpartition(" ")[2])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{value|money}", "{valu|money}", "S02 Line 3 : unknown slot 'valu'"),
        ("Det er rekord", "Det er fall", "drafts would contradict the figures"),
        ("record-streak:", "another:", "R04 Line 1"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_in_the_entry(browser: Browser, old: str, new: str, told: str) -> None:
    form = fields(browser, SENTENCES)
    form["text"] = form["text"].replace(old, new)
    assert told in words(browser.post(f"/rulebook/try{ADDRESS}", **form).text)
    refused = browser.post(f"/rulebook/save{ADDRESS}", **form)
    assert refused.status == 422
    assert "Det er rekord" in words(browser.get("/draft", story="arms-exports", show="nb").text)


def test_what_is_saved_is_drafted_at_once_and_can_be_taken_back(served: Served, browser: Browser) -> None:
    form, before = fields(browser, SENTENCES), files(served.library)
    form["text"] = form["text"].replace("Det er rekord", "Det ble rekord")
    kept = browser.post(f"/rulebook/save{ADDRESS}", **form)
    assert kept.status == 200
    assert re.findall(r' id="([\w-]+)"[^>]* hx-swap-oob', kept.text) == [
        "of-templates-nb-total-yaml",
        "revisions",
        "effect",
    ]
    assert 'name="file" value="rules/total.yaml"' not in kept.text  # what is being typed there is left alone
    assert "Det ble rekord" in words(browser.get("/draft", story="arms-exports", show="nb").text)
    assert browser.post(f"/rulebook/save{ADDRESS}", **form).status == 422  # the page is that of the file before
    page = browser.get("/rulebook", **QUERY).text
    assert "Kari Nordmann" in page
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number
    assert browser.post(f"/rulebook/back{ADDRESS}", number=number[1]).status == 200
    assert "Det er rekord" in words(browser.get("/draft", story="arms-exports", show="nb").text)
    assert files(served.library) == before


@pytest.mark.parametrize("file", ["../../secret.yaml", "templates/nb/language.yaml", "/etc/passwd", "desk.sqlite", ""])
def test_no_path_of_a_request_is_opened(served: Served, browser: Browser, file: str) -> None:
    form, before = fields(browser, SENTENCES), files(served.library)
    (served.library.rules.parent.parent / "secret.yaml").write_text("record-streak: secret\n", encoding="utf-8")
    for path in ("try", "save"):
        answer = browser.post(f"/rulebook/{path}{ADDRESS}", **{**form, "file": file})
        assert answer.status == 422
        assert "R04" in answer.text
        assert "record-streak: secret" not in answer.text
    assert files(served.library) == before


def test_nobody_changes_a_rule_without_a_name_or_from_elsewhere(served: Served) -> None:
    nameless = served.browser()
    form, before = fields(nameless, SENTENCES), files(served.library)
    form["text"] = form["text"].replace("Det er rekord", "Det ble rekord")
    assert nameless.post(f"/rulebook/save{ADDRESS}", **form).status == 403
    assert nameless.post(f"/rulebook/back{ADDRESS}", number="1").status == 403
    nameless.token = "0" * 64
    assert nameless.post(f"/rulebook/try{ADDRESS}", **form).status == 403
    assert files(served.library) == before


@pytest.mark.parametrize("rule", ["nobody", "", "../total", "quote:growth"])
def test_there_is_a_page_for_rules_alone(browser: Browser, rule: str) -> None:
    assert browser.get("/rulebook", **{**QUERY, "rule": rule}).status == 404


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_two_versions_in_pieces_are_both_versions(old: str, new: str) -> None:
    pieces = word_pieces(old, new)
    assert "".join(words for what, words in pieces if what != "come") == old
    assert "".join(words for what, words in pieces if what != "gone") == new


@in_chromium
@pytest.mark.parametrize(("screen", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_a_rule_is_changed_in_a_browser(served: Served, screen: str, scheme: str) -> None:
    with opened(screen, scheme) as page:
        sign(page, served.address)
        page.goto(f"{served.address}/draft?story=arms-exports&show=nb")
        page.click(".lede .open >> nth=0")
        page.goto(served.address + page.locator("#panel a[href^='/rulebook']").get_attribute("href"))
        true = page.input_value(NB)
        page.fill(NB, true.replace("Det er rekord", "Det er fall"))
        page.wait_for_selector("#effect .contradicted")
        page.fill(NB, true.replace("Det er rekord", "Det ble rekord"))
        page.wait_for_selector("#effect ins")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
        rule = page.input_value("#entry-rules-total-yaml")
        page.fill("#entry-rules-total-yaml", f"{rule}  # being typed")
        page.click(".entry >> nth=1 >> button.main")
        page.wait_for_selector("#revisions li")
        assert "Det ble rekord" in page.input_value(NB)
        assert page.input_value("#entry-rules-total-yaml") == f"{rule}  # being typed"
        assert violations(page) == []
        page.click("#revisions button")
        page.wait_for_selector("#revisions li >> nth=1")
        assert page.input_value(NB) == true
