"""To where something may be sent: the open net by https, and inside the house only what is named."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.faults import Fault, Faults, Place, excerpt
from generator.machines import is_public, looked_up, plain
from generator.sending.targets import Network

Resolve = Callable[[str, int], Collection[str]]


@dataclass(frozen=True)
class Where:
    """An address whose machine has been looked up once: the name is not asked again, for it may answer otherwise."""

    secure: bool
    host: str
    port: int
    path: str
    machine: str


def where(address: str, private: Collection[Network] = (), resolve: Resolve | None = None) -> Where:
    """Return where an address leads; raise Faults for one that nothing may be sent to."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
        host = (
            (parts.hostname or "").encode("idna").decode("ascii")
            if ":" not in (parts.hostname or "")
            else parts.hostname
        )
    except (ValueError, UnicodeError):
        raise _refused(address, "it is no address of the web") from None
    if parts.scheme not in ("http", "https") or not host or not address.isascii() or not address.isprintable():
        raise _refused(address, "it is no address of the web")
    if parts.username is not None or parts.password is not None or parts.fragment or " " in address:
        raise _refused(address, "it holds a name, a password or a fragment")
    machines = [ipaddress.ip_address(m.partition("%")[0]) for m in (resolve or looked_up)(host, port)]
    if not machines:
        raise _refused(address, "there is no machine of that name")
    named = all(any(plain(m) in network for network in private) for m in machines)
    if not named and not all(is_public(m) for m in machines):
        raise _refused(address, "it lies inside the house, or at this machine")
    if not named and parts.scheme != "https":
        raise _refused(address, "what is sent there could be read on the way")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Where(parts.scheme == "https", host, port, path, str(machines[0]))


def _refused(address: str, why: str) -> Faults:
    hint = "give an address by https; one inside the house has to be named under private:"
    return Faults([Fault(Place("address"), "W02", f"{excerpt(address)}: {why}", hint)])
