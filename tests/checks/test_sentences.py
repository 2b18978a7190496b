from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.checks.asked import Asked, asked_for
from generator.checks.claims import unguaranteed
from generator.checks.languages import lone_slots
from generator.checks.reach import unreached
from generator.drafting import Desk
from generator.faults import Fault
from generator.planning import read_outlines
from generator.rules import Rule
from generator.wording import Catalogue

Rules = Callable[..., dict[str, Rule]]
Sentences = Callable[..., Catalogue]
MEMBER = frozenset({"member"})
SENTENCE = (Asked("change", MEMBER, "sentence", False),)


def told(faults: object) -> list[str]:
    return [f"{fault.place.line} {fault.code} {fault.message}" for fault in faults]  # type: ignore[attr-defined]


# --- wordings behind one that never fails ------------------------------------------------------------------------


def test_wordings_that_can_be_reached_pass(rules: Rules, catalogue: Sentences) -> None:
    text = """rule-1:
  sentence:
    - "{subject} got {value|money}, {share|share} of all."
    - "{subject} got {value|money}."
    - ["{subject} got {share|share}.", "{subject} rose."]
"""
    found = rules("value > 0")
    assert told(unreached(found, {"en": catalogue(found, text)}, SENTENCE)) == []


@pytest.mark.parametrize(
    "first",
    ["{subject} rose.", '{subject} {value|says("rose")}.', "{subject} got {value|money_bare}.", "{value|money}."],
)
def test_a_wording_behind_one_that_fails_no_sooner_is_never_reached(
    rules: Rules, catalogue: Sentences, first: str
) -> None:
    text = f"rule-1:\n  sentence:\n    - '{first}'\n    - '{{subject}} got {{value|money}}, {{share|share}} of all.'\n"
    found = rules("value > 0")
    (fault,) = told(unreached(found, {"en": catalogue(found, text)}, SENTENCE))
    expected = (
        "4 P05 this sentence of 'rule-1' is never reached: whenever it could be told, that of line 3 before it is"
    )
    assert fault == expected


def test_a_shorter_wording_is_reached_where_a_plan_limits_the_characters(rules: Rules, catalogue: Sentences) -> None:
    text = "rule-1:\n  push:\n    - '{subject} rose, for the first time in a while.'\n    - '{subject} rose.'\n"
    found = rules("value > 0")
    limited, free = Asked("change", MEMBER, "push", True), Asked("change", MEMBER, "push", False)
    assert told(unreached(found, {"en": catalogue(found, text)}, (limited,))) == []
    assert len(told(unreached(found, {"en": catalogue(found, text)}, (free,)))) == 1


# --- forms and topics that no plan asks for ----------------------------------------------------------------------


def test_a_topic_that_no_plan_says_is_named(rules: Rules, catalogue: Sentences) -> None:
    found = rules("value > 0")
    sentences = {"en": catalogue(found, "rule-1: {sentence: '{subject} rose.'}")}
    expected = ["1 P06 no plan says the topic 'change' of a member, so that 'rule-1' is never told"]
    assert told(unreached(found, sentences, (Asked("change", frozenset({"group"}), "sentence", False),))) == expected
    assert told(unreached(found, sentences, (Asked("rank", MEMBER, "sentence", False),))) == expected
    assert told(unreached(found, sentences, SENTENCE)) == []


def test_a_form_that_no_plan_asks_for_is_named(rules: Rules, catalogue: Sentences) -> None:
    found = rules("value > 0")
    text = "rule-1:\n  sentence: '{subject} rose.'\n  title: 'A rise'\n  also: '{subject} rose as well.'\n  aside: up\n"
    lines = told(unreached(found, {"en": catalogue(found, text)}, SENTENCE))
    assert [line.partition(" no plan")[0] for line in lines] == ["3 P06", "4 P06", "5 P06"]
    asked = (*SENTENCE, Asked("change", MEMBER, "title", False))
    assert len(told(unreached(found, {"en": catalogue(found, text)}, asked))) == 2


