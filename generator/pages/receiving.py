"""How much a request may hold and how long it may take: what comes too slowly or never ends is cut off."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

import h11
from starlette.types import Message, Receive
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.pages.access import Patience

HEAD = 10.0  # seconds in which a request has said what it wants
LINGER = 2.0  # seconds after a refusal in which the rest of what was refused may still come


class TooLarge(Exception):  # noqa: N818 – what it is, not that it went wrong
    """A body beyond its limit."""


class TooSlow(Exception):  # noqa: N818
    """A body of which too little has come in time."""


def counted(receive: Receive, limit: int, patience: Patience) -> Receive:
    """Stop reading a body that is longer than it said, or that said nothing, or that does not come."""
    read, over, whole = 0, monotonic() + patience.whole, False

    async def reading() -> Message:
        nonlocal read, whole
        if whole:
            return await receive()  # until somebody goes away, which may take its time
        try:
            message = await asyncio.wait_for(receive(), max(0.0, min(patience.part, over - monotonic())))
        except TimeoutError:
            raise TooSlow from None
        read += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if read > limit:
            raise TooLarge(limit)
        return message

    return reading


class Prompt(H11Protocol):
    """A connection that is closed unless it says in time what it wants; the server alone would wait for ever."""

    head = HEAD
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting while the head of a request is not whole."""
        super().data_received(data)
        self._wait()

    def on_response_complete(self) -> None:
        """Wait for the next request of the connection; of what was refused, the rest is not waited for."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            self.loop.call_later(LINGER, self.transport.close)  # by then the refusal has been read
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.head, self._give_up)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


def settings(**more: Any) -> dict[str, Any]:
    """Return how the page is served: one connection of many may be slow, and not for long."""
    return {
        "http": Prompt, "ws": "none", "lifespan": "off", "log_level": "warning", "server_header": False,
        "date_header": False, "timeout_keep_alive": 5, "limit_concurrency": 200, "proxy_headers": False,
        "timeout_graceful_shutdown": 5, "h11_max_incomplete_event_size": 32_768, **more,
    }  # fmt: skip
