"""Faults name the place and the way out, in one line that nothing can forge."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.faults import CODES, Fault, Faults, Findings, Place, did_you_mean, excerpt

HERE = Place("rules/change.yaml", 12, 9)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (HERE, "rules/change.yaml:12:9"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 0, 4), "a.yaml"),
    ],
)
def test_a_place_leaves_out_what_is_not_known(place, shown):
    assert str(place) == shown


def test_a_fault_is_one_line():
    fault = Fault(HERE, "C02", "unknown name 'ratoi'", "did you mean 'ratio'?")
    assert str(fault) == "rules/change.yaml:12:9: C02 unknown name 'ratoi' – did you mean 'ratio'?"
    assert str(Fault(HERE, "F02", "the file is empty")) == "rules/change.yaml:12:9: F02 the file is empty"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_can_be_used(code):
    assert f" {code} {CODES[code]}" in str(Fault(HERE, code, CODES[code]))


def test_the_table_of_codes_cannot_be_changed():
    with pytest.raises(TypeError):
        CODES["X01"] = "new"  # type: ignore[index]


def test_an_unknown_code_is_a_programming_error():
    with pytest.raises(ValueError, match="unknown fault code 'X99'"):
        Fault(HERE, "X99", "?")


def test_control_and_bidi_characters_are_made_visible_and_spaces_kept():
    fault = Fault(Place("a\n.yaml", 1), "K01", "x\ny\u202ez\u2028w\x1b 1\xa0500 æ", "\t")
    assert str(fault) == "a\\n.yaml:1: K01 x\\ny\\u202ez\\u2028w\\x1b 1\xa0500 æ – \\t"


@given(st.text(), st.text(), st.text())
def test_a_fault_never_takes_more_than_one_line(file, message, hint):
    shown = str(Fault(Place(file, 1), "K01", message, hint))
    assert len(shown.splitlines()) == 1
    shown.encode("utf-8")


def test_faults_are_sorted_and_told_once():
    late, early = Fault(Place("b", 10), "K01", "late"), Fault(Place("b", 9), "K02", "early")
    faults = Faults([late, early, late])
    assert faults.faults == (early, late)
    assert str(faults) == "b:9: K02 early\nb:10: K01 late"
    assert pickle.loads(pickle.dumps(faults)).faults == faults.faults


def test_findings_collect_and_are_raised_together():
    findings = Findings()
    assert not findings
    findings.raise_if_any()
    findings.add("K01", HERE, "one")
    findings.extend([Fault(HERE, "K02", "two")])
    with findings.catching():
        raise Faults([Fault(HERE, "K03", "three")])
    assert findings
    assert len(findings) == 3
    with pytest.raises(Faults) as raised:
        findings.raise_if_any()
    assert [fault.message for fault in raised.value.faults] == ["one", "two", "three"]
    assert findings.faults == raised.value.faults


def test_findings_let_other_exceptions_through():
    with pytest.raises(KeyError), Findings().catching():
        raise KeyError("bug")


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("ratoi", ["value", "ratio"], "did you mean 'ratio'?"),
        ("NO", ["no", "se"], "did you mean 'no'?"),
        ("ratio", ["Ratio", "RATIO"], "did you mean 'RATIO'?"),
        ("zzz", ["b", "a", "a"], "known here: a, b"),
        ("zzz", [str(n) * 4 for n in range(10)], "known here: " + ", ".join(str(n) * 4 for n in range(10))),
        ("zzz", [f"{n:04}" for n in range(12)], "known here: " + ", ".join(f"{n:04}" for n in range(12))),
        ("zzz", [f"{n:04}" for n in range(13)], ""),
        ("zzz", [], ""),
        ("zzz", ["a\nb"], "known here: a\\nb"),
        ("a" * 1_000_000, ["a" * 99], "known here: " + "a" * 59 + "…"),
    ],
)
def test_did_you_mean(name, known, hint):
    assert did_you_mean(name, known) == hint
    assert did_you_mean(name, reversed(known)) == hint


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ratoi", "'ratoi'"),
        ("it's", '"it\'s"'),
        ("a\n\x1b[31m\u202e\xa0", "'a\\n\\x1b[31m\\u202e\\xa0'"),
        ("x" * 60, "'" + "x" * 60 + "'"),
        ("x" * 61, "'" + "x" * 59 + "…'"),
    ],
)
def test_excerpt(text, shown):
    assert excerpt(text) == shown
    assert excerpt(text).isprintable()


def test_excerpt_with_a_limit_of_its_own():
    assert excerpt("abcdef", 4) == "'abc…'"
