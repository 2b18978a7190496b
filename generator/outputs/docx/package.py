"""The file that holds a Word document: what is said of it, and its parts packed without the time of day."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from generator.outputs.dispatch import Dispatch

if TYPE_CHECKING:
    from docx.document import Document

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can tell


def set_properties(document: Document, dispatch: Dispatch) -> None:
    """Say what the document is; its times are those that an editor has given, or none."""
    own, published = document.core_properties, dispatch.release.published
    own.title, own.subject, own.language = dispatch.headline, dispatch.title, dispatch.tag
    own.author = own.last_modified_by = "Saklig"
    own.category, own.content_status = dispatch.article.kind, dispatch.article.state
    own.comments, own.keywords = dispatch.label, dispatch.story.name
    own.identifier, own.version, own.revision = dispatch.uri, str(dispatch.release.edition), dispatch.release.edition
    element: Any = own._element
    for name in ("dcterms:created", "dcterms:modified", "cp:lastPrinted"):
        for old in element.findall(qn(name)):
            element.remove(old)
    if published:
        own.created = own.modified = published.astimezone(UTC)  # which is what Word takes it for


def packed(document: Document) -> bytes:
    """Return the document as a file, each of its parts dated alike."""
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # the picture of an empty page
            del document.part.package.rels[key]
    saved, whole = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, BEGINNING)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            package.writestr(info, parts.read(name))
    return whole.getvalue()
