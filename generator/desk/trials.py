"""What a change of a rule or a sentence would do to the drafts, tried without writing anything that lasts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.accepted import Told
from generator.checks.examples import examples
from generator.desk.entries import Entry, with_entry
from generator.desk.proofreading import Proofreader
from generator.domain import Article
from generator.drafting import Desk, Library, not_finished, open_desk
from generator.faults import Fault, Faults
from generator.regression.differences import Sentences, sentences_between
from generator.rules import read_rules


@dataclass(frozen=True)
class Effect:
    """What becomes of one draft: the sentences that appear, go or change."""

    story: str
    period: str
    kind: str
    language: str
    sentences: tuple[Sentences, ...]


@dataclass(frozen=True)
class Trial:
    """What is wrong with a change, what it does to drafts, and the claims in them that would not hold."""

    faults: tuple[Fault, ...] = ()
    effects: tuple[Effect, ...] = ()
    contradicted: tuple[Fault, ...] = ()
    drafts: int = 0  # that have been drafted anew

    @property
    def stands(self) -> bool:
        """Whether it may be saved."""
        return not self.faults and not self.contradicted


def trial(
    library: Library, content: str, entry: Entry, text: str, stories: Iterable[Proofreader], languages: Sequence[str]
) -> Trial:
    """Return what other lines of an entry do to drafts of stories, of every kind, in some languages or all."""
    try:
        changed = with_entry(content, entry, text)
        with tried(library, entry.file, changed) as other:
            return _tried(other, entry, stories, languages)
    except Faults as faults:
        return Trial(faults.faults)


@contextmanager
def tried(library: Library, file: str, content: str) -> Iterator[Library]:
    """Lend a library in which one file says something else; the stories are the same."""
    with tempfile.TemporaryDirectory(prefix="saklig-") as folder:
        root = Path(folder)
        shutil.copytree(library.rules, root / "rules")
        shutil.copytree(library.templates, root / "templates", ignore=shutil.ignore_patterns("pages"))
        (root / file).write_bytes(content.encode("utf-8"))
        yield Library(root / "rules", root / "templates", library.data)


def _tried(other: Library, entry: Entry, stories: Iterable[Proofreader], languages: Sequence[str]) -> Trial:
    faults: dict[Fault, None] = {}
    effects: list[Effect] = []
    contradicted: list[Fault] = []
    drafts = 0
    for now in stories:
        try:
            then = open_desk(other, now.desk.story.folder.name, now.desk.period)
        except Faults as found:
            faults.update(dict.fromkeys(found.faults))
            continue
        faults.update(dict.fromkeys(_lost(now.desk, then)))
        if then.facts_sha256 == now.desk.facts_sha256:  # figures see no rule: what is reckoned already holds
            then = replace(then, story=now.desk.story, facts=now.desk.facts)
        for before, after in _drafts(now.desk, then, languages):
            drafts += 1
            if sentences := tuple(sentences_between(_told(before), _told(after))):
                effects.append(Effect(after.story, then.period, after.kind, after.language, sentences))
                contradicted += now.contradicted(after)
    if not faults and entry.file.startswith("rules/"):
        faults.update(dict.fromkeys(examples({entry.name: read_rules(other.rules)[entry.name]})))
    return Trial(tuple(faults), tuple(effects), tuple(contradicted), drafts)


def _lost(now: Desk, then: Desk) -> Iterator[Fault]:
    """Yield the languages that would be left out of all drafts."""
    yield from (not_finished(code, gaps) for code, gaps in then.left_out.items() if code in now.packs)


def _drafts(now: Desk, then: Desk, languages: Sequence[str]) -> Iterator[tuple[Article, Article]]:
    for kind in now.outlines:
        for code in languages or now.packs:
            if code in now.packs and code in then.packs:
                yield now.article(kind, code), then.article(kind, code)


def _told(article: Article) -> list[Told]:
    rows = [(p.role, s) for p in article.passages for s in (*p.sentences, *(s for row in p.rows for s in row))]
    return [Told(role, s.rule, s.subject, s.text, s.wording) for role, s in rows]
