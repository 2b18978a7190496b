"""Every claim that the reference article makes and the figures support is made by a rule, in every language."""

from __future__ import annotations

import json
from functools import cache

import pytest

from generator.drafting import Library, open_desk
from generator.outputs.json import json as as_json
from tests.conftest import LANGUAGES

# claim: (kind of article, role of the block, rule, subject, measures that its spans state)
CLAIMS = {
    "N1 headline names record and driver": ("news", "headline", "record-streak-driven", "NATO", {"record_streak"}),
    "N2 level of the total": ("news", "lede", "record-streak", "TOTAL", {"value"}),
    "N3 more than NOK 1 billion above": ("news", "paragraph", "record-growth", "TOTAL", {"change"}),
    "N4 driven by NATO countries": ("news", "lede", "whole-rise", "NATO", {"change"}),
    "N4 notably the United States and Hungary": (
        "news",
        "paragraph",
        "pair-of-growth",
        "US+HU",
        {"share_of_group_change"},
    ),
    "N5 quote by a named official": ("news", "quote", "quote:growth", "total", set()),
    "N6 over three-quarters to NATO": ("news", "paragraph", "share-shift", "NATO", {"share"}),
    "N7 up 41.7 per cent to NOK 6.1 billion": ("news", "paragraph", "group-rise", "NATO", {"change_percent", "value"}),
    "N8 non-members ahead in 2022": ("news", "paragraph", "ahead-lately", "NON_NATO", {"last_ahead"}),
    "N9 more than three times as high": ("interview", "answer", "multiple-of-rest", "NATO", {"ratio_to_rest"}),
    "N10 Sweden's level": ("news", "paragraph", "new-member", "SE", {"value"}),
    "N10 Sweden counted for the whole year": ("news", "note", "note:sweden", "SE", set()),
    "N11 the United States the largest": ("news", "paragraph", "first", "US", {"rank", "value"}),
    "N12 more than double": ("news", "paragraph", "more-than-doubled", "US", {"ratio"}),
    "N13 about a quarter": ("news", "paragraph", "first", "US", {"share"}),
    "N14 Hungary second": ("news", "paragraph", "second", "HU", {"rank", "value"}),
    "N14 also a doubling": ("news", "paragraph", "doubled", "HU", {"ratio"}),
    "N15 non-members down 28.6 per cent": ("news", "paragraph", "group-fall", "NON_NATO", {"change_percent", "value"}),
    "N15 while NATO rose": ("news", "lede", "whole-rise", "NATO", {"change"}),
    "N16 Ukraine remains third": ("news", "paragraph", "rank-kept", "UA", {"rank", "value"}),
    "N18 Qatar the largest in 2022 and 2023": ("news", "paragraph", "was-first-twice", "QA", set()),
    "N18 next to nothing now": ("news", "paragraph", "next-to-nothing", "QA", {"previous", "value"}),
    "N19 Australia fourth": ("news", "paragraph", "placed", "AU", {"rank", "value"}),
    "N19 fastest growing outside NATO": ("news", "paragraph", "fastest-stated", "AU", {"growth_rank_in_group"}),
    "N21 what the figures cover": ("news", "note", "note:coverage", "total", set()),
    "I1 standfirst": ("interview", "lede", "record-streak", "TOTAL", {"value", "record_streak"}),
    "I2 who pulled up": ("interview", "question", "ask-who-pulled-up", "US+HU", set()),
    "I2 from and to": ("interview", "answer", "from-to", "HU", {"previous", "value"}),
    "I3 the largest": ("interview", "question", "ask-largest", "US", set()),
    "I3 its shares": ("interview", "answer", "largest-shares", "US", {"share", "share_of_group"}),
    "I4 who pulled down": ("interview", "question", "ask-fallen", "QA", set()),
    "I4 the exception": ("interview", "answer", "stands-out", "AU", {"growth_rank_in_group", "value"}),
    "I4 Ukraine": ("interview", "answer", "largest-in-group-down", "UA", {"value", "change_percent"}),
    "I5 coverage": ("interview", "question", "ask-coverage", "TOTAL", set()),
    "I6 what the figures do not tell": ("interview", "question", "ask-limits", "TOTAL", set()),
    "X1 third record year in a row": ("news", "lede", "record-streak", "TOTAL", {"record_streak"}),
    "X2 share then and now": (
        "interview",
        "answer",
        "share-moved",
        "NATO",
        {"share_change", "share", "previous_share"},
    ),
    "X3 growth": ("news", "paragraph", "record-growth", "TOTAL", {"change_percent"}),
    "X3 contributions": ("interview", "answer", "group-contributions", "NATO", {"contribution", "pulled"}),
}


