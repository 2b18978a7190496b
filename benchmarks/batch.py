"""Drafts of many places, as ratios to an article of plain f-strings with the same numbers, in one run on one core."""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path

import pandas
from babel.numbers import format_decimal
from jinja2 import Environment

from generator.domain import Article
from generator.drafting import Desk, Library, open_desk, open_each
from generator.outputs.text import text
from generator.second_reading import check_before_writing
from tests.batch.parishes import STORY, name_of

ROOT = Path(__file__).resolve().parents[1]
PLACES, ROUNDS, SINGLES, NAIVE = 200, 5, 5, 20
SMALL, LARGE = 200, 2000  # places of two batches whose costs are compared
Series = dict[str, list[int]]  # the population of each place at the beginning of 2021 to 2024


def figures(places: int) -> Series:
    """Return made-up figures: of each place a small rise after a fall, so that all articles have one shape."""
    rng, found = random.Random(1), {}
    for i in range(places):
        size = rng.randint(2_000, 90_000)
        found[str(1000 + i)] = [size * 11 // 10, size * 98 // 100, size, size + size * rng.randint(8, 18) // 1000]
    return {**found, "COUNTRY": [5_150_000, 5_200_000, 5_250_000, 5_276_250]}


def made(root: Path, series: Series) -> Library:
    """Write a library whose story tells of all places."""
    folder = root / "data" / "parishes"
    folder.mkdir(parents=True)
    for part in ("rules", "templates"):
        (root / part).symlink_to(ROOT / part)
    codes = [code for code in series if code != "COUNTRY"]
    quoted, names = ", ".join(f'"{c}"' for c in codes), ", ".join(f'"{c}": {name_of(c)}' for c in codes)
    (folder / "story.yaml").write_text(STORY.format(places=quoted, names=names))
    lines = ["period,subject,value,low,high,status,source,note"]
    for code, values in series.items():
        lines += [f"{year},{code},{v},{v},{v},exact,ssb," for year, v in enumerate(values, start=2021)]
    (folder / "observations.csv").write_text("\n".join(lines) + "\n")
    words = (ROOT / "data" / "population" / "en.yaml").read_text()
    (folder / "en.yaml").write_text(words)
    return Library.of(root)


def percent(now: int, before: int) -> str:
    """Return a rise in per cent, half up, without a nought behind the point."""
    return f"{(Decimal(100 * (now - before)) / before).quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")


def floor(code: str, series: Series, turn: int) -> str:
    """Return the article as plain f-strings write it: no conditions, no bounds, no trace."""
    now, before = series[code][3], series[code][2]
    whole, whole_before = series["COUNTRY"][3], series["COUNTRY"][2]
    name, rise, rise_of_all = name_of(code), percent(now, before), percent(whole, whole_before)
    told = f"At the beginning of 2024, the population of {name} was {now:,}, {rise} per cent more than"
    if turn % 2:
        opening = f"The population of {name} was {now:,} at the beginning of 2024, {rise} per cent more than"
    else:
        opening = told
    width = max(len(name), len("Norway"))
    return f"""\
Draft. NOT REVIEWED

The population of {name} rose by {rise} per cent, to {now:,}

Short headline: The population of {name} at {now:,}

Push: {told} at the beginning of 2023.

{opening} at the beginning of 2023, figures from Statistics Norway show.

It was {now - before:,} higher than a year earlier. The population at the beginning of 2024 was the highest since 2021.

The population grew faster than the population of Norway, which rose by {rise_of_all} per cent from 2023, to \
{whole / 1e6:.2f} million.

THE FIGURES AT A GLANCE

{"Place":{width}}  2024, persons  Change from 2023
{name:{width}}  {now:13,}  {"+" + rise + "%":>16}
{"Norway":{width}}  {whole:13,}  {"+" + rise_of_all + "%":>16}

Source: Statistics Norway, population by municipality, published in February 2024
"""


SENTENCES = (
    "The population of {{ name }} rose by {{ percent }} per cent, to {{ value }}",
    "The population of {{ name }} at {{ value }}",
    "At the beginning of {{ year }}, the population of {{ name }} was {{ value }}, {{ percent }} per cent more than at "
    "the beginning of {{ base }}.",
    "At the beginning of {{ year }}, the population of {{ name }} was {{ value }}, {{ percent }} per cent more than at "
    "the beginning of {{ base }}, figures from Statistics Norway show.",
    "It was {{ change }} higher than a year earlier.",
    "The population at the beginning of {{ year }} was the highest since 2021.",
    "The population grew faster than the population of Norway, which rose by {{ percent_of_all }} per cent from "
    "{{ base }}, to {{ all }}.",
    "{{ name }} {{ value }} +{{ percent }}%",
    "Norway {{ all }} +{{ percent_of_all }}%",
)


