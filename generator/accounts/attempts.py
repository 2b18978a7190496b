"""How often somebody may guess a password: so many times for a name and from an address, and then not for a while."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

WINDOW = 900  # seconds that an attempt counts
OF_NAME, OF_ADDRESS = 8, 40  # attempts within them
MOST = 20_000  # attempts that are kept at all


def count(connection: sqlite3.Connection, name: str, address: str, now: int) -> bool:
    """Count an attempt before it is judged, so that many at once count too; return whether it may be judged."""
    connection.execute("delete from attempt where time <= ?", (now - WINDOW,))
    allowed = _so_far(connection, _name(name)) < OF_NAME and _so_far(connection, _address(address)) < OF_ADDRESS
    if allowed:
        both = [(whose, now) for whose in (_name(name), _address(address))]
        connection.executemany("insert into attempt values (?, ?)", both)
        connection.execute("delete from attempt where rowid <= (select max(rowid) from attempt) - ?", (MOST,))
    return allowed


def forget(connection: sqlite3.Connection, name: str, address: str) -> None:
    """Forget the attempts of somebody who has got in: all of the name, and the last from the address."""
    connection.execute("delete from attempt where whose = ?", (_name(name),))
    connection.execute(
        "delete from attempt where rowid = (select max(rowid) from attempt where whose = ?)", (_address(address),)
    )


def _so_far(connection: sqlite3.Connection, whose: str) -> int:
    (found,) = connection.execute("select count(*) from attempt where whose = ?", (whose,)).fetchone()
    return int(found)


def _name(name: str) -> str:
    # As a hash, for people type their password where the name belongs.
    return "name " + sha256(name.encode("utf-8", "replace")).hexdigest()


def _address(address: str) -> str:
    return "address " + address
