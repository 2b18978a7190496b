"""The table of measures: what enters it, and each ratio of sums on a table small enough to work out by hand."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest

from generator.analysis.forms import Form, Term
from generator.analysis.measures import MEASURES, Measure, measure, ratio_of_sums
from generator.bounded import Bounded, Truth
from generator.domain import Membership

NATO, REST = "NATO", "REST"
JOINED = {name: Membership(NATO, "1949-04") for name in "AB"}
ROWS = {"TOTAL": [100.0, 200.0], NATO: [60.0, 150.0], REST: [40.0, 50.0], "A": [20.0, 80.0], "B": [30.0, 40.0]}
ROWS["C"] = [10.0, 25.0]


@pytest.fixture
def facts(facts_of):
    """Two years of two groups; the first has A, B and others, the second C and others."""
    return facts_of(ROWS, groups=(NATO, REST), joined=JOINED)


def number(facts, name, subject, lag=0):
    found, row = facts.number(name, facts.column + lag), facts.rows.index(subject)
    return float(found.low[row]), float(found.high[row])


# (measure, subject, as worked out by hand)
BY_HAND = [
    ("value", "A", 80),
    ("previous", "A", 20),
    ("change", "A", 60),
    ("change", "A+B", 70),
    ("change_percent", "A", 300),
    ("change_percent", NATO, 150),
    ("ratio", "A", 4),
    ("share", "A", Fraction(2, 5)),
    ("previous_share", "A", Fraction(1, 5)),
    ("share_of_group", "A", Fraction(80, 150)),
    ("share_of_group", "C", Fraction(1, 2)),
    ("contribution", "A", 60),
    ("contribution_share", "A", Fraction(3, 5)),
    ("share_of_group_change", "A", Fraction(2, 3)),
    ("ratio_to_rest", "A", Fraction(2, 3)),
    ("ratio_to_outside", NATO, 3),
    ("ratio_to_outside", "A", Fraction(8, 5)),
    ("rest_change", "A", 40),
    ("group_rest_change", "A", 30),
    ("group_change_without", "A", 10),
    ("unlisted", NATO, 30),
    ("unlisted", REST, 25),
    ("share_change", "A", 20),
]


@pytest.mark.parametrize(("name", "subject", "expected"), BY_HAND)
def test_by_hand(facts, name, subject, expected):
    assert number(facts, name, subject) == pytest.approx((float(expected), float(expected)), rel=1e-12)


def test_what_looks_back_looks_back_from_its_own_period(facts):
    assert number(facts, "previous_rank", "A") == number(facts, "rank", "A", -1)
    assert number(facts, "value", "A", -1) == (20, 20) and number(facts, "previous", "A", -1) == (-inf, inf)


def test_what_is_published(facts_of):
    rows = {"TOTAL": [100.0, 100.0], "A": [20.0, (10.0, 20.0)], "B": ["missing", 30.0], "C": [None, 5.0]}
    facts = facts_of(rows)
    told = {name: facts.truth(name, 1).state.tolist() for name in ("published", "previous_published")}
    assert told == {"published": [1, 0, 1, 1], "previous_published": [1, 1, 0, 0]}
    assert facts.truth("published", 0).state.tolist() == [1, 1, 0, 0]
    assert facts.truth("previous_published", 0).state.tolist() == [0, 0, 0, 0]


# What enters the table


@pytest.fixture
def table(monkeypatch):
    """The table of measures, which a test may add to."""
    names = set(MEASURES)
    yield MEASURES
    for name in set(MEASURES) - names:
        del MEASURES[name]


def test_a_function_enters_under_its_name_with_its_docstring(table, facts):
    @measure("truth", (0, -2))
    def is_odd(facts, column):
        """Whether it is odd."""
        return Truth.of([column == 1])

    assert table["is_odd"] == Measure("is_odd", "truth", "Whether it is odd.", is_odd, lags=(0, -2))
    assert table["is_odd"].kind == "truth" and table["value"].kind == "number"

    @measure("count")
    def undocumented(facts, column):
        return Bounded.exact([float(column)])

    assert (table["undocumented"].definition, table["undocumented"].lags) == ("", (0,))
    assert undocumented(facts, 3).value == 3  # and stays a function


def test_a_ratio_of_sums_enters_with_its_form_its_limits_and_its_periods(table, facts_of):
    facts = facts_of({"TOTAL": [(40.0, 100.0), 200.0], "C": [10.0, 25.0]})
    form = Form((Term(2, "self"),), (Term(1, "total", -1),), 10.0)
    ratio_of_sums("half_share", "share", form, "Twice as much.", (0.0, 7.0))
    entered = table["half_share"]
    assert (entered.name, entered.unit, entered.definition) == ("half_share", "share", "Twice as much.")
    assert (entered.form, entered.range, entered.lags) == (form, (0.0, 7.0), (0, -1))
    assert number(facts, "half_share", "C") == (5.0, 7.0)  # 10 * 2 * 25 over 40 to 100, and at most 7
    ratio_of_sums("unlimited", "ratio", form, "The same without a limit.")
    assert not entered.signed and not table["unlimited"].signed
    ratio_of_sums("either_way", "ratio", form, "The same with a sign.", signed=True)
    assert table["either_way"].signed
    assert table["unlimited"].range is None and number(facts, "unlimited", "C") == (5.0, 12.5)


def test_every_measure_is_told_apart_by_its_definition():
    definitions = [m.definition for m in MEASURES.values()]
    assert all(d.endswith(".") and d == d.strip() for d in definitions) and len(set(definitions)) == len(definitions)
    assert all(name == m.name for name, m in MEASURES.items())
