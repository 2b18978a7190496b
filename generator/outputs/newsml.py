"""An article as NewsML-G2, a news item with its text as XHTML."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from generator.outputs.dispatch import MADE_FROM_DATA, NORMAL, Dispatch
from generator.outputs.markup import HTML, document, elements

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
CATALOGUE = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
VERSION = "2.34"


def newsml(dispatch: Dispatch) -> str:
    """Return the article as a NewsML-G2 item; raise Faults without a time, which the standard demands."""
    created = dispatch.release.needed("NewsML-G2").isoformat()
    root = Element(
        "newsItem",
        {
            "xmlns": NAR, "guid": dispatch.uri, "version": str(dispatch.release.edition), "standard": "NewsML-G2",
            "standardversion": VERSION, "conformance": "power", "xml:lang": dispatch.tag,
        },
    )  # fmt: skip
    _add(root, "catalogRef", href=CATALOGUE)
    _management(_add(root, "itemMeta"), dispatch, created)
    _contents(_add(root, "contentMeta"), dispatch)
    words = str(len(dispatch.plain.text.split()))
    inline = _add(_add(root, "contentSet"), "inlineXML", contenttype="application/xhtml+xml", wordcount=words)
    page = SubElement(inline, "html", {"xmlns": XHTML, "xml:lang": dispatch.tag})
    head = SubElement(page, "head")
    SubElement(head, "title").text = dispatch.headline
    SubElement(page, "body").extend(elements(dispatch.body, HTML))
    return document(root)


def _management(meta: Element, dispatch: Dispatch, created: str) -> None:
    """Add who answers for the item, when it was made and whether it may be published; their order is the standard's."""
    _add(meta, "itemClass", qcode="ninat:text")
    _add(meta, "provider", literal="Saklig")
    _add(meta, "versionCreated", created)
    if dispatch.release.embargo:
        _add(meta, "embargoed", dispatch.release.embargo.isoformat())
    _add(meta, "pubStatus", qcode=f"stat:{'withheld' if dispatch.withheld else 'usable'}")
    _add(meta, "profile", dispatch.article.kind)
    _add(meta, "edNote", dispatch.label)
    _add(meta, "link", rel="irel:seeAlso", href=f"{dispatch.name}.trace.json", contenttype="application/json")


def _contents(meta: Element, dispatch: Dispatch) -> None:
    """Add what the item is about and what is told of it; the order is the standard's here too."""
    _add(meta, "urgency", str(NORMAL))
    _add(meta, "digitalSourceType", uri=MADE_FROM_DATA)
    if dispatch.publisher:
        _add(meta, "infoSource", literal=dispatch.publisher)
    _add(meta, "language", tag=dispatch.tag)
    for code in dispatch.story.topics:
        _add(meta, "subject", qcode=f"medtop:{code}")
    _add(meta, "slugline", dispatch.slugline)
    _add(meta, "headline", dispatch.headline)
    if dispatch.byline:
        _add(meta, "by", dispatch.byline)
    for text in dict.fromkeys((dispatch.abstract, dispatch.push)):
        if text:
            _add(meta, "description", text)


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    element.text = text
    return element
