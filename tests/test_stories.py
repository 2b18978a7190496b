"""The other stories that are shipped: golden texts, and what a statistics office wrote from the same tables."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from generator.drafting import Desk, Library, open_desk
from generator.outputs.markdown import markdown
from tests.conftest import LANGUAGES

TOLD = {
    "consumer-prices": ("2021-11", "2026-02"),
    "freight": ("2018-Q2",),
    "policy-rate": ("2025-09-19", "2026-03-26"),
    "migration": ("2022-Q2", "2022-Q3", "2023-Q1"),
    "population": ("2015",),
}
KINDS = ("news", "interview")


@cache
def desk_of(story: str, period: str) -> Desk:
    return open_desk(Library.of(), story, period)


@cache
def text_of(story: str, period: str, kind: str, language: str) -> str:
    desk = desk_of(story, period)
    return markdown(desk.article(kind, language), desk.page(language))


def opening(text: str) -> str:
    """The headline and the lede, with plain spaces."""
    return re.sub(r"[\s*]+", " ", "\n".join(text.split("\n\n")[:6])).replace("\u00a0", " ").replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("story", "period"), [(s, p) for s, periods in TOLD.items() for p in periods])
def test_an_article_is_as_accepted(story: str, period: str, kind: str, language: str) -> None:
    path = Library.of().data / story / "accepted" / f"{period}.{kind}.{language}.md"
    assert path.exists(), "saklig accept STORY --period PERIOD --why …"
    assert text_of(story, period, kind, language) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("5.1 per cent", "the highest since October 2008")),
        ("nb", ("5,1 prosent", "høyeste siden oktober 2008")),
        ("nn", ("5,1 prosent", "høgaste sidan oktober 2008")),
        ("da", ("5,1 procent", "højeste siden oktober 2008")),
    ],
)
def test_prices_of_november_2021_lead_with_what_the_office_led_with(language: str, words: tuple[str, ...]) -> None:
    told = opening(text_of("consumer-prices", "2021-11", "news", language))
    assert all(word in told for word in words), told


@pytest.mark.parametrize(
    ("language", "lede", "body"),
    [
        ("en", ("17,668", "record for a second quarter"), ("26,078", "8,410", "14,647", "3,021")),
        ("nb", ("17 668", "rekord for et andre kvartal"), ("26 078", "8 410", "14 647", "3 021")),
        ("nn", ("17 668", "rekord for eit andre kvartal"), ("26 078", "8 410", "14 647", "3 021")),
        ("da", ("17.668", "rekord for et 2. kvartal"), ("26.078", "8.410", "14.647", "3.021")),
    ],
)
def test_migration_of_the_second_quarter_of_2022(language: str, lede: tuple[str, ...], body: tuple[str, ...]) -> None:
    text = text_of("migration", "2022-Q2", "news", language)
    assert all(word in opening(text) for word in lede), opening(text)
    assert all(word in text.replace("\u00a0", " ") for word in body), text


def test_quarters_are_compared_with_the_same_quarter_alone() -> None:
    table = desk_of("migration", "2022-Q3").facts.story.table
    assert {p.season for p in table.periods} == {"Q3"}
    assert [p.ordinal for p in table.periods] == [p.year for p in table.periods]


def test_what_is_counted_adds_up_to_the_person() -> None:
    facts = desk_of("migration", "2022-Q2").facts
    cells = facts.story.table.cells[:, facts.column]
    rows = {s: i for i, s in enumerate(facts.story.table.subjects)}
    assert cells.is_exact.all()
    net, came, left = (cells.value[rows[s]] for s in ("NET", "IMMIGRATION", "EMIGRATION"))
    assert net == came - left == 17668
    assert sum(cells.value[rows[m]] for m in facts.story.members) == net


def test_a_percentage_that_is_published_has_no_change_in_per_cent_and_no_share() -> None:
    facts = desk_of("consumer-prices", "2021-11").facts
    for measure in ("change_percent", "ratio", "share", "contribution"):
        assert not facts.number(measure, facts.column).known.any(), measure
    difference = facts.number("difference", facts.column)
    assert difference.low[0] == pytest.approx(1.5)
    assert difference.high[0] == pytest.approx(1.7)


def test_neighbours_in_print_are_not_the_same() -> None:
    """5.2 is 5.15 or more, and 5.1 is less: that it rose is sure, though their bounds meet."""
    desk = desk_of("consumer-prices", "2026-02")
    told = 0
    for column, period in enumerate(desk.facts.story.table.periods[1:], start=1):
        facts = desk.facts.told_in(period.label)
        now, before = (facts.story.table.cells.value[0, c] for c in (column, column - 1))
        if now == now and before == before and abs(now - before) > 0.05:
            rose = facts.number("difference", column) > 0
            assert bool(rose.yes[0]) == (now > before)
            told += 1
    assert told > 100


def test_the_hash_of_a_draft_changes_with_the_table_of_the_statistics_office(library: Path) -> None:
    before = open_desk(Library.of(library), "migration").facts_sha256
    table = library / "data" / "migration" / "table.px"
    table.write_bytes(table.read_bytes() + b"\n")
    assert open_desk(Library.of(library), "migration").facts_sha256 != before


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en", "(provisional figures)"),
        ("nb", "(foreløpige tall)"),
        ("nn", "(førebels tal)"),
        ("da", "(foreløbige tal)"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_freight_says_first_that_its_figures_are_provisional(kind: str, language: str, mark: str) -> None:
    """The source marks them with a star; a reader is told where a figure is first used in the text, and only there."""
    text = text_of("freight", "2018-Q2", kind, language)
    assert text.count(mark) == 1
    assert mark in opening(text)
