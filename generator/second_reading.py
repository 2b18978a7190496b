"""The second reading of a text: of each draft before it is written, and of any text that an editor hands in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.domain import Article
from generator.drafting import Desk
from generator.faults import Fault, Faults, Findings, Place, excerpt
from generator.number_rules import Finding, check_numbers, compare_languages
from generator.verification import Claim, Read, Report, Verifier, paragraphs_of, read_text
from generator.verification.claims import CONTRADICTED, NOT_FOUND

HELD = {CONTRADICTED: "does not hold", NOT_FOUND: "is not found in the figures"}
LARGEST = 1_000_000  # bytes: no news story is longer


def check_before_writing(articles: Iterable[Article], desk: Desk) -> None:
    """Raise Faults for every claim of a draft that the figures contradict: such a draft is not written."""
    findings, verifiers = Findings(), {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}
    for article in articles:
        report = verifiers[article.language].report(paragraphs_of(article))
        name = f"{article.story}.{article.kind}.{article.language}"
        findings.extend(unheld(name, read, claim) for read, claim in report.of(CONTRADICTED))
    findings.raise_if_any()


def reread(articles: Iterable[Article], desk: Desk) -> list[Fault]:
    """Return all that a second reading finds in drafts: claims that do not hold or are not found, and number rules.

    Drafts of one kind in several languages are held against each other too: none may have lost a hedge (N12).
    """
    kept = [a for a in articles if a.story == desk.story.name]
    languages = {code: pack.language for code, pack in desk.packs.items()}
    verifiers = {code: Verifier(desk.facts, language) for code, language in languages.items()}
    faults = []
    for kind in dict.fromkeys(a.kind for a in kept):
        reports = {a.language: verifiers[a.language].report(paragraphs_of(a)) for a in kept if a.kind == kind}
        compared = compare_languages(reports, desk.facts, languages)
        for code, report in reports.items():
            name = f"{desk.story.name}.{kind}.{code}"
            findings = {*check_numbers(report, desk.facts, languages[code]), *compared[code]}
            faults += [f.fault(name) for f in sorted(findings)]
            faults += [unheld(name, read, claim) for read, claim in report.flagged]
    return faults


def unheld(name: str, read: Read, claim: Claim) -> Fault:
    """Return the fault of a claim that does not hold, or that is not found."""
    code = "V01" if claim.verdict == CONTRADICTED else "V02"
    message = f"{excerpt(claim.text)} in {excerpt(read.text, 200)} {HELD[claim.verdict]}: {claim.because}"
    return Fault(Place(name), code, message, "correct the rule, the sentence, or reading: in language.yaml")


def read_again(path: Path, desk: Desk, language: str = "") -> tuple[Report, list[Finding]]:
    """Return what a text file claims and which number rules it breaks; raise Faults if it cannot be read."""
    paragraphs = read_text(_text(path))
    codes = [language] if language else [c for c in desk.packs if f".{c}." in path.name] or list(desk.packs)
    reports = [Verifier(desk.facts, desk.packs[code].language).report(paragraphs) for code in codes]
    report = max(reports, key=_covered)
    return report, check_numbers(report, desk.facts, desk.packs[report.language].language)


def _covered(report: Report) -> int:
    """Return how many letters of a text are words that its language knows."""
    return sum(len(m.text) for read in report.read for m in read.mentions)


def _text(path: Path) -> str:
    name = excerpt(str(path))[1:-1]
    try:
        if path.stat().st_size > LARGEST:
            raise Faults([Fault(Place(name), "Y05", "the text is too large", f"the limit is {LARGEST} bytes")])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Faults([Fault(Place(name), "Y03", "the text is not UTF-8", "save it as UTF-8")]) from None
    except (OSError, ValueError):
        raise Faults([Fault(Place(name), "F01", "there is no such file", "give the path of a text")]) from None
