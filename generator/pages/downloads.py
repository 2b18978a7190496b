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

ENDINGS = {"markdown": "md", "html": "html", "text": "txt", "json": "json"}
KINDS = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain", "json": "application/json"}


def download(visit: Visit) -> Response:
    """Give out an approved draft as a file, and note that it was; raise Faults while it may not go out."""
    form, name, view = visit.asked("format", "markdown"), visit.name(), visit.view()
    if form not in ENDINGS:
        raise HTTPException(404)
    if not visit.person:
        return visit.page("nameless.html", 403)
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
    file = f"{article.story}.{article.kind}.{article.language}.{ENDINGS[form]}"
    headers = {"content-disposition": f'attachment; filename="{file}"'}
    return Response(body, media_type=f"{KINDS[form]}; charset=utf-8", headers=headers)
