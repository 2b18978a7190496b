"""What stands on the card of a number: measure, bounds, cells, source and what the source states."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError

from generator.analysis.measures import MEASURES
from generator.domain import Span, Statement, Story
from generator.patterns import filled

Data = dict[str, Any]

_SCALES = {1e3: "thousand", 1e6: "million", 1e9: "billion"}
_PATTERNS = {
    "percent": "unit_percent",
    "share": "unit_percent",
    "points": "unit_points",
    "ratio": "unit_times",
    "rank": "unit_rank",
}
_KNOWN_POORLY = ("absent", "bounds", "missing", "suppressed")
_MOST_PLACES = 4
_NOISE = Decimal("1e-9")  # of a number: what arithmetic on floats may have added


class Cards:
    """Writes the cards of one story in one language; `words` holds the language's words for parts of a page."""

    def __init__(self, story: Story, words: Mapping[str, str], language: str) -> None:
        self.story, self.words, self.language = story, words, language

    def card(self, span: Span) -> Data:
        """Return what a number measures, its bounds and how it is told, with its cells and what the source states."""
        words, measure = self.words, MEASURES.get(span.measure)
        own = words.get(f"measure_{span.measure}", "")  # a language may leave definitions in English
        cells = [self._cell(cell) for cell in span.cells]
        narrowed = any(c["status"] in _KNOWN_POORLY for c in cells) and (span.low, span.high) != (None, None)
        return {
            "measure": span.measure,
            "about": f"{span.subject}, {span.period}",
            "definition": own or (measure.definition.split("\n\n")[0] if measure else ""),
            "definition_language": self.language if own else "en",
            "estimate": span.reading != "exact" and span.low != span.high,
            "value": self._quantity(span.value, span.unit, (span.low, span.high)),
            "bounds": self._bounds(span.low, span.high, span.unit),
            "reading": words[f"reading_{span.reading}"] if span.reading else "",
            "cells": _sourced_once(cells),
            "narrowed": narrowed,
            "stated": _sourced_once([self._stated(s, span) for s in self._statements(span, narrowed)]),
        }

    def _cell(self, name: str) -> Data:
        subject, _, period = name.rpartition("@")
        table, unit = self.story.whole or self.story.table, self.story.unit
        column = table.column(period)
        if column is None or subject not in table.subjects:
            return {"name": name, "value": "", "bounds": "", "status": "absent", "source": {}}
        at = table.subjects.index(subject), column
        cells = table.cells
        value, low, high = (_finite(part[at]) for part in (cells.value, cells.low, cells.high))
        return {
            "name": name,
            "value": self._quantity(value, unit, (low, high)),
            "bounds": self._bounds(low, high, unit),
            "status": str(table.status[at]),
            "source": self._source(str(table.source[at])),
        }

    def _statements(self, span: Span, narrowed: bool) -> list[Statement]:
        """Return what the source states of the measure, or of poorly known cells all that it states about them."""
        subjects, periods = {span.subject}, {span.period}
        if narrowed:
            subjects |= {cell.rpartition("@")[0] for cell in span.cells}
            periods |= {cell.rpartition("@")[2] for cell in span.cells}
        about = [s for s in self.story.statements if s.subject in subjects and s.period in periods]
        own = [s for s in about if _told(s) == _told(span)]
        return own or (about if narrowed else [])

    def _stated(self, statement: Statement, span: Span) -> Data:
        measure = MEASURES.get(statement.measure)
        unit = self.story.unit if measure and measure.unit == "amount" else measure.unit if measure else ""
        return {
            "text": statement.text,
            "name": "" if _told(statement) == _told(span) else " ".join(_told(statement)),
            "bounds": self._bounds(_finite(statement.low), _finite(statement.high), unit),
            "source": self._source(statement.source),
        }

    def _source(self, key: str) -> Mapping[str, str]:
        source = self.story.sources.get(key, {})
        return {"title": source.get("title", key), "published": source.get("published", "")} if key else {}

    def _quantity(self, value: float | None, unit: str, bounds: tuple[float | None, float | None]) -> str:
        if value is None:
            return self.words["not_known"]
        (figure,) = self._figures([(value, ROUND_HALF_UP)], unit, _places(*bounds, unit))
        if unit == self.story.unit:
            scale = self.words[_SCALES[self.story.scale]] if self.story.scale in _SCALES else ""
            texts = {"figure": figure, "scale": scale, "currency": self.story.currency}
            written = filled(self.words["unit_amount"], texts)
            return " ".join(part for part in written.split(" ") if part)  # a bare amount has no scale
        return filled(self.words[_PATTERNS[unit]], {"figure": figure}) if unit in _PATTERNS else figure

    def _bounds(self, low: float | None, high: float | None, unit: str) -> str:
        """Write bounds rounded outwards, so that what is printed still holds."""
        known = [(x, how) for x, how in ((low, ROUND_FLOOR), (high, ROUND_CEILING)) if x is not None]
        figures = iter(self._figures(known, unit, _places(low, high, unit)))
        bottom, top = (self.words["not_known"] if x is None else next(figures) for x in (low, high))
        return bottom if bottom == top else f"{bottom} {self.words['to']} {top}"

    def _figures(self, numbers: Sequence[tuple[float, str]], unit: str, places: int) -> list[str]:
        """Write numbers, each rounded its way, with the same decimals and none too many."""
        if unit == "truth":
            return [self.words["yes" if x else "no"] for x, _ in numbers]
        rounded = [_rounded(x, unit, places, how) for x, how in numbers]
        while places and all(d == round(d, places - 1) for d in rounded):
            places -= 1
        return [self._written(d, places, unit) for d in rounded]

    def _written(self, figure: Decimal, places: int, unit: str) -> str:
        point, group, minus = self._marks
        whole, _, decimals = f"{abs(figure):.{places}f}".partition(".")
        grouped = whole if unit == "period" else f"{int(whole):,}".replace(",", group)
        return (minus if figure < 0 else "") + grouped + (f"{point}{decimals}" if decimals else "")

    @cached_property
    def _marks(self) -> tuple[str, str, str]:
        try:
            symbols = Locale.parse(self.language).number_symbols
        except (ValueError, UnknownLocaleError):
            symbols = Locale.parse("en").number_symbols
        latin = symbols.get("latn", symbols)
        return str(latin["decimal"]), str(latin["group"]), str(latin["minusSign"])


