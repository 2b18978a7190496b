"""One story put to the test: drawn, written, read, drafted, judged by the oracle and read again by saklig itself."""

from __future__ import annotations

import tempfile
import traceback
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from generator.domain import Article
from generator.drafting import Desk, Library, open_desk
from generator.faults import Faults
from tests.torture.oracle import Oracle
from tests.torture.stories import LANGUAGES, Draft, draw, write

KINDS = ("news", "interview", "brief")
ALL_KINDS = 10  # of so many stories one is drafted in all kinds, and each of the others in one of them by turns


@dataclass
class Trial:
    """What came of one story: nothing wrong, or a list of what is, each as text."""

    seed: int
    claims: int = 0
    worlds: int = 0
    wrong: list[str] = field(default_factory=list)
    sorts: set[str] = field(default_factory=set)  # crash, fault, false, unread or verification

    def add(self, sort: str, text: str) -> None:
        """Note what is wrong."""
        self.sorts.add(sort)
        self.wrong.append(text if text.startswith(sort) else f"{sort}: {text}")


def tried(seed: int, effort: int = 1) -> Trial:
    """Draw a story and try it."""
    kinds = KINDS if seed % ALL_KINDS == 0 else (KINDS[seed % len(KINDS)],)
    return try_draft(draw(seed), effort, kinds=kinds)


def try_draft(
    draft: Draft,
    effort: int = 1,
    languages: tuple[str, ...] = LANGUAGES,
    verifying: bool = True,
    kinds: tuple[str, ...] = KINDS,
) -> Trial:
    """Try a story that has been drawn, or made smaller."""
    trial = Trial(draft.seed)
    with tempfile.TemporaryDirectory() as folder:
        try:
            desk, articles = drafted(draft, Path(folder), languages, kinds)
        except Faults as faults:
            trial.add("fault", str(faults))
            return trial
        except Exception:
            trial.add("crash", traceback.format_exc())
            return trial
        verdict = Oracle(draft, effort).judge(articles)
        trial.claims, trial.worlds = verdict.claims, verdict.worlds
        for finding in verdict.findings:
            trial.add(finding.what, str(finding))
        if verifying:
            _verified(desk, articles, trial)
    return trial


def drafted(
    draft: Draft, folder: Path, languages: tuple[str, ...] = LANGUAGES, kinds: tuple[str, ...] = KINDS
) -> tuple[Desk, list[Article]]:
    """Write a story into a folder and return every article of it."""
    write(draft, folder / draft.name)
    shipped = Library.of()
    desk = open_desk(Library(shipped.rules, shipped.templates, folder), draft.name, languages=languages)
    return desk, [desk.article(kind, language) for kind in kinds for language in languages]


def _verified(desk: Desk, articles: list[Article], trial: Trial) -> None:
    """Let saklig's own verification read the drafts again, where it is there: a false alarm is a failure as well."""
    if find_spec("generator.verification") is None:
        return
    verification = import_module("generator.verification")
    verifiers = {code: verification.Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}
    for article in articles:
        try:
            report = verifiers[article.language].report(verification.paragraphs_of(article))
        except Exception:
            trial.add("crash", f"in verification, {article.kind} {article.language}:\n{traceback.format_exc()}")
            continue
        for read, claim in report.flagged:
            told = f"{article.language} {article.kind}: “{read.text}”\n    {claim}"
            trial.add("verification", told)
