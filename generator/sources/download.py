"""A statistical file from an address of the web, kept so that it is downloaded once."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
import socket
import tempfile
import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit

from generator.faults import Fault, Faults, Place, excerpt
from generator.machines import is_public, looked_up
from generator.sources.published import LARGEST_FILE

TIMEOUT = 20.0  # seconds without an answer
LIMIT = 60.0  # seconds in all, for a server that answers a byte at a time
_CHUNK = 65_536  # bytes
HOUSE = "inside the house or at this machine: give that address itself if it is meant"
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


class _Web(urllib.request.HTTPRedirectHandler, urllib.request.HTTPSHandler, urllib.request.HTTPHandler):
    """Asks the machine that a person named, and follows it to others of the open net alone.

    Whoever answers may lead on to an address that only this machine can reach. So where it leads is judged before
    anything is asked there, and once more by the machine that has answered: a name may mean another by then.
    """

    def __init__(self, address: str) -> None:
        super().__init__()
        self._named = urlsplit(address).hostname
        self._first, self._inside = "", False  # what was connected to first, and whether it lies inside the house

    def redirect_request(self, *given: Any) -> urllib.request.Request | None:
        """Return the question to where an answer leads; raise URLError for what lies inside the house."""
        answer, found = given[1], str(given[-1])
        try:
            self._judge(found)
        except URLError:
            answer.close()
            raise
        return super().redirect_request(*given)

    def _judge(self, found: str) -> None:
        if not is_address(found):
            raise URLError(f"it leads to {excerpt(found)}, which is no address of the web")
        parts = urlsplit(found)
        own = self._inside and parts.hostname == self._named
        machines = looked_up(parts.hostname or "", parts.port or 80)
        if not own and not all(_lies_open(machine) for machine in machines):
            raise URLError(f"it leads to {excerpt(found)}, {HOUSE}")

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Ask a machine."""
        return self.do_open(self._watched(HTTPConnection), req)

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Ask a machine that shows who it is."""
        return self.do_open(self._watched(HTTPSConnection), req)

    def _watched(self, kind: type[HTTPConnection]) -> Callable[..., HTTPConnection]:
        def made(host: str, **more: Any) -> HTTPConnection:
            connection = kind(host, **more)
            connection._create_connection = self._connected  # type: ignore[attr-defined]
            return connection

        return made

    def _connected(self, where: tuple[str, int], *more: Any) -> socket.socket:
        """Return a connection; raise OSError if it has come out inside the house by the word of another machine."""
        found = socket.create_connection(where, *more)
        inside = not _lies_open(found.getpeername()[0])
        if not self._first:
            self._first, self._inside = where[0], inside
        elif inside and not (self._inside and where[0] == self._first):
            found.close()
            raise OSError(f"it leads to {excerpt(where[0])}, {HOUSE}")
        return found


def _lies_open(machine: str) -> bool:
    return is_public(ipaddress.ip_address(machine.partition("%")[0]))


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return bool(_ADDRESS.fullmatch(text))


def file_name(address: str) -> str:
    """Return what a file is called by its address."""
    return Path(unquote(urlsplit(address).path)).name or "table"


def downloaded(
    address: str,
    fresh: bool = False,
    timeout: float = TIMEOUT,
    kept: Path | None = None,
    body: bytes | None = None,
    limit: float = LIMIT,
) -> bytes:
    """Return what stands at an address, from the folder where it was kept unless it is asked for afresh.

    `timeout` are the seconds that it may say nothing, `limit` those that it may take in all. A body is sent with the
    question, as a query is; what comes back is kept for this body.
    """
    folder = kept or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "saklig"
    path = folder / hashlib.sha256(address.encode() + (b"\n" + body if body else b"")).hexdigest()
    if path.is_file() and not fresh:
        return path.read_bytes()
    data = _read(address, timeout, limit, body)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as waiting:
        (Path(waiting) / "file").write_bytes(data)
        (Path(waiting) / "file").replace(path)
    return data


def obtained(table: str, address: str = "", fresh: bool = False) -> tuple[bytes, str]:
    """Return the bytes of a table and the name of its file.

    `table` is a file, an address of the web, or a saved query for the table at `address`. Raises Faults if there is
    none, if it cannot be downloaded, and for an address that is given beside anything but a query.
    """
    from generator.sources.published import content
    from generator.sources.query import looks_like_query, read_query

    name = file_name(table) if is_address(table) else Path(table).name
    data = downloaded(table, fresh) if is_address(table) else content(Path(table), name)
    if looks_like_query(data):
        query = read_query(data, name, address)
        return downloaded(query.address, fresh, body=query.body), f"{Path(name).stem}.json"
    if address:
        hint = "leave --address out, or give the query as it was saved"
        raise Faults([Fault(Place("--address"), "U02", f"{excerpt(name)} is no query that could be sent there", hint)])
    return data, name


def _read(address: str, timeout: float, limit: float, body: bytes | None) -> bytes:
    place = Place(excerpt(address)[1:-1])
    headers = {"User-Agent": "saklig", **({"Content-Type": "application/json"} if body else {})}
    try:
        data = _within(limit, lambda until: _received(urllib.request.Request(address, body, headers), timeout, until))
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        reason = str(getattr(error, "reason", "") or error) or type(error).__name__
        hint = "check the address and the network, or download the file yourself"
        raise Faults([Fault(place, "F03", f"cannot be downloaded ({reason})", hint)]) from None
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise Faults([Fault(place, "Y05", message, "choose fewer categories or periods")])
    return data


def _received(question: urllib.request.Request, timeout: float, until: float) -> bytes:
    """Return what is answered, at most a little more than a file may be; raise TimeoutError after the time is up."""
    data = bytearray()
    with urllib.request.build_opener(_Web(question.full_url)).open(question, timeout=timeout) as answer:
        while (more := answer.read1(_CHUNK)) and len(data) <= LARGEST_FILE:
            data += more
            if time.monotonic() > until:
                raise TimeoutError
    return bytes(data)


def _within(limit: float, work: Callable[[float], bytes]) -> bytes:
    """Return what the work returns; raise TimeoutError if that takes longer.

    It runs beside: the standard library waits for the head of an answer as long as a byte comes now and then.
    """
    done: Queue[bytes | BaseException] = Queue()

    def run() -> None:
        try:
            done.put(work(time.monotonic() + limit))
        except BaseException as error:
            done.put(error)

    Thread(target=run, daemon=True).start()
    try:
        found = done.get(timeout=limit)
    except Empty:
        found = TimeoutError()
    if isinstance(found, TimeoutError) and not str(found):
        raise TimeoutError(f"it is not done after {limit:g} seconds")
    if isinstance(found, BaseException):
        raise found
    return found
