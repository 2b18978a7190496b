"""Machines by their addresses: whether one lies in the open net, however that is written, and what a name means."""

from __future__ import annotations

import ipaddress
import socket

Machine = ipaddress.IPv4Address | ipaddress.IPv6Address
# Ways to write an address of the house as one of the open net: translated, tunnelled.
DISGUISED = tuple(ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


def is_public(machine: Machine) -> bool:
    """Whether an address is one of the open net, however it is written."""
    machine = plain(machine)
    if machine.is_multicast or machine.is_reserved or any(machine in network for network in DISGUISED):
        return False
    return machine.is_global


def plain(machine: Machine) -> Machine:
    """Return an address as it is written in the shorter way, where it is one of the older net in new clothes."""
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
