"""Logging in and out of a newsroom's desk: a new secret each time, and no word on whether it was name or password."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from generator.accounts import Refused, Register, TooMany
from generator.pages.access import SESSION, VISIT
from generator.pages.asking import Visit, visit


async def entrance(request: Request) -> Response:
    """Show where one logs in."""
    return Visit(request, {}).page("login.html", title="Saklig")


async def log_in(request: Request) -> Response:
    """Let somebody in who knows the password of an account."""
    came, register = await visit(request), _register(request)
    given = came.form.get("name", "").strip(), came.form.get("password", ""), _address(request)
    try:
        session = await run_in_threadpool(register.log_in, *given, came.room.seconds())
    except Refused:
        return came.page("refused.html", 403, too_many=False)
    except TooMany as many:
        answer = came.page("refused.html", 429, too_many=True)
        answer.headers["retry-after"] = str(many.args[0])
        return answer
    return await _moved(came, register, session, "/")


async def log_out(request: Request) -> Response:
    """End a visit, at once and for good."""
    came = await visit(request)
    return await _moved(came, _register(request), "", "/login")


async def _moved(came: Visit, register: Register, session: str, where: str) -> Response:
    """End the visit that there was, begin the other, and lead on."""
    if came.caller.session:
        await run_in_threadpool(register.log_out, came.caller.session)
    answer = Response(status_code=204, headers={"hx-redirect": where})
    answer.headers.append("set-cookie", came.access.sealed(SESSION, session))
    answer.headers.append("set-cookie", came.access.sealed(VISIT, ""))  # nothing from before is good afterwards
    return answer


def _register(request: Request) -> Register:
    access = Visit(request, {}).access
    if access.register is None or not access.needed:
        raise HTTPException(404)
    return access.register


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
