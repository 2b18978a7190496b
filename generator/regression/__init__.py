"""What has changed in the texts since they were accepted, and why."""

from generator.regression.accepting import accept, chosen_drafts
from generator.regression.correction import drafts_with, note
from generator.regression.differences import (
    Change,
    accepted_periods,
    changes_of,
    folder_of,
    is_accepted,
    left_over,
    name_of,
    outdated,
    shown,
)
from generator.regression.releases import comparison, revised_cells
from generator.regression.report import compared, report
from generator.regression.watching import saves

__all__ = [
    "Change", "accept", "accepted_periods", "changes_of", "chosen_drafts", "compared", "comparison",
    "drafts_with", "folder_of", "is_accepted", "left_over", "name_of", "note", "outdated", "report", "revised_cells",
    "saves", "shown",
]  # fmt: skip
