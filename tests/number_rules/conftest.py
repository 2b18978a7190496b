"""Small stories for the number rules, each with figures on which a rule can be seen to hold and to be broken."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml

from generator.analysis import Facts
from generator.domain import Quote
from generator.drafting import Desk, Library, open_desk
from generator.languages import Language
from generator.limits import Checks
from generator.number_rules import Finding, check_numbers
from generator.verification import read_text, verify

EXAMPLES = Path(__file__).parent / "examples.yaml"
# Subject: amounts from 2022 on, each ±0.5 unless exact ("5!"), provisional ("5?") or within 1 ("5~").
FIGURES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "few": {"TOTAL": ("9!", "9!", "15!"), "HU": ("2!", "2!", "5!"), "UA": ("4!", "4!", "4!"), "AU": ("3!", "3!", "3!"),
            "SE": ("0!", "0!", "3!")},
    "index": {"TOTAL": ("100!", "120!", "126!"), "HU": ("40!", "40!", "40.2!")},
    "uneven": {"TOTAL": ("90", "95", "101"), "NATO": ("50", "55", "60"), "NON_NATO": ("40", "40", "40")},
    "provisional": {"TOTAL": ("90", "95", "105?"), "HU": ("10", "12", "14")},
}  # fmt: skip


@cache
def desk_of(story: str) -> Desk:
    """Return the desk of a story, written to a folder of its own unless it is the shipped one."""
    if story == "arms":
        return open_desk(Library.of(), "arms-exports")
    shipped, data = Library.of(), Path(mkdtemp())
    folder = data / story
    folder.mkdir()
    for code in shipped.languages:
        shutil.copy(shipped.data / "arms-exports" / f"{code}.yaml", folder)
    figures = FIGURES[story]
    groups = {"NATO": {"outside": "NON_NATO"}, "NON_NATO": {"outside": "NATO"}} if "NATO" in figures else {}
    about = {
        "story": story, "period": "2024", "frequency": "year", "kind": "money", "currency": "NOK", "minimum": 0,
        "scale": 1 if story == "few" else 1000000, "complete": False, "style": "ssb", "published": "2025-03",
        "source": "ssb",
        "total": "TOTAL", "groups": groups, "members": [s for s in figures if s not in ("TOTAL", *groups)],
        "sources": {"ssb": {"title": "Exports", "publisher": "Statistics Norway (SSB)"}},
    }  # fmt: skip
    (folder / "story.yaml").write_text(yaml.safe_dump(about, allow_unicode=True), encoding="utf-8")
    lines = ["period,subject,value,low,high,status,source"]
    for subject, amounts in figures.items():
        for year, amount in enumerate(amounts, start=2022):
            value, mark = amount.rstrip("!?"), amount[-1]
            ends = (value, value) if mark == "!" else ("", "")
            status = {"!": "exact", "?": "provisional"}.get(mark, "rounded")
            lines.append(f"{year},{subject},{value},{ends[0]},{ends[1]},{status},ssb")
    (folder / "observations.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_desk(Library(shipped.rules, shipped.templates, data), story)


def findings(
    text: str,
    language: str,
    story: str = "arms",
    checks: Mapping[str, Any] | None = None,
    words: Mapping[str, str] | None = None,
    record: str = "",
) -> list[Finding]:
    """Return what the rules find in a text about a story, with settings and words of its own."""
    desk = desk_of(story)
    facts: Facts = desk.facts
    spoken: Language = desk.packs[language].language
    told = facts.story
    if checks:
        told = replace(told, checks=Checks(**checks))
    if record:
        told = replace(told, quotes=(*told.quotes, _quote(record, language, told.quotes[0])))
    if words:
        vocabulary = spoken.vocabulary.model_copy(update={"words": {**spoken.vocabulary.words, **words}})
        spoken = replace(spoken, vocabulary=vocabulary)
    facts = replace(facts, story=told)
    return check_numbers(verify(read_text(text), facts, spoken), facts, spoken)


def _quote(words: str, language: str, like: Quote) -> Quote:
    return replace(like, id="own", original=words, original_language=language, translations={}, indirect={})
