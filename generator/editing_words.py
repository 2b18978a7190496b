"""The words by which the number rules know what a text says: causes, caveats, evaluations and the like."""

from __future__ import annotations

from generator.sources.schema import Shape

Words = list[str]  # each a word or phrase; a star at the end of a word stands for any ending: "because*"


class EditingShape(Shape):
    """The part `editing:` of language.yaml. A phrase may hold words of the story's vocabulary in braces."""

    # Changes
    relative: Words  # marks a percentage of a percentage: in relative terms
    times_more: Words  # after "three": times more
    unchanged: Words
    yearly: Words  # growth of each year on average: a year on average
    average: Words  # words that leave open which average: average, typical
    mean: Words
    median: Words
    adjacent: Words  # against the quarter or month before
    adjusted: Words  # seasonally adjusted
    part_year: Words  # a part of a year: quarter, first half
    same_part: Words  # the same part of another year: same quarter
    overtook: Words
    compared: Words  # further words that name a comparison period: in recent years, so far
    # Caveats
    provisional: Words
    provisional_mark: str  # stands at the end of the first sentence that tells of a provisional figure
    revised: Words
    broken: Words  # a break in the series
    prices: Words  # current prices, or the year whose prices are used
    so_far: Words
    margin: Words
    proof: Words  # verbs too strong for a poll
    significant: Words
    base_is_100: Words
    rounding: Words  # the rounding note
    tied: Words  # shared first place
    out_of: Words  # out of, among: before the number of those ranked
    # Wording
    cause: Words
    evaluative: Words
    forecast: Words
    contrast: Words  # says that two sentences pull apart
    it: Words
    doubled: Words  # words that may stand twice: had had
    codes: Words  # abbreviations that look like codes: UK, EU
    small_fractions: Words  # fractions with a denominator above ten
    # Quotes
    said: Words
    speakers: Words  # pronouns for a speaker
