"""Why somebody is not mentioned, whatever they are called; and what is behind a number."""

from __future__ import annotations

import pytest

from generator.desk.tracing import Behind, behind
from generator.desk.unmentioned import not_mentioned
from generator.drafting import Desk, Library, open_desk
from tests.desk.test_store import fault

NAMES = {
    "HU": ("Hungary", "Ungarn", " ungarn ", "hu"),
    "US": ("USA", "us"),
    "SE": ("Sverige", "Sweden"),
    "NON_NATO": ("landa utanfor  Nato", "lande uden for Nato", "countries outside NATO"),
}


@pytest.mark.parametrize(("subject", "names"), list(NAMES.items()))
def test_a_subject_is_found_by_any_of_its_names(desk: Desk, subject: str, names: tuple[str, ...]) -> None:
    for name in names:
        assert not_mentioned(desk, "news", "nn", name).subject == subject


def test_a_name_that_nobody_has(desk: Desk) -> None:
    told = fault(lambda: not_mentioned(desk, "news", "nb", "Qattar"))
    assert told == "arms-exports: U02 no subject called 'Qattar' – did you mean 'Qatar'?"
    assert "the table of the story has nobody of that name" in fault(
        lambda: not_mentioned(desk, "news", "nb", "Tyskland")
    )


def test_what_kept_each_rule_silent(desk: Desk) -> None:
    found = not_mentioned(desk, "news", "nb", "Ukraina")
    assert found.name == "Ukraina"
    assert [key.rule for key in found.told] == ["rank-kept", "member-fall"]
    outcomes = [unsaid.outcome for unsaid in found.silences]
    assert outcomes == sorted(outcomes, key=("cut", "suppressed", "unknown", "false").index)
    silent = {unsaid.rule: unsaid for unsaid in found.silences}
    assert silent["placed"].because == "by rank-kept"
    (comparison,) = silent["doubled"].comparisons
    assert (comparison.text, comparison.answer) == ("1.95 <= ratio <= 2.05", "nei")
    assert comparison.numbers == (("ratio", "0.9215 to 0.9225"),)
    assert comparison.measures == (("ratio", "Beløpet delt på beløpet i perioden før."),)
    assert silent["doubled"].why == desk.rules["doubled"].why


@pytest.mark.parametrize("name", Library.of().stories)
def test_every_silence_of_every_subject_is_told(name: str) -> None:
    desk = open_desk(Library.of(), name)
    for subject in [s for s in desk.facts.rows.ids if s in desk.story.table.subjects][:12]:
        found = not_mentioned(desk, "news", "nn", subject)
        assert {(u.rule, u.outcome) for u in found.silences} == {
            (s.rule, s.outcome) for s in desk.planned("news").silent if s.subject == subject and s.rule in desk.rules
        }
        assert all(u.comparisons or u.because for u in found.silences)


def numbers(desk: Desk, language: str) -> dict[tuple[str, str], Behind]:
    sentences = [s for p in desk.article("news", language).passages for s in p.sentences]
    return {(span.text, s.subject): behind(desk, language, s, span) for s in sentences for span in s.spans}


def test_what_is_behind_a_number(desk: Desk) -> None:
    found = numbers(desk, "nn")["om lag 77 prosent", "NATO"]
    assert found.formula == "value / total.value"
    assert found.names == {"NATO": "Nato-land", "TOTAL": "alle land"}
    assert [cell["name"] for cell in found.card["cells"]] == ["NATO@2024", "TOTAL@2024"]
    assert found.card["cells"][0]["value"] == "6\xa0100 millionar NOK"
    assert found.card["definition"] == "Delen av totalen."


@pytest.mark.parametrize(
    ("text", "subject", "formula"),
    [
        ("7,9 milliardar kroner", "TOTAL", "value"),
        ("om lag 16 prosent", "TOTAL", "100 * (value - value[-1]) / value[-1]"),
        ("over ni tidelar", "US+HU", "(value - value[-1]) / (group.value - group.value[-1])"),
        ("om lag 63 prosent", "NATO", "value[-1] / total.value[-1]"),
    ],
)
def test_how_a_number_is_reckoned(desk: Desk, text: str, subject: str, formula: str) -> None:
    assert numbers(desk, "nn")[text, subject].formula == formula
