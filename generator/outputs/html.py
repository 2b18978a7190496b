"""An article as one HTML page that loads nothing: every number opens a card with its cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from generator.analysis.measures import MEASURES
from generator.domain import Article, Passage, Sentence, Span, Statement, Story
from generator.letters import visible
from generator.outputs.addresses import WEB
from generator.patterns import filled

if TYPE_CHECKING:
    from jinja2 import Template

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


def html(article: Article, story: Story, page: Mapping[str, str], templates: Path) -> str:
    """Return the article as one page; `page` holds the language's words for parts of a page."""
    writer = _Writer(article, story, page)
    return _shell(templates).render(writer.page_data())


@cache
def _shell(templates: Path) -> Template:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("pages/article.html")


def _seen(value: Any) -> Any:
    """Replace what cannot be seen by a mark that can, one for one, so that offsets stay."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return visible(value)


def _finite(x: float | None) -> float | None:
    return None if x is None or not math.isfinite(x) else float(x)


class _Writer:
    """Prepares the data of one page: plain lists and dicts that the template lays out."""

    def __init__(self, article: Article, story: Story, page: Mapping[str, str]) -> None:
        self.article, self.story, self.words = article, story, page
        self.numbers = count(1)

    def page_data(self) -> Data:
        passages = self.article.passages
        labels = [" ".join(s.text for s in p.sentences) for p in passages if p.role == "label"]
        headline = next((p for p in passages if p.role == "headline"), None)
        return {
            "language": self.article.language,
            "title": " ".join(s.text for s in headline.sentences) if headline else self.story.name,
            "labels": labels or [self.article.label],
            "blocks": [self._block(p) for p in passages if p.role != "label"],
            "trace": [s for p in passages for s in (*p.sentences, *(c for r in p.rows for c in r)) if s.rule],
            "words": self.words,
        }

    def _block(self, passage: Passage) -> Data:
        told = [s for s in passage.sentences if passage.mark != "direct" or s.rule]
        rest = [s for s in passage.sentences if s not in told]
        link = passage.sentences[0].text if passage.role == "link" and passage.sentences else ""
        return {
            "role": passage.role,
            "mark": passage.mark,
            "sentences": [self._sentence(s) for s in told],
            "rest": [self._sentence(s) for s in rest],
            "rows": [[self._sentence(cell) for cell in row] for row in passage.rows],
            "link": link if WEB.fullmatch(_seen(link)) else "",
        }

    def _sentence(self, sentence: Sentence) -> list[Data]:
        """Return the sentence in parts, text or number, that make up its text when put together."""
        parts: list[Data] = []
        at = 0
        for spans in _together(sentence.spans):
            start, end = spans[0].start, max(s.end for s in spans)
            parts.append({"text": sentence.text[at:start], "cards": []})
            parts.append(
                {
                    "text": sentence.text[start:end],
                    "id": f"n{next(self.numbers)}",
                    "cards": [self._card(s) for s in spans],
                }
            )
            at = end
        return [*parts, {"text": sentence.text[at:], "cards": []}]

    def _card(self, span: Span) -> Data:
        words, measure = self.words, MEASURES.get(span.measure)
        own = words.get(f"measure_{span.measure}", "")  # a language may leave definitions in English
        cells = [self._cell(cell) for cell in span.cells]
        narrowed = any(c["status"] in _KNOWN_POORLY for c in cells) and (span.low, span.high) != (None, None)
        return {
            "measure": span.measure,
            "about": f"{span.subject}, {span.period}",
            "definition": own or (measure.definition.split("\n\n")[0] if measure else ""),
            "definition_language": self.article.language if own else "en",
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
            symbols = Locale.parse(self.article.language).number_symbols
        except (ValueError, UnknownLocaleError):
            symbols = Locale.parse("en").number_symbols
        latin = symbols.get("latn", symbols)
        return str(latin["decimal"]), str(latin["group"]), str(latin["minusSign"])


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


def _together(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield spans in the order of the text, those that overlap in one list."""
    waiting: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if waiting and span.start >= max(s.end for s in waiting):
            yield waiting
            waiting = []
        waiting.append(span)
    if waiting:
        yield waiting


def _places(low: float | None, high: float | None, unit: str) -> int:
    """Return the decimals that are worth printing: a tenth of the distance between the bounds."""
    if low is None or high is None:
        return 2
    width = (high - low) * (100 if unit == "share" else 1)
    return min(max(math.ceil(-math.log10(width / 10) - 1e-6), 0), _MOST_PLACES) if width > 0 else _MOST_PLACES
