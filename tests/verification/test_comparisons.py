"""Texts that set one against another, in four languages: who grew faster, who overtook whom, who alone fell."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.drafting import Desk, Library, open_desk
from generator.verification import Verifier, read_text
from generator.verification.claims import Claim
from tests.torture.stories import Cell, Draft, draw, write

Amount = float | tuple[float, float]
AMOUNTS: dict[str, tuple[Amount, Amount, Amount]] = {  # NOK million in 2022, 2023 and 2024
    "TOTAL": (1650, 2050, 2370),
    "INN": (1200, 1300, 1500),
    "OUT": (450, 750, 870),
    "HU": (300, 500, 900),
    "US": (900, 800, 600),
    "UA": (200, 400, 320),
    "AU": (100, 100, 200),
    "SE": (100, 100, 150),
    "DK": (50, 150, 200),
}
BESIDE = {  # the second of a group has as much as one outside it
    **AMOUNTS,
    "TOTAL": (1650, 2050, 2650),
    "OUT": (450, 750, 1150),
    "UA": (200, 400, 600),
}
OPEN: dict[str, tuple[Amount, Amount, Amount]] = {  # some of them known only within bounds
    "TOTAL": (9000, 9000, 9000),
    "SE": (100, 100, 150),
    "FI": (20, 99.5, 150.5),
    "DE": (20, (90, 95), (149.8, 150.6)),
    "PL": (20, (99.7, 100.3), 300),
    "IT": (20, (100, 100.6), 300),
    "ES": (20, 50, (150, 151)),
}
RISING: dict[str, tuple[Amount, Amount, Amount]] = {
    "TOTAL": (7, 8, 8.5),
    "SE": (1, 1, 1.5),
    "FI": (2, 2, 3),
    "DK": (4, 5, 4),
}
EVEN = {**RISING, "TOTAL": (10, 11, 11.5), "IS": (3, 3, 3)}
SWAPS: dict[str, tuple[Amount, Amount, Amount]] = {  # the first stays, the two after it change places
    "TOTAL": (7, 11, 12),
    "DK": (4, 6, 6),
    "SE": (2, 3, 2),
    "FI": (1, 2, 4),
}
HALF_KNOWN: dict[str, tuple[Amount, Amount, Amount]] = {  # who was first, and who is, is left open
    "TOTAL": (20, 20, 20),
    "SE": (5, (4, 6), (4, 6)),
    "FI": (5, 5, 5),
    "DK": (3, 3, 3.5),
}
LEVEL: dict[str, tuple[Amount, Amount, Amount]] = {  # two are first together, and in the end perhaps
    "TOTAL": (11, 11, (11, 12)),
    "SE": (5, 5, (5, 6)),
    "FI": (5, 5, 5),
    "DK": (1, 1, 1),
}
UPWARD: dict[str, tuple[Amount, Amount, Amount]] = {  # some rose by a little, and nobody fell
    "TOTAL": (4, 4, 4.9),
    "SE": (1, 1, 1.5),
    "FI": (2, 2, 2.4),
    "DK": (1, 1, 1),
    "IS": (0, 0, 0),
}
GROUPS = {"INN": {"outside": "OUT"}, "OUT": {"outside": "INN"}}
INSIDE = {"convention": "counted for the whole of the year it joined", "source": "seed"}
INN = {"INN": {**INSIDE, "members": {"HU": {"since": "1949"}, "US": {"since": "1949"}}}}
MEMBERSHIP = {**INN, "others": "OUT"}
READ = Path(__file__).parent / "read" / "comparisons.txt"  # a language, a story, a verdict and a text a line

SWEDEN, DENMARK = ("SE@2024", "SE@2023"), ("DK@2024", "DK@2023")

Read = Callable[[str, str, str], list[Claim]]


def cases() -> list[tuple[str, str, str, str]]:
    lines = (line.split(" | ") for line in READ.read_text(encoding="utf-8").splitlines() if " | " in line)
    return [(language, story, verdict, text) for language, story, verdict, text in lines]


def cells_of(amounts: dict[str, tuple[Amount, Amount, Amount]]) -> list[Cell]:
    found = []
    for subject, series in amounts.items():
        for year, amount in zip(("2022", "2023", "2024"), series, strict=True):
            if isinstance(amount, tuple):
                found.append(Cell(year, subject, "", str(amount[0]), str(amount[1]), "bounds"))
            else:
                found.append(Cell(year, subject, *[str(amount)] * 3, "exact"))
    return found


STORIES: dict[str, tuple[dict[str, tuple[Amount, Amount, Amount]], dict[str, object]]] = {
    "whole": (AMOUNTS, {"complete": True, "groups": GROUPS, "membership": MEMBERSHIP}),
    "open": (OPEN, {"complete": False}),
    "rising": (RISING, {"complete": True}),
    "even": (EVEN, {"complete": True}),
    "swaps": (SWAPS, {"complete": True}),
    "half-known": (HALF_KNOWN, {"complete": False}),
    "level": (LEVEL, {"complete": True}),
    "upward": (UPWARD, {"complete": True}),
    "partly": (BESIDE, {"complete": True, "groups": GROUPS, "membership": INN}),
}


@cache
def desk_of(name: str) -> Desk:
    """Open a story, which is told in all languages; the reader is made anew by the tests that read."""
    amounts, keys = STORIES[name]
    base = {k: v for k, v in draw(1).story.items() if k not in ("groups", "membership", "minimum")}
    base |= {"period": "2024", "currency": "NOK", "scale": 1000000, "style": "ssb", "minimum": 0}
    members = [subject for subject in amounts if subject not in ("TOTAL", *GROUPS)]
    shipped = Library.of()
    with TemporaryDirectory() as folder:
        story = {**base, **keys, "story": name, "members": members}
        write(Draft(1, story, "nato", cells_of(amounts), []), Path(folder) / name)
        return open_desk(Library(shipped.rules, shipped.templates, Path(folder)), name)


@pytest.fixture(scope="module")
def read() -> Read:
    verifiers: dict[tuple[str, str], Verifier] = {}

    def claims(story: str, code: str, text: str) -> list[Claim]:
        if (story, code) not in verifiers:
            desk = desk_of(story)
            verifiers[story, code] = Verifier(desk.facts, desk.packs[code].language)
        return list(verifiers[story, code].report(read_text(text)).claims)

    return claims


@pytest.mark.parametrize(("language", "story", "verdict", "text"), cases())
def test_a_comparison_is_held_against_the_figures(read: Read, language, story, verdict, text) -> None:
    found = [claim.verdict for claim in read(story, language, text)]
    assert found
    assert ("supported" if set(found) == {"supported"} else sorted(set(found) - {"supported"})[0]) == verdict


@pytest.mark.parametrize(
    ("text", "because", "cells"),
    [
        (
            "Exports to Hungary were higher than exports to Ukraine.",
            "value of HU less that of UA in 2024: 580",
            ("HU@2024", "UA@2024"),
        ),
        (
            "Exports to Hungary grew faster than exports to Ukraine.",
            "change_percent of HU less that of UA in 2024 from 2023: 100 to 100",
            ("HU@2024", "HU@2023", "UA@2024", "UA@2023"),
        ),
        (
            "Exports rose for all countries except Ukraine.",
            "change of HU+US+AU+SE+DK in 2024: 0",
            ("HU@2024", "HU@2023", "US@2024", "US@2023", "AU@2024", "AU@2023", *SWEDEN, *DENMARK),
        ),
        (
            "Exports to Hungary overtook exports to the United States.",
            "value of HU in 2024: 1",
            ("HU@2024", "US@2024", "US@2023", "HU@2023"),
        ),
    ],
)
def test_a_comparison_shows_the_cells_of_both(read: Read, text: str, because: str, cells: tuple[str, ...]) -> None:
    (claim,) = read("whole", "en", text)
    assert claim.kind in ("comparison", "direction")
    assert (claim.because, claim.cells) == (because, cells)


@pytest.mark.parametrize(
    ("story", "text", "because"),
    [
        (
            "level",
            "Sweden was the largest recipient in both 2022 and 2023.",
            ["rank: alone of SE in 2022: 0", "rank: alone of SE in 2023: 0"],
        ),
        ("whole", "Ukraine was larger than Denmark as the largest in Nato.", ["rank: DK, UA is not counted with INN"]),
        ("whole", "Ukraine and Denmark were the largest recipients in Nato.", ["rank: UA+DK is not counted with INN"]),
        ("whole", "Australia was the second largest recipient outside Nato.", ["rank: alone of AU in 2024: 0"]),
        ("whole", "Ukraine joined Nato in 2004.", ["membership: no membership is on record"]),
    ],
)  # fmt: skip
def test_what_speaks_against_a_place(read: Read, story: str, text: str, because: list[str]) -> None:
    assert [f"{claim.kind}: {claim.because}" for claim in read(story, "en", text)] == because


def test_a_change_of_the_lead_is_read_from_both_periods(read: Read) -> None:
    (claim,) = read("swaps", "en", "Sweden loses the lead.")
    assert set(claim.cells) == {"SE@2024", "SE@2023"}


@pytest.mark.parametrize(
    ("story", "word", "verdict"),
    [
        ("upward", "rose", "supported"),
        ("upward", "fell", "contradicted"),
        ("rising", "fell", "supported"),
        ("level", "rose", "contradicted"),
        ("level", "fell", "contradicted"),
    ],
)
def test_a_question_takes_for_granted_that_anyone_moved_so(read: Read, story: str, word: str, verdict: str) -> None:
    (claim,) = read(story, "en", f"## Which exports {word}?")
    assert (claim.kind, claim.verdict) == ("direction", verdict)
