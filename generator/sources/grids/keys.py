"""Finds the columns of categories that tell the cells of a list apart, and those that only say more of another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.sources.grids.categories import Sorted, depends, different, labels_code, together
from generator.sources.grids.columns import Kind, says_nothing

_OFTEN = 0.6  # of its categories, a dimension of codes has at least so many for each combination of the others
_FEW = 3  # labels with codes that are written as such
_NEVER = 10**9  # for whole numbers, which are more likely to be figures
_MANY = 5  # categories from which it is no chance that a column follows from another


@dataclass(frozen=True)
class Roles:
    """What the columns of a list are for, by number.

    `keys` tell the cells apart, `figures` have the cells; `codes` gives the column of codes of a column of labels,
    `follows` the key that a column says more of, such as the county of a municipality.
    """

    keys: tuple[int, ...]
    figures: tuple[int, ...]
    codes: Mapping[int, int]
    follows: Mapping[int, int]


def roles(names: Sequence[str], kinds: Sequence[Kind], time: int | None, columns: Sorted, rows: int) -> Roles:
    """Return what the columns of a list are for; `columns` are all that may have categories."""
    keys = [i for i, k in enumerate(kinds) if i == time or k.name in ("text", "code")]
    figures = [i for i, k in enumerate(kinds) if k.name in ("value", "figure")]
    open_: list[int] = []
    for i, k in enumerate(kinds):
        if k.name == "integer" or (k.name == "period" and i != time):
            whole = k.name == "integer" or all(text.isdecimal() for text in columns[i].texts if text)
            (open_ if whole else keys).append(i)
    if any(says_nothing(names[i]) for i in figures):
        keys, open_ = [*keys, *open_], []
    moved = _moved(keys, open_, bool(figures), columns, rows)
    keys, open_ = [*keys, *moved], [i for i in open_ if i not in moved]
    said = _said(names, keys, open_, bool(figures), columns) if rows > 1 else []
    keys, open_ = sorted([*keys, *said]), [i for i in open_ if i not in said]
    if not (figures or open_) and len(keys) > 1 and keys[-1] != time and kinds[keys[-1]].name != "text":
        figures = [keys.pop()]  # all are codes, and the last can only be the figures
    return key_roles(names, keys, time, sorted([*figures, *open_]), columns)


def key_roles(
    names: Sequence[str],
    keys: Sequence[int],
    time: int | None,
    figures: Sequence[int],
    columns: Sorted,
) -> Roles:
    """Return which columns of categories are dimensions, and which only say more of one."""
    codes = _codes(names, [i for i in keys if i != time], columns)
    keys = [i for i in keys if i not in codes.values()]
    follows = _follows([i for i in keys if i != time], columns)
    return Roles(tuple(i for i in keys if i not in follows), tuple(figures), codes, follows)


def _said(
    names: Sequence[str],
    keys: Sequence[int],
    open_: Sequence[int],
    has_figures: bool,
    columns: Sorted,
) -> list[int]:
    """Return the columns of whole numbers that are the codes of what another column names."""
    return [
        i
        for i in (open_ if has_figures else open_[:-1])
        if any(
            depends(columns.head(k), columns.head(i))
            and labels_code(columns[i], names[i], columns[k], names[k], _NEVER)
            for k in keys
        )
    ]


def _moved(keys: Sequence[int], open_: Sequence[int], has_figures: bool, columns: Sorted, rows: int) -> list[int]:
    """Return the columns of whole numbers that are codes: without them, many rows would be the same cell."""
    moved: list[int] = []
    candidates = list(open_ if has_figures else open_[:-1])
    while candidates and not different([columns[i] for i in (*keys, *moved)], rows):
        chosen = [columns[i] for i in (*keys, *moved)]
        repeated = rows / len(np.unique(together(chosen, rows)))
        fitting = [i for i in candidates if len(columns[i]) > 1 and _OFTEN * len(columns[i]) <= repeated]
        alone = [i for i in candidates if repeated >= 2 and different([*chosen, columns[i]], rows)]
        alone = [i for i in alone if i in fitting or len(columns[i]) <= rows / 4]
        if not (fitting or alone):
            break
        best = alone[0] if alone else min(fitting, key=lambda i: len(columns[i]))
        moved.append(best)
        candidates.remove(best)
    return moved


def _codes(names: Sequence[str], keys: Sequence[int], columns: Sorted) -> dict[int, int]:
    """Return the column of codes by the column of labels that goes with it."""
    codes: dict[int, int] = {}
    for label in keys:
        for code in keys:
            if code == label or code in codes or code in codes.values() or label in codes or label in codes.values():
                continue
            if labels_code(columns[code], names[code], columns[label], names[label], _FEW):
                codes[label] = code
    return codes


def _follows(keys: Sequence[int], columns: Sorted) -> dict[int, int]:
    """Return the columns that follow from another one with more categories, and so tell no cells apart."""
    follows: dict[int, int] = {}
    for key in keys:
        count = len(columns[key])
        for other in keys:
            more = len(columns[other]) >= max(2 * count, _MANY)
            if count > 1 and more and other not in follows and depends(columns[other], columns[key]):
                follows[key] = other
                break
    return follows