@cache
def draft(kind: str, language: str) -> dict:
    desk = open_desk(Library.of(), "arms-exports")
    return json.loads(as_json(desk.article(kind, language), desk.because))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("claim", CLAIMS)
def test_claim_is_made_by_a_rule_over_the_facts(claim: str, language: str) -> None:
    kind, role, rule, subject, measures = CLAIMS[claim]
    made = [
        sentence
        for block in draft(kind, language)["blocks"]
        if block["role"] == role
        for sentence in block["sentences"]
        if sentence["rule"] == rule
    ]
    told = {(s["subject"], span["measure"]) for s in made for span in s["spans"]}
    about = {s["subject"] for s in made}
    assert subject in about or (rule.startswith("quote:") and about == {subject}), f"{rule} does not speak in {role}"
    stated = {measure for _, measure in told}
    # A quantity of a rule's own is told under the name of the measure it stands for.
    assert {m if m != "pulled" else "contribution" for m in measures} <= stated, stated


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_span_is_the_text_it_says_and_leads_to_cells(language: str) -> None:
    for kind in ("news", "interview", "brief"):
        for block in draft(kind, language)["blocks"]:
            for sentence in (*block["sentences"], *(c for row in block.get("rows", []) for c in row)):
                for span in sentence["spans"]:
                    assert sentence["text"][span["start"] : span["end"]] == span["text"] != ""
                    assert span["cells"], span
                    assert span["low"] is None or span["high"] is None or span["low"] <= span["high"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_donations_are_told_beside_ukraine(language: str) -> None:
    """N17: the note stands where the reader needs it, in the sentence about Ukraine or right after."""
    texts = [" ".join(s["text"] for s in b["sentences"]) for b in draft("news", language)["blocks"]]
    ukraine = next(t for t in texts if "896" in t and len(t) < 400 and "|" not in t)
    assert {"en": "donations", "nb": "donasjoner", "nn": "donasjonar", "da": "donationer"}[language] in ukraine.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_of_the_main_recipients(language: str) -> None:
    """N20: the same facts, in one unit, the change as far as it is known."""
    (table,) = [b for b in draft("news", language)["blocks"] if b["role"] == "table"]
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    assert len(rows) == 9
    assert [len(row) for row in rows] == [3] * 9
    assert rows[-1][2] == rows[-2][2] == "–"
    assert not any("100" in row[2] for row in rows), "a doubling is not printed as a percentage"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["news", "interview"])
def test_draft_ends_with_source_and_link(kind: str, language: str) -> None:
    source, link = draft(kind, language)["blocks"][-2:]
    assert source["part"] == "source"
    assert "SSB" in source["sentences"][0]["text"] or "Statistics Norway" in source["sentences"][0]["text"]
    assert link["role"] == "link"
    assert "utenrikshandel-med-varer" in link["sentences"][0]["text"]


def test_all_languages_tell_the_same_plan() -> None:
    for kind in ("news", "interview", "brief"):
        plans = []
        for language in LANGUAGES:
            blocks = draft(kind, language)["blocks"]
            plans.append([(b["role"], sorted({s["rule"] for s in b["sentences"] if s["rule"]})) for b in blocks])
        told = [{rule for _, rules in plan for rule in rules if ":" not in rule} for plan in plans]
        # An aside in one language is a sentence of its own in another, so only nuclei are compared by name.
        asides = {"large-share", "member-fall", "member-rise"}
        assert told[0] - asides == told[1] - asides == told[2] - asides
        assert [role for role, _ in plans[1]] == [role for role, _ in plans[2]]
