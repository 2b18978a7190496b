"""What a new story tells of its table: whether it adds up, how figures are marked, an index's base, its own notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from generator.kinds import KINDS
from generator.new_story.vocabulary import Vocabulary, plain
from generator.patterns import filled
from generator.recognition import Recognised
from generator.sources.cube import Category, Cube, Remark, at_level
from generator.sources.selection import SUM, category_period

MOST = 4  # notes of the table's own in a draft; more stand in notes.yaml as remarks for the editor
_LONGEST = 300  # characters of one
_FEW = 12  # subjects at most, of which notes on one of them are told
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)|</?[a-zA-Z][^<>]{0,20}>")
_SENTENCE = re.compile(r"[.!?](?=\s)")
_MARKED = ("estimated", "revised", "uncertain")
_BASE = re.compile(r"(?<![0-9])([0-9]{4})\s?=\s?100(?![0-9])")
_QUOTES = str.maketrans('“”„«»"', "''''''")  # only quotes of persons stand in quotation marks


@dataclass(frozen=True)
class TableNote:
    """One note with its text in each language; `period` is the only one it is told of."""

    id: str
    text: Mapping[str, str]
    period: str = ""


def table_notes(
    cube: Cube, found: Recognised, vocabularies: Sequence[Vocabulary], language: str, borrows: bool
) -> tuple[TableNote, ...]:
    """Return the notes of a new story; `language` is that of the table, and `borrows` whether its names are printed."""
    foreign = {v.code: v.words.borrowed for v in vocabularies if language and language not in v.names_from}
    notes = [
        TableNote("names", foreign if borrows else {}),
        TableNote("sum", {v.code: v.words.summed for v in vocabularies} if found.choice.totals == SUM else {}),
        *(_worded(key, vocabularies) for key in _sums(found)),
        TableNote(
            "lacking", {v.code: v.lacking(cube, found) for v in vocabularies if found.choice.without}, found.period
        ),
        *_based(base_of(cube, found), vocabularies),
        *(_worded(key, vocabularies, found.period) for key in _marks(found)),
        *_own(cube, found, vocabularies, language),
    ]
    return tuple(note for note in notes if note.text)


def _worded(key: str, vocabularies: Sequence[Vocabulary], period: str = "") -> TableNote:
    texts = {v.code: str(getattr(v.words.notes, key)) for v in vocabularies}
    return TableNote(key.replace("_", "-"), texts, period)


def _sums(found: Recognised) -> Iterator[str]:
    """Yield what is to be said of parts that do not make up their total: noise, or rows that are not in the table."""
    table = found.taken.table
    whole, parts = table.cells[0], table.cells[1:]
    at = table.column(found.period)
    if not found.adds_up:
        yield "noise"
    elif len(table.subjects) < 2 or not KINDS[found.measured.kind].additive or at is None:
        return
    elif parts.known[:, at].all() and parts.high[:, at].sum() < whole.low[at]:
        yield "fewer"


def _marks(found: Recognised) -> Iterator[str]:
    """Yield how figures of the period told, and of those before it, are marked."""
    for status in _MARKED:
        periods = found.taken.marked.get(status, ())
        if found.period in periods:
            yield status
        if any(period < found.period for period in periods):
            yield f"{status}_before"


def base_of(cube: Cube, found: Recognised) -> str:
    """Return the year that an index counts as 100, "" if the table does not say, or says it of another figure."""
    if found.measured.kind != "index":
        return ""
    category = _measure(cube, found)
    texts = (category.base, category.label, category.unit) if category else ()
    years = [each[1] for text in (*texts, cube.title) if (each := _BASE.search(text))]
    return years[0] if years else ""


def _measure(cube: Cube, found: Recognised) -> Category | None:
    dimension = next((d for d in cube.dimensions if d.role == "measure"), None)
    if dimension is None:
        return None
    code = found.choice.select.get(dimension.code, dimension.categories[0].code)
    return next((c for c in dimension.categories if c.code == code), None)


def _based(base: str, vocabularies: Sequence[Vocabulary]) -> Iterator[TableNote]:
    if base:
        yield TableNote("base", {v.code: filled(v.words.notes.base, {"base": base}) for v in vocabularies})


def told_remarks(cube: Cube, found: Recognised) -> tuple[Remark, ...]:
    """Return the table's notes on what is told: those that its publisher wants shown, and those of its categories."""
    told = [r for r in cube.remarks if _is_shown(r, found) and _concerns(r, cube, found)]
    return tuple(sorted(told, key=lambda r: not r.required)[:MOST])


