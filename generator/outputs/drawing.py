"""How a chart is laid out: bars, columns, a line or steps, with its words around it."""

from __future__ import annotations

import calendar
import json
import textwrap
from typing import TYPE_CHECKING, Any

from generator.outputs.charted import Chart, Point

if TYPE_CHECKING:
    import altair as alt

WIDTH = 640
ROW = 34  # pixels for a bar with the gap below it
HEIGHT = 300
MOST_LABELS = 12  # columns that have room for their figure
PAPER, INK, SOFT, RULE, ACCENT, PALE = "#ffffff", "#17191c", "#5b6168", "#dfe1de", "#0b5c8a", "#9fb8c6"
# Liberation Sans comes with vl-convert, so that a PNG has the same letters on every machine.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def laid_out(chart: Chart) -> Any:
    """Return the whole drawing: title, marks, and the source with the state of the text below them."""
    import altair as alt

    marks = _bars(chart) if chart.form == "bars" else _columns(chart) if chart.form == "columns" else _line(chart)
    title = alt.TitleParams(
        text=_wrapped(chart.title, 62), subtitle=_wrapped(chart.subtitle, 92), anchor="start", frame="bounds",
        fontSize=19, fontWeight="bold", subtitleFontSize=13.5, color=INK, subtitleColor=SOFT,
        subtitlePadding=5, offset=16,
    )  # fmt: skip
    foot = alt.TitleParams(
        text=[*_wrapped(chart.source, 122), chart.label], orient="bottom", anchor="start", frame="bounds",
        fontSize=11.5, fontWeight="normal", color=SOFT, offset=14,
    )  # fmt: skip
    data = alt.InlineData(values=[_row(p, at) for at, p in enumerate(chart.points)])
    inner = alt.layer(*marks, data=data).properties(title=title, width=WIDTH, height=_height(chart))
    whole = alt.vconcat(inner).properties(title=foot, background=PAPER, padding=18)
    return (
        whole.configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, labelFontSize=12.5, gridColor=RULE, domain=False, ticks=False, labelPadding=7)
    )


def _row(point: Point, at: int) -> dict[str, Any]:
    day = point.day.isoformat() if point.day else None
    year = str(point.day.year) if point.day else ""
    names = textwrap.wrap(point.name, 34, max_lines=2, placeholder=" …")
    row = {"at": at, "names": names, "lines": len(names), "day": day, "year": year}
    return {**row, "shown": point.shown, "value": point.value, "told": point.told}


def _height(chart: Chart) -> int:
    return ROW * len(chart.points) if chart.form == "bars" else HEIGHT


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=True) or [""]


def _bars(chart: Chart) -> list[Any]:
    """Return lying bars with their names before and their figures behind them."""
    import altair as alt

    below = min((p.value or 0.0) for p in chart.points) < 0
    y = alt.Y("at:O", axis=None, scale=alt.Scale(paddingInner=0.32, paddingOuter=0.1))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True, padding=60 if below else 0, nice=False))
    text: dict[str, Any] = {"fontSize": 13.5, "color": INK, "lineHeight": 15, "baseline": "middle"}
    marks: list[Any] = [alt.Chart().mark_bar(color=_color(chart)).encode(x=x, y=y)]
    for lines, up in ((1, 0.0), (2, -7.5)):
        name = alt.Chart().mark_text(align="right", dx=-8, dy=up, limit=0, **text)
        place = name.encode(x=alt.value(0), y=y, text="names:N")
        marks.append(place.transform_filter(f"datum.lines == {lines}"))
    for side, where in (("left", ">= 0"), ("right", "< 0")):
        beside: dict[str, Any] = {"align": side, "dx": 6 if side == "left" else -6, **text}
        figure = alt.Chart().mark_text(**beside).encode(x=x, y=y, text="shown:N")
        marks.append(figure.transform_filter(f"datum.value {where}"))
    return marks


