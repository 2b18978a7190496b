"""ninjs as IPTC and Superdesk have it: nothing that the standard does not know, and a trace that leads to the cells."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from generator.outputs.ninjs import ninjs, ninjs1
from generator.outputs.trace import trace, trace_json
from tests.conftest import LANGUAGES
from tests.outputs.conftest import HOSTILE, UNSEEN, Send, hostile, told

# The rules of ninjs 3.1 as far as we write it: each field and its type; in a list, the fields of its objects.
TEXT, WHOLE, MOMENT, URI = "text", "whole", "moment", "uri"
NAMED = {"name": TEXT, "rel": TEXT, "role": TEXT, "uri": URI, "literal": TEXT}
SAID = {"role": TEXT, "contentType": TEXT, "value": TEXT}
FIELDS: dict[str, Any] = {
    "uri": URI, "type": ("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"),
    "representationType": ("full", "partial"), "profile": TEXT, "version": TEXT, "firstCreated": MOMENT,
    "versionCreated": MOMENT, "contentCreated": MOMENT, "embargoedUntil": MOMENT,
    "pubStatus": ("usable", "withheld", "canceled"), "urgency": range(1, 10), "copyrightHolder": TEXT,
    "copyrightNotice": TEXT, "usageTerms": TEXT, "edNote": TEXT, "language": TEXT, "title": TEXT, "by": TEXT,
    "slugline": TEXT, "located": TEXT, "expires": MOMENT, "standard": {"name": TEXT, "version": TEXT, "schema": URI},
    "digitalSourceType": {"name": TEXT, "uri": URI, "literal": TEXT}, "descriptions": [SAID], "headlines": [SAID],
    "bodies": [{**SAID, "charCount": WHOLE, "wordCount": WHOLE}],
    "subjects": [{k: NAMED[k] for k in ("name", "rel", "uri", "literal")}],
    "genres": [{"name": TEXT, "uri": TEXT, "literal": TEXT}],
    "infoSources": [{k: NAMED[k] for k in ("name", "role", "uri", "literal")}],
    "altIds": [{"role": TEXT, "value": TEXT}],
    "renditions": [{"name": TEXT, "href": URI, "contentType": TEXT, "title": TEXT, "width": WHOLE, "height": WHOLE}],
}  # fmt: skip
ASSOCIATED = {**FIELDS, "name": TEXT, "rel": TEXT}
LONGEST = {"headline": 100, "abstract": 200, "slugline": 30, "push": 160}  # NTB's profile
STORIES = ("arms-exports", "consumer-prices", "freight", "migration", "policy-rate", "population")


def breaches(data: Any, rule: Any, where: str = "") -> list[str]:
    """What breaks the rules: unknown fields, wrong types, what is required and missing."""
    if isinstance(rule, dict):
        if not isinstance(data, dict):
            return [f"{where}: no object"]
        unknown = [f"{where}.{k}: unknown" for k in data if k not in rule and (where or k != "associations")]
        return unknown + [b for k, v in data.items() if k in rule for b in breaches(v, rule[k], f"{where}.{k}")]
    if isinstance(rule, list):
        if not isinstance(data, list):
            return [f"{where}: no list"]
        return [b for i, item in enumerate(data) for b in breaches(item, rule[0], f"{where}[{i}]")]
    fits = {
        TEXT: lambda: isinstance(data, str),
        WHOLE: lambda: isinstance(data, int) and not isinstance(data, bool),
        MOMENT: lambda: isinstance(data, str) and datetime.fromisoformat(data).tzinfo is not None,
        URI: lambda: isinstance(data, str) and bool(re.fullmatch(r"[a-z][a-z0-9+.-]*:[!-~]+", data)),
    }
    allowed = data in rule if isinstance(rule, tuple | range) else fits[rule]()
    return [] if allowed else [f"{where}: {data!r}"]


def checked(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    found = breaches(data, FIELDS) + [b for a in data.get("associations", []) for b in breaches(a, ASSOCIATED, "chart")]
    found += ["uri is missing"] if not data.get("uri") else []
    found += [f"{a} lacks name or uri" for a in data.get("associations", []) if not {"name", "uri"} <= set(a)]
    for key in ("headlines", "descriptions", "bodies"):
        found += [f"{key} without value" for item in data.get(key, []) if "value" not in item]
    found += [
        "rendition without name" for a in data.get("associations", []) for r in a["renditions"] if "name" not in r
    ]
    assert found == []
    return data


def by_role(items: list[dict[str, Any]]) -> dict[str, str]:
    return {item["role"]: item["value"] for item in items}


class Words(HTMLParser):
    """The text of a piece of HTML, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags, self.addresses = "", set[str](), list[str | None]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [v for k, v in attrs if k == "href"]
        assert {k for k, _ in attrs} <= {"class", "href"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_rules_refuse_what_the_standard_refuses() -> None:
    assert breaches({"uri": "urn:x:y", "trace": {}}, FIELDS) == [".trace: unknown"]
    assert breaches({"uri": "no uri"}, FIELDS) and breaches({"urgency": 10}, FIELDS) and breaches({"type": "x"}, FIELDS)
    assert breaches({"versionCreated": "2025-03-20T08:00:00"}, FIELDS)
    assert breaches({"bodies": [{"value": "x", "words": 1}]}, FIELDS) == [".bodies[0].words: unknown"]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_keeps_to_the_standard_and_to_the_lengths(sent: Send, story: str, language: str) -> None:
    for kind in ("news", "brief"):
        data = checked(ninjs(sent(story, kind, language)))
        heads, told_ = by_role(data["headlines"]), by_role(data["descriptions"])
        assert 0 < len(heads["main"]) <= LONGEST["headline"]
        assert 0 < len(told_["abstract"]) <= LONGEST["abstract"]
        assert len(told_.get("push", "")) <= LONGEST["push"]
        assert 0 < len(data["slugline"]) <= LONGEST["slugline"]
        assert told_["abstract"][-1] in ".”»"  # whole sentences


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["news", "interview", "brief"])
def test_every_sentence_is_in_both_bodies(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    data = checked(ninjs(dispatch))
    bodies = {b["contentType"]: b for b in data["bodies"]}
    page, plain = Words(bodies["text/html"]["value"]), bodies["text/plain"]["value"]
    above = {p.role: " ".join(s.text for s in p.sentences) for p in dispatch.article.passages}
    said = " ".join((*by_role(data["headlines"]).values(), *by_role(data["descriptions"]).values()))
    for sentence in told(dispatch.article):
        assert (sentence in page.text and sentence in plain) or sentence in said, sentence
    assert above["headline"] == by_role(data["headlines"])["main"]
    assert bodies["text/plain"]["charCount"] == len(plain)
    assert bodies["text/plain"]["wordCount"] == len(plain.split())
    assert page.tags <= {"p", "h2", "table", "tr", "th", "td", "blockquote", "a"}


def test_what_is_known_of_it_is_in_its_field(sent: Send) -> None:
    data = checked(ninjs(sent(language="nn")))
    assert data["language"] == "nn-NO"
    assert data["standard"]["version"] == "3.1"
    assert data["digitalSourceType"]["uri"] == "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
    assert (data["versionCreated"], data["embargoedUntil"]) == ("2025-03-20T07:00:00Z", "2025-03-20T08:30:00Z")
    assert data["version"] == "2"
    assert data["subjects"] == [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000375", "rel": "about"}]
    assert data["by"] == "Laga automatisk frå tal frå Statistisk sentralbyrå (SSB)"
    (chart,) = data["associations"]
    assert chart["type"] == "graphic" and by_role(chart["descriptions"])["alt"].startswith("Liggjande stolpediagram: ")


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "NOT REVIEWED"), ("nb", "IKKE KONTROLLERT"), ("nn", "IKKJE KONTROLLERT"), ("da", "IKKE KONTROLLERET")],
)
def test_a_draft_says_that_it_is_one_and_is_withheld(sent: Send, language: str, label: str) -> None:
    dispatch = sent(language=language)
    data, flat = checked(ninjs(dispatch)), json.loads(ninjs1(dispatch))
    assert (data["pubStatus"], flat["pubstatus"]) == ("withheld", "withheld")
    for text in (data["edNote"], *(b["value"] for b in data["bodies"]), flat["ednote"], flat["body_html"]):
        assert label in text
    assert data["associations"][0]["edNote"] == data["edNote"]
    assert by_role(data["altIds"])["state"] == "draft"


