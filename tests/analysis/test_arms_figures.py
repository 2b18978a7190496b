"""The arms exports story: what follows from the published figures, which no figures that fit contradict."""

from __future__ import annotations

from math import inf
from random import Random

import pytest

from generator.conditions import Reference
from generator.drafting import Library, open_desk

SAMPLES = 4000


@pytest.fixture(scope="module")
def facts():
    return open_desk(Library.of(), "arms-exports", None, ["en"]).facts


@pytest.fixture(scope="module", params=["2018", "2021"])
def earlier(request):
    return request.param, open_desk(Library.of(), "arms-exports", request.param, ["en"]).facts


def bounds(facts, name, subject):
    column, row = facts.of(Reference(name)), facts.rows.index(subject)
    return float(column.low[row]), float(column.high[row])


# (measure, subject, low, high, decimals): shares in parts of 1, change in NOK million
PUBLISHED = [
    ("change_percent", "TOTAL", 15.1, 16.4, 1),
    ("change", "TOTAL", 1036, 1112, 0),
    ("previous", "TOTAL", 6753, 6899, 0),
    ("change", "NATO", 1779, 1811, 0),
    ("change", "NON_NATO", -743, -699, 0),
    ("share", "NATO", 0.766, 0.778, 3),
    ("previous_share", "NATO", 0.622, 0.639, 3),
    ("share_change", "NATO", 13.9, 14.4, 1),
    ("share_change", "NON_NATO", -14.4, -13.9, 1),
    ("contribution", "NATO", 25.9, 26.7, 1),
    ("contribution", "NON_NATO", -10.8, -10.3, 1),
    ("share", "US", 0.245, 0.261, 3),
    ("share_of_group", "US", 0.317, 0.339, 3),
    ("share_of_group", "UA+AU", 0.793, 0.839, 3),
    ("previous", "HU", 725, 775, 0),
    ("previous", "QA", 971, 1622, 0),
    ("unlisted", "NATO", 2102, 2404, 0),
    ("group_change_without", "SE", 1431, 1465, 0),
    ("ratio_to_rest", "NATO", 3.27, 3.51, 2),
    ("share", "TOTAL", 1, 1, 9),
    ("share_of_group", "NATO", 1, 1, 9),
    ("contribution_share", "TOTAL", 1, 1, 9),
    ("rest_change", "TOTAL", 0, 0, 9),
]


@pytest.mark.parametrize(("measure", "subject", "low", "high", "decimals"), PUBLISHED)
def test_what_follows_from_the_published_figures(facts, measure, subject, low, high, decimals):
    unit = 0.51 * 10.0**-decimals
    assert bounds(facts, measure, subject) == (pytest.approx(low, abs=unit), pytest.approx(high, abs=unit))


def test_what_is_not_known_of_sweden_stays_unknown(facts):
    """The source does not say whether the figure for 2023 includes it, nor what it was."""
    for measure in ("ratio", "change", "contribution"):
        low, high = bounds(facts, measure, "SE")
        assert low <= 0 and (low == -inf or high == inf)
    assert bounds(facts, "change_percent", "SE") == (-inf, inf) or bounds(facts, "change_percent", "SE")[1] == inf


# Figures that fit everything published


def somewhere(rng, low, high):
    """An end of a range or a point within."""
    return rng.choice((low, high, rng.uniform(low, high)))


def drawn(rng):
    """Amounts of 2023 and 2024 in NOK million that satisfy all that is published, or None."""
    total, nato = somewhere(rng, 7850, 7950), somewhere(rng, 6050, 6150)
    now = {"TOTAL": total, "NATO": nato, "NON_NATO": total - nato}
    now |= {
        "US": somewhere(rng, 1950, 2050),
        "HU": somewhere(rng, 1450, 1550),
        "UA": somewhere(rng, 895.5, 896.5),
    }
    now |= {
        "AU": somewhere(rng, 571.5, 572.5),
        "SE": somewhere(rng, 346.5, 347.5),
        "QA": somewhere(rng, 0, 10),
    }
    then = {
        "NATO": nato / somewhere(rng, 1.4165, 1.4175),
        "NON_NATO": now["NON_NATO"] / somewhere(rng, 0.7135, 0.7145),
        "US": somewhere(rng, 970.7, now["US"] / 2),
        "HU": somewhere(rng, max(725, now["HU"] / 2.05), min(775, now["HU"] / 1.95)),
        "UA": now["UA"] / somewhere(rng, 0.9215, 0.9225),
        "AU": somewhere(rng, 0, now["AU"]),
    }
    then["TOTAL"] = then["NATO"] + then["NON_NATO"]
    left = then["NON_NATO"] - then["UA"] - then["AU"]
    least = max(then["US"], then["UA"])  # Qatar was the largest
    if left < least:
        return None
    then["QA"] = somewhere(rng, least, left)
    return (now, then) if fits(now, then) else None


