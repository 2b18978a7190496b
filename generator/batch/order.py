"""What is asked of every unit of a batch, and the drafts of one unit with all that the summary knows of it."""

from __future__ import annotations

import gc
import hashlib
import json as standard
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from generator.batch.units import Unit
from generator.domain import GIVEN, Article
from generator.drafting import Desk, Library, open_desk, open_each
from generator.faults import Faults
from generator.kept import kept
from generator.outputs.formats import files_of
from generator.outputs.json import draft
from generator.outputs.release import Release
from generator.second_reading import check_before_writing

Entry = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """What is asked of every unit: which kinds, languages and house style, in which formats.

    Without formats, each draft is one line of JSON. It is small and travels to other processes and machines, which read
    rules and sentences for themselves.
    """

    library: Library
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    style: str = ""
    formats: tuple[str, ...] = ()
    reasons: bool = False  # whether lines of JSON say why each rule was silent
    batch: str = ""  # the fingerprint of all that the drafts follow from


@dataclass(frozen=True)
class Told:
    """The drafts of one unit, as lines or files, and its entry in the ledger; of a faulty one there are no drafts."""

    entry: Entry
    drafts: tuple[tuple[str, str, str], ...] = ()  # kind, language, line of JSON
    files: Mapping[str, str | bytes] = field(default_factory=dict)


def told(order: Order, units: Sequence[Unit]) -> list[Told]:
    """Return the drafts of some units; what is wrong with one does not stop the others."""
    with _garbage_kept():
        return _all_told(order, units)


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Collect garbage after a chunk and not while it is drafted, when all that it holds would be looked through anew.

    Only what the chunk has made is looked through: what was read before it, such as rules and sentences, stays.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        gc.collect(1)


def _all_told(order: Order, units: Sequence[Unit]) -> list[Told]:
    found: dict[Unit, Told] = {}
    alike: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        alike.setdefault((unit.story, unit.period), []).append(unit)
    for (story, period), same in alike.items():
        for unit, desk in zip(same, _opened(order, story, period, [u.about for u in same]), strict=True):
            found[unit] = _told(order, unit, desk)
    return [found[unit] for unit in units]


def _opened(order: Order, story: str, period: str, places: Sequence[str]) -> list[Desk | Faults]:
    """Return a desk for each place; faults that all of them share, as those of rules and words, are those of each."""
    asked = (period or None, order.languages, order.style, order.kinds)
    try:
        first = _lead(order, story, period) if order.batch and len(places) > 1 else None
        return open_each(order.library, story, places, *asked, first)
    except Faults as faults:
        return [faults] * len(places)


@kept(4, by=lambda order, story, period: (order.batch, story, period))
def _lead(order: Order, story: str, period: str) -> Desk | None:
    """Return the desk of a story's own place, from which those of others are made; a process reads its table once."""
    try:
        return open_desk(order.library, story, period or None, order.languages, order.style, order.kinds)
    except Faults:
        return None  # the place's own figures may be at fault, and those of others sound


def _told(order: Order, unit: Unit, desk: Desk | Faults) -> Told:
    try:
        if isinstance(desk, Faults):
            raise desk
        articles = list(desk.articles(desk.kinds(order.kinds), tuple(desk.packs)))
        check_before_writing(articles, desk)
    except Faults as faults:
        entry = {"unit": unit.name, "drafts": 0, "faults": [str(f) for f in faults.faults]}
        return Told(entry)
    if order.formats:
        release = Release.of(None, None, 1)
        files = {
            f"{unit.period}.{name}" if unit.period else name: text
            for article in articles
            for form in order.formats
            for name, text in files_of(form, desk, article, release).items()
        }
        return Told(_entry(unit, desk, articles, _digest(files.values())), files=files)
    lines = tuple((a.kind, a.language, _line(order, unit, desk, a)) for a in articles)
    return Told(_entry(unit, desk, articles, _digest(line for _, _, line in lines)), lines)


def _line(order: Order, unit: Unit, desk: Desk, article: Article) -> str:
    data = {"unit": unit.name, **draft(article, desk.because if order.reasons else lambda silence: silence.because)}
    return standard.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _digest(texts: Iterator[str] | Any) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text if isinstance(text, bytes) else text.encode())
    return digest.hexdigest()


def _entry(unit: Unit, desk: Desk, articles: Sequence[Article], digest: str) -> Entry:
    """Return what the summary knows of a unit, in plain data."""
    best = _leading(articles)
    worth = {(m.rule, m.subject): m.newsworthiness for m in desk.chosen.messages}
    rules = {s.rule for a in articles for p in a.passages for s in p.sentences if s.rule}
    return {
        "unit": unit.name,
        "place": desk.story.labels.get(desk.story.total, "") if unit.about else "",
        "period": desk.period,
        "headline": best.text if best else "",
        "angle": best.rule if best else "",
        "newsworthiness": round(worth.get((best.rule, best.subject), 0.0), 6) if best else 0.0,
        "size": _size(desk),
        "rules": sorted(rules),
        "silent": dict(sorted(Counter(s.outcome for s in desk.chosen.silent).items())),
        "signs": sorted(_signs(desk)),
        "characters": sum(len(s.text) for a in articles[:1] for p in a.passages for s in p.sentences),
        "drafts": len(articles),
        "faults": [],
        "sha256": digest,
    }


def _size(desk: Desk) -> float:
    """Return by how many per cent, or else points, the total has changed: of two alike, the larger is read first."""
    facts = desk.facts
    for measure in ("change_percent", "difference"):
        change = facts.number(measure, facts.column)[[facts.rows.total]]
        if change.known.all():
            return round(float(abs(change.low + change.high)[0]) / 2, 6)
    return 0.0


def _leading(articles: Sequence[Article]) -> Any:
    """Return the sentence that leads the first draft that has one: its headline, or else its first with a rule."""
    spoken = [(p.role, s) for a in articles[:1] for p in a.passages for s in p.sentences if s.rule]
    headlines = [s for role, s in spoken if role in ("headline", "title")]
    return next(iter(headlines or [s for _, s in spoken]), None)


def _signs(desk: Desk) -> Iterator[str]:
    """Yield what makes a table one to look at: a nought, a figure that is missing, two that are equal."""
    facts, table = desk.facts, desk.facts.story.table
    told_ = slice(max(facts.column - 1, 0), facts.column + 1)
    cells, status = table.cells.value[:, told_], table.status[:, told_]
    if (cells == 0).any():
        yield "nought"
    if not all(s in GIVEN for s in status.ravel().tolist()):
        yield "missing"
    rows = [table.subjects.index(m) for m in facts.story.members]
    known = [v for v in table.cells.value[rows, facts.column].tolist() if v == v]
    if len(set(known)) < len(known):
        yield "tie"
