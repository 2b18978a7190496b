"""The stories that are open on the desk: each read once, and read again when a file of it has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import Any

from generator.desk import DraftName, Event, Proofreader, Store, View, compared, dossier_of, shown
from generator.desk.admission import moment
from generator.desk.states import Standing
from generator.drafting import Desk, Library, open_desk
from generator.verification import Report

OPEN = 12  # stories that are kept open
Clock = Callable[[], str]


@dataclass(frozen=True)
class _Open:
    proofreader: Proofreader
    version: tuple[tuple[str, int, int], ...]


class Room:
    """The library, the log of all drafts, and the stories that are open; one request at a time works in it."""

    def __init__(self, library: Library, store: Store, clock: Clock) -> None:
        self.library, self.store, self.clock = library, store, clock
        self.lock = RLock()
        self._open: OrderedDict[tuple[str, str], _Open] = OrderedDict()
        self._alone: dict[DraftName, tuple[int, Proofreader, View]] = {}
        self._views: dict[DraftName, tuple[tuple[View, ...], View]] = {}

    def seconds(self) -> int:
        """Return the time by the clock in seconds, as visits are reckoned."""
        return int(moment(self.clock()).timestamp())

    def at(self, story: str, period: str = "") -> Proofreader:
        """Return an open story with all that reads it; raise Faults if it cannot be opened."""
        key, version = (story, period), self._version(story)
        kept = self._open.pop(key, None)
        if kept is None or kept.version != version:
            kept = _Open(Proofreader(open_desk(self.library, story, period or None)), version)
        self._open[key] = kept
        while len(self._open) > OPEN:
            self._open.popitem(last=False)
        return kept.proofreader

    def desk(self, story: str, period: str = "") -> Desk:
        """Return an open story."""
        return self.at(story, period).desk

    def view(self, name: DraftName) -> View:
        """Return a draft as it stands, drafted again only if something has changed."""
        proofreader = self.at(name.story, name.period)
        alone = {c: self._read(proofreader, replace(name, language=c)) for c in proofreader.desk.packs}
        seen, kept = tuple(alone.values()), self._views.get(name)
        if kept is None or any(a is not b for a, b in zip(kept[0], seen, strict=True)):
            _make_room(self._views)
            reports = {code: view.report for code, view in alone.items()}
            kept = self._views[name] = (seen, compared(proofreader, alone[name.language], reports))
        return kept[1]

    def standing(self, name: DraftName) -> Standing:
        """Return how far a draft has come; the other languages, which have no say in it, are not read."""
        return self._read(self.at(name.story, name.period), name).standing

    def others(self, name: DraftName) -> Mapping[str, Report]:
        """Return what the second reading says of a draft in all languages."""
        proofreader = self.at(name.story, name.period)
        return {c: self._read(proofreader, replace(name, language=c)).report for c in proofreader.desk.packs}

    def _read(self, proofreader: Proofreader, name: DraftName) -> View:
        """Return a draft as it stands by itself."""
        kept = self._alone.get(name)
        if kept is None or kept[1] is not proofreader or self.store.events(name, kept[0]):
            _make_room(self._alone)
            events = self.store.events(name)
            seq = events[-1].seq if events else 0
            kept = self._alone[name] = (seq, proofreader, shown(proofreader, dossier_of(name, events)))
        return kept[2]

    def events(self, name: DraftName) -> tuple[Event, ...]:
        """Return all that has been done with a draft."""
        return self.store.events(name)

    def _version(self, story: str) -> tuple[tuple[str, int, int], ...]:
        """Return what tells whether a file has changed that the story is drafted from."""
        folders = self.library.rules, self.library.templates, self.library.story(story)
        return tuple(sorted(_stamp(p) for folder in folders for p in _files(folder)))


def _make_room(kept: dict[DraftName, Any]) -> None:
    if len(kept) > OPEN * 12:
        kept.clear()


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*.*") if p.suffix in (".yaml", ".csv", ".json", ".px", ".xlsx", ".txt"))


def _stamp(path: Path) -> tuple[str, int, int]:
    found = path.stat()
    return str(path), found.st_mtime_ns, found.st_size
