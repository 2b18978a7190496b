"""Periods: one canonical label for each, neighbours one apart, nothing that the calendar lacks."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import FREQUENCIES, PARTS, label_of, period_of

DAYS = st.dates(datetime.date(1600, 1, 1), datetime.date(2190, 12, 31))


def labels_around(frequency: str, day: datetime.date) -> list[str]:
    """The label of the period that a day lies in, and of the one that follows."""
    step = {"day": 1, "week": 7}.get(frequency)
    if step:
        found = []
        for moment in (day, day + datetime.timedelta(step)):
            year, week, _ = moment.isocalendar()
            found.append(
                label_of("week", year, week) if frequency == "week" else label_of("day", *moment.timetuple()[:3])
            )
        return found
    parts = PARTS[frequency]
    part = (day.month - 1) * parts // 12 + 1
    following = (day.year, part + 1) if part < parts else (day.year + 1, 1)
    return [label_of(frequency, day.year, part), label_of(frequency, *following)]


@pytest.mark.parametrize("frequency", FREQUENCIES)
@given(day=DAYS)
def test_neighbours_are_one_apart_and_in_the_order_of_time(frequency, day):
    now, then = map(period_of, labels_around(frequency, day))
    assert now and then
    assert then.ordinal - now.ordinal == 1
    assert now.day < then.day
    assert now.frequency == then.frequency == frequency


@pytest.mark.parametrize("frequency", FREQUENCIES)
@given(day=DAYS)
def test_a_period_says_which_year_and_part_it_is(frequency, day):
    now = period_of(labels_around(frequency, day)[0])
    assert now
    again = label_of(frequency, now.year, now.day.month if frequency == "day" else now.part, now.day.day)
    assert again == now.label


@pytest.mark.parametrize(
    "label",
    [
        "",
        "24",
        "2024Q3",
        "2024-Q5",
        "2024-13",
        "2024-00",
        "2023-W53",
        "2023-02-29",
        "2023/25",
        "2024-H3",
        "20244",
        "２０２４",
    ],
)
def test_what_is_no_period_is_none(label):
    assert period_of(label) is None


def test_the_season_is_what_years_have_in_common():
    assert [period_of(x).season for x in ("2024", "2024-Q3", "2024-11", "2024-W05", "2023/24")] == [
        "",
        "Q3",
        "11",
        "W05",
        "",
    ]


def test_the_last_week_of_a_long_year_has_a_neighbour():
    assert period_of("2021-W01").ordinal - period_of("2020-W53").ordinal == 1
