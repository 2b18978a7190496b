"""What leaves the page as a file: an approved text in the format that a newsroom system takes in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.responses import Response

from generator.desk import export
from generator.outputs.formats import FORMATS, files_of
from generator.outputs.release import Release
from generator.pages.asking import Visit
from generator.pages.rights import check_right

KINDS = {
    "md": "text/markdown", "txt": "text/plain", "html": "text/html", "json": "application/json", "csv": "text/csv",
    "xml": "application/xml", "jsonld": "application/ld+json", "svg": "image/svg+xml", "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "zip": "application/zip",
}  # fmt: skip
NEVER_CHANGED = (1980, 1, 1, 0, 0, 0)  # so that the same files make the same archive


def download(visit: Visit) -> Response:
    """Give out an approved draft as a file, and note that it was; raise Faults while it may not go out."""
    if visit.request.method != "GET":
        raise HTTPException(405)
    if not visit.person:
        return visit.page("nameless.html", 403)
    file, kind, body = taken_out(visit)
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="{file}"'})


def taken_out(visit: Visit) -> tuple[str, str, str | bytes]:
    """Return an approved draft as a file, with its name and kind, and note that it went out; raise Faults."""
    form, name, view = visit.asked("format", "markdown"), visit.name(), visit.view()
    if form not in FORMATS:
        raise HTTPException(404)
    check_right(visit, "export")
    now = visit.room.clock()
    act = export(view, now)
    files = files_of(form, visit.desk(), view.article, Release.of(now, view.dossier.embargo or None, 1))
    if not files:
        raise HTTPException(404)
    visit.room.store.append(name, act, visit.person, now, view.dossier.seq)
    file, body = next(iter(files.items())) if len(files) == 1 else _archive(files)
    return file, KINDS[file.rpartition(".")[2]], body


def _archive(files: Mapping[str, str | bytes]) -> tuple[str, bytes]:
    """Return several files as one: the text of a newsroom system with its trace and its chart."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, NEVER_CHANGED), body, zipfile.ZIP_DEFLATED)
    story, kind, language, *_ = next(iter(files)).split(".")
    return f"{story}.{kind}.{language}.zip", packed.getvalue()
