"""A library whose one story tells of as many places as a test asks for."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.parishes import STORY, name_of

ROOT = Path(__file__).parents[2]
Made = Callable[..., Path]


@pytest.fixture
def library(tmp_path: Path) -> Made:
    """Return a maker of libraries: rules and templates as shipped, and the population of so many parishes."""

    def made(places: int, name: str = "library") -> Path:
        root = tmp_path / name
        folder = root / "data" / "parishes"
        folder.mkdir(parents=True)
        for part in ("rules", "templates"):
            (root / part).symlink_to(ROOT / part)
        codes = [str(1000 + i) for i in range(places)]
        names = ", ".join(f'"{code}": {name_of(code)}' for code in codes)
        text = STORY.format(places=", ".join(f'"{c}"' for c in codes), names=names)
        (folder / "story.yaml").write_text(text)
        (folder / "observations.csv").write_text("\n".join(_lines(codes)) + "\n")
        for code in ("da", "en", "nb", "nn"):
            words = (ROOT / "data" / "population" / f"{code}.yaml").read_text()
            (folder / f"{code}.yaml").write_text(words)
        return root

    return made


def _lines(codes: list[str]) -> list[str]:
    rng = random.Random(7)
    lines = ["period,subject,value,low,high,status,source,note"]
    for subject in (*codes, "COUNTRY"):
        value = rng.randint(200, 90_000) * (100 if subject == "COUNTRY" else 1)
        for year in range(2021, 2025):
            value = max(0, value + rng.randint(-value // 40, value // 30))
            lines.append(f"{year},{subject},{value},{value},{value},exact,ssb,")
    return lines


def spoilt(root: Path, seed: int) -> None:
    """Make figures of a library missing, hidden, provisional, rounded, nought or equal, as those of real tables are."""
    rng, path = random.Random(seed), root / "data" / "parishes" / "observations.csv"
    header, *lines = path.read_text().splitlines()
    kept = [header]
    for line in lines:
        year, subject, value, *_ = line.split(",")
        figures = {
            "absent": None,
            "suppressed": ",,,suppressed",
            "provisional": f"{value},{value},{value},provisional",
            "rounded": f"{value},{max(0, int(value) - 50)},{int(value) + 50},rounded",
            "nought": "0,0,0,exact",
            "equal": "500,500,500,exact",
            "exact": f"{value},{value},{value},exact",
        }
        figure = figures[rng.choice([*figures, *["exact"] * 6])]
        if figure or year == "2024":
            kept.append(f"{year},{subject},{figure or figures['exact']},ssb,")
    path.write_text("\n".join(kept) + "\n")