def test_an_aside_is_reached_only_behind_a_sentence_that_takes_asides(rules: Rules, catalogue: Sentences) -> None:
    found = rules("value > 0")
    asked = (*SENTENCE, Asked("change", MEMBER, "aside", False, "change"))
    without = catalogue(found, "rule-1: {sentence: '{subject} rose.', aside: up}")
    assert "form 'aside'" in told(unreached(found, {"en": without}, asked))[0]
    with_asides = catalogue(found, "rule-1: {sentence: '{subject} rose{asides}.', aside: up}")
    assert told(unreached(found, {"en": with_asides}, asked)) == []


def test_plans_say_whom_they_ask_about_and_in_which_form(rules: Rules, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "news.yaml").write_text(
        """kind: news
blocks:
  - {role: headline, steps: [{say: [change], about: total, form: headline}], characters: 60}
  - role: heading
    heading: {say: [change], about: set, form: heading}
    blocks:
      - {role: paragraph, each: {about: parts}, say: [{change: [change]}]}
      - {role: paragraph, steps: [{say: [change], about: asked, form: answer}]}
  - {role: table, steps: [{say: [change], about: group}]}
""",
        encoding="utf-8",
    )
    asked = asked_for(read_outlines(tmp_path / "plans", rules("value > 0")))
    assert {(*sorted(a.abouts), a.form, a.limited) for a in asked} == {
        ("total", "headline", True),
        ("set", "heading", False),
        ("member", "sentence", False),
        ("member", "follow", False),
        ("member", "aside", False),
        ("set", "answer", False),
        ("group", "cell", False),
    }


# --- a slot that no other language uses --------------------------------------------------------------------------


def test_languages_that_print_the_same_measures_pass(rules: Rules, catalogue: Sentences) -> None:
    found = rules("value > 0")
    english = catalogue(found, "rule-1: {sentence: ['{value|money}, {share|share}', '{value|money}']}", "en")
    bokmal = catalogue(found, "rule-1: {sentence: '{share|share}, {value|money_bare}'}", "nb")
    assert told(lone_slots(found, {"en": english, "nb": bokmal})) == []


def test_a_measure_that_one_language_prints_alone_is_named(rules: Rules, catalogue: Sentences) -> None:
    found = rules("value > 0")
    english = catalogue(found, "rule-1:\n  sentence:\n    - '{value|money}'\n    - '{share[-1]|share}'\n", "en")
    bokmal = catalogue(found, "rule-1: {sentence: '{value|money}'}", "nb")
    expected = ["4 P07 the sentence of 'rule-1' prints share[-1] in en and in no other language"]
    assert told(lone_slots(found, {"en": english, "nb": bokmal})) == expected


# --- words that claim something ----------------------------------------------------------------------------------

CLAIMS = """up: change > 0 or total.change > 0 or share_change > 0
down: change < 0 or total.change < 0 or share_change < 0
more-than-half: share > 0.5
three-in-a-row: rise_streak >= 3 or fall_streak >= 3
doubled: 1.95 <= ratio <= 2.05
more-than-doubled: ratio > 2
second: rank == 2
"""
IN_NN = {
    "rose": "auka", "fell": "minka", "More than half": "Meir enn halvparten", "doubled": "dobla",
    "more than doubled": "meir enn dobla", "for at least three years in a row": "i minst tre år på rad",
}  # fmt: skip


@pytest.fixture
def claimed(tmp_path: Path, desk: Desk, rules: Rules, catalogue: Sentences) -> Callable[[str, str, str], list[str]]:
    """Return a function that checks a sentence below a rule with a condition, in a language."""
    path = tmp_path / "claims.yaml"
    path.write_text(CLAIMS, encoding="utf-8")
    known = set(CLAIMS.replace(":", "\n").split())

    def check(when: str, sentence: str, code: str = "en") -> list[str]:
        found = rules(when)
        sentences = catalogue(found, f"rule-1:\n  sentence: '{sentence}'\n", code)
        faults = unguaranteed(found, {code: (desk.packs[code].language, sentences)}, path)
        return told(fault for fault in faults if not _of_shipped(fault, known))

    return check


