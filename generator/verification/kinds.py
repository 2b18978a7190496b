"""What a stretch of a sentence may do, which measures it is held against, and what a claim is about."""

from __future__ import annotations

from typing import Literal

# The phrases that reading: in language.yaml lists, and what is found besides.
Kind = Literal[
    "about", "nearly", "just_over", "over", "under", "at_least", "between", "and_", "filler", "number_words",
    "scales", "currencies", "percent", "points", "times", "fractions", "multiples", "half_level", "ordinals",
    "ordinal_suffix", "place", "number", "up", "down", "flat", "unaltered", "last_change", "mixed", "pull",
    "base", "to", "year_before", "year_after", "since", "back_to", "until", "largest", "second", "next_largest",
    "fastest", "largest_rise", "largest_fall", "slowest", "smallest", "took_over", "overtook", "highest",
    "highest_ever",
    "lowest_ever", "lowest", "peak", "record", "row", "years", "majority", "most", "above_all", "share", "of",
    "whole", "entire", "accounted", "total", "carried", "overall", "together", "those_two", "every",
    "exception", "usual", "same_order", "above_mean", "below_mean", "both", "sole", "rest", "rest_of", "others",
    "member", "leading_up", "nothing", "next_to_nothing", "without", "unlisted", "unknown", "against", "than",
    "reverse", "recipients",
    "questions", "new", "kept", "lost_lead", "gone", "calculated", "counted_anew", "clause", "there",
    "negation", "weak", "articles", "amount", "abbreviations", "figure", "year", "name", "source", "month",
    "ordinal", "placed", "multiple",
]  # fmt: skip
Kinds = tuple[Kind, ...]
# Of what the figures say.
MeasureName = Literal[
    "value", "above_mean", "share", "previous_share", "share_of_group", "alone", "base_calculated", "base_unknown",
    "before_step", "break_period", "change", "change_percent", "contribution", "contribution_share",
    "difference", "fall_rank", "fall_rank_in_group", "fall_streak", "first_before", "first_period", "gap_to_peak",
    "kept_places", "group_change_without", "group_rest_change", "growth_rank_in_group", "highest_since", "last_step",
    "least", "most", "lowest_since", "new", "out_of", "peak_period", "previous_rank", "published", "rank",
    "rank_in_group", "rank_from_least", "ratio", "ratio_to_next", "ratio_to_outside", "ratio_to_rest", "record",
    "record_low", "record_streak",
    "regrouped", "rest", "rest_change", "rise_rank", "rise_rank_in_group", "rise_streak", "share_change",
    "share_of_group_change", "top_pair", "unchanged_since", "unlisted", "usual_high", "usual_low",
]  # fmt: skip
# Beside the units of numbers.
ClaimKind = Literal[
    "cell", "comparison", "count", "direction", "membership", "new", "calculated", "period", "rank", "record",
    "series", "share", "statement", "streak", "unknown", "unlisted", "zero",
]  # fmt: skip
