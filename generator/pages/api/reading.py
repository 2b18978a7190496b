"""A request read as what it may be: anything else is answered with its faults, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from generator.faults import Fault, Faults, Place, excerpt
from generator.pages.api.operations import Operation
from generator.pages.asking import Visit

CODES = {"extra_forbidden": "K01", "missing": "K02", "literal_error": "K04", "union_tag_invalid": "K04"}
MOST = 20  # faults of one request that are told


async def visit_of(request: Request, operation: Operation) -> Visit:
    """Return a request as the page's own functions take it; raise Faults for what does not fit."""
    query = request.query_params
    twice = sorted({name for name in query if len(query.getlist(name)) > 1})
    if twice:
        raise Faults([Fault(Place(f"query.{name}"), "H01", "given twice", "give it once") for name in twice])
    fields: dict[str, Any] = _fields(operation.question, dict(query), "query")
    if operation.body is not None:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Faults([Fault(Place("content-type"), "H01", "the body is no JSON", "send application/json")])
        fields |= _fields(operation.body, await request.body(), "body")
    return Visit(request, {**_plain(fields), **request.path_params})


def fields_of(model: type[BaseModel], given: Mapping[str, str], where: str) -> dict[str, Any]:
    """Return the fields of a form; raise Faults for those that are not known or too long."""
    return _fields(model, dict(given), where)


def _fields(model: Any, given: Any, where: str) -> dict[str, Any]:
    adapter = TypeAdapter(model)
    try:
        read = adapter.validate_json(given) if isinstance(given, bytes) else adapter.validate_python(given)
    except ValidationError as error:
        raise Faults(_fault(detail, where) for detail in error.errors(include_url=False)[:MOST]) from None
    return dict(read.model_dump())


def _fault(detail: ErrorDetails, where: str) -> Fault:
    place = Place(".".join([where, *(excerpt(str(step))[1:-1] for step in detail["loc"])]))
    if detail["type"] == "json_invalid":
        return Fault(place, "H01", "the body is no JSON", str(detail.get("ctx", {}).get("error", "")))
    return Fault(place, CODES.get(detail["type"], "K03"), detail["msg"][:200])


def _plain(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return fields as a form of the page has them."""
    return {name: str(int(v)) if isinstance(v, bool) else str(v) for name, v in fields.items()}
