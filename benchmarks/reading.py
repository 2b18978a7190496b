"""Reading 500,000 cells of each format, as a multiple of what pandas takes for the same cells as long CSV, in one run.

Formats that are CSV themselves are also set against pandas reading the very same file.
"""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable, Iterator

import pandas as pd

from generator.sources.published import cube_of

REGIONS, MONTHS = 2_000, 250
ROUNDS = 3


def regions() -> list[str]:
    """Return the codes of the regions."""
    return [f"R{i:04}" for i in range(REGIONS)]


def months() -> list[str]:
    """Return the labels of the months."""
    return [f"{2000 + i // 12}M{i % 12 + 1:02}" for i in range(MONTHS)]


def value(region: int, month: int) -> str:
    """Return a figure with one decimal."""
    return f"{(region * 7919 + month * 104729) % 100_000 / 10:.1f}"


def long_csv() -> bytes:
    """One cell a line."""
    lines = (f"{r},{m},{value(i, j)}" for i, r in enumerate(regions()) for j, m in enumerate(months()))
    return "\n".join(["region,month,persons", *lines]).encode()


def wide_csv() -> bytes:
    """Months across."""
    lines = (",".join([r, *(value(i, j) for j in range(MONTHS))]) for i, r in enumerate(regions()))
    return "\n".join([",".join(["region", *months()]), *lines]).encode()


def jsonstat() -> bytes:
    """JSON-stat 2."""
    dimensions = {
        name: {"label": name, "category": {"index": codes, "label": {c: c for c in codes}}}
        for name, codes in (("region", regions()), ("month", months()))
    }
    values = [float(value(i, j)) for i in range(REGIONS) for j in range(MONTHS)]
    head = {"version": "2.0", "class": "dataset", "label": "Made", "id": ["region", "month"], "size": [REGIONS, MONTHS]}
    return json.dumps({**head, "role": {"time": ["month"]}, "dimension": dimensions, "value": values}).encode()


def px() -> bytes:
    """PX with a row for each region."""

    def quoted(codes: list[str]) -> str:
        return ",\n".join(f'"{c}"' for c in codes)

    head = f"""CHARSET="ANSI";
AXIS-VERSION="2000";
CODEPAGE="utf-8";
DECIMALS=1;
MATRIX="Made";
TITLE="Made";
CONTENTS="Made";
UNITS="persons";
STUB="region";
HEADING="month";
VALUES("region")={quoted(regions())};
VALUES("month")={quoted(months())};
DATA=
"""
    rows = (" ".join(value(i, j) for j in range(MONTHS)) for i in range(REGIONS))
    return (head + "\n".join(rows) + ";\n").encode()


def sdmx_csv() -> bytes:
    """SDMX-CSV 1.0."""
    months_ = [m.replace("M", "-") for m in months()]
    lines = (f"X:Y(1.0),M,{r},{m},{value(i, j)}" for i, r in enumerate(regions()) for j, m in enumerate(months_))
    return "\n".join(["DATAFLOW,FREQ,REGION,TIME_PERIOD,OBS_VALUE", *lines]).encode()


def formats() -> Iterator[tuple[str, bytes]]:
    """Yield each format with a file of it."""
    for made in (long_csv, wide_csv, jsonstat, px, sdmx_csv):
        yield made.__name__, made()


def cpu(work: Callable[[], object]) -> float:
    """Return the processor seconds that a piece of work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    """Print each format's time as a multiple of pandas' in the same round: median, least and greatest."""
    plain = long_csv()
    print(f"{REGIONS * MONTHS:,} cells, as a multiple of pandas.read_csv for them as long CSV, and for the same file")
    for name, data in formats():
        yardsticks = [plain, data] if name.endswith("csv") else [plain]
        ratios = [_ratios(name, data, yardstick) for yardstick in yardsticks]
        told = (f"{statistics.median(r):6.1f}  ({min(r):.1f} to {max(r):.1f})" for r in ratios)
        print(f"{name:12} {'   '.join(told)}", flush=True)


def _ratios(name: str, data: bytes, yardstick: bytes) -> list[float]:
    return [cpu(lambda: cube_of(data, name)) / cpu(lambda: pd.read_csv(io.BytesIO(yardstick))) for _ in range(ROUNDS)]


if __name__ == "__main__":
    main()