def other_remarks(cube: Cube, found: Recognised) -> tuple[str, ...]:
    """Return what else the table notes, for the editor."""
    told = told_remarks(cube, found)
    return tuple(plain(_text(r, cube), _LONGEST) for r in cube.remarks if r not in told)


def _is_shown(remark: Remark, found: Recognised) -> bool:
    """Whether a draft shows a note on what is told; of one of many subjects only what the publisher wants shown."""
    of_one = remark.of.get(found.choice.subjects, found.choice.totals) != found.choice.totals
    found_by_reader = remark.text.startswith("refperiod: ")  # in JSON-stat; these are no words of the publisher
    few = len(found.taken.members) <= _FEW
    return not found_by_reader and (remark.required or (bool(remark.of) and (few or not of_one)))


def _concerns(remark: Remark, cube: Cube, found: Recognised) -> bool:
    """Whether a note is of categories that are told: in the period told, if it is of one."""
    return all(_is_told(code, category, cube, found) for code, category in remark.of.items())


def _is_told(code: str, category: str, cube: Cube, found: Recognised) -> bool:
    choice = found.choice
    dimension = next((d for d in cube.dimensions if d.code == code), None)
    if dimension is None:
        return False
    if code == choice.subjects:
        return category in (choice.totals, *(c.code for c in at_level(dimension, choice.level, choice.depth)))
    if code == choice.time or (not choice.time and dimension.role == "time"):
        at = next(c for c in dimension.categories if c.code == category)
        period = category_period(at, choice.frequency)
        return period is not None and period.label == found.period
    chosen = choice.select.get(code) or dimension.whole or dimension.categories[0].code
    return chosen in (SUM, category)


def _own(cube: Cube, found: Recognised, vocabularies: Sequence[Vocabulary], language: str) -> Iterator[TableNote]:
    """Yield the table's own notes, in its language, which drafts in other languages name."""
    times = {d.code for d in cube.dimensions if d.role == "time"} | {found.choice.time}
    for number, remark in enumerate(told_remarks(cube, found), 1):
        text = _shortened(_text(remark, cube).translate(_QUOTES))
        texts = {v.code: _said(text, v, language) for v in vocabularies}
        yield TableNote(f"table-{number}", texts, found.period if times & set(remark.of) else "")


def _said(text: str, vocabulary: Vocabulary, language: str) -> str:
    words = vocabulary.words.notes
    named = _language(language, vocabulary.code) if language not in vocabulary.names_from else ""
    return filled(words.said_in, {"text": text, "language": named}) if named else filled(words.said, {"text": text})


def _shortened(text: str) -> str:
    """Return the first sentences of a note, without links and marks of layout."""
    line = plain(_LINK.sub(lambda found: found[1] or " ", text), len(text) + 1)
    ends = [found.end() for found in _SENTENCE.finditer(line) if found.end() <= _LONGEST]
    if len(line) > _LONGEST:
        return line[: ends[-1]] if ends else plain(line, _LONGEST)
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def _language(code: str, spoken: str) -> str:
    """Return what one language calls another, "" where Babel does not know it."""
    return str(Locale(spoken).languages.get(code, "")) if code else ""


def _text(remark: Remark, cube: Cube) -> str:
    """Return a note with the categories that it is of, where the table has others beside them."""
    several = [d for d in cube.dimensions if len(d.categories) > 1]
    labels = {(d.code, c.code): c.label or c.code for d in several for c in d.categories}
    of = ", ".join(labels[pair] for pair in remark.of.items() if pair in labels)
    return f"{of}: {remark.text}" if of else remark.text
