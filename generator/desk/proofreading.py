"""The second reading of a draft at the desk: what each sentence claims, whether it holds, and which rules it breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.analysis import MEASURES
from generator.desk.applied import Edited, passages_of
from generator.desk.keys import Key
from generator.desk.order import Line, Part
from generator.domain import Article, Sentence, Span
from generator.drafting import Desk
from generator.faults import Fault
from generator.number_rules import ERROR, Finding, check_numbers, compare_languages
from generator.number_rules.manuscript import failing
from generator.second_reading import unheld
from generator.verification import Claim, Report, Verifier, paragraphs_of
from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED


@dataclass(frozen=True)
class Verdict:
    """What one sentence claims and which number rules it breaks; offsets are those of the sentence."""

    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def contradicted(self) -> tuple[Claim, ...]:
        """The claims that the figures rule out."""
        return tuple(c for c in self.claims if c.verdict == CONTRADICTED)

    @property
    def not_found(self) -> tuple[Claim, ...]:
        """The claims that the figures say nothing of."""
        return tuple(c for c in self.claims if c.verdict == NOT_FOUND)

    @property
    def unproven(self) -> tuple[Claim, ...]:
        """The claims of a measure that the figures know, and that hold for some of its values only, or for none."""
        return tuple(c for c in self.not_found if failing(c))

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The findings that stand in the way of a reader."""
        return tuple(f for f in self.findings if f.level == ERROR)


@dataclass(frozen=True)
class Verdicts:
    """What a whole draft claims, by sentence."""

    by_key: Mapping[Key, Verdict] = field(default_factory=dict)

    def of(self, key: Key) -> Verdict:
        """Return the verdict on a sentence; of one that claims nothing, or does not stand, an empty one."""
        return self.by_key.get(key, Verdict())


_Change = Callable[[Line], Line]


