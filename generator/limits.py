"""What a story says for its checking: what kind of figures it has, and how strictly a text about them is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

# A year written without quotes is a number to YAML and a label to us.
Label = Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)]
Length = Annotated[int, Field(ge=1)]


class Checks(BaseModel):
    """The part `checks:` of story.yaml. All of it may be left out; the defaults are those of the number rules."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    # What the figures are
    unit: Literal["money", "count", "index", "rate", "change"] = "money"
    index_base: Label = ""  # the period that an index counts as 100
    sample: bool = False  # whether the figures come from a sample
    margin: float = 0.0  # how far chance alone may move a change, in the unit of the table
    tested: list[str] = []  # cells whose change has been tested and found significant: HU@2024
    seasonally_adjusted: bool = False
    average: Literal["", "mean", "median"] = ""  # what an average of these figures is
    revised: list[Label] = []  # periods whose figures differ from those published first
    breaks: list[Label] = []  # the first period of each new way of counting
    incomplete: list[Label] = []  # periods of which only a part is counted

    # How strictly a text is read
    small_base: float = 30.0  # N04: units of count below which no percentage is computed
    small_total: float = 50.0  # N05: units of count below which a percentage needs its counts beside it
    multiple_above: float = 200.0  # N06: per cent from which a change is written as a multiple
    multiple_preferred: float = 100.0  # N06: per cent from which a multiple is better
    doubled_within: float = 0.05  # N07: how far from 2 a ratio may lie that is called a doubling
    nearly_doubled: float = 0.15  # N07: how far below 2 "nearly doubled" reaches
    about_percent: float = 5.0  # N11: per cent of the number
    fraction_bare: float = 1.0  # N13: percentage points from a fraction without a hedge
    fraction_about: float = 2.0  # N13: percentage points from a fraction with "about"
    greatest_denominator: int = 10  # N13
    noise: float = 1.0  # N20: per cent below which a change is "little changed"
    numbers_in_sentence: int = 3  # N40
    directions_in_row: int = 3  # N40: sentences of direction that may follow each other
    looser: float = 12.0  # D06: per cent that a value may lie above the number after "more than"

    # How much a text may repeat
    opening_words: Length = 3  # M01: words that a sentence opens with
    same_openings: float = 50.0  # M01: per cent of sentences that open as another does
    repeated_words: int = 10  # M02: words in a row that may stand twice in a text
    change_words: float = 25.0  # M03: per cent of the words of change that are different ones, at least
    stretch: Length = 4  # M04, M05: words in a row by which two texts are compared
    batch_overlap: float = 75.0  # M04: per cent of their stretches that two texts of a batch may share
    release_overlap: float = 75.0  # M05: the same of a text and the last release
