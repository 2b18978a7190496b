"""The file of accounts, beside the log, which nobody but its owner can read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from generator.accounts.register import Register
from generator.accounts.schema import PROGRAM, VERSIONS
from generator.desk.schema import prepare
from generator.desk.store import PATIENCE, told


def default_path(log: Path) -> Path:
    """Return where the accounts of a desk lie: beside its log."""
    return log.with_name(f"{log.stem}-accounts.sqlite")


def open_register(path: Path) -> Register:
    """Open the accounts of a desk, or begin with none; raise Faults for a file that cannot be used."""
    with told(path, "file of accounts"):
        _own(path)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            prepare(connection, VERSIONS, PROGRAM)
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma secure_delete = on")
        except BaseException:
            connection.close()
            raise
    return Register(path, connection)


def _own(path: Path) -> None:
    """Make the file one that its owner alone can read, before anything stands in it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        path.chmod(0o600)
    except OSError as wrong:
        raise sqlite3.OperationalError(wrong.strerror) from None
