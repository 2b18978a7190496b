"""Accounts: nothing that opens the door can be read from the file, guessed, or used once it is over."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.accounts import Account, Refused, Register, TooMany, open_register
from generator.accounts.attempts import OF_ADDRESS, OF_NAME, WINDOW
from generator.accounts.register import VISIT
from generator.desk import open_store
from generator.faults import Faults

PASSWORD = "fire epler og en sykkel"
NOW = 1_800_000_000


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    found = open_register(tmp_path / "desk-accounts.sqlite")
    found.add("Kari", "approver", PASSWORD)
    yield found
    found.close()


def test_who_knows_the_password_is_let_in_until_the_visit_is_over(register: Register) -> None:
    secret = register.log_in("Kari", PASSWORD, "::1", NOW)
    assert register.at_visit(secret, NOW + VISIT - 1) == Account("Kari", "approver")
    assert register.at_visit(secret, NOW + VISIT) is None
    assert register.at_visit(secret + "x", NOW) is None
    register.log_out(secret)
    assert register.at_visit(secret, NOW) is None


@pytest.mark.parametrize(
    ("name", "password"), [("Kari", "fire epler og en bil"), ("Ola", PASSWORD), ("", ""), ("\ud800", "\ud800")]
)
def test_anybody_else_is_refused_in_the_same_words(register: Register, name: str, password: str) -> None:
    with pytest.raises(Refused) as refused:
        register.log_in(name, password, "::1", NOW)
    assert refused.value.args == ()


def test_a_name_that_nobody_has_costs_a_comparison_too(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    hasher = type(register._passwords._hasher)
    verify = hasher.verify
    monkeypatch.setattr(hasher, "verify", lambda self, *given: compared.append(given[0]) or verify(self, *given))
    for name in ("Kari", "Nobody"):
        with pytest.raises(Refused):
            register.log_in(name, "something else entirely", "::1", NOW)
    assert len(compared) == 2
    assert [c.rpartition("$")[0].rpartition("$")[0] for c in compared] == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


def test_nothing_in_the_file_opens_the_door(register: Register, tmp_path: Path) -> None:
    secret, token = register.log_in("Kari", PASSWORD, "::1", NOW), register.add_token("Kari", NOW)
    register.close()
    for path in tmp_path.iterdir():
        held = path.read_bytes()
        assert [s for s in (PASSWORD, secret, token, token.removeprefix("saklig_")) if s.encode() in held] == []
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_guessing_is_stopped_for_a_name_that_exists_and_for_one_that_does_not(register: Register) -> None:
    for name in ("Kari", "Nobody"):
        for n in range(OF_NAME):
            with pytest.raises(Refused):
                register.log_in(name, f"guess number {n}", f"10.0.0.{n}", NOW)
        with pytest.raises(TooMany):
            register.log_in(name, PASSWORD, "10.0.1.1", NOW + WINDOW - 1)
    assert register.log_in("Kari", PASSWORD, "10.0.1.1", NOW + WINDOW)


def test_guessing_is_stopped_from_one_address_over_many_names(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register._passwords, "fits", lambda kept, password: False)
    for n in range(OF_ADDRESS):
        with pytest.raises(Refused):
            register.log_in(f"name {n}", "guess", "10.0.0.1", NOW)
    with pytest.raises(TooMany):
        register.log_in("Kari", PASSWORD, "10.0.0.1", NOW)


def test_attempts_do_not_fill_the_file(register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.accounts.attempts.MOST", 20)
    monkeypatch.setattr(register._passwords, "fits", lambda kept, password: False)
    for n in range(30):
        with pytest.raises(Refused):
            register.log_in(f"name {n}", "guess", f"10.0.0.{n}", NOW)
    with sqlite3.connect(tmp_path / "desk-accounts.sqlite") as connection:
        assert connection.execute("select count(*) from attempt").fetchone()[0] <= 20
        assert b"name 29" not in b"".join(str(row).encode() for row in connection.execute("select * from attempt"))
    connection.close()


def test_who_gets_in_has_not_guessed(register: Register) -> None:
    for _ in range(3 * OF_NAME):
        register.log_in("Kari", PASSWORD, "::1", NOW)


def test_a_removed_account_is_out_at_once(register: Register) -> None:
    secret, token = register.log_in("Kari", PASSWORD, "::1", NOW), register.add_token("Kari", NOW)
    register.remove("Kari")
    assert register.at_visit(secret, NOW) is None
    assert register.by_token(token) is None
    with pytest.raises(Refused):
        register.log_in("Kari", PASSWORD, "::1", NOW)
    register.add("Kari", "editor", PASSWORD)
    assert register.at_visit(secret, NOW) is None
    assert register.by_token(token) is None


def test_another_password_ends_what_was_open_with_the_first(register: Register) -> None:
    secret = register.log_in("Kari", PASSWORD, "::1", NOW)
    with pytest.raises(Faults, match="H08"):
        register.change_password("Kari", "kort")
    assert register.at_visit(secret, NOW)
    register.change_password("Kari", "seks pærer og en buss")
    assert register.at_visit(secret, NOW) is None
    with pytest.raises(Refused):
        register.log_in("Kari", PASSWORD, "::1", NOW)
    assert register.log_in("Kari", "seks pærer og en buss", "::1", NOW)


def test_guesses_made_at_once_count_as_those_made_one_by_one(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    monkeypatch.setattr(register._passwords, "fits", lambda kept, password: time.sleep(0.05) or judged.append(password))

    def guess(n: int) -> None:
        with pytest.raises((Refused, TooMany)):
            register.log_in("Kari", f"guess {n}", f"10.0.0.{n}", NOW)

    with ThreadPoolExecutor(20) as together:
        list(together.map(guess, range(40)))
    assert len(judged) == OF_NAME


def test_a_token_counts_as_its_account_until_it_is_taken_back(register: Register) -> None:
    token = register.add_token("Kari", NOW)
    assert register.by_token(token) == Account("Kari", "approver")
    assert register.by_token(token.upper()) is None
    assert register.at_visit(token, NOW) is None
    assert register.remove_tokens("Kari") == 1
    assert register.by_token(token) is None


@pytest.mark.parametrize("password", ["", "kort", "aaaaaaaaaaaaaaaa", "Kari12345678", "x1y2z" * 50])
def test_a_password_that_is_easily_guessed_is_refused(register: Register, password: str) -> None:
    register.remove("Kari")
    with pytest.raises(Faults, match="H08"):
        register.add("Kari", "editor", password)
    assert register.accounts() == ()


@pytest.mark.parametrize("name", ["", "  ", "Kari", "kari", "Ka\u202eri", "Kari\nOla", "K" * 81])
def test_a_name_is_one_that_the_log_can_show_and_nobody_else_has(register: Register, name: str) -> None:
    with pytest.raises(Faults, match="H07"):
        register.add(name, "editor", PASSWORD)


def test_nobody_is_removed_by_a_slip(register: Register) -> None:
    for change in (register.remove, register.remove_tokens, lambda name: register.add_token(name, NOW)):
        with pytest.raises(Faults, match="did you mean 'Kari'"):
            change("Kary")


def test_a_log_is_no_file_of_accounts(tmp_path: Path) -> None:
    open_store(tmp_path / "desk.sqlite").close()
    with pytest.raises(Faults, match="B01"):
        open_register(tmp_path / "desk.sqlite")
