"""A statistics office on this machine, which answers as a test wants it to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer


class Answers(BaseHTTPRequestHandler):
    """What an office answers, whether it is asked with a body or without; it says nothing on the terminal."""

    def answer(self, asked: bytes) -> None:
        """Answer a question."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer a question without a body."""
        self.answer(b"")

    def do_POST(self) -> None:
        """Answer a question with a body."""
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for answers under way


@contextmanager
def serving(answers: type[Answers]) -> Iterator[HTTPServer]:
    """Yield an office that is open, and close it in the end."""
    server = _Server(("127.0.0.1", 0), answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
