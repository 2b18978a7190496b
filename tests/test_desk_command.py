"""saklig desk: open to this machine alone, or to those who have an account; accounts from the terminal or a pipe."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.desk_command import names

PASSWORD = "fire epler og en sykkel"
ROOT = Path(__file__).resolve().parents[1]


def run(tmp_path: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["desk", *words, "--log", str(tmp_path / "desk.sqlite")], input=given)


def test_accounts_are_added_listed_and_removed(tmp_path: Path) -> None:
    assert run(tmp_path, "account", "add", "Kari", "--role", "approver", given=f"{PASSWORD}\n").exit_code == 0
    assert run(tmp_path, "account", "list").output == "Kari, approver\n"
    assert run(tmp_path, "account", "password", "Kari", given="seks pærer og en buss\n").output == "changed: Kari\n"
    token = run(tmp_path, "token", "add", "Kari").output.strip()
    assert re.fullmatch(r"saklig_[\w-]{43}", token)
    assert token not in run(tmp_path, "account", "list").output
    assert run(tmp_path, "token", "remove", "Kari").output == "taken back: 1\n"
    assert run(tmp_path, "account", "remove", "Kari").exit_code == 0
    assert run(tmp_path, "account", "list").output == ""


@pytest.mark.parametrize(
    ("words", "given", "code"),
    [
        (("account", "add", "Kari", "--role", "approver"), "kort\n", "H08"),
        (("account", "remove", "Kari"), "", "H07"),
        (("token", "add", "Kari"), "", "H07"),
        (("--host", "127.0.0.1", "--port", "0"), "", "H06"),
        (("--public", "desk.example", "--port", "0"), "", "H06"),
        (("--https", "--port", "0"), "", "H06"),
        (("--approve-own", "--port", "0"), "", "H06"),
    ],
)
def test_what_cannot_be_done_is_a_fault(tmp_path: Path, words: tuple[str, ...], given: str, code: str) -> None:
    refused = run(tmp_path, *words, given=given)
    assert refused.exit_code == 2
    assert code in refused.output


def test_a_desk_for_all_addresses_says_what_it_is_called(tmp_path: Path) -> None:
    run(tmp_path, "account", "add", "Kari", "--role", "approver", given=f"{PASSWORD}\n")
    refused = run(tmp_path, "--host", "0.0.0.0", "--port", "0")
    assert (refused.exit_code, "--public" in refused.output) == (2, True)


def test_the_names_that_it_answers_to() -> None:
    assert names("", 80, ()) == {"127.0.0.1:80", "localhost:80"}
    assert names("::1", 80, ()) == {"[::1]:80"}
    assert names("10.0.0.1", 80, ("Desk.Example", "a.example:443")) == {
        "10.0.0.1:80", "desk.example", "desk.example:80", "a.example:443",
    }  # fmt: skip


@pytest.mark.parametrize("newsroom", [False, True])
def test_it_opens_and_closes(tmp_path: Path, newsroom: bool) -> None:
    more = []
    if newsroom:
        run(tmp_path, "account", "add", "Kari", "--role", "approver", given=f"{PASSWORD}\n")
        more = ["--host", "127.0.0.1"]
    log, own = str(tmp_path / "desk.sqlite"), {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-u", "-m", "generator.cli", "desk", "--port", "0", "--log", log, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=own) as page:
        try:
            assert page.stdout
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", page.stdout.readline())
            assert address
            connection = http.client.HTTPConnection("127.0.0.1", int(address[1]), timeout=60)
            connection.request("GET", "/")
            assert connection.getresponse().status == (303 if newsroom else 200)
            connection.close()
        finally:
            page.send_signal(signal.SIGINT)
            assert page.wait(60) == 0
