from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.analysis import MEASURES
from generator.analysis.relations import FOLLOWS
from generator.bounded import Bounded, Truth
from generator.checks.cases import KNOWN, Reader, domain
from generator.checks.narrowing import implied, narrowed
from generator.checks.ranges import Range, exactly, examples, without
from generator.checks.solving import Solution, solve, told
from generator.conditions import Condition, Names, Reference, parse_condition
from generator.drafting import Desk
from generator.faults import Place
from generator.rules import SCOPES

NAMES = Names({m.name: m.kind for m in MEASURES.values()}, SCOPES)


def solved(text: str) -> Solution:
    return solve(Reader().cases(text))


def condition(text: str) -> Condition:
    return parse_condition(text, Place("test"), NAMES)


# --- conditions of measures compared with numbers, against all values that can make a difference ---------------

THRESHOLDS = {
    "ratio": ["0.5", "1", "1.05", "2"],
    "change_percent": ["-50", "0", "5", "100"],
    "share": ["0", "0.25", "0.5", "1"],
    "rank": ["1", "2", "2.5", "3"],
    "value": ["-1", "0", "10"],
}
SIGNS = ["<", "<=", ">", ">=", "==", "!="]
comparisons = st.sampled_from(sorted(THRESHOLDS)).flatmap(
    lambda name: st.builds(
        lambda sign, number, turned: f"{number} {sign} {name}" if turned else f"{name} {sign} {number}",
        st.sampled_from(SIGNS), st.sampled_from(THRESHOLDS[name]), st.booleans(),
    )
)  # fmt: skip
chains = st.sampled_from(sorted(THRESHOLDS)).flatmap(
    lambda name: st.builds(
        lambda low, high, left, right: f"{low} {left} {name} {right} {high}",
        st.sampled_from(THRESHOLDS[name]), st.sampled_from(THRESHOLDS[name]),
        st.sampled_from(["<", "<="]), st.sampled_from(["<", "<="]),
    )
)  # fmt: skip
conditions = st.recursive(
    st.one_of(comparisons, chains, st.sampled_from(["published", "known(value)"])),
    lambda inner: st.one_of(
        st.builds(lambda a, b: f"({a} and {b})", inner, inner),
        st.builds(lambda a, b: f"({a} or {b})", inner, inner),
        st.builds(lambda a: f"not ({a})", inner),
    ),
    max_leaves=6,
)


def _points(numbers: set[Fraction], whole: bool = False) -> list[Fraction]:
    """Return each number, one between any two neighbours, and one beyond each end."""
    ordered = sorted(numbers)
    between = [(a + b) / 2 for a, b in pairwise(ordered)]
    return [n for n in [ordered[0] - 1, *ordered, *between, ordered[-1] + 1] if not whole or n.denominator == 1]


def _grid() -> dict[str, Bounded | Truth]:
    """Return columns in which every way of lying to the thresholds occurs, and a value known from one side only."""
    texts = {name: {Fraction(t) for t in numbers} for name, numbers in THRESHOLDS.items()}
    ratios = _points(texts["ratio"] | {1 + n / 100 for n in texts["change_percent"]})
    shares = [n for n in _points(texts["share"] | {Fraction("0.334")}) if 0 <= n <= 1]
    places = [Fraction(n) for n in (1, 2, 3, 4)]
    ordered = [(s, r) for s, r in product(shares, places) if not (r >= 2 and s > Fraction(1, 2))]
    ordered = [(s, r) for s, r in ordered if not (r >= 3 and s > Fraction("0.334"))]
    values = [(float(v), float(v)) for v in _points(texts["value"])]
    values += [(low, np.inf) for low, _ in values] + [(-np.inf, high) for high, _ in values] + [(-np.inf, np.inf)]
    rows = list(product(ratios, ordered, values, (False, True)))
    low, high = (np.array([row[2][end] for row in rows]) for end in (0, 1))
    return {
        "ratio": Bounded.exact(np.array([float(r[0]) for r in rows])),
        "change_percent": Bounded.exact(np.array([float(100 * r[0] - 100) for r in rows])),
        "share": Bounded.exact(np.array([float(r[1][0]) for r in rows])),
        "rank": Bounded.exact(np.array([float(r[1][1]) for r in rows])),
        "value": Bounded.between(low, high),
        "published": Truth.of(np.array([r[3] for r in rows])),
    }


GRID = _grid()


@settings(max_examples=400, deadline=None)
@example("change_percent > 5 and ratio <= 1.05")
@example("not known(value) and 0 <= value <= 10")
@example("rank >= 2 and share > 0.5")
@example("1 < rank < 2")
@given(conditions)
def test_it_says_impossible_if_and_only_if_no_values_make_the_condition_hold(text: str) -> None:
    solution = solved(text)
    holds = bool(condition(text).evaluate(lambda reference: GRID[reference.name]).yes.any())
    assert not solution.undecided
    assert solution.impossible == (not holds)