def test_an_approved_text_is_usable(sent: Send) -> None:
    from dataclasses import replace

    dispatch = sent()
    approved = replace(dispatch, article=replace(dispatch.article, state="approved", label="Reviewed by A. Editor"))
    assert checked(ninjs(approved))["pubStatus"] == "usable"
    assert json.loads(ninjs1(approved))["pubstatus"] == "usable"


def test_without_times_there_are_none(sent: Send) -> None:
    data, flat = checked(ninjs(sent(released=False))), json.loads(ninjs1(sent(released=False)))
    assert not {"versionCreated", "embargoedUntil", "firstCreated"} & set(data)
    assert not {"versioncreated", "embargoed", "firstcreated"} & set(flat)


def test_the_uri_names_the_text_and_not_its_edition(sent: Send) -> None:
    uris = {json.loads(ninjs(sent(kind=k, language=lang)))["uri"] for k in ("news", "brief") for lang in LANGUAGES}
    assert len(uris) == 8
    assert json.loads(ninjs(sent(released=False)))["uri"] == json.loads(ninjs(sent()))["uri"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", ["arms-exports", "migration"])
def test_the_trace_leads_from_the_text_to_the_cells(sent: Send, story: str, language: str) -> None:
    dispatch = sent(story, "news", language)
    data, sent_ = json.loads(trace_json(dispatch)), checked(ninjs(dispatch))
    assert data["uri"] == sent_["uri"]
    assert data["texts"]["body"] == next(b["value"] for b in sent_["bodies"] if b["contentType"] == "text/plain")
    spans = [
        s for p in dispatch.article.passages for x in (*p.sentences, *(c for r in p.rows for c in r)) for s in x.spans
    ]
    assert len(data["figures"]) == len(spans) > 5
    table = dispatch.story.whole or dispatch.story.table
    for figure in data["figures"]:
        assert data["texts"][figure["part"]][figure["start"] : figure["end"]] == figure["text"]
        for cell in figure["cells"]:
            subject, _, period = cell["name"].rpartition("@")
            at = table.subjects.index(subject), table.column(period)
            assert cell["status"] == table.status[at]
            assert cell["source"] == table.source[at]
            assert cell["value"] is None or cell["value"] == table.cells.value[at]
    sources = {c["source"] for f in data["figures"] for c in f["cells"]}
    assert sources - {""} <= set(data["sources"])
    assert [p["name"] for p in data["chart"]] == [p.name for p in dispatch.chart.points]


def test_superdesk_gets_the_fields_that_it_reads(sent: Send) -> None:
    dispatch = sent(language="nb")
    flat = json.loads(ninjs1(dispatch))
    copied = {"language", "headline", "urgency", "pubstatus", "ednote", "body_text", "body_html", "slugline", "extra",
              "byline", "description_text", "profile"}  # fmt: skip
    assert copied <= set(flat)
    assert flat["type"] == "text" and flat["guid"] and flat["uri"]
    for key in ("versioncreated", "embargoed"):  # the forms that its parser knows
        assert datetime.strptime(flat[key], "%Y-%m-%dT%H:%M:%SZ")
    assert flat["subject"][0]["code"] == "20000375" and int(flat["priority"]) == 5
    assert flat["extra"]["saklig"] == json.loads(json.dumps(trace(dispatch)))


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_a_table_are_text(name: str) -> None:
    dispatch = hostile(name)
    for text in (ninjs(dispatch), ninjs1(dispatch), trace_json(dispatch)):
        text.encode()
        data = json.loads(text)
        body = data.get("body_html") or next((b["value"] for b in data.get("bodies", [])), "")
        page = Words(body)
        assert page.tags <= {"p", "h2", "table", "tr", "th", "td", "blockquote", "a"}
        assert not re.search(f"[{UNSEEN}]", body)
    assert checked(ninjs(dispatch))


def test_same_input_same_bytes(sent: Send) -> None:
    from dataclasses import replace

    again = replace(sent(language="da"))
    assert ninjs(again) == ninjs(sent(language="da"))
    assert ninjs1(again) == ninjs1(sent(language="da"))


def test_a_text_too_long_for_a_field_is_left_out_and_never_cut(sent: Send) -> None:
    from dataclasses import replace

    from generator.domain import Passage, Sentence

    def said(role: str, *texts: str) -> Passage:
        return Passage(role, tuple(Sentence(t, "", "", "") for t in texts))

    long = "Word " * 40 + "end."
    passages = (
        said("headline", long),
        said("short_headline", "Short"),
        said("push", long),
        said("lede", "First.", long),
    )
    data = checked(ninjs(replace(sent(), article=replace(sent().article, passages=passages))))
    assert by_role(data["headlines"])["main"] == "Short"
    assert by_role(data["descriptions"]) == {"abstract": "First."}
    passages = (said("headline", "Head"), said("push", "Push it."), said("lede", long))
    data = checked(ninjs(replace(sent(), article=replace(sent().article, passages=passages))))
    assert by_role(data["descriptions"]) == {"abstract": "Push it.", "push": "Push it."}
