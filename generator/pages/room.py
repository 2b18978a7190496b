"""The stories that are open on the desk: each read once, and read again when a file of it has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from generator.desk import DraftName, Event, Proofreader, Store, View, dossier_of, shown
from generator.desk.admission import moment
from generator.drafting import Desk, Library, open_desk

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
        self._views: dict[DraftName, tuple[int, Proofreader, View]] = {}

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
        proofreader, events = self.at(name.story, name.period), self.store.events(name)
        seq = events[-1].seq if events else 0
        kept = self._views.get(name)
        if kept is None or kept[:2] != (seq, proofreader):
            if len(self._views) > OPEN * 12:
                self._views.clear()
            kept = self._views[name] = (seq, proofreader, shown(proofreader, dossier_of(name, events)))
        return kept[2]

    def events(self, name: DraftName) -> tuple[Event, ...]:
        """Return all that has been done with a draft."""
        return self.store.events(name)

    def _version(self, story: str) -> tuple[tuple[str, int, int], ...]:
        """Return what tells whether a file has changed that the story is drafted from."""
        folders = self.library.rules, self.library.templates, self.library.story(story)
        return tuple(sorted(_stamp(p) for folder in folders for p in _files(folder)))


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*.*") if p.suffix in (".yaml", ".csv", ".json", ".px", ".xlsx", ".txt"))


def _stamp(path: Path) -> tuple[str, int, int]:
    found = path.stat()
    return str(path), found.st_mtime_ns, found.st_size