@settings(max_examples=200, deadline=None)
@given(conditions)
def test_its_example_makes_the_condition_hold(text: str) -> None:
    found = solved(text).example
    if found is None:
        return
    value = float(found.get(Reference("value"), Fraction(0)))
    unknown = found.get(Reference(KNOWN + "value")) == 0
    ends = [(value, np.inf), (-np.inf, value)] if unknown else [(value, value)]
    ratio = found.get(Reference("ratio"), Fraction(1))

    def column(reference: Reference, low: float, high: float) -> Bounded | Truth:
        if reference.name == "value":
            return Bounded.between(np.array([low]), np.array([high]))
        if reference.name == "published":
            return Truth.of(np.array([bool(found.get(reference, 0))]))
        numbers = {"ratio": ratio, "change_percent": 100 * ratio - 100}
        return Bounded.exact(np.array([float(numbers.get(reference.name, found.get(reference, Fraction(1))))]))

    assert any(
        bool(condition(text).evaluate(lambda r, low=low, high=high: column(r, low, high)).yes.all())
        for low, high in ends
    )


@settings(max_examples=200, deadline=None)
@given(conditions, conditions)
def test_what_it_calls_implied_holds_wherever_the_first_does(first: str, second: str) -> None:
    cases = [case for each in Reader().cases(first) if (case := narrowed(each)) is not None]
    if all(implied(case, Reader().cases(second)) for case in cases):
        holds, follows = (condition(t).evaluate(lambda r: GRID[r.name]) for t in (first, second))
        assert not (holds.yes & follows.no).any()


# --- what is more than comparisons with numbers -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "change >= total.change and total.change > 0 and change < 0",
        "change > total.change and change <= total.change",
        "2 * ratio > 4 and ratio < 1.5",
        "rank - previous_rank == 0 and rank == 2 and previous_rank == 3",
        "record and change_percent <= -1",
        "record and record_low",
        "near_zero and ratio > 0.5",
        "total.record and total.change_percent < 0",
        "vanished and change_percent >= 1",
        "total.change > 0 and contribution_share > 0 and change < 0",
        "value > 5 and previous[-1] < 2 and value[-2] > 3",
    ],
)
def test_ties_and_relations_rule_out(text: str) -> None:
    assert solved(text).impossible


@pytest.mark.parametrize(
    "text",
    ["change < 1.1 * group.change and change < 0", "value > 2 * previous and previous > 3", "record and rank == 1"],
)
def test_an_example_is_found_for_measures_compared_with_each_other(text: str) -> None:
    found = solved(text).example
    assert found is not None
    columns = {r: Bounded.exact(np.array([float(n)])) for r, n in found.items()}
    truths = {r: Truth.of(np.array([bool(n)])) for r, n in found.items()}

    def column(reference: Reference) -> Bounded | Truth:
        own = Reference("value", reference.scope, reference.lag - 1) if reference.name == "previous" else reference
        return (truths if MEASURES[reference.name].unit == "truth" else columns)[own]

    assert condition(text).evaluate(column).yes.all()


@pytest.mark.parametrize("text", ["ratio * ratio < 0", "abs(ratio) == 3.14159"])
def test_it_says_so_where_it_cannot_decide(text: str) -> None:
    assert solved(text).undecided


def test_an_example_is_told_in_the_names_that_were_used() -> None:
    found = solved("change_percent >= 5 and record and not known(previous_share)").example
    assert found is not None
    named = condition("change_percent >= 5 and record and not known(previous_share)").references
    text = told(found, named)
    assert "previous_share not known" in text
    assert "change_percent " in text
    assert text.endswith("record")


def test_every_relation_holds_of_the_shipped_figures(desk: Desk) -> None:
    tried = 0
    for period in desk.story.table.periods:
        facts = desk.facts.told_in(period.label)
        for first, second in FOLLOWS:
            holds, follows = (condition(t).evaluate(facts.of) for t in (first, second))
            assert not (holds.yes & follows.no).any(), (period.label, first, second)
            tried += int(holds.yes.sum())
    assert tried > 100


# --- the number line ---------------------------------------------------------------------------------------------


def test_what_is_left_of_the_number_line() -> None:
    parts = [Range(Fraction(1), Fraction(2), False, True), Range(Fraction(2), low_open=True)]
    assert [str(r) for r in without(Range(), parts)] == ["x < 1", "2"]
    places = [exactly(Fraction(1)), Range(Fraction(3), Fraction(5), False, False)]
    assert [str(r) for r in without(domain(Reference("rank")), places)] == ["2", "6 <= x"]


@given(st.fractions(-20, 20, max_denominator=50), st.fractions(0, 5, max_denominator=50), st.booleans(), st.booleans())
def test_examples_lie_within(low: Fraction, width: Fraction, low_open: bool, high_open: bool) -> None:
    within = Range(low, low + width, low_open, high_open)
    found = list(examples(within))
    assert all(number in within for number in found)
    assert bool(found) != within.empty
