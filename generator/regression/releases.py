"""From one release to the next: which cells were revised, which facts are new or gone, and what becomes of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.domain import Table
from generator.drafting import Desk, Library
from generator.regression.differences import Cause, Sentences, causes_between, sentences_between
from generator.regression.record import cell_text, record_of


@dataclass(frozen=True)
class Fact:
    """A message of one of the releases: what a rule tells of whom."""

    rule: str
    subject: str


@dataclass(frozen=True)
class Draft:
    """What becomes of one draft, and why."""

    kind: str
    language: str
    causes: tuple[Cause, ...]
    sentences: tuple[Sentences, ...]


@dataclass(frozen=True)
class Comparison:
    """Two releases of a story, or two periods of it."""

    old: str
    new: str
    revised: tuple[str, ...]  # cells that both tables have, with other figures
    added: tuple[str, ...]  # cells of the new table alone
    removed: tuple[str, ...]
    appeared: tuple[Fact, ...]
    gone: tuple[Fact, ...]
    drafts: tuple[Draft, ...]


def comparison(old: Desk, new: Desk, library: Library, kinds: Sequence[str], languages: Sequence[str]) -> Comparison:
    """Return what has changed between two desks."""
    revised, added, removed = _cells(old, new)
    before, now = _facts(old), _facts(new)
    return Comparison(
        f"{old.story.name}, {old.period}",
        f"{new.story.name}, {new.period}",
        revised,
        added,
        removed,
        tuple(fact for fact in now if fact not in before),
        tuple(fact for fact in before if fact not in now),
        tuple(_drafts(old, new, library, kinds, languages)),
    )


def revised_cells(old: Desk, new: Desk) -> tuple[str, ...]:
    """Return the cells that both tables have and that are not the same in both."""
    return _cells(old, new)[0]


def _facts(desk: Desk) -> list[Fact]:
    """Return what is chosen to be told: of the whole first, of the others as they are ranked."""
    found = [Fact(m.rule, m.subject) for m in desk.chosen.messages]
    return sorted(found, key=lambda fact: fact.subject != desk.story.total)


def _drafts(old: Desk, new: Desk, library: Library, kinds: Sequence[str], languages: Sequence[str]) -> Iterator[Draft]:
    for kind in kinds:
        for language in languages:
            records = [record_of(desk, library, desk.article(kind, language)) for desk in (old, new)]
            sentences = tuple(sentences_between(records[0].told, records[1].told))
            causes = tuple(causes_between(new, records[0], records[1], sentences)) if sentences else ()
            yield Draft(kind, language, causes, sentences)


def _cells(old: Desk, new: Desk) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    before, now = (desk.story.whole or desk.story.table for desk in (old, new))
    known, seen = _named(before), _named(now)
    revised = (c for c in seen if c in known and cell_text(old.story, c) != cell_text(new.story, c))
    return tuple(revised), tuple(c for c in seen if c not in known), tuple(c for c in known if c not in seen)


def _named(table: Table) -> dict[str, None]:
    """Return the cells that a table has a line for, in its order."""
    rows, columns = np.nonzero(table.status != "absent")
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {f"{table.subjects[i]}@{table.periods[j].label}": None for i, j in pairs}
