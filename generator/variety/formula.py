"""Sentences as formulas: their words in order, with a gap for each figure, name and period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.accepted import Told
from generator.domain import Article, Story
from generator.languages import Language
from generator.verification.glossary import one_of, plain
from generator.verification.lexicon import Lexicon, folded
from generator.verification.mentions import Mention, Reader

# What is written for the article. Headlines and pushes repeat it by design, notes and quotes are somebody's own words.
BODY = ("lede", "standfirst", "paragraph", "answer", "conclusion")
RECORDED = ("note:", "quote:")  # rules that stand for words of persons: an editor's note, a source's reply
WHOLE = ("total", "flow")  # forms of a name that say what is measured, and so are words of the formula
GAP = "…"
Holes = Iterable[tuple[int, int]]  # where what is no word of the formula begins and ends
_HOLE = "\x00"
_WORD = re.compile(rf"{_HOLE}(?:[^\w]*{_HOLE})*|\w+(?:[-’'.]\w+)*")


@dataclass(frozen=True)
class Line:
    """One sentence of an article's body: where it stands, its text, its formula, and its words of change.

    `paragraph` is counted from 1 over the body; `words` are in lower case, with one gap for neighbouring figures, names
    and periods.
    """

    role: str
    paragraph: int
    text: str
    words: tuple[str, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formulas:
    """Makes formulas of a story's sentences in one language, by the words that its texts are read again with."""

    story: Story
    language: Language

    def of_article(self, article: Article) -> tuple[Line, ...]:
        """Return the lines of a draft."""
        found: list[Line] = []
        for paragraph, passage in enumerate((p for p in article.passages if p.role in BODY), start=1):
            found += [
                self.line(passage.role, paragraph, s.text, tuple((span.start, span.end) for span in s.spans))
                for s in passage.sentences
                if not s.rule.startswith(RECORDED)
            ]
        return tuple(found)

    def of_record(self, told: Iterable[Told]) -> tuple[Line, ...]:
        """Return the lines of an accepted draft, whose record does not say where paragraphs end: each has its own."""
        body = (t for t in told if t.role in BODY and not t.rule.startswith(RECORDED))
        return tuple(self.line(t.role, i, t.text) for i, t in enumerate(body, start=1))

    def line(self, role: str, paragraph: int, text: str, spans: Holes = ()) -> Line:
        """Return a sentence as a line; `spans` are the stretches that state a measure.

        A span without a figure, such as "the highest" or "more than doubled", belongs to the formula.
        """
        mentions = self._reader.mentions(text)
        changes = tuple(plain(m.text) for m in mentions if m.has("up", "down") and not m.name)
        figures = [(m.start, m.end) for m in mentions if _is_figure(m)]
        stated = [(a, b) for a, b in spans if any(start < b and a < end for start, end in figures)]
        return Line(role, paragraph, text, formula(text, (*figures, *stated, *self._named(text))), changes)

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names and periods stand; of a thousand of them a sentence has two or three."""
        searched = folded(text)
        here = [name for name in self._names if folded(name) in searched]
        for found in re.finditer(one_of(here), text, re.I):
            yield found.span()

    @cached_property
    def _reader(self) -> Reader:
        return Reader(Lexicon(self.language, self.story))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        names = [n.text for n in self._reader.lexicon.names if not n.flow and n.form not in WHOLE]
        names += [t for s in self.story.sources for texts in self.language.forms(s).values() for t in texts]
        for period in (self.story.whole or self.story.table).periods:
            during = self.language.during(period, self.story.taken)
            names += [self.language.period(period), during, during.partition(" ")[2]]
        return tuple(dict.fromkeys(n for n in names if n.strip()))


def formula(text: str, holes: Holes) -> tuple[str, ...]:
    """Return the words of a text in lower case, with a gap for what lies in holes; neighbouring gaps are one."""
    signs = list(text)
    for start, end in holes:
        signs[start:end] = [_HOLE] * (end - start)
    found = (m[0] for m in _WORD.finditer("".join(signs)))
    return tuple(GAP if w.startswith(_HOLE) else w.lower() for w in found)


def shown(words: Iterable[str]) -> str:
    """Return a formula as a person reads it."""
    return " ".join(words)


def _is_figure(mention: Mention) -> bool:
    return bool(mention.figure and not mention.has("multiple")) or bool(mention.year) or mention.has("source")
