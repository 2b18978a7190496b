"""The figures that a chart shows: the total over time, or else the parts, or the changes, that the table tells."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from generator.domain import GIVEN, Article, Span, Table
from generator.drafting import Desk
from generator.languages import Language
from generator.letters import visible
from generator.outputs.manuscript import first, lines_of
from generator.patterns import filled

# How many periods are shown: what fits a column of print, and what a reader can compare.
SHOWN = {"year": 30, "half": 40, "quarter": 40, "month": 61, "week": 157, "day": 1100, "season": 30}
COLUMNS = 30  # more periods than these are a line
FEWEST = 5  # fewer periods than these are no series
KNOWN = 0.8  # the part of the periods that must have a figure, or there are more gaps than series
MOST_BARS = 10
DIGITS = 12  # of a figure: what arithmetic on floats leaves of it


@dataclass(frozen=True)
class Point:
    """One figure of a chart: what it is of, how it is written, its bounds and the cell behind it."""

    name: str
    key: str
    shown: str
    value: float | None
    low: float | None
    high: float | None
    cells: tuple[str, ...]
    day: datetime.date | None = None
    told: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn: its form, its words and its figures, the mark of a draft among them."""

    form: str  # bars, columns, line or steps
    title: str
    subtitle: str
    head: tuple[str, str]  # what the two columns of its figures are called
    points: tuple[Point, ...]
    source: str
    label: str
    alternative: str  # what stands for it where it cannot be seen


def chart_of(desk: Desk, article: Article) -> Chart | None:
    """Return the chart of an article; None where there are too few figures for one."""
    writer = _Writer(desk, article)
    return writer.over_time() or writer.parts() or writer.changes()


