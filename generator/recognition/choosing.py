"""What an editor's option picks of a table: a category by its code, its label or the whole text of a cell; a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.faults import Fault, Faults, Place, did_you_mean, excerpt
from generator.periods import Period, period_of
from generator.recognition.asked import Asked
from generator.recognition.measured import Measured
from generator.sources.cube import Category, Dimension
from generator.sources.selection import category_period

IN_CURRENCY = ("money", "price", "per_head", "balance")


def category_called(dimension: Dimension, name: str) -> Category | None:
    """Return the category of this code or label, or of both as in "00 Riket"; a code goes before a label."""
    wanted = " ".join(name.casefold().split())
    for texts in (_code, _label, _cell):
        for category in dimension.categories:
            if " ".join(texts(category).casefold().split()) == wanted:
                return category
    return None


def _code(category: Category) -> str:
    return category.code


def _label(category: Category) -> str:
    return category.label


def _cell(category: Category) -> str:
    return f"{category.code} {category.label}"


def nothing_called(name: str, option: str, dimensions: Iterable[Dimension], place: Place) -> Faults:
    """Return the fault of an option that names no category of some dimensions."""
    several = tuple(dimensions)
    known = [text for d in several for c in d.categories for text in (c.code, c.label)]
    whose = ", ".join(excerpt(d.code) for d in several[:3]) or "the table"
    message = f"{option}: {whose} has no {excerpt(name)}"
    return Faults([Fault(place, "U02", message, did_you_mean(name, known))])


def told_period(asked: str, time: Dimension, frequency: str, place: Place) -> Period | None:
    """Return the period that is asked for, None if none is, or the table does not name its one period."""
    known = [p for c in time.categories if (p := category_period(c, frequency))]
    if not asked or not known:
        return None
    period = period_of(asked) or category_period(Category(asked, asked), frequency)
    if period not in known:
        hint = did_you_mean(asked, [p.label for p in known]) or f"the latest is {known[-1].label}"
        raise Faults([Fault(place, "U02", f"--period: the table has no period {excerpt(asked)}", hint)])
    return period


def in_currency(found: Measured, asked: Asked) -> Measured:
    """Return a measure in the currency that an editor names; raise Faults for money that has none."""
    kind = asked.kind or found.kind
    currency = asked.currency or found.currency
    if asked.kind == "money" and not currency:
        hint = "write --currency NOK, or another code"
        raise Faults([Fault(Place("--kind"), "U02", "the table names no currency for figures that are money", hint)])
    if asked.currency and not asked.kind and kind == "count":
        kind = "money"
    if asked.currency and kind not in IN_CURRENCY:
        hint = "leave it out, or write --kind money"
        raise Faults([Fault(Place("--currency"), "U02", f"figures of the kind {kind} have no currency", hint)])
    because = "as you said" if asked.kind or kind != found.kind else found.because
    return replace(found, kind=kind, currency=currency, unit=found.unit or asked.currency, because=because)
