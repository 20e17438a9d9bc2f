"""What a run has learnt so far: a file of one line an observation, so that a run that is killed goes on.

A line that was not finished counts as not written. Failures are not kept: the next run asks again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import BufferedRandom
from pathlib import Path

import msgspec

from landscape.forges.observation import Observation


@dataclass(slots=True)
class Journal:
    """An open journal; `before` is what earlier runs had learnt that did not come to their end.

    It `fits` when they began with the same snapshot as this run: else something else may be newer.
    """

    before: tuple[Observation, ...]
    fits: bool
    _file: BufferedRandom

    def add(self, observation: Observation) -> None:
        """Write an observation down; what is written survives the end of the process, however it ends."""
        self._file.write(msgspec.json.encode(observation) + b"\n")
        self._file.flush()

    def clear(self) -> None:
        """Forget everything: it is in the snapshot now."""
        self._file.truncate(0)


@contextmanager
def journal(folder: Path, snapshot: Path, basis: str = "") -> Iterator[Journal]:
    """Open the journal of a snapshot that is locked for this run; raises OSError when it cannot be.

    `basis` is a hash of what the run begins with. It stands in the first line, before what is learnt.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = blake2b(os.fsencode(os.path.realpath(snapshot)), digest_size=8).hexdigest()
    with open(folder / f"enrich-{name}.jsonl", "a+b") as file:
        file.seek(0)
        content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        # Else the next line would be the end of a broken one.
        file.truncate(len(whole))
        head = msgspec.json.encode({"basis": basis}) + b"\n"
        before = tuple(_observations(whole))
        if not before:
            file.truncate(0)
            file.write(head)
            file.flush()
        yield Journal(before, not before or whole.startswith(head), file)


def digest(*files: Path) -> str:
    """Return a hash of what files hold; one that is not there holds nothing."""
    found = blake2b(digest_size=16)
    for file in files:
        with suppress(FileNotFoundError):
            found.update(file.read_bytes())
        found.update(b"\0")
    return found.hexdigest()


def _observations(content: bytes) -> Iterator[Observation]:
    for line in content.splitlines():
        try:
            yield msgspec.json.decode(line, type=Observation)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            continue  # of another version of this program
