"""What ties the cells of a table: that parts add up, and what the source states; written out row by row.

A row reads "0 <= A@2001 + B@2001 - TOTAL@2001 <= 0": the sum lies between the two, "..." stands for no end.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.analysis import accounts
from generator.analysis.feasibility import System
from generator.domain import Membership, Statement, Story
from generator.faults import Faults, Place
from tests.analysis.conftest import story_of

GROUPS = ("IN", "OUT")
MEMBER, UNCLEAR = Membership("IN", "1990"), Membership("IN", "2002", base_unknown=True)
GROUPED = {"TOTAL": [None, 9], "IN": [None, None], "OUT": [None, None], "A": [None, 3], "B": [None, 2], "C": [None, 1]}

Stated = tuple[str, str, str, float, float]


def rows_of(story: Story, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rows that tie the cells of a story, in the order in which they are made."""
    names = [f"{s}@{p.label}" for s in story.table.subjects for p in story.table.periods]
    found: list[str] = []

    class Recorder(System):
        def add(self, terms, low, high, label):
            text = ""
            for cell, factor in terms.items():
                if factor:
                    size = "" if abs(factor) == 1 else f"{abs(factor):.12g} "
                    sign = "- " if factor < 0 else "+ "
                    text += f"{'' if not text and factor > 0 else sign}{size}{names[cell]} "
            ends = ("..." if math.isinf(end) else f"{end:g}" for end in (low, high))
            said = isinstance(label, Statement)
            why = f"{label.measure} of {label.subject}" if said else label.replace(" must add up in", "")
            found.append(f"{next(ends)} <= {text}<= {next(ends)} | {why}")
            super().add(terms, low, high, label)

    monkeypatch.setattr(accounts, "System", Recorder)
    accounts.accounts_of(story)
    return found


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        # Where all members are listed they add up to the total; a member without a line counts as well.
        (
            {"rows": {"TOTAL": [5, 6], "A": [2, 3], "B": [3, None]}, "complete": True},
            [
                "0 <= A@2001 + B@2001 - TOTAL@2001 <= 0 | TOTAL 2001",
                "0 <= A@2002 + B@2002 - TOTAL@2002 <= 0 | TOTAL 2002",
            ],
        ),
        # Where only some are listed they are no more than the total, as far as they have a line.
        (
            {"rows": {"TOTAL": [5, 6], "A": [2, 3], "B": [3, None]}},
            ["... <= A@2001 + B@2001 - TOTAL@2001 <= 0 | TOTAL 2001", "... <= A@2002 - TOTAL@2002 <= 0 | TOTAL 2002"],
        ),
        # A line that says "not published" is a line.
        (
            {"rows": {"TOTAL": [5], "A": [2], "B": ["missing"]}},
            ["... <= A@2001 + B@2001 - TOTAL@2001 <= 0 | TOTAL 2001"],
        ),
        # Balances may be below zero: those that are not listed may bring the sum down again.
        ({"rows": {"TOTAL": [5], "A": [-2], "B": [9]}, "minimum": -math.inf}, []),
        (
            {"rows": {"TOTAL": [7], "A": [-2], "B": [9]}, "minimum": -math.inf, "complete": True},
            ["0 <= A@2001 + B@2001 - TOTAL@2001 <= 0 | TOTAL 2001"],
        ),
        # Groups add up to the total where anything is given, and members to their group.
        (
            {"rows": GROUPED, "groups": GROUPS, "joined": {"A": MEMBER, "B": MEMBER}},
            [
                "0 <= IN@2002 + OUT@2002 - TOTAL@2002 <= 0 | groups 2002",
                "... <= A@2002 + B@2002 - IN@2002 <= 0 | IN 2002",
                "... <= C@2002 - OUT@2002 <= 0 | OUT 2002",
            ],
        ),
        # Whose group is not known in a period ties nothing, unless all members are listed.
        (
            {"rows": GROUPED, "groups": GROUPS, "joined": {"A": MEMBER, "B": UNCLEAR}},
            [
                "0 <= IN@2002 + OUT@2002 - TOTAL@2002 <= 0 | groups 2002",
                "... <= A@2002 + B@2002 - IN@2002 <= 0 | IN 2002",
                "... <= C@2002 - OUT@2002 <= 0 | OUT 2002",
            ],
        ),
        (
            {
                "rows": {**GROUPED, "TOTAL": [9, 9], "A": [3, 3], "B": [2, 2], "C": [4, 4]},
                "groups": GROUPS,
                "joined": {"A": MEMBER, "B": UNCLEAR},
                "complete": True,
            },
            [
                "0 <= IN@2001 + OUT@2001 - TOTAL@2001 <= 0 | groups 2001",
                "... <= A@2001 - IN@2001 <= 0 | IN 2001",
                "0 <= A@2001 + B@2001 - IN@2001 <= ... | IN 2001",
                "... <= C@2001 - OUT@2001 <= 0 | OUT 2001",
                "0 <= C@2001 + B@2001 - OUT@2001 <= ... | OUT 2001",
                "0 <= A@2001 + B@2001 + C@2001 - TOTAL@2001 <= 0 | TOTAL 2001",
                "0 <= IN@2002 + OUT@2002 - TOTAL@2002 <= 0 | groups 2002",
                "0 <= A@2002 + B@2002 - IN@2002 <= 0 | IN 2002",
                "0 <= C@2002 - OUT@2002 <= 0 | OUT 2002",
            ],
        ),
        (
            {
                "rows": {"TOTAL": [9, 9], "IN": [5, 5], "OUT": [4, 4], "A": [-3, 3], "B": [8, 2], "C": [4, 4]},
                "groups": GROUPS,
                "joined": {"A": MEMBER, "B": UNCLEAR},
                "complete": True,
                "minimum": -math.inf,
            },
            [
                "0 <= IN@2001 + OUT@2001 - TOTAL@2001 <= 0 | groups 2001",
                "0 <= A@2001 + B@2001 + C@2001 - TOTAL@2001 <= 0 | TOTAL 2001",
                "0 <= IN@2002 + OUT@2002 - TOTAL@2002 <= 0 | groups 2002",
                "0 <= A@2002 + B@2002 - IN@2002 <= 0 | IN 2002",
                "0 <= C@2002 - OUT@2002 <= 0 | OUT 2002",
            ],
        ),
    ],
)
def test_parts_add_up(given: dict[str, Any], rows: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows_of(story_of(**given), monkeypatch) == rows


def test_rates_do_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    story = story_of({"TOTAL": [5.0], "A": [4.0], "B": [6.0]}, complete=True, stated=(("2001", "A", "share", 0.5, 1),))
    rates = replace(story, kind="rate")
    assert rows_of(rates, monkeypatch) == [
        "0 <= A@2001 - 0.5 TOTAL@2001 <= ... | share of A",
        "... <= A@2001 - TOTAL@2001 <= 0 | share of A",
    ]


WIDE = {"TOTAL": [(0, 99), (0, 99), (0, 99)], "A": [(0, 99)] * 3, "B": [(0, 99)] * 3, "C": [None, (0, 99), None]}


@pytest.mark.parametrize(
    ("stated", "rows"),
    [
        (("2002", "A", "change", -3, 4), ["-3 <= A@2002 - A@2001 <= 4 | change of A"]),
        (("2002", "A", "change", -math.inf, 4), ["... <= A@2002 - A@2001 <= 4 | change of A"]),
        (
            ("2003", "A", "change_percent", -20, 50),
            [
                "0 <= A@2003 - 0.8 A@2002 <= ... | change_percent of A",
                "... <= A@2003 - 1.5 A@2002 <= 0 | change_percent of A",
            ],
        ),
        (("2002", "A", "ratio", 2, math.inf), ["0 <= A@2002 - 2 A@2001 <= ... | ratio of A"]),
        (("2002", "A", "ratio", -math.inf, 0.5), ["... <= A@2002 - 0.5 A@2001 <= 0 | ratio of A"]),
        (("2001", "A", "share", 0.25, math.inf), ["0 <= A@2001 - 0.25 TOTAL@2001 <= ... | share of A"]),
        # All but nothing of the base is nothing, or a little more: never less than what is stated.
        (("2002", "A", "ratio", 1e-10, math.inf), ["0 <= A@2002 <= ... | ratio of A"]),
        (("2002", "A", "ratio", -1e-10, math.inf), ["0 <= A@2002 + 1e-09 A@2001 <= ... | ratio of A"]),
        (("2002", "A", "ratio", -math.inf, 1e-10), ["... <= A@2002 - 1e-09 A@2001 <= 0 | ratio of A"]),
        (("2002", "A", "ratio", -math.inf, -1e-10), ["... <= A@2002 <= 0 | ratio of A"]),
        (("2002", "A", "ratio", -math.inf, 0), ["... <= A@2002 <= 0 | ratio of A"]),
        (("2002", "A", "ratio", 0, math.inf), ["0 <= A@2002 <= ... | ratio of A"]),
        (("2002", "A", "ratio", 1e-9, math.inf), ["0 <= A@2002 - 1e-09 A@2001 <= ... | ratio of A"]),
        (("2002", "A", "ratio", -math.inf, -1e-9), ["... <= A@2002 + 1e-09 A@2001 <= 0 | ratio of A"]),
        # There is nothing before the first period, nor a period that the table has not.
        (("2001", "A", "change", 1, 2), []),
        (("2001", "A", "ratio", 1, 2), []),
        (("2009", "A", "share", 0.5, 1), []),
        # What ties no two cells of the table is no row.
        (("2002", "A", "ratio_to_rest", 1, 2), []),
        (("2002", "A", "growth_rank_in_group", 1, 1), []),
        (("2002", "A", "rank", 1, 2), []),
    ],
)
def test_a_statement_ties_two_cells(stated: Stated, rows: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    story = replace(story_of(WIDE, stated=(stated,)), kind="rate")
    assert rows_of(story, monkeypatch) == rows


def test_a_group_may_be_measured_against_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"TOTAL": [(0, 99)], "IN": [(0, 99)], "OUT": [(0, 99)], "A": [None]}
    story = story_of(rows, GROUPS, {"A": MEMBER}, (("2001", "IN", "ratio_to_rest", 2, 3),))
    assert rows_of(story, monkeypatch) == [
        "0 <= IN@2001 + OUT@2001 - TOTAL@2001 <= 0 | groups 2001",
        "0 <= IN@2001 - 2 OUT@2001 <= ... | ratio_to_rest of IN",
        "... <= IN@2001 - 3 OUT@2001 <= 0 | ratio_to_rest of IN",
    ]


@pytest.mark.parametrize(
    ("stated", "rows"),
    [
        # Each is above the next that has a place; the last above all others if no place above it is free.
        (
            (("A", 1), ("B", 2)),
            ["0 <= A@2002 - B@2002 <= ... | rank of A", "0 <= B@2002 - C@2002 <= ... | rank of B"],
        ),
        ((("B", 3), ("A", 1)), ["0 <= A@2002 - B@2002 <= ... | rank of A"]),
        ((("A", 2),), []),
        ((("A", 1),), ["0 <= A@2002 - B@2002 <= ... | rank of A", "0 <= A@2002 - C@2002 <= ... | rank of A"]),
    ],
)
def test_places_put_one_above_another(
    stated: tuple[tuple[str, float], ...], rows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tuple(("2002", subject, "rank", place, place) for subject, place in stated)
    story = replace(story_of(WIDE, stated=said), kind="rate")
    assert rows_of(story, monkeypatch) == rows


def test_whoever_has_no_line_is_not_put_below(monkeypatch: pytest.MonkeyPatch) -> None:
    story = replace(story_of(WIDE, stated=(("2003", "A", "rank", 1, 1),)), kind="rate")
    assert rows_of(story, monkeypatch) == ["0 <= A@2003 - B@2003 <= ... | rank of A"]


def test_places_of_another_period_are_no_places_of_this(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (("2002", "A", "rank", 1, 1), ("2001", "B", "rank", 2, 2))
    story = replace(story_of(WIDE, stated=said), kind="rate")
    assert rows_of(story, monkeypatch) == [
        "0 <= A@2002 - B@2002 <= ... | rank of A",
        "0 <= A@2002 - C@2002 <= ... | rank of A",
    ]


def test_a_place_that_two_may_have_says_nothing_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (("2002", "A", "rank", 1, 1), ("2002", "B", "rank", 2, 3))
    story = replace(story_of(WIDE, stated=said), kind="rate")
    assert rows_of(story, monkeypatch) == [
        "0 <= A@2002 - B@2002 <= ... | rank of A",
        "0 <= A@2002 - C@2002 <= ... | rank of A",
    ]


def test_a_record_is_above_all_before_it_that_may_be_as_high(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"TOTAL": [None, (3, 9), (5, 7), (1, 2), (4, 12), (6, 12)]}
    story = story_of(rows, stated=(("2006", "TOTAL", "record_streak", 2, 2),))
    assert rows_of(story, monkeypatch) == [
        "0 <= TOTAL@2006 - TOTAL@2002 <= ... | record_streak of TOTAL",
        "0 <= TOTAL@2006 - TOTAL@2003 <= ... | record_streak of TOTAL",
        "0 <= TOTAL@2006 - TOTAL@2005 <= ... | record_streak of TOTAL",
        "0 <= TOTAL@2005 - TOTAL@2002 <= ... | record_streak of TOTAL",
        "0 <= TOTAL@2005 - TOTAL@2003 <= ... | record_streak of TOTAL",
    ]


def test_a_record_needs_no_row_for_what_was_at_most_as_high_as_it_is_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    """But one row for the highest before it, so that whoever looks for a conflict finds the statement."""
    rows = {"TOTAL": [(2, 5), 5, (1, 5), (4, 9)]}
    story = story_of(rows, stated=(("2004", "TOTAL", "record_streak", 1, 1),))
    assert rows_of(story, monkeypatch) == ["0 <= TOTAL@2004 - TOTAL@2002 <= ... | record_streak of TOTAL"]


def test_bounds_after_stated_records_are_those_of_the_figures_to_the_last_digit() -> None:
    rows = {"TOTAL": [None, (3, 9), (5, 7), (1, 2), (4, 12), (6, 11)]}
    system = accounts.accounts_of(story_of(rows, stated=(("2006", "TOTAL", "record_streak", 2, 2),)))
    assert [system.extremes({cell: 1.0}) for cell in range(1, 6)] == [(3, 9), (5, 7), (1, 2), (5, 11), (6, 11)]
    apart = [(5, 1, 0, 8), (5, 2, 0, 6), (5, 3, 4, 10), (5, 4, 0, 6), (4, 1, 0, 8), (4, 2, 0, 6), (4, 3, 3, 10)]
    for now, before, least, most in apart:
        low, high = system.extremes({now: 1.0, before: -1.0})
        assert low == pytest.approx(least) if least else 0 < low < 1e-200  # above, if by next to nothing
        assert most <= high < most + 1e-8


def test_a_figure_before_stated_records_is_no_higher_than_any_of_them() -> None:
    rows = {"TOTAL": [(3, 9), (5, 8), (4, 12), (6, 7)]}
    system = accounts.accounts_of(story_of(rows, stated=(("2004", "TOTAL", "record_streak", 2, 2),)))
    assert [system.extremes({cell: 1.0}) for cell in range(4)] == [(3, 7), (5, 7), (5, 7), (6, 7)]


def test_a_statement_of_the_period_after_the_next_gives_a_cell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"TOTAL": [9, 9, 9], "A": [None, None, None]}
    story = story_of(rows, stated=(("2003", "A", "change", 1, 2),))
    assert rows_of(story, monkeypatch) == [
        "... <= A@2002 - TOTAL@2002 <= 0 | TOTAL 2002",
        "... <= A@2003 - TOTAL@2003 <= 0 | TOTAL 2003",
        "1 <= A@2003 - A@2002 <= 2 | change of A",
    ]


def test_what_a_statement_says_of_a_cell_without_a_line_counts_as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"TOTAL": [9, 9, 9], "A": [None, None, None]}
    story = story_of(rows, stated=(("2002", "A", "change", 1, 2),))
    assert rows_of(story, monkeypatch) == [
        "... <= A@2001 - TOTAL@2001 <= 0 | TOTAL 2001",
        "... <= A@2002 - TOTAL@2002 <= 0 | TOTAL 2002",
        "1 <= A@2002 - A@2001 <= 2 | change of A",
    ]


def fault_of(story: Story) -> tuple[str, str]:
    with pytest.raises(Faults) as raised:
        accounts.accounts_of(story)
    (fault,) = raised.value.faults
    assert fault.code == "T06"
    assert fault.hint == "correct one of them, or widen its bounds"
    assert fault.message.startswith("these figures contradict each other: ")
    return str(fault.place), fault.message.partition(": ")[2]


def test_figures_that_cannot_add_up_are_named_with_their_bounds() -> None:
    story = story_of({"TOTAL": [5, 9], "A": [2, 4], "B": [(3, 3.5), (2, 3)]}, complete=True)
    place, message = fault_of(story)
    assert place == "made/observations.csv"
    assert message.split("; ") == [
        "A 2002 between 4 and 4",
        "B 2002 between 2 and 3",
        "TOTAL 2002 between 9 and 9",
        "TOTAL must add up in 2002",
    ]


def test_figures_that_cannot_add_up_are_named_with_their_lines() -> None:
    story = story_of({"TOTAL": [5], "A": [2], "B": [4]}, complete=True)
    places = {("A", "2001"): Place("made/observations.csv", 3), ("B", "2001"): Place("made/observations.csv", 4)}
    place, message = fault_of(replace(story, table=replace(story.table, places=places)))
    assert place == "made/observations.csv:4"
    assert "A 2001 between 2 and 2 (line 3 of made/observations.csv)" in message
    assert "B 2001 between 4 and 4 (line 4 of made/observations.csv)" in message
    assert "TOTAL 2001 between 5 and 5;" in message


def test_a_statement_that_cannot_hold_is_named_as_the_source_has_it() -> None:
    story = story_of({"TOTAL": [5, 9]})
    said = Statement("2002", "TOTAL", "ratio", 2.0, 3.0, "doubled", "ssb", Place("made/reported.csv", 7))
    place, message = fault_of(replace(story, statements=(said,)))
    assert place == "made/reported.csv:7"
    assert "TOTAL ratio 2002 “doubled” (line 7 of made/reported.csv)" in message
    assert re.search(r"TOTAL 2001 between 5 and 5; TOTAL 2002 between 9 and 9; TOTAL ratio", message)


def test_cells_are_numbered_row_by_row() -> None:
    story = story_of({"TOTAL": [5, 7], "A": [1, 3], "B": [4, (3, 5)]}, complete=True)
    system = accounts.accounts_of(story)
    assert np.allclose(system.extremes({5: 1.0}), (4.0, 4.0))  # B in 2002 is what the others leave
    assert np.allclose(system.extremes({3: 1.0, 0: 1.0}), (8.0, 8.0))  # A in 2002 and the total in 2001
