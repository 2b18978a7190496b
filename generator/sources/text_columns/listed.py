"""A column whose texts have been taken out of their file one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.sources.text_columns.buffer import Places
from generator.sources.text_columns.column import Column
from generator.sources.text_columns.plain import Plain
from generator.sources.text_columns.slices import Slices


@dataclass(frozen=True, eq=False)
class Listed(Column):
    """Texts by row."""

    listed: Sequence[str]

    def __len__(self) -> int:
        return len(self.listed)

    def at(self, rows: Places) -> Listed:
        """Return the texts of these rows."""
        return Listed([self.listed[row] for row in rows.tolist()])

    def texts(self) -> list[str]:
        """Return the text of each row."""
        return list(self.listed)

    def plain(self) -> Plain:
        """Return the figures that are plainly written."""
        return Slices.of(self.listed).plain()
