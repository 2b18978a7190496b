"""An article as JSON, in the contract saklig.draft/1."""

from __future__ import annotations

import json as standard
from collections.abc import Callable
from typing import Any

from generator.domain import Article, Passage, Sentence, Silence, Span

ROLES = {
    "short_headline": "headline",
    "standfirst": "lede",
    "table_note": "note",
    "source": "note",
    "label": "note",
}


def json(article: Article, because: Callable[[Silence], str]) -> str:
    """Return the article as JSON; `because` tells why a rule was silent of a subject."""
    return standard.dumps(draft(article, because), ensure_ascii=False, indent=1) + "\n"


def draft(article: Article, because: Callable[[Silence], str]) -> dict[str, Any]:
    """Return the article as plain data: what was said, by which rule, from which cells, and what was not."""
    return {
        "schema": "saklig.draft/1",
        "story": article.story,
        "kind": article.kind,
        "language": article.language,
        "period": article.period,
        "state": article.state,
        "label": article.label,
        "facts_sha256": article.facts_sha256,
        "rules_sha256": article.rules_sha256,
        "blocks": [_block(p) for p in article.passages],
        "silent": [
            {"rule": s.rule, "subject": s.subject, "outcome": s.outcome, "because": because(s)} for s in article.silent
        ],
        "faults": [],
    }


def _block(passage: Passage) -> dict[str, Any]:
    block: dict[str, Any] = {"role": ROLES.get(passage.role, passage.role)}
    if passage.role in ROLES:
        block["part"] = passage.role
    if passage.mark:
        block["speech"] = passage.mark
    block["sentences"] = [_sentence(s) for s in passage.sentences]
    if passage.rows:
        block["rows"] = [[_sentence(cell) for cell in row] for row in passage.rows]
    return block


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "rule": sentence.rule,
        "subject": sentence.subject,
        "topic": sentence.topic,
        "spans": [span_data(s) for s in sentence.spans],
    }


def span_data(span: Span) -> dict[str, Any]:
    """Return a number with where it stands, what it measures, its bounds and its cells."""
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "measure": span.measure,
        "subject": span.subject,
        "period": span.period,
        "value": span.value,
        "low": span.low,
        "high": span.high,
        "unit": span.unit,
        "reading": span.reading,
        "cells": list(span.cells),
    }
