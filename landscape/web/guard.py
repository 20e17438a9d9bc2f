"""Which addresses may be reached.

Entries come from strangers: an address must not make the machine that asks it talk to its own network. So a
host is looked up first, every address of it is judged, and the connection goes to an address that was judged:
a name that is looked up twice can answer differently the second time.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from landscape.web.answer import Failure, Kind

Resolve = Callable[[str, int], Iterable[str]]
"""Host and port -> addresses in the order to try; raises `OSError` as `socket.getaddrinfo` does."""

_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
PORTS = {"http": 80, "https": 443}

# Python's own `is_global` has changed with its releases, and takes NAT64 and 6to4 for public.
# After https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 twin.
_NOT_PUBLIC = tuple(
    (ip_network(network), word)
    for network, word in (
        ("0.0.0.0/8", "nobody's"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "private to a provider"),
        ("127.0.0.0/8", "of this machine"),
        ("169.254.0.0/16", "of the local link, where clouds keep secrets of a machine"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for examples"),
        ("192.88.99.0/24", "a relay to another network"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for measurements"),
        ("198.51.100.0/24", "for examples"),
        ("203.0.113.0/24", "for examples"),
        ("168.63.129.16/32", "private to a cloud"),
        ("224.0.0.0/4", "of a group, not of a host"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "nobody's"),
        ("::1/128", "of this machine"),
        ("::ffff:0:0/96", "another way to write an IPv4 address"),
        ("64:ff9b::/96", "a translated IPv4 address"),
        ("64:ff9b:1::/48", "a translated IPv4 address"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "for examples"),
        ("2002::/16", "a tunnel to an IPv4 address"),
        ("3fff::/20", "for examples"),
        ("fc00::/7", "private"),
        ("fe80::/10", "of the local link"),
        ("fec0::/10", "private"),
        ("ff00::/8", "of a group, not of a host"),
    )
)
# The only part of IPv6 from which hosts get addresses.
_GLOBAL_V6 = ip_network("2000::/3")
# Where servers of an organisation stand (RFC 1918, 4193).
_PRIVATE = tuple(ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))
_LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


@dataclass(frozen=True, slots=True)
class Reach:
    """How far we reach. Tests set `local`: this machine may be asked, on any port.

    `hosts` are names, in lower case, of servers that whoever runs us has configured: they may stand in a
    private network and listen on any port. A server on this machine is still not asked.
    """

    local: bool = False
    hosts: frozenset[str] = frozenset()


PUBLIC = Reach()


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, and the numeric addresses of its host, all of them judged."""

    url: str
    host: str
    addresses: tuple[str, ...]


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, in the order in which to try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def aim(url: str, reach: Reach = PUBLIC, resolve: Resolve = resolve) -> Target | Failure:
    """Look up the host of an address, and judge whether it may be asked."""
    if any(not "!" <= sign <= "~" or sign == "\\" for sign in url):
        return _refused("it holds a space, a backslash, or a character that an address cannot hold")
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return _refused("it cannot be read as an address")
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in PORTS:
        return _refused("it is neither https nor http")
    if "@" in parts.netloc:
        return _refused("it holds a user name or a password")
    if not host:
        return _refused("it has no host name")
    if not _HOST.fullmatch(host):
        return _refused("its host name is not one that can exist")
    ours = host in reach.hosts
    if port not in PORTS.values() and not reach.local and not ours:
        return _refused(f"it names the port {port}, and only {_words(PORTS.values())} are asked")
    try:
        addresses = tuple(resolve(host, port))
    except socket.gaierror as error:
        if error.errno in _NO_SUCH_NAME:
            return Failure(Kind.NO_HOST, f"there is no host named {host}")
        return Failure(Kind.NO_NAMES, f"the name {host} could not be looked up")
    except OSError:
        return Failure(Kind.NO_NAMES, f"the name {host} could not be looked up")
    except UnicodeError:
        return Failure(Kind.NO_HOST, f"no host can be named {host[:60]}")
    for address in addresses:
        if problem := address_problem(address, reach, ours):
            return _refused(f"its host {host} has the address {address}, which is {problem}")
    if not addresses:
        return Failure(Kind.NO_HOST, f"there is no host named {host}")
    return Target(url, host, addresses)


def address_problem(address: str, reach: Reach = PUBLIC, ours: bool = False) -> str | None:
    """Return in plain words what a numeric address is when it is not that of a public host, else None.

    With `ours`, a private network is as good as a public one.
    """
    try:
        number: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return "no address"
    if reach.local and any(number in network for network in _LOOPBACK):
        return None
    if ours and any(number in network for network in _PRIVATE):
        return None
    for network, word in _NOT_PUBLIC:
        if number in network:
            return word
    if number.version == 6 and number not in _GLOBAL_V6:
        return "reserved"
    return None


def _refused(reason: str) -> Failure:
    return Failure(Kind.REFUSED, reason)


def _words(numbers: Iterable[int]) -> str:
    return " and ".join(str(number) for number in sorted(numbers))