def _of_shipped(fault: Fault, known: set[str]) -> bool:
    """The shipped languages have more claims than the small table here."""
    return fault.code == "K01" and not any(f"'{name}'" in fault.message for name in known)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("change_percent >= 1", "rose"),
        ("ratio > 2 or record", "rose"),
        ("near_zero", "fell"),
        ("share_change <= -1", "fell"),
        ("0.6 < share", "More than half"),
        ("rise_streak > 2", "for at least three years in a row"),
        ("ratio == 2", "doubled"),
        ("2 < ratio < 2.5", "more than doubled"),
        ("contribution_share > 0.5 and total.change > 0", "rose"),
    ],
)
@pytest.mark.parametrize("code", ["en", "nn"])
def test_words_that_the_condition_guarantees_pass(
    claimed: Callable[..., list[str]], when: str, words: str, code: str
) -> None:
    assert claimed(when, f"{words if code == 'en' else IN_NN[words]} {{subject}}", code) == []


@pytest.mark.parametrize(
    ("when", "words", "example"),
    [
        ("value > 0", "rose", "value 1"),
        ("change_percent >= 0", "rose", "change_percent 0"),
        ("change_percent <= -1", "rose", "change_percent -1"),
        ("record", "fell", "record"),
        ("share >= 0.5", "More than half", "share 0.5"),
        ("rise_streak >= 2", "for at least three years in a row", "rise_streak 2"),
        ("1.9 <= ratio <= 2.05", "doubled", "ratio 1.9"),
        ("1.95 <= ratio <= 2.05", "more than doubled", "ratio 2"),
    ],
)
@pytest.mark.parametrize("code", ["en", "nn"])
def test_words_that_the_condition_does_not_guarantee_are_named(
    claimed: Callable[..., list[str]], when: str, words: str, example: str, code: str
) -> None:
    (fault,) = claimed(when, f"{words if code == 'en' else IN_NN[words]} {{subject}}", code)
    assert fault.startswith("2 P10 ")
    assert "is not guaranteed by the condition of 'rule-1', which holds at " + example.partition(" ")[0] in fault


def test_a_slot_that_says_a_direction_speaks_of_its_own_measure(claimed: Callable[..., list[str]]) -> None:
    sentence = '{subject} {rest_change|says("fell")}.'
    assert claimed("rest_change < 0", sentence) == []
    assert "'fell' is not guaranteed" in claimed("change < 0", sentence)[0]


def test_a_literal_number_without_a_claim_is_named(claimed: Callable[..., list[str]]) -> None:
    assert "'seven' is a literal number" in claimed("value > 0", "{subject} and seven others")[0]
    assert "'12' is a literal number" in claimed("value > 0", "12 of {subject}")[0]
    assert claimed("value > 0", "no one but {subject}") == []


def test_what_cannot_be_decided_of_a_claim_is_a_remark(claimed: Callable[..., list[str]]) -> None:
    (remark,) = claimed("ratio * ratio > 1 and share * share < 0", "{subject} rose")
    assert remark.startswith("2 P11 whether the condition of 'rule-1' guarantees 'rose' is not decided")


def test_a_claim_that_no_table_explains_is_a_fault(
    tmp_path: Path, desk: Desk, rules: Rules, catalogue: Sentences
) -> None:
    found = rules("value > 0")
    sentences = catalogue(found, "rule-1: {sentence: '{subject}'}")
    (tmp_path / "claims.yaml").write_text("up: change > 0\n", encoding="utf-8")
    faults = told(unguaranteed(found, {"en": (desk.packs["en"].language, sentences)}, tmp_path / "claims.yaml"))
    assert any("K01 unknown claim 'down'" in fault for fault in faults)
    (tmp_path / "claims.yaml").write_text("up: chnage > 0\n", encoding="utf-8")
    faults = told(unguaranteed(found, {"en": (desk.packs["en"].language, sentences)}, tmp_path / "claims.yaml"))
    assert [f.split()[1] for f in faults] == ["C02"]
