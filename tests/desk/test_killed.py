"""Killed in the middle of writing, the log has every event that was confirmed, and no half of one.

`KILLS=200` in the environment makes the long run; a test run kills ten times.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from generator.desk.dossier import dossier_of
from generator.desk.store import open_store
from tests.desk.conftest import NAME
from tests.desk.writers import digest

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "10"))
WRITERS = 2  # processes, of two threads each


def write_and_kill(path: Path, round_: int, seconds: float) -> list[list[object]]:
    """Let writers write for some time, kill them, and return the events that they had reported as confirmed."""
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "tests.desk.writers", str(path)]
    own = {"cwd": ROOT, "stdout": writing, "env": {**os.environ, "PYTHONPATH": str(ROOT)}}
    writers = [subprocess.Popen([*command, f"P{round_}.{i}"], **own) for i in range(WRITERS)]  # type: ignore[call-overload]
    os.close(writing)
    told = os.read(reading, 1)  # until the first event is confirmed: starting the program is not what is tried
    time.sleep(seconds)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    while more := os.read(reading, 1 << 16):
        told += more
    os.close(reading)
    for writer in writers:
        assert writer.wait() == -signal.SIGKILL
    assert told.endswith(b"\n")
    return [json.loads(line) for line in told.decode().splitlines()]


def test_a_log_survives_being_killed(tmp_path: Path) -> None:
    path, chance = tmp_path / "desk.sqlite", random.Random(20250314)
    confirmed: list[list[object]] = []
    for round_ in range(KILLS):
        confirmed += write_and_kill(path, round_, chance.uniform(0, 0.3))
        store = open_store(path)
        events = store.events(NAME)
        store.close()
        kept = {e.number: [e.number, e.seq, e.person, digest(e.act.text)] for e in events}
        assert [kept.get(int(str(told[0]))) for told in confirmed] == confirmed  # nothing confirmed is lost
        assert [e.seq for e in events] == list(range(1, len(events) + 1))  # nothing stands between or twice
        assert all(e.act.text.endswith(".") for e in events)  # nothing stands half
        assert dossier_of(NAME, events).seq == len(events)
        with sqlite3.connect(path) as other:
            assert other.execute("pragma integrity_check").fetchall() == [("ok",)]
        other.close()
        # What was written and not yet reported when the end came may stand, at most one event a writer.
        assert len(events) - len(confirmed) <= (round_ + 1) * WRITERS * 2
    print(f"{KILLS} kills, {len(confirmed)} events confirmed, {len(events)} stand")
