"""The HTML page shows the article as it is, every number opens its card, and nothing from a table can act."""

import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.analysis.measures import MEASURES
from generator.domain import Article, Passage, Sentence, Span
from generator.drafting import Library, open_desk
from generator.outputs.html import html
from generator.sources.observations import STATUSES

LIBRARY = Library.of()
CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
VOID = {"meta", "br", "hr", "img", "link", "input"}
READINGS = ("exact", "about", "nearly", "just_over", "landmark", "over", "under", "between", "words")
PAGE = {
    "short_headline": "Short", "push": "Push", "glance": "At a glance", "link": "More", "measure": "Measure",
    "bounds": "Bounds", "cells": "Cells", "published": "published", "to": "to", "hint": "Point at a number.",
    "value": "Value", "estimate": "Estimate", "reading": "Told as", "stated": "Stated", "narrowed": "Narrowed.",
    "not_known": "not known", "yes": "yes", "no": "no", "trace": "Rules", "thousand": "thousand",
    "million": "million", "billion": "billion", "unit_amount": "{currency} {figure} {scale}",
    "unit_percent": "{figure} per cent", "unit_points": "{figure} points", "unit_times": "{figure} times",
    "unit_rank": "number {figure}",
    **{f"reading_{r}": r for r in READINGS}, **{f"status_{s}": s for s in (*STATUSES, "absent")},
}  # fmt: skip
EVERY = [(kind, language) for kind in ("news", "interview", "brief") for language in LIBRARY.languages]


