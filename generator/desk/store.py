"""The log of the desk in one file: what was done to each draft, by whom and when, added to and never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import astuple
from pathlib import Path
from threading import Lock

from generator.desk.acts import Act, Event, act_of, act_text
from generator.desk.admission import check_act, check_undo
from generator.desk.keys import DraftName
from generator.desk.schema import VERSIONS, VersionError, prepare
from generator.drafting import Library
from generator.faults import Fault, Faults, Place

FILE = "desk.sqlite"
PATIENCE = 5.0  # seconds that a writer waits for another
_COLUMNS = "number, story, period, kind, language, seq, at, person, time, act"
_DRAFT = "from event where story = ? and period = ? and kind = ? and language = ?"
_LAST = f"select coalesce(max(seq), 0) {_DRAFT}"


def default_path(library: Library) -> Path:
    """Return where the log lies unless another place is given: beside the stories."""
    return library.data / FILE


def open_store(path: Path, patience: float = PATIENCE, versions: Sequence[Sequence[str]] = VERSIONS) -> Store:
    """Open a log, or begin one; raise Faults for a file that cannot be used."""
    with told(path):
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            prepare(connection, versions)
            connection.execute("pragma journal_mode = wal").fetchone()
            connection.execute("pragma synchronous = full")  # a confirmed event survives a loss of power
            (sound,) = connection.execute("pragma quick_check(1)").fetchone()
            if sound != "ok":
                raise sqlite3.DatabaseError(sound)
        except BaseException:
            connection.close()
            raise
    return Store(path, connection)


class Store:
    """An open log; any thread may use it, and any number of processes may have it open."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection, self._lock = connection, Lock()

    def append(self, name: DraftName, act: Act, person: str, time: str, at: int) -> Event:
        """Add an act to the log of a draft; once this returns, it is on the disk.

        `at` is the number of the last event that the person had seen. Raises Faults for an act that cannot be done.
        """
        with self._writing() as connection:
            (last,) = connection.execute(_LAST, astuple(name)).fetchone()
            check_act(name, act, person, time, at, last)
            if act.do in ("undo", "redo"):
                check_undo(name, act, self._events(connection, name, 0))
            seq = last + 1
            row = (*astuple(name), seq, at, person.strip(), time, act_text(act))
            marks = ", ".join("?" * len(row))
            added = connection.execute(f"insert into event values (null, {marks})", row)
            return Event(int(added.lastrowid or 0), name, seq, at, person.strip(), time, act)

    def events(self, name: DraftName, since: int = 0) -> tuple[Event, ...]:
        """Return the events of a draft after the one with a number, in order."""
        with self._reading() as connection:
            return self._events(connection, name, since)

    def changes(self, since: int = 0) -> tuple[Event, ...]:
        """Return the events of all drafts after the one with a number (of the log, not of the draft), in order."""
        with self._reading() as connection:
            rows = connection.execute(f"select {_COLUMNS} from event where number > ? order by number", (since,))
            return tuple(self._event(row) for row in rows)

    def drafts(self) -> tuple[DraftName, ...]:
        """Return the drafts that have events."""
        with self._reading() as connection:
            rows = connection.execute("select distinct story, period, kind, language from event order by 1, 2, 3, 4")
            return tuple(DraftName(*row) for row in rows)

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend the file to read another table of it."""
        return self._reading()

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend the file to add to another table of it: all or nothing, and nobody else writes meanwhile."""
        return self._writing()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _events(self, connection: sqlite3.Connection, name: DraftName, since: int) -> tuple[Event, ...]:
        rows = connection.execute(f"select {_COLUMNS} {_DRAFT} and seq > ? order by seq", (*astuple(name), since))
        return tuple(self._event(row) for row in rows)

    def _event(self, row: tuple[int, str, str, str, str, int, int, str, str, str]) -> Event:
        number, story, period, kind, language, seq, at, person, time, act = row
        try:
            return Event(number, DraftName(story, period, kind, language), seq, at, person, time, act_of(act))
        except ValueError:
            raise sqlite3.DatabaseError(f"event {number} cannot be read") from None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One writer at a time, in this process and in all others; all or nothing."""
        with self._reading() as connection, written(connection):
            yield connection


@contextmanager
def written(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is written inside the block, or nothing."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise


@contextmanager
def told(path: Path, what: str = "log") -> Iterator[None]:
    """Tell what is wrong with the file in one fault, with the way out."""
    try:
        yield
    except VersionError as wrong:
        fault = Fault(Place(str(path)), "B01", str(wrong), "use the program that wrote it, or give another file")
    except sqlite3.OperationalError as wrong:
        fault = _refused(path, wrong, what)
    except sqlite3.DatabaseError as wrong:
        hint = "put back a copy of it; the file is left as it is"
        fault = Fault(Place(str(path)), "B03", f"the {what} cannot be read ({wrong})", hint)
    else:
        return
    raise Faults([fault]) from None


def _refused(path: Path, wrong: sqlite3.OperationalError, what: str) -> Fault:
    if wrong.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Fault(Place(str(path)), "B02", f"another program holds the {what}", "close it there, and try again")
    return Fault(
        Place(str(path)), "F04", f"the {what} cannot be used ({wrong})", "make it a place that can be written to"
    )
