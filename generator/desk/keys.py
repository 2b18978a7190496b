"""What a draft and each of its sentences are called, so that a change finds its sentence again after regeneration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from urllib.parse import quote, unquote

from generator.accepted import draft_name
from generator.domain import Article, Passage, Sentence

ASKING = ("heading", "question")


@dataclass(frozen=True, order=True)
class DraftName:
    """One draft: of which story and period, of which kind, in which language."""

    story: str
    period: str
    kind: str
    language: str

    def __str__(self) -> str:
        return draft_name(*(quote(part, safe="") for part in astuple(self)))

    @classmethod
    def read(cls, text: str) -> DraftName:
        """Return the name that was written as text; raise ValueError for a text that is none."""
        story, _, rest = text.partition("/")
        period, kind, language = (unquote(part) for part in rest.rsplit(".", 2))
        return cls(unquote(story), period, kind, language)

    @classmethod
    def of(cls, article: Article) -> DraftName:
        """Return the name of a draft."""
        return cls(article.story, article.period, article.kind, article.language)


@dataclass(frozen=True, order=True)
class Key:
    """One sentence of a draft, by what it tells and where.

    `nth` tells sentences apart that are alike in all else, from 1. What tells no message and may come more than once,
    such as a missing answer, is known by the question that it stands `under`, so that it is not taken for another.
    """

    role: str
    rule: str = ""
    subject: str = ""
    topic: str = ""
    nth: int = 1
    under: str = ""

    def __str__(self) -> str:
        return "/".join(quote(str(part), safe="") for part in astuple(self))

    @classmethod
    def read(cls, text: str) -> Key:
        """Return the key that was written as text; raise ValueError for a text that is none."""
        role, rule, subject, topic, nth, under = (unquote(part) for part in text.split("/"))
        return cls(role, rule, subject, topic, int(nth), under)

    @property
    def place(self) -> tuple[str, str, str]:
        """What it shares with the sentence that another rule may put in its place: role, subject and topic."""
        return self.role, self.subject, self.topic


def keyed(article: Article) -> tuple[tuple[Key, Sentence], ...]:
    """Return every sentence with its key, in the order of the draft; a table is one key with an empty sentence."""
    return tuple(pair for _, pairs in keyed_passages(article) for pair in pairs)


def keyed_passages(article: Article) -> Iterator[tuple[Passage, tuple[tuple[Key, Sentence], ...]]]:
    """Yield each passage with its sentences and their keys."""
    met: Counter[Key] = Counter()
    under = ""
    for passage in article.passages:
        pairs = []
        for sentence in passage.sentences if not passage.rows else (Sentence("", "", "", ""),):
            told = sentence.rule, sentence.subject, sentence.topic
            found = Key(passage.role, *told, under=under if passage.mark and not sentence.rule else "")
            met[found] += 1
            pairs.append((replace(found, nth=met[found]), sentence))
            if passage.role in ASKING:
                under = f"{sentence.rule}@{sentence.subject}" if sentence.rule else ""
        yield passage, tuple(pairs)
