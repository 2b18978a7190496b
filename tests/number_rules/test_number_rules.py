"""Every rule has a text that passes and one that fails, in each language; and the shipped drafts break none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.drafting import Library, open_desk
from generator.faults import Faults
from generator.number_rules import ERROR, RULES, check_numbers, compare_languages
from generator.verification import check_draft, read_text, verify
from tests.conftest import KINDS, LANGUAGES
from tests.number_rules.conftest import EXAMPLES, desk_of, findings

CASES: dict[str, dict[str, Any]] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))


def told(code: str, language: str, which: str) -> dict[str, str]:
    case = CASES[code]
    spoken = case[language]
    words = case.get("words", {}).get(language)
    own = case.get("checks"), words, spoken.get("record", "")
    return {f.code: f.level for f in findings(spoken[which], language, case.get("story", "arms"), *own)}


def test_every_rule_has_examples_in_each_language() -> None:
    assert set(CASES) == set(RULES)
    assert all(set(LANGUAGES) <= set(case) for case in CASES.values())
    assert {f"N{i:02d}" for i in range(1, 41)} <= set(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CASES)
def test_a_text_that_passes(code: str, language: str) -> None:
    found = told(code, language, "passes")
    assert code not in found
    assert ERROR not in found.values()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CASES)
def test_a_text_that_fails(code: str, language: str) -> None:
    assert code in told(code, language, "fails")


@pytest.mark.parametrize("period", ["2009", "2012", "2017", "2018", "2021", "2022", "2023", "2024"])
def test_shipped_drafts_break_no_rule(period: str) -> None:
    desk = open_desk(Library.of(), "arms-exports", period)
    for kind in KINDS:
        reports = {}
        for code in LANGUAGES:
            language = desk.packs[code].language
            reports[code] = check_draft(desk.article(kind, code), desk.facts, language)
            errors = [f for f in check_numbers(reports[code], desk.facts, language) if f.level == ERROR]
            assert errors == [], f"{kind} {code} {period}: {errors[0].code} {errors[0].sentence}"
        lost = compare_languages(reports, desk.facts, {c: desk.packs[c].language for c in LANGUAGES})
        assert not any(lost.values()), f"{kind} {period}: {lost}"


def test_a_hedge_that_one_language_has_lost() -> None:
    desk = desk_of("arms")
    texts = {"en": "Exports rose by about 16 per cent from 2023.", "nb": "Eksporten økte med 16 prosent fra 2023."}
    languages = {code: desk.packs[code].language for code in texts}
    reports = {code: verify(read_text(text), desk.facts, languages[code]) for code, text in texts.items()}
    lost = compare_languages(reports, desk.facts, languages)
    assert [f.code for f in lost["nb"]] == ["N12"]
    assert lost["en"] == []


def test_a_finding_says_where_it_is() -> None:
    found = [f for f in findings("Exports doubled from 2023.\n\nIt is is so.", "en") if f.code == "D01"]
    assert [(f.line, f.paragraph, f.start, f.end, f.text) for f in found] == [(3, 1, 3, 8, "is is")]
    assert str(found[0].fault("draft.md")).startswith("draft.md:3: D01 'is is': a word stands twice")


def test_a_provisional_figure_is_marked_where_it_is_first_told() -> None:
    desk = desk_of("provisional")
    for code, mark in (
        ("en", "(provisional figures)"),
        ("nb", "(foreløpige tall)"),
        ("nn", "(førebels tal)"),
        ("da", "(foreløbige tal)"),
    ):
        for kind in KINDS:
            article = desk.article(kind, code)
            sentences = [s for p in article.passages for s in p.sentences]
            marked = [s for s in sentences if mark in s.text]
            assert len(marked) == 1
            assert f"{mark}." in marked[0].text
            assert all(s.text[x.start : x.end] == x.text for s in sentences for x in s.spans)
            report = check_draft(article, desk.facts, desk.packs[code].language)
            assert "N24" not in {f.code for f in check_numbers(report, desk.facts, desk.packs[code].language)}


def test_no_mark_where_nothing_is_provisional() -> None:
    for code in LANGUAGES:
        article = desk_of("uneven").article("news", code)
        mark = desk_of("uneven").packs[code].language.shape.editing.provisional_mark
        assert not any(mark in s.text for p in article.passages for s in p.sentences)


def test_settings_are_read_from_story_yaml(library: Path) -> None:
    path = library / "data" / "arms-exports" / "story.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nchecks: {noise: 2, revised: [2023]}\n", encoding="utf-8")
    checks = open_desk(Library.of(library), "arms-exports").facts.story.checks
    assert (checks.noise, checks.revised) == (2.0, ["2023"])


def test_an_unknown_setting_is_a_fault_with_its_line(library: Path) -> None:
    path = library / "data" / "arms-exports" / "story.yaml"
    text = path.read_text(encoding="utf-8") + "\nchecks:\n  noize: 2\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as caught:
        open_desk(Library.of(library), "arms-exports")
    line = text.splitlines().index("  noize: 2") + 1
    assert f"arms-exports/story.yaml:{line}:3: K01 unknown key 'noize' – did you mean 'noise'?" in str(caught.value)


# Thresholds are settings: text, settings under which it passes, settings under which it fails, the rule.
THRESHOLDS = [
    ("Exports to Ukraine fell by 7.8 per cent from 2023.", {}, {"noise": 8.0}, "N20"),
    ("Exports to Ukraine fell by 7.8 per cent from 2023. The margin of error is known.",
     {"sample": True, "margin": 50.0}, {"sample": True, "margin": 80.0}, "N22"),
    ("Exports to Ukraine came to about NOK 940 million in 2024.", {}, {"about_percent": 1.0}, "N11"),
    ("Exports to Hungary doubled from 2023.", {}, {"doubled_within": 0.01}, "N07"),
    ("Exports to NATO countries rose by 41.7 per cent from 2023.", {"incomplete": []}, {"incomplete": ["2024"]}, "N31"),
    ("In the fourth quarter of 2024, exports rose from the previous quarter, seasonally adjusted.",
     {"seasonally_adjusted": True}, {}, "N29"),
    ("The mean of exports is not known.", {"average": "mean"}, {"average": "median"}, "N35"),
    ("A quarter of exports went to the United States in 2024.", {"fraction_bare": 3.0}, {"fraction_bare": 0.5}, "N13"),
    ("Over three-quarters of exports went to NATO countries in 2024.", {}, {"greatest_denominator": 3}, "N13"),
    ("Exports rose by about 16 per cent, or over NOK 1 billion, from 2023.", {}, {"numbers_in_sentence": 1}, "N40"),
    ("The share of NATO countries rose by more than 12.45 percentage points from 2023.", {}, {"looser": 5.0}, "D06"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passing", "failing", "code"), THRESHOLDS)
def test_thresholds_are_settings_of_the_story(
    text: str, passing: dict[str, Any], failing: dict[str, Any], code: str
) -> None:
    assert code not in {f.code for f in findings(text, "en", checks=passing)}
    assert code in {f.code for f in findings(text, "en", checks=failing)}


# Further texts in English, each with the rules that it breaks among those asked about.
FURTHER = [
    ("The United States was the largest recipient in 2024. Hungary received NOK 1.5 billion.", "arms", set()),
    ("NATO countries were the largest recipient in 2024, with NOK 6.1 billion.", "arms", {"N33"}),
    ("Exports fell from NOK 7.9 billion in 2023 to NOK 7.9 billion in 2024.", "arms", {"N19"}),
    ("Exports to NATO countries had a larger share in 2024, and rose by 41.7 per cent from 2023.", "arms", set()),
    ("The share of NATO countries rose from about 63 per cent in 2023 to about 77 per cent in 2024.", "arms", set()),
    ("Exports rose from 2016 to 2018. Exports fell from 2017 to 2018.", "arms", {"D04"}),
    ("Exports rose from 2016 to 2018. But exports fell from 2017 to 2018.", "arms", set()),
    ("A 14 per cent larger share went to NATO countries than in 2023.", "arms", {"N01"}),
    ("Exports rose by a twentieth from 2023.", "arms", {"N13"}),
    ("Average exports were high in 2024.", "arms", {"N35"}),
    ("Hungary overtook Ukraine in 2024, and Ukraine received NOK 4.", "few", set()),
    ("Exports to undefined came to NOK 7.9 billion in 2024.", "arms", {"D02"}),
    ("Exports to NATO rose by ___ per cent from 2023.", "arms", {"D03"}),
]  # fmt: skip
ASKED = {"N01", "N13", "N19", "N33", "N34", "N35", "D02", "D03", "D04"}


@pytest.mark.parametrize(("text", "story", "codes"), FURTHER)
def test_what_else_a_rule_sees(text: str, story: str, codes: set[str]) -> None:
    assert {f.code for f in findings(text, "en", story)} & ASKED == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exact_figure_that_ends_in_noughts_is_told_without_them(language: str) -> None:
    """A policy rate of 4 per cent beside one of 4.25 is no other result: nothing has been rounded."""
    desk = open_desk(Library.of(), "policy-rate")
    found = [
        f
        for kind in KINDS
        for f in check_numbers(
            check_draft(desk.article(kind, language), desk.facts, desk.packs[language].language),
            desk.facts,
            desk.packs[language].language,
        )
    ]
    assert [str(f) for f in found if f.code == "N15"] == []


def test_a_sheet_of_questions_has_no_lede_to_name_the_source_in() -> None:
    desk = open_desk(Library.of(), "consumer-prices")
    language = desk.packs["en"].language
    sheet = check_draft(desk.article("questions", "en"), desk.facts, language)
    assert "N40" not in {f.code for f in check_numbers(sheet, desk.facts, language)}


def test_a_text_names_its_source_by_the_second_sentence() -> None:
    unnamed = "# Exports rose\n\nExports rose by 15.9 per cent in 2024. Exports to Hungary rose as well.\n"
    named = unnamed.replace("in 2024.", "in 2024, figures from Statistics Norway show.")
    asked = unnamed.replace("\n\nExports", "\n\n## What has risen?\n\nExports")
    assert [f.hint for f in findings(unnamed, "en") if f.code == "N40"] == ["name it by the second sentence"]
    assert "N40" not in {f.code for f in findings(named, "en")}
    assert "N40" not in {f.code for f in findings(asked, "en")}
