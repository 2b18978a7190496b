"""The facts of a period as a pandas table, for a statistician's notebook or spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.analysis import MEASURES, Facts
from generator.bounded import Truth

if TYPE_CHECKING:
    import pandas as pd


def frame(facts: Facts, measures: Sequence[str] = ()) -> pd.DataFrame:
    """Return one row for each subject and measure: value, low, high and unit; all measures unless some are named.

    An answer is 1 for yes, 0 for no and missing where it is not known.
    """
    import pandas as pd  # slow to import, and drafting does without it

    parts = []
    for name in measures or MEASURES:
        column = facts.at(name, facts.column)
        if isinstance(column, Truth):
            answer = pd.Series(column.yes.astype(float)).mask(column.unknown)
            numbers = {"value": answer, "low": answer, "high": answer}
        else:
            numbers = {end: pd.Series(getattr(column, end)) for end in ("value", "low", "high")}
        subjects = {"subject": facts.rows.ids, "role": facts.rows.roles, "period": facts.period, "measure": name}
        parts.append(pd.DataFrame({**subjects, **numbers, "unit": MEASURES[name].unit}))
    return pd.concat(parts, ignore_index=True)
