"""Drafts written to a folder: all of them whole, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.faults import Fault, Faults, Place


def write_all(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write each text to a file of its name; raise Faults and leave the folder as it was if one cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".saklig-", dir=folder) as waiting:
            for name, text in texts.items():
                (Path(waiting) / name).write_text(text, encoding="utf-8", newline="\n")
            for name in texts:
                (Path(waiting) / name).replace(folder / name)
    except OSError as error:
        message = f"cannot be written ({os.strerror(error.errno) if error.errno else error})"
        raise Faults([Fault(Place(str(folder)), "F04", message, "give another folder with --output")]) from None
    return [folder / name for name in texts]
