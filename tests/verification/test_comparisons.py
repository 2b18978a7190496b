"""Texts that set one against another, in three languages: who grew faster, who overtook whom, who alone fell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.drafting import Library, open_desk
from generator.verification import Verifier, read_text
from tests.torture.stories import Cell, Draft, draw, write

AMOUNTS = {  # NOK million in 2022, 2023 and 2024
    "TOTAL": (1500, 1800, 2020),
    "INN": (1200, 1300, 1500),
    "OUT": (300, 500, 520),
    "HU": (300, 500, 900),
    "US": (900, 800, 600),
    "UA": (200, 400, 320),
    "AU": (100, 100, 200),
}
GROUPS = {"INN": {"outside": "OUT"}, "OUT": {"outside": "INN"}}
MEMBERS = ["HU", "US", "UA", "AU"]
INSIDE = {"convention": "counted for the whole of the year it joined", "source": "seed"}
MEMBERSHIP = {"INN": {**INSIDE, "members": {"HU": {"since": "1949"}, "US": {"since": "1949"}}}, "others": "OUT"}
READ = Path(__file__).parent / "read" / "comparisons.txt"  # a language, a verdict and a text a line

Read = Callable[[str, str], list[str]]


def cases() -> list[tuple[str, str, str]]:
    lines = (line.split(" | ") for line in READ.read_text(encoding="utf-8").splitlines() if " | " in line)
    return [(language, verdict, text) for language, verdict, text in lines]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("stories")
    base = {k: v for k, v in draw(1).story.items() if k not in ("groups", "membership", "minimum")}
    base |= {"story": "made", "period": "2024", "members": MEMBERS, "currency": "NOK", "scale": 1000000}
    base |= {"complete": True, "style": "ssb", "minimum": 0, "groups": GROUPS, "membership": MEMBERSHIP}
    cells = [
        Cell(str(2022 + i), subject, *[str(x)] * 3, "exact")
        for subject, amounts in AMOUNTS.items()
        for i, x in enumerate(amounts)
    ]
    write(Draft(1, base, "nato", cells, []), folder / "made")
    shipped = Library.of()
    desk = open_desk(Library(shipped.rules, shipped.templates, folder), "made")
    verifiers = {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}
    return lambda language, text: [c.verdict for c in verifiers[language].report(read_text(text)).claims]


@pytest.mark.parametrize(("language", "verdict", "text"), cases())
def test_a_comparison_is_held_against_the_figures(read: Read, language: str, verdict: str, text: str) -> None:
    found = read(language, text)
    assert found
    assert ("supported" if set(found) == {"supported"} else sorted(set(found) - {"supported"})[0]) == verdict
