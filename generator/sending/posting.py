"""One question to one machine: its name is not asked again, no other address is gone to, and no answer is endless."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Timer

from generator.sending.addresses import Where

PATIENCE, WHOLE = 10.0, 30.0  # seconds: for a sign of life, and for the whole answer
LARGEST = 2_000_000  # bytes of an answer


@dataclass(frozen=True)
class Reply:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Unanswered(Exception):  # noqa: N818 – what it is
    """Nothing came back, or not all of it."""


class _Connection(HTTPConnection):
    """A connection to the machine that was looked up, whatever its name means by now."""

    def __init__(self, place: Where) -> None:
        super().__init__(place.host, place.port, timeout=PATIENCE)
        self.place, self.was_cut = place, False

    def connect(self) -> None:
        """Connect, and by https make sure that it is who it says."""
        self.sock = socket.create_connection((self.place.machine, self.place.port), PATIENCE)
        if self.place.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.place.host)


def asked(place: Where, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
    """Ask once, and return what was answered; raise Unanswered. A redirection is an answer, and is not followed."""
    connection = _Connection(place)
    cut = Timer(WHOLE, _cut, (connection,))
    cut.daemon = True
    cut.start()
    try:
        connection.request(method, path, body, {"User-Agent": "saklig", "Connection": "close", **headers})
        answer = connection.getresponse()
        data = answer.read(LARGEST + 1)
    except (OSError, HTTPException) as wrong:
        raise Unanswered(str(wrong) or type(wrong).__name__) from None
    finally:
        cut.cancel()
        connection.close()
    if connection.was_cut:  # what had come by then may look whole, and is not
        raise Unanswered("the answer does not end")
    if len(data) > LARGEST:
        raise Unanswered("the answer is too long")
    return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, data)


def _cut(connection: _Connection) -> None:
    connection.was_cut = True
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)
