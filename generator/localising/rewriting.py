"""YAML files with some of their texts replaced, all else left as it is, to the last space and comment."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from generator.drafting import Library, open_desk
from generator.faults import Fault, Faults, Findings, Place
from generator.gaps import GAP
from generator.localising.units import Unit, gaps, units

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’'.;–%()-]*[\w.%)])?")  # what needs no quotation marks anywhere in YAML

_LENT = "–"  # where no language has a counterpart


def rewritten(library: Library, code: str, texts: Mapping[Unit, Sequence[str]]) -> dict[Path, str]:
    """Return the new text of each file; raise Faults if the language cannot be drafted with it.

    Each text gives way to one or, in a list, to several.
    """
    files: dict[Path, list[tuple[Unit, Sequence[str]]]] = {}
    for unit, given in texts.items():
        files.setdefault(unit.path, []).append((unit, given))
    found = {path: _replaced(path, own) for path, own in files.items()}
    if found:
        _check(library, code, found)
    return found


def _replaced(path: Path, texts: Sequence[tuple[Unit, Sequence[str]]]) -> str:
    """Return a file's text with some of its scalars replaced, the last first."""
    whole = path.read_text(encoding="utf-8")
    starts = [0, *(m.end() for m in re.finditer("\n", whole))]
    for unit, given in sorted(texts, key=lambda pair: pair[0].place, reverse=True):
        start = starts[unit.place.line - 1] + unit.place.column - 1
        end = start + len(unit.place.written)
        if whole[start:end] != unit.place.written or not unit.place.written:
            message = "a text that spans lines cannot be replaced"
            raise Faults([Fault(unit.place, "F04", message, "edit it by hand in the file of the language")])
        # A gap stands in quotation marks that the text in its place need not have.
        scalars = [_scalar(text, unit.place.written) if unit.text else scalar(text) for text in given]
        whole = whole[:start] + _between(whole[:start].rpartition("\n")[2]).join(scalars) + whole[end:]
    return whole


def _between(before: str) -> str:
    """Return what stands between two items of a list, by what the line begins with: a dash each, or commas."""
    return f"\n{' ' * before.rindex('-')}- " if before.rstrip().endswith("-") else ", "


def _scalar(text: str, before: str) -> str:
    """Return a text as YAML writes it, in the quotation marks that stood around the one before."""
    if before[:1] == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False) if before[:1] == '"' else scalar(text)


def scalar(text: str) -> str:
    """Return a text as YAML writes it, in quotation marks where it needs them."""
    plain = _PLAIN.fullmatch(text) and yaml.safe_load(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def _check(library: Library, code: str, files: Mapping[Path, str]) -> None:
    """Raise Faults if a story cannot be opened with the new texts; nothing has been written then.

    What the language still lacks is lent by a finished one meanwhile, so that all else can be checked.
    """
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for own in (library.rules, library.templates, library.data):
            shutil.copytree(own, root / own.name, ignore=shutil.ignore_patterns("accepted"))
        tried = _Trial(*(root / own.name for own in (library.rules, library.templates, library.data)))
        for path, text in files.items():
            own = next(o for o in (library.templates, library.data) if path.is_relative_to(o))
            (root / own.name / path.relative_to(own)).write_text(text, encoding="utf-8", newline="\n")
        lent = _lend(tried, code)
        for story in tried.stories:
            with findings.catching():
                open_desk(tried, story, languages=[code])
    if found := [f for f in findings.faults if (f.place.file, f.place.line) not in lent]:
        raise Faults(found)


class _Trial(Library):
    """A copy that is opened though a language is not finished: its gaps have been filled for the time being."""

    def gaps(self, code: str, story: Path | None = None) -> tuple[Place, ...]:
        """Return none."""
        return ()


def _lend(library: Library, code: str) -> frozenset[tuple[str, int]]:
    """Fill the gaps of a language with the texts of the finished one that has most of them; return the lines."""
    lacking = gaps(library, code)
    finished = [units(library, c) for c in library.languages if c != code and not library.gaps(c)] if lacking else []
    lender = max(finished, key=lambda own: len(own.keys() & lacking.keys()), default={})
    files: dict[Path, list[tuple[Unit, Sequence[str]]]] = {}
    for key, unit in lacking.items():
        if unit.steps[-1] != GAP:
            files.setdefault(unit.path, []).append((unit, [lender[key].text if key in lender else _LENT]))
    for path, texts in files.items():
        path.write_text(_replaced(path, texts), encoding="utf-8", newline="\n")
    names = {library.templates: "templates/", library.data: ""}
    return frozenset(
        (names[own] + unit.path.relative_to(own).as_posix(), unit.place.line)
        for own in names
        for unit in lacking.values()
        if unit.path.is_relative_to(own)
    )
