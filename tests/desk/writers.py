"""Writers that add to a log until they are killed, and report each event that was confirmed on a pipe."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from itertools import count
from pathlib import Path
from threading import Thread

from generator.desk.acts import write
from generator.desk.keys import Key
from generator.desk.store import open_store
from tests.desk.conftest import NAME

KEY = Key("paragraph", "first", "US", "rank")
TIME = "2025-03-14T10:30+01:00"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_on(path: Path, person: str) -> None:
    """Add events without end, each longer than a page of the file now and then."""
    store = open_store(path, patience=60)
    for i in count():
        text = f"{person} {i} " + "ø" * (i * 37 % 1500) + "."
        event = store.append(NAME, write(KEY, "base", text), person, TIME, 0)
        line = json.dumps([event.number, event.seq, person, digest(text)]) + "\n"
        os.write(1, line.encode())  # in one piece: a line so short is not mixed with others


if __name__ == "__main__":
    log, name = Path(sys.argv[1]), sys.argv[2]
    for part in range(2):
        Thread(target=write_on, args=(log, f"{name}.{part}")).start()
