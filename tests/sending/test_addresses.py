"""Nothing is sent into the house or to this machine, however its address is written, unless it is named."""

from __future__ import annotations

import ipaddress

import pytest

from generator.faults import Faults
from generator.sending.addresses import is_public, where

INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "fe80::1%eth0", "198.18.0.1", "192.0.2.1",
]  # fmt: skip


@pytest.mark.parametrize("machine", INSIDE)
def test_an_address_of_the_house_is_refused_whatever_its_name(machine: str) -> None:
    with pytest.raises(Faults, match="W02"):
        where("https://news.example/hook", resolve=lambda host, port: [machine])


@pytest.mark.parametrize("machine", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_an_address_of_the_open_net_is_looked_up_once(machine: str) -> None:
    assert is_public(ipaddress.ip_address(machine))
    found = where("https://news.example/hook?a=b", resolve=lambda host, port: [machine])
    assert (found.secure, found.host, found.port, found.path) == (True, "news.example", 443, "/hook?a=b")
    assert found.machine == str(ipaddress.ip_address(machine))


def test_a_name_with_one_address_inside_is_refused() -> None:
    with pytest.raises(Faults, match="W02"):
        where("https://news.example/", resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Faults, match="W02"):
        where(f"https://{host}/")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://news.example/", "gopher://news.example/", "//news.example/", "news.example", "",
        "https://", "https://a@news.example/", "https://news.example:99999/", "https://news.example/#x",
        "https://news.example/a b", "https://news.example/\r\nX: y", "https://næws.example/", "http://news.example/",
        "https://[::1", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_address_by_https_is_refused(address: str) -> None:
    with pytest.raises(Faults, match="W02"):
        where(address, resolve=lambda host, port: ["93.184.216.34"])


def test_what_is_named_may_be_inside_and_without_https() -> None:
    named = [ipaddress.ip_network("10.0.0.0/24")]
    found = where("http://cms.internal:8080/hook", named, resolve=lambda host, port: ["10.0.0.7"])
    assert (found.secure, found.port, found.machine) == (False, 8080, "10.0.0.7")
    for machine in ("10.0.1.7", "127.0.0.1"):
        with pytest.raises(Faults, match="W02"):
            where("http://cms.internal:8080/hook", named, resolve=lambda host, port, m=machine: [m])
