"""The keywords of a PX file: what it says of its table before the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.faults import Fault, Faults, Findings, Place
from generator.sources.px.entries import Entry, check, read_entries

_REPEATED = ("NOTE", "CELLNOTE", "VALUENOTE", "DATANOTE")  # such keywords may be written again and again


@dataclass(frozen=True)
class Keywords:
    """All that a PX file says before its figures, in its main language, and the text of the figures."""

    name: str
    language: str
    entries: Mapping[str, Sequence[Entry]]
    index: Mapping[tuple[str, tuple[str, ...]], Entry]
    data: str
    line: int  # where the figures begin

    def of(self, keyword: str) -> Sequence[Entry]:
        """Return what is said by a keyword, in the order of the file."""
        return self.entries.get(keyword, ())

    def one(self, keyword: str, *keys: str) -> Entry | None:
        """Return what a keyword says of a variable or value, or of the whole table without one."""
        return self.index.get((keyword, keys))

    def text(self, keyword: str, *keys: str) -> str:
        """Return what a keyword says as one text, "" if it is not there."""
        found = self.one(keyword, *keys)
        return found.text if found else ""

    def place(self, entry: Entry | None = None) -> Place:
        """Return where a keyword stands, or the file."""
        return Place(self.name, entry.line) if entry else Place(self.name)


def read_keywords(text: str, name: str) -> Keywords:
    """Return the keywords of a PX file by name; raise Faults where they cannot be told apart."""
    findings = Findings()
    found: list[Entry] = []
    for entry in read_entries(text, name):
        if entry.keyword == "DATA":
            break
        check(entry, name, findings)
        found.append(entry)
    else:
        raise Faults([Fault(Place(name), "K02", "DATA is missing", "the file may be cut off; download it again")])
    findings.raise_if_any()
    language = _main_language(found)
    own = (e for e in found if not e.language)
    main = (e for e in found if e.language and e.language.casefold() == language.casefold())
    entries, index = _sorted((*own, *main), name)
    return Keywords(name, language, entries, index, entry.said, entry.line)


def _sorted(
    found: Iterable[Entry], name: str
) -> tuple[Mapping[str, Sequence[Entry]], Mapping[tuple[str, tuple[str, ...]], Entry]]:
    """Return keywords by name, and those that may be written once by name and what they are of."""
    findings = Findings()
    entries: dict[str, list[Entry]] = {}
    index: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for each in found:
        repeated = each.keyword.startswith(_REPEATED)
        first = each if repeated else index.setdefault((each.keyword, each.keys), each)
        if first is each:
            entries.setdefault(each.keyword, []).append(each)
        elif first.language == each.language and first.values != each.values:
            message = f"{each.keyword} is written twice and says something else in line {first.line}"
            findings.add("T08", Place(name, each.line), message, "delete one of them")
    findings.raise_if_any()
    return entries, index


def _main_language(found: Sequence[Entry]) -> str:
    """Return the language of those keywords that are written without one."""
    said = {e.keyword: e.values for e in reversed(found) if e.keyword in ("LANGUAGE", "LANGUAGES") and not e.language}
    return next((said[k][0] for k in ("LANGUAGE", "LANGUAGES") if said.get(k)), "")
