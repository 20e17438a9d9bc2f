"""What came of asking about a repository: an observation, a failure, or the end of the asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeAlias

Source: TypeAlias = Literal["git", "github", "gitlab"]


class State(StrEnum):
    """What a source says of a repository as a whole."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    """There is none of that name, or it is not public."""
    BLOCKED = "blocked"
    """Its host does not let it be shown: for legal reasons (HTTP status 451), or for breach of its terms."""


class Why(StrEnum):
    """Why nothing could be learnt of a repository this time; says nothing about the repository."""

    UNREACHABLE = "unreachable"
    """Nothing takes connections there, or the host's name is not found."""
    TIMEOUT = "timeout"
    SERVER = "server-error"
    """The server failed (5xx), or broke off."""
    UNREADABLE = "unreadable"
    """What came back is not what was asked for: no JSON, not all of it, or too much."""
    REFUSED = "refused"
    """The server does not let us: no permission, or an address that is never asked."""
    GIT = "git-failed"
    """Git could not read the repository."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a source said of a repository on a day (ISO date, UTC).

    In `values`, None says that the source knows of none; a name that is not there was not asked for. They are
    empty unless the repository was found. `commit` is the newest commit then, "" when it is not known.
    """

    key: str
    source: Source
    on: str
    values: Mapping[str, Any] = field(default_factory=dict)
    commit: str = ""
    state: State = State.FOUND


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be asked about a repository on a day."""

    key: str
    source: Source
    on: str
    kind: Why


@dataclass(frozen=True, slots=True)
class Stop:
    """A source asks no more in this run, and why, in words that go on after "because".

    `again_at` is when it can be asked again, in seconds since 1970, or None.
    """

    source: Source
    reason: str
    again_at: float | None = None


Outcome: TypeAlias = Observation | Failure | Stop
