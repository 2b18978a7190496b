"""A draft on the page: side by side, with what lies behind each number and sentence, and changed by several editors."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk import Key
from generator.desk.openings import CONFLICTS
from generator.domain import Sentence, Span
from generator.number_rules import RULES
from generator.pages.sheet import _merged, read, told
from generator.pages.shell import Shell
from generator.verification import Claim
from tests.pages.conftest import ACT, DRAFT, STEP, TABLE, Browser, Served, keys


def words(page: str) -> str:
    """Return what a person reads of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def key_of(browser: Browser, role: str, language: str = "nb") -> str:
    page = browser.get("/draft", **{**DRAFT, "show": language}).text
    return next(unquote(k) for k in keys(page) if unquote(k).startswith(f"{role}/"))


def line(browser: Browser, key: str, language: str = "nb") -> str:
    panel = browser.get("/sentence", **{**DRAFT, "language": language, "key": key}).text
    found = re.search(r'<textarea id="own"[^>]*>(.*?)</textarea>', panel, re.S)
    assert found
    return unescape(found[1])


def at(browser: Browser, key: str) -> str:
    panel = browser.get("/sentence", **{**DRAFT, "key": key}).text
    found = re.search(r'name="at" value="(\d+)"', panel)
    assert found
    return found[1]


def test_all_languages_stand_sentence_against_sentence(browser: Browser) -> None:
    page = browser.get("/draft?story=arms-exports&show=en&show=nb&show=nn").text
    rows = page.split('<div class="row ')[2:]
    assert len(rows) > 25
    for code in ("en", "nb", "nn"):
        assert f'role="cell" lang="{code}"' in rows[0]
    assert sum(row.count('role="cell" lang=') == 3 for row in rows) > len(rows) * 0.8


def test_behind_a_number_are_its_measure_cells_bounds_and_source(browser: Browser) -> None:
    browser.post("/language", language="nb")
    page = browser.get("/draft", **DRAFT).text
    address = unescape(re.findall(r'hx-get="(/number\?[^"]+)"[^>]*>7,9', page)[0])
    card = words(browser.get(address).text)
    assert "TOTAL@2024" in card
    assert "7 850" in card.replace("\u00a0", " ")
    assert "7 950" in card.replace("\u00a0", " ")
    assert "Statistics Norway" in card


def test_behind_a_sentence_are_its_rule_its_comparisons_and_its_other_wordings(browser: Browser) -> None:
    key = key_of(browser, "lede")
    panel = words(browser.get("/sentence", **{**DRAFT, "key": key}).text)
    assert "record-streak" in panel
    assert "record_streak" in panel
    assert "= 3" in panel


def test_what_is_behind_a_number_is_told_in_the_language_of_the_page(browser: Browser) -> None:
    page = browser.get("/draft", **DRAFT).text
    address = unescape(re.findall(r'hx-get="(/number\?[^"]+)"[^>]*>7,9', page)[0])
    browser.post("/language", language="en")
    assert "7,850" in browser.get(address).text
    browser.post("/language", language="nb")
    assert "7,850" not in browser.get(address).text


def test_a_quote_to_be_checked_is_shown_as_it_is_printed_with_its_source(browser: Browser) -> None:
    sheet = browser.get("/draft", **DRAFT).text
    told = words(sheet[sheet.index('class="states"') :])
    assert "{speaker}" not in told
    assert "sier Jan Olav Rørhus" in told
    assert "News report of Statistics Norway" in told
    assert "Quotes to check: 3" in words(sheet)
    assert "Errors to mend" not in words(sheet)
    assert "Quotes to check" not in words(check_quotes(browser))


def test_a_story_goes_by_its_title_in_the_language_of_the_page(browser: Browser) -> None:
    assert ">exports of weapons and ammunition</a>" in browser.get("/").text
    browser.post("/language", language="nb")
    assert ">eksport av våpen og ammunisjon</a>" in browser.get("/").text


@pytest.mark.parametrize("name", ["Tyskland", "Germany", "DE"])
def test_it_says_why_somebody_is_not_mentioned(browser: Browser, name: str) -> None:
    answer = browser.get("/why", **{**DRAFT, "who": name})
    told = words(answer.text)
    assert answer.status == 200
    assert "Tyskland" in told or "U02" in told


def test_nobody_of_that_name_is_answered_with_did_you_mean(browser: Browser) -> None:
    assert "did you mean 'Ungarn'" in words(browser.get("/why", **{**DRAFT, "who": "Ungern"}).text)


def test_a_wrong_number_is_seen_while_it_is_typed(browser: Browser) -> None:
    key = key_of(browser, "lede")
    text = line(browser, key)
    assert "contradicted" not in browser.post("/typed", **DRAFT, key=key, text=text).text
    wrong = browser.post("/typed", **DRAFT, key=key, text=text.replace("7,9", "9,7")).text
    assert re.search(r'<mark class="contradicted">9,7\s', wrong)


