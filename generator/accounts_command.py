"""The commands saklig desk account and token: who may work at a newsroom's desk, and which machines speak for whom."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.options import LIBRARY

if TYPE_CHECKING:
    from generator.accounts import Register, Role

LOG = click.option(
    "--log", type=click.Path(path_type=Path), metavar="FILE", help="Where all changes are kept; by default in data/."
)


@click.group()
def account() -> None:
    """Say who may work at a newsroom's desk; accounts are kept beside its log."""


@account.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["editor", "approver"]), required=True, help="What the account may do.")
@LOG
@LIBRARY
def add(name: str, role: Role, log: Path | None, folder: Path | None) -> None:
    """Add an account for NAME, which stands in the log and under what it approves.

    An editor changes and submits; an approver also approves, sends back and lets out. The password is asked for, or
    read from the first line of what is piped in.
    """
    with _register(log, folder) as register:
        register.add(name, role, _password())
        click.echo(f"added: {name.strip()}, {role}")


@account.command("password")
@click.argument("name")
@LOG
@LIBRARY
def password(name: str, log: Path | None, folder: Path | None) -> None:
    """Give the account of NAME another password; it is logged out everywhere, and its tokens stay."""
    with _register(log, folder) as register:
        register.change_password(name, _password())
        click.echo(f"changed: {name}")


@account.command("list")
@LOG
@LIBRARY
def list_(log: Path | None, folder: Path | None) -> None:
    """List the accounts with their roles."""
    with _register(log, folder) as register:
        for found in register.accounts():
            click.echo(f"{found.name}, {found.role}")


@account.command("remove")
@click.argument("name")
@LOG
@LIBRARY
def remove(name: str, log: Path | None, folder: Path | None) -> None:
    """Remove the account of NAME; it is logged out at once, and its tokens are good for nothing."""
    with _register(log, folder) as register:
        register.remove(name)
        click.echo(f"removed: {name}")


@click.group()
def token() -> None:
    """Let a machine use the desk in the name of an account, with a token that it shows."""


@token.command("add")
@click.argument("name")
@LOG
@LIBRARY
def add_token(name: str, log: Path | None, folder: Path | None) -> None:
    """Make a token that counts as the account of NAME, and print it: it is shown this once."""
    with _register(log, folder) as register:
        click.echo(register.add_token(name, int(time.time())))


@token.command("remove")
@click.argument("name")
@LOG
@LIBRARY
def remove_tokens(name: str, log: Path | None, folder: Path | None) -> None:
    """Take back all tokens of the account of NAME."""
    with _register(log, folder) as register:
        click.echo(f"taken back: {register.remove_tokens(name)}")


@contextmanager
def _register(log: Path | None, folder: Path | None) -> Iterator[Register]:
    from generator.accounts import default_path, open_register
    from generator.desk import default_path as default_log
    from generator.drafting import Library

    register = open_register(default_path(log or default_log(Library.of(folder))))
    try:
        yield register
    finally:
        register.close()


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
