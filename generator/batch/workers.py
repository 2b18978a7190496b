"""Units drafted by this process, by several, or by those of a cluster, handed back in the order asked for."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any

from generator.batch.order import Order, Told, told
from generator.batch.units import Unit
from generator.faults import Fault, Faults, Place

CHUNK = 100  # units drafted together: fewer cost more for each of them, more are lost at a stop
AHEAD = 3  # chunks that wait for each worker
TRIES = 3  # how often a chunk is tried whose worker was lost


def in_order(
    order: Order, units: Iterator[Unit], workers: int = 1, cluster: str | None = None, chunk: int = CHUNK
) -> Iterator[list[Told]]:
    """Yield the drafts of units, chunk by chunk; raise Faults if a chunk is too much for any worker."""
    chunks = iter(lambda: list(islice(units, chunk)), [])
    if cluster is None and workers == 1:
        yield from (told(order, some) for some in chunks)
        return
    waiting: deque[list[Unit]] = deque()
    lost = 0
    while True:
        with _pool(workers, cluster) as (pool, slots):
            try:
                for drafts in _drained(pool, slots, order, chunks, waiting):
                    yield drafts
                    lost = 0
                return
            except _losses(cluster):
                lost += 1
        if lost == TRIES:
            message = f"the worker that drafts {waiting[0][0].name} and those after it was lost {TRIES} times"
            raise Faults([Fault(Place("--workers"), "F06", message, "take fewer workers, or free some memory")])


def _drained(
    pool: Executor, slots: int, order: Order, chunks: Iterator[list[Unit]], waiting: deque[list[Unit]]
) -> Iterator[list[Told]]:
    """Yield the drafts of chunks in order; `waiting` holds those that are not done, should the pool be lost."""
    running: deque[Future[list[Told]]] = deque(pool.submit(told, order, chunk) for chunk in waiting)
    while True:
        while len(running) < AHEAD * slots and (chunk := next(chunks, None)):
            waiting.append(chunk)
            running.append(pool.submit(told, order, chunk))
        if not running:
            return
        drafts = running[0].result()
        running.popleft()
        waiting.popleft()
        yield drafts


@contextmanager
def _pool(workers: int, cluster: str | None) -> Iterator[tuple[Any, int]]:
    """Give processes of this machine, or those of a cluster, and how many there are."""
    if cluster is None:
        pool = ProcessPoolExecutor(workers, initializer=_heedless)
        try:
            yield pool, workers
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return
    with _client(cluster, workers) as client:
        yield client.get_executor(retries=TRIES), max(1, sum(client.ncores().values()))


def _client(cluster: str, workers: int) -> Any:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        hint = "pip install 'saklig[cluster]'"
        raise Faults([Fault(Place("--cluster"), "F07", "dask.distributed is not installed", hint)]) from None
    try:
        if cluster == "local":
            return Client(LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None))  # type: ignore[no-untyped-call]
        return Client(cluster, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        hint = "give the address of a scheduler, such as tcp://10.0.0.5:8786, or local"
        raise Faults([Fault(Place("--cluster"), "F07", f"no cluster answers there ({error})", hint)]) from None


def _losses(cluster: str | None) -> tuple[type[Exception], ...]:
    """Return what is raised where a worker is lost: processes and clusters each have a word for it."""
    if cluster is None:
        return (BrokenExecutor,)
    from distributed import KilledWorker

    return BrokenExecutor, KilledWorker


def _heedless() -> None:
    """Leave it to the main process to stop: what a worker has begun is thrown away, what is done has been kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
