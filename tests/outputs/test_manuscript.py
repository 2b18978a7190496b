"""An article laid out in lines keeps every sentence and every number in its place."""

from __future__ import annotations

import pytest

from generator.domain import Passage, Sentence, Span
from generator.outputs.manuscript import Grid, Line, body, first, lines_of, plain
from tests.conftest import LANGUAGES
from tests.outputs.conftest import Send, told

PAGE = {"glance": "At a glance", "short_headline": "Short", "push": "Push", "link": "More"}


def a_sentence(text: str, *numbers: str) -> Sentence:
    spans = tuple(
        Span(text.index(n), text.index(n) + len(n), n, "value", "HU", "2024", 1.0, 1.0, 1.0, "", "exact", ("HU@2024",))
        for n in numbers
    )
    return Sentence(text, "rule", "HU", "", spans)


def an_article(sent: Send, *passages: Passage):
    from dataclasses import replace

    return replace(sent().article, passages=passages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["news", "interview", "brief"])
def test_every_sentence_and_every_number_is_there_in_order(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    lines = dispatch.lines
    cells = [c for x in lines for c in ([x] if isinstance(x, Line) else [c for row in x.rows for c in row])]
    text, at = "\n".join(c.text for c in cells), 0
    for sentence in told(dispatch.article):
        found = text.find(sentence, at)
        assert found >= 0, sentence
        at = found + len(sentence)
    spans = [
        s for p in dispatch.article.passages for x in (*p.sentences, *(c for r in p.rows for c in r)) for s in x.spans
    ]
    assert [s.text for c in cells for s in c.spans] == [s.text for s in spans]
    assert all(c.text[s.start : s.end] == s.text for c in cells for s in c.spans)


def test_spans_are_moved_to_where_their_sentences_stand(sent: Send) -> None:
    sentences = (a_sentence("It was 1.", "1"), a_sentence("Then 2 and 3.", "2", "3"))
    (line,) = lines_of(an_article(sent, Passage("paragraph", sentences)), PAGE)
    assert isinstance(line, Line)
    assert line.text == "It was 1. Then 2 and 3."
    assert [line.text[s.start : s.end] for s in line.spans] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("role", "mark", "expected"),
    [
        ("label", "", "label"), ("standfirst", "", "lede"), ("lede", "", "lede"), ("question", "", "question"),
        ("heading", "", "heading"), ("source", "", "note"), ("table_note", "", "note"), ("quote", "direct", "quote"),
        ("quote", "indirect", "paragraph"), ("answer", "gap", "gap"), ("answer", "proposed", "gap"),
        ("conclusion", "", "paragraph"), ("no such role", "", "paragraph"),
    ],
)  # fmt: skip
def test_each_part_of_a_text_has_a_role(sent: Send, role: str, mark: str, expected: str) -> None:
    (line,) = lines_of(an_article(sent, Passage(role, (a_sentence("A."),), mark=mark)), PAGE)
    assert isinstance(line, Line) and line.role == expected


def test_what_stands_above_a_text_has_the_name_that_the_page_gives_it(sent: Send) -> None:
    lines = lines_of(
        an_article(sent, Passage("push", (a_sentence("A."),)), Passage("headline", (a_sentence("B"),))), PAGE
    )
    assert [x.whole for x in lines if isinstance(x, Line)] == ["Push: A.", "B"]
    assert body(lines) == ()


def test_a_table_has_a_heading_and_a_link_its_words(sent: Send) -> None:
    rows = ((a_sentence("Who"), a_sentence("2024")), (a_sentence("Hungary"), a_sentence("1", "1")))
    link = Passage("link", (Sentence("https://example.org/a", "", "", ""),))
    lines = lines_of(an_article(sent, Passage("table", rows=rows), link), PAGE)
    heading, grid, last = lines
    assert (getattr(heading, "text", ""), getattr(last, "text", "")) == ("At a glance", "More")
    assert isinstance(grid, Grid) and grid.rows[1][1].spans[0].cells == ("HU@2024",)
    assert getattr(last, "address", "") == "https://example.org/a"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//example.org", 'https://x" onclick="x', ""])
def test_what_is_no_web_address_leads_nowhere(sent: Send, address: str) -> None:
    lines = lines_of(an_article(sent, Passage("link", (Sentence(address, "", "", ""),))), PAGE)
    assert [getattr(x, "address", "") for x in lines] == [""] * len(lines)


def test_plain_text_keeps_numbers_in_their_place(sent: Send) -> None:
    rows = ((a_sentence("Who"), a_sentence("2024")), (a_sentence("Hungary"), a_sentence("1.5", "1.5")))
    lines = lines_of(
        an_article(sent, Passage("lede", (a_sentence("It was 7.", "7"),)), Passage("table", rows=rows)), PAGE
    )
    text = plain(lines)
    assert text.text == "It was 7.\n\nAt a glance\n\nWho\t2024\nHungary\t1.5"
    assert [text.text[s.start : s.end] for s in text.spans] == ["7", "1.5"]


def test_a_label_is_there_even_if_no_passage_has_one(sent: Send) -> None:
    from dataclasses import replace

    dispatch = sent()
    bare = replace(dispatch, article=an_article(sent, Passage("headline", (a_sentence("B"),))))
    assert bare.label == dispatch.article.label
    assert first(bare.lines, "label") and first(bare.body, "label")
