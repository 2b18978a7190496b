"""NewsML-G2 and NITF as a newsroom system's parser sees them: structure, order, namespaces and nothing but text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from generator.faults import Faults
from generator.outputs.newsml import newsml
from generator.outputs.nitf import nitf
from tests.conftest import LANGUAGES
from tests.outputs.conftest import HOSTILE, UNSEEN, Send, hostile, told

NAR, XHTML, XML = (
    "{http://iptc.org/std/nar/2006-10-01/}", "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/XML/1998/namespace}"
)  # fmt: skip
EVERY = [(kind, language) for kind in ("news", "interview", "brief") for language in LANGUAGES]
# The order of the standard's groups ItemManagement, AdministrativeMetadata and DescriptiveMetadata.
MANAGEMENT = ("itemClass", "provider", "versionCreated", "embargoed", "pubStatus", "profile", "edNote", "link")
CONTENT = (
    "urgency",
    "digitalSourceType",
    "infoSource",
    "language",
    "subject",
    "slugline",
    "headline",
    "by",
    "description",
)
BLOCKS = {"p", "hl2", "table", "bq"}


def words(element: ET.Element) -> str:
    """The text of blocks and cells, one a line."""
    ends = {"p", "h2", "hl2", "td", "th", "hl1", "title"}
    return "\n".join("".join(e.itertext()) for e in element.iter() if e.tag.rpartition("}")[2] in ends)


def in_order(meta: ET.Element, order: tuple[str, ...]) -> bool:
    found = [order.index(child.tag.removeprefix(NAR)) for child in meta]
    return found == sorted(found)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_newsml_has_the_structure_of_the_standard(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    text = newsml(dispatch)
    root = ET.fromstring(text.encode())
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert root.tag == f"{NAR}newsItem"
    assert root.attrib == {
        "guid": dispatch.uri, "version": "2", "standard": "NewsML-G2", "standardversion": "2.34",
        "conformance": "power", f"{XML}lang": dispatch.tag,
    }  # fmt: skip
    assert [c.tag.removeprefix(NAR) for c in root] == ["catalogRef", "itemMeta", "contentMeta", "contentSet"]
    item, content = root.find(f"{NAR}itemMeta"), root.find(f"{NAR}contentMeta")
    assert item is not None and content is not None
    assert in_order(item, MANAGEMENT) and in_order(content, CONTENT)
    assert item.find(f"{NAR}itemClass").attrib == {"qcode": "ninat:text"}
    assert datetime.fromisoformat(item.findtext(f"{NAR}versionCreated")).tzinfo
    assert item.findtext(f"{NAR}embargoed") == "2025-03-20T09:30:00+01:00"
    assert item.find(f"{NAR}pubStatus").attrib == {"qcode": "stat:withheld"}
    assert item.findtext(f"{NAR}edNote") == dispatch.article.label
    assert content.find(f"{NAR}digitalSourceType").get("uri", "").endswith("/dataDrivenMedia")
    assert content.find(f"{NAR}language").get("tag") == dispatch.tag
    assert len(content.findtext(f"{NAR}headline")) <= 100


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_newsml_holds_every_sentence_as_xhtml(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    root = ET.fromstring(newsml(dispatch).encode())
    page = root.find(f"{NAR}contentSet/{NAR}inlineXML/{XHTML}html")
    assert page is not None and page.get(f"{XML}lang") == dispatch.tag
    assert all(e.tag.startswith(XHTML) for e in page.iter())
    all_of_it = words(page) + "".join(root.find(f"{NAR}contentMeta").itertext())
    above = {p.role for p in dispatch.article.passages} & {"short_headline", "push"}
    left = [s for s in told(dispatch.article) if s not in all_of_it]
    assert len(left) <= 3 * bool(above)
    body = [p for p in dispatch.article.passages if p.role not in ("short_headline", "push", "headline", "link")]
    assert all(s.text in words(page) for p in body for s in p.sentences)
    assert page.find(f"{XHTML}body/{XHTML}p[@class='label']").text == dispatch.label


def test_newsml_cannot_do_without_a_time(sent: Send) -> None:
    with pytest.raises(Faults, match=r"--published: U05 NewsML-G2 cannot do without a time"):
        newsml(sent(released=False))


def test_newsml_is_read_by_the_reader_of_the_iptc(sent: Send) -> None:
    reader = pytest.importorskip("NewsMLG2", reason="newsmlg2 is not installed")
    item = reader.NewsMLG2Document(newsml(sent(language="nb")).encode()).get_item()
    assert str(item.itemmeta.itemclass.qcode) == "ninat:text"
    assert str(item.contentmeta.headline[0]).startswith("Mer til Nato-land")


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_nitf_has_what_its_readers_look_for(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    root = ET.fromstring(nitf(dispatch).encode())
    assert root.tag == "nitf"  # no namespace: Superdesk takes nothing else
    assert root.attrib == {"uno": dispatch.uri, "version": "-//IPTC//DTD NITF 3.6//EN", "baselang": dispatch.tag}
    assert [c.tag for c in root] == ["head", "body"]
    data = root.find("head/docdata")
    assert data is not None and data.get("management-status") == "withheld"
    assert data.find("doc-id").get("id-string") == dispatch.uri
    assert data.find("urgency").get("ed-urg") == "5"
    assert data.find("date.issue").get("norm") == "20250320T080000+0100"
    assert data.find("date.release").get("norm") == "20250320T093000+0100"
    assert data.find("ed-msg").get("info") == dispatch.article.label
    assert root.find("head/tobject/tobject.subject").get("tobject.subject.refnum") == "20000375"
    assert all(re.fullmatch(r"[\w.-]+", m.get("name", "")) for m in root.iter("meta"))
    assert root.findtext("body/body.head/hedline/hl1") == dispatch.headline
    assert [c.tag for c in root.find("head")] == [
        "title",
        *["meta"] * len(root.findall("head/meta")),
        "tobject",
        "docdata",
    ]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_nitf_holds_every_sentence(sent: Send, kind: str, language: str) -> None:
    dispatch = sent(kind=kind, language=language)
    root = ET.fromstring(nitf(dispatch).encode())
    content = root.find("body/body.content")
    assert {c.tag for c in content} <= BLOCKS
    assert [c.get("lede") for c in content if c.get("lede")] == ["true"]
    said = words(root) + "\n".join(m.get("content", "") for m in root.iter("meta"))
    assert [s for s in told(dispatch.article) if s not in said] == []


def test_without_times_nitf_has_none(sent: Send) -> None:
    root = ET.fromstring(nitf(sent(released=False)).encode())
    assert root.find("head/docdata/date.issue") is None
    assert root.find("head/docdata/date.release") is None


def test_an_approved_text_under_embargo_is_embargoed(sent: Send) -> None:
    dispatch = sent()
    approved = replace(dispatch, article=replace(dispatch.article, state="approved"))
    assert ET.fromstring(nitf(approved).encode()).find("head/docdata").get("management-status") == "embargoed"
    assert "stat:usable" in newsml(approved)


@pytest.mark.parametrize("write", [newsml, nitf])
@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_a_table_are_text(write, name: str) -> None:
    harmless = [e.tag for e in ET.fromstring(write(hostile("Hungary")).encode()).iter()]
    text = write(hostile(name))
    root = ET.fromstring(text.encode())
    assert [e.tag for e in root.iter()] == harmless
    assert not re.search(f"[{UNSEEN}]", text)
    assert "<!" not in text and text.count("<?") == 1
    shown = re.sub(f"[{UNSEEN}]", "\ufffd", f"The {name}.").replace("\n", " ")
    assert shown in words(root)


@pytest.mark.parametrize("write", [newsml, nitf])
def test_same_input_same_bytes(sent: Send, write) -> None:
    assert write(replace(sent(language="nn"))) == write(sent(language="nn"))
