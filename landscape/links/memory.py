"""What earlier runs learnt: a file that may be deleted at any time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from landscape.links.result import Result
from landscape.sources.writing import write_whole
from landscape.web import Kind

DAY = 24 * 3600
# Bad news are asked for again soon: pages come back, and a mended address should not stay broken for a week.
BAD_LIFE = 1.0
_KEPT = 90
_VERSION = 1


@dataclass(frozen=True, slots=True)
class _File:
    version: int
    results: dict[str, Result]


@dataclass(slots=True)
class Memory:
    """Results by address. `notes` are what went wrong with the file."""

    path: Path
    results: dict[str, Result] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def fresh(self, url: str, now: float, max_age: float) -> Result | None:
        """Return what is known of an address unless it is older than so many days; bad news live a day."""
        found = self.results.get(url)
        if found is None:
            return None
        life = max_age if found.good else min(max_age, BAD_LIFE)
        return found if 0 <= now - found.asked < life * DAY else None

    def add(self, url: str, result: Result) -> None:
        """Remember a result, unless it says nothing of the page."""
        if result.failure not in (Kind.WAIT, Kind.NO_NAMES):
            self.results[url] = result

    def save(self, now: float) -> None:
        """Write everything that is not very old: all of it, or, with a note, nothing."""
        kept = {url: result for url, result in self.results.items() if now - result.asked < _KEPT * DAY}
        content = msgspec.json.encode(_File(_VERSION, dict(sorted(kept.items()))))
        try:
            write_whole(self.path, content)
        except OSError as error:
            self.notes = [f"What was learnt cannot be written to '{self.path}': {error.strerror}."]


def load(path: Path) -> Memory:
    """Read what earlier runs learnt; what cannot be read counts as nothing, with a note."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except FileNotFoundError:
        return Memory(path)
    except OSError as error:
        return Memory(
            path, notes=[f"What earlier runs learnt cannot be read from '{path}': {error.strerror}."]
        )
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return Memory(path, notes=[f"'{path}' is not what an earlier run has written, and is ignored."])
    if file.version != _VERSION:
        return Memory(path, notes=[f"'{path}' is of another version of this program, and is ignored."])
    return Memory(path, file.results)
