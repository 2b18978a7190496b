"""Waiting for files to be saved."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

EVERY = 0.5  # seconds between two looks at the files


def saves(paths: Sequence[Path], every: float = EVERY) -> Iterator[None]:
    """Yield at once, and then whenever a file below the paths has been saved, has come or has gone."""
    seen = _seen(paths)
    yield
    while True:
        time.sleep(every)
        if (now := _seen(paths)) != seen:
            seen = now
            yield


def _seen(paths: Sequence[Path]) -> dict[str, tuple[int, int]]:
    found = {}
    for path in (p for folder in paths for p in folder.rglob("*")):
        try:
            stat = path.stat()
        except OSError:  # gone between the two looks
            continue
        found[str(path)] = stat.st_mtime_ns, stat.st_size
    return found
