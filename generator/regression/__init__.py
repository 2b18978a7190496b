"""What has changed in the texts since they were accepted, and why."""

from generator.regression.accepting import accept, chosen_drafts
from generator.regression.differences import Change, accepted_periods, changes_of, is_accepted
from generator.regression.report import report
from generator.regression.watching import saves

__all__ = ["Change", "accept", "accepted_periods", "changes_of", "chosen_drafts", "is_accepted", "report", "saves"]
