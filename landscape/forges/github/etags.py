"""What has not changed since it was asked for: a file that may be deleted at any time.

The file holds no token, only a hash of token and address together, because an ETag is good for one token.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from landscape.sources.writing import write_whole

_VERSION = 1
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An ETag, and the values that came with it."""

    etag: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    kept: dict[str, Kept]


@dataclass(slots=True)
class Etags:
    """ETags by hash of token and address."""

    path: Path
    token: str = field(repr=False)
    _kept: dict[str, Kept] = field(default_factory=dict)
    _changed: bool = False

    def get(self, url: str) -> Kept | None:
        """Return what is known of an address."""
        return self._kept.get(self._key(url))

    def add(self, url: str, kept: Kept | None) -> None:
        """Keep an answer, the newest last; forget the address when there is none."""
        self._kept.pop(self._key(url), None)
        if kept is not None:
            self._kept[self._key(url)] = kept
        self._changed = True

    def save(self) -> None:
        """Write what has changed; nothing is lost but time when that cannot be."""
        if self._changed:
            newest = dict(list(self._kept.items())[-_MOST:])
            with suppress(OSError):
                write_whole(self.path, msgspec.json.encode(_File(_VERSION, newest)))
            self._changed = False

    def _key(self, url: str) -> str:
        return hashlib.sha256(f"{self.token}\n{url}".encode()).hexdigest()


def load(path: Path, token: str) -> Etags:
    """Read what earlier runs kept; what cannot be read counts as nothing."""
    with suppress(OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        file = msgspec.json.decode(path.read_bytes(), type=_File)
        if file.version == _VERSION:
            return Etags(path, token, file.kept)
    return Etags(path, token)
