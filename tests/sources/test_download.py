"""A table from an address: downloaded once, given up in time, and never from anywhere but the web."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path
from urllib.parse import quote
from urllib.request import unquote

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.faults import Faults
from generator.sources.download import downloaded, file_name, is_address
from tests.sources.office import Answers, serving

TABLE = b"Land;2022;2023\nNorge;10;12\n"


class _Office(Answers):
    def answer(self, asked: bytes) -> None:
        if self.path == "/slow":
            time.sleep(0.8)
        elsewhere = {"/away": "file:///etc/hostname", "/moved": "/table.csv"}.get(self.path, "")
        if self.path.startswith("/to/"):
            elsewhere = unquote(self.path.removeprefix("/to/"))
        self.send_response(302 if elsewhere else 200 if self.path == "/table.csv" else 404)
        if elsewhere:
            self.send_header("Location", elsewhere)
        self.end_headers()
        self.wfile.write(b"" if elsewhere else TABLE)


@pytest.fixture
def office() -> Iterator[HTTPServer]:
    with serving(_Office) as server:
        yield server


def address(server: HTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}/{path}"


def test_a_table_is_downloaded_once(office: HTTPServer, tmp_path: Path) -> None:
    where = address(office, "table.csv")
    assert downloaded(where, kept=tmp_path) == TABLE
    office.shutdown()
    office.server_close()
    assert downloaded(where, kept=tmp_path) == TABLE
    with pytest.raises(Faults, match="F03"):
        downloaded(where, fresh=True, kept=tmp_path)


def test_an_address_that_has_moved_is_followed(office: HTTPServer, tmp_path: Path) -> None:
    assert downloaded(address(office, "moved"), kept=tmp_path) == TABLE


@pytest.mark.parametrize("path", ["missing", "slow", "away"])
def test_what_cannot_be_downloaded_gets_one_message_and_is_not_kept(
    path: str, office: HTTPServer, tmp_path: Path
) -> None:
    with pytest.raises(Faults) as caught:
        downloaded(address(office, path), timeout=0.3, kept=tmp_path)
    assert [fault.code for fault in caught.value.faults] == ["F03"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2/x", "http://127.1/x", "http://2130706433/x", "http://0.0.0.0/x", "http://[::1]/x",
        "http://localhost/x", "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/x", "http://10.0.0.1/x",
        "http://192.168.1.1/x", "http://[::ffff:127.0.0.2]/x", "http://[64:ff9b::7f00:1]/x", "http://100.64.0.1/x",
        "FILE:///etc/hostname", "ftp://127.0.0.2/x", "data:text/csv,a", "//127.0.0.2/x",
    ],
)  # fmt: skip
def test_an_address_leads_to_no_machine_of_the_house(place: str, office: HTTPServer, tmp_path: Path) -> None:
    with pytest.raises(Faults, match=r"F03 .*(inside the house|no address of the web|is not allowed)"):
        downloaded(address(office, f"to/{quote(place, safe='')}"), kept=tmp_path, timeout=2)
    assert not list(tmp_path.iterdir())


def test_a_name_that_means_another_machine_by_the_time_is_found_out(
    office: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.sources.download.looked_up", lambda host, port: ["93.184.216.34"])
    place = f"http://localhost:{office.server_port}/table.csv"
    with pytest.raises(Faults, match=r"F03 .*inside the house"):
        downloaded(address(office, f"to/{quote(place, safe='')}"), kept=tmp_path)


def test_a_machine_of_the_open_net_leads_to_none_of_the_house_by_its_own_name(
    office: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True])  # the office lies in the open net when it is asked first, and inside the house after that
    monkeypatch.setattr("generator.sources.download.is_public", lambda machine: next(answers, False))
    with pytest.raises(Faults, match=r"F03 .*inside the house"):
        downloaded(address(office, "moved"), kept=tmp_path)


class _Dripping(Answers):
    """Answers a byte at a time, the head of the answer too where it is asked for."""

    def answer(self, asked: bytes) -> None:
        head = b"HTTP/1.0 200 OK\r\nContent-Type: text/csv\r\nX-Long: " + b"x" * 200
        if self.path == "/body":
            self.send_response(200)
            self.end_headers()
        for byte in head if self.path == "/head" else TABLE * 20:
            try:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
            except OSError:
                return  # nobody listens any more
            time.sleep(0.02)


@pytest.mark.parametrize("path", ["body", "head"])
def test_a_server_that_answers_byte_by_byte_is_given_up(path: str, tmp_path: Path) -> None:
    began = time.monotonic()
    with serving(_Dripping) as server, pytest.raises(Faults, match=r"F03 .*not done after 0\.5 seconds"):
        try:
            downloaded(address(server, path), timeout=0.4, kept=tmp_path, limit=0.5)
        finally:
            took = time.monotonic() - began
    assert took < 2
    assert not list(tmp_path.iterdir())


def test_only_addresses_of_the_web_are_addresses() -> None:
    assert is_address("https://www.ssb.no/tabell.csv?x=1")
    assert not any(map(is_address, ("file:///etc/passwd", "table.csv", "ftp://x/y", "https:// x")))
    assert (file_name("https://x.no/a/b%20c.csv?d=e"), file_name("https://x.no")) == ("b c.csv", "table")


def test_a_story_is_made_of_an_address(office: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    words = ["new", address(office, "table.csv"), "--output", str(tmp_path / "story"), "--fresh"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "story" / "table.csv").read_bytes() == TABLE
