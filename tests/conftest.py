"""Stories to draft from, read once; and copies of the library that a test may change."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from generator.drafting import Desk, Library, open_desk

LANGUAGES = ("en", "nb", "nn", "da")
KINDS = ("news", "interview", "brief")
SELDOM = (100_000, 20, 20)

# For mutation testing: the same examples for every mutant, and no time spent on making a failing one smaller.
settings.register_profile(
    "mutants", derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate)
)


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """Collect garbage again after a test has run `saklig draft`, which leaves that to the end of its process."""
    yield
    gc.enable()
    gc.set_threshold(*SELDOM)  # as often as memory needs it: more would take a sixth of the time


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The arms exports story as it is shipped."""
    return open_desk(Library.of(), "arms-exports")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of rules, templates and data that a test may change."""
    shipped = Library.of()
    for source in (shipped.rules, shipped.templates, shipped.data):
        shutil.copytree(source, tmp_path / "library" / source.name)
    return tmp_path / "library"


@pytest.fixture
def changed(library: Path) -> Callable[..., Desk]:
    """Return a function that changes lines of the story's figures, by how they begin, and opens a desk on it.

    Quotes speak of the figures as they are, so a changed story is told without them.
    """

    def change(observations: dict[str, str | None], reported: dict[str, str | None], period: str | None = None) -> Desk:
        story = library / "data" / "arms-exports"
        (story / "quotes.yaml").unlink(missing_ok=True)
        for name, changes in (("observations.csv", observations), ("reported.csv", reported)):
            lines = (story / name).read_text(encoding="utf-8").splitlines()
            found = set()
            kept = []
            for line in lines:
                begins = next((b for b in changes if line.startswith(b)), None)
                if begins is not None:
                    found.add(begins)
                    line = changes[begins]
                if line is not None:
                    kept.append(line)
            assert found == set(changes), f"no line of {name} begins with {set(changes) - found}"
            (story / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
        return open_desk(Library.of(library), "arms-exports", period)

    return change