def together(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield spans in the order of the text, those that overlap in one list."""
    waiting: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if waiting and span.start >= max(s.end for s in waiting):
            yield waiting
            waiting = []
        waiting.append(span)
    if waiting:
        yield waiting


def _finite(x: float | None) -> float | None:
    return None if x is None or not math.isfinite(x) else float(x)


def _told(x: Span | Statement) -> tuple[str, str]:
    return x.measure, f"{x.subject}@{x.period}"


def _rounded(x: float, unit: str, places: int, how: str) -> Decimal:
    exact = Decimal(repr(float(x))) * (100 if unit == "share" else 1)
    exact += {ROUND_FLOOR: 1, ROUND_CEILING: -1}.get(how, 0) * abs(exact) * _NOISE
    return exact.quantize(Decimal(1).scaleb(-places), rounding=how)


def _sourced_once(items: list[Data]) -> list[Data]:
    """Leave the source to the last of neighbours that share it."""
    following = [*(item["source"] for item in items[1:]), {}]
    return [
        {**item, "source": {}} if item["source"] == after else item
        for item, after in zip(items, following, strict=False)
    ]


def _places(low: float | None, high: float | None, unit: str) -> int:
    """Return the decimals that are worth printing: a tenth of the distance between the bounds."""
    if low is None or high is None:
        return 2
    width = (high - low) * (100 if unit == "share" else 1)
    return min(max(math.ceil(-math.log10(width / 10) - 1e-6), 0), _MOST_PLACES) if width > 0 else _MOST_PLACES
