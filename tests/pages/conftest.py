"""The page on a real server with a library of its own, visits to it, and a clock that a test sets."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
import uvicorn

from generator.accounts import Register, open_register
from generator.desk import open_store
from generator.drafting import Library
from generator.pages import application
from generator.pages.access import ANYBODY, Access
from generator.pages.receiving import settings
from generator.pages.sending import NOWHERE, Sending

PASSWORD = "fire epler og en sykkel"
TABLE = "region,year,value\n" + "".join(
    f"{region},{year},{value}\n"
    for region, values in {"Oslo": (100, 120, 150), "Bergen": (80, 70, 66), "Hele landet": (180, 190, 216)}.items()
    for year, value in zip((2021, 2022, 2023), values, strict=True)
)


@dataclass
class Clock:
    """A clock that stands still."""

    now: str = "2026-02-01T09:00:00+01:00"

    def __call__(self) -> str:
        return self.now


@dataclass(frozen=True)
class Answer:
    """What the server has answered."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Browser:
    """One visit to the page: keeps its cookies, sends its token, and reads pages."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request as it is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        own = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        connection.request(method, path, body, {**own, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8")
        for cookie in answer.headers.get_all("set-cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, text)

    def get(self, path: str, **fields: str) -> Answer:
        """Read a page, and keep its token."""
        answer = self.send("GET", f"{path}?{urlencode(fields)}" if fields else path)
        if found := re.search(r'"X-Saklig-Token": "(\w+)"', unescape(answer.text)):
            self.token = found[1]
        return answer

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form as the page does."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "X-Saklig-Token": self.token}
        return self.send("POST", path, urlencode(fields).encode(), kind)

    def upload(self, name: str, data: bytes, /, **fields: str) -> Answer:
        """Drop a file on the page."""
        mark = "----saklig"
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="table"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}", "X-Saklig-Token": self.token}
        return self.send("POST", "/tables", body, kind)

    def at_desk(self, name: str, password: str) -> Browser:
        """Log in to an account."""
        self.get("/login")
        assert self.post("/login", name=name, password=password).status == 204
        self.get("/")
        return self

    def named(self, name: str) -> Browser:
        """Say who sits here."""
        self.get("/")
        assert self.post("/name", name=name).status == 204
        assert self.cookies["saklig_name"] == quote(name)
        return self


@dataclass(frozen=True)
class Served:
    """A page that is being served."""

    port: int
    library: Library
    clock: Clock

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def browser(self) -> Browser:
        """Return a new visit."""
        return Browser(self.port)


@contextmanager
def serving(
    library: Library, log: Path, access: Access = ANYBODY, sending: Sending = NOWHERE, **more: object
) -> Iterator[Served]:
    """Serve the page of a library until the block ends."""
    listening, clock, store = socket.socket(), Clock(), open_store(log)
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = application(library, store, clock, {f"127.0.0.1:{port}", f"localhost:{port}"}, access, sending)
    server = uvicorn.Server(uvicorn.Config(app, **settings(log_level="error", **more)))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Served(port, library, clock)
    server.should_exit = True
    thread.join(10)
    store.close()
    listening.close()


@pytest.fixture
def own(tmp_path: Path) -> Library:
    """A library with the shipped rules and words, and one story."""
    shipped = Library.of()
    story = tmp_path / "data" / "arms-exports"
    shutil.copytree(shipped.data / "arms-exports", story)
    return Library(shipped.rules, shipped.templates, tmp_path / "data")


@pytest.fixture
def served(own: Library, tmp_path: Path) -> Iterator[Served]:
    """The page of a library with one story."""
    with serving(own, tmp_path / "desk.sqlite") as page:
        yield page


@pytest.fixture
def browser(served: Served) -> Browser:
    """A visit by an editor who has said who they are."""
    return served.browser().named("Kari Nordmann")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    found = open_register(tmp_path / "desk-accounts.sqlite")
    found.add("Kari Nordmann", "approver", PASSWORD)
    found.add("Ola Normann", "editor", PASSWORD)
    yield found
    found.close()


@pytest.fixture
def newsroom(own: Library, register: Register, tmp_path: Path) -> Iterator[Served]:
    with serving(own, tmp_path / "desk.sqlite", Access(register, needed=True)) as page:
        yield page


DRAFT = {"story": "arms-exports", "kind": "news", "language": "nb", "show": "nb"}
ACT, STEP = (f"{path}?{urlencode(DRAFT)}" for path in ("/act", "/step"))


def keys(page: str) -> list[str]:
    """Return the keys of all sentences on a page, in order."""
    found = re.findall(r"/sentence\?[^\"]*?&amp;key=([^\"&]+)", page)
    return [json.loads(f'"{key}"') for key in found]
