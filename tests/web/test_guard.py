"""Which addresses may be reached, by number and by name."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from landscape.web.answer import Failure, Kind
from landscape.web.guard import PUBLIC, Reach, Target, address_problem, aim, resolve

LOCAL = Reach(local=True)


def names(**known: list[str]) -> Callable[[str, int], list[str]]:
    """Return a resolver that knows these names, with _ for a dot; numbers stand for themselves."""
    table = {name.replace("_", "."): found for name, found in known.items()}

    def look_up(host: str, port: int) -> list[str]:
        if host in table:
            return table[host]
        return resolve(host, port) if ":" in host or host[-1:].isdigit() else _unknown()

    return look_up


def _unknown() -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def failure(
    url: str, resolver: Callable[[str, int], list[str]] | None = None, reach: Reach = PUBLIC
) -> Failure:
    """Return why an address may not be asked."""
    found = aim(url, reach, resolver or names(example_org=["93.184.215.14"]))
    assert isinstance(found, Failure), found
    return found


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.1",
        "169.253.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "2a00:1450:4001:82a::200e",
        "2001:4860:4860::8888",
        "2620:fe::fe",
    ],
)
def test_public_addresses(address: str) -> None:
    assert address_problem(address) is None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("0.0.0.0", "nobody's"),
        ("0.1.2.3", "nobody's"),
        ("10.0.0.1", "private"),
        ("10.255.255.255", "private"),
        ("100.64.0.1", "provider"),
        ("100.100.100.200", "provider"),
        ("100.127.255.255", "provider"),
        ("127.0.0.1", "this machine"),
        ("127.1.2.3", "this machine"),
        ("169.254.169.254", "local link"),
        ("169.254.0.1", "local link"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.0.0.192", "reserved"),
        ("192.0.2.1", "examples"),
        ("192.88.99.1", "relay"),
        ("192.168.1.1", "private"),
        ("198.18.0.1", "measurements"),
        ("198.51.100.1", "examples"),
        ("203.0.113.1", "examples"),
        ("168.63.129.16", "cloud"),
        ("224.0.0.1", "group"),
        ("239.255.255.255", "group"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "nobody's"),
        ("::1", "this machine"),
        ("::ffff:8.8.8.8", "IPv4"),
        ("::ffff:127.0.0.1", "IPv4"),
        ("::ffff:a9fe:a9fe", "IPv4"),
        ("::8.8.8.8", "reserved"),
        ("::127.0.0.1", "reserved"),
        ("64:ff9b::a9fe:a9fe", "IPv4"),
        ("64:ff9b::808:808", "IPv4"),
        ("64:ff9b:1::1", "IPv4"),
        ("100::1", "reserved"),
        ("2001::1", "reserved"),
        ("2001:10::1", "reserved"),
        ("2001:db8::1", "examples"),
        ("2002:7f00:1::", "tunnel"),
        ("2002:a9fe:a9fe::1", "tunnel"),
        ("3fff::1", "examples"),
        ("4000::1", "reserved"),
        ("5f00::1", "reserved"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"),
        ("fe80::1", "local link"),
        ("fe80::1%eth0", "local link"),
        ("fec0::1", "private"),
        ("ff02::1", "group"),
        ("", "no address"),
        ("example.org", "no address"),
        ("1.2.3", "no address"),
    ],
)
def test_all_other_addresses(address: str, says: str) -> None:
    problem = address_problem(address)
    assert problem is not None
    assert says in problem


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1"])
def test_a_test_may_ask_this_machine(address: str) -> None:
    assert address_problem(address, LOCAL) is None


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fe80::1", "0.0.0.0"])
def test_and_nothing_else_in_reach_of_it(address: str) -> None:
    assert address_problem(address, LOCAL) is not None


def test_a_name_is_aimed_at_all_its_addresses_in_their_order() -> None:
    resolver = names(example_org=["2606:2800:21f::1", "93.184.215.14"])
    assert aim("https://Example.org/a?b#c", PUBLIC, resolver) == Target(
        "https://Example.org/a?b#c", "example.org", ("2606:2800:21f::1", "93.184.215.14")
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://example.org:443/",
        "http://example.org:80/",
        "https://example.org:80/x",
        "https://example.org./",
    ],
)
def test_addresses_that_may_be_asked(url: str) -> None:
    assert isinstance(aim(url, PUBLIC, names(example_org=["93.184.215.14"])), Target)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://example.org/", "neither https nor http"),
        ("file:///etc/passwd", "neither https nor http"),
        ("javascript:alert(1)", "neither https nor http"),
        ("//example.org/", "neither https nor http"),
        ("", "neither https nor http"),
        ("https://", "no host name"),
        ("https:///path", "no host name"),
        ("https://user@example.org/", "user name"),
        ("https://user:secret@example.org/", "user name"),
        ("https://example.org@127.0.0.1/", "user name"),
        ("https://example.org:8443/", "port 8443"),
        ("http://example.org:22/", "port 22"),
        ("https://example.org:0x1/", "cannot be read"),
        ("https://example.org:99999/", "cannot be read"),
        ("https://[::1/", "cannot be read"),
        ("https://exam ple.org/", "a space"),
        ("https://example.org/\n", "a space"),
        ("https://example.org\\@127.0.0.1/", "a backslash"),
        ("https://exämple.org/", "cannot hold"),
    ],
)
def test_addresses_that_are_refused_unasked(url: str, says: str) -> None:
    found = failure(url)
    assert found.kind is Kind.REFUSED
    assert says in found.reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00:ec2::254]/",
    ],
)
def test_numbers_in_whatever_spelling_are_judged(url: str) -> None:
    found = failure(url, names())
    assert found.kind is Kind.REFUSED
    assert "has the address" in found.reason


def test_one_address_that_is_not_public_is_enough() -> None:
    found = failure("https://example.org/", names(example_org=["93.184.215.14", "10.0.0.1"]))
    assert found == Failure(Kind.REFUSED, "its host example.org has the address 10.0.0.1, which is private")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), Kind.NO_HOST),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), Kind.NO_NAMES),
        (socket.gaierror(socket.EAI_FAIL, "Non-recoverable failure"), Kind.NO_NAMES),
        (OSError("too many open files"), Kind.NO_NAMES),
        (UnicodeError("label too long"), Kind.NO_HOST),
    ],
)
def test_a_name_that_is_not_found(error: Exception, kind: Kind) -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise error

    assert failure("https://example.org/", look_up).kind is kind


def test_a_name_without_address() -> None:
    assert failure("https://example.org/", lambda host, port: []).kind is Kind.NO_HOST


def test_the_system_is_asked_for_each_address_once() -> None:
    assert resolve("127.0.0.1", 443) == ["127.0.0.1"]


def test_tests_may_ask_any_port_of_this_machine_and_no_other_host() -> None:
    assert isinstance(aim("http://127.0.0.1:8080/", LOCAL), Target)
    assert failure("http://10.0.0.1:8080/", names(), LOCAL).kind is Kind.REFUSED


PRIVATE = ["10.1.2.3", "172.16.0.1", "192.168.0.1", "fd12:3456::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_host_that_was_configured_may_be_private_and_have_any_port(address: str) -> None:
    reach = Reach(hosts=frozenset({"code.example.org"}))
    resolver = names(code_example_org=[address], example_org=[address])
    target = aim("https://code.example.org:8443/api/v3", reach, resolver)
    assert isinstance(target, Target)
    assert target.addresses == (address,)
    assert "which is private" in failure("https://example.org/", resolver, reach).reason, "no other host may"
    assert "the port 8443" in failure("https://example.org:8443/", resolver, reach).reason
    assert "which is private" in failure("https://code.example.org/", resolver).reason


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "169.254.169.254", "168.63.129.16", "::1", "::ffff:10.0.0.1"]
)
def test_a_host_that_was_configured_is_not_this_machine_or_its_cloud(address: str) -> None:
    reach = Reach(hosts=frozenset({"code.example.org"}))
    found = failure("https://code.example.org/", names(code_example_org=["10.0.0.1", address]), reach)
    assert found.kind is Kind.REFUSED
    assert address in found.reason
