"""The command saklig desk send: an approved draft to the newsroom's own system."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.accounts_command import LOG
from generator.options import LIBRARY


@click.command()
@click.argument("draft")
@click.option("--to", "target", required=True, metavar="TARGET", help="A target of desk.yaml, beside the stories.")
@click.option("--by", "person", required=True, metavar="NAME", help="Who sends it, for the log.")
@LOG
@LIBRARY
def send(draft: str, target: str, person: str, log: Path | None, folder: Path | None) -> None:
    """Send an approved DRAFT, such as arms-exports/2024.news.nb, to a TARGET; it is never published there."""
    from generator.desk import DraftName, Proofreader, default_path, dossier_of, open_store, shown
    from generator.drafting import Library, open_desk
    from generator.faults import Fault, Faults, Place, excerpt
    from generator.sending import delivered, parcel_of, target_called

    library = Library.of(folder)
    try:
        name = DraftName.read(draft)
    except ValueError:
        hint = "write it as STORY/PERIOD.KIND.LANGUAGE"
        raise Faults([Fault(Place("DRAFT"), "U02", f"{excerpt(draft)} is no draft", hint)]) from None
    store = open_store(log or default_path(library))
    try:
        desk = open_desk(library, name.story, name.period, [name.language], kinds=[name.kind])
        view = shown(Proofreader(desk), dossier_of(name, store.events(name)))
        parcel = parcel_of(desk, view, target_called(library, target), now(), os.environ)
        receipt = delivered(parcel, time.sleep)
        store.append(name, parcel.act, person, now(), view.dossier.seq)
    finally:
        store.close()
    click.echo(f"sent to {target}{f', as {receipt.reference}' if receipt.reference else ''}")


def now() -> str:
    """Return the time as it is kept: in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
