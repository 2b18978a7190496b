"""The quick reading of a sentence and Jinja2's own find the same parts, and nothing else is let through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import sentences, wording
from generator.analysis import MEASURES
from generator.conditions import Reference
from generator.faults import Findings, Place
from generator.languages import read_language
from generator.numerals import FILTERS
from generator.rules import read_rules
from generator.sentences import (
    AsidesSlot,
    CountSlot,
    JoinedSlot,
    NameSlot,
    NumberSlot,
    PeriodSlot,
    Text,
    compile_sentence,
)
from tests.conftest import LANGUAGES as CODES

many = settings(max_examples=300, deadline=None)
PLACE = Place("change.yaml", 3)
NEVER = re.compile(r"(?!)")
LETS = {"times": "ratio"}
LANGUAGES = {code: read_language(Path("templates") / code, Path("data/arms-exports"), "ssb", {}) for code in CODES}
ENGLISH = LANGUAGES["en"]


def compiled(text, language=ENGLISH, lets=LETS):
    """The parts of a sentence and the codes of its faults."""
    findings = Findings()
    template = compile_sentence(text, PLACE, language, lets, findings)
    assert (template is None) == bool(findings)
    return template and template.parts, tuple(f.code for f in findings.faults)


def slowly(text, language=ENGLISH, lets=LETS):
    """The same by Jinja2's parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_PLAIN", NEVER)
        return compiled(text, language, lets)


def parts(text):
    found, codes = compiled(text)
    assert not codes
    return list(found)


def number(name, filter_, argument="", unit=None, let=False, lag=0, capital=False):
    measured = unit or MEASURES[name].unit
    return NumberSlot(Reference(name, "", lag), measured, FILTERS[filter_][1], argument, let, capital)


@pytest.fixture(scope="module")
def written():
    """Every sentence of the shipped templates: text, language and the units of the rule's own quantities."""
    seen = []

    def record(text, place, language, lets, findings):
        seen.append((text, language, lets))
        return compile_sentence(text, place, language, lets, findings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "compile_sentence", record)
        rules = read_rules(Path("rules"))
        for code, language in LANGUAGES.items():
            wording.read_catalogue(Path("templates") / code, language, rules)
    return seen


def test_every_shipped_sentence_is_read_alike_both_ways(written):
    assert len(written) > 300
    for text, language, lets in written:
        quick = compiled(text, language, lets)
        assert quick == slowly(text, language, lets), text
        assert quick[0], text


def test_no_shipped_sentence_has_doubled_or_outer_spaces(written):
    for text, language, lets in written:
        told = "".join(p.text if isinstance(p, Text) else "x" for p in compiled(text, language, lets)[0])
        assert not re.search(r"\s\s|\s[.,?:;]|[{}]", told), text
        assert told == told.strip() or told.startswith(" "), text


PLAIN = st.text(st.sampled_from("abcXYZ æøå.,?!:;-–#%'\"\\*_1|()[]<>&\u00a0"), min_size=1, max_size=12)
SLOTS = st.sampled_from(
    [
        "{subject}",
        "{group|owner}",
        "{flow}",
        "{outside_flow}",
        "{total}",
        "{source}",
        "{period}",
        "{base}",
        "{period[-3]}",
        "{value|money}",
        "{value[-1]|money}",
        "{share[-12]|share}",
        "{change_percent|percent}",
        "{times|multiple}",
        '{ratio|says("doubled")}',
        '{ratio|says("more than doubled, it seems")}',
        '{ratio|says("")}',
        "{rank|ordinal}",
        "{record_streak|count}",
        "{questions}",
        "{asides}",
        "{joined_month}",
        "{thing}",
        "{value_of|capital}",
        "{per_cent}",
        # what is refused, alike
        "{value}",
        "{value|ordinal}",
        "{value|monet}",
        "{valeu|money}",
        "{value|money(\"x\")}",
        "{ratio|says}",
        "{true}",
        "{none|money}",
        "{not}",
        "{loop}",
    ]
)  # fmt: skip


@many
@given(st.lists(st.one_of(PLAIN, SLOTS, SLOTS), max_size=7).map("".join))
def test_random_plain_sentences_are_read_alike_both_ways(text):
    assert sentences._PLAIN.fullmatch(text)
    quick, slow = compiled(text), slowly(text)
    assert quick[0] == slow[0]
    assert bool(quick[1]) == bool(slow[1])


@many
@given(st.text(st.sampled_from("{}%#|[]()-1\"'. abvaluemony\\\n"), max_size=30))
def test_whatever_is_written_becomes_parts_or_faults(text):
    found, codes = compiled(text)
    assert (found is None) == bool(codes)
    for part in found or ():
        assert not isinstance(part, Text) or part.text


