"""Texts that are read again, and what each of their sentences is held to say."""

from __future__ import annotations

from pathlib import Path

Case = tuple[str, str, list[str]]  # language, sentence, and a line for each thing that it says


def cases(file: str) -> list[Case]:
    """Return the sentences of a file in read/: a line each, with its language, and indented below it what it says."""
    found: list[Case] = []
    for line in (Path(__file__).parent / "read" / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][2].append(line.strip())
        else:
            language, _, sentence = line.partition(" | ")
            found.append((language, sentence, []))
    return found
