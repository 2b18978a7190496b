"""Recognises which periods a table has, how long they are and which is the latest."""

from __future__ import annotations

from collections import Counter

from generator.faults import Fault, Faults, Place, did_you_mean, excerpt
from generator.periods import period_of
from generator.recognition.asked import Asked
from generator.sources.cube import Cube, Dimension
from generator.sources.period_text import frequency_of, without_sign


def time_of(cube: Cube, asked: Asked, place: Place) -> Dimension:
    """Return the dimension of the periods; raise Faults if there is none."""
    if asked.time:
        return dimension_of(cube, asked.time, "--time", place)
    named = [d for d in cube.dimensions if d.role == "time"]
    read = [d for d in cube.dimensions if all(map(frequency_of, (c.code for c in d.categories)))]
    if not named + read:
        hint = "add a column with the period of each figure, or name the dimension that holds it with --time"
        raise Faults([Fault(place, "T07", "the table does not say which periods its figures are of", hint)])
    return (named + read)[0]


def frequency(time: Dimension, asked: Asked, place: Place) -> str:
    """Return how long the periods are, the commonest if they differ; raise Faults if none is named."""
    texts = [next(filter(frequency_of, (without_sign(t)[0] for t in (c.code, c.label))), "") for c in time.categories]
    found = Counter(frequency_of(text) for text in texts if text)
    if found:
        return found.most_common(1)[0][0]
    told = period_of(asked.period)
    if len(time.categories) == 1 and told:
        return told.frequency
    if len(time.categories) == 1:
        message, hint = "the table does not say which period its figures are of", "give it, such as --period 2024"
    else:
        message = f"{excerpt(time.categories[0].label or time.categories[0].code)} is no period"
        hint = "write years, quarters, months, weeks or days"
    raise Faults([Fault(place, "T07", message, hint)])


def dimension_of(cube: Cube, name: str, option: str, place: Place) -> Dimension:
    """Return a dimension by its code or its label; raise Faults if there is none."""
    for dimension in cube.dimensions:
        if name.casefold() in (dimension.code.casefold(), dimension.label.casefold()):
            return dimension
    hint = did_you_mean(name, [d.code for d in cube.dimensions])
    raise Faults([Fault(place, "U02", f"{option}: the table has no dimension {excerpt(name)}", hint)])
