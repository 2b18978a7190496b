"""The command saklig desk: the editors' page, on this machine or on a newsroom's server."""

from __future__ import annotations

import os
import socket
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.accounts_command import LOG, account, token
from generator.options import LIBRARY
from generator.send_command import now, send

if TYPE_CHECKING:
    from generator.desk import Store
    from generator.drafting import Library
    from generator.pages.access import Access

LOOPBACK = "127.0.0.1"
PROXIES = "127.0.0.1,::1"  # who may say for whom they ask, and only by https: a proxy on the same machine


@click.group(invoke_without_command=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0 for any that is free.")
@click.option("--host", default="", metavar="ADDRESS", help="Answer at this address too; that needs accounts.")
@click.option("--public", multiple=True, metavar="NAME", help="A name that browsers call it by, such as desk.example.")
@click.option("--https", is_flag=True, help="Browsers come by https, through a proxy on this machine.")
@click.option("--approve-own", is_flag=True, help="Let an approver pass what they have changed last themselves.")
@LOG
@LIBRARY
@click.pass_context
def desk(
    ctx: click.Context,
    port: int,
    host: str,
    public: tuple[str, ...],
    https: bool,
    approve_own: bool,
    log: Path | None,
    folder: Path | None,
) -> None:
    """Open the editors' page: from a table to an approved draft, with the figures behind every number.

    It answers to this machine alone, until it is stopped with Ctrl-C. With --host it answers to a newsroom, and only
    to those who have an account.
    """
    if ctx.invoked_subcommand is not None:
        return
    from generator.desk import default_path, open_store
    from generator.desk.rulebook import Rulebook
    from generator.drafting import Library
    from generator.leftovers import sweep

    library = Library.of(folder)
    log = log or default_path(library)
    access = _access(log, host, public, https, approve_own)
    store = open_store(log)
    listening = _listening(host or LOOPBACK, port)
    try:
        Rulebook(library, store).recover()
        sweep([library.data, library.rules, *(library.templates / code for code in library.languages)])
        hosts = names(host, listening.getsockname()[1], public)
        shown = next(iter(public), "") or min(name for name in hosts if not name.startswith("localhost"))
        click.echo(f"the desk is open at {access.scheme}://{shown}/ (stop with Ctrl-C)")
        _serve(library, store, listening, hosts, access)
    finally:
        listening.close()
        store.close()


desk.add_command(account)
desk.add_command(token)
desk.add_command(send)


def _access(log: Path, host: str, public: Collection[str], https: bool, approve_own: bool) -> Access:
    """Return who is let in; raise Faults for a desk that is open to others, and that nobody has an account at."""
    from generator.accounts import default_path, open_register
    from generator.faults import Findings, Place
    from generator.pages.access import Access

    path, findings = default_path(log), Findings()
    if not host:
        given = {"--public": public, "--https": https, "--approve-own": approve_own}
        for option in (name for name, value in given.items() if value):
            findings.add("H06", Place(option), "only this machine is answered", "give the address with --host")
        findings.raise_if_any()
        return Access(open_register(path) if path.exists() else None)
    register = open_register(path)
    if not register.accounts():
        hint = "add one first: saklig desk account add NAME --role approver"
        findings.add("H06", Place("--host"), "nobody has an account at this desk", hint)
    if host in ("0.0.0.0", "::") and not public:
        findings.add("H06", Place("--host"), f"{host} is no name for browsers", "say theirs with --public NAME")
    findings.raise_if_any()
    return Access(register, needed=True, https=https, approve_own=approve_own)


def names(host: str, port: int, public: Collection[str]) -> frozenset[str]:
    """Return the names of the host that requests may come to."""
    own = [f"[{host}]" if ":" in host else host] if host else [LOOPBACK, "localhost"]
    said = (name.lower() for name in public)
    return frozenset((*(f"{name}:{port}".lower() for name in own), *(n for name in said for n in _also(name, port))))


def _also(name: str, port: int) -> tuple[str, ...]:
    return (name,) if ":" in name else (name, f"{name}:{port}")


def _listening(host: str, port: int) -> socket.socket:
    from generator.faults import Fault, Faults, Place

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()  # who comes as soon as it is said to be open waits until it is
    except OSError as wrong:
        hint = "stop what runs there, or give another with --port"
        message = f"{host} with the port {port} cannot be had ({wrong.strerror})"
        raise Faults([Fault(Place("--port"), "F04", message, hint)]) from None
    return listening


def _serve(library: Library, store: Store, listening: socket.socket, hosts: frozenset[str], access: Access) -> None:
    import uvicorn

    from generator.pages import application
    from generator.pages.receiving import settings
    from generator.pages.sending import Sending

    app = application(library, store, now, hosts, access, Sending(os.environ))
    proxied = {"proxy_headers": True, "forwarded_allow_ips": PROXIES} if access.https else {}
    with suppress(KeyboardInterrupt):  # which is how it is stopped
        uvicorn.Server(uvicorn.Config(app, **settings(**proxied))).run([listening])
