"""What a language can print: every wording, every word around a number, and every word of a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.drafting import Library
from generator.faults import Findings, Place
from generator.gaps import GAP
from generator.positions import Document, Step, Value, read_yaml

# What of language.yaml is printed; the rest are settings, and words to read texts by.
PRINTED = (
    "label", "quotation", "conjunction", "number_words", "ordinals", "ordinal_beyond", "scale_one", "scales", "money",
    "percent", "points", "times", "twice", "fractions", "names", "page", "export",
    "speech",
)  # fmt: skip
UNPRINTED = frozenset({"currency"})  # the code of the currency, which has its word under money

# How the number that a hedge stands before is written, and the hedges that a number of that unit can take.
HEDGED: Mapping[str, tuple[str, ...]] = {
    "money": ("about", "nearly", "just_over", "landmark", "over", "under"),
    "percent": ("about", "nearly", "just_over", "over", "under"),
    "points": ("about", "nearly", "just_over", "over", "under"),
    "times": ("about", "nearly", "just_over", "over", "under"),
    "fractions": ("about", "nearly", "landmark", "under"),
}
FRACTION = "{fraction}"
LANGUAGE = "language"


@dataclass(frozen=True)
class Phrase:
    """One thing a language can print: the rule or file it belongs to, the form it takes there, its text, its place."""

    owner: str
    form: str
    text: str
    place: Place

    @property
    def key(self) -> str:
        """What the phrase is called in a sign-off; the wordings of one rule and form share it."""
        return f"{self.owner}/{self.form}"


def list_phrases(library: Library, code: str, stories: Sequence[str] = ()) -> tuple[Phrase, ...]:
    """Return every phrase of a language and of the stories' words in it, in the order of the files.

    Stories are given by folder or name; all that the library holds by default. Raises Faults for unreadable files.
    """
    findings, found = Findings(), list[Phrase]()
    folder = library.templates / code
    for path in sorted(folder.glob("*.yaml"), key=lambda p: (p.stem == LANGUAGE, p.name)):
        with findings.catching():
            document = read_yaml(path, f"templates/{code}/{path.name}")
            found += _words(document) if path.stem == LANGUAGE else _wordings(document, ())
    for story in stories or library.stories:
        with findings.catching():
            found += _story(library.story(story), code)
    findings.raise_if_any()
    return tuple(found)


def _leaves(value: Value, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Yield every text below a value with its path, and no gap."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, str) and value != GAP:
        yield path, value
    for step, part in inside:
        yield from _leaves(part, (*path, step))


def _below(document: Document, *path: Step) -> Value:
    value = document.data
    for step in path:
        value = value.get(str(step)) if isinstance(value, dict) else None
    return value


def _named(path: tuple[Step, ...]) -> str:
    """Return a path as a name; places in a list are left out, so that a new wording renames none."""
    return ".".join(str(step) for step in path if isinstance(step, str))


def _wordings(document: Document, path: tuple[Step, ...]) -> Iterator[Phrase]:
    for at, text in _leaves(_below(document, *path), path):
        rule, form, *_ = *at[len(path) :], ""
        yield Phrase(str(rule), str(form), text, document.place(*at))


def _words(document: Document) -> Iterator[Phrase]:
    """Yield the words of language.yaml; each hedge with every unit, as it reads differently before each."""
    for key in PRINTED:
        for at, text in _leaves(_below(document, key), (key,)):
            yield Phrase(LANGUAGE, _named(at), text, document.place(*at))
    for unit, hedges in HEDGED.items():
        number = FRACTION if unit == "fractions" else _below(document, unit, "whole")
        for hedge in hedges:
            around = _below(document, "hedges", hedge)
            if isinstance(around, str) and isinstance(number, str) and GAP not in (around, number):
                place = document.place("hedges", hedge)
                yield Phrase(LANGUAGE, f"hedges.{hedge}.{unit}", around.replace("{}", number), place)


def _story(folder: Path, code: str) -> Iterator[Phrase]:
    """Yield a story's words, names and sentences in a language, its notes, and its indirect speech."""
    name = folder.name
    if (path := folder / f"{code}.yaml").exists():
        words = read_yaml(path, f"{name}/{code}.yaml")
        for part in ("words", "names"):
            for at, text in _leaves(_below(words, part), (part,)):
                if at[-1] not in UNPRINTED:
                    yield Phrase(name, _named(at), text, words.place(*at))
        yield from _wordings(words, ("sentences",))
    for part, forms in (("notes", ("text", "answer", "aside")), ("quotes", ("role", "indirect"))):
        if (path := folder / f"{part}.yaml").exists():
            yield from _records(read_yaml(path, f"{name}/{part}.yaml"), name, part, forms, code)


def _records(document: Document, name: str, part: str, forms: Sequence[str], code: str) -> Iterator[Phrase]:
    records = _below(document, part)
    for i, record in enumerate(records if isinstance(records, list) else ()):
        for form in forms:
            texts = record.get(form) if isinstance(record, dict) else None
            text = texts.get(code) if isinstance(texts, dict) else None
            if isinstance(record, dict) and isinstance(text, str):
                yield Phrase(name, f"{part}.{record.get('id', i)}.{form}", text, document.place(part, i, form, code))
