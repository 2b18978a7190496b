"""How varied texts are: each in itself, against the last release, and against the others of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.accepted import LastRelease, draft_name
from generator.domain import Article
from generator.limits import Checks
from generator.variety.formula import Formulas, Line
from generator.variety.overlap import Overlap, compared
from generator.variety.repeats import Repeated, change_words, distinct_share, longest_repeat, openings, share_alike


@dataclass(frozen=True)
class Own:
    """What one text repeats, and how much of the last release it repeats.

    `alike` is the share of its sentences that open as another does, in per cent; `openings` has those openings, the
    commonest first; `repeat` is the most words in a row that stand twice; `changes` has its words of change, each with
    how often it is used; `before` is None where no earlier period has been accepted.
    """

    story: str
    period: str
    kind: str
    language: str
    lines: tuple[Line, ...]
    limits: Checks
    alike: float
    openings: tuple[Repeated, ...]
    repeat: Repeated | None
    changes: tuple[tuple[str, int], ...]
    before: Overlap | None

    @property
    def name(self) -> str:
        """The draft's name, such as arms-exports/2024.news.nn."""
        return draft_name(self.story, self.period, self.kind, self.language)

    @property
    def distinct(self) -> float:
        """How many of its words of change are different ones, in per cent."""
        return distinct_share(self.changes)


@dataclass(frozen=True)
class Batch:
    """Texts of one kind and language, and every pair of them, the most alike first.

    `limit` is the overlap that a pair may have, in per cent, by the strictest of the stories.
    """

    kind: str
    language: str
    limit: float
    pairs: tuple[Overlap, ...]

    @property
    def mean(self) -> float:
        """The mean overlap of all pairs, in per cent."""
        return sum(p.share for p in self.pairs) / len(self.pairs)


@dataclass(frozen=True)
class Variety:
    """The report on some texts."""

    own: tuple[Own, ...]
    batches: tuple[Batch, ...]


def of_article(article: Article, formulas: Formulas, last: LastRelease | None = None) -> Own:
    """Return what one draft repeats, held against the last release where there is one."""
    lines, limits = formulas.of_article(article), formulas.story.checks
    before = None
    if last:
        before = compared(article.period, lines, last.period, formulas.of_record(last.told), limits.stretch)
    return Own(
        article.story,
        article.period,
        article.kind,
        article.language,
        lines,
        limits,
        share_alike(lines, limits.opening_words),
        openings(lines, limits.opening_words),
        longest_repeat(lines),
        change_words(lines),
        before,
    )


def variety(own: Iterable[Own]) -> Variety:
    """Return the report on some texts: those of one kind and language are a batch."""
    texts = tuple(own)
    groups: dict[tuple[str, str], list[Own]] = {}
    for text in texts:
        groups.setdefault((text.kind, text.language), []).append(text)
    return Variety(texts, tuple(_batches(groups.values())))


def _batches(groups: Iterable[Sequence[Own]]) -> Iterator[Batch]:
    for group in (g for g in groups if len(g) > 1):
        words = max(t.limits.stretch for t in group)
        pairs = [_pair(a, b, words) for a, b in combinations(group, 2)]
        limit = min(t.limits.batch_overlap for t in group)
        yield Batch(group[0].kind, group[0].language, limit, tuple(sorted(pairs, key=lambda p: -p.share)))


def _pair(one: Own, other: Own, words: int) -> Overlap:
    return compared(f"{one.story}, {one.period}", one.lines, f"{other.story}, {other.period}", other.lines, words)
