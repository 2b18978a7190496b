"""To where something may be sent: the open net by https, and inside the house only what is named."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.faults import Fault, Faults, Place, excerpt
from generator.sending.targets import Network

Machine = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Collection[str]]
# Ways to write an address of the house as one of the open net: translated, tunnelled.
DISGUISED = tuple(ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


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
    named = all(any(_plain(m) in network for network in private) for m in machines)
    if not named and not all(is_public(m) for m in machines):
        raise _refused(address, "it lies inside the house, or at this machine")
    if not named and parts.scheme != "https":
        raise _refused(address, "what is sent there could be read on the way")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Where(parts.scheme == "https", host, port, path, str(machines[0]))


def is_public(machine: Machine) -> bool:
    """Whether an address is one of the open net, however it is written."""
    machine = _plain(machine)
    if machine.is_multicast or machine.is_reserved or any(machine in network for network in DISGUISED):
        return False
    return machine.is_global


def _plain(machine: Machine) -> Machine:
    mapped = machine.ipv4_mapped if isinstance(machine, ipaddress.IPv6Address) else None
    return mapped or machine


def looked_up(host: str, port: int) -> list[str]:
    """Return the addresses of a machine by its name, none if nobody knows it."""
    try:
        return list(
            dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        )
    except (OSError, UnicodeError):
        return []


def _refused(address: str, why: str) -> Faults:
    hint = "give an address by https; one inside the house has to be named under private:"
    return Faults([Fault(Place("address"), "W02", f"{excerpt(address)}: {why}", hint)])
