"""What always holds between measures, so that a check of the rules knows more than the rules themselves say."""

from __future__ import annotations

from fractions import Fraction

# Another name for a measure: measure → (what it is computed of, periods back, factor, offset).
SAME: dict[str, tuple[str, int, Fraction, Fraction]] = {
    "change_percent": ("ratio", 0, Fraction(100), Fraction(-100)),
    "previous": ("value", -1, Fraction(1), Fraction(0)),
    "previous_share": ("share", -1, Fraction(1), Fraction(0)),
    "previous_rank": ("rank", -1, Fraction(1), Fraction(0)),
    "previous_published": ("published", -1, Fraction(1), Fraction(0)),
}

# Where the first holds, the second does. They hold of every row and period, and of totals and groups as of members,
# where amounts are never negative: only then do shares, ratios and percentages say what their names promise.
FOLLOWS: tuple[tuple[str, str], ...] = (
    ("ratio > 1", "change > 0"),
    ("ratio == 1", "change == 0"),
    ("ratio < 1", "change < 0"),
    ("contribution > 0", "change > 0"),
    ("contribution < 0", "change < 0"),
    ("contribution == 0", "change == 0"),
    ("contribution_share > 0 and total.change > 0", "change > 0"),
    ("contribution_share > 0 and total.change < 0", "change < 0"),
    ("share_of_group_change > 0 and group.change > 0", "change > 0"),
    ("share_change > 0", "share > 0"),
    ("difference > 0", "change > 0"),
    ("difference < 0", "change < 0"),
    ("record", "change > 0"),
    ("record", "not record_low"),
    ("record_low", "change < 0"),
    ("record_streak >= 1", "record"),
    ("record", "record_streak >= 1"),
    ("record", "gap_to_peak == 0"),
    ("gap_to_peak < 0", "not record"),
    ("rise_streak >= 1", "change > 0"),
    ("fall_streak >= 1", "change < 0"),
    ("both_rose", "change > 0"),
    ("new", "previous == 0 and value > 0 and change > 0"),
    ("vanished", "value == 0 and change < 0"),
    ("near_zero", "change < 0 and ratio <= 0.02"),
    ("crossover", "share > 0.5 and previous_share < 0.5 and share_change > 0"),
    ("rank >= 2", "share <= 0.5"),
    ("rank >= 3", "share <= 0.334"),
    ("rank == 1", "rank_in_group == 1"),
    ("rank_in_group > 1", "rank > 1"),
    ("alone", "value > 0"),
    ("top_pair", "both_rose"),
)
