"""Gaps: where a language lacks a text that somebody still has to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.faults import Place
from generator.positions import Step, Value, read_yaml

GAP = "???"  # what stands in a file for a text, or for a key that is a word; no language writes it


def gaps_in(value: Value, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Yield the path of each gap: of a text that is one, and of whatever stands behind a key that is one."""
    if value == GAP:
        yield path
    elif isinstance(value, dict | list):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            if step == GAP:
                yield (*path, step)
            else:
                yield from gaps_in(part, (*path, step))


def gaps_of(path: Path, name: str = "") -> tuple[Place, ...]:
    """Return where the gaps of a file are; none of a file that is not there. Raises Faults for one that is no YAML."""
    # A look at the bytes first: nearly every file is of a finished language, and is read soon anyway.
    if not path.is_file() or GAP.encode() not in path.read_bytes():
        return ()
    document = read_yaml(path, name or str(path))
    return tuple(document.place(*steps) for steps in gaps_in(document.data))


def gaps_of_all(paths: Iterable[tuple[Path, str]]) -> tuple[Place, ...]:
    """Return where the gaps of several files are, each given with the name that faults show."""
    return tuple(place for path, name in paths for place in gaps_of(path, name))
