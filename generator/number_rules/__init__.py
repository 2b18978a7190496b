"""The number rules: forty that hold for every text about figures, those for quotes, and slips that no text may have."""

from __future__ import annotations

from collections.abc import Mapping

from generator.analysis import Facts
from generator.languages import Language
from generator.number_rules import (
    caveats,
    changes,
    contradictions,
    hedges,
    layout,
    periods,
    places,
    precision,
    quotes,
    wording,
)
from generator.number_rules.manuscript import Manuscript
from generator.number_rules.table import ERROR, RULES, WARNING, Finding, NumberRule, found
from generator.verification.report import Report

__all__ = ["ERROR", "RULES", "WARNING", "Finding", "NumberRule", "check_numbers", "compare_languages"]

THEMES = (changes, hedges, precision, caveats, periods, places, wording, contradictions, layout, quotes)


def check_numbers(report: Report, facts: Facts, language: Language) -> list[Finding]:
    """Return every place of a text that breaks a rule, in the order of the text."""
    text = Manuscript(report, facts, language)
    return sorted({found(rule, remark) for _, rule in sorted(RULES.items()) for remark in rule.check(text)})


def compare_languages(
    reports: Mapping[str, Report], facts: Facts, languages: Mapping[str, Language]
) -> dict[str, list[Finding]]:
    """Return, for drafts of one plan in several languages, where one of them has lost a hedge (rule 12)."""
    texts = {code: Manuscript(report, facts, languages[code]) for code, report in reports.items()}
    lost: dict[str, list[Finding]] = {code: [] for code in texts}
    for code, remark in hedges.lost_hedges(texts):
        lost[code].append(found(RULES["N12"], remark))
    return lost
