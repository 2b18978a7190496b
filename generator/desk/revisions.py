"""The log of changed rules and sentences: who, when, what stood there and what stands there now."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from generator.faults import Fault, Faults, Place
from generator.leftovers import PREFIX

_COLUMNS = "number, time, person, file, entry, old, new, of"


@dataclass(frozen=True)
class Revision:
    """One change of an entry; `of` is the change that it takes back, 0 for any other."""

    number: int
    time: str
    person: str
    file: str
    entry: str
    old: str
    new: str
    of: int = 0


def record(connection: sqlite3.Connection, change: Revision) -> Revision:
    """Put a change on record, and return it with its number."""
    row = astuple(change)[1:]
    added = connection.execute(f"insert into revision values (null, {', '.join('?' * len(row))})", row)
    return replace(change, number=int(added.lastrowid or 0))


def intend(connection: sqlite3.Connection, change: Revision) -> None:
    """Note a change that is about to be written, in place of one of the same entry that came to nothing."""
    row = change.file, change.entry, change.time, change.person, change.old, change.new, change.of
    connection.execute(f"insert or replace into intended values ({', '.join('?' * len(row))})", row)


def intended(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """Return the changes that were about to be written."""
    rows = connection.execute("select 0, time, person, file, entry, old, new, of from intended order by file, entry")
    return tuple(Revision(*row) for row in rows)


def settle(connection: sqlite3.Connection, change: Revision) -> None:
    """Strike out a change that was about to be written: it has been, or it never will be."""
    connection.execute("delete from intended where file = ? and entry = ?", (change.file, change.entry))


def revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """Return all changes, in order."""
    return tuple(Revision(*row) for row in connection.execute(f"select {_COLUMNS} from revision order by number"))


def revision(connection: sqlite3.Connection, number: int) -> Revision | None:
    """Return one change, None if there is none of that number."""
    row = connection.execute(f"select {_COLUMNS} from revision where number = ?", (number,)).fetchone()
    return Revision(*row) if row else None


def written(path: Path, content: str) -> None:
    """Put a file in the place of another, whole or not at all; raise Faults if it cannot be."""
    waiting = ""
    try:
        handle, waiting = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, waiting)
        Path(waiting).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(waiting).unlink()
        hint = "make it a file that may be written to"
        raise Faults([Fault(Place(path.name), "F04", f"cannot be written ({error.strerror})", hint)]) from None
