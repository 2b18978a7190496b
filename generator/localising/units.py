"""Every text that a localiser writes, each with where it stands in the files of its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.drafting import Library
from generator.faults import Findings, Place, did_you_mean, excerpt
from generator.gaps import GAP
from generator.positions import Step, read_yaml

OURS = ("code", "locale")  # keys of language.yaml that are no words


@dataclass(frozen=True)
class Unit:
    """One text: a key that is the same in all languages, the text, its file, and its place there.

    The text of a gap is empty.
    """

    key: str
    text: str
    path: Path
    place: Place
    file: str  # by the name that is the same in all languages
    steps: tuple[Step, ...]


def check_languages(library: Library, **asked: str) -> None:
    """Raise Faults with every language asked for that there is not; `code` is the argument, others are options."""
    findings = Findings()
    for name, code in asked.items():
        if code not in library.languages:
            place = Place("CODE" if name == "code" else f"--{name}")
            findings.add("L01", place, f"no language {excerpt(code)}", did_you_mean(code, library.languages))
    findings.raise_if_any()


def units(library: Library, code: str) -> dict[str, Unit]:
    """Return the texts of a language by key: its own words, its sentences, and the words of each story."""
    return {key: unit for key, unit in units_and_gaps(library, code).items() if unit.text}


def gaps(library: Library, code: str) -> dict[str, Unit]:
    """Return what a language still lacks, by the key that the text will have; the text of each is empty."""
    return {key: unit for key, unit in units_and_gaps(library, code).items() if not unit.text}


def units_and_gaps(library: Library, code: str) -> dict[str, Unit]:
    """Return texts and gaps of a language in the order of its files."""
    found: dict[str, Unit] = {}
    for name, path in _files(library, code):
        document = read_yaml(path, str(path))
        for steps, text in _leaves(document.data):
            written = text is None or text.strip()
            if steps and written and not (name == "language.yaml" and steps[0] in OURS):
                key = f"{name}: {' / '.join(map(str, steps))}"
                found[key] = Unit(key, text or "", path, document.place(*steps), name, steps)
    return found


def _files(library: Library, code: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of a language with names that are the same in all languages."""
    folder = library.templates / code
    for path in sorted(folder.rglob("*.yaml")):
        yield path.relative_to(folder).as_posix(), path
    for story in library.stories:
        path = library.data / story / f"{code}.yaml"
        if path.exists():
            yield f"data/{story}", path


def _leaves(data: object, steps: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str | None]]:
    """Yield every text with its path; None for a gap, and for what stands behind a key that is one."""
    if isinstance(data, str):
        yield steps, None if data == GAP else data
    elif isinstance(data, Mapping):
        for key, part in data.items():
            yield from [((*steps, key), None)] if key == GAP else _leaves(part, (*steps, key))
    elif isinstance(data, list):
        for i, part in enumerate(data):
            yield from _leaves(part, (*steps, i))
