"""Servers of the page that begin in no time: what takes long to load is loaded once, and each server is a fork of that.

Each line that comes in begins another server, and is answered with its process and its port.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import uvicorn

from generator.desk import DraftName, Store, dossier_of, open_store, shown
from generator.drafting import Library
from generator.pages import application
from generator.pages.receiving import settings
from generator.pages.room import Room
from generator.send_command import now


def warmed(library: Library, store: Store, story: str) -> Room:
    """Return a room in which a story is open and has been read in all languages."""
    room = Room(library, store, now)
    for period in ("", room.desk(story).period):
        reader = room.at(story, period)
        for code in reader.desk.packs:
            name = DraftName(story, reader.desk.period, "brief", code)
            shown(reader, dossier_of(name, ()))
    return room


def serve(library: Library, log: Path, warm: Room) -> None:
    """Serve the page from a log until somebody kills this process."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    port = listening.getsockname()[1]
    app = application(library, open_store(log), now, {f"127.0.0.1:{port}"})
    app.state.room._open.update(warm._open)
    os.write(1, f"{os.getpid()} {port}\n".encode())
    uvicorn.Server(uvicorn.Config(app, **settings(log_level="critical"))).run([listening])


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that were killed
    own = Library.of(Path(sys.argv[1]))
    log = Path(sys.argv[2])
    before = open_store(log.with_name("nursery.sqlite"))
    warm = warmed(own, before, "arms-exports")
    before.close()  # nothing of it is open in a server
    for _ in sys.stdin:
        if not os.fork():
            serve(own, log, warm)
            os._exit(1)
