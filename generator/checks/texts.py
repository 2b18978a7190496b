"""All words of a language as its files have them, each text with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.faults import Place
from generator.positions import Document, Step, Value, read_yaml

# The parts of language.yaml that are printed; all others say how to look for words, or are codes and numbers.
PRINTED = (
    "name", "label", "conjunction", "number_words", "ordinals", "scale_one", "scales", "money", "percent", "points",
    "times", "twice", "hedges", "fractions", "options", "names", "page", "desk", "export", "speech",
)  # fmt: skip
CODES = frozenset({"currency"})  # of a story's words
NAMES = frozenset({"names"})
_SAYS = re.compile(r"\{[^{}|]*\|says\(\\?\"([^\"]*?)\\?\"\)\}")
_SLOT = re.compile(r"\{[^{}]*\}|\w+://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True)
class Written:
    """A text of a file without its slots, and where it begins; `name` for names of countries and the like."""

    text: str
    place: Place
    name: bool = False

    def words(self) -> Iterator[str]:
        """Yield its words."""
        for match in _WORD.finditer(self.text):
            yield match[0]


def written(folder: Path, story: Document) -> Iterator[Written]:
    """Yield every text of a language's files, and of a story's vocabulary in it."""
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path, f"templates/{folder.name}/{path.name}")
        for key, value in document.data.items() if isinstance(document.data, dict) else ():
            if path.name != "language.yaml" or key in PRINTED:
                yield from _below(document, value, (key,))
    yield from _below(story, story.data, ())


def _below(document: Document, value: Value, path: tuple[Step, ...]) -> Iterator[Written]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in CODES:
                yield from _below(document, inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _below(document, inner, (*path, i))
    elif isinstance(value, str):
        yield Written(without_slots(value), document.place(*path), bool(NAMES & set(path)))


def without_slots(text: str) -> str:
    """Return a sentence without its slots, but with the words that they say themselves."""
    return _SLOT.sub(" ", _SAYS.sub(r"\1", text))