def test_own_words_stand_with_who_wrote_them_and_can_be_taken_back(browser: Browser) -> None:
    key = key_of(browser, "lede")
    text = line(browser, key)
    own = text.replace("I 2024", "I fjor, i 2024,")
    assert own != text
    page = browser.post(ACT, do="write", key=key, base=text, text=own, at="0")
    assert page.status == 200
    assert own in words(page.text)
    assert "own words, Kari Nordmann" in words(page.text)
    undone = browser.post(ACT, do="undo", of="1", at="1")
    assert own not in words(undone.text)


def test_two_editors_on_one_sentence_lose_nothing(served: Served, browser: Browser) -> None:
    other = served.browser().named("Ola Normann")
    key = key_of(browser, "lede")
    text, seen = line(browser, key), at(browser, key)
    mine, theirs = (text.replace("I 2024", start) for start in ("I fjor", "Året 2024"))
    browser.post(ACT, do="write", key=key, base=text, text=mine, at=seen)
    other.post(ACT, do="write", key=key, base=text, text=theirs, at=seen)
    for editor in (browser, other):
        panel = words(editor.get("/sentence", **{**DRAFT, "key": key}).text)
        assert mine in panel
        assert theirs in panel
        assert "Two editors have changed this at once" in panel


def test_a_change_of_another_editor_shows_without_a_reload(served: Served, browser: Browser) -> None:
    page = browser.get("/draft", **DRAFT).text
    since = re.search(r"since=([\w.-]+)", page)
    assert since
    assert browser.get("/sheet", **DRAFT, since=since[1]).status == 204
    other = served.browser().named("Ola Normann")
    other.post(ACT, do="drop", key=key_of(other, "short_headline"), at="0")
    again = browser.get("/sheet", **DRAFT, since=since[1])
    assert again.status == 200
    assert "left out, Ola Normann" in words(again.text)


def test_nobody_changes_anything_without_a_name(served: Served) -> None:
    nameless = served.browser()
    key = key_of(nameless, "lede")
    answer = nameless.post(ACT, do="drop", key=key, at="0")
    assert answer.status == 403
    assert "Write your name at the top" in words(answer.text)


def test_an_error_stands_in_the_way_of_approval_and_an_approval_in_the_way_of_nothing(
    served: Served, browser: Browser
) -> None:
    key = key_of(browser, "lede")
    text = line(browser, key)
    browser.post(ACT, do="write", key=key, base=text, text=text.replace("7,9", "9,7"), at="0")
    browser.post(STEP, do="submit", at="1")
    refused = browser.post(STEP, do="approve", at="2")
    assert refused.status == 422
    assert "A02" in refused.text
    assert browser.get("/export", **DRAFT).status == 422
    browser.post(ACT, do="undo", of="1", at="2")
    sheet = check_quotes(browser)
    assert "to mend" not in words(sheet), re.findall(r"<ul class=.items.>.*?</ul>", sheet, re.S)
    approved = browser.post(STEP, do="approve", at=str(events(browser)))
    assert "kontrollert av Kari Nordmann" in words(approved.text)
    out = browser.get("/export", **DRAFT)
    assert out.status == 200
    assert "attachment" in out.headers["content-disposition"]
    assert "kontrollert av Kari Nordmann" in out.text
    changed = browser.post(ACT, do="drop", key=key_of(browser, "short_headline"), at=str(events(browser)))
    assert "IKKE KONTROLLERT" in words(changed.text)
    assert "because these have changed: the text" in words(changed.text)
    assert browser.get("/export", **DRAFT).status == 422


def check_quotes(browser: Browser) -> str:
    """Say of each quote that it has been held against its source, and return the sheet then."""
    page = browser.get("/sheet", **DRAFT, since="").text
    pattern = r'name="quote" value="([^"]+)"><input type="hidden" name="words" value="([^"]+)"'
    for quote, said in re.findall(pattern, page):
        fields = {"quote": unescape(quote), "words": unescape(said), "at": str(events(browser))}
        page = browser.post(ACT, do="checked", **fields).text
    return page


def events(browser: Browser) -> int:
    """Return how many events the draft has."""
    return browser.get("/way", **DRAFT).text.count("<li>")


def test_nothing_goes_out_before_its_time(served: Served, browser: Browser) -> None:
    check_quotes(browser)
    browser.post(STEP, do="submit", at=str(events(browser)))
    browser.post(STEP, do="approve", at=str(events(browser)))
    answer = browser.post(ACT, do="embargo", until="2026-03-01T08:00", at=str(events(browser)))
    assert answer.status == 200
    assert "A04" in browser.get("/export", **DRAFT).text
    served.clock.now = "2026-03-02T08:00:00+01:00"
    assert browser.get("/export", **DRAFT).status == 200
    assert browser.post(ACT, do="embargo", until="soon", at=str(events(browser))).status == 422


