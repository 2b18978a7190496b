"""The words by which finished text in a language is read again: hedges, directions, ranks, bases and the like."""

from __future__ import annotations

from generator.sources.schema import Shape

Words = list[str]  # each a word or phrase; a star at the end of a word stands for any ending: "auk*"


class ReadingShape(Shape):
    """The part `reading:` of language.yaml.

    A phrase may hold words of the story's vocabulary in braces, such as "all other {countries}". The longest phrase
    at a place counts, so a kind that makes no claim of its own still keeps its words from being read as another kind.
    """

    # Words around a number
    about: Words
    nearly: Words
    just_over: Words
    over: Words
    under: Words
    at_least: Words
    between: Words
    and_: Words
    filler: Words  # stands between a hedge or a preposition and its number, and changes nothing: only, a total of
    # Numbers and their units
    number_words: dict[str, int]
    scales: dict[str, int]
    currencies: dict[str, str]
    percent: Words
    points: Words
    times: Words
    fractions: dict[str, str]
    multiples: dict[str, float]
    half_level: Words  # "less than half of the level": a half that is a ratio of two periods
    ordinals: dict[str, int]  # beyond those of the language's own list
    ordinal_suffix: Words
    place: Words  # after an ordinal or glued to it: place, -plass
    number: Words  # before a place in digits: number 3
    # Direction
    up: Words
    down: Words
    flat: Words
    unaltered: Words  # exactly what it was: with "since", since when
    last_change: Words  # the change before, of what has not changed since
    mixed: Words
    pull: Words  # verbs that move a whole: added, pulled
    # Periods
    base: Words  # before the period or the amount that is compared with: from, than in
    to: Words
    year_before: Words
    year_after: Words
    since: Words
    back_to: Words
    until: Words
    # Place in an order and in the series
    largest: Words
    second: Words
    next_largest: Words
    fastest: Words
    largest_rise: Words  # in amount
    largest_fall: Words
    slowest: Words  # "grew more slowly": only where it is set against somebody by "than"
    smallest: Words
    took_over: Words  # as the largest
    overtook: Words  # somebody who is named
    highest: Words
    highest_ever: Words  # says by itself that no earlier figure is as high
    lowest_ever: Words
    lowest: Words
    peak: Words
    record: Words
    row: Words
    years: Words
    majority: Words
    most: Words
    above_all: Words
    # Shares
    share: Words
    of: Words
    whole: Words
    entire: Words
    accounted: Words
    # Whom it is about
    total: Words
    carried: Words
    overall: Words
    together: Words
    those_two: Words
    every: Words  # "for all", before what the parts are called: each of them has moved
    exception: Words  # before a name: "except"
    usual: Words  # "ranged", before the least and the most of the periods before
    same_order: Words  # "in the same order": so many first places have whom they had before
    above_mean: Words  # behind a percentage: of the mean of the periods before
    below_mean: Words
    both: Words  # before two names: each of them, not their sum
    sole: Words  # before a name: nobody else
    rest: Words
    rest_of: Words
    others: Words  # phrases with a word that would otherwise be read as an ordinal
    member: Words
    leading_up: Words  # "higher exports to X" and the like, without a period of its own
    # Other claims
    nothing: Words
    next_to_nothing: Words
    without: Words
    unlisted: Words
    unknown: Words
    against: Words
    than: Words  # between two that are set against each other: "more than Hungary"
    reverse: Words
    recipients: Words
    questions: Words
    new: Words
    kept: Words
    lost_lead: Words
    gone: Words
    calculated: Words
    counted_anew: Words  # from some period on: a break in the series
    clause: Words
    there: Words
    negation: Words
    weak: Words  # words of direction that say so only beside a number, a base or a name
    articles: Words  # that a name may lack in a headline or a table
    amount: Words
    abbreviations: Words
