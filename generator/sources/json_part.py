"""One object of a JSON file: what its keys hold, and the words for it when they hold something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from generator.faults import Findings, Place, excerpt
from generator.letters import hidden, visible

LONGEST_TEXT = 10_000  # characters
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_KINDS: Mapping[type, str] = MappingProxyType(
    {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
)


@dataclass(frozen=True)
class Part:
    """An object in a JSON file, and the keys that lead to it, such as dimension.Tid.category.

    What is not as it should be goes to the findings and is read as if it were not there; null counts as not there.
    """

    keys: Mapping[str, Any]
    path: str
    place: Place
    findings: Findings

    def get(self, key: str) -> Any:
        """Return what a key holds, None if it is not there."""
        return self.keys.get(key)

    def part(self, key: str) -> Part:
        """Return the object that a key holds, one without keys if it is not there."""
        held = self.get(key)
        if held is not None and not isinstance(held, dict):
            self.wrong(key, "an object")
        return Part(held if isinstance(held, dict) else _NOTHING, self.at(key), self.place, self.findings)

    def text(self, key: str) -> str:
        """Return the text that a key holds, on one line, "" if it is not there."""
        held = self.get(key)
        if held is None or not isinstance(held, str):
            if held is not None:
                self.wrong(key, "a text")
            return ""
        if len(held) > LONGEST_TEXT:
            self.fault("Y05", key, f"is a text of {len(held)} characters", f"shorten it to {LONGEST_TEXT}")
            return ""
        return tidied(held)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list that a key holds, or of the one text that stands in its place."""
        held = self.get(key)
        if isinstance(held, list):
            numbered = Part({str(i): item for i, item in enumerate(held)}, self.at(key), self.place, self.findings)
            return tuple(numbered.text(i) for i in numbered.keys)
        if held is None or isinstance(held, str):
            return () if held is None else (self.text(key),)
        self.wrong(key, "a list of texts")
        return ()

    def count(self, key: str, most: int) -> int | None:
        """Return the whole number from 0 to `most` that a key holds, None if it is not there."""
        held = self.get(key)
        if held is None or (type(held) is int and 0 <= held <= most):
            return held
        self.fault("K03", key, f"is {excerpt(written(held))}", f"write a whole number from 0 to {most}")
        return None

    def at(self, key: str) -> str:
        """Return the path of one key."""
        return f"{self.path}.{excerpt(key)[1:-1]}" if self.path else excerpt(key)[1:-1]

    def fault(self, code: str, key: str, message: str, hint: str = "") -> None:
        """Note one fault of a key; the message says what it is or has."""
        self.findings.add(code, self.place, f"{self.at(key)} {message}", hint)

    def wrong(self, key: str, expected: str) -> None:
        """Note that a key holds something of another type, or is not there."""
        held = self.get(key)
        if held is None:
            self.fault("K02", key, "is missing", f"it must be {expected}")
        else:
            self.fault("K03", key, f"is {_KINDS[type(held)]}, not {expected}", "download the file again")


def written(held: Any) -> str:
    """Return how a fault quotes a value of a JSON file: a text or number as it is, others by their kind."""
    if isinstance(held, int) and not isinstance(held, bool):
        return str(held) if abs(held) < 10**30 else "an endless number"
    return str(held) if isinstance(held, str | float) else _KINDS.get(type(held), "null")


def tidied(text: str) -> str:
    """Return text on one line, without signs that cannot be seen or that turn the direction of reading."""
    line = " ".join(text.split())
    return " ".join(visible(line).replace("\ufffd", "").split()) if hidden(line) else line
