"""What is kept beside an accepted text: what it told, from which cells, by which rules, sentences and libraries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.accepted import SCHEMA, LastRelease, Told, no_record, plain_told, read_record
from generator.domain import Article, Sentence, Story, Table
from generator.drafting import Desk, Library
from generator.faults import Faults
from generator.kept import kept
from generator.languages import styles_of
from generator.positions import Document, read_yaml
from generator.rules import Rule

LIBRARIES = ("babel", "jinja2", "num2words")  # a new one of these may write the same facts in other words
# Parts of a language.yaml that write nothing into an accepted text: it is read by them, reviewed or exported with them.
READ = ("reading", "editing", "claims", "never", "desk", "export")
SENT = ("topics",)  # what a story says to newsroom systems alone
OWN = ("story.yaml", "notes.yaml", "quotes.yaml")  # files of a story beside its figures


@dataclass(frozen=True)
class Record:
    """All that decides a draft's text, so that a change can be traced: digests, except of what a person is to read.

    `cells` are those that the draft tells of, "HU@2024" → its figure; `others` the digest of each subject's series.
    `rules` holds each rule's condition and place among others, in full where its topic is told; `sentences` the digest
    of each rule's wordings. `before` is the period of the last release, whose wordings the draft leaves alone.
    """

    told: tuple[Told, ...]
    cells: Mapping[str, str]
    others: Mapping[str, str]
    rules: Mapping[str, str]
    plan: str
    sentences: Mapping[str, str]
    language: Mapping[str, str]
    story: Mapping[str, str]
    libraries: Mapping[str, str]
    before: str = ""

    def json(self) -> str:
        """Return it as text for a file."""
        data = {"schema": SCHEMA, **asdict(self), "told": plain_told(self.told)}
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def read(cls, path: Path, name: str) -> Record:
        """Read one; raise Faults for a file that is none."""
        told, data = read_record(path, name)
        try:
            return cls(told, **data)
        except TypeError:
            raise Faults([no_record(name)]) from None


def record_of(desk: Desk, library: Library, article: Article) -> Record:
    """Return the record of a draft as it is now."""
    last = desk.last_release(article.kind, article.language)
    told = tuple(_told(article, last))
    cells = sorted({c for _, s in _sentences(article) for span in s.spans for c in span.cells})
    code = article.language
    return Record(
        told=told,
        cells={cell: cell_text(desk.story, cell) for cell in cells},
        others=_series(desk.story.whole or desk.story.table),
        rules=_rules(desk.rules, {t.rule for t in told}),
        plan=_digest(read_yaml(library.rules / "plans" / f"{article.kind}.yaml").data),
        sentences=_wordings(library, code, desk.story.wording),
        language=_parts(library.templates / code / "language.yaml", "language.yaml", without=READ)
        | _style(library.templates / code, desk.story.style)
        | _parts(desk.story.folder / f"{code}.yaml", f"{code}.yaml"),
        story={k: part for name in OWN for k, part in _parts(desk.story.folder / name, name, without=SENT).items()},
        libraries={name: version(name) for name in LIBRARIES},
        before=last.period if last else "",
    )


def cell_text(story: Story, cell: str) -> str:
    """Return a cell's figure, bounds and status in one line."""
    subject, _, period = cell.rpartition("@")
    table = story.whole or story.table
    column = table.column(period)
    if column is None or subject not in table.subjects:
        return "not in the table"
    at = table.subjects.index(subject), column
    low, high, value = (float(part[at]) for part in (table.cells.low, table.cells.high, table.cells.value))
    shown = _figure(value) if value == value else "no figure"
    bounds = "" if low == high else f" ({_figure(low)} to {_figure(high)})"
    return f"{shown}{bounds}, {table.status[at]}"


def _figure(x: float) -> str:
    return f"{x:,.12g}"


def _told(article: Article, last: LastRelease | None) -> Iterable[Told]:
    for role, s in _sentences(article):
        before = last.wordings.get((s.rule, s.subject), ()) if last and s.wording else ()
        yield Told(role, s.rule, s.subject, s.text, s.wording, ", ".join(sorted(before)))


def _sentences(article: Article) -> Iterable[tuple[str, Sentence]]:
    for passage in article.passages:
        for sentence in passage.sentences:
            yield passage.role, sentence
        for row in passage.rows:
            for sentence in row:
                yield passage.role, sentence


@kept(20)
def _series(table: Table) -> Mapping[str, str]:
    return {
        subject: _digest([table.cells.low[i].tolist(), table.cells.high[i].tolist(), table.status[i].tolist()])
        for i, subject in enumerate(table.subjects)
    }


def _rules(rules: Mapping[str, Rule], told: Collection[str]) -> dict[str, str]:
    """Return the rules of the topics that are told in full, and of all others a digest."""
    topics = {rules[name].topic for name in told if name in rules}
    return {n: _rule(r) if r.topic in topics else _hashed(_rule(r)) for n, r in rules.items()}


def is_same_rule(old: str, new: str) -> bool:
    """Whether two texts are of one rule, of which one may be the digest."""
    return new in (old, _hashed(old)) or old == _hashed(new)


def _rule(rule: Rule) -> str:
    lets = "".join(f"; {name}: {e.text}" for name, e in rule.let.items())
    echo = f", echo {rule.echo}" if rule.echo else ""
    return f"{rule.about}: {rule.when.text}{lets}; newsworthiness {rule.newsworthiness.text}; topic {rule.topic}{echo}"


def _wordings(library: Library, code: str, wording: str) -> dict[str, str]:
    folder = library.templates / code / ("general" if wording == "general" else "")
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "language.yaml":
            found |= _parts(path, "", "")
    return found


def _style(folder: Path, style: str) -> dict[str, str]:
    path = styles_of(folder).get(style)
    return _parts(path, f"styles/{style}.yaml") if path else {}


def _parts(path: Path, name: str, between: str = ": ", without: Collection[str] = ()) -> dict[str, str]:
    """Return the digest of each part of a YAML file, none where there is no file."""
    parts = _digests(read_yaml(path)) if path.exists() else {}
    return {f"{name}{between}{key}": digest for key, digest in parts.items() if key not in without}


@kept(200)
def _digests(document: Document) -> Mapping[str, str]:
    return {key: _digest(part) for key, part in document.data.items()} if isinstance(document.data, dict) else {}


@cache
def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _digest(data: Any) -> str:
    return _hashed(json.dumps(data, ensure_ascii=False, default=str))
