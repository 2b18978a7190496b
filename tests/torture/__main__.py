"""Put random stories to the test: STORIES of them from SEED on, on WORKERS processes, EFFORT times as hard."""

from __future__ import annotations

import gc
import os
import random
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from pathlib import Path

from tests.torture.shrinking import save, shrink
from tests.torture.stories import draw
from tests.torture.trial import Trial, tried

FAILURES = Path("torture-failures")
SHRUNK = 20  # failing stories that are made smaller; after so many, more of them tell nothing new
BATCH = 10  # stories handed to a worker at a time
WIDTH = 30
COLLECT = 8  # batches between two collections of garbage


def main() -> int:
    """Run, and return 1 if any story failed."""
    stories, workers = int(os.environ.get("STORIES") or 100_000), int(os.environ.get("WORKERS") or 2)
    seed = int(os.environ.get("SEED") or random.randrange(10**9))
    print(f"torture: {stories:,} stories from SEED={seed}, {workers} workers")
    failed, sorts, claims, done, start = 0, Counter[str](), 0, 0, time.monotonic()
    for trial in _trials(seed, stories, workers, int(os.environ.get("EFFORT") or 1)):
        done, claims = done + 1, claims + trial.claims
        if trial.wrong:
            failed += 1
            sorts.update(trial.sorts)
            print(f"\r\x1b[K{_keep(trial, failed)}")
        _progress(done, stories, failed, start)
    print(f"\n{done:,} stories from SEED={seed}, {claims:,} claims read: {failed} failed {dict(sorts) or ''}")
    return 1 if failed else 0


def _trials(seed: int, stories: int, workers: int, effort: int) -> Iterator[Trial]:
    """Yield trials as they are done; only a few batches wait at a time."""
    batches = iter(range(seed, seed + stories, BATCH))
    with ProcessPoolExecutor(workers) as pool:
        running = set()
        while True:
            while len(running) < 2 * workers and (first := next(batches, None)) is not None:
                running.add(pool.submit(_batch, first, min(first + BATCH, seed + stories), effort))
            if not running:
                return
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield from future.result()


def _batch(first: int, after: int, effort: int) -> list[Trial]:
    """Try some stories; garbage is collected now and then, as Python takes a quarter of the time to look for it."""
    gc.disable()
    found = [_safely(seed, effort) for seed in range(first, after)]
    if first // BATCH % COLLECT == 0:
        gc.collect()
    return found


def _safely(seed: int, effort: int) -> Trial:
    try:
        return tried(seed, effort)
    except Exception:
        trial = Trial(seed)
        trial.add("oracle", traceback.format_exc())  # the oracle itself broke down
        return trial


def _keep(trial: Trial, failed: int) -> str:
    """Save a failing story as small as it can be made, and return a line about it."""
    folder = FAILURES / str(trial.seed)
    if failed <= SHRUNK:
        shutil.rmtree(folder, ignore_errors=True)
        draft = draw(trial.seed)
        draft, smallest = shrink(draft, trial) if "oracle" not in trial.sorts else (draft, trial)
        save(draft, smallest, folder)
    head = trial.wrong[0].splitlines()
    return f"seed {trial.seed}: {head[0] if 'crash' not in trial.sorts else head[-1]}"[:200]


def _progress(done: int, stories: int, failed: int, start: float) -> None:
    passed = time.monotonic() - start
    rate = done / passed if passed else 0.0
    left = (stories - done) / rate if rate else 0.0
    filled = WIDTH * done // max(1, stories)
    bar = "█" * filled + "░" * (WIDTH - filled)
    hours, minutes = divmod(int(left) // 60, 60)
    end = "" if sys.stdout.isatty() else "\n"
    if end and done % 100 and done != stories:
        return  # into a file, a line now and then is enough
    print(
        f"\r{bar} {done:,}/{stories:,}  {rate:.1f}/s  {hours}:{minutes:02d} h left  {failed} failed",
        end=end,
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
