"""Until when APIs want to be left alone, kept for the runs that come after: a file that may be deleted.

Who may be asked depends on the token, so a hold is kept under the API and a hash of the token, never the
token itself.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from landscape.sources.writing import write_whole

FILE = "holds.json"
# A server that wants more than a day has a mistake in it, or wants to harm us; so does a file that says so.
LONGEST = 24 * 3600.0
# What is over before another run can have begun is not worth a file.
_SHORT = 5.0
_SAME = 1.0
_VERSION = 1


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    until: dict[str, float]


@dataclass(frozen=True, slots=True)
class Holds:
    """The holds in a file, by key; times are in seconds since 1970."""

    path: Path

    def until(self, key: str, now: float) -> float:
        """Return until when there is a hold, 0 when there is none now."""
        return self._read(now).get(key, 0.0)

    def add(self, key: str, until: float, now: float) -> None:
        """Keep a hold that is not over soon; nothing is lost but politeness when that cannot be."""
        until = min(until, now + LONGEST)
        if until - now <= _SHORT:
            return
        kept = self._read(now)
        if kept.get(key, 0.0) + _SAME < until:
            with suppress(OSError):
                write_whole(self.path, msgspec.json.encode(_File(_VERSION, {**kept, key: until})))

    def _read(self, now: float) -> dict[str, float]:
        """Return the holds that have not ended; a file that cannot be read has none."""
        with suppress(OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            file = msgspec.json.decode(self.path.read_bytes(), type=_File)
            if file.version == _VERSION:
                return {key: until for key, until in file.until.items() if 0 < until - now <= LONGEST}
        return {}


def key_of(host: str, token: str) -> str:
    """Return under what holds of an API are kept for a token, "" for none."""
    if not token:
        return host
    return f"{host} {hashlib.sha256(f'{host} {token}'.encode()).hexdigest()}"
