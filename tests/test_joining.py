"""A member that changes group: what follows from the change of group alone is not told as growth."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drafting import Desk, Library, open_desk
from generator.second_reading import check_before_writing, reread
from tests.conftest import KINDS, LANGUAGES

STORY = """story: joining
period: 2024
frequency: year
kind: money
currency: NOK
scale: 1000000
minimum: 0
complete: true
style: ssb
published: 2025-03
source: ssb
total: TOTAL
groups: {NATO: {outside: NON_NATO}, NON_NATO: {outside: NATO}}
members: [US, UA, AU]
membership:
  NATO:
    convention: counted from the year it joined
    source: ssb
    members:
      US: {since: 1949-08}
      UA: {since: 2024-03}
  others: NON_NATO
sources: {ssb: {title: Exports, publisher: Statistics Norway (SSB)}}
"""
# The members of 2023 sold NATO nothing more, and those outside both years took a quarter more.
AMOUNTS = {
    "2023": {"TOTAL": 1000, "NATO": 400, "NON_NATO": 600, "US": 400, "UA": 400, "AU": 200},
    "2024": {"TOTAL": 1100, "NATO": 850, "NON_NATO": 250, "US": 400, "UA": 450, "AU": 250},
}
UNLIKE = ("driven-rise", "whole-rise", "most-of-rise", "group-rise", "group-fall", "group-multiplied", "share-moved")


@pytest.fixture(scope="module")
def joined(tmp_path_factory) -> Desk:
    shipped, folder = Library.of(), tmp_path_factory.mktemp("data") / "joining"
    folder.mkdir()
    lines = [f"{p},{s},{v},{v},{v},exact,ssb" for p, row in AMOUNTS.items() for s, v in row.items()]
    (folder / "observations.csv").write_text("\n".join(["period,subject,value,low,high,status,source", *lines, ""]))
    (folder / "story.yaml").write_text(STORY)
    for code in LANGUAGES:
        words = (shipped.data / "arms-exports" / f"{code}.yaml").read_text(encoding="utf-8")
        (Path(folder) / f"{code}.yaml").write_text(words, encoding="utf-8")
    return open_desk(Library(shipped.rules, shipped.templates, folder.parent), "joining")


def test_groups_of_other_members_are_not_compared(joined):
    told = {s.rule for a in joined.articles(KINDS, LANGUAGES) for p in a.passages for s in p.sentences}
    assert not told & set(UNLIKE)
    assert {"rise-angle", "group-level", "counted-anew"} <= told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Ukraine, a member of NATO since March 2024, is counted with NATO countries in 2024, but not in 2023."),
        ("nb", "som ble medlem av Nato i mars 2024, er regnet med i Nato-tallet for 2024, men ikke for 2023."),
        (
            "nn",
            "som har vore Nato-medlem sidan mars 2024, er rekna med i Nato-talet for 2024, men ikkje for 2023.",
        ),
        ("da", "der blev medlem af Nato i marts 2024, er regnet med i Nato-tallet for 2024, men ikke for 2023."),
    ],
)
def test_the_joining_is_told(joined, language, words):
    for kind in ("news", "interview"):
        text = " ".join(s.text for p in joined.article(kind, language).passages for s in p.sentences)
        assert words in text


def test_what_is_told_holds(joined):
    articles = list(joined.articles(KINDS, LANGUAGES))
    check_before_writing(articles, joined)
    assert [str(f) for f in reread(articles, joined) if f.code.startswith("V")] == []
