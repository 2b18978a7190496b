"""Texts as they are sent, made once; and one whose every word comes from a hostile table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from generator.domain import Article, Passage, Sentence, Span
from generator.drafting import Desk, Library, open_desk
from generator.outputs.dispatch import Dispatch
from generator.outputs.release import Release

RELEASE = Release.of("2025-03-20T08:00:00+01:00", "2025-03-20T09:30:00+01:00", 2)
HOSTILE = [
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r/>",
    '" onfocus="alert(1)" x="',
    "]]> <!-- --> <?pi?>",
    "&lt;b&gt; &amp; &",
    "=HYPERLINK(1)",
    "{figure} {{ 7 * 7 }}",
    "\u202eevil\u202c \u2066x\u2069",
    "a\x00b\x07c\x1b[31m\x7f\x85\ufffe\uffff",
    "\ud800",
    "first\nsecond\r\nthird\u2028fourth",
]
UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe\uffff"

Send = Callable[..., Dispatch]


@cache
def desk_of(story: str, period: str | None = None) -> Desk:
    return open_desk(Library.of(), story, period)


@cache
def dispatch_of(story: str, kind: str, language: str, released: bool) -> Dispatch:
    desk = desk_of(story)
    return Dispatch(desk, desk.article(kind, language), RELEASE if released else Release())


@pytest.fixture(scope="session")
def sent() -> Send:
    """Return a function that gives a text as it is sent: story, kind, language, with or without times."""

    def send(story: str = "arms-exports", kind: str = "news", language: str = "en", released: bool = True) -> Dispatch:
        return dispatch_of(story, kind, language, released)

    return send


def told(article: Article) -> list[str]:
    """All that an article says, sentence by sentence and cell by cell; an address is not said."""
    passages = [p for p in article.passages if p.role != "link"]
    return [s.text for p in passages for s in (*p.sentences, *(c for r in p.rows for c in r))]


def hostile(name: str) -> Dispatch:
    """A text in which a name stands wherever a table, a source or a rule could bring it."""
    desk = desk_of("arms-exports")
    table = replace(desk.story.table, subjects=(name, *desk.story.table.subjects[1:]))
    sources = {key: {"title": name, "publisher": name, "published": name} for key in desk.story.sources}
    statement = replace(desk.story.statements[0], subject=name, period="2024", measure="value", text=name)
    members = (name, *desk.story.members)
    story = replace(desk.story, table=table, sources=sources, statements=(statement,), members=members, total=name)
    cells = (f"{name}@2024", f"{name}@{name}")
    span = Span(4, 4 + len(name), name, "value", name, "2024", 1500.0, 1450.0, 1550.0, "NOK million", "exact", cells)
    sentence = Sentence(f"The {name}.", name, name, name, (span,))
    rows = tuple((replace(sentence, text=f"{name} {i}", spans=()), sentence) for i in range(5))
    article = Article(
        "arms-exports", "news", "en", "2024", "Draft",
        (
            Passage("label", (sentence,)), Passage("headline", (sentence,)), Passage("short_headline", (sentence,)),
            Passage("push", (sentence,)), Passage("lede", (sentence, sentence)), Passage("heading", (sentence,)),
            Passage("quote", (sentence,), mark="direct"), Passage("table", rows=rows),
            Passage("table_note", (sentence,)), Passage("source", (sentence,)),
            Passage("link", (Sentence(name, "", "", ""),)),
        ),
        (), "f" * 64, "r" * 64,
    )  # fmt: skip
    return Dispatch(replace(desk, story=story), article, RELEASE)
