"""YAML files with some of their texts replaced, all else left as it is, to the last space and comment."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import yaml

from generator.drafting import Library, open_desk
from generator.faults import Fault, Faults, Findings
from generator.localising.units import Unit

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’'.;–%()-]*[\w.%)])?")  # what needs no quotation marks anywhere in YAML


def rewritten(library: Library, code: str, texts: Mapping[Unit, str]) -> dict[Path, str]:
    """Return the new text of each file; raise Faults if the language cannot be drafted with it."""
    files: dict[Path, list[tuple[Unit, str]]] = {}
    for unit, text in texts.items():
        files.setdefault(unit.path, []).append((unit, text))
    found = {path: _replaced(path, own) for path, own in files.items()}
    if found:
        _check(library, code, found)
    return found


def _replaced(path: Path, texts: list[tuple[Unit, str]]) -> str:
    """Return a file's text with some of its scalars replaced, the last first."""
    whole = path.read_text(encoding="utf-8")
    starts = [0, *(m.end() for m in re.finditer("\n", whole))]
    for unit, text in sorted(texts, key=lambda pair: pair[0].place, reverse=True):
        start = starts[unit.place.line - 1] + unit.place.column - 1
        end = start + len(unit.place.written)
        if whole[start:end] != unit.place.written or not unit.place.written:
            message = "a text that spans lines cannot be replaced"
            raise Faults([Fault(unit.place, "F04", message, "edit it by hand in the file of the language")])
        whole = whole[:start] + _scalar(text, unit.place.written) + whole[end:]
    return whole


def _scalar(text: str, before: str) -> str:
    """Return a text as YAML writes it, in the quotation marks that stood around the one before."""
    if before[:1] == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if before[:1] != '"' and _PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _check(library: Library, code: str, files: Mapping[Path, str]) -> None:
    """Raise Faults if a story cannot be opened with the new texts; nothing has been written then."""
    findings = Findings()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for own in (library.rules, library.templates, library.data):
            shutil.copytree(own, root / own.name, ignore=shutil.ignore_patterns("accepted"))
        tried = Library(*(root / own.name for own in (library.rules, library.templates, library.data)))
        for path, text in files.items():
            own = next(o for o in (library.templates, library.data) if path.is_relative_to(o))
            (root / own.name / path.relative_to(own)).write_text(text, encoding="utf-8", newline="\n")
        for story in tried.stories:
            with findings.catching():
                open_desk(tried, story, languages=[code])
    findings.raise_if_any()
