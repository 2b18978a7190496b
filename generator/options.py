"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

LIBRARY = click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with rules/, templates/ and data/ of your own, in place of what is shipped.",
)
