"""A reading is true of every value within the bounds, and of true readings the telling one is chosen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction as Exact
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.languages import read_language
from generator.numerals import PERCENT, TIMES, Number, _magnitude, _money_scale, amount
from generator.readings import Fraction, Reading, Scale, read, read_fraction, rounds_to, span
from generator.sources.delimited import past

many = settings(max_examples=400, deadline=None)
MILLION, BILLION = 10**6, 10**9
FRACTIONS = tuple(read_language(Path("templates/en"), Path("data/arms-exports"), "ssb", {}).fractions)
TWO_SIDED = {"exact", "about", "nearly", "just_over", "between"}


@st.composite
def bounds(draw, largest=100_000, decimals=3):
    """Bounds as a table may give them: a point, a rounded figure, or anything up to twice its size wide."""
    low = Decimal(draw(st.integers(0, largest * 10**decimals))) / 10**decimals
    width = Decimal(draw(st.sampled_from([0, 0.001, 0.01, 0.05, 0.1, 0.5, 1, 10])))
    if draw(st.booleans()):
        width = low * draw(st.integers(0, 1200)) / 1000
    return float(low), float(low + width)


percentages = st.one_of(bounds(300), bounds(12), bounds(1))
amounts = st.one_of(*(bounds(10**n, 0) for n in (2, 4, 6, 8, 9, 10, 12)))


def exact(x):
    return Exact(Decimal(repr(float(x))))


def printed(figure, words):
    """The figure as it is written, counted in the largest word that fits: 7.9 of 7 900 million."""
    word = next((w for w in words if w <= figure), 1)
    return f"{(figure / word).normalize():f}", word


def unit_shown(figure, words):
    """What one unit of the last digit shown is worth, and how many digits are shown."""
    text, word = printed(figure, words)
    decimals = len(text.partition(".")[2])
    return Exact(word) / 10**decimals, len(text.replace(".", "").lstrip("0"))


def near(figure, values, words):
    """Whether values lie within a unit of the last digit, if two digits are shown, or within 5 per cent."""
    unit, digits = unit_shown(figure, words)
    away = max(abs(v - exact(figure)) for v in values)
    return away <= exact(figure) / 20 or (digits > 1 and away <= unit)


def unit_of(reading, finest):
    """The unit that a figure is rounded to: one decimal more where the source itself gives it."""
    return Exact(finest) if reading.figure % finest == 0 else Exact(finest) / 10


def is_true(reading, low, high, finest, words):
    """Whether every value between low and high makes the reading true (the ends stand for all of them)."""
    values, figure = (exact(low), exact(high)), Exact(reading.figure)
    half = unit_of(reading, finest) / 2
    close = near(reading.figure, values, words) or all(abs(v - figure) <= half for v in values)
    return {
        "exact": all(figure - half <= v <= figure + half for v in values),
        "about": near(reading.figure, values, words),
        "nearly": all(v < figure for v in values) and close,
        "just_over": all(v > figure for v in values) and close,
        "landmark": all(figure < v <= figure * Exact(115, 100) for v in values),
        "over": all(v > figure for v in values),
        "under": all(v < figure for v in values),
        "between": reading.upper is not None and all(figure <= v <= Exact(reading.upper) for v in values),
    }[reading.kind]


def figures(reading):
    return [f for f in (reading.figure, reading.upper) if f is not None]


@many
@given(percentages, st.booleans())
@example((0.95, 1.05), False)
@example((0.9, 1.1), False)
@example((7.1, 8.9), False)
@example((15.99, 16.81), False)
def test_percentages_are_read_truly(ends, stated):
    reading = read(*ends, PERCENT, stated)
    if reading:
        assert is_true(reading, *ends, PERCENT.finest, (1,))
        assert all(f % (PERCENT.ends / 10 if stated else PERCENT.ends) == 0 for f in figures(reading))
        assert not reading.upper or reading.upper > reading.figure > 0


@many
@given(bounds(40), st.booleans())
@example((0.91, 1.09), False)
def test_multiples_are_read_truly(ends, stated):
    reading = read(*ends, TIMES, stated)
    assert reading is None or is_true(reading, *ends, TIMES.finest, (1,))


@many
@given(amounts, st.booleans())
@example((930e6, 1070e6), False)
@example((940e6, 1040e6), False)
@example((7.6e9, 8.5e9), False)
@example((999_950_000.0, 999_950_000.0), False)
def test_amounts_are_read_truly(ends, stated):
    reading = amount(Number(*ends, stated))
    finest = _money_scale(_magnitude(*ends)).finest
    if reading:
        assert is_true(reading, *ends, finest, (BILLION, MILLION))
        finer = finest / 10 if stated else finest / 2
        assert reading.kind in ("over", "under") or all(f % finer == 0 for f in figures(reading))


@many
@given(st.one_of(percentages, amounts), st.booleans(), st.sampled_from([PERCENT, TIMES]))
def test_a_figure_without_a_hedge_is_no_finer_than_the_bounds(ends, stated, scale):
    reading = read(*ends, scale, stated)
    if reading and reading.kind == "exact":
        # A unit is what a figure leaves open; without the source's word for it, bounds must be finer still.
        assert exact(ends[1]) - exact(ends[0]) <= Exact(scale.finest) / (1 if stated else 4)


@st.composite
def nested(draw, wide):
    """Bounds, and narrower ones within them."""
    low, high = draw(wide)
    steps = sorted(draw(st.integers(0, 1000)) for _ in range(2))
    inner = [Decimal(repr(low)) + (Decimal(repr(high)) - Decimal(repr(low))) * s / 1000 for s in steps]
    return (low, high), (min(max(float(inner[0]), low), high), min(float(inner[1]), high))


SCALES = [PERCENT, TIMES, *(_money_scale(m) for m in (3, 5, 7, 9))]


@many
@given(nested(st.one_of(percentages, amounts)), st.booleans(), st.sampled_from(SCALES))
def test_narrower_bounds_never_leave_one_side_open(pair, stated, scale):
    wide, narrow = (read(*ends, scale, stated) for ends in pair)
    if wide and wide.kind in TWO_SIDED:
        # A landmark just passed says where the number lies, too.
        assert narrow and narrow.kind in TWO_SIDED | {"landmark"}
    elif wide and wide.kind != "under":
        assert narrow


@many
@given(nested(amounts))
def test_narrower_amounts_never_leave_one_side_open(pair):
    """Also where the middle passes from millions to billions."""
    wide, narrow = (amount(Number(*ends)) for ends in pair)
    if wide and wide.kind in TWO_SIDED:
        assert narrow and narrow.kind in TWO_SIDED | {"landmark"}


def figure(reading, word=1):
    shown = "–".join(printed(f / word, (1,))[0] for f in figures(reading))
    return f"{reading.kind} {shown}"


MONEY_READ = [
    (7850, 7950, True, "exact 7900"),
    (6050, 6150, True, "exact 6100"),
    (896, 896, True, "exact 896"),
    (1600.001, 1650, True, "just_over 1600"),
    (2050, 2099.999, True, "nearly 2100"),
    (1036, 1110, False, "landmark 1000"),
    (1000, 1110, False, "between 1000–1150"),  # perhaps 1 billion and not above it
    (6753, 6899, False, "about 6800"),
    (1779, 1811, False, "about 1800"),
    (699, 743, False, "about 720"),
    (971, 1025, False, "about 1000"),
    (930, 1070, False, "between 900–1100"),  # one digit is shown, so that 5 per cent counts
    (725, 775, False, "about 750"),
    (970.7, 1622, False, "over 970"),
    (2103, 2403, False, "between 2100–2450"),
    (1431, 1499, False, "nearly 1500"),
    (0, 10, False, None),
    (0, 10, True, "under 11"),
    (970.7, inf, True, "over 970"),
    (970.7, inf, False, None),
    (0, 0, False, "exact 0"),
    (10.5, 11.5, False, "landmark 10"),  # 15 per cent above is just near enough
    (10.5, 11.6, False, "about 11"),
    (9, 11, False, "about 10"),  # two digits are shown, so that one unit counts
    (0.05, 0.06, False, "between 0.05–0.06"),
    (0.00005, 0.000075, False, "between 0.00005–0.000075"),  # 50 to 75 kroner
    (15.35, 15.55, False, "just_over 15"),
    (0.01535, 0.01536, False, "just_over 0.015"),
    (9, 9.5, False, "about 9.3"),
    (0.0000012, 0.0000018, False, "between 0.0000012–0.0000018"),
    (0.0000009, 0.0000012, False, "between 0.00000085–0.0000012"),
    (0, 0.0000012, True, "under 0.0000013"),
]


@pytest.mark.parametrize(("low", "high", "stated", "expected"), MONEY_READ)
def test_amounts_in_millions(low, high, stated, expected):
    reading = amount(Number(low * 1e6, high * 1e6, stated))
    assert (figure(reading, MILLION) if reading else None) == expected


PERCENT_READ = [
    (15.1, 16.4, False, "about 16"),
    (76.6, 77.8, False, "about 77"),
    (62.2, 63.9, False, "about 63"),
    (13.9, 14.4, False, "about 14"),
    (25.9, 26.7, False, "about 26"),
    (10.3, 10.8, False, "between 10–11"),
    (10.0, 10.8, False, "between 10–11"),
    (10.2, 11.0, False, "between 10–11"),
    (3.3, 3.8, False, "between 3.3–3.8"),  # a step of one is too coarse below ten
    (41.65, 41.75, True, "exact 41.7"),
    (28.55, 28.65, True, "exact 28.6"),
    (28.595, 28.605, True, "exact 28.6"),
    (28.645, 28.655, True, "exact 28.65"),  # two decimals are the source's own
    (79.4, 83.9, False, "about 80"),
    (7.1, 8.9, False, "between 7–9"),
    (15.9, 16.9, False, "between 15.9–16.9"),
    (15.99, 16.81, False, "between 15.9–16.9"),
    (3.9, 3.98, False, "nearly 4"),
    (0.04, 0.04, False, "exact 0"),
    (0.05, 0.05, False, "exact 0.1"),
    (16.05, 16.05, False, "exact 16.1"),
    (10.0, 10.025, False, "exact 10"),  # a quarter of a unit is as good as exact
    (10.0, 10.026, False, "about 10"),
    (10.01, 10.034, False, "exact 10"),
    (10.01, 10.035, False, "just_over 10"),
    (9.96, 9.99, True, "nearly 10"),
    (9.96, 10.0, True, "exact 10"),  # and not nearly
    (10.0, 10.04, True, "exact 10"),
    (10.0, 19.0, False, "over 9"),
    (10.0, 20.0, False, "over 9"),
    (10.0, 21.0, False, None),
    (12.0, inf, True, "over 11"),
    (0.5, inf, True, "over 0.4"),
    (0.02, inf, True, None),
    (0.0, 0.4, True, "under 0.5"),
    (10.0, 10.7, False, "about 10"),  # the middle lies just near enough
    (10.0, 10.72, False, "between 10–11"),
    (1.0, 1.1, False, "between 1–1.1"),
    (1.0, 1.2, False, "about 1.1"),
    (2.5, 2.6, False, "about 2.5"),
    (101.0, 103.0, False, "just_over 100"),
    (0.1, 0.15, False, "between 0.1–0.2"),
    (9.5, 14.5, False, "between 9–15"),  # rounder ends may stretch the range by a fifth
]


@pytest.mark.parametrize(("low", "high", "stated", "expected"), PERCENT_READ)
def test_percentages(low, high, stated, expected):
    reading = read(low, high, PERCENT, stated)
    assert (figure(reading) if reading else None) == expected


MULTIPLES_READ = [
    (1.0, 1.05, "about 1"),
    (2.0, 2.1, "between 2–2.1"),  # 5 per cent of a multiple is much
]


@pytest.mark.parametrize(("low", "high", "expected"), MULTIPLES_READ)
def test_multiples(low, high, expected):
    assert figure(read(low, high, TIMES)) == expected


def test_what_the_source_does_not_give_is_computed():
    assert read(0.0, 0.05, PERCENT) is None  # and not “under 0.1”
    assert figure(read(0.0, 0.05, PERCENT, True)) == "exact 0"


def test_what_cannot_be_told():
    for ends in ((nan, 1.0), (1.0, nan), (0.0, inf)):
        assert read(*ends, PERCENT, True) is None
    for ends in ((0.0, 1.0), (2.0, 2.0), (1.0, inf), (1.0, 2.0)):
        assert span(*ends, PERCENT) is None


def test_decimals_that_nobody_gave_are_not_told():
    assert figure(read(16.0499, 16.0501, PERCENT)) == "just_over 16"  # and not “16.05”
    assert figure(read(16.0499, 16.0501, PERCENT, True)) == "exact 16.05"


def test_a_coarse_range_may_be_as_wide_as_any():
    whole = Scale(Decimal(1), Decimal(1), Decimal("0.5"), Decimal("0.4"))
    assert figure(read(1.2, 1.8, whole)) == "between 1–2"


def test_nothing_has_no_sign():
    assert str(read(-0.0, -0.0, PERCENT).figure) == "0.0"


def test_a_language_without_a_word_for_half():
    assert read_fraction(0.0, 0.45, (Fraction(1, 4),)) is None
    assert read_fraction(0.24, 0.26, (Fraction(1, 4),)) == ("exact", Fraction(1, 4))


def test_bounds_may_come_from_numpy():
    assert read(np.float64(15.1), np.float64(16.4), PERCENT) == read(15.1, 16.4, PERCENT)


def test_a_side_is_strict():
    """The neighbouring float is how a table says “more than”."""
    assert read(1e9, 1.1e9, _money_scale(9)) != Reading("landmark", Decimal(10) ** 9)
    assert read(past(1e9, inf), 1.1e9, _money_scale(9)) == Reading("landmark", Decimal(10) ** 9)
    assert read(past(50.0, inf), inf, PERCENT, True) == Reading("over", Decimal(50))
    assert read(50.0, inf, PERCENT, True) == Reading("over", Decimal(49))
    assert read(0.0, past(50.0, -inf), PERCENT, True) == Reading("under", Decimal(50))
    assert read(0.0, 50.0, PERCENT, True) == Reading("under", Decimal(51))


@many
@given(bounds(300))
def test_a_range_contains_the_bounds_and_stretches_them_little(ends):
    found = span(*ends, PERCENT)
    if found and found.upper:
        low, high = map(exact, ends)
        assert Exact(found.figure) <= low and high <= Exact(found.upper)
        assert Exact(found.upper - found.figure) - (high - low) <= (high - low) / 5
        assert high - low <= Exact(6, 10) * (low + high) / 2


def test_a_range_has_the_roundest_ends_that_fit():
    assert figure(span(15.1, 16.4, PERCENT)) == "between 15–16.5"
    assert figure(span(20.02, 29.9, PERCENT)) == "between 20–30"
    assert span(20.02, 20.03, PERCENT) is None
    assert figure(span(0.5, 0.6, PERCENT)) == "between 0.5–0.6"
    assert figure(span(0.5, 0.8, PERCENT)) == "between 0.5–0.8"
    assert figure(span(7.0, 13.0, PERCENT)) == "between 7–13"  # six tenths of the middle is just narrow enough
    assert span(6.9, 13.0, PERCENT) is None


# Shares as fractions

SHARES = [
    (24.5, 26.1, "about 1/4"),
    (24.0, 26.0, "exact 1/4"),
    (31.7, 33.9, "about 1/3"),
    (76.6, 77.8, "landmark 3/4"),
    (75.0, 78.0, None),  # three-quarters are not passed for certain
    (92.8, 100.0, "landmark 9/10"),
    (0.0, 49.0, "under 1/2"),
    (49.0, 51.0, "exact 1/2"),
    (50.1, 53.0, "landmark 1/2"),
    (50.1, 70.0, "landmark 1/2"),
    (60.0, 70.0, None),  # "over half" would tell too little
    (47.0, 49.9, "nearly 1/2"),
    (0.0, 50.0, None),
    (47.0, 50.0, None),  # perhaps half, and not nearly
    (7.0, 10.0, None),
    (45.0, 45.0, None),
    (52.0, 57.0, None),  # five points apart the percentage still tells more
    (52.0, 57.1, "landmark 1/2"),
    (0.0, 40.0, None),
    (0.0, 40.1, "under 1/2"),
    (0.0, 100.0, None),
    (30.0, 41.0, "under 1/2"),
    (30.0, 39.0, None),
]


@pytest.mark.parametrize(("low", "high", "expected"), SHARES)
def test_shares_as_fractions(low, high, expected):
    found = read_fraction(low / 100, high / 100, FRACTIONS)
    assert (f"{found[0]} {found[1].above}/{found[1].below}" if found else None) == expected


def test_a_share_without_bounds_is_no_fraction():
    assert read_fraction(-inf, inf, FRACTIONS) is None
    assert read_fraction(nan, nan, FRACTIONS) is None
    assert read_fraction(0.92, inf, FRACTIONS) == ("landmark", Fraction(9, 10))


@many
@given(bounds(1, 3))
def test_fractions_are_told_truly(ends):
    found = read_fraction(*ends, FRACTIONS)
    if found:
        kind, told = found
        values, points = [100 * exact(v) for v in ends], Exact(100 * told.above, told.below)
        assert {
            "exact": all(abs(v - points) <= 1 for v in values),
            "about": all(abs(v - points) <= 2 for v in values),
            "landmark": all(points < v for v in values),
            "nearly": all(points - 3 <= v < points for v in values),
            "under": all(v < points for v in values) and points == 50,
        }[kind]


def test_what_rounding_keeps_from_a_figure_is_not_on_one_side_of_it():
    # In decimals, the change is 28.9 to 29.0.
    assert read(151.35 - 122.55, 151.45 - 122.45, PERCENT).kind == "about"
    assert read(151.35 - 122.55, past(29.0, -inf), PERCENT).kind == "nearly"
    assert amount(Number(0.3e9 - 0.1e9, 0.35e9)) == amount(Number(0.2e9, 0.35e9))


@pytest.mark.parametrize(
    ("low", "told"),
    [
        (0.3, Reading("over", Decimal("0.2"))),
        (0.35, None),
        (0.112, Reading("over", Decimal("0.1"))),  # just near enough for anybody
        (0.113, None),
    ],
)
def test_the_sources_own_figure_is_told_as_more_than_the_one_before_only_where_it_is_the_bound(
    low: float, told: Reading | None
) -> None:
    tenths = Scale(finest=Decimal("0.1"), whole=Decimal("0.1"), ends=Decimal(1))
    assert read(low, 0.9, tenths, True) == told


def test_a_figure_in_noughts_that_are_shown_is_near_by_per_cent_and_not_by_its_unit():
    tens = Scale(finest=Decimal(10), whole=Decimal(10), ends=Decimal(5))
    assert figure(read(103, 113, tens)) == "between 100–115"  # "about 110" would be read as 109 to 111
    assert figure(read(0.111, 0.129, Scale(*[Decimal("0.01")] * 3))) == "about 0.12"


def test_a_range_of_whole_figures_has_ends_of_two_digits():
    tens = Scale(finest=Decimal(1), whole=Decimal(10), ends=Decimal(1))
    assert figure(read(42, 49, tens)) == "between 42–49"
    assert figure(read(142, 149, tens)) == "between 140–150"


def test_a_landmark_may_lie_below_one():
    hundredths = Scale(*[Decimal("0.01")] * 3, landmarks=True)
    assert figure(read(0.104, 0.113, hundredths)) == "landmark 0.1"


def test_a_range_does_not_begin_with_nothing():
    assert figure(read(0.52, 0.78, Scale(Decimal("0.1"), Decimal("0.1"), Decimal(1)))) == "over 0.5"


def test_one_bound_is_told_to_two_digits_however_coarse_the_scale():
    assert read(16, inf, Scale(*[Decimal(10)] * 3), True) == Reading("over", Decimal(15))


@pytest.mark.parametrize(
    ("low", "high", "rounds"), [(41.65, 41.75, True), (41.65, 41.76, False), (41.64, 41.75, False)]
)
def test_bounds_round_to_a_figure_where_all_of_them_do(low, high, rounds):
    assert rounds_to(low, high, Decimal("41.7"), Decimal("0.1")) is rounds
