"""A NewsArticle of schema.org that a page can hold in a script."""

from __future__ import annotations

import json

import pytest

from generator.outputs.jsonld import jsonld
from tests.conftest import LANGUAGES
from tests.outputs.conftest import HOSTILE, Send, hostile, told

# What schema.org lists for a NewsArticle and the things it is made of, as far as we use it.
KNOWN = {
    "NewsArticle": {
        "headline", "alternativeHeadline", "description", "articleBody", "wordCount", "inLanguage", "datePublished",
        "creativeWorkStatus", "backstory", "digitalSourceType", "isBasedOn", "image", "identifier", "version",
    },
    "Dataset": {"name", "publisher", "datePublished", "url"},
    "Organization": {"name"},
    "ImageObject": {"name", "caption", "description"},
}  # fmt: skip


def unknown(data: object) -> list[str]:
    if not isinstance(data, dict):
        return []
    kind = data["@type"]
    own = [f"{kind}.{key}" for key in data if not key.startswith("@") and key not in KNOWN[kind]]
    return own + [found for value in data.values() for found in unknown(value)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["news", "interview", "brief"])
def test_it_is_a_news_article_with_every_sentence(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    data = json.loads(jsonld(dispatch))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert unknown(data) == []
    assert data["inLanguage"] == dispatch.tag
    assert data["datePublished"] == "2025-03-20T08:00:00+01:00"
    assert data["digitalSourceType"] == "https://schema.org/DataDrivenMediaDigitalSource"
    said = "\n".join((data["headline"], data.get("alternativeHeadline", ""), data["articleBody"]))
    left = [s for s in told(dispatch.article) if s not in said]
    push = [s.text for p in dispatch.article.passages if p.role == "push" for s in p.sentences]
    assert set(left) <= set(push)


def test_the_state_and_the_label_are_in_it(sent: Send) -> None:
    data = json.loads(jsonld(sent(language="nn")))
    assert data["creativeWorkStatus"] == "draft"
    assert "IKKJE KONTROLLERT" in data["backstory"] and "IKKJE KONTROLLERT" in data["articleBody"]


def test_the_figures_it_builds_on_are_named(sent: Send) -> None:
    based = json.loads(jsonld(sent()))["isBasedOn"]
    assert based["name"] == "exports of weapons and ammunition"
    assert based["publisher"]["name"] == "Statistics Norway"
    assert based["url"].startswith("https://www.ssb.no/")


def test_without_a_time_there_is_none(sent: Send) -> None:
    assert "datePublished" not in json.loads(jsonld(sent(released=False)))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_can_end_the_script_that_holds_it(name: str) -> None:
    text = jsonld(hostile(name))
    text.encode()
    assert not set("<>&") & set(text)
    assert unknown(json.loads(text)) == []


def test_same_input_same_bytes(sent: Send) -> None:
    assert jsonld(sent()) == jsonld(sent())