def test_a_table_becomes_a_story_with_drafts(served: Served, browser: Browser) -> None:
    answer = browser.upload("sykler.csv", TABLE.encode(), title="Salg av sykler")
    assert answer.status == 204
    assert answer.headers["hx-redirect"] == "/draft?story=sykler"
    assert "216" in words(browser.get("/draft", story="sykler", show="nn").text)
    again = browser.upload("sykler.csv", TABLE.encode())
    assert again.headers["hx-redirect"] == "/draft?story=sykler-2"


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"PK\x03\x04nothing", b"{", b"a,b\n1\n"])
def test_a_table_that_cannot_be_read_leaves_nothing_behind(served: Served, browser: Browser, data: bytes) -> None:
    before = sorted(p.name for p in served.library.data.iterdir())
    answer = browser.upload("table.csv", data)
    assert answer.status == 422
    assert re.search(r"<code>[A-Z]\d\d</code>", answer.text)
    assert sorted(p.name for p in served.library.data.iterdir()) == before


def test_every_word_of_the_page_is_there_in_each_language(browser: Browser) -> None:
    for language, word in (("en", "Why is somebody not mentioned?"), ("nb", "Hvorfor er noen ikke nevnt?")):
        browser.post("/language", language=language)
        assert word in browser.get("/draft", **DRAFT).text


@given(st.lists(st.lists(st.sampled_from([Key("paragraph", str(i)) for i in range(8)]), unique=True), max_size=4))
def test_sentences_in_several_languages_are_merged_without_loss(columns: list[list[Key]]) -> None:
    merged = _merged(columns)
    assert sorted(set(merged)) == sorted({key for column in columns for key in column})
    assert len(set(merged)) == len(merged)
    if columns:
        assert [key for key in merged if key in columns[0]] == columns[0]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6))
def test_pieces_are_the_whole_sentence(text: str, ends: list[tuple[int, int]]) -> None:
    inside = [(min(a, b), max(a, b)) for a, b in ends if max(a, b) <= len(text)]
    spans = tuple(Span(a, b, text[a:b], "value", "X", "2024", 1, 1, 1, "", "exact", ()) for a, b in inside)
    claims = [
        Claim(a, b, text[a:b], "amount", verdict)
        for (a, b), verdict in zip(inside, ["contradicted", "supported"] * 3, strict=False)
    ]
    assert "".join(p.text for p in told(Sentence(text, "", "", "", spans))) == text
    assert "".join(p.text for p in read(text, claims)) == text


def test_a_hedge_lost_in_one_language_is_told_there_as_typed_and_before_approval(browser: Browser) -> None:
    key = "paragraph/record-growth/TOTAL/growth/1/"
    drafted = line(browser, key)
    own = drafted.replace("om lag 16", "16")
    assert own != drafted
    told = "the other languages tell this number with a hedge"
    typed = browser.post(f"/typed?{urlencode({**DRAFT, 'key': key})}", text=own)
    assert told in typed.text
    assert told not in browser.post(f"/typed?{urlencode({**DRAFT, 'key': key})}", text=drafted).text
    sheet = browser.post(ACT, do="write", key=key, base=drafted, text=own, at="0").text
    assert told in sheet
    assert told not in browser.get("/draft", **{**DRAFT, "show": "en"}).text
    also = line(browser, key, "en")
    other = f"/act?{urlencode({**DRAFT, 'language': 'en', 'show': 'en'})}"
    browser.post(other, do="write", key=key, base=also, text=also.replace("about 16", "16"), at="0")
    assert told not in browser.get("/draft", **DRAFT).text  # neither has it: that is not for this rule to say


def test_whatever_stands_in_the_way_of_approval_is_told_in_the_language_of_the_page(served: Served) -> None:
    shell = Shell(served.library.templates)
    for code in (*RULES, "V01", "V02", *(f"A{number:02}" for number in range(1, 12))):
        told = {language: words[f"fault_{code}"] for language, words in shell.words.items()}
        assert len(set(told.values())) == len(told), code
    assert {f"conflict_{kind}" for kind in CONFLICTS} <= set(shell.words["nb"])


def test_what_stands_in_the_way_is_told_in_norwegian_on_a_norwegian_page(browser: Browser) -> None:
    browser.post("/language", language="nb")
    key = "paragraph/placed/AU/rank/1/"
    own = "Australia kom på tredjeplass, med 572 millioner kroner."
    sheet = browser.post(ACT, do="write", key=key, base=line(browser, key), text=own, at="0").text
    told = words(sheet[sheet.index('class="states"') :])
    assert re.search("V01 Tallene sier noe annet ?: tredjeplass", told)
    refused = words(browser.post(STEP, do="approve", at=str(events(browser))).text)
    assert "A03 Utkastet er ikke kommet så langt" in refused
    typed = browser.post(f"/typed?{urlencode({**DRAFT, 'key': key})}", text="Australia Australia kom på fjerdeplass.")
    assert "D01 Ord som står to ganger" in words(typed.text)