def test_parts_of_each_kind():
    assert parts("In {period}, {flow} rose by {change|money}{asides}.") == [
        Text("In "),
        PeriodSlot(0),
        Text(", "),
        NameSlot("subject", "name", True),
        Text(" rose by "),
        number("change", "money"),
        AsidesSlot(),
        Text("."),
    ]
    assert parts("{base} {period[-3]} {base[-1]}") == [
        PeriodSlot(-1),
        Text(" "),
        PeriodSlot(-3),
        Text(" "),
        PeriodSlot(-2),
    ]
    assert parts("{group|owner}{outside_flow}{total_flow}{group_flow}{source}") == [
        NameSlot("group", "owner"),
        NameSlot("outside", "name", True),
        NameSlot("total", "name", True),
        NameSlot("group", "name", True),
        NameSlot("source", "name"),
    ]
    assert parts("{joined_month}{questions|count}") == [JoinedSlot(), CountSlot("questions")]
    assert parts("{times|multiple}") == [number("times", "multiple", unit="ratio", let=True)]
    assert parts("{share[-2]|share}") == [number("share", "share", lag=-2)]
    assert parts('{ratio|says("doubled")}') == [number("ratio", "says", "doubled")]


def test_words_of_the_story_and_the_style_are_folded_into_text():
    assert parts("{value_of|capital} of {thing} in {alliance}.") == [
        Text("The value of weapons and ammunition in NATO.")
    ]
    assert compiled("{thing}", LANGUAGES["nb"])[0] == (Text("våpen og ammunisjon"),)


def test_a_sentence_within_begins_with_a_capital():
    assert parts("It rose. {flow} too") == [
        Text("It rose. "),
        NameSlot("subject", "name", True, True),
        Text(" too"),
    ]
    assert parts("Why? {value|money}") == [Text("Why? "), number("value", "money", capital=True)]
    assert parts("It rose. {thing} too.") == [Text("It rose. Weapons and ammunition too.")]
    # not after an abbreviation without a space, nor in the midst of a sentence
    assert parts("It rose.{flow}") == [Text("It rose."), NameSlot("subject", "name", True)]
    assert parts("It rose, {flow}") == [Text("It rose, "), NameSlot("subject", "name", True)]
    # only the first part is a beginning
    assert parts("A. {group}{subject}")[2] == NameSlot("subject", "name")


def test_what_is_not_plain_goes_to_jinja_and_may_still_be_fine():
    assert parts("{ value | money }") == parts("{value|money}")
    assert parts("{ratio|says('doubled')}") == parts('{ratio|says("doubled")}')


REFUSED = [
    ("{% if value %}x{% endif %}", "S04"),
    ("{% for x in value %}x{% endfor %}", "S04"),
    ("{% set x = 1 %}", "S04"),
    ("{% include 'x' %}", "S04"),
    ("{% raw %}{value}{% endraw %} {% if x %}{% endif %}", "S01"),
    ("{subject.name}", "S04"),
    ("{subject()}", "S04"),
    ("{value + 1}", "S04"),
    ("{value * 2|money}", "S04"),
    ("{value|money|capital}", "S04"),
    ('{"text"}', "S04"),
    ("{1}", "S04"),
    ("{true}", "S02"),
    ("{value if share else change}", "S04"),
    ("{value == 1}", "S04"),
    ("{[value]}", "S04"),
    ("{value[0]|money}", "S04"),
    ("{value[1]|money}", "S04"),
    ('{value["x"]|money}', "S04"),
    ("{value[-1.5]|money}", "S04"),
    ("{value[period]|money}", "S04"),
    ("{value[-1:]|money}", "S04"),
    ("{value[-1][-1]|money}", "S04"),
    ("{value|money(1)}", "S04"),
    ('{value|money("x")}', "S04"),
    ("{value|money(x=1)}", "S04"),
    ("{ratio|says}", "S04"),
    ("{ratio|says()}", "S04"),
    ("{ratio|says(1)}", "S04"),
    ('{ratio|says("a", "b")}', "S04"),
    ("{ratio|says(value)}", "S04"),
    ('{ratio|says(text="a")}', "S04"),
    ("{value", "S01"),
    ("{value|}", "S01"),
    ("{}", "S01"),
    ("{{value}}", "S01"),
    ("{% if %}", "S01"),
    ("{# no end", "S01"),
    ("{value money}", "S01"),
    ("{valeu|money}", "S02"),
    ("{__class__}", "S02"),
    ("{self}", "S02"),
    ("{value|moeny}", "S03"),
    ("{value|upper}", "S03"),
    ("{value}", "S06"),
    ("{value|percent}", "S06"),
    ("{share|money}", "S06"),
    ("{record|count}", "S06"),
    ("x" * 1001, "S04"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[t[:40] for t, _ in REFUSED])
def test_refused(text, code):
    assert compiled(text) == (None, (code,))


def test_all_faults_of_a_sentence_are_named_with_a_way_out():
    findings = Findings()
    assert compile_sentence("{valeu|money} and {value|moeny}", PLACE, ENGLISH, {}, findings) is None
    assert [(f.code, f.place, f.hint) for f in findings.faults] == [
        ("S02", PLACE, "did you mean 'value'?"),
        ("S03", PLACE, "did you mean 'money'?"),
    ]


def test_deep_nesting_is_a_fault_and_no_crash():
    assert compiled("{" + "(" * 400 + "value" + ")" * 400 + "}")[1] in {("S01",), ("S04",), ("S06",)}
    assert compiled("{" + "-" * 900 + "value}")[0] is None


def test_a_sentence_of_the_greatest_length_is_read():
    assert parts("x" * 1000) == [Text("x" * 1000)]
