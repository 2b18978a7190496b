"""The rules and sentences of a library as editors change them: entry by entry, each change on record, none lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.desk.entries import Entry, entry_of, plain, with_entry
from generator.desk.proofreading import Proofreader
from generator.desk.revisions import (
    Revision,
    intend,
    intended,
    record,
    revision,
    revisions,
    settle,
    written,
)
from generator.desk.store import Store
from generator.desk.trials import Trial, trial
from generator.drafting import Library
from generator.faults import Fault, Faults, Place
from generator.wording import GENERAL

OWN = "language.yaml"  # a language's own file, which holds no sentences


@dataclass(frozen=True)
class Rulebook:
    """The files of rules and sentences that may be changed entry by entry, and the log of what has been changed."""

    library: Library
    store: Store

    @property
    def files(self) -> dict[str, Path]:
        """The files by the names that faults give them; nothing else is ever opened, whatever is asked for."""
        found = {f"rules/{path.name}": path for path in _yaml(self.library.rules)}
        for code in self.library.languages:
            for folder in (code, f"{code}/{GENERAL}"):
                paths = _yaml(self.library.templates / folder)
                found |= {f"templates/{folder}/{path.name}": path for path in paths if path.name != OWN}
        return found

    def content(self, file: str) -> str:
        """Return what a file says; raise Faults if it is none of those that may be changed."""
        path = self.files.get(file)
        if path is None:
            raise Faults([Fault(Place(file), "R04", "no file of rules or sentences", "load the page again")])
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Faults([Fault(Place(file), "F03", f"cannot be read ({error})", "save it as UTF-8")]) from None

    def entry(self, file: str, name: str) -> Entry:
        """Return an entry of a file as it is now."""
        return entry_of(self.content(file), file, name)

    def entries(self, rule: str, languages: Sequence[str], wording: str) -> tuple[Entry, ...]:
        """Return a rule and its sentences in languages; what has none there, or cannot be read, is left out."""
        general = f"/{GENERAL}" if wording == GENERAL else ""
        folders = ("rules", *(f"templates/{code}{general}" for code in languages))
        files = [file for folder in folders for file in self.files if file.rpartition("/")[0] == folder]
        return tuple(self._found(files, rule))

    def _found(self, files: Iterable[str], name: str) -> Iterator[Entry]:
        for file in files:
            try:
                yield self.entry(file, name)
            except Faults:
                continue

    def tried(
        self, file: str, name: str, text: str, stories: Iterable[Proofreader], languages: Sequence[str] = ()
    ) -> Trial:
        """Return what other lines of an entry would do; nothing is written."""
        content, kind, code = self.content(file), *file.split("/")[:2]
        only = languages if kind == "rules" else (code,)  # sentences of one language change no other
        return trial(self.library, content, entry_of(content, file, name), text, stories, only)

    def save(self, opened: Entry, text: str, person: str, time: str, stories: Iterable[Proofreader]) -> Revision:
        """Write other lines of an entry, and put it on record.

        Raises Faults if the file is not what it was when the entry was opened, if anything is wrong with the lines, or
        if the figures contradict any draft that they would make.
        """
        return self._save(opened, text, person, time, stories, 0)

    def take_back(self, number: int, person: str, time: str, stories: Iterable[Proofreader]) -> Revision:
        """Write the lines that stood there before a change; raises Faults if others have come in their place since."""
        with self.store.reading() as connection:
            found = revision(connection, number)
        now = self.entry(found.file, found.entry) if found else None
        if found is None or now is None or plain(now.text) != found.new:
            message = "it reads otherwise by now" if found else "there is no such change"
            fault = Fault(Place(found.file if found else "log"), "R06", message, "change the entry as it is now")
            raise Faults([fault])
        return self._save(now, found.old, person, time, stories, number)

    def revisions(self) -> tuple[Revision, ...]:
        """Return all changes, in order."""
        with self.store.reading() as connection:
            return revisions(connection)

    def _save(
        self, opened: Entry, text: str, person: str, time: str, stories: Iterable[Proofreader], of: int
    ) -> Revision:
        _check_change(opened, text, person)
        found = self.tried(opened.file, opened.name, text, stories)
        if not found.stands:
            raise Faults([*found.faults, *found.contradicted])
        change = Revision(0, time, person.strip(), opened.file, opened.name, plain(opened.text), plain(text), of)
        with self.store.writing() as connection:
            intend(connection, change)  # so that a file which is written just before a kill gets its record
        try:
            with self.store.writing() as connection:
                content, now = self._unchanged(opened)
                kept = record(connection, change)
                settle(connection, change)
                written(self.files[opened.file], with_entry(content, now, text))
        except Faults:
            with self.store.writing() as connection:
                settle(connection, change)
            raise
        return kept

    def _unchanged(self, opened: Entry) -> tuple[str, Entry]:
        """Return what a file says, and an entry of it that is as it was when it was opened."""
        content = self.content(opened.file)
        now = entry_of(content, opened.file, opened.name)
        if now.sha256 != opened.sha256:
            hint = "load the page again, and make your change there"
            raise Faults([Fault(Place(opened.file), "R05", "somebody has changed the file meanwhile", hint)])
        return content, now

    def recover(self) -> tuple[Revision, ...]:
        """Put changes on record that a server had written when it was killed, and forget those that it had not."""
        with self.store.writing() as connection:
            found = intended(connection)
            there = [change for change in found if self._stands(change)]
            kept = tuple(record(connection, change) for change in there)
            for change in found:
                settle(connection, change)
        return kept

    def _stands(self, change: Revision) -> bool:
        """Whether what was about to be written stands in the file."""
        try:
            return plain(self.entry(change.file, change.entry).text) == change.new
        except Faults:
            return False


def _check_change(opened: Entry, text: str, person: str) -> None:
    if not person.strip():
        raise Faults([Fault(Place(opened.file), "A05", "a change of nobody", "give the name of the person")])
    if plain(text) == plain(opened.text):
        raise Faults([Fault(Place(opened.file), "A05", "nothing has been changed", "change the lines, and save then")])


def _yaml(folder: Path) -> list[Path]:
    """Return the files of a folder, none that only leads elsewhere."""
    return [path for path in sorted(folder.glob("*.yaml")) if path.is_file() and not path.is_symlink()]
