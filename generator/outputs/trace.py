"""Where each number of an export comes from: its place in the text, its bounds, its cells and their source."""

from __future__ import annotations

import json as standard
import math
from collections.abc import Iterator
from typing import Any

from generator.domain import Story
from generator.letters import visible_data
from generator.outputs.charted import Chart
from generator.outputs.dispatch import Dispatch
from generator.outputs.json import span_data
from generator.outputs.manuscript import Line, first

Data = dict[str, Any]
SCHEMA = "saklig.trace/1"
PARTS = ("headline", "short_headline", "push")


def trace_json(dispatch: Dispatch) -> str:
    """Return the trace as a file that stands beside an export."""
    return standard.dumps(trace(dispatch), ensure_ascii=False, indent=1) + "\n"


def trace(dispatch: Dispatch) -> Data:
    """Return the trace as plain data; offsets are those of code points in the texts that stand in it."""
    article, chart = dispatch.article, dispatch.chart
    texts = [(part, line) for part in PARTS if (line := first(dispatch.lines, part))]
    texts.append(("body", dispatch.plain))
    found = {
        "schema": SCHEMA,
        "uri": dispatch.uri,
        "story": article.story,
        "kind": article.kind,
        "language": article.language,
        "period": article.period,
        "state": article.state,
        "label": dispatch.label,
        "facts_sha256": article.facts_sha256,
        "rules_sha256": article.rules_sha256,
        "texts": {part: line.text for part, line in texts},
        "figures": [figure for part, line in texts for figure in _figures(part, line, dispatch.story)],
        "chart": _charted(chart, dispatch.story) if chart else [],
        "sources": {key: dict(source) for key, source in dispatch.story.sources.items()},
    }
    shown: Data = visible_data(found)
    return shown


def _figures(part: str, line: Line, story: Story) -> Iterator[Data]:
    for span in line.spans:
        yield {"part": part, **span_data(span), "cells": [cell_data(story, cell) for cell in span.cells]}


def _charted(chart: Chart, story: Story) -> list[Data]:
    return [
        {
            "name": p.name,
            "value": p.value,
            "low": p.low,
            "high": p.high,
            "cells": [cell_data(story, c) for c in p.cells],
        }
        for p in chart.points
    ]


def cell_data(story: Story, name: str) -> Data:
    """Return a cell such as "HU@2024" with its figure, its bounds, its status and the key of its source."""
    subject, _, period = name.rpartition("@")
    table = story.whole or story.table
    column = table.column(period)
    if column is None or subject not in table.subjects:
        return {"name": name, "value": None, "low": None, "high": None, "status": "absent", "source": ""}
    at = table.subjects.index(subject), column
    ends = {end: _finite(float(getattr(table.cells, end)[at])) for end in ("value", "low", "high")}
    return {"name": name, **ends, "status": str(table.status[at]), "source": str(table.source[at] or "")}


def _finite(x: float) -> float | None:
    return x if math.isfinite(x) else None
