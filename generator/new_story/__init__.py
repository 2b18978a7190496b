"""A new story from a table: its folder with story.yaml, the words of each language and the table itself."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.faults import Fault, Faults, Place
from generator.gaps import gaps_of
from generator.new_story.table_notes import base_of, other_remarks, table_notes
from generator.new_story.vocabulary import Vocabulary, plain
from generator.recognition import Recognised, recognised
from generator.recognition.asked import Asked
from generator.recognition.signs import read_signs
from generator.sources.cube import Cube
from generator.sources.selection import SUM

_EXTENSIONS = {"csv": "csv", "excel": "xlsx", "json-stat": "json", "px": "px", "sdmx-json": "json", "sdmx-csv": "csv"}
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class About:
    """What an editor says of a story that no table says."""

    name: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    link: str = ""
    language: str = ""  # of the table
    called: Mapping[str, str] = field(default_factory=dict)  # by language, what the figure is called


@dataclass(frozen=True)
class NewStory:
    """The files of a story by name, and what was recognised."""

    name: str
    texts: Mapping[str, str]
    table: str  # the name of the table's file
    found: Recognised
    unnamed: Mapping[str, str] = field(default_factory=dict)  # by language, what a figure without a name is called


def new_story(cube: Cube, file: str, asked: Asked, about: About, rules: Path, templates: Path) -> NewStory:
    """Return the files of a new story; raise Faults if the table gives none."""
    signs = read_signs(rules)
    if not cube.title:  # the title that an editor gives says as much of the figures as one in the file would
        cube = replace(cube, title=about.title)
    found = recognised(cube, asked, signs, Place(file))
    name = about.name or named(file)
    if not re.fullmatch(r"\w[\w-]*", name):
        hint = "use letters, digits and hyphens: the names of drafts begin with it"
        raise Faults([Fault(Place("--name"), "U02", f"{plain(name)!r} is no name for a story", hint)])
    title = plain(about.title or cube.title or cube.code or Path(file).stem)
    publisher = plain(about.publisher or cube.source)
    language = about.language or cube.language
    table = f"table.{_EXTENSIONS.get(cube.form, 'txt')}"
    languages = [p.parent.parent.name for p in sorted(templates.glob("*/vocabulary/words.yaml")) if _finished(p)]
    vocabularies = [Vocabulary(templates / code, signs) for code in languages]
    shell = _shells(templates)
    data = {
        "about": about, "found": found, "name": name, "file": table, "title": title, "publisher": publisher,
        "language": language, "published": about.published or _month(cube.updated), "total": found.choice.total,
        "borrowed": _borrows(found), "sum": SUM, "given": file, "labels": _labels(cube),
        "told": signs.told.get(found.measured.statistic), "base": base_of(cube, found),
    }  # fmt: skip
    texts = {"story.yaml": shell.get_template("pages/story.yaml.jinja").render(**data)}
    notes, others = table_notes(cube, found, vocabularies, language, _borrows(found)), other_remarks(cube, found)
    if notes or others:
        texts["notes.yaml"] = shell.get_template("pages/notes.yaml.jinja").render(notes=notes, others=others)
    general: dict[str, str] = {}
    for each in vocabularies:
        words = each.story_words(found, title, about.called.get(each.code, ""))
        names = each.names(found, publisher)
        if each.lacks_name(found, about.called.get(each.code, "")):
            general[each.code] = each.general(found)
        texts[f"{each.code}.yaml"] = shell.get_template("pages/words.yaml.jinja").render(
            words=words, names=names, code=each.code, unnamed=_unnamed(found), general=general.get(each.code, "")
        )
    return NewStory(name, texts, table, found, general)


def _finished(words: Path) -> bool:
    """Whether a language has all words that a new story begins with."""
    return not any(gaps_of(path) for path in (*words.parent.glob("*.yaml"), words.parents[1] / "language.yaml"))


def named(file: str) -> str:
    """Return a name for a story after that of its table, in letters, digits and hyphens."""
    stem = unicodedata.normalize("NFC", Path(file).stem).casefold()
    return re.sub(r"[^\w]+|_+", "-", stem).strip("-")[:60].strip("-") or "story"


def quoted(value: Any) -> str:
    """Return a text as YAML that stays one line and one text, whatever stands in it."""
    text = json.dumps(str(value), ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _labels(cube: Cube) -> dict[str, dict[str, str]]:
    """What each category that a story may choose is called, for the comments."""
    return {d.code: {c.code: c.label for c in d.categories} for d in cube.dimensions}


def _month(updated: str) -> str:
    """Return the month that a file was updated in, "" if it does not say."""
    found = _MONTH.match(updated)
    return found[0] if found else ""


def _borrows(found: Recognised) -> bool:
    """Whether some subject has no name but that in the table."""
    return any(label and not (len(key) == 2 and key.isalpha()) for key, label in found.taken.labels.items())


def _unnamed(found: Recognised) -> tuple[str, ...]:
    """The subjects of which the table has only a code, the first ones."""
    return tuple(key for key, label in found.taken.labels.items() if not label)[:3]


@cache
def _shells(templates: Path) -> Any:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shells = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, autoescape=False,
    )  # fmt: skip
    shells.filters["quoted"] = quoted
    return shells
