"""What an editor waits for, as multiples of one yardstick in one run: a table dropped, a page laid out, a key pressed.

The yardstick is what pandas takes to read the same table of 50,000 cells; its milliseconds are printed, so that waits
can be told in milliseconds of the same machine. All times are CPU of the server, user and system, in its own process.
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from generator.desk import DraftName, Proofreader, dossier_of, shown
from generator.drafting import Library, open_desk
from generator.first_drafts import written
from generator.new_story import About, new_story
from generator.pages.sheet import sheet
from generator.recognition.asked import Asked
from generator.sources.published import cube_of

REGIONS, MONTHS = 400, 125
ROUNDS, KEYS = 5, 20
LANGUAGES = ("en", "nb", "nn")


def table() -> bytes:
    """Return a table of 50,000 cells: a count for each of 400 regions in each of 125 months."""
    rows = (
        f"Region {i:03},{2014 + j // 12}M{j % 12 + 1:02},{(i * 7919 + j * 104729) % 5000 + 100}"
        for i in range(REGIONS)
        for j in range(MONTHS)
    )
    return "\n".join(["region,month,births", *rows]).encode()


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def dropped(data: bytes) -> None:
    """Make a story of a table and lay its news story out in three languages, as the page does."""
    shipped = Library.of()
    with tempfile.TemporaryDirectory() as folder:
        library = Library(shipped.rules, shipped.templates, Path(folder))
        made = new_story(cube_of(data, "births.csv"), "births.csv", Asked(), About(), shipped.rules, shipped.templates)
        written(Path(folder) / made.name, made, data, library)
        desk = open_desk(library, made.name)
        proofreader = Proofreader(desk)
        names = [DraftName(made.name, desk.period, "news", code) for code in LANGUAGES]
        assert sheet({name.language: shown(proofreader, dossier_of(name, ())) for name in names})


def pressed() -> Callable[[], object]:
    """Return what the page does at a key press in the lede of the main story, on a draft that is open."""
    desk = open_desk(Library.of(), "arms-exports")
    proofreader = Proofreader(desk)
    view = shown(proofreader, dossier_of(DraftName("arms-exports", desk.period, "news", "nb"), ()))
    line = next(line for line in view.edited.lines if line.key.role == "lede")
    texts = iter(f"{line.sentence.text} Det var {n} prosent mer." for n in range(10_000))  # never the same twice
    return lambda: proofreader.typed(view.edited, line.key, next(texts))


def main() -> None:
    """Print each wait as a multiple of the yardstick: median, least and greatest."""
    data = table()
    press = pressed()
    press()
    dropped(data)
    waits: dict[str, list[float]] = {"50,000 cells dropped, three drafts laid out": [], "a key pressed, verdict": []}
    yardsticks = []
    for _ in range(ROUNDS):
        yardstick = cpu(lambda: pd.read_csv(io.BytesIO(data)))
        yardsticks.append(yardstick)
        found = cpu(lambda: dropped(data)), cpu(lambda: [press() for _ in range(KEYS)]) / KEYS
        for name, seconds in zip(waits, found, strict=True):
            waits[name].append(seconds / yardstick)
    unit = statistics.median(yardsticks) * 1000
    print(f"CPU of the server, as a multiple of pandas reading the same 50,000 cells ({unit:.0f} ms in this run)")
    for name, ratios in waits.items():
        print(f"{name:45} {statistics.median(ratios):6.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
