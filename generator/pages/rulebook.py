"""The page of a rule: its lines and those of its sentences, what a change would do to the drafts, and saving it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from generator.desk import Proofreader
from generator.desk.entries import Entry, plain
from generator.desk.revisions import Revision
from generator.desk.rulebook import Rulebook
from generator.desk.trials import Effect
from generator.faults import Fault, Faults
from generator.pages.asking import Visit
from generator.pages.rights import check_right
from generator.regression.words import word_pieces

LONGEST = 20_000  # characters of one entry

Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reworded:
    """A sentence that appears, goes or changes, and the drafts in which it does."""

    language: str
    what: str  # appears, goes or changes
    pieces: Pieces
    drafts: tuple[tuple[str, str], ...]  # story and kind


def rulebook(visit: Visit) -> Response:
    """Show a rule with its sentences, each in the lines of its file."""
    rule = visit.asked("rule")
    if rule not in visit.desk().rules:
        raise HTTPException(404)
    return visit.page("rulebook.html", **_shown(visit, rule))


def _shown(visit: Visit, rule: str) -> dict[str, Any]:
    desk, book = visit.desk(), _book(visit)
    entries = book.entries(rule, visit.codes(), desk.story.wording)
    packs = {code: desk.packs[code].language for code in visit.codes()}
    changes = [r for r in book.revisions() if r.entry == rule]
    return {
        "title": rule, "rule": rule, "query": _query(visit), "shown": visit.codes(),
        "entries": [(_language(entry), entry) for entry in entries],
        "names": {code: language.shape.name for code, language in packs.items()},
        "own": [language.shape.name for language in packs.values() if rule in language.vocabulary.sentences],
        "revisions": [(r, word_pieces(r.old, r.new), _undoable(r, entries)) for r in changes],
    }  # fmt: skip


def _query(visit: Visit) -> dict[str, str]:
    return {"story": visit.story, "period": visit.desk().period, "kind": visit.kind}


def _language(entry: Entry) -> str:
    """Return the language of an entry, "" for a rule, which has none."""
    kind, code = entry.file.split("/")[:2]
    return code if kind == "templates" else ""


def _undoable(revision: Revision, entries: Sequence[Entry]) -> bool:
    """Whether an entry still reads as a change has left it."""
    return any(entry.file == revision.file and plain(entry.text) == revision.new for entry in entries)


def tried(visit: Visit) -> Response:
    """Answer with what an entry would do as it is being typed: what is wrong with it, or what becomes of the drafts."""
    opened, text = _opened(visit), visit.asked("text")[:LONGEST]
    stories = _all(visit) if visit.asked("all") else [visit.room.at(visit.story, visit.asked("period"))]
    languages = () if visit.asked("all") else visit.codes()
    found = _book(visit).tried(opened.file, opened.name, text, stories, languages)
    return visit.page(
        "effect.html", trial=found, faults=[_within(fault, opened, text) for fault in found.faults],
        changes=tuple(_reworded(found.effects)), all=bool(visit.asked("all")), names=_names(visit),
        same=plain(text) == plain(opened.text),
    )  # fmt: skip


def saved(visit: Visit) -> Response:
    """Write an entry, and answer with it as it is then; what is being typed in another is left alone."""
    if not visit.person:
        return visit.page("nameless.html", 403)
    check_right(visit, "change rules")
    text = visit.asked("text")[:LONGEST]
    return _kept(visit, _book(visit).save(_opened(visit), text, visit.person, visit.room.clock(), _all(visit)))


def taken_back(visit: Visit) -> Response:
    """Write what stood there before a change, and answer with the entry as it is then."""
    if not visit.person:
        return visit.page("nameless.html", 403)
    check_right(visit, "change rules")
    number = visit.asked("number")
    if not (number.isascii() and number.isdecimal() and len(number) < 12):
        raise HTTPException(400, "a number is wanted")
    return _kept(visit, _book(visit).take_back(int(number), visit.person, visit.room.clock(), _all(visit)))


DOING: Mapping[str, Callable[[Visit], Response]] = {
    "/rulebook/try": tried,
    "/rulebook/save": saved,
    "/rulebook/back": taken_back,
}


def _kept(visit: Visit, change: Revision) -> Response:
    return visit.page("saved.html", file=change.file, **_shown(visit, change.entry))


def _book(visit: Visit) -> Rulebook:
    return Rulebook(visit.room.library, visit.room.store)


def _opened(visit: Visit) -> Entry:
    """Return an entry as the page that the editor saw had it, as far as can be known: the file by its digest."""
    entry = _book(visit).entry(visit.asked("file"), visit.asked("entry"))
    return replace(entry, sha256=visit.asked("sha256"))


def _all(visit: Visit) -> list[Proofreader]:
    """Return the story that is open, in its period, and all others that can be drafted."""
    found = [visit.room.at(visit.story, visit.asked("period"))]
    for story in visit.room.library.stories:
        if story != visit.story:
            try:
                found.append(visit.room.at(story))
            except Faults:  # what is wrong with it already is not for this change to mend
                continue
    return found


def _names(visit: Visit) -> dict[str, str]:
    return {code: pack.language.shape.name for code, pack in visit.desk().packs.items()}


def _within(fault: Fault, entry: Entry, text: str) -> dict[str, Any]:
    """Return a fault with its line in the entry, 0 where it lies elsewhere."""
    line = fault.place.line - entry.first + 1
    inside = fault.place.file == entry.file and 1 <= line <= plain(text).count("\n") + 1
    return {"fault": fault, "line": line if inside else 0}


def _reworded(effects: Sequence[Effect]) -> Iterator[Reworded]:
    """Yield each sentence once, with the drafts that it stands in."""
    where: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
    for effect in effects:
        for s in effect.sentences:
            where.setdefault((effect.language, s.old, s.new), {})[effect.story, effect.kind] = None
    for (language, old, new), drafts in where.items():
        what = "changes" if old and new else "goes" if old else "appears"
        yield Reworded(language, what, word_pieces(old, new), tuple(drafts))
