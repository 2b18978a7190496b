"""Whom facts are about: the subjects of the table, and pairs of members told of together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.bounded import Bounded
from generator.domain import SO_FAR, Story

Index = NDArray[np.intp]
NONE = -1  # no such row: a member without a group, a group without a complement


@dataclass(frozen=True)
class Rows:
    """Rows of facts, each the sum of one or two subjects of the table.

    `parts` has shape (2, rows): indexes of subjects, NONE for an empty second place. `group` and `outside`
    give each row's group and the group that holds all others; for a group, itself and its complement. `totals` gives
    the row of the total that each row is held against: one for all, unless tables are stacked.
    """

    ids: tuple[str, ...]
    roles: tuple[str, ...]
    parts: Index
    group: Index
    outside: Index
    totals: Index

    @property
    def total(self) -> int:
        """The row of the total, where there is one."""
        return int(self.totals[0])

    def index(self, subject: str) -> int:
        """Return the row of a subject."""
        return self.ids.index(subject)

    def where(self, role: str) -> NDArray[np.bool_]:
        """Return a mask of the rows with this role."""
        return self._masks[role].copy() if role in self._masks else np.zeros(len(self.roles), dtype=bool)

    def of(self, role: str) -> Index:
        """Return the rows with this role."""
        return np.flatnonzero(self.where(role))

    def only(self, row: int) -> NDArray[np.bool_]:
        """Return a mask of one row."""
        return np.asarray(np.arange(len(self.ids)) == row)

    @cached_property
    def _masks(self) -> dict[str, NDArray[np.bool_]]:
        return {role: np.array([r == role for r in self.roles]) for role in set(self.roles)}


def group_of(story: Story, member: str, year: int) -> str:
    """Return the group a member belongs to in a year, "" for none.

    A member counts for the whole of the year it joined; before that it belongs to the group of all others.
    """
    membership = story.membership.get(member)
    return membership.group if membership and int(membership.year) <= year else story.others


def rows_of(story: Story, cells: Bounded, column: int) -> Rows:
    """Return the rows of a period: every subject, and the leading pairs of each group."""
    subjects, year = story.table.subjects, story.table.periods[column].year
    groups = {s: group_of(story, s, year) for s in story.members}
    pairs = _pairs(story, cells, column, groups) if story.measure_kind.additive else []
    ids = (*subjects, *("+".join(pair) for pair in pairs))
    parts = np.full((2, len(ids)), NONE)
    parts[0, : len(subjects)] = range(len(subjects))
    for i, pair in enumerate(pairs, start=len(subjects)):
        parts[:, i] = [subjects.index(member) for member in pair]
    home = [
        *(s if s in story.outside else groups.get(s, "") for s in subjects),
        *(groups[a] for a, _ in pairs),
    ]
    at = {s: i for i, s in enumerate(subjects)}
    group = np.array([at.get(g, NONE) for g in home])
    outside = np.array([at.get(story.outside.get(g, ""), NONE) for g in home])
    roles = (*(_role(story, s) for s in subjects), *("set" for _ in pairs))
    return Rows(ids, roles, parts, group, outside, np.full(len(ids), subjects.index(story.total)))


def _role(story: Story, subject: str) -> str:
    if subject == story.total:
        return "total"
    if subject in story.companions:
        return "companion"
    if subject == SO_FAR:
        return "so_far"
    return "group" if subject in story.outside else "member"


def _pairs(story: Story, cells: Bounded, column: int, groups: dict[str, str]) -> list[tuple[str, str]]:
    """Return, for each group, its two largest members and the two that changed most with it, largest first."""
    now, before = _estimate(cells[:, column]), _estimate(cells[:, max(column - 1, 0)])
    subjects = story.table.subjects
    found: list[tuple[str, str]] = []
    for group in story.outside:
        at = subjects.index(group)
        change = (now - before) * np.sign(now[at] - before[at])  # NaN where a cell is missing
        for merit in (now, change):
            members = [i for i, s in enumerate(subjects) if groups.get(s) == group and np.isfinite(merit[i])]
            # Only what has an amount can be told of; ties keep the order of the story.
            best = sorted((i for i in members if np.isfinite(now[i]) and merit[i] > 0), key=lambda i: -merit[i])[:2]
            best.sort(key=lambda i: -now[i])
            pair = (subjects[best[0]], subjects[best[1]]) if len(best) == 2 else None
            if pair and pair not in found:
                found.append(pair)
    return found


def _estimate(cells: Bounded) -> NDArray[np.float64]:
    """Return the value, or the middle of the bounds where only these are known, else NaN."""
    with np.errstate(invalid="ignore"):
        middle = np.where(cells.known, (cells.low + cells.high) / 2, np.nan)
    return np.where(np.isnan(cells.value), middle, cells.value)


def unclear_home(story: Story, member: str, year: int) -> bool:
    """Whether it is not known which group's figure for a year holds a member."""
    joined = story.membership.get(member)
    return bool(joined and joined.base_unknown and int(joined.year) == year + 1)


def last_stated(story: Story, cells: Bounded, column: int) -> float:
    """Where the source gives the first places without a gap, the most that any other member can have."""
    label = story.table.periods[column].label
    stated = {
        s.low: s.subject for s in story.statements if s.measure == "rank" and s.period == label and s.low == s.high
    }
    last = next((r for r in range(1, len(stated) + 2) if r not in stated), 1) - 1
    return float(cells.high[story.table.subjects.index(stated[last]), column]) if last else math.inf
