"""Tables of the same make laid on top of each other, so that their measures are computed as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.analysis.facts import Facts
from generator.analysis.feasibility import System
from generator.analysis.rows import Index, Rows
from generator.bounded import Bounded
from generator.domain import Story


def stacked(all_: Sequence[Facts]) -> list[Facts]:
    """Return the same facts with their measures computed as one; where that cannot be, as they are.

    Only rows that are held against nothing but their own total and their own past can be stacked: tables without
    members, groups and statements, such as those of places, each beside its county and its country.
    """
    if len(all_) < 2 or not all(_alone(f) for f in all_) or len({_make(f) for f in all_}) > 1:
        return list(all_)
    whole = _stack(all_)
    size = len(all_[0].rows.ids)
    return [
        replace(f, stack=(whole, slice(i * size, (i + 1) * size)), kept={}, _columns={}) for i, f in enumerate(all_)
    ]


def _alone(facts: Facts) -> bool:
    """Whether no row's measures need another row than its total."""
    story = facts.story
    return not (story.members or story.outside or story.statements or story.membership)


def _make(facts: Facts) -> tuple[object, ...]:
    """Return what tables that are stacked must have in common."""
    story = facts.story
    periods = tuple(p.label for p in story.table.periods)
    kind = (story.measure_kind, story.minimum, story.complete, story.checks.noise, story.counted_anew)
    return (periods, facts.column, facts.rows.roles, facts.rows.total, *kind)


def _stack(all_: Sequence[Facts]) -> Facts:
    first = all_[0]
    size, cells = len(first.rows.ids), _on_top([f.cells for f in all_])
    start = np.repeat(np.arange(len(all_)) * size, size)

    def moved(name: str) -> Index:
        return np.concatenate([getattr(f.rows, name) for f in all_])

    ids = tuple(f"{i}:{subject}" for i, f in enumerate(all_) for subject in f.rows.ids)
    at = np.arange(len(ids))
    rows = Rows(
        ids, first.rows.roles * len(all_), np.stack([at, np.full(len(ids), -1)]),
        moved("group"), moved("outside"), moved("totals") + start,
    )  # fmt: skip
    system = System(cells.low.ravel(), cells.high.ravel())
    return Facts(_story(all_, ids), first.column, rows, cells, system)


def _story(all_: Sequence[Facts], ids: tuple[str, ...]) -> Story:
    """Return a story of all subjects; none but measures ever see it."""
    first, tables = all_[0].story, [f.story.table for f in all_]
    status, source = (np.vstack([getattr(t, name) for t in tables]) for name in ("status", "source"))
    table = replace(
        first.table, subjects=ids, cells=_on_top([t.cells for t in tables]), status=status, source=source, places={}
    )
    return replace(first, table=table, total=ids[first.table.subjects.index(first.total)])


def _on_top(parts: Sequence[Bounded]) -> Bounded:
    return Bounded(*(np.vstack([getattr(p, end) for p in parts]) for end in ("value", "low", "high")))