def fits(now, then):
    listed = now["US"] + now["HU"] + now["SE"], now["UA"] + now["AU"] + now["QA"]
    return (
        1750 <= now["NON_NATO"] <= 1850
        and now["TOTAL"] - then["TOTAL"] > 1000
        and now["NATO"] / now["TOTAL"] > 0.75
        and now["NATO"] / now["NON_NATO"] > 3
        and listed[0] <= now["NATO"]
        and listed[1] <= now["NON_NATO"]
        and then["US"] + then["HU"] <= then["NATO"]
    )


GROUP = {"US": "NATO", "HU": "NATO", "SE": "NATO", "UA": "NON_NATO", "AU": "NON_NATO", "QA": "NON_NATO"}
MEMBERS = ("US", "HU", "UA", "AU", "QA")
PAIRS = ("US+HU", "UA+AU")


def measures(now, then):
    """Every measure that these amounts decide, by (name, subject), each by its definition."""
    for table in (now, then):
        table.update({pair: sum(table[i] for i in pair.split("+")) for pair in PAIRS})
    home = {**GROUP, "US+HU": "NATO", "UA+AU": "NON_NATO", "NATO": "NATO", "NON_NATO": "NON_NATO"}
    found = {}
    for i in ("TOTAL", "NATO", "NON_NATO", *MEMBERS, *PAIRS):
        change, growth = now[i] - then[i], now["TOTAL"] - then["TOTAL"]
        found |= {
            ("value", i): now[i],
            ("previous", i): then[i],
            ("change", i): change,
            ("share", i): now[i] / now["TOTAL"],
            ("previous_share", i): then[i] / then["TOTAL"],
            ("share_change", i): 100 * (now[i] / now["TOTAL"] - then[i] / then["TOTAL"]),
            ("contribution", i): 100 * change / then["TOTAL"],
            ("contribution_share", i): change / growth,
            ("rest_change", i): growth - change,
        }
        if then[i]:
            found["change_percent", i], found["ratio", i] = 100 * change / then[i], now[i] / then[i]
        if i != "TOTAL":
            found["ratio_to_rest", i] = now[i] / (now["TOTAL"] - now[i])
            group = home[i]
            moved = now[group] - then[group]
            found["share_of_group", i] = now[i] / now[group]
            found["share_of_group_change", i] = change / moved
            found["group_rest_change", i] = moved - change
            found["group_change_without", i] = moved - now[i]
    outside = now["NON_NATO"]
    found["ratio_to_outside", "NATO"] = now["NATO"] / outside
    found["ratio_to_outside", "NON_NATO"] = outside / now["NATO"]
    found["group_change_without", "SE"] = now["NATO"] - now["SE"] - then["NATO"]
    found["unlisted", "NATO"] = now["NATO"] - now["US"] - now["HU"] - now["SE"]
    found["unlisted", "NON_NATO"] = outside - now["UA"] - now["AU"]
    return found


@pytest.fixture(scope="module")
def reached():
    """The least and greatest of every measure over figures that fit."""
    rng, ends, count = Random(2024), {}, 0
    while count < SAMPLES:
        sample = drawn(rng)
        if sample is None:
            continue
        count += 1
        for key, number in measures(*sample).items():
            low, high = ends.get(key, (inf, -inf))
            ends[key] = min(low, number), max(high, number)
    return ends


def test_no_figures_that_fit_contradict_a_measure(facts, reached):
    for (name, subject), (least, most) in reached.items():
        low, high = bounds(facts, name, subject)
        slack = 1e-9 * (1 + abs(least) + abs(most))
        assert low - slack <= least and most <= high + slack, (name, subject, low, least, most, high)


CLOSE = 0.05  # of the bounds' width: a corner of many cells is seldom drawn


def test_measures_are_as_tight_as_the_figures_allow(facts, reached):
    for (name, subject), (least, most) in reached.items():
        if name == "share_change" and subject not in ("TOTAL", "NATO", "NON_NATO"):
            continue  # of members, the two shares are taken apart
        low, high = bounds(facts, name, subject)
        allowed = CLOSE * (high - low) + 1e-9
        assert least - low <= allowed and high - most <= allowed, (name, subject, low, least, most, high)


# Earlier years, of which the table lists some recipients


def test_who_was_largest(earlier):
    period, facts = earlier
    ranks = {i: bounds(facts, "rank", i) for i in facts.story.members}
    assert ranks["US"] == (1, 1)
    if period == "2018":
        assert ranks["OM"] == (2, 2)  # the rest of either group is smaller, listed or not
        assert ranks["PL"] == (3, inf)  # NATO's rest is larger than Poland
    else:
        assert ranks["QA"] == (2, 2)  # as the source states
        assert ranks["PL"][1] == inf


def test_ranks_of_the_period_told(facts):
    ranks = [bounds(facts, "rank", i) for i in ("US", "HU", "UA", "AU")]
    assert ranks == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert [bounds(facts, "previous_rank", i) for i in ("QA", "UA")] == [(1, 1), (3, 3)]
    assert bounds(facts, "previous_rank", "US")[0] == 2  # behind Qatar
    assert bounds(facts, "growth_rank_in_group", "AU") == (1, 1)
    assert bounds(facts, "rank", "SE") == (5, inf)
