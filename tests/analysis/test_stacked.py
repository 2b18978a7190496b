"""Tables laid on top of each other have the measures that each has alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.analysis import MEASURES, Facts, interpret, stacked
from generator.drafting import Desk, Library, open_desk, open_each
from generator.rules import choose, choose_each
from tests.batch.conftest import Made, library, spoilt

__all__ = ["library"]  # the fixture
COUNT = 25
PLACES = [str(1000 + i) for i in range(COUNT)]


def facts_of(library: Made, count: int = 3) -> list[Facts]:
    at = Library.of(library(count))
    return [open_desk(at, "parishes", about=place, languages=["nb"]).facts for place in PLACES[:count]]


@pytest.mark.parametrize("seed", range(4))
def test_rules_asked_of_all_places_at_once_answer_what_they_answer_of_one(seed: int, library: Made) -> None:
    root = library(COUNT)
    spoilt(root, seed)
    together = open_each(Library.of(root), "parishes", PLACES, languages=["nb"])
    for place, desk in zip(PLACES, together, strict=True):
        single = open_desk(Library.of(root), "parishes", about=place, languages=["nb"])
        assert isinstance(desk, Desk)
        assert desk.facts.stack
        assert desk.chosen == single.chosen
        assert desk.article("news", "nb") == single.article("news", "nb")
        for name in MEASURES:
            for column in range(len(single.facts.story.table.periods)):
                ours, theirs = (d.facts.at(name, column) for d in (desk, single))
                assert str(ours) == str(theirs), (name, column)


def test_a_table_alone_is_left_as_it_is(library: Made) -> None:
    (only,) = stacked(facts_of(library, 1))
    assert only.stack is None
    assert stacked([]) == []


def test_each_part_of_a_stack_has_rows_of_its_own(library: Made) -> None:
    found = stacked(facts_of(library, 3))
    assert [f.stack and f.stack[1] for f in found] == [slice(0, 2), slice(2, 4), slice(4, 6)]
    assert len({id(f.stack[0]) for f in found if f.stack}) == 1
    for f in found:
        assert f.at("share", f.column).low.shape == (2,)  # type: ignore[union-attr]


def test_what_one_part_has_kept_is_no_others(library: Made) -> None:
    first, second = stacked(facts_of(library, 2))
    assert first.once("x", lambda: 1) == 1
    assert second.once("x", lambda: 2) == 2
    assert first.once("x", lambda: 3) == 1


def test_tables_that_are_not_of_the_same_make_are_not_stacked(library: Made) -> None:
    one, other = facts_of(library, 2)
    told_before = interpret(other.story, other.story.table.periods[-2].label)
    of_money = replace(other, story=replace(other.story, kind="money", currency="NOK"))
    bounded = replace(other, story=replace(other.story, minimum=-5.0))
    whole = replace(other, story=replace(other.story, complete=True))
    for unlike in (told_before, of_money, bounded, whole):
        assert [f.stack for f in stacked([one, unlike])] == [None, None]
    assert all(f.stack for f in stacked([one, other]))


def test_tables_with_members_or_statements_are_not_stacked() -> None:
    desk = open_desk(Library.of(), "arms-exports", languages=["en"])
    assert [f.stack for f in stacked([desk.facts, desk.facts])] == [None, None]


def test_messages_of_stacked_and_single_facts_may_be_asked_for_together(library: Made) -> None:
    desk = open_desk(Library.of(library(3)), "parishes", languages=["nb"])
    singles = [open_desk(Library.of(desk.templates.parent), "parishes", about=p).facts for p in PLACES[:3]]
    mixed = [*stacked(singles[:2]), singles[2]]
    assert choose_each(desk.rules, mixed) == [choose(desk.rules, f) for f in singles]
