"""The command saklig desk: the editors' page on this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from generator.options import LIBRARY

LOOPBACK = "127.0.0.1"


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0 for any that is free.")
@click.option(
    "--log", type=click.Path(path_type=Path), metavar="FILE", help="Where all changes are kept; by default in data/."
)
@LIBRARY
def desk(port: int, log: Path | None, folder: Path | None) -> None:
    """Open the editors' page: from a table to an approved draft, with the figures behind every number.

    It answers to this machine alone, until it is stopped with Ctrl-C.
    """
    import socket

    import uvicorn

    from generator.desk import default_path, open_store
    from generator.drafting import Library
    from generator.faults import Fault, Faults, Place
    from generator.pages import application

    library = Library.of(folder)
    store = open_store(log or default_path(library))
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
    except OSError:
        hint = "stop what runs there, or give another with --port"
        raise Faults([Fault(Place("--port"), "F04", f"the port {port} is taken", hint)]) from None
    port = listening.getsockname()[1]
    hosts = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}
    click.echo(f"the desk is open at http://{LOOPBACK}:{port}/ (stop with Ctrl-C)")
    app = application(library, store, _now, hosts)
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, timeout_keep_alive=5)
    try:
        uvicorn.Server(config).run([listening])
    finally:
        store.close()


def _now() -> str:
    """Return the time as it is kept: in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