def naive(code: str, table: str) -> str:
    """Return the article as pandas, Jinja2 and Babel write it when each is asked anew for every story and sentence."""
    frame = pandas.read_csv(StringIO(table), dtype={"subject": str})
    frame = frame[frame.subject.isin([code, "COUNTRY"])].copy()
    frame["change"] = frame.groupby("subject").value.diff()
    frame["percent"] = frame.groupby("subject").value.pct_change() * 100
    (row,), (all_,) = (
        frame[(frame.subject == subject) & (frame.period == 2024)].itertuples() for subject in (code, "COUNTRY")
    )
    known = {
        "year": 2024,
        "base": 2023,
        "name": name_of(code),
        "value": format_decimal(row.value, locale="en"),
        "change": format_decimal(row.change, locale="en"),
        "percent": format_decimal(row.percent, "0.#", locale="en"),
        "all": format_decimal(all_.value, locale="en"),
        "percent_of_all": format_decimal(all_.percent, "0.#", locale="en"),
    }
    environment = Environment()
    return "\n\n".join(environment.from_string(sentence).render(known) for sentence in SENTENCES)


def cost(task: Callable[[], object], articles: int) -> float:
    """Return the CPU seconds that an article takes."""
    start = time.process_time()
    task()
    return (time.process_time() - start) / articles


def drafts(desks: Sequence[Desk]) -> list[Article]:
    """Return the news story of each desk."""
    return [desk.article("news", "en") for desk in desks]


def opened(library: Library, places: Sequence[str]) -> list[Desk]:
    """Return the desks of places, opened together."""
    found = open_each(library, "parishes", places, None, ("en",), "", ("news",))
    return [desk for desk in found if isinstance(desk, Desk)]


def verified(library: Library, places: Sequence[str]) -> None:
    """Draft places together and read each draft again."""
    for desk in opened(library, places):
        check_before_writing([desk.article("news", "en")], desk)


def single(library: Library, places: Sequence[str]) -> None:
    """Draft places one by one, each from its files."""
    for place in places:
        desk = open_desk(library, "parishes", None, ("en",), "", ("news",), place)
        check_before_writing([desk.article("news", "en")], desk)


def check_alike(desks: Sequence[Desk], series: Series) -> None:
    """Stop where an article is not that of its floor, letter by letter: something else would be measured."""
    for turn, desk in enumerate(desks):
        ours = text(desk.article("news", "en"), desk.page("en")).replace("\u00a0", " ")
        assert ours.strip() == floor(desk.story.total, series, turn).strip(), ours


def batch(library: Library, output: Path, workers: int) -> tuple[float, float, float]:
    """Return CPU seconds, seconds and kilobytes at most of the whole command."""
    command = [sys.executable, "-m", "generator.cli", "batch", "parishes", "--kind", "news", "--language", "en"]
    command += ["--library", str(library.data.parent), "--output", str(output), "--workers", str(workers)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after, passed = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed, after.ru_maxrss


def main() -> None:
    """Print what an article costs each way, as multiples of the floor, and how a batch grows."""
    with tempfile.TemporaryDirectory() as folder:
        series = figures(PLACES)
        library = made(Path(folder) / "places", series)
        places = [code for code in series if code != "COUNTRY"]
        table = (library.data / "parishes" / "observations.csv").read_text()
        desks = opened(library, places)
        check_alike(desks, series)
        tasks: dict[str, tuple[Callable[[], object], int]] = {
            "drafts of places together": (lambda: drafts(opened(library, places)), PLACES),
            "the same, each read again": (lambda: verified(library, places), PLACES),
            "single drafts, each read again": (lambda: single(library, places[:SINGLES]), SINGLES),
            "pandas, Jinja2 and Babel asked naively": (lambda: [naive(p, table) for p in places[:NAIVE]], NAIVE),
        }
        ratios: dict[str, list[float]] = {name: [] for name in tasks}
        for _ in range(ROUNDS):
            base = cost(lambda: [floor(p, series, i) for i, p in enumerate(places * 20)], 20 * PLACES)
            for name, (task, articles) in tasks.items():
                ratios[name].append(cost(task, articles) / base)
        print("CPU time of an article, as a multiple of plain f-strings with the same numbers")
        for name, found in ratios.items():
            print(f"{name:45} {statistics.median(found):7.0f}  ({min(found):.0f} to {max(found):.0f})")
        grown(Path(folder))


def grown(folder: Path) -> None:
    """Print what a batch of ten times as many places costs, and what a second process saves."""
    small, large = (made(folder / f"{n}", figures(n)) for n in (SMALL, LARGE))
    few, many = batch(small, folder / "few.jsonl", 1), batch(large, folder / "many.jsonl", 1)
    two = batch(large, folder / "two.jsonl", 2)
    extra = (many[0] - few[0]) / (LARGE - SMALL)
    print(f"\nsaklig batch, {LARGE:,} places beside {SMALL:,}")
    print(f"{'CPU time of the places that are more, of one':45} {extra / (few[0] / SMALL):7.2f}")
    print(f"{'memory at most, of one':45} {many[2] / few[2]:7.2f}")
    print(f"{'speed with two processes, of one':45} {many[1] / two[1]:7.2f}")


if __name__ == "__main__":
    main()
