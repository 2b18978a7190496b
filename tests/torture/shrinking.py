"""A failing story made as small as it can be while it still fails in the same way."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.stories import Draft, write
from tests.torture.trial import Trial, try_draft

PATIENCE = 60.0  # seconds spent on one story


def shrink(draft: Draft, trial: Trial, patience: float = PATIENCE) -> tuple[Draft, Trial]:
    """Return the smallest story found that fails in one of the same ways, with what is wrong in it."""
    until = time.monotonic() + patience
    smaller = True
    while smaller and time.monotonic() < until:
        smaller = False
        for candidate in _smaller(draft):
            if time.monotonic() > until:
                break
            found = _tried(candidate)
            if found and found.sorts & trial.sorts:
                draft, trial, smaller = candidate, found, True
                break
    return draft, trial


def _tried(draft: Draft) -> Trial | None:
    """A story that no longer makes sense, such as one without a cell in the period told, is no smaller failure."""
    try:
        return try_draft(draft)
    except (AssertionError, ValueError, IndexError, KeyError, StopIteration):
        return None


def _smaller(draft: Draft) -> Iterator[Draft]:
    """Yield stories with something left out, the largest parts first."""
    assert draft.truth
    for keep in (2, 3, 4, len(draft.truth.years) - 1):
        if 0 < keep < len(draft.truth.years) and (cut := _later(draft, keep)):
            yield cut
    members = draft.story["members"]
    for size in (len(members) // 2, len(members) // 4, 1):
        for start in range(0, len(members), max(1, size)) if 0 < size < len(members) else ():
            yield _without(draft, members[start : start + size])
    for i in range(len(draft.said)):
        smaller = copy.deepcopy(draft)
        del smaller.said[i]
        yield smaller
    for start in range(0, len(draft.cells), max(1, len(draft.cells) // 12)):
        smaller = copy.deepcopy(draft)
        del smaller.cells[start : start + max(1, len(draft.cells) // 12)]
        yield smaller


def _later(draft: Draft, keep: int) -> Draft | None:
    """Return the story with only so many years up to the one told."""
    smaller = copy.deepcopy(draft)
    truth = smaller.truth
    assert truth
    told = draft.told
    first = max(0, told + 1 - keep)
    if (first, told) == (0, len(truth.years) - 1):
        return None
    years = truth.years = truth.years[first : told + 1]
    earlier = truth.earlier.values()
    for series in (*truth.members.values(), *truth.hidden.values(), *truth.homes.values(), truth.whole, *earlier):
        series[:] = series[first : told + 1]  # type: ignore[index]
    smaller.cells = [c for c in smaller.cells if c.period in years]
    smaller.earlier = [c for c in smaller.earlier if c.period in years]
    smaller.said = [s for s in smaller.said if s.period in years and s.measure != "record_streak"]
    return smaller


def _without(draft: Draft, dropped: list[str]) -> Draft:
    """Return the story with some members no longer listed; what they have is then hidden in the sums."""
    smaller = copy.deepcopy(draft)
    truth = smaller.truth
    assert truth
    smaller.story["members"] = [m for m in smaller.story["members"] if m not in dropped]
    for entry in smaller.story.get("membership", {}).values():
        if isinstance(entry, dict):
            entry["members"] = {m: e for m, e in entry["members"].items() if m not in dropped}
    for member in dropped:
        series = truth.members.pop(member)
        if smaller.story["complete"]:
            if any(series):
                smaller.story["complete"] = False
            else:
                truth.homes.pop(member)
                continue
        truth.hidden[member] = series
    if smaller.story["complete"]:
        truth.hidden = {}
    smaller.cells = [c for c in smaller.cells if c.subject not in dropped]
    smaller.said = [s for s in smaller.said if s.subject not in dropped]
    return smaller


def save(draft: Draft, trial: Trial, folder: Path) -> None:
    """Write a failing story, with what is wrong in it, into a folder."""
    write(draft, folder)
    truth = draft.truth
    assert truth
    behind = [f"{m}: {', '.join(f'{float(x):g}' for x in xs)}" for m, xs in {**truth.members, **truth.hidden}.items()]
    lines = [f"seed {draft.seed}", "", *trial.wrong[:30], "", f"the amounts behind it, {truth.years[0]} on:", *behind]
    (folder / "why.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
