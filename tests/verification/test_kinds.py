"""What stretches of a sentence may do is what language.yaml lists, and what they are held against are measures."""

from __future__ import annotations

from typing import get_args

from generator.analysis import MEASURES
from generator.reading_words import ReadingShape
from generator.verification.kinds import Kind, MeasureName


def test_every_kind_of_phrase_that_a_language_lists_is_known() -> None:
    assert set(ReadingShape.model_fields) <= set(get_args(Kind))


def test_every_measure_that_claims_are_held_against_is_one() -> None:
    assert set(get_args(MeasureName)) <= set(MEASURES)
