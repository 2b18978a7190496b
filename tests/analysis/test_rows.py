"""Whom facts are about: who is in which group when, which pairs lead, and what the source's first places leave open."""

from __future__ import annotations

from math import inf

import pytest

from generator.analysis.rows import NONE, group_of, last_stated, rows_of
from generator.domain import Membership
from tests.analysis.conftest import story_of

NATO, REST = "NATO", "REST"
JOINED = {"A": Membership(NATO, "1949-04"), "B": Membership(NATO, "2002-11")}


def made(rows, **story):
    """A story in two groups, of which A is in the first from the start and B from 2002 on."""
    return story_of(rows, **{"groups": (NATO, REST), "joined": JOINED, **story})


def pairs(rows, column=None, **story):
    told = made(rows, **story)
    last = len(told.table.periods) - 1 if column is None else column
    found = rows_of(told, told.table.cells, last)
    return [i for i, role in zip(found.ids, found.roles, strict=True) if role == "set"]


SIX = {
    "TOTAL": [100.0, 100.0],
    NATO: [60.0, 60.0],
    REST: [40.0, 40.0],
    "A": [30.0, 30.0],
    "B": [20.0, 20.0],
    "C": [20.0, 20.0],
}


def test_a_member_counts_for_the_whole_year_it_joins():
    story = made(SIX)
    assert [group_of(story, "B", year) for year in (2001, 2002, 2003)] == [REST, NATO, NATO]
    assert group_of(story, "A", 2001) == NATO and group_of(story, "C", 2030) == REST
    assert group_of(story_of({"TOTAL": [1.0], "A": [1.0]}), "A", 2001) == ""


def test_rows_know_their_group_and_the_group_of_all_others():
    story = made(SIX)
    rows = rows_of(story, story.table.cells, 1)
    assert rows.ids == ("TOTAL", NATO, REST, "A", "B", "C", "A+B")
    assert rows.roles == ("total", "group", "group", "member", "member", "member", "set")
    assert rows.parts.tolist() == [[0, 1, 2, 3, 4, 5, 3], [NONE] * 6 + [4]]
    assert rows.group.tolist() == [NONE, 1, 2, 1, 1, 2, 1]
    assert rows.outside.tolist() == [NONE, 2, 1, 2, 2, 1, 2]
    assert rows.total == 0 and rows.index("C") == 5
    assert rows.where("group").tolist() == [False, True, True, False, False, False, False]
    before = rows_of(story, story.table.cells, 0)
    assert before.ids == (*story.table.subjects, "B+C") and before.group.tolist() == [NONE, 1, 2, 1, 2, 2, 2]


def test_rows_of_a_story_without_groups():
    story = story_of({"A": [1.0], "TOTAL": [3.0], "B": [2.0]})  # the first row is the total
    rows = rows_of(story, story.table.cells, 0)
    assert rows.ids == ("A", "TOTAL", "B") and rows.total == 0
    assert rows.group.tolist() == rows.outside.tolist() == [NONE] * 3


# Pairs


def members(**cells):
    """Members of the first group, all of them since long."""
    rows = {"TOTAL": [100.0, 100.0], NATO: [60.0, 80.0], REST: [0.0, 0.0], **cells}
    return rows, dict.fromkeys(cells, Membership(NATO, "1949-04"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # the two largest, and the two that rose most with the group; the largest first
        ({"A": [30.0, 31.0], "B": [20.0, 20.0], "C": [1.0, 9.0], "D": [1.0, 8.0]}, ["A+B", "C+D"]),
        ({"A": [20.0, 20.0], "B": [30.0, 31.0], "C": [1.0, 8.0], "D": [1.0, 9.0]}, ["B+A", "D+C"]),
        ({"A": [1.0, 30.0], "B": [2.0, 20.0]}, ["A+B"]),  # and once only
        ({"A": [1.0, 15.0], "B": [1.0, 19.0], "C": [20.0, 20.0]}, ["C+B", "B+A"]),
        ({"A": [9.0, 9.0], "B": [9.0, 9.0], "C": [9.0, 9.0]}, ["A+B"]),  # ties in the order of the story
        ({"A": [9.0, 9.0], "B": [0.0, 0.0]}, []),  # nothing is no amount
        ({"A": [9.0, 9.0], "B": ["missing", 0.5], "C": [8.0, "missing"]}, ["A+B"]),
        ({"A": [9.0, 9.0], "B": [9.0, "missing"]}, []),
        ({"A": [(8.0, 10.0), (4.0, 6.0)], "B": [5.0, (3.0, 5.0)], "C": [4.5, 4.5]}, ["A+C"]),  # the middles count
        ({"A": [30.0, 50.0], "B": [20.0, 19.0], "C": [1.0, 2.0]}, ["A+B", "A+C"]),
    ],
)
def test_the_leading_pairs_of_a_group(cells, expected):
    rows, joined = members(**cells)
    assert pairs(rows, joined=joined) == expected


