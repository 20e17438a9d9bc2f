"""Entries by their own places: one file or some, without a whole data folder around them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from landscape.sources.builder import ENTRY, VOCABULARY
from landscape.sources.schemas import schema_for

MOST = max(ENTRY.size, VOCABULARY.size) + 1
"""How many bytes of an entry are read: a little more than may be in one."""

_LONGEST = 3  # vocabulary/capabilities/queueing.yaml


def entry_path(file: Path) -> str | None:
    """Return what a file is called in its data folder ("projects/kueue.yaml"), None when it is no entry."""
    parts = file.absolute().parts
    for length in range(_LONGEST, 1, -1):
        path = "/".join(parts[-length:])
        if path.endswith(".yaml") and schema_for(path):
            return path
    return None


def entry_files(folder: Path) -> Iterator[Path]:
    """Yield all entries in a folder and those in it, sorted; hidden folders and links are not entered."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if not name.startswith(".") and entry_path(file) and not file.is_symlink():
                yield file


def content(file: Path) -> bytes:
    """Return what is in a file, but never much more than may be in one; raises OSError."""
    with file.open("rb") as stream:
        return stream.read(MOST)
