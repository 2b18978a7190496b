"""The order in which rows stand in a file is nobody's news: another order gives the same drafts, byte for byte."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from generator.drafting import Desk, Library, open_desk
from generator.outputs.json import json as as_json
from tests.metamorphic.changes import SEEDS, articles, desk_of, examples, language_of, sentences, shuffled, small

FILES = ("observations.csv", "reported.csv")


def printed(desk: Desk) -> list[str]:
    """Return every draft with all that is recorded of it, except the hash of the files, which are other files."""
    return [as_json(replace(a, facts_sha256=""), lambda silence: silence.because) for a in articles(desk)]


@given(SEEDS)
@examples(2)
def test_rows_in_another_order_change_nothing(seed: int) -> None:
    draft = small(seed)
    before = printed(desk_of(draft, language_of(seed)))
    assert printed(desk_of(shuffled(draft), language_of(seed))) == before


def members_shuffled(seed: int) -> tuple[Desk, Desk]:
    """Return a story and the same with its members listed in another order."""
    draft, language = small(seed), language_of(seed)
    return desk_of(draft, language), desk_of(shuffled(draft, members=True), language)


@given(SEEDS)
@examples(2)
def test_members_in_another_order_are_worth_the_same(seed: int) -> None:
    """The list of members decides between messages that are worth the same, and nothing else."""
    one, other = members_shuffled(seed)
    assert worths(one) == worths(other)


@pytest.mark.parametrize("seed", [27, 37])
def test_members_in_another_order_are_told_alike_where_none_tie(seed: int) -> None:
    one, other = members_shuffled(seed)
    assert no_ties(one)
    assert one.story.members != other.story.members
    assert told(one) == told(other)


def told(desk: Desk) -> list[tuple[str, str]]:
    """Return every sentence with its role; the measures behind it may differ in the last digit of a float."""
    return [(role, sentence.text) for _, role, sentence in sentences(articles(desk))]


def worths(desk: Desk) -> list[tuple[str, str, float]]:
    """Return every message with what it is worth, in an order of their own."""
    return sorted((m.rule, m.subject, round(m.newsworthiness, 6)) for m in desk.chosen.messages)


def no_ties(desk: Desk) -> bool:
    """Return whether no two messages, and no two members' amounts, weigh the same."""
    worth = [round(m.newsworthiness, 6) for m in desk.chosen.messages if m.about != "total"]
    table = desk.story.table
    amounts = [
        table.cells.value[table.subjects.index(m), desk.facts.column]
        for m in desk.story.members
        if table.status[table.subjects.index(m), desk.facts.column] not in ("missing", "suppressed", "absent")
    ]
    return len(set(worth)) == len(worth) and len(set(amounts)) == len(amounts)


def test_shipped_rows_in_another_order_change_nothing(desk: Desk, library: Path) -> None:
    for name in FILES:
        path = library / "data" / "arms-exports" / name
        head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        random.Random(name).shuffle(rows)
        path.write_text("".join([head, *rows]), encoding="utf-8")
    assert printed(open_desk(Library.of(library), "arms-exports")) == printed(desk)
