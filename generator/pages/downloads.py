"""What leaves the page as a file: an approved draft, or one that says of itself that it is none yet."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from generator.desk import export
from generator.outputs.html import html
from generator.outputs.json import json
from generator.outputs.markdown import markdown
from generator.outputs.text import text
from generator.pages.asking import Visit
from generator.pages.rights import check_right

ENDINGS = {"markdown": "md", "html": "html", "text": "txt", "json": "json"}
KINDS = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain", "json": "application/json"}


def download(visit: Visit) -> Response:
    """Give out an approved draft as a file, and note that it was; raise Faults while it may not go out."""
    if visit.request.method != "GET":
        raise HTTPException(405)
    if not visit.person:
        return visit.page("nameless.html", 403)
    file, kind, body = taken_out(visit)
    headers = {"content-disposition": f'attachment; filename="{file}"'}
    return Response(body, media_type=f"{kind}; charset=utf-8", headers=headers)


def taken_out(visit: Visit) -> tuple[str, str, str]:
    """Return an approved draft as a file, with its name and kind, and note that it went out; raise Faults."""
    form, name, view = visit.asked("format", "markdown"), visit.name(), visit.view()
    if form not in ENDINGS:
        raise HTTPException(404)
    check_right(visit, "export")
    act = export(view, visit.room.clock())
    desk, article = visit.desk(), view.article
    page = desk.page(name.language)
    body = {
        "markdown": lambda: markdown(article, page),
        "html": lambda: html(article, desk.story, page, desk.templates),
        "text": lambda: text(article, page),
        "json": lambda: json(article, desk.because),
    }[form]()
    visit.room.store.append(name, act, visit.person, visit.room.clock(), view.dossier.seq)
    return f"{article.story}.{article.kind}.{article.language}.{ENDINGS[form]}", KINDS[form], body
