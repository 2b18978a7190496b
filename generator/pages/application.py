"""The page's addresses, and what answers each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from generator.desk import Store
from generator.drafting import Library
from generator.faults import Faults
from generator.pages import api, charts, deeds, downloads, drafts, entrance, rulebook, since, stories
from generator.pages.access import ANYBODY, Access
from generator.pages.asking import Visit, visit
from generator.pages.guard import HEADERS, Guard
from generator.pages.receiving import TooLarge, TooSlow
from generator.pages.refusals import CODES, Refusal, is_machine
from generator.pages.room import Clock, Room
from generator.pages.sending import NOWHERE, Sending, send
from generator.pages.shell import Shell

Answer = Callable[[Visit], Response]
KINDS_OF_FILES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}

READING: dict[str, Answer] = {
    "/": stories.home,
    "/draft": drafts.draft,
    "/sheet": drafts.changed,
    "/sentence": drafts.sentence,
    "/number": drafts.number,
    "/typed": drafts.typed,
    "/why": drafts.why,
    "/headlines": drafts.headline_choices,
    "/way": drafts.way,
    "/rulebook": rulebook.rulebook,
    "/since": since.since,
    "/chart": charts.chart,
    "/export": downloads.download,
}
DOING: dict[str, Answer] = {
    "/name": deeds.name,
    "/language": deeds.language,
    "/act": deeds.act,
    "/step": deeds.step,
    "/typed": drafts.typed,
    **rulebook.DOING,
}
ENTERING = {"/login": entrance.log_in, "/logout": entrance.log_out}


def application(
    library: Library,
    store: Store,
    clock: Clock,
    hosts: Collection[str],
    access: Access = ANYBODY,
    sending: Sending = NOWHERE,
) -> Starlette:
    """Return the page for a library, with the log of its drafts, answering to the names of its own host alone."""
    routes = [Route(path, _answering(answer), methods=["GET"]) for path, answer in READING.items()]
    routes += [Route(path, _answering(answer), methods=["POST"]) for path, answer in DOING.items()]
    routes += [Route("/tables", stories.table, methods=["POST"]), Route("/static/{name}", _static, methods=["GET"])]
    routes += [Route("/send", send, methods=["POST"]), *api.routes()]
    routes += [Route("/login", entrance.entrance, methods=["GET"])]
    routes += [Route(path, way, methods=["POST"]) for path, way in ENTERING.items()]
    room = Room(library, store, clock)
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts, access=access, seconds=room.seconds)],
        exception_handlers={HTTPException: _refused, TooLarge: _too_large, TooSlow: _too_slow, Exception: _failed},
    )
    app.state.room, app.state.shell, app.state.access = room, Shell(library.templates), access
    app.state.sending = sending
    return app


def _answering(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """Let a function that drafts and reads answer a request, one at a time; what is wrong with it becomes a page."""

    async def answered(request: Request) -> Response:
        came = await visit(request)
        return await run_in_threadpool(_locked, answer, came)

    return answered


def _locked(answer: Answer, came: Visit) -> Response:
    with came.room.lock:
        try:
            return answer(came)
        except Faults as faults:
            return came.faults(faults)


async def _static(request: Request) -> Response:
    folder = request.app.state.shell.folder / "static"
    path = folder / Path(request.path_params["name"]).name
    if path.suffix not in KINDS_OF_FILES or not path.is_file():
        raise HTTPException(404)
    headers = {"cache-control": "max-age=3600"}
    return FileResponse(path, media_type=KINDS_OF_FILES[path.suffix], headers=headers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code != 404 or is_machine(request):
        refusal = Refusal(error.status_code, CODES.get(error.status_code, "H01"), error.detail, error.headers or {})
        return refusal.answer(request.url.path)
    return Visit(request, {}).page("missing.html", 404)


async def _failed(request: Request, error: Exception) -> Response:
    """Answer for what should not happen without telling anything of the inside; the log has it all."""
    refusal = Refusal(500, "H01", "something went wrong; nothing has been changed", HEADERS)
    return refusal.answer(request.url.path)


async def _too_large(request: Request, error: Exception) -> Response:
    return Refusal(413, "H05", f"too large: the limit is {error.args[0]:,} bytes").answer(request.url.path)


async def _too_slow(request: Request, error: Exception) -> Response:
    return Refusal(408, "H05", "too slow: nothing has been changed", {"connection": "close"}).answer(request.url.path)
