"""The data folder -> all its documents, in one go.

What was read before and has not changed is taken from the process's memory.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from landscape.findings import Finding
from landscape.sources.builder import ENTRY, METADATA, VOCABULARY
from landscape.sources.document import Document, Position
from landscape.sources.files import File, find_files
from landscape.sources.logo import PNG_SIZE, SVG_SIZE, logo_troubles
from landscape.sources.reader import Reading, read
from landscape.sources.snapshot import SNAPSHOT, read_snapshot
from landscape.sources.syntax import Trouble

T = TypeVar("T")

# (file, content hash) -> what was made of it. One content a file, so it grows no larger than the data.
_memory: dict[tuple[Path, str], tuple[bytes, Any]] = {}


@dataclass(frozen=True, slots=True)
class Tree:
    """All that was read of a data folder.

    `documents` are sorted by path. `findings` are about files that could not be read, or only in part.
    `snapshot` is what was collected about the repositories, `logos` the content of every safe logo by its
    file name.
    """

    root: Path
    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    snapshot: dict[str, object] = field(default_factory=dict)
    logos: dict[str, bytes] = field(default_factory=dict)


def read_tree(data: Path) -> Tree:
    """Read a data folder. What cannot be read becomes a finding; never raises for what a file holds."""
    with _no_collector():
        return _read(data)


def _read(data: Path) -> Tree:
    files, findings = find_files(data)
    documents: list[Document] = []
    logos: dict[str, bytes] = {}
    snapshot: dict[str, object] = {}
    for file in files:
        content = _content(file)
        if isinstance(content, Finding):
            findings.append(content)
        elif file.path.startswith("logos/"):
            name = file.path.removeprefix("logos/")
            troubles = _remembered(file, content, partial(_logo, name))
            findings.extend(trouble.finding(file.path) for trouble in troubles)
            if not troubles:
                logos[name] = content
        elif file.path == SNAPSHOT:
            result = _remembered(file, content, read_snapshot)
            findings.extend(result.findings)
            snapshot = result.value
        else:
            reading = _remembered(file, content, partial(_entry, file.path))
            findings.extend(reading.findings)
            if reading.document is not None:
                documents.append(reading.document)
    return Tree(data, tuple(documents), tuple(sorted(findings)), snapshot, logos)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over values that all stay: a sixth of the time of reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _entry(path: str, content: bytes) -> Reading:
    return read(path, content, VOCABULARY if path.startswith("vocabulary/") else ENTRY)


def _logo(name: str, content: bytes) -> tuple[Trouble, ...]:
    return tuple(logo_troubles(name, content))


def _content(file: File) -> bytes | Finding:
    """Read a file, but never much more of it than may be in it."""
    most = METADATA.size if file.path == SNAPSHOT else max(VOCABULARY.size, SVG_SIZE, PNG_SIZE)
    try:
        with file.real.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        trouble = Trouble("file-unreadable", Position(1, 1), message, "Check the file and its permissions.")
        return trouble.finding(file.path)


def _remembered(file: File, content: bytes, make: Callable[[bytes], T]) -> T:
    """Return what `make` made of this content before, or let it make it now."""
    digest = hashlib.blake2b(content, digest_size=16).digest()
    place = (file.real, file.path)
    known = _memory.get(place)
    if known is not None and known[0] == digest:
        found: T = known[1]
        return found
    made = make(content)
    _memory[place] = (digest, made)
    return made
