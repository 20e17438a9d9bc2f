"""One thing to measure: a command that writes a site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command that writes `site` when it is run in `folder`.

    `before` and `after` are not measured; `after` raises when the site is not what it should be. A site
    that is not `kept` begins as an empty place and is removed after it was looked at. A `bare` one holds
    bytes that say nothing. The build of a `peer` may fail.
    """

    build: str
    command: tuple[str, ...]
    site: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    before: Callable[[], None] = nothing
    after: Callable[[], None] = nothing
    kept: bool = False
    bare: bool = False
    peer: bool = False


class Absent(Exception):
    """A generator cannot be used here; the message says why."""