class _Writer:
    def __init__(self, desk: Desk, article: Article) -> None:
        self.desk, self.article, self.story = desk, article, desk.story
        self.language: Language = desk.packs[article.language].language
        self.page, self.words = self.language.shape.page, self.language.shape.export
        self.period = self.story.table.periods[desk.facts.column]

    def over_time(self) -> Chart | None:
        """Return the total over time, if enough of its last periods have a figure."""
        story, table, at = self.story, self.story.table, self.desk.facts.column
        row = table.subjects.index(story.total)
        yearly = story.compare == "year"
        first_ = max(at + 1 - (SHOWN["year"] if yearly else SHOWN[self.period.frequency]), 0)
        columns = range(first_, at + 1)
        known = [c for c in columns if _is_given(table, row, c)]
        columns = range(known[0], at + 1) if known else columns
        if len(columns) < FEWEST or len(known) < KNOWN * len(columns) or not {at, at - 1} <= set(known):
            return None
        points = tuple(self._point(table, row, c, c == at) for c in columns)
        flat = not story.measure_kind.percent and story.kind not in ("index", "price") and len(points) <= COLUMNS
        form = "columns" if flat else "steps" if story.kind == "rate" and self.period.frequency == "day" else "line"
        begin = self.language.period(table.periods[columns[0]])
        texts = {"first": begin, "last": self.language.period(self.period), "period": begin}
        pattern = self.words["chart_season" if yearly and self.period.season else "chart_span"]
        if yearly and self.period.season:
            texts["period"] = texts["last"]
        return self._chart(
            form, filled(pattern, {**texts, "unit": self._unit(prices=True)}), points, self._span_words(points)
        )

    def parts(self) -> Chart | None:
        """Return the members that the table tells, the largest first."""
        told = [(name, s) for name, s in self._told("value") if s.subject in self.story.members and s.value is not None]
        if len(told) < 3:
            return None
        ranked = sorted(told, key=lambda pair: -(pair[1].value or 0.0))[:MOST_BARS]
        texts = {"period": self.language.period(self.period), "unit": self._unit()}
        points = tuple(_of_span(name, span) for name, span in ranked)
        return self._chart("bars", filled(self.words["chart_parts"], texts), points, _listed(points))

    def changes(self) -> Chart | None:
        """Return how the total and what stands beside it have changed since the period before."""
        told = [(name, s) for name, s in self._told("change_percent") if s.value is not None]
        if len(told) < 3 or any(s.subject in self.story.members for _, s in told):
            return None
        base = self.story.table.periods[self.desk.facts.column - 1]
        texts = {"period": self.language.period(self.period), "base": self.language.period(base)}
        points = tuple(_of_span(name, span, span.subject == self.story.total) for name, span in told)
        what = self.language.word("measured")  # not that of the total alone
        return self._chart("bars", filled(self.words["chart_change"], texts), points, _listed(points), what)

    def _told(self, measure: str) -> list[tuple[str, Span]]:
        """Return the numbers of a measure in the table of this article, or of the first kind that has one."""
        others = (self.desk.article(kind, self.article.language) for kind in self.desk.kinds())
        for article in (self.article, *(() if self.article.kind == "news" else others)):
            rows = [row for passage in article.passages for row in passage.rows[1:]]
            if rows:
                return [(_in_line(r[0].text), s) for r in rows for c in r[1:] for s in c.spans if s.measure == measure]
        return []

    def _chart(
        self, form: str, subtitle: str, points: tuple[Point, ...], words: str, title: str | None = None
    ) -> Chart:
        lines = lines_of(self.article, self.page)
        notes = [line for line in lines if getattr(line, "role", "") == "note"]
        label = first(lines, "label")
        whole = self.language.of_total("flow_total", self.story.total)
        title = _capital(_in_line(title or whole or self.story.name))
        subtitle = _capital(_in_line(self._marked(subtitle.strip(" ,"), points)))
        kind = self.words[f"chart_{form}"]
        texts = {"title": f"{title}. {subtitle}", "figures": words}
        head = (self.language.word("table_subject") or "" if form == "bars" else self.words["chart_period"]), subtitle
        return Chart(
            form, title, subtitle, head, points,
            source=getattr(notes[-1], "text", "") if notes else "",
            label=label.text if label else _in_line(self.article.label),
            alternative=f"{kind}: {filled(self.words['chart_alternative'], texts)}",
        )  # fmt: skip

    def _marked(self, subtitle: str, points: Sequence[Point]) -> str:
        """Add that figures are provisional where any of those shown are."""
        table = self.story.whole or self.story.table
        cells = {cell.rpartition("@")[::2] for p in points for cell in p.cells}
        places = ((table.subjects.index(s), table.column(p)) for s, p in cells if s in table.subjects)
        shaky = any(c is not None and table.status[row, c] == "provisional" for row, c in places)
        mark = self.language.shape.editing.provisional_mark
        return f"{subtitle} {mark}" if shaky and mark else subtitle

    def _point(self, table: Table, row: int, column: int, told: bool) -> Point:
        period, cells = table.periods[column], table.cells
        low, high = (_finite(float(part[row, column])) for part in (cells.low, cells.high))
        value = float(cells.value[row, column]) if _is_given(table, row, column) else None
        value = None if value is not None and np.isnan(value) else value
        shown = self._figure(value) if value is not None else ""
        label = f"{table.subjects[row]}@{period.label}"
        name = _in_line(self.language.period(period))
        day = datetime.date(period.year, 1, 1) if self.story.compare == "year" else period.day
        return Point(name, period.label, shown, value, low, high, (label,), day, told)

    def _figure(self, value: float) -> str:
        figure = Decimal(f"{value:.{DIGITS}g}")
        return (self.language.minus if figure < 0 else "") + self.language.digits(abs(figure))

    def _span_words(self, points: Sequence[Point]) -> str:
        """Say where a series begins and ends, and its highest and lowest figure where no other can be as far out."""
        known = [p for p in points if p.value is not None]
        texts = [self._of(p) for p in (known[0], known[-1])]
        words = filled(self.words["chart_ends"], {"first": texts[0], "last": texts[1]})
        for key, extreme in (("chart_highest", _highest(known)), ("chart_lowest", _lowest(known))):
            if extreme is not None and extreme not in (known[0], known[-1]):
                words += f" {filled(self.words[key], {'figure': self._of(extreme)})}"
        return words

    def _of(self, point: Point) -> str:
        return filled(self.words["chart_figure"], {"figure": point.shown, "period": point.name})

    def _unit(self, prices: bool = False) -> str:
        """Return what the figures are counted in; of money of several years, in which prices (number rule 27)."""
        unit = _in_line(self.language.table_unit(self.story))
        return f"{unit}, {self.words['chart_prices']}" if prices and self.story.kind == "money" else unit


def _is_given(table: Table, row: int, column: int) -> bool:
    return column >= 0 and str(table.status[row, column]) in GIVEN


def _of_span(name: str, span: Span, told: bool = False) -> Point:
    return Point(name, span.subject, _in_line(span.text), span.value, span.low, span.high, span.cells, told=told)


def _in_line(text: str) -> str:
    return visible(text).replace("\n", " ")


def _listed(points: Sequence[Point]) -> str:
    return "; ".join(f"{p.name} {p.shown}" for p in points) + "."


def _highest(points: Sequence[Point]) -> Point | None:
    """Return the point that is above all others whatever they are within their bounds."""
    return next((p for p in points if all(o is p or _above(p.low, o.high) for o in points)), None)


def _lowest(points: Sequence[Point]) -> Point | None:
    return next((p for p in points if all(o is p or _above(o.low, p.high) for o in points)), None)


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _finite(x: float) -> float | None:
    return x if np.isfinite(x) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