class Proofreader:
    """Reads the drafts of a story again, and keeps what it has compiled for each language."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._verifiers: dict[str, Verifier] = {}

    def report(self, edited: Edited) -> Report:
        """Read a whole draft as it stands."""
        return self._verifier(edited.article.language).report(paragraphs_of(edited.article))

    def verdicts(self, edited: Edited, known: Report | None = None) -> Verdicts:
        """Return what a draft claims, sentence by sentence; `known` is its report, if it has been read already."""
        verifier, report = self._verifier(edited.article.language), known or self.report(edited)
        lines = _Lines(edited)
        for read in report.read:
            for claim in read.claims:
                lines.claim(read.paragraph, read.start, claim)
        for finding in check_numbers(report, self.desk.facts, verifier.language):
            lines.finding(finding)
        return Verdicts({key: Verdict(tuple(c), tuple(f)) for key, (c, f) in lines.found.items()})

    def compared(self, edited: Edited, verdicts: Verdicts, reports: Mapping[str, Report]) -> Verdicts:
        """Return the verdicts on a draft with the hedges that it alone has lost, given the reports of all languages."""
        languages = {code: self.desk.packs[code].language for code in reports}
        lines, found = _Lines(edited), dict(verdicts.by_key)
        for finding in compare_languages(reports, self.desk.facts, languages)[edited.article.language]:
            lines.finding(finding)
        for key, (_, findings) in lines.found.items():
            found[key] = replace(verdicts.of(key), findings=(*verdicts.of(key).findings, *findings))
        return Verdicts(found) if lines.found else verdicts

    def typed(self, edited: Edited, key: Key, text: str, others: Mapping[str, Report] | None = None) -> Verdict:
        """Read a sentence with other words in it, and hold it against the reports of other languages if they are given.

        The whole draft is read, since "it" may look back any way and a headline forward: that takes some 20 ms.
        """
        changed = with_text(edited, key, text)
        report = self.report(changed)
        reports = {**(others or {}), edited.article.language: report}
        return self.compared(changed, self.verdicts(changed, report), reports).of(key)

    def contradicted(self, article: Article) -> list[Fault]:
        """Return the claims of a draft that the figures rule out, whatever rules and sentences it was made by."""
        report = self._verifier(article.language).report(paragraphs_of(article))
        name = f"{article.story}.{article.kind}.{article.language}"
        return [unheld(name, read, claim) for read, claim in report.of(CONTRADICTED)]

    def _verifier(self, language: str) -> Verifier:
        if language not in self._verifiers:
            self._verifiers[language] = Verifier(self.desk.facts, self.desk.packs[language].language)
        return self._verifiers[language]

    def traced(self, edited: Edited, verdicts: Verdicts) -> Article:
        """Return the text as it stands, with the numbers in words of editors traced to their cells too."""

        def trace(line: Line) -> Line:
            if line.sentence.text == line.drafted:
                return line
            spans = tuple(_spans(verdicts.of(line.key), self.desk.story.unit))
            return replace(line, sentence=replace(line.sentence, spans=spans))

        return _with_lines(edited, trace).article


def with_text(edited: Edited, key: Key, text: str) -> Edited:
    """Return a draft with other words in a sentence, which then stands there even if it was dropped."""

    def write(line: Line) -> Line:
        told = line.sentence
        sentence = Sentence(text, told.rule, told.subject, told.topic)
        return replace(line, state="own", sentence=sentence) if line.key == key else line

    return _with_lines(edited, write)


def _with_lines(edited: Edited, change: _Change) -> Edited:
    parts = tuple(replace(part, lines=tuple(map(change, part.lines))) for part in edited.parts)
    return replace(edited, article=replace(edited.article, passages=tuple(passages_of(parts))), parts=parts)


class _Lines:
    """Where each sentence lies in the paragraphs that are read, and what has been found in it."""

    def __init__(self, edited: Edited) -> None:
        self.found: dict[Key, tuple[list[Claim], list[Finding]]] = {}
        self.paragraphs = [list(lines) for part in edited.parts for lines in _paragraphs(part)]

    def claim(self, paragraph: int, start: int, claim: Claim) -> None:
        key, at = self._at(paragraph, start + claim.start)
        moved = replace(claim, start=start + claim.start - at, end=start + claim.end - at)
        self._of(key)[0].append(moved)

    def finding(self, finding: Finding) -> None:
        key, at = self._at(finding.paragraph, finding.start)
        self._of(key)[1].append(replace(finding, start=finding.start - at, end=finding.end - at))

    def _of(self, key: Key) -> tuple[list[Claim], list[Finding]]:
        return self.found.setdefault(key, ([], []))

    def _at(self, paragraph: int, offset: int) -> tuple[Key, int]:
        """Return the sentence in which something begins, and where that sentence begins."""
        return next(pair for pair in reversed(self.paragraphs[paragraph]) if pair[1] <= offset)


def _paragraphs(part: Part) -> Iterator[Iterator[tuple[Key, int]]]:
    """Yield the paragraphs that a part is read as, each with its sentences and where they begin."""
    standing = [line for line in part.lines if line.stands]
    if part.rows:
        yield from (iter([(line.key, 0)]) for line in standing for _ in part.rows)
    elif standing:
        starts = [sum(len(line.sentence.text) + 1 for line in standing[:i]) for i in range(len(standing))]
        yield zip((line.key for line in standing), starts, strict=True)


def _spans(verdict: Verdict, amount: str) -> Iterator[Span]:
    """Yield the spans of a sentence that an editor wrote: what it claims that the figures bear out."""
    for claim in verdict.claims:
        measure = MEASURES.get(claim.measure)
        if claim.verdict != SUPPORTED or not claim.cells or measure is None:
            continue
        scale = 0.01 if measure.unit == "share" and claim.kind == "percent" else 1.0
        low, high = (None if end is None else end * scale for end in (claim.low, claim.high))
        middle = None if low is None or high is None else (low + high) / 2
        unit = amount if measure.unit == "amount" else measure.unit
        own = claim.measure, claim.subject, claim.period
        yield Span(claim.start, claim.end, claim.text, *own, middle, low, high, unit, "", claim.cells)
