"""The interface for programs at its addresses, one request at a time, as on the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from generator.faults import Faults
from generator.pages import stories
from generator.pages.api.answers import MadeAnswer
from generator.pages.api.asked import Fields, Nothing
from generator.pages.api.document import TABLES, document
from generator.pages.api.operations import OPERATIONS, Operation
from generator.pages.api.reading import fields_of, visit_of
from generator.pages.api.verbs import named
from generator.pages.asking import Visit
from generator.pages.guard import API
from generator.pages.refusals import status_of, told


def routes() -> list[Route]:
    """Return the addresses of the interface."""
    found = [Route(API + o.path, _answering(o), methods=[o.method], name=o.name) for o in OPERATIONS]
    return [*found, Route(API + TABLES, _make, methods=["POST"]), Route(f"{API}/openapi.json", _described)]


def _answering(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        try:
            visit = await visit_of(request, operation)
            answer = _locked if operation.alone else _told
            return await run_in_threadpool(answer, visit, operation.verb, 200)
        except Faults as faults:
            return told(faults.faults, status_of(faults))

    return answered


def _locked(visit: Visit, verb: Callable[[Visit], BaseModel], status: int) -> Response:
    with visit.room.lock:
        return _told(visit, verb, status)


def _told(visit: Visit, verb: Callable[[Visit], BaseModel], status: int) -> Response:
    body = verb(visit).model_dump_json(by_alias=True, exclude_unset=True)
    return Response(body, status, media_type="application/json")


async def _make(request: Request) -> Response:
    """Make a story of a table."""
    try:
        fields_of(Nothing, request.query_params, "query")
        fields, data, name = await stories.received(request)
        visit = Visit(request, fields_of(Fields, fields, "body"))
        named(visit)
        return await run_in_threadpool(_locked, visit, lambda v: MadeAnswer(story=stories.made(v, data, name)), 201)
    except Faults as faults:
        return told(faults.faults, status_of(faults))


async def _described(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(document))
