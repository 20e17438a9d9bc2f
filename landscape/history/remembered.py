"""What changed between two commits, kept for the next time somebody asks.

What is kept is only used for the same two commits and the same code: all of that is in its key, so nothing
kept can be stale. It lies in the user's cache folder and may be deleted at any time.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from landscape.changes import Change
from landscape.checks.remembered import cache_folder, digest_of_code, file_of, keep_newest
from landscape.sources.writing import write_whole

_CODE = ("catalogue", "changes", "checks", "history", "sources", "findings.py")
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Pair:
    """What changed between two commits, and how many files could not be compared."""

    changes: tuple[Change, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class _File:
    key: str
    pairs: dict[str, Pair]


class Kept:
    """The pairs of a data folder. Those that nobody asks for or adds are gone when they are written."""

    def __init__(self, data: Path, folder: Path | None = None) -> None:
        self._path = file_of(data, folder or cache_folder("changes"))
        self._key = digest_of_code(_CODE)
        self._found = _read(self._path, self._key)
        self._used: dict[str, Pair] = {}

    def get(self, old: str, new: str) -> Pair | None:
        """Return what is known of two commits, if anything."""
        return self._found.get(f"{old}..{new}")

    def put(self, old: str, new: str, pair: Pair) -> None:
        """Keep what is known of two commits."""
        self._used[f"{old}..{new}"] = pair

    def write(self) -> None:
        """Write what was put in, if that is new; that it cannot be written is no mistake."""
        if self._used.keys() == self._found.keys():
            return
        with contextlib.suppress(OSError):
            write_whole(self._path, msgspec.json.encode(_File(self._key, self._used)))
            keep_newest(self._path.parent)


def _read(path: Path, key: str) -> dict[str, Pair]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:  # nor a pipe that would be waited for
            return {}
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, ValueError, RecursionError):
        return {}
    return file.pairs if file.key == key else {}
