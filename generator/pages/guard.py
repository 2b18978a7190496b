"""Who may talk to the page: this machine's own browser, with a request that the page itself has made."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "saklig_visit"
TOKEN = "x-saklig-token"
SAFE = ("GET", "HEAD")
LARGEST = 60_000_000  # bytes of an upload: half a million cells of any format fit
LARGEST_FORM = 200_000
UPLOADS = ("/tables",)
HEADERS = {
    # No script, style or picture but the page's own, no frame around it, nothing sent elsewhere.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """Refuses requests from elsewhere, forged ones and those that are too large, before anything is read of them.

    A page of another site may make a browser send a request here, or have its own name resolved to this machine: the
    first is refused by its origin and for want of the token, the second by the name of the host.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], secret: bytes | None = None) -> None:
        self.app, self.hosts, self.secret = app, frozenset(hosts), secret or secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        visit = HTTPConnection(scope).cookies.get(COOKIE, "")
        known = _is_visit(visit)
        visit = visit if known else secrets.token_urlsafe(24)
        scope.setdefault("state", {})["token"] = self._token(visit)
        limit = LARGEST if scope["path"] in UPLOADS else LARGEST_FORM
        if refused := self._refused(scope, visit if known else "", limit):
            await refused(scope, receive, _sealed(send, ""))
            return
        await self.app(scope, _counted(receive, limit), _sealed(send, "" if known else visit))

    def _token(self, visit: str) -> str:
        return hmac.new(self.secret, visit.encode(), sha256).hexdigest()

    def _refused(self, scope: Scope, visit: str, limit: int) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("this page answers to its own address only", 421)
        if scope["method"] in SAFE:
            return None
        origin = headers.get("origin", "")
        if origin and origin.partition("://")[2] not in self.hosts:
            return PlainTextResponse("the request comes from another site", 403)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("the request comes from another site", 403)
        if not visit or not hmac.compare_digest(headers.get(TOKEN, ""), self._token(visit)):
            return PlainTextResponse("the page is too old: load it again", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            return PlainTextResponse(f"too large: the limit is {limit:,} bytes", 413)
        return None


def _is_visit(text: str) -> bool:
    return len(text) == 32 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _sealed(send: Send, visit: str) -> Send:
    """Add the headers that every answer has, and the cookie of a new visit."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if visit:
                headers.append("set-cookie", f"{COOKIE}={visit}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return sealed


def _counted(receive: Receive, limit: int) -> Receive:
    """Stop reading a body that is longer than it said, or that said nothing."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise TooLarge(limit)
        return message

    return counted


class TooLarge(Exception):  # noqa: N818 – what it is, not that it went wrong
    """A body beyond its limit."""
