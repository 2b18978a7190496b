"""What a process that was killed has left behind beside the files it was about to write: swept away, once it is old."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PREFIX = ".saklig-"  # of files and folders that are being written
OLD = 3600.0  # seconds: nobody writes for so long


def sweep(folders: Iterable[Path], now: float | None = None) -> None:
    """Delete what lies in folders half written, and is old; what cannot be deleted stays."""
    before = (time.time() if now is None else now) - OLD
    for path in (p for folder in folders for p in folder.glob(f"{PREFIX}*")):
        with suppress(OSError):
            if path.lstat().st_mtime > before:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
