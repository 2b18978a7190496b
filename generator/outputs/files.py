"""Drafts written to a folder: all of them whole, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.leftovers import PREFIX

ELSEWHERE = "give another folder with --output"


def write_all(folder: Path, texts: Mapping[str, str | bytes]) -> list[Path]:
    """Write each text or picture to a file of its name.

    Raises Faults and leaves the folder as it was if one cannot be written.
    """
    made: list[Path] = []
    try:
        _check_names(folder, texts)
        made = [f for f in (folder, *folder.parents) if not f.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=folder) as waiting:
            for name, text in texts.items():
                (Path(waiting) / name).write_bytes(text if isinstance(text, bytes) else text.encode())
            for name in texts:
                (Path(waiting) / name).replace(folder / name)
    except (OSError, ValueError) as error:  # the latter: a NUL in a name
        for empty in made:
            with suppress(OSError):
                empty.rmdir()
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        message = f"cannot be written ({reason})"
        raise Faults([Fault(Place(str(folder)), "F04", message, ELSEWHERE)]) from None
    return [folder / name for name in texts]


def _check_names(folder: Path, names: Iterable[str]) -> None:
    """Raise Faults for a file that would land elsewhere, or that has a folder in its way, before any is written."""
    findings = Findings()
    if folder.exists() and not folder.is_dir():
        findings.add("F04", Place(str(folder)), "a file is in the way of the folder", ELSEWHERE)
    for name in names:
        if Path(name).name != name:
            message = f"{excerpt(name)} is not the name of a file"
            findings.add("F04", Place(str(folder)), message, "leave / out of the names of stories, kinds and languages")
        elif (folder / name).is_dir():
            hint = f"move it, or {ELSEWHERE}"
            findings.add("F04", Place(str(folder / name)), "a folder is in the way of a draft", hint)
    findings.raise_if_any()


def write_new(texts: Mapping[Path, str]) -> None:
    """Write files that do not exist yet, in whatever folders: all of them whole, or none.

    Raises Faults if one cannot be written; what was written by then is taken away again, as it is if somebody stops it.
    """
    made: list[Path] = []
    try:
        for path, text in texts.items():
            for folder in reversed([f for f in path.parents if not f.exists()]):
                folder.mkdir()
                made.append(folder)
            with path.open("x", encoding="utf-8", newline="\n") as file:  # x: never in the place of another file
                made.append(path)
                file.write(text)
    except BaseException as error:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir() if each.is_dir() else each.unlink()
        if not isinstance(error, OSError):
            raise
        reason = os.strerror(error.errno) if error.errno else str(error)
        hint = "make it a place that can be written to"
        raise Faults([Fault(Place(str(path)), "F04", f"cannot be written ({reason})", hint)]) from None
