"""Asking a host, before git does, whether it has a repository, and where: the first request of a clone.

It goes through `web`, which judges the host and every redirect. Git itself follows none, so that it asks no
host that was not judged; and it would hide why a repository cannot be had.
Format: https://git-scm.com/docs/gitprotocol-http, "Smart Server Response".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from landscape.forges.git.refs import plain_name
from landscape.forges.observation import State, Why
from landscape.sources.url import same_repository
from landscape.web import Answer, Client, Kind
from landscape.web import Failure as WebFailure
from landscape.web.guard import PORTS, aim

_QUESTION = "/info/refs?service=git-upload-pack"
# Of a long list only the first line is wanted, which also holds what the server can do.
_SIZE = 64 * 1024
_FIRST = re.compile(
    rb"001e# service=git-upload-pack\n0000[0-9a-f]{4}[0-9a-f]{40} (?P<name>[^\0\n]+)\0(?P<can>[^\n]*)\n"
)
# What a server says that has nothing to list.
_EMPTY = b"001e# service=git-upload-pack\n00000000"
_BRANCH = re.compile(rb"(?:\A| )symref=HEAD:refs/heads/(?P<name>[^ ]+)")
_KEY = re.compile(r"[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9_~+-]?[A-Za-z0-9._~+-]*[A-Za-z0-9_~+-]){2,20}")
_PERMANENT = frozenset([301, 308])
_STATES = {
    401: State.NOT_FOUND,  # what many hosts say of what is not public, or not there
    404: State.NOT_FOUND,
    410: State.NOT_FOUND,
    451: State.BLOCKED,
}
_REFUSED = frozenset([403, 407, 429])
_WHY = {
    Kind.REFUSED: Why.REFUSED,
    Kind.WAIT: Why.REFUSED,
    Kind.TIMEOUT: Why.TIMEOUT,
    Kind.BROKEN_OFF: Why.SERVER,
    Kind.REDIRECTS: Why.UNREADABLE,
    Kind.NOT_HTTP: Why.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where git finds a repository.

    `pinned` is what git is told of the numbers of the host, `branch` its default branch ("" if not told),
    `moved_to` the key under which it has its home now ("" if it has not moved for good).
    """

    url: str
    pinned: str
    branch: str
    moved_to: str
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking for a repository, and how many requests that took."""

    found: Place | State | Why
    requests: int


def is_key(key: str) -> bool:
    """Say whether a key can be that of a repository: a host, a path of two names or more, nothing else."""
    return len(key) <= 300 and _KEY.fullmatch(key) is not None


def look(client: Client, url: str, seconds: float) -> Looked:
    """Ask the host of a repository for it, for so many seconds at most."""
    answer = client.fetch(url + _QUESTION, size=_SIZE, total=seconds)
    requests = 1 + len(answer.hops)
    if answer.failure is not None:
        return Looked(_WHY.get(answer.failure.kind, Why.UNREACHABLE), requests)
    if state := _STATES.get(answer.status):
        return Looked(state, requests)
    if answer.status != 200:
        server = Why.SERVER if answer.status >= 500 else Why.UNREADABLE
        return Looked(Why.REFUSED if answer.status in _REFUSED else server, requests)
    return Looked(_place(client, url, answer), requests)


def _place(client: Client, url: str, answer: Answer) -> Place | Why:
    first = _FIRST.match(answer.body)
    is_empty = answer.body == _EMPTY
    if not (first or is_empty) or not answer.final.endswith(_QUESTION):
        return Why.UNREADABLE
    here = answer.final.removesuffix(_QUESTION)
    if not here.startswith("https://") and not client.reach.local:
        return Why.REFUSED
    target = aim(here, client.reach)
    if isinstance(target, WebFailure):
        return _WHY.get(target.kind, Why.UNREACHABLE)
    branch = _BRANCH.search(first["can"]) if first else None
    return Place(
        here,
        _pinned(here, target.addresses),
        plain_name(branch["name"]) if branch else "",
        _moved_to(url, here, answer),
        first is None or first["name"] != b"HEAD",
    )


def _pinned(url: str, addresses: tuple[str, ...]) -> str:
    parts = urlsplit(url)
    numbers = (f"[{address}]" if ":" in address else address for address in addresses)
    return f"{parts.hostname}:{parts.port or PORTS[parts.scheme]}:{','.join(numbers)}"


def _moved_to(url: str, here: str, answer: Answer) -> str:
    if same_repository(here) == same_repository(url) or any(
        hop.status not in _PERMANENT for hop in answer.hops
    ):
        return ""
    parts = urlsplit(here)
    key = f"{parts.netloc.lower()}{parts.path.rstrip('/').removesuffix('.git')}"
    return key if is_key(key) else ""
