"""The tables of the log, and how a log of an older version is brought up to this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

PROGRAM = 0x53414B4C  # "SAKL": marks the file as one of ours
LOG = (
    """create table event (
        number integer primary key,
        story text not null,
        period text not null,
        kind text not null,
        language text not null,
        seq integer not null check (seq > 0),
        at integer not null check (at >= 0 and at < seq),
        person text not null,
        time text not null,
        act text not null,
        unique (story, period, kind, language, seq)
    )""",
    """create trigger event_is_not_changed before update on event
       begin select raise(abort, 'the log is only added to'); end""",
    """create trigger event_is_not_deleted before delete on event
       begin select raise(abort, 'the log is only added to'); end""",
)
RULEBOOK = (
    """create table revision (
        number integer primary key,
        time text not null,
        person text not null,
        file text not null,
        entry text not null,
        old text not null,
        new text not null,
        of integer not null default 0
    )""",
    """create trigger revision_is_not_changed before update on revision
       begin select raise(abort, 'the log is only added to'); end""",
    """create trigger revision_is_not_deleted before delete on revision
       begin select raise(abort, 'the log is only added to'); end""",
)
INTENDED = (  # changes of files that are under way: a server that is killed leaves at most one of each entry
    """create table intended (
        file text not null,
        entry text not null,
        time text not null,
        person text not null,
        old text not null,
        new text not null,
        of integer not null default 0,
        primary key (file, entry)
    )""",
)
# What each version adds to the one before; never changed once it has been released.
VERSIONS = (LOG, RULEBOOK, INTENDED)


class VersionError(Exception):
    """The file is not a log that this program can use; the message says why."""


def prepare(
    connection: sqlite3.Connection, versions: Sequence[Sequence[str]] = VERSIONS, program: int = PROGRAM
) -> None:
    """Make the tables in a new file, or bring an older log up to date: wholly or not at all.

    Raises VersionError for a file of a newer version, or of another program.
    """
    if _version(connection, versions, program) == len(versions):
        return
    connection.execute("begin immediate")
    try:
        # Another process may have been first.
        for number in range(_version(connection, versions, program), len(versions)):
            for statement in versions[number]:
                connection.execute(statement)
            connection.execute(f"pragma user_version = {number + 1:d}")
        connection.execute(f"pragma application_id = {program:d}")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _version(connection: sqlite3.Connection, versions: Sequence[Sequence[str]], program: int) -> int:
    (version,) = connection.execute("pragma user_version").fetchone()
    (own,) = connection.execute("pragma application_id").fetchone()
    (tables,) = connection.execute("select count(*) from sqlite_schema").fetchone()
    if own != program and (own or version or tables):
        raise VersionError("it is a file of another program")
    if version > len(versions):
        raise VersionError(f"it is of version {version}, and this program knows version {len(versions)}")
    return int(version)
