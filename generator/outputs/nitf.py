"""An article as NITF 3.6, which many older newsroom systems take in."""

from __future__ import annotations

from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from generator.outputs.dispatch import NORMAL, Dispatch
from generator.outputs.markup import NITF, document, elements

VERSION = "-//IPTC//DTD NITF 3.6//EN"


def nitf(dispatch: Dispatch) -> str:
    """Return the article as NITF; the elements have no namespace, as in its document type."""
    root = Element("nitf", {"uno": dispatch.uri, "version": VERSION, "baselang": dispatch.tag})
    _head(SubElement(root, "head"), dispatch)
    body = SubElement(root, "body")
    head = SubElement(body, "body.head")
    _add(SubElement(head, "hedline"), "hl1", dispatch.headline)
    if dispatch.byline:
        _add(head, "byline", dispatch.byline)
    if dispatch.abstract:
        _add(SubElement(head, "abstract"), "p", dispatch.abstract)
    SubElement(body, "body.content").extend(elements(dispatch.body, NITF))
    return document(root)


def _head(head: Element, dispatch: Dispatch) -> None:
    article, release = dispatch.article, dispatch.release
    _add(head, "title", dispatch.headline)
    named = {
        "anpa-keyword": dispatch.slugline, "state": article.state, "label": dispatch.label,
        "trace": f"{dispatch.name}.trace.json", "facts_sha256": article.facts_sha256,
        "rules_sha256": article.rules_sha256, "short-headline": dispatch.short, "push": dispatch.push,
    }  # fmt: skip
    for name, content in named.items():
        if content:
            SubElement(head, "meta", {"name": name, "content": content})
    if dispatch.story.topics:
        about = SubElement(head, "tobject")
        for code in dispatch.story.topics:
            SubElement(about, "tobject.subject", {"tobject.subject.refnum": code})
    data = SubElement(head, "docdata", {"management-status": _status(dispatch)})
    SubElement(data, "doc-id", {"id-string": dispatch.uri})
    SubElement(data, "urgency", {"ed-urg": str(NORMAL)})
    if release.published:
        SubElement(data, "date.issue", {"norm": _norm(release.published)})
    if release.embargo:
        SubElement(data, "date.release", {"norm": _norm(release.embargo)})
    SubElement(data, "ed-msg", {"info": dispatch.label})


def _status(dispatch: Dispatch) -> str:
    return "withheld" if dispatch.withheld else "embargoed" if dispatch.release.embargo else "usable"


def _norm(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S%z")


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
