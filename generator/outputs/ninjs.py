"""An article as IPTC ninjs 3.1, and as the flat ninjs 1 that Superdesk reads."""

from __future__ import annotations

import json as standard
from datetime import UTC, datetime
from typing import Any

from generator.letters import visible_data
from generator.outputs.charted import Chart
from generator.outputs.dispatch import MADE_FROM_DATA, NORMAL, TOPIC, Dispatch
from generator.outputs.markup import html
from generator.outputs.trace import trace

Data = dict[str, Any]
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
MADE = {"name": "Data-driven media", "uri": MADE_FROM_DATA}
PLAIN, MARKED_UP = "text/plain", "text/html"


def ninjs(dispatch: Dispatch) -> str:
    """Return the article as ninjs 3.1, which has no room for the trace: that travels in a file beside it."""
    article, release = dispatch.article, dispatch.release
    text, chart = dispatch.plain.text, dispatch.chart
    return _written(
        {
            "uri": dispatch.uri,
            "standard": STANDARD,
            "type": "text",
            "representationType": "full",
            "profile": article.kind,
            "version": str(release.edition),
            "versionCreated": _moment(release.published),
            "embargoedUntil": _moment(release.embargo),
            "pubStatus": "withheld" if dispatch.withheld else "usable",
            "urgency": NORMAL,
            "language": dispatch.tag,
            "title": dispatch.name,
            "slugline": dispatch.slugline,
            "by": dispatch.byline,
            "edNote": dispatch.label,
            "digitalSourceType": MADE,
            "headlines": _by_role(main=dispatch.headline, short=dispatch.short),
            "descriptions": _by_role(abstract=dispatch.abstract, push=dispatch.push),
            "bodies": [
                {"role": "main", "contentType": MARKED_UP, **_counts(text), "value": html(dispatch.body)},
                {"role": "plain", "contentType": PLAIN, **_counts(text), "value": text},
            ],
            "subjects": [{"uri": f"{TOPIC}{code}", "rel": "about"} for code in dispatch.story.topics],
            "genres": [{"literal": article.kind}],
            "infoSources": [{"name": dispatch.publisher, "role": "statistics"}] if dispatch.publisher else [],
            "altIds": _alternatives(dispatch),
            "associations": [_associated(dispatch, chart)] if chart else [],
        }
    )


def _by_role(**texts: str) -> list[Data]:
    return [{"role": role, "contentType": PLAIN, "value": text} for role, text in texts.items() if text]


def _counts(text: str) -> Data:
    return {"charCount": len(text), "wordCount": len(text.split())}


def _alternatives(dispatch: Dispatch) -> list[Data]:
    article = dispatch.article
    values = {
        "saklig": f"{article.story}/{article.period}/{article.kind}/{article.language}",
        "state": article.state,
        "facts_sha256": article.facts_sha256,
        "rules_sha256": article.rules_sha256,
        "trace": f"{dispatch.name}.trace.json",
    }
    return [{"role": role, "value": value} for role, value in values.items()]


def _associated(dispatch: Dispatch, chart: Chart) -> Data:
    """Return the chart as a news object of its own; its files are named and have no address yet."""
    files = {"image/svg+xml": f"{dispatch.name}.svg", "image/png": f"{dispatch.name}.png"}
    return {
        "name": "chart",
        "rel": "illustration",
        "uri": f"{dispatch.uri}#chart",
        "type": "graphic",
        "language": dispatch.tag,
        "edNote": dispatch.label,
        "digitalSourceType": MADE,
        "headlines": _by_role(main=chart.title),
        "descriptions": _by_role(caption=f"{chart.title}. {chart.subtitle}", alt=chart.alternative),
        "renditions": [{"name": file, "contentType": form, "title": file} for form, file in files.items()],
    }


def ninjs1(dispatch: Dispatch) -> str:
    """Return the article as ninjs 1, flat, with the trace in `extra`, which Superdesk copies whole."""
    article, release = dispatch.article, dispatch.release
    text = dispatch.plain.text
    return _written(
        {
            "uri": dispatch.uri,
            "guid": dispatch.uri,
            "type": "text",
            "mimetype": MARKED_UP,
            "profile": article.kind,
            "version": str(release.edition),
            "versioncreated": _moment(release.published),
            "embargoed": _moment(release.embargo),
            "pubstatus": "withheld" if dispatch.withheld else "usable",
            "urgency": NORMAL,
            "priority": NORMAL,
            "language": dispatch.tag,
            "headline": dispatch.headline,
            "slugline": dispatch.slugline,
            "byline": dispatch.byline,
            "ednote": dispatch.label,
            "keywords": [],
            "subject": [{"code": code, "name": code, "scheme": "mediatopic"} for code in dispatch.story.topics],
            "source": dispatch.publisher,
            "description_text": dispatch.abstract,
            "body_html": html(dispatch.body),
            "body_text": text,
            "charcount": len(text),
            "wordcount": len(text.split()),
            "extra": {"headline_short": dispatch.short, "push": dispatch.push, "saklig": trace(dispatch)},
        }
    )


def _moment(moment: datetime | None) -> str:
    """Write a moment as Superdesk reads it too: in Greenwich time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def _written(data: Data) -> str:
    """Return data as JSON without what is empty."""
    kept = {key: value for key, value in data.items() if value not in ("", [], None)}
    return standard.dumps(visible_data(kept), ensure_ascii=False, indent=1) + "\n"
