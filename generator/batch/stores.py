"""Where the drafts of a batch go: files in a folder, one file of lines, or a table of SQLite."""

from __future__ import annotations

import json as standard
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from generator.batch.ledger import ledger_of, of_another
from generator.batch.order import Entry, Told
from generator.faults import Fault, Faults, Place
from generator.outputs.files import write_all

LINES, TABLES = (".jsonl", ".ndjson"), (".sqlite", ".db")


class Store(Protocol):
    """What a batch asks of the place where its drafts go."""

    def begin(self, batch: str, afresh: bool) -> int:
        """Return how many units are there already, whole; raise Faults if they are of another batch."""

    def add(self, told: Sequence[Told]) -> None:
        """Keep the drafts of some units; upon return they survive whatever happens."""

    def entries(self) -> Iterator[Entry]:
        """Yield what is known of each unit, in order."""


def store_of(output: Path) -> Store:
    """Return the store that the ending of a name asks for; a name without one is that of a folder."""
    if output.suffix in LINES:
        return LineStore(output)
    if output.suffix in TABLES:
        return TableStore(output)
    if output.suffix:
        hint = f"end it in {', '.join((*LINES, *TABLES))}, or give the name of a folder"
        raise Faults([Fault(Place("--output"), "U02", f"no batch is written as {output.suffix}", hint)])
    return FolderStore(output)


class FolderStore:
    """Each draft a file, written whole; the ledger lies among them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ledger = folder, ledger_of(folder)

    def begin(self, batch: str, afresh: bool) -> int:
        """See Store."""
        return len(self.ledger.begin(batch, afresh))

    def add(self, told: Sequence[Told]) -> None:
        """See Store. Files of units that the ledger does not have yet are written again, to the same text."""
        files = {name: text for each in told for name, text in each.files.items()}
        if files:
            write_all(self.folder, files)
        self.ledger.add([each.entry for each in told])

    def entries(self) -> Iterator[Entry]:
        """See Store."""
        return self.ledger.entries()


class LineStore:
    """Each draft a line of JSON; the ledger beside the file knows where each unit ends."""

    def __init__(self, path: Path) -> None:
        self.path, self.ledger = path, ledger_of(path)

    def begin(self, batch: str, afresh: bool) -> int:
        """See Store. Lines behind the last unit that is done are cut off; without a ledger they are not ours to cut."""
        foreign = self.path.exists() and self.path.stat().st_size and not self.ledger.path.exists()
        if foreign and not afresh:
            raise Faults([of_another(self.path)])
        ends = self.ledger.begin(batch, afresh)
        self.path.touch()
        size = self.path.stat().st_size
        kept = next((i for i in range(len(ends), 0, -1) if ends[i - 1] <= size), 0)
        if kept < len(ends):  # somebody has shortened the file
            self.ledger.keep(kept)
        with self.path.open("r+b") as file:
            file.truncate(ends[kept - 1] if kept else 0)
        return kept

    def add(self, told: Sequence[Told]) -> None:
        """See Store."""
        with self.path.open("ab") as file:
            ends = []
            for each in told:
                file.write("".join(f"{line}\n" for _, _, line in each.drafts).encode())
                ends.append(file.tell())
            file.flush()
            os.fsync(file.fileno())
        self.ledger.add([{**each.entry, "end": end} for each, end in zip(told, ends, strict=True)])

    def entries(self) -> Iterator[Entry]:
        """See Store."""
        return self.ledger.entries()


_TABLES = """
CREATE TABLE IF NOT EXISTS batch (fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS units (number INTEGER PRIMARY KEY, name TEXT NOT NULL, entry TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS drafts (
    unit TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, draft TEXT NOT NULL,
    PRIMARY KEY (unit, kind, language)
) WITHOUT ROWID;
"""


_OURS = {"batch", "units", "drafts"}


class TableStore:
    """Each draft a row of SQLite, with the ledger in the same file: units are added whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, batch: str, afresh: bool) -> int:
        """See Store."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            if afresh:
                self._empty()
            with closing(self._open()) as db:
                if {name for (name,) in db.execute("SELECT name FROM sqlite_master")} - _OURS:
                    raise Faults([of_another(self.path)])
                db.executescript(_TABLES)
                found = db.execute("SELECT fingerprint FROM batch").fetchone()
                if found is None:
                    db.execute("INSERT INTO batch VALUES (?)", (batch,))
                elif found[0] != batch:
                    raise Faults([of_another(self.path)])
                return int(db.execute("SELECT count(*) FROM units").fetchone()[0])
        except sqlite3.DatabaseError as error:
            hint = "give another --output, or --afresh to write it anew"
            raise Faults([Fault(Place(str(self.path)), "F05", f"is no batch in SQLite ({error})", hint)]) from None

    def _empty(self) -> None:
        """Throw away the tables of an earlier batch, and no others."""
        with closing(self._open()) as db:
            for table in sorted(_OURS):
                db.execute(f"DROP TABLE IF EXISTS {table}")

    def add(self, told: Sequence[Told]) -> None:
        """See Store."""
        with closing(self._open()) as db, db:
            db.execute("BEGIN")
            for each in told:
                name = each.entry["unit"]
                entry = standard.dumps(each.entry, ensure_ascii=False)
                db.execute("INSERT INTO units (name, entry) VALUES (?, ?)", (name, entry))
                db.executemany("INSERT INTO drafts VALUES (?, ?, ?, ?)", [(name, *draft) for draft in each.drafts])

    def entries(self) -> Iterator[Entry]:
        """See Store."""
        with closing(self._open()) as db:
            for (entry,) in db.execute("SELECT entry FROM units ORDER BY number"):
                yield standard.loads(entry)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, isolation_level=None)