class Page(HTMLParser):
    """What a page holds: its tags, whether they balance, and the text of each element with a class or an id."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.faults, self.texts, self.visible = [], [], [], {}, ""
        self.feed(text)
        self.close()
        self.faults += [tag for tag, _ in self.open]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in VOID:
            self.open.append((tag, attrs))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data):
        for at, (_, attrs) in enumerate(self.open):
            for key in (attrs.get("id"), attrs.get("class")):
                if key:
                    self.texts[key] = self.texts.get(key, "") + data
            if attrs.get("class") == "number" and at == len(self.open) - 1:
                self.texts["of " + attrs["aria-describedby"]] = data
        hidden = any(tag in ("head", "details") or a.get("class") == "card" for tag, a in self.open)
        self.visible += "" if hidden else data

    def all(self, tag, **wanted):
        return [a for t, a in self.tags if t == tag and all(a.get(k) == v for k, v in wanted.items())]


@pytest.fixture(scope="module")
def desk():
    return open_desk(LIBRARY, "arms-exports")


@pytest.fixture(scope="module")
def shown(desk):
    made = {}

    def show(kind, language):
        if (kind, language) not in made:
            article = desk.article(kind, language)
            made[kind, language] = article, html(article, desk.story, PAGE, LIBRARY.templates)
        return made[kind, language]

    return show


def told(article):
    return [s for p in article.passages if p.role != "link" for s in (*p.sentences, *(c for r in p.rows for c in r))]


def by_hand(*passages, language="en"):
    return Article("by hand", "news", language, "2024", "Draft", tuple(passages), (), "", "")


def a_span(text, start=0, **given):
    told = {
        "measure": "value", "subject": "HU", "period": "2024", "value": 1500.0, "low": 1450.0, "high": 1550.0,
        "unit": "NOK million", "reading": "exact", "cells": ("HU@2024",),
    }  # fmt: skip
    return Span(start, start + len(text), text, **{**told, **given})


def card_of(desk, language="en", **given):
    sentence = Sentence("It was 1.", "", "", "", (a_span("1", 7, **given),))
    article = by_hand(Passage("paragraph", (sentence,)), language=language)
    return Page(html(article, desk.story, PAGE, LIBRARY.templates)).texts["n1"].replace("\n", " ")


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_visible_text_is_that_of_the_sentences(shown, kind, language):
    article, text = shown(kind, language)
    visible, at = Page(text).visible, 0
    for sentence in told(article):
        found = visible.find(sentence.text, at)
        assert found >= 0, sentence.text
        at = found + len(sentence.text)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_span_has_a_card_with_its_cells(shown, kind, language):
    article, text = shown(kind, language)
    page, spans = Page(text), [span for sentence in told(article) for span in sentence.spans]
    numbers = page.all("span", **{"class": "number", "tabindex": "0"})
    assert len(numbers) == len(spans) > 0
    for number, span in zip(numbers, spans, strict=True):
        card = page.texts[number["aria-describedby"]]
        assert page.all("span", id=number["aria-describedby"], role="tooltip")
        assert page.texts["of " + number["aria-describedby"]] == span.text
        assert span.measure in card
        assert all(cell in card for cell in span.cells)
        if span.measure in MEASURES:
            assert MEASURES[span.measure].definition.split("\n\n")[0] in card


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_page_is_well_formed_and_loads_nothing(shown, kind, language):
    article, text = shown(kind, language)
    page = Page(text)
    assert page.faults == []
    assert text.startswith("<!DOCTYPE html>")
    assert page.all("html") == [{"lang": language}]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    loaded = [(tag, v) for tag, a in page.tags for k, v in a.items() if k in ("src", "href", "style") or k[:2] == "on"]
    assert loaded == [("a", p.sentences[0].text) for p in article.passages if p.role == "link"]
    assert not re.search(r"url\(|@import", text)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_headings_label_and_table_say_what_they_are(shown, kind, language):
    article, text = shown(kind, language)
    page = Page(text)
    assert page.texts["label"] == article.label
    assert next(t for t, _ in page.tags if re.fullmatch("h[1-6]", t)) == "h1"
    assert len(page.all("h1")) == 1
    assert len(page.all("blockquote")) == sum(p.mark == "direct" for p in article.passages)
    rows = [row for p in article.passages for row in p.rows]
    if rows:
        assert len(page.all("th", scope="col")) == len(rows[0])
        assert len(page.all("th", scope="row")) == len(rows) - 1
        assert len(page.all("caption")) == 1


@pytest.mark.parametrize(
    ("mark", "kept"), [("direct", "blockquote"), ("indirect", "p"), ("proposed", "open"), ("gap", "open")]
)
def test_only_direct_speech_is_set_as_a_quote(desk, mark, kept):
    article = by_hand(Passage("quote", (Sentence("“Yes,” she said.", "quote:a", "", ""),), mark=mark))
    page = Page(html(article, desk.story, PAGE, LIBRARY.templates))
    assert len(page.all("blockquote")) == (kept == "blockquote")
    assert len(page.all("p", **{"class": "open"})) == (kept == "open")
    assert "“Yes,” she said." in page.visible


def test_the_trace_names_the_rule_of_every_sentence(shown):
    article, text = shown("news", "en")
    rules = [s.rule for s in told(article) if s.rule]
    trace = Page(text).texts["trace"]
    assert len(Page(text).all("li")) == len(rules)
    assert all(rule in trace for rule in rules)


def test_same_input_same_bytes(desk, shown):
    article, text = shown("news", "nb")
    assert html(article, desk.story, PAGE, LIBRARY.templates) == text


def test_a_word_that_the_page_lacks_is_an_error(desk):
    with pytest.raises(Exception, match="hint"):
        html(by_hand(), desk.story, {k: v for k, v in PAGE.items() if k != "hint"}, LIBRARY.templates)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({}, "NOK 1,500 million"),
        ({}, "1,450 to 1,550"),
        ({"low": None}, "not known to 1,550"),
        ({"value": None, "low": None, "high": None}, "not known"),
        ({"unit": "share", "value": 0.7721, "low": 0.76582, "high": 0.77848}, "76.5 to 77.9"),
        ({"unit": "share", "value": 0.7721, "low": 0.76582, "high": 0.77848}, "77.2 per cent"),
        ({"unit": "percent", "value": 15.74, "low": 15.0942, "high": 16.3837, "reading": "about"}, "15.0 to 16.4"),
        ({"unit": "percent", "value": -28.6, "low": -28.65, "high": -28.55}, "-28.65 to -28.55"),
        ({"unit": "ratio", "value": 2.0, "low": 1.95, "high": 2.05, "reading": "words"}, "2 times"),
        ({"unit": "rank", "value": 3.0, "low": 3.0, "high": 3.0}, "number 3"),
        ({"unit": "period", "value": 2007.0, "low": 2007.0, "high": 2007.0}, "2007"),
        ({"unit": "truth", "value": 1.0, "low": 1.0, "high": 1.0}, "yes"),
        ({"value": 1025.0, "low": 970.7, "high": 1025.0000000409998}, "970 to 1,025"),
        ({"cells": ("HU@2024",)}, "NOK 1,500 million (1,450 to 1,550), rounded"),
        ({"cells": ("HU@1999", "NOWHERE@2024")}, "absent"),
        ({"cells": ("US@2023",)}, "not known (970.7 to not known), bounds"),
        ({"measure": "ratio", "unit": "ratio"}, "a doubling"),
        ({"measure": "of_this_rule_alone"}, "of_this_rule_alone"),
    ],
)  # fmt: skip
def test_a_card_writes_bounds_outwards_and_says_what_is_not_known(desk, given, written):
    assert written in card_of(desk, **given)


def test_figures_are_written_as_the_language_writes_them(desk):
    given = {"unit": "percent", "value": -28.6, "low": -28.65, "high": -28.55}
    assert "−28,65 to −28,55" in card_of(desk, language="nn", **given)
    assert "1,450 to 1,550" in card_of(desk, language="xx-unknown")


def test_spans_that_overlap_share_one_number(desk):
    text = "from 63 to 77 per cent"
    spans = (a_span("to 77 per cent", 8, measure="share"), a_span("from 63 to", 0, measure="previous_share"))
    page = Page(
        html(by_hand(Passage("paragraph", (Sentence(text, "", "", "", spans),))), desk.story, PAGE, LIBRARY.templates)
    )
    assert text in page.visible
    assert len(page.all("span", **{"class": "number"})) == 1
    assert "share" in page.texts["n1"]
    assert "previous_share" in page.texts["n1"]


UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HOSTILE = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onfocus="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }}{% include 'x' %}{# #}",
    "&lt;b&gt; &amp;",
    "--> <!-- ]]>",
    "\u202eevil\u202c \u2066x\u2069",
    "a\x00b\x07c\x1b[31m\x7f\x85\r",
    "\ud800",
]


def named(desk, name):
    """Return a page on which a name stands everywhere a table, a source or a rule could bring it."""
    table = replace(desk.story.table, subjects=(name, *desk.story.table.subjects[1:]))
    sources = {key: {"title": name, "publisher": name, "published": name} for key in desk.story.sources}
    statement = replace(desk.story.statements[0], subject=name, period="2024", measure="value", text=name)
    story = replace(desk.story, table=table, sources=sources, statements=(statement,))
    span = a_span(name, 4, subject=name, cells=(f"{name}@2024", f"{name}@{name}"))
    sentence = Sentence(f"The {name}.", name, name, name, (span,))
    article = by_hand(
        Passage("label", (sentence,)),
        Passage("headline", (sentence,)),
        Passage("quote", (sentence,), mark="direct"),
        Passage("table", rows=((sentence, sentence), (sentence, sentence))),
        Passage("no such role", (sentence,)),
    )
    return html(article, story, PAGE, LIBRARY.templates)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_a_table_are_inert(desk, name):
    text = named(desk, name)
    page, harmless = Page(text), Page(named(desk, "Hungary"))
    assert page.faults == []
    assert [(tag, sorted(a)) for tag, a in page.tags] == [(tag, sorted(a)) for tag, a in harmless.tags]
    assert not UNSEEN.search(text)
    assert UNSEEN.sub("\ufffd", f"The {name}.") in page.visible
    text.encode()


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://www.ssb.no/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ('https://x" onclick="alert(1)', False),
        ("java\nscript:alert(1)//https://", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_links(desk, url, linked):
    page = Page(html(by_hand(Passage("link", (Sentence(url, "", "", ""),))), desk.story, PAGE, LIBRARY.templates))
    assert [a["href"] for a in page.all("a")] == ([url] if linked else [])
    assert linked or url in page.visible


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: install Debian's chromium to try the page in a browser")
    with playwright.sync_playwright() as started:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, *root, "--no-first-run"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, shown, tmp_path):
    contexts, asked = [], []
    path = tmp_path / "news.html"
    path.write_text(shown("news", "en")[1], encoding="utf-8")

    def at(width, scheme="light", height=720):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield at
    for context in contexts:
        context.close()
    assert set(asked) == {path.as_uri()}


def box_within(page, card):
    card.wait_for(state="visible")
    box, size = card.bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    assert box["height"] > 100
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return box


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_hover_and_focus_show_the_card_within_the_window(opened, width, scheme):
    page = opened(width, scheme)
    numbers = page.locator(".number")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    assert dark == (scheme == "dark")
    for at in range(0, numbers.count(), 7):
        number = numbers.nth(at)
        card = page.locator(f"#{number.get_attribute('aria-describedby')}")
        assert not card.is_visible()
        number.hover()
        box = box_within(page, card)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # the way to the card is no gap
        assert card.is_visible()
        page.mouse.move(1, 1)
        assert not card.is_visible()
        number.focus()
        box_within(page, card)
        assert page.locator(".card:visible").count() == 1
        number.blur()


def test_the_keyboard_reaches_every_number_in_order(opened):
    page = opened(1280, height=1000)
    for at in range(1, 5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == f"n{at}"
        page.locator(f"#n{at}").wait_for(state="visible")


def test_a_tap_shows_the_card_and_a_tap_elsewhere_hides_it(browser, shown):
    context = browser.new_context(viewport={"width": 375, "height": 667}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_content(shown("news", "nn")[1])
    number = page.locator("td .number").last
    number.tap()
    box_within(page, page.locator(f"#{number.get_attribute('aria-describedby')}"))
    page.locator(".small").last.tap()
    assert page.locator(".card:visible").count() == 0
    context.close()
