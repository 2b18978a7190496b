"""The verdict on a whole text: every claim in it, and what an editor has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis import Facts
from generator.domain import Article
from generator.languages import Language
from generator.verification.claims import CONTRADICTED, NOT_FOUND, RECORDED, Claim
from generator.verification.lexicon import Lexicon
from generator.verification.mentions import Mention, Reader
from generator.verification.quantities import Quantities
from generator.verification.records import Records
from generator.verification.sentences import Discourse, Layout, Subjects
from generator.verification.tables import Table
from generator.verification.texts import HEADINGS, Paragraph, paragraphs_of, sentences
from generator.verification.ties import claims_of


@dataclass(frozen=True)
class Read:
    """One sentence with its mentions and claims."""

    paragraph: int
    role: str
    line: int
    start: int
    text: str
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Report:
    """A text read again."""

    language: str
    period: str
    read: tuple[Read, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim."""
        return tuple(c for r in self.read for c in r.claims)

    def of(self, verdict: str) -> tuple[tuple[Read, Claim], ...]:
        """Return the claims with a verdict, each with its sentence."""
        return tuple((r, c) for r in self.read for c in r.claims if c.verdict == verdict)

    @property
    def flagged(self) -> tuple[tuple[Read, Claim], ...]:
        """What is contradicted or not found."""
        return (*self.of(CONTRADICTED), *self.of(NOT_FOUND))


def verify(paragraphs: tuple[Paragraph, ...], facts: Facts, language: Language) -> Report:
    """Read a text in a language again and hold every claim against the facts."""
    return Verifier(facts, language).report(paragraphs)


def check_draft(article: Article, facts: Facts, language: Language) -> Report:
    """Read a draft again, before it is written."""
    return verify(paragraphs_of(article), facts, language)


class Verifier:
    """Reads texts in a language against the facts of a period, each from its first sentence to its last."""

    def __init__(self, facts: Facts, language: Language) -> None:
        self.facts, self.language = facts, language
        self.lexicon = Lexicon(language, facts.story)
        self.reader, self.quantities = Reader(self.lexicon), Quantities(facts)
        self.records = Records(facts.story, language)
        self.total = (facts.story.total,)
        self._begin()

    def _begin(self) -> None:
        """Forget whom the last text was about."""
        self.members: tuple[str, ...] = ()
        self.headed: tuple[Subjects, ...] = ()

    def report(self, paragraphs: tuple[Paragraph, ...]) -> Report:
        """Read a text and hold every claim against the facts."""
        self._begin()
        read = [r for i, p in enumerate(paragraphs) for r in self._paragraph(i, p, paragraphs)]
        return Report(self.language.code, self.facts.period, tuple(read))

    def _paragraph(self, number: int, paragraph: Paragraph, all_: tuple[Paragraph, ...]) -> Iterator[Read]:
        if paragraph.role in ("label", "source", "link", "gap"):
            return
        if paragraph.role == "row":
            rows = [p for p in all_ if p.role == "row"]
            yield Table(self.facts, self.lexicon, self.reader, rows).read(number, paragraph)
            return
        carried = () if paragraph.role in HEADINGS else self.headed  # a heading names anew whom it is about
        discourse = Discourse(self.facts.period, self.facts.story.total, carried, self.members)
        discourse.questions = sum(p.role == "question" for p in all_)
        for start, text in sentences(paragraph.text, self.lexicon.glossary.abbreviations):
            layout, claims = self._sentence(text, discourse, paragraph.role)
            yield Read(number, paragraph.role, paragraph.line, start, text, layout.mentions, tuple(claims))
            self._remember(layout, discourse)
        if paragraph.role in HEADINGS:
            self.headed = discourse.carried if paragraph.role in ("heading", "question") else ()

    def _sentence(self, text: str, discourse: Discourse, role: str) -> tuple[Layout, list[Claim]]:
        if self.records.holds(text):
            mentions = self.reader.mentions(text)
            layout = Layout(text, mentions, self.lexicon, discourse, role)
            return layout, [Claim(0, len(text), text, "record", RECORDED, "the words of the record")]
        hidden = tuple(self.records.stretches(text))
        mentions = self.reader.mentions(text, hidden)
        layout = Layout(text, mentions, self.lexicon, discourse, role)
        claims = claims_of(layout, self.quantities)
        claims += [Claim(a, b, text[a:b], "record", RECORDED, "the words of the record") for a, b in hidden]
        claims += [
            Claim(a, b, text[a:b], "quote", NOT_FOUND, "no quote on record has these words")
            for a, b in self.records.unknown_quotes(text)
        ]
        return layout, claims

    def _remember(self, layout: Layout, discourse: Discourse) -> None:
        holders = [h[1] for h in layout.holders if h[1] != self.total] or [h[1] for h in layout.holders]
        if holders:
            # "It" after a sentence about a whole group may still be the member that the one before was about.
            back = () if any(self._is_member(s) for h in holders for s in h) else discourse.carried
            discourse.carried = (*holders, *(c for c in back if c not in holders and all(map(self._is_member, c))))
        members = [s for h in layout.holders for s in h[1] if self._is_member(s)]
        if members:
            kept = [m for m in self.members if m not in members]
            self.members = discourse.members = (*kept[-6:], *members)
        discourse.period = layout.years[-1].year if layout.years else discourse.period
        apart = layout.bases or layout.has("year_before", "year_after")  # it speaks of two periods
        own = set() if apart else {y.year for y in layout.years}
        discourse.just_told = own.pop() if len(own) == 1 else ""
        discourse.cues = frozenset(k for m in layout.mentions for k in m.kinds)

    def _is_member(self, subject: str) -> bool:
        row = self.quantities.row((subject,))
        return row is not None and self.facts.rows.roles[row] == "member"
