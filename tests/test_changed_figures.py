"""Change a figure and the text follows: other figures, another true story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting import Desk
from generator.faults import Faults
from generator.outputs.text import text
from tests.conftest import LANGUAGES

SWAPPED = (
    {
        "2024,NATO,": "2024,NATO,1800,1750,1850,rounded,seed,",
        "2024,NON_NATO,": "2024,NON_NATO,6100,6050,6150,rounded,seed,",
        "2024,US,": "2024,US,572,571.5,572.5,exact,seed,",
        "2024,HU,": "2024,HU,347,346.5,347.5,exact,seed,",
        "2024,SE,": "2024,SE,300,299.5,300.5,exact,seed,",
        "2024,UA,": "2024,UA,2000,1950,2050,rounded,seed,",
        "2024,AU,": "2024,AU,1500,1450,1550,rounded,seed,",
        "2023,US,": "2023,US,,,,missing,seed,",
        "2023,HU,": None,
        "2023,AU,": None,
    },
    {
        "2024,NATO,change_percent": "2024,NATO,change_percent,-28.65,-28.55,fell by 28.6 per cent,seed",
        "2024,NON_NATO,change_percent": "2024,NON_NATO,change_percent,41.65,41.75,rose by 41.7 per cent,seed",
        **dict.fromkeys(("2024,NATO,share", "2024,NATO,ratio_to_rest", "2022,NON_NATO", "2023,UA,rank")),
        **dict.fromkeys(("2024,US,ratio", "2024,US,rank", "2024,HU,ratio", "2024,HU,rank", "2024,UA,rank")),
        **dict.fromkeys(
            ("2024,UA,change_percent", "2024,AU,rank", "2024,AU,growth_rank", "2024,AU,change", "2021,NATO")
        ),
    },
)
HALVED = (
    {"2024,HU,": "2024,HU,375,374.5,375.5,exact,seed,"},
    {
        "2024,HU,ratio": "2024,HU,ratio,0.49,0.51,halved,seed",
        "2024,HU,rank": None,
        "2024,UA,rank": "2024,UA,rank,2,2,second,seed",
        "2024,AU,rank": "2024,AU,rank,3,3,third,seed",
    },
)
QATAR_BACK = (
    {
        "2024,QA,": "2024,QA,1200,1150,1250,rounded,seed,",
        "2024,AU,": "2024,AU,372,371.5,372.5,exact,seed,",
        "2024,UA,": "2024,UA,200,199.5,200.5,exact,seed,",
    },
    {"2024,UA,rank": "2024,QA,rank,3,3,third,seed", "2024,UA,change_percent": None, "2024,AU,rank": None},
)


def told(desk: Desk, kind: str, language: str) -> dict[str, set[str]]:
    """Return whom each rule speaks of in an article."""
    found: dict[str, set[str]] = {}
    for passage in desk.article(kind, language).passages:
        for sentence in passage.sentences:
            found.setdefault(sentence.rule, set()).add(sentence.subject)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_of_the_groups_swapped(changed: Callable[..., Desk], language: str) -> None:
    desk = changed(*SWAPPED)
    news = told(desk, "news", language)
    assert news["record-streak-driven"] == news["whole-rise"] == {"NON_NATO"}
    assert news["group-rise"] == news["share-shift"] == {"NON_NATO"}
    assert news["group-fall"] == {"NATO"}
    # Without a stated rank, nobody is called the largest: what is not listed could be larger.
    assert not {"first", "first-now", "still-first", "second-now"} & set(news)
    words = text(desk.article("news", language), desk.page(language))
    outside = {"en": "countries outside NATO", "nb": "land utenfor Nato", "nn": "land utanfor Nato"}
    assert {**outside, "da": "lande uden for Nato"}[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_hungary_halved(changed: Callable[..., Desk], language: str) -> None:
    desk = changed(*HALVED)
    news = told(desk, "news", language)
    assert news["halved"] == {"HU"}
    assert "doubled" not in news
    assert news["more-than-doubled"] == {"US"}
    assert "pair-of-growth" not in news, "one of the two fell"
    assert news["second"] == {"UA"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_qatar_back(changed: Callable[..., Desk], language: str) -> None:
    desk = changed(*QATAR_BACK)
    news = told(desk, "news", language)
    assert news["was-first-twice"] == {"QA"}
    assert news["placed"] == {"QA"}
    assert "next-to-nothing" not in news
    assert "fall-exceeds-group" not in news
    words = text(desk.article("news", language), desk.page(language))
    assert "1.2 billion" in words or "1,2 milliard" in words


def test_other_figures_than_the_shares_allow_are_refused(changed: Callable[..., Desk]) -> None:
    """A share that its parts cannot have is a fault that names the figures, not an article."""
    with pytest.raises(Faults) as raised:
        changed({}, {"2024,NATO,share": "2024,NATO,share,>0.8,,over four-fifths,seed"}).article("news", "en")
    (fault,) = raised.value.faults
    assert fault.code == "T06"
    assert "over four-fifths" in fault.message
    assert "NATO 2024" in fault.message
