"""saklig batch: the drafts of every place and period of a story, or of a folder of stories."""

from __future__ import annotations

import sqlite3
import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.options import LIBRARY
from generator.outputs.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.batch.order import Order, Told
    from generator.batch.stores import Store
    from generator.batch.summary import Line, Summary
    from generator.batch.units import Each

STOPPED = 130  # what a shell takes for stopped by Ctrl-C


@click.command()
@click.argument("story")
@click.option(
    "--for-each",
    "each",
    multiple=True,
    metavar="WHAT",
    help="place (or what the story calls it, such as municipality), period (or month, quarter …), or both; "
    "every place by default.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="news, interview, brief or questions.")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="Such as nb; all by default.")
@click.option("--style", default="", metavar="STYLE", help="The house style, such as ntb or us.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="Of files: markdown by default."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("drafts/batch.jsonl"),
    show_default=True,
    metavar="PATH",
    help="A file of JSON Lines (.jsonl), a table of SQLite (.sqlite), or a folder of files.",
)
@click.option("--workers", type=click.IntRange(1, 1024), default=1, show_default=True, metavar="N", help="Processes.")
@click.option("--cluster", metavar="ADDRESS", help="The scheduler of a dask cluster; local starts one for this run.")
@click.option(
    "--chunk",
    type=click.IntRange(1, 10_000),
    default=100,
    show_default=True,
    metavar="N",
    help="How many units are drafted together, and lost together at a stop.",
)
@click.option("--reasons", is_flag=True, help="Say in lines of JSON why each rule was silent; it takes a while longer.")
@click.option("--afresh", is_flag=True, help="Begin anew what was written there before.")
@LIBRARY
def batch(
    story: str,
    each: tuple[str, ...],
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    style: str,
    formats: tuple[str, ...],
    output: Path,
    workers: int,
    cluster: str | None,
    chunk: int,
    reasons: bool,
    afresh: bool,
    folder: Path | None,
) -> None:
    """Write the drafts of every place of STORY, of each of its periods, or of a folder of stories.

    A batch that was stopped goes on where it was, with the same command. What is wrong with one unit does not stop the
    others. At the end it says what to read first; all units stand in a table beside the drafts.
    """
    from generator.batch import Order, each_of, in_order, store_of, summary_of, units_of
    from generator.batch.ledger import fingerprint
    from generator.drafting import Library
    from generator.faults import Fault, Faults, Place

    library = Library.of(folder)
    store = store_of(output)
    forms = _forms(formats, output)
    all_ = each_of(library, story, each)
    order = Order(library, kinds, languages, style, forms, reasons)
    _check_first(order, all_)
    order = replace(order, batch=fingerprint(order, all_))
    total = sum(map(len, all_))
    try:
        done = store.begin(order.batch, afresh)
        if done:
            click.echo(f"{done:,} of {total:,} units are there already", err=True)
        _run(store, in_order(order, islice(units_of(all_), done, None), workers, cluster, chunk), done, total)
    except KeyboardInterrupt:
        click.echo("\nstopped; the same command goes on from there", err=True)
        sys.exit(STOPPED)
    except (OSError, sqlite3.Error) as error:
        hint = "make room or give another --output; the same command goes on from there"
        raise Faults([Fault(Place(str(output)), "F04", f"cannot be written ({error})", hint)]) from None
    table = output.with_name(f"{output.stem}.summary.csv") if output.suffix else output / "summary.csv"
    summary = summary_of(store.entries, table)
    click.echo(_shown(summary, output, table))
    sys.exit(1 if summary.faulty else 0)


def _forms(formats: Sequence[str], output: Path) -> tuple[str, ...]:
    """Return the formats of files; raise Faults for formats where the drafts are lines or rows of JSON."""
    from generator.faults import Fault, Faults, Place

    if output.suffix and formats:
        message = f"a batch in {output.suffix} holds drafts in JSON alone"
        raise Faults([Fault(Place("--format"), "U06", message, "leave it out, or give a folder as --output")])
    return () if output.suffix else tuple(dict.fromkeys(formats)) or ("markdown",)


def _check_first(order: Order, all_: Sequence[Each]) -> None:
    """Raise Faults for options that no unit can be told with, once and before anything is written."""
    from generator.batch import units_of
    from generator.drafting import open_desk
    from generator.faults import Faults

    for unit in islice(units_of(all_), 1):
        try:
            open_desk(
                order.library, unit.story, unit.period or None, order.languages, order.style, order.kinds, unit.about
            )
        except Faults as faults:
            if wrong := [f for f in faults.faults if f.place.file.startswith(("--", "rules/", "templates/"))]:
                raise Faults(wrong) from None


def _run(store: Store, drafted: Iterator[list[Told]], done: int, total: int) -> None:
    """Keep what is drafted, chunk by chunk, and show how far it has come."""
    start, made = time.monotonic(), 0

    def rate(_: object) -> str:
        passed = time.monotonic() - start
        return f"{made / passed:,.0f} drafts/s" if made and passed else ""

    with click.progressbar(length=total, label="units", file=sys.stderr, item_show_func=rate, show_pos=True) as bar:
        bar.update(done)
        for chunk in drafted:
            store.add(chunk)
            made += sum(each.entry["drafts"] for each in chunk)
            bar.update(len(chunk))


def _shown(summary: Summary, output: Path, table: Path) -> str:
    """Return the summary for the terminal."""
    count = f"{summary.units:,} {'unit' if summary.units == 1 else 'units'}, {summary.drafts:,} drafts in {output}"
    parts = [f"{count}; {summary.faulty:,} faulty. All units: {table}"]
    for title, lines in (
        ("To read first", [_line(line, f"{line.newsworthiness:7.1f}") for line in summary.best]),
        ("The oddest", [_line(line, f"{line.oddness:7.2f}", line.rarest) for line in summary.oddest]),
        ("A sample for review", [_line(line, f"{line.why:11}") for line in summary.sample]),
    ):
        parts += ["", title, *lines] if lines else []
    return "\n".join(parts)


def _line(line: Line, mark: str, rule: str = "") -> str:
    told = line.faults or line.headline
    return f"  {mark}  {line.unit}: {told}" + (f" ({rule})" if rule else "")
