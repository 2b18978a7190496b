"""What the figures say, looked up one number at a time, in the arms figures of 2024."""

from __future__ import annotations

from math import inf, nan

import pytest

from generator.verification.quantities import Quantities, Quantity


@pytest.fixture(scope="module")
def figures(desk):
    return Quantities(desk.facts)


def quantity(low: float, high: float, *cells: str) -> Quantity:
    return Quantity("value", "HU", "2024", low, high, cells, "2023")


def test_a_quantity_without_any_bound_is_not_known():
    known = [quantity(a, b).known for a, b in ((1, 2), (-inf, 2), (1, inf), (-inf, inf), (nan, nan))]
    assert known == [True, True, True, False, False]


def test_a_quantity_keeps_what_it_is_of():
    q = quantity(2, 3, "HU@2024")
    assert q.negative() == Quantity("value", "HU", "2024", -3, -2, ("HU@2024",), "2023")
    assert q.times(10) == Quantity("value", "HU", "2024", 20, 30, ("HU@2024",), "2023")
    assert q.complement() == Quantity("value", "HU", "2024", -2, -1, ("HU@2024",), "2023")
    assert q.less(quantity(1, 1.5, "HU@2023")) == Quantity(
        "value", "HU", "2024", 0.5, 2, ("HU@2024", "HU@2023"), "2023"
    )


@pytest.mark.parametrize(
    ("low", "high", "size"),
    [(2, 3, (2, 3)), (0, 3, (0, 3)), (-3, -2, (2, 3)), (-3, 0, (0, 3)), (-3, 2, (0, 3)), (-2, 3, (0, 3))],
)
def test_the_size_of_a_quantity_has_no_sign(low, high, size):
    assert quantity(low, high, "HU@2024").size() == quantity(*size, "HU@2024")


def test_bounds_for_people():
    assert [quantity(2, 2).bounds, quantity(2.5, 1234567.8).bounds] == ["2", "2.5 to 1.23457e+06"]


def test_periods_before_and_after(figures):
    assert [figures.before("2024"), figures.before("2024", 3), figures.before("2007"), figures.before("2006")] == [
        "2023",
        "2021",
        "",
        "",
    ]
    assert [figures.before("2008"), figures.before("2008", 2)] == ["2007", ""]
    assert [figures.after("2022"), figures.after("2023"), figures.after("2024"), figures.after("2006")] == [
        "2023",
        "2024",
        "",
        "",
    ]
    assert (figures.told, figures.column("2007"), figures.column("2006")) == ("2024", 0, None)


def test_groups_and_what_lies_outside_them(figures):
    subjects = ("HU", "UA", "NATO", "TOTAL", "nobody")
    assert [figures.group(s) for s in subjects] == ["NATO", "NON_NATO", "NATO", "", ""]
    assert [figures.outside(s) for s in subjects] == ["NON_NATO", "NATO", "NON_NATO", "", ""]


def test_pairs_are_found_in_either_order(figures):
    ids = figures.facts.rows.ids
    assert ids[figures.row(("US", "HU"))] == ids[figures.row(("HU", "US"))] == "US+HU"
    assert figures.row(("US", "PL")) is None
    assert ids[figures.row(("HU",))] == "HU"


def test_a_measure_of_a_row(figures):
    assert figures.measure("change_percent", ("UA",), "2024", "2023") == Quantity(
        "change_percent", "UA", "2024", pytest.approx(-7.85), pytest.approx(-7.75), ("UA@2024", "UA@2023"), "2023"
    )
    assert figures.measure("value", ("UA",), "2006") is None
    assert figures.measure("value", ("nobody",), "2024") is None
    assert figures.measure("record", ("TOTAL",), "2024").low == 1
    assert (figures.measure("record", ("TOTAL",), "2012").low, figures.measure("record", ("TOTAL",), "2012").high) == (
        0,
        0,
    )


def test_a_measure_that_looks_back_beyond_the_table_has_no_cells(figures):
    assert figures.measure("change", ("TOTAL",), "2008").cells == ("TOTAL@2008", "TOTAL@2007")
    assert figures.measure("change", ("TOTAL",), "2007").cells == ()
    assert figures.measure("value", ("TOTAL",), "2007").cells == ("TOTAL@2007",)


def test_the_amount_of_several_is_their_sum(figures):
    assert figures.level(("PL", "OM"), "2018") == Quantity(
        "value", "PL+OM", "2018", pytest.approx(822), pytest.approx(824), ("PL@2018", "OM@2018")
    )
    assert figures.level(("PL", "nobody"), "2018") is None
    assert figures.level(("PL",), "2006") is None
    assert figures.level((), "2018") is None


