"""A connection that is slow, or says nothing, does not keep the page from others."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.drafting import Library
from generator.pages.access import Access, Patience
from generator.pages.receiving import Prompt
from tests.pages.conftest import Browser, Served, serving


class Hasty(Prompt):
    """Waits a short time only, as a test does."""

    head = 0.6


@pytest.fixture
def hasty(own: Library, tmp_path: Path) -> Iterator[Served]:
    with serving(own, tmp_path / "desk.sqlite", Access(patience=Patience(0.6, 1.5)), http=Hasty) as page:
        yield page


def end(connection: socket.socket, drip: bytes = b"", seconds: float = 20) -> tuple[float, bytes]:
    """Read until the other side closes, dripping bytes meanwhile; return how long that took, and what was said."""
    began, said = time.monotonic(), b""
    connection.settimeout(0.2)
    while time.monotonic() - began < seconds:
        try:
            if drip:
                connection.sendall(drip)
            if not (read := connection.recv(65_536)):
                return time.monotonic() - began, said
            said += read
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic() - began, said
    raise AssertionError("it was left open")


@pytest.mark.parametrize("start", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
def test_a_head_that_does_not_come_is_not_waited_for(hasty: Served, start: bytes) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port)) as connection:
        connection.sendall(start)
        took, _ = end(connection, b"a" if start else b"")
    assert took < 10


def test_nor_is_the_head_of_a_second_request(hasty: Served) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port)) as connection:
        connection.sendall(f"GET /static/mark.svg HTTP/1.1\r\nHost: 127.0.0.1:{hasty.port}\r\n\r\n".encode())
        while b"</svg>" not in connection.recv(65_536):
            pass
        connection.sendall(b"GET / HTTP/1.1\r\nX-A: ")
        took, _ = end(connection, b"a")
    assert took < 10


@pytest.mark.parametrize("drip", [b"", b"a"], ids=["nothing comes", "a byte at a time"])
def test_a_body_that_does_not_come_is_not_waited_for(hasty: Served, drip: bytes) -> None:
    visit = hasty.browser().named("Kari")
    head = (
        f"POST /name HTTP/1.1\r\nHost: 127.0.0.1:{hasty.port}\r\nContent-Length: 1000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Saklig-Token: {visit.token}\r\nCookie: saklig_visit={visit.cookies['saklig_visit']}\r\n\r\nname="
    )
    with socket.create_connection(("127.0.0.1", hasty.port)) as connection:
        connection.sendall(head.encode())
        took, said = end(connection, drip)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert took < 10


def test_others_are_answered_while_many_say_nothing(hasty: Served) -> None:
    silent = [socket.create_connection(("127.0.0.1", hasty.port)) for _ in range(100)]
    try:
        assert hasty.browser().get("/static/mark.svg").status == 200
        for connection in silent:
            end(connection)
        assert hasty.browser().get("/static/mark.svg").status == 200
    finally:
        for connection in silent:
            connection.close()


def test_who_waits_for_an_answer_is_not_cut_off(hasty: Served) -> None:
    visit: Browser = hasty.browser().named("Kari")
    assert visit.get("/draft", story="arms-exports", show="en").status == 200  # drafting takes longer than 0.6 seconds


@pytest.mark.parametrize("drip", [b"", b"a"], ids=["nothing comes", "a byte at a time"])
def test_the_body_of_what_was_refused_is_not_waited_for(hasty: Served, drip: bytes) -> None:
    head = f"POST /name HTTP/1.1\r\nHost: 127.0.0.1:{hasty.port}\r\nContent-Length: 1000\r\n\r\nname="
    with socket.create_connection(("127.0.0.1", hasty.port)) as connection:
        connection.sendall(head.encode())
        took, said = end(connection, drip)
    assert said.startswith(b"HTTP/1.1 403 ")
    assert took < 10
