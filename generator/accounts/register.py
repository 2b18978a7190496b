"""The accounts of a newsroom's desk: who there is, who is logged in, and which machines speak for whom."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

from generator.accounts import attempts
from generator.accounts.passwords import Passwords, check_password
from generator.desk.store import told, written
from generator.faults import Fault, Faults, Place, did_you_mean, excerpt
from generator.letters import hidden, visible

Role = Literal["editor", "approver"]
ROLES: tuple[Role, ...] = get_args(Role)
VISIT = 12 * 3600  # seconds that somebody stays logged in: a long working day
LONGEST_NAME = 80
PREFIX = "saklig_"  # so that a token that was published by mistake is found


@dataclass(frozen=True)
class Account:
    """Somebody who may work at the desk; an editor changes and submits, an approver also approves and sends out."""

    name: str
    role: Role

    @property
    def approves(self) -> bool:
        """Whether drafts pass in this name."""
        return self.role == "approver"


class Refused(Exception):  # noqa: N818 – what was said, not that it went wrong
    """Name and password do not go together; which of them is wrong is not said."""


class TooMany(Exception):  # noqa: N818
    """Too many attempts; the first argument is after how many seconds there may be another."""


class Register:
    """An open file of accounts; any thread may use it, and any number of processes may have it open."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self._connection, self._lock, self._judging = path, connection, Lock(), Lock()

    @cached_property
    def _passwords(self) -> Passwords:
        return Passwords()

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, by name."""
        with self._lock, told(self.path, "file of accounts"):
            rows = self._connection.execute("select name, role from account order by name")
            return tuple(Account(*row) for row in rows)

    def add(self, name: str, role: Role, password: str) -> None:
        """Add an account; raise Faults for a name that is taken or none, and for a password that is too short."""
        name = name.strip()
        if not name or len(name) > LONGEST_NAME or hidden(name) or len(name.splitlines()) > 1:
            hint = f"give a name of one line and at most {LONGEST_NAME} characters"
            raise Faults([Fault(Place("account"), "H07", f"{excerpt(name)} is no name", hint)])
        check_password(password, name)
        if name.casefold() in {a.name.casefold() for a in self.accounts()}:
            raise Faults([Fault(Place("account"), "H07", f"there is an account {excerpt(name)}", "remove it first")])
        kept = self._passwords.hashed(password)
        with self._writing() as connection:
            connection.execute("insert into account values (?, ?, ?)", (name, role, kept))

    def remove(self, name: str) -> None:
        """Remove an account with its visits and tokens; raise Faults for nobody's name."""
        self._known(name)
        with self._writing() as connection:
            connection.execute("delete from account where name = ?", (name,))

    def change_password(self, name: str, password: str) -> None:
        """Give an account another password, and end its visits; raise Faults for nobody's name and a short password."""
        self._known(name)
        check_password(password, name)
        kept = self._passwords.hashed(password)
        with self._writing() as connection:
            connection.execute("update account set password = ? where name = ?", (kept, name))
            connection.execute("delete from visit where account = ?", (name,))

    def log_in(self, name: str, password: str, address: str, now: int) -> str:
        """Begin a visit, and return its secret; raise Refused or TooMany. It takes as long whatever is wrong."""
        name = visible(name)  # nobody is called by a sign that cannot be seen
        with self._writing() as connection:
            if not attempts.count(connection, name, address, now):
                raise TooMany(attempts.WINDOW)
            row = connection.execute("select password from account where name = ?", (name,)).fetchone()
        with self._judging:  # one at a time: each takes much memory
            fits = self._passwords.fits(row[0] if row else None, password)
        if not fits:
            raise Refused
        secret = secrets.token_urlsafe(32)
        with self._writing() as connection:
            attempts.forget(connection, name, address)
            connection.execute("delete from visit where until <= ?", (now,))
            row = _hash(secret), now + VISIT, name  # of an account that has been removed meanwhile there is none
            connection.execute("insert into visit select ?, name, ? from account where name = ?", row)
        return secret

    def at_visit(self, secret: str, now: int) -> Account | None:
        """Return whose visit it is, None if it is over or never was."""
        return self._whose("visit", secret, "and until > ?", now)

    def log_out(self, secret: str) -> None:
        """End a visit."""
        with self._writing() as connection:
            connection.execute("delete from visit where secret = ?", (_hash(secret),))

    def add_token(self, name: str, now: int) -> str:
        """Make a token for a machine that counts as an account; it is shown once, and only its hash is kept."""
        self._known(name)
        token = PREFIX + secrets.token_urlsafe(32)
        with self._writing() as connection:
            connection.execute("insert into token values (?, ?, ?)", (_hash(token), name, now))
        return token

    def remove_tokens(self, name: str) -> int:
        """Take all tokens of an account back; return how many there were."""
        self._known(name)
        with self._writing() as connection:
            return connection.execute("delete from token where account = ?", (name,)).rowcount

    def by_token(self, token: str) -> Account | None:
        """Return the account that a token counts as."""
        return self._whose("token", token, "and made > ?", -1)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _whose(self, table: str, secret: str, condition: str, value: int) -> Account | None:
        # The hash is looked up and not the secret, so that the time a look-up takes tells nothing of it.
        query = f"select name, role from {table} join account on account = name where secret = ? {condition}"
        with self._lock, told(self.path, "file of accounts"):
            row = self._connection.execute(query, (_hash(secret), value)).fetchone()
        return Account(*row) if row else None

    def _known(self, name: str) -> None:
        names = [a.name for a in self.accounts()]
        if name not in names:
            hint = did_you_mean(name, names) or "see who there is: saklig desk account list"
            raise Faults([Fault(Place("account"), "H07", f"there is no account {excerpt(name)}", hint)])

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path, "file of accounts"), written(self._connection):
            yield self._connection


def _hash(secret: str) -> str:
    """Return what is kept of a secret; it is random and long, so that a plain hash is enough."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
