"""What a second reading of a text found, for people in the terminal and as JSON."""

from __future__ import annotations

import json as standard
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.analysis import Facts
from generator.number_rules import Finding
from generator.rules import interval
from generator.verification import Claim, Read, Report
from generator.verification.claims import CONTRADICTED, NOT_FOUND, SUPPORTED

ORDER = (CONTRADICTED, NOT_FOUND, SUPPORTED)


def verdicts(report: Report, findings: Sequence[Finding], facts: Facts, name: str, everything: bool = False) -> str:
    """Return the report for people: what is contradicted, what is not found, and which number rules are broken.

    With `everything`, the claims that hold are listed too, with their bounds and cells.
    """
    return "\n".join((*_summary(report, findings, name), *_claims(report, facts, everything), *_findings(findings)))


def _summary(report: Report, findings: Sequence[Finding], name: str) -> Iterator[str]:
    counted = Counter(c.verdict for c in report.claims)
    told = ", ".join(f"{counted[verdict]} {verdict}" for verdict in sorted(counted, key=_rank)) or "none"
    yield f"{name}: {len(report.claims)} claims of {report.period} ({told}), number rules broken: {len(findings)}"


def _rank(verdict: str) -> int:
    return ORDER.index(verdict) if verdict in ORDER else len(ORDER)


def _claims(report: Report, facts: Facts, everything: bool) -> Iterator[str]:
    for verdict in ORDER if everything else ORDER[:2]:
        for read, claim in report.of(verdict):
            yield ""
            yield f"{_where(read)}{verdict.upper()}: “{claim.text}” in “{read.text}”"
            yield f"  {claim.because}"
            if claim.cells:
                yield f"  cells: {', '.join(_cell(facts, cell) for cell in claim.cells)}"


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        yield ""
    for finding in findings:
        where = f"line {finding.line}: " if finding.line else ""
        yield f"{where}{finding.code} {finding.level} {finding.message} – “{finding.text}” in “{finding.sentence}”"
        if finding.hint:
            yield f"  {finding.hint}"


def _where(read: Read) -> str:
    return f"line {read.line}: " if read.line else ""


def _cell(facts: Facts, cell: str) -> str:
    """Return a cell with its bounds as narrowed by all that ties it: HU@2024 1450 to 1550."""
    subject, _, period = cell.rpartition("@")
    column, subjects = facts.story.table.column(period), facts.story.table.subjects
    if column is None or subject not in subjects:
        return cell
    row = subjects.index(subject)
    return f"{cell} {interval(float(facts.cells.low[row, column]), float(facts.cells.high[row, column]))}"


def verdicts_json(report: Report, findings: Sequence[Finding], name: str) -> str:
    """Return the report as JSON: every sentence with its claims, and every number rule that is broken."""
    data = {
        "schema": "saklig.verification/1",
        "text": name,
        "language": report.language,
        "period": report.period,
        "sentences": [_sentence(read) for read in report.read],
        "findings": [_finding(f) for f in findings],
    }
    return standard.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sentence(read: Read) -> dict[str, Any]:
    return {
        "paragraph": read.paragraph,
        "role": read.role,
        "line": read.line,
        "start": read.start,
        "text": read.text,
        "claims": [_claim(c) for c in read.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "because": claim.because,
        "measure": claim.measure,
        "subject": claim.subject,
        "period": claim.period,
        "base": claim.base,
        "low": claim.low,
        "high": claim.high,
        "cells": list(claim.cells),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level,
        "paragraph": finding.paragraph,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "text": finding.text,
        "message": finding.message,
        "hint": finding.hint,
    }