def _color(chart: Chart) -> Any:
    """Return the colour of a bar: strong for the one that is told, or for all where none is."""
    import altair as alt

    if not any(p.told for p in chart.points):
        return ACCENT
    return alt.ExprRef("datum.told ? '" + ACCENT + "' : '" + PALE + "'")


def _columns(chart: Chart) -> list[Any]:
    """Return standing columns, the one that is told in a strong colour and with its figure."""
    import altair as alt

    many = len(chart.points) > MOST_LABELS
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap="greedy" if many else False)
    x = alt.X("year:O", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.28, paddingOuter=0.15))
    y = _amounts(chart, zero=True)
    color = alt.condition("datum.told", alt.value(ACCENT), alt.value(PALE))
    bars = alt.Chart().mark_bar().encode(x=x, y=y, color=color)
    text: dict[str, Any] = {"dy": -9, "fontSize": 12.5, "fontWeight": "bold"}
    halo = alt.Chart().mark_text(
        stroke=PAPER, strokeWidth=4, strokeJoin="round", **text
    )  # no line of the grid runs through a figure
    above = [mark.encode(x=x, y=y, text="shown:N") for mark in (halo, alt.Chart().mark_text(color=INK, **text))]
    return [bars, *(mark.transform_filter("datum.told") if many else mark for mark in above)]


def _line(chart: Chart) -> list[Any]:
    """Return a line, or steps, broken where a figure lacks, with the last figure at its end."""
    import altair as alt

    zero = all((p.value or 0.0) >= 0 for p in chart.points) and _spread(chart)
    x = alt.X("day:T", axis=_calendar(chart), scale=alt.Scale(type="utc"))
    y = _amounts(chart, zero)
    steps: dict[str, Any] = {"interpolate": "step-after"} if chart.form == "steps" else {}
    line = alt.Chart().mark_line(color=ACCENT, strokeWidth=2.5, invalid="break-paths-show-domains", **steps)
    dot = alt.Chart().mark_point(color=ACCENT, filled=True, size=70, opacity=1).encode(x=x, y=y)
    text = alt.Chart().mark_text(align="left", dx=9, fontSize=13.5, fontWeight="bold", color=INK)
    end = text.encode(x=x, y=y, text="shown:N")
    return [line.encode(x=x, y=y), *(mark.transform_filter("datum.told") for mark in (dot, end))]


def _calendar(chart: Chart) -> alt.Axis:
    """Return an axis with the years on it, or of a shorter time the names of its first and last period."""
    import altair as alt

    ends = [p for p in chart.points if p.day][:: len(chart.points) - 1]
    days = [p.day for p in ends if p.day]
    look: dict[str, Any] = {"title": None, "grid": False, "ticks": True, "domain": True}
    look |= {"tickColor": SOFT, "domainColor": SOFT}
    years = (days[1] - days[0]).days / 365.25
    if years >= 2:
        return alt.Axis(format="%Y", tickCount={"interval": "year", "step": 1 + int(years // 12)}, **look)
    at = [calendar.timegm(day.timetuple()) * 1000 for day in days]
    first, last = (json.dumps(p.name) for p in ends)
    return alt.Axis(values=at, labelExpr=f"datum.value < {at[1]} ? {first} : {last}", labelBound=True, **look)


def _spread(chart: Chart) -> bool:
    """Whether the figures lie so far apart, for their size, that a scale from zero still shows how they move."""
    known = [p.value for p in chart.points if p.value is not None]
    return max(known) > 0 and (max(known) - min(known)) / max(known) > 0.2


def _amounts(chart: Chart, zero: bool) -> alt.Y:
    import altair as alt

    known = [abs(p.value) for p in chart.points if p.value is not None]
    places = 0 if max(known) >= 20 else 1 if max(known) >= 2 else 2
    axis = alt.Axis(title=None, format=f",.{places}~f", tickCount=5)
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=zero, nice=5))
