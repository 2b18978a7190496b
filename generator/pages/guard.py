"""Who may talk to the page: a browser with a request that the page itself has made, or a machine with its token."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Collection
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.pages.access import SESSION, VISIT, Access, Caller
from generator.pages.receiving import counted
from generator.pages.refusals import Refusal

COOKIE = VISIT
TOKEN = "x-saklig-token"
SAFE = ("GET", "HEAD")
LARGEST = 60_000_000  # bytes of an upload: half a million cells of any format fit
LARGEST_FORM = 200_000
API = "/api/v1"
UPLOADS = ("/tables", f"{API}/tables")
OPEN = ("/login", "/language", "/static/")  # what somebody sees who has not logged in
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
    first is refused by its origin and for want of the token, the second by the name of the host. A machine shows a
    token of its own, which no browser sends by itself, so that it needs neither.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        access: Access,
        seconds: Callable[[], int],
        secret: bytes | None = None,
    ) -> None:
        self.app, self.hosts, self.access, self.seconds = app, frozenset(hosts), access, seconds
        self.secret = secret or secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        caller = self._caller(scope)
        fresh = "" if caller.secret else secrets.token_urlsafe(24)
        scope.setdefault("state", {}).update(token=self._token(caller.secret or fresh), caller=caller)
        limit = LARGEST if scope["path"] in UPLOADS else LARGEST_FORM
        if refused := self._refused(scope, caller, limit):
            await refused.answer(scope["path"])(scope, receive, self._sealed(send, ""))
            return
        cookie = self.access.sealed(VISIT, fresh) if fresh and not caller.machine else ""
        await self.app(scope, counted(receive, limit, self.access.patience), self._sealed(send, cookie))

    def _caller(self, scope: Scope) -> Caller:
        connection, register = HTTPConnection(scope), self.access.register
        kind, _, shown = connection.headers.get("authorization", "").partition(" ")
        if kind and scope["path"].startswith(f"{API}/"):
            account = register.by_token(shown.strip()) if register and kind.lower() == "bearer" else None
            return Caller(account=account, machine=account is not None, token=True)
        session = connection.cookies.get(self.access.cookie(SESSION), "")
        if session and register and (account := register.at_visit(session, self.seconds())):
            return Caller(session, account, session)
        visit = connection.cookies.get(self.access.cookie(VISIT), "")
        return Caller(visit if _is_visit(visit) else "")

    def _token(self, secret: str) -> str:
        return hmac.new(self.secret, secret.encode(), sha256).hexdigest()

    def _refused(self, scope: Scope, caller: Caller, limit: int) -> Refusal | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return Refusal(421, "H04", "this page answers to its own address only")
        if "transfer-encoding" in headers and "content-length" in headers:  # a proxy may have read the other one
            return Refusal(400, "H01", "the request has two lengths", headers={"connection": "close"})
        if caller.token and not caller.machine:
            return Refusal(401, "H03", "the token is not known")
        if self.access.needed and caller.account is None and not _is_open(scope["path"]):
            return _unknown(scope, headers)
        if scope["method"] not in SAFE and not caller.machine and (forged := self._forged(headers, caller)):
            return Refusal(403, "H04", forged)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal() and len(length) < 20) or int(length) > limit:
            return Refusal(413, "H05", f"too large: the limit is {limit:,} bytes")
        return None

    def _forged(self, headers: Headers, caller: Caller) -> str:
        """Return what shows that a request was made by another page than ours, "" if nothing does."""
        origin = headers.get("origin", "")
        scheme, _, host = origin.partition("://")
        foreign = bool(origin) and (scheme != self.access.scheme or host.lower() not in self.hosts)
        if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "the request comes from another site"
        shown = headers.get(TOKEN, "").encode("utf-8", "replace")
        if not caller.secret or not hmac.compare_digest(shown, self._token(caller.secret).encode()):
            return "the page is too old: load it again"
        return ""

    def _sealed(self, send: Send, cookie: str) -> Send:
        """Add the headers that every answer has, and the cookie of a new visit."""

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
                if self.access.https:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
                if cookie:
                    headers.append("set-cookie", cookie)
            await send(message)

        return sealed


def _unknown(scope: Scope, headers: Headers) -> Refusal:
    """Send somebody who has not logged in to where one does; a machine is told so."""
    if scope["path"].startswith(f"{API}/"):
        return Refusal(401, "H03", "nobody is logged in", headers={"www-authenticate": "Bearer"})
    if headers.get("hx-request") or scope["method"] not in SAFE:
        return Refusal(401, "H03", "nobody is logged in", headers={"hx-redirect": "/login"})
    return Refusal(303, "H03", "nobody is logged in", headers={"location": "/login"})


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith(OPEN[-1])


def _is_visit(text: str) -> bool:
    return len(text) == 32 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()
