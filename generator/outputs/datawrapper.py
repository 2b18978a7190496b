"""The figures of an article's chart as CSV, for Datawrapper and for spreadsheets."""

from __future__ import annotations

import csv
import io
import re

from generator.languages import Language
from generator.outputs.charted import Chart

_FORMULA = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet takes for the beginning of a formula


def datawrapper(chart: Chart, language: Language) -> str:
    """Return a row for each figure of the chart: its name or period, the figure, and its bounds where they differ."""
    words, over_time = language.shape.export, chart.form != "bars"
    bounded = any(p.low != p.high and p.value is not None for p in chart.points)
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow([*map(_inert, chart.head), *((words["low"], words["high"]) if bounded else ())])
    for point in chart.points:
        figures = (point.value, point.low, point.high) if bounded else (point.value,)
        # A period is written as Datawrapper knows it, 2023-Q1; a figure with a point, whatever the language.
        writer.writerow([_inert(point.key if over_time else point.name), *map(_figure, figures)])
    return page.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}" if abs(value) < 1e12 else f"{value:.0f}"
