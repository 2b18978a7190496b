"""Records, streaks, peaks and turns: right on exact series, never contradicted by what bounds leave open."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from math import inf, isinf, isnan

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.analysis import interpret
from generator.bounded import Bounded
from generator.domain import Membership
from generator.periods import period_of
from tests.analysis.conftest import story_of

many = settings(max_examples=120, deadline=None)
FIRST, NATO, REST = 2001, "NATO", "REST"
YES, NO, UNKNOWN = 1, 0, -1

exact = st.lists(st.integers(0, 6).map(float), min_size=1, max_size=7)


# What each measure says of a plain list of numbers, whose last is the period told; None where it says nothing


def rises(series):
    return [b > a for a, b in pairwise(series)]


def run(answers):
    """The length of the run of yes at the end."""
    backwards = [*reversed(answers), False]
    return backwards.index(False)


def is_record(series):
    return len(series) > 3 and series[-1] > max(series[:-1])


def is_above_all(series):
    """What counts in a run of records: once the last is one of a series long enough, those before need only lead."""
    return len(series) > 1 and series[-1] > max(series[:-1])


def last_at_least(series):
    """The latest earlier period at least as high; on exact numbers, every one between is lower."""
    return next((FIRST + i for i in range(len(series) - 2, -1, -1) if series[i] >= series[-1]), None)


def peaks(series):
    return [FIRST + i for i, amount in enumerate(series) if amount == max(series)]


def turned(series, sign=-1):
    return [sign * amount for amount in series]


def before(series):
    return series[-2] if len(series) > 1 else None


ORACLE = {
    "record": is_record,
    "record_low": lambda s: is_record(turned(s)),
    "record_streak": lambda s: run([is_above_all(s[: i + 1]) for i in range(len(s))]) if is_record(s) else 0,
    "rise_streak": lambda s: run(rises(s)) if len(s) > 1 else None,
    "fall_streak": lambda s: run(rises(turned(s))) if len(s) > 1 else None,
    "highest_since": last_at_least,
    "lowest_since": lambda s: last_at_least(turned(s)),
    "since_highest": lambda s: last_at_least(s) and FIRST + len(s) - 1 - last_at_least(s),
    "since_lowest": lambda s: last_at_least(turned(s)) and FIRST + len(s) - 1 - last_at_least(turned(s)),
    "peak": lambda s: max(s) if len(s) > 3 else None,
    "gap_to_peak": lambda s: s[-1] - max(s) if len(s) > 3 else None,
    "peak_period": lambda s: peaks(s)[0] if len(s) > 3 and len(peaks(s)) == 1 else None,
    "since_peak": lambda s: FIRST + len(s) - 1 - peaks(s)[0] if len(s) > 3 and len(peaks(s)) == 1 else None,
    "first_period": lambda s: FIRST,
    "first_observed": lambda s: FIRST,
    "near_zero": lambda s: len(s) > 1 and before(s) > 0 and s[-1] <= 0.02 * before(s),
    "new": lambda s: len(s) > 1 and before(s) == 0 and s[-1] > 0,
    "vanished": lambda s: len(s) > 1 and before(s) > 0 and s[-1] == 0,
}


def told(facts, name, subject="TOTAL"):
    """(low, high) of a number, or the state of an answer."""
    column, row = facts.at(name, facts.column), facts.rows.index(subject)
    if isinstance(column, Bounded):
        return float(column.low[row]), float(column.high[row])
    return int(column.state[row])


def nothing(answer):
    return answer == (-inf, inf)


@many
@given(exact)
@example([1.0, 2.0, 3.0, 3.0])
@example([0.0, 0.0, 0.0, 0.0, 1.0])
@example([3.0, 2.0, 1.0, 4.0])
@example([100.0, 2.0])
@example([0.0, 0.0, 1.0, 2.0])
def test_exact_series(facts_of, series):
    facts = facts_of({"TOTAL": series})
    for name, oracle in ORACLE.items():
        expected, answer = oracle(series), told(facts, name)
        if isinstance(expected, bool):
            assert answer == (YES if expected else NO), name
        elif expected is None:
            assert nothing(answer), name
        else:
            assert answer == (expected, expected), name


def choices(drawn):
    """Every choice of ends, middles and points just inside."""
    points = [sorted({low, high, (low + high) / 2, min(low + 0.25, high)}) for low, high in drawn]
    return product(*points)


bounded = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from([0, 0, 1, 1, 3])).map(lambda pair: (float(pair[0]), float(sum(pair)))),
    min_size=1,
    max_size=5,
)
NOT_WITHIN = {"first_period", "first_observed"}


@many
@given(bounded)
@example([(1.0, 2.0), (1.0, 2.0), (1.0, 2.0), (2.0, 3.0)])
@example([(1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, 3.0)])
@example([(4.0, 5.0), (1.0, 4.0), (1.0, 2.0), (4.0, 4.0)])
@example([(2.0, 2.0), (6.0, 6.0), (1.0, 4.0), (0.0, 3.0)])
def test_no_series_within_the_bounds_contradicts(facts_of, drawn):
    facts = facts_of({"TOTAL": list(drawn)})
    answers = {name: told(facts, name) for name in ORACLE}
    for series in choices(drawn):
        for name, oracle in ORACLE.items():
            expected, answer = oracle(list(series)), answers[name]
            if isinstance(expected, bool):
                assert answer in (UNKNOWN, YES if expected else NO), (name, series)
            elif expected is None:
                assert nothing(answer), (name, series)
            else:
                assert answer[0] <= expected <= answer[1], (name, series)


@many
@given(bounded)
def test_answers_and_amounts_are_as_definite_as_the_bounds(facts_of, drawn):
    """If all series agree, so does the answer; the ends of an amount or a count are reached."""
    facts = facts_of({"TOTAL": list(drawn)})
    every = [list(series) for series in choices(drawn)]
    for name in ("record", "record_low", "new", "vanished"):
        possible = {ORACLE[name](series) for series in every}
        if len(possible) == 1:
            assert told(facts, name) == (YES if possible.pop() else NO), name
    for name in ("peak", "gap_to_peak"):
        possible = {ORACLE[name](series) for series in every}
        if None not in possible:
            assert told(facts, name) == (min(possible), max(possible)), name


def test_a_gap_to_the_peak_is_never_above_zero(facts_of):
    facts = facts_of({"TOTAL": [1.0, 2.0, (4.0, 6.0), (5.0, 7.0)]})
    assert told(facts, "gap_to_peak") == (-1, 0)
    assert told(facts, "peak") == (5, 7)


def test_a_record_is_measured_against_its_own_series_alone(facts_of):
    facts = facts_of({"TOTAL": [90.0, 90.0, 90.0, 90.0], "A": [1.0, 2.0, (2.0, 4.0), (3.0, 5.0)]})
    assert told(facts, "record", "A") == UNKNOWN


# Gaps


def test_a_missing_period_hides_records_and_streaks(facts_of):
    facts = facts_of({"TOTAL": [1.0, 2.0, "missing", 3.0, 9.0]})
    assert told(facts, "record") == UNKNOWN
    assert told(facts, "first_period") == (2004, 2004) and told(facts, "first_observed") == (2001, 2001)
    assert nothing(told(facts, "highest_since")) and nothing(told(facts, "peak_period"))
    assert told(facts, "rise_streak") == (1, 4)
    assert told(facts_of({"TOTAL": [5.0, 2.0, "missing", 3.0, 4.0]}), "record") == NO


def test_a_line_that_the_table_lacks_begins_no_series(facts_of):
    late = facts_of({"TOTAL": [None, None, 1.0, 2.0, 3.0, 4.0]})
    assert told(late, "record") == YES and told(late, "first_observed") == (2003, 2003)
    assert told(late, "peak_period") == (2006, 2006)
    short = facts_of({"TOTAL": [None, None, None, 2.0, 3.0, 4.0]})
    assert told(short, "record") == NO and nothing(told(short, "peak"))
    assert told(facts_of({"TOTAL": [1.0, 2.0, None, 3.0, 4.0]}), "record") == UNKNOWN
    assert nothing(told(facts_of({"TOTAL": [1.0, None]}), "first_period"))


def test_what_the_source_states_of_records_holds(facts_of):
    rows = {"TOTAL": [3.0, 2.0, 1.0, "missing", "missing", 5.0]}
    stated = (("2006", "TOTAL", "record_streak", 3.0, 3.0),)
    facts = facts_of(rows, stated=stated)
    assert told(facts, "record") == YES and told(facts, "record_streak") == (3, 3)
    assert told(facts_of(rows, 2004, stated=stated), "record") == YES
    assert told(facts_of(rows, 2003, stated=stated), "record") == NO
    # what is known to be a record is known to have risen; three records lie above 3, in this order
    assert told(facts, "rise_streak") == (3, 3)
    assert told(facts, "previous")[0] >= 3 and told(facts, "previous")[1] <= 5


def test_the_first_period_has_nothing_before_it(facts_of):
    facts = facts_of({"TOTAL": [5.0, 6.0]}, 2001)
    for name in ("record", "new", "vanished", "near_zero"):
        assert told(facts, name) == NO
    for name in ("rise_streak", "fall_streak", "highest_since", "peak", "since_peak"):
        assert nothing(told(facts, name))


# Groups and members

shares = st.lists(st.sampled_from([10.0, 40.0, 50.0, 60.0, 90.0]), min_size=2, max_size=5)


def grouped(facts_of, first, period=None, **story):
    """A total of 100 in two groups."""
    rest = [(100 - c[1], 100 - c[0]) if isinstance(c, tuple) else 100 - c for c in first]
    rows = {"TOTAL": [100.0] * len(first), NATO: first, REST: rest}
    return facts_of(rows, period, groups=(NATO, REST), **story)


@settings(max_examples=40, deadline=None)
@given(shares)
@example([60.0, 40.0, 60.0])
@example([60.0, 50.0, 60.0])
def test_which_group_was_ahead(facts_of, first):
    facts = grouped(facts_of, first)
    for subject, series in ((NATO, first), (REST, [100 - amount for amount in first])):
        ahead = [FIRST + i for i, amount in enumerate(series[:-1]) if amount > 50]
        last = (ahead[-1], ahead[-1]) if ahead else (-inf, inf)
        assert told(facts, "last_ahead", subject) == last
        passed = series[-1] > 50 > series[-2]
        assert told(facts, "crossover", subject) == (YES if passed else NO)
        gone = FIRST + len(first) - 1 - last[0]
        assert told(facts, "since_ahead", subject) == ((gone, gone) if ahead else (-inf, inf))
    assert told(facts, "crossover", "TOTAL") == NO and nothing(told(facts, "last_ahead", "TOTAL"))


def test_the_latest_period_ahead_is_not_told_past_one_that_may_be_later(facts_of):
    unsure = grouped(facts_of, [60.0, (40.0, 60.0), 40.0, 40.0])
    assert nothing(told(unsure, "last_ahead", NATO)) and nothing(told(unsure, "since_ahead", NATO))
    assert told(unsure, "last_ahead", REST) == (2003, 2003)
    missing = grouped(facts_of, [60.0, (0.0, 100.0), 30.0])
    assert nothing(told(missing, "last_ahead", NATO))
    stated = grouped(facts_of, [60.0, (0.0, 100.0), 30.0], stated=(("2002", REST, "share", 0.501, 0.9),))
    assert told(stated, "last_ahead", NATO) == (2001, 2001)
    assert told(stated, "last_ahead", REST) == (2002, 2002)


def test_a_crossing_is_told_only_where_both_sides_are_sure(facts_of):
    assert told(grouped(facts_of, [(45.0, 49.0), (51.0, 55.0)]), "crossover", NATO) == YES
    assert told(grouped(facts_of, [(45.0, 51.0), (51.0, 55.0)]), "crossover", NATO) == UNKNOWN
    assert told(grouped(facts_of, [(45.0, 51.0), (40.0, 50.0)]), "crossover", NATO) == NO


@many
@given(st.lists(st.tuples(*[st.integers(0, 4).map(float)] * 2), min_size=2, max_size=5))
def test_how_long_a_member_was_first(facts_of, years):
    rows = {"TOTAL": [sum(y) for y in years], "A": [a for a, _ in years], "B": [b for _, b in years]}
    facts = facts_of(rows, complete=True)
    expected = run([a > b for a, b in years[:-1]])  # a first place that is shared, or of nothing, is none
    assert told(facts, "first_before", "A") == (expected, expected)


def test_a_member_that_may_have_been_first(facts_of):
    rows = {"TOTAL": [(0.0, 50.0)] * 4, "A": [9.0, (4.0, 9.0), 9.0, 1.0], "B": [2.0, 5.0, 2.0, 8.0]}
    assert told(facts_of(rows, complete=True), "first_before", "A") == (1, 3)


@pytest.mark.parametrize(
    ("then", "now", "answer"),
    [
        (100.0, 2.0, YES),
        (100.0, 2.5, NO),
        (100.0, 0.0, YES),
        ((90.0, 110.0), (0.0, 1.7), YES),
        ((90.0, 110.0), (0.0, 2.0), UNKNOWN),
        ((90.0, inf), (0.0, 1.5), YES),
        ((0.0, 110.0), 0.0, UNKNOWN),
        (0.5, 0.01, YES),
        (0.0, 0.0, NO),
    ],
)
def test_next_to_nothing(facts_of, then, now, answer):
    assert told(facts_of({"TOTAL": [then, now]}), "near_zero") == answer


def test_new_and_vanished_need_an_exact_nothing(facts_of):
    assert told(facts_of({"TOTAL": [(0.0, 1.0), 5.0]}), "new") == UNKNOWN
    assert told(facts_of({"TOTAL": [0.0, (0.0, 5.0)]}), "new") == UNKNOWN
    assert told(facts_of({"TOTAL": [5.0, (0.0, 0.5)]}), "vanished") == UNKNOWN
    assert told(facts_of({"TOTAL": [(2.0, 5.0), 0.0]}), "vanished") == YES
    assert told(facts_of({"TOTAL": [0.5, 0.0]}), "vanished") == YES


def test_joining(facts_of):
    joined = {"A": Membership(NATO, "1949-08"), "B": Membership(NATO, "2002-04", base_unknown=True)}
    rows = {
        "TOTAL": [10.0, 10.0],
        NATO: [5.0, 8.0],
        REST: [5.0, 2.0],
        "A": [2.0, 2.0],
        "B": [3.0, 3.0],
        "C": [1.0, 1.0],
    }
    facts = facts_of(rows, groups=(NATO, REST), joined=joined)
    assert told(facts, "joined", "A") == (1949, 1949) and nothing(told(facts, "joined", "C"))
    assert [told(facts, "joined_now", i) for i in "ABC"] == [NO, YES, NO]
    assert [told(facts, "base_unknown", i) for i in "ABC"] == [NO, YES, NO]


def test_estimates_lie_within_their_bounds(facts_of):
    facts = facts_of({"TOTAL": [3.0, 1.0, (1.0, 2.0), 2.0]})
    for name in ("peak", "gap_to_peak", "record_streak"):
        found = facts.number(name, facts.column)
        assert isnan(found.value[0]) or found.low[0] <= found.value[0] <= found.high[0]
        assert not isinf(found.low[0])


# Two that rose, and what is the same as before


@pytest.mark.parametrize(("second", "answer"), [([4.0, 4.5], YES), ([4.0, 4.0], NO), ([4.0, (3.9, 4.5)], UNKNOWN)])
def test_whether_both_of_a_pair_rose(facts_of, second, answer):
    joined = dict.fromkeys("AB", Membership(NATO, "1949-08"))
    rows = {"TOTAL": [99.0] * 2, NATO: [50.0] * 2, REST: [49.0] * 2, "A": [5.0, 5.5], "B": second}
    facts = facts_of(rows, groups=(NATO, REST), joined=joined)
    assert told(facts, "both_rose", "A+B") == answer
    assert told(facts, "both_rose", "A") == NO


def test_since_when_an_amount_has_been_the_same(facts_of):
    facts = facts_of({"TOTAL": [3.0, 5.0, 5.0, 5.0]})
    assert told(facts, "unchanged_since") == (2002, 2002) and told(facts, "unchanged_for") == (2, 2)
    assert told(facts, "before_step") == (3, 3) and told(facts, "last_step") == (2, 2)


@pytest.mark.parametrize(
    "series", [[3.0, 5.0, (5.0, 7.0)], [3.0, (4.0, 5.0), 5.0], [(3.0, 5.0), 5.0, 5.0], [5.0, 5.0, 5.0], [5.0, 5.0, 6.0]]
)
def test_an_amount_that_may_have_changed_is_not_told_as_the_same(facts_of, series):
    facts = facts_of({"TOTAL": series})
    for name in ("unchanged_since", "unchanged_for", "before_step", "last_step"):
        assert nothing(told(facts, name)), name


# Breaks, years and what is worked out


def test_the_first_period_that_is_counted_in_a_new_way():
    story = story_of({"TOTAL": [1.0, 5.0, 6.0]})
    assert nothing(told(interpret(story), "break_period"))
    anew = replace(story, checks=story.checks.model_copy(update={"breaks": ["2002"]}))
    assert told(interpret(anew), "break_period") == (2002, 2002)


@pytest.mark.parametrize(("noise", "answer"), [(0.05, YES), (0.1, YES), (0.5, NO)])
def test_figures_in_which_a_tenth_of_a_per_cent_is_no_noise_change_slowly(noise, answer):
    story = story_of({"TOTAL": [5.0, 6.0]})
    facts = interpret(replace(story, checks=story.checks.model_copy(update={"noise": noise})))
    assert told(facts, "slow") == answer


@pytest.mark.parametrize(
    ("label", "years"),
    [("2001-Q1", 2), ("2001-Q2", 1), ("2001-Q4", 1), ("2002-Q1", 1), ("2002-Q2", 0), ("2002-Q4", 0)],
)
def test_years_are_counted_when_they_are_over(label, years):
    """Between a quarter that was higher and the first of 2003."""
    periods = [period_of(f"{year}-Q{part}") for year in (2001, 2002) for part in (1, 2, 3, 4)]
    periods.append(period_of("2003-Q1"))
    series = [9.0 if period.label == label else 1.0 for period in periods]
    story = story_of({"TOTAL": [*series[:-1], 5.0]})
    table = replace(story.table, periods=tuple(periods))
    facts = interpret(replace(story, period="2003-Q1", compare="period", table=table))
    assert told(facts, "years_since_highest") == (years, years)


TWO = {"TOTAL": [None, 100.0]}


@pytest.mark.parametrize(
    ("measure", "low", "high", "answer"),
    [
        ("change", 9.0, 10.0, YES),
        ("ratio", 2.0, 2.1, YES),
        ("change_percent", 10.0, 11.0, YES),
        ("change", 0.0, 9.0, YES),
        ("change", 0.0, 11.0, NO),  # too wide to count as worked out
    ],
)
def test_an_amount_that_follows_from_a_stated_change_is_worked_out(facts_of, measure, low, high, answer):
    facts = facts_of(TWO, stated=(("2002", "TOTAL", measure, low, high),))
    assert told(facts, "base_calculated") == answer


def test_an_amount_that_is_published_is_not_worked_out(facts_of):
    facts = facts_of({"TOTAL": [90.0, 100.0]}, stated=(("2002", "TOTAL", "change", 9.0, 11.0),))
    assert told(facts, "base_calculated") == NO


@pytest.mark.parametrize("stated", [(), (("2003", "A", "share", 0.6, 0.6),), (("2002", "A", "change", 5.0, 5.0),)])
def test_an_amount_that_follows_from_what_it_is_made_up_of_is_not_told_as_worked_out(facts_of, stated):
    rows = {"TOTAL": [None, None, 100.0], "A": [35.0, 40.0, 60.0], "B": [50.0, 50.0, 40.0]}
    facts = facts_of(rows, complete=True, stated=stated)
    assert told(facts, "previous") == pytest.approx((90, 90)) and told(facts, "base_calculated") == NO