@pytest.mark.parametrize(
    ("name", "subjects", "base", "period", "low", "high"),
    [
        ("change", ("PL",), "2017", "2018", -53.05, -51.95),
        ("change", ("PL", "OM"), "2017", "2018", 822 - 1397.55, 824 - 1387.45),
        ("change", ("TOTAL",), "2007", "2010", 2620.5 - 2159.5, 2621.5 - 2158.5),
        ("percent", ("TOTAL",), "2007", "2010", (2620.5 / 2159.5 - 1) * 100, (2621.5 / 2158.5 - 1) * 100),
        ("ratio", ("TOTAL",), "2007", "2010", 2620.5 / 2159.5, 2621.5 / 2158.5),
        ("ratio", ("TOTAL",), "2015", "2016", None, None),
    ],
)
def test_changes_between_any_two_periods(figures, name, subjects, base, period, low, high):
    found = getattr(figures, name)(subjects, base, period)
    assert (found.subject, found.base, found.period) == ("+".join(subjects), base, period)
    assert found.measure == {"percent": "change_percent"}.get(name, name)
    assert found.cells == (*(f"{s}@{period}" for s in subjects), *(f"{s}@{base}" for s in subjects))
    if low is not None:
        assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("periods", [("", "2024"), ("2023", ""), ("2006", "2024"), ("2024", "2030")])
def test_a_change_needs_two_periods_of_the_table(figures, periods):
    assert figures.change(("TOTAL",), *periods) is None


def test_nothing_is_known_of_a_ratio_to_what_may_be_nothing(figures):
    ratio = figures.ratio(("QA",), "2024", "2023")
    assert (ratio.low > 0, ratio.high) == (True, inf)
    percent = figures.percent(("QA",), "2024", "2023")
    assert (percent.low, percent.high) == (pytest.approx((ratio.low - 1) * 100), inf)


def test_a_ratio_to_what_has_no_bound_begins_at_nothing(figures):
    seen = figures.times(("PL",), ("SE",), "2007")
    assert (seen.low, seen.high) == (0.0, inf)


def test_shares_of_the_total_and_of_a_group(figures):
    total = figures.facts.story.total
    found = [
        figures.share(("NATO",), total, "2024"),
        figures.share(("US",), "NATO", "2024"),
        figures.share(("US",), "NON_NATO", "2024"),
        figures.share(("US", "UA"), total, "2024"),
        figures.share(("NATO",), total, "2023"),
    ]
    assert [(q.measure, q.subject, q.period) for q in found] == [
        ("share", "NATO", "2024"),
        ("share_of_group", "US", "2024"),
        ("ratio_to_outside", "US", "2024"),
        ("value", "US+UA", "2024"),
        ("share", "NATO", "2023"),
    ]
    assert [(q.low, q.high) for q in found[1:4]] == [
        (pytest.approx(1950 / 6150), pytest.approx(2050 / 6050)),
        (pytest.approx(1950 / 1850), pytest.approx(2050 / 1750)),
        (pytest.approx(2845.5 / 7950), pytest.approx(2946.5 / 7850)),
    ]
    assert found[4].low > 0.62 and found[4].high < 0.64  # by the figures of 2024 and of 2023 together
    assert found[3].cells == ("US@2024", "UA@2024", "TOTAL@2024")


def test_a_share_of_what_is_never_negative_is_not_below_zero(figures):
    total = figures.facts.story.total
    stated = figures.share(("NATO",), total, "2022")  # less than half, by what is said of the others
    assert (stated.low, stated.high) == (0.0, pytest.approx(0.5))
    nothing = figures.share(("SE",), total, "2007")
    assert not nothing.known and (nothing.low, nothing.high) == (-inf, inf)


def test_shares_of_a_change(figures):
    assert figures.share_of_change(("HU",), "TOTAL", "2024").measure == "contribution_share"
    assert figures.share_of_change(("HU",), "NATO", "2024").measure == "share_of_group_change"


def test_a_group_against_all_others_is_told_by_what_is_stated_of_it(figures):
    told = figures.times(("NATO",), ("NON_NATO",), "2024")
    assert (told.measure, told.subject, told.period) == ("ratio_to_rest", "NATO", "2024")
    assert (told.low, told.high) == (pytest.approx(6050 / 1850), pytest.approx(6150 / 1750))
    assert set(told.cells) >= {"NATO@2024"}


def test_any_two_are_compared_by_their_amounts(figures):
    told = figures.times(("HU",), ("UA",), "2024")
    assert (told.measure, told.low, told.high) == ("value", pytest.approx(1450 / 896.5), pytest.approx(1550 / 895.5))
    member = figures.times(("US",), ("NON_NATO",), "2024")
    assert (member.measure, member.low) == ("ratio_to_outside", pytest.approx(1950 / 1850))
    assert figures.times(("HU",), ("nobody",), "2024") is None
    assert figures.times(("HU", "US"), ("NON_NATO",), "2024").cells == ("HU@2024", "US@2024", "NON_NATO@2024")
