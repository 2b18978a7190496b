"""The chart of a draft beside its text, from the same figures, with words for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.responses import Response

from generator.desk import View
from generator.drafting import Desk
from generator.outputs.charted import Chart, chart_of
from generator.pages.asking import Visit


def chart(visit: Visit) -> Response:
    """Give out the chart of a draft as it stands."""
    from generator.outputs.chart import svg  # heavy to import, and of no use to a draft without a chart

    desk, code = visit.desk(), visit.name().language
    drawn = chart_of(desk, visit.view().article)
    if drawn is None:
        raise HTTPException(404)
    return Response(svg(drawn, desk.packs[code].language), media_type="image/svg+xml")


def charts(desk: Desk, views: Mapping[str, View]) -> dict[str, Chart]:
    """Return the charts of a draft by language, of those in which it has one."""
    found = {code: chart_of(desk, view.article) for code, view in views.items()}
    return {code: one for code, one in found.items() if one}
