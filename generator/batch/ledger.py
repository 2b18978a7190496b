"""The ledger of a batch: which units are done, and of what batch, so that a broken one goes on where it stopped."""

from __future__ import annotations

import hashlib
import json as standard
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.batch.order import Entry, Order
from generator.batch.units import Each
from generator.faults import Fault, Faults, Place


def fingerprint(order: Order, all_: Sequence[Each]) -> str:
    """Return a hash of all that the drafts of a batch follow from: figures, rules, words, and what is asked for."""
    digest = hashlib.sha256()
    asked = (order.kinds, order.languages, order.style, order.formats, order.reasons)
    for part in (*asked, *((Path(e.story).name, *e.places, *e.periods) for e in all_)):
        digest.update(f"{part!r}\0".encode())
    folders = (order.library.rules, order.library.templates, *(order.library.story(e.story) for e in all_))
    for folder in folders:
        for path in sorted(
            p for p in folder.rglob("*") if p.is_file() and p.suffix in (".yaml", ".csv", ".json", ".px")
        ):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Ledger:
    """A file with one line a unit, in order; the first line says of what batch."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, batch: str, afresh: bool) -> list[int]:
        """Return where the drafts of each unit that is done end; a line that was not written whole is taken away.

        Raises Faults if it is the ledger of another batch, or no ledger at all: what somebody else has written there is
        not touched.
        """
        header = f"{standard.dumps({'batch': batch})}\n".encode()
        found = self.path.read_bytes()[: len(header)] if self.path.exists() else b""
        if found and not afresh and not header.startswith(found):
            raise Faults([of_another(self.path)])
        lines = self._whole() if found == header and not afresh else []
        if not lines:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._write([{"batch": batch}], "wb")
        return [int(line.get("end", 0)) for line in lines[1:]]

    def add(self, entries: Sequence[Entry]) -> None:
        """Add units that are done, whose drafts are safe on disk."""
        self._write(entries, "ab")

    def entries(self) -> Iterator[Entry]:
        """Yield what is known of each unit."""
        with self.path.open(encoding="utf-8") as file:
            next(file)
            yield from (standard.loads(line) for line in file)

    def keep(self, units: int) -> None:
        """Forget all units but the first so many."""
        with self.path.open("r+b") as file:
            for _ in range(units + 1):
                file.readline()
            file.truncate(file.tell())

    def _whole(self) -> list[Any]:
        """Return the lines that are whole, and cut off what was being written when the batch was stopped."""
        found: list[Any] = []
        with self.path.open("r+b") as file:
            while line := file.readline():
                try:
                    if not line.endswith(b"\n"):
                        raise ValueError
                    found.append(standard.loads(line))
                except ValueError:
                    file.truncate(file.tell() - len(line))
                    break
        return found

    def _write(self, lines: Sequence[Entry], mode: str) -> None:
        with self.path.open(mode) as file:
            file.write("".join(f"{standard.dumps(line, ensure_ascii=False)}\n" for line in lines).encode())
            file.flush()
            os.fsync(file.fileno())


def of_another(path: Path) -> Fault:
    """Return the fault of what another batch has written."""
    message = "another batch was written there, from other figures, rules or options"
    return Fault(Place(str(path)), "F05", message, "give another --output, or --afresh to write it anew")


def ledger_of(output: Path) -> Ledger:
    """Return the ledger that lies in a folder of drafts, or beside a file of them."""
    return Ledger(output.with_name(f"{output.name}.ledger") if output.suffix else output / "batch.ledger")
