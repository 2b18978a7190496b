"""An article as a NewsArticle of schema.org, for search engines and for those who build upon it."""

from __future__ import annotations

import json as standard
from typing import Any

from generator.letters import visible_data
from generator.outputs.addresses import WEB
from generator.outputs.dispatch import Dispatch

MADE_FROM_DATA = "https://schema.org/DataDrivenMediaDigitalSource"
# A page may hold the text in a <script>, which these signs could end.
_WITHIN_PAGES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def jsonld(dispatch: Dispatch) -> str:
    """Return the article as JSON-LD; times stand in it only where an editor has given them."""
    article, chart = dispatch.article, dispatch.chart
    made = {"@type": "Organization", "name": dispatch.publisher} if dispatch.publisher else None
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": dispatch.uri,
        "identifier": f"{article.story}/{article.period}/{article.kind}/{article.language}",
        "version": dispatch.release.edition,
        "headline": dispatch.headline,
        "alternativeHeadline": dispatch.short,
        "description": dispatch.abstract,
        "articleBody": dispatch.plain.text,
        "wordCount": len(dispatch.plain.text.split()),
        "inLanguage": dispatch.tag,
        "datePublished": dispatch.release.published.isoformat() if dispatch.release.published else "",
        "creativeWorkStatus": article.state,
        "backstory": " ".join(f"{part.rstrip('.')}." for part in (dispatch.byline, dispatch.label) if part),
        "digitalSourceType": MADE_FROM_DATA,
        "isBasedOn": {
            "@type": "Dataset",
            "name": dispatch.title,
            "publisher": made,
            "datePublished": dispatch.story.published,
            "url": dispatch.story.link if WEB.fullmatch(dispatch.story.link) else "",
        },
        "image": None
        if chart is None
        else {
            "@type": "ImageObject",
            "name": f"{dispatch.name}.png",
            "caption": f"{chart.title}. {chart.subtitle}",
            "description": chart.alternative,
        },
    }
    return (
        standard.dumps(visible_data(_without_gaps(data)), ensure_ascii=False, indent=1).translate(_WITHIN_PAGES) + "\n"
    )


def _without_gaps(data: Any) -> Any:
    """Leave out what is empty, at every depth."""
    if not isinstance(data, dict):
        return data
    return {key: _without_gaps(value) for key, value in data.items() if value not in ("", None)}