def test_pairs_that_fell_with_their_group():
    rows, joined = members(A=[40.0, 39.0], B=[30.0, 30.0], C=[20.0, 10.0], D=[20.0, 9.0], E=[1.0, 6.0])
    rows[NATO] = [120.0, 80.0]
    assert pairs(rows, joined=joined) == ["A+B", "C+D"]


def test_pairs_that_changed_since_the_period_before():
    rows, joined = members(A=[9.0, 40.0, 40.0], B=[9.0, 30.0, 30.0], C=[1.0, 1.0, 6.0], D=[1.0, 1.0, 5.0])
    rows |= {"TOTAL": [100.0] * 3, NATO: [20.0, 72.0, 81.0], REST: [0.0] * 3}
    assert pairs(rows, joined=joined) == ["A+B", "C+D"]
    assert pairs(rows, 1, joined=joined) == ["A+B"]


def test_pairs_where_amounts_may_be_anything():
    rows, joined = members(A=[9.0, 40.0], B=["missing", 30.0], C=[1.0, "missing"], D=[1.0, 5.0])
    assert pairs(rows, joined=joined, minimum=-inf) == ["A+B", "A+D"]
    rows[NATO] = [60.0, "missing"]
    assert pairs(rows, joined=joined) == ["A+B"]  # nobody knows whether the group rose


def test_pairs_of_each_group_and_of_the_first_period():
    rows = {"TOTAL": [100.0], NATO: [60.0], REST: [40.0], **{name: [10.0] for name in "ABCD"}}
    joined = {name: Membership(NATO, "1949-04") for name in "AB"}
    assert pairs(rows, joined=joined) == ["A+B", "C+D"]  # nothing has changed yet


# The first places


def stated(*places, cells=None, period="2002", high=None):
    """What the statements (subject, place) leave open for others."""
    rows = {"TOTAL": [100.0, 100.0], "A": [50.0, 40.0], "B": [30.0, (20.0, 25.0)], "C": [5.0, 4.0]}
    story = story_of(rows, stated=tuple((period, who, "rank", float(at), high or float(at)) for who, at in places))
    return last_stated(story, story.table.cells, 1)


def test_what_the_stated_places_leave_for_others():
    assert stated() == inf
    assert stated(("A", 1)) == 40
    assert stated(("A", 1), ("B", 2)) == stated(("B", 2), ("A", 1)) == 25
    assert stated(("A", 1), ("B", 2), ("C", 3)) == 4
    assert stated(("B", 2)) == stated(("B", 2), ("C", 3)) == inf  # who is first is not said
    assert stated(("B", 2), ("C", 4)) == inf
    assert stated(("A", 1), ("C", 3)) == 40
    assert stated(("A", 1), period="2001") == inf
    assert stated(("A", 1), high=2.0) == inf


def test_only_ranks_are_places():
    rows = {"TOTAL": [100.0], "A": [50.0], "B": [30.0]}
    story = story_of(rows, stated=(("2001", "A", "record_streak", 1.0, 1.0),))
    assert last_stated(story, story.table.cells, 0) == inf
