"""A newsroom's system on this machine, which remembers what it was sent and answers as a test wants it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class System:
    """What it was sent, its posts by slug, and the answers that it gives first."""

    port: int = 0
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    first: list[tuple[int, dict[str, str]] | None] = field(default_factory=list)  # None: it goes away
    loses: int = 0  # answers that are lost after what was asked has been done
    published: bool = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for method, _, _, body in self.asked if method == "POST"]


@contextmanager
def running() -> Iterator[System]:
    """A system that is open, until the block ends."""
    system = System()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.met(b"")

        def do_POST(self) -> None:
            self.met(self.rfile.read(int(self.headers["Content-Length"])))

        def met(self, body: bytes) -> None:
            system.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            if system.first:
                answer = system.first.pop(0)
                if answer is not None:
                    self.say(answer[0], b"", answer[1])
                return
            found: object = {}
            if urlsplit(self.path).path == "/wp-json/wp/v2/posts":
                found = self.post(body)
            if self.command == "POST" and system.loses:
                system.loses -= 1
                return
            self.say(200, json.dumps(found).encode(), {})

        def post(self, body: bytes) -> object:
            if self.command == "GET":
                (slug,) = parse_qs(urlsplit(self.path).query)["slug"]
                return [system.posts[slug]] if slug in system.posts else []
            sent = json.loads(body)
            status = "publish" if system.published else sent["status"]
            system.posts[sent["slug"]] = {"id": 41 + len(system.posts), "status": status}
            return system.posts[sent["slug"]]

        def say(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    system.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield system
    finally:
        server.shutdown()
        server.server_close()
