"""The data folder -> all its documents, in one go.

What was read before and has not changed is taken from the process's memory.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from landscape.findings import Finding
from landscape.sources.builder import VOCABULARY
from landscape.sources.contents import Contents, read_file
from landscape.sources.document import Document
from landscape.sources.files import find_files
from landscape.sources.layout import File
from landscape.sources.logo import logo_troubles
from landscape.sources.reader import read_entry, text_of
from landscape.sources.snapshot import SNAPSHOT, read_snapshot
from landscape.sources.syntax import Trouble

T = TypeVar("T")

# (file, content hash) -> what was made of it. One content a file, so it grows no larger than the data.
_memory: dict[tuple[Path, str], tuple[bytes, Any]] = {}


@dataclass(frozen=True, slots=True)
class Tree:
    """All that was read of a data folder.

    `documents` are sorted by path. `findings` are about files that could not be read, or only in part.
    `snapshot` is what was collected about the repositories, `snapshot_text` its file as it is, `logos` the
    content of every safe logo by its file name, `broken` the text of every entry that cannot be parsed ("" of
    what is no text either).
    """

    root: Path
    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    snapshot: dict[str, object] = field(default_factory=dict)
    logos: dict[str, bytes] = field(default_factory=dict)
    snapshot_text: bytes = b""
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, str]:
        """The text of every entry by its path, whether it can be parsed or not."""
        return {document.path: document.text for document in self.documents} | self.broken


def forget() -> None:
    """Give back what the process remembers of the files that it has read."""
    _memory.clear()


def read_tree(data: Path, instead: Mapping[str, bytes] | None = None) -> Tree:
    """Read a data folder. What cannot be read becomes a finding; never raises for what a file holds.

    `instead` holds the content of files by their path in the folder: it takes the place of what lies there,
    and counts as a file where nothing does.
    """
    other = instead or {}

    def content_of(file: File) -> bytes | Trouble:
        return other[file.path] if file.path in other else read_file(file)

    return make_tree(data, *find_files(data, other), content_of)


def tree_of(contents: Contents) -> Tree:
    """Read a data folder whose files are at hand already."""
    return make_tree(
        contents.root, contents.files, contents.findings, lambda file: contents.content[file.path]
    )


def read_alone(path: str, content: bytes) -> Tree:
    """Read one file as if it lay in a data folder, at `path`, where nothing else is."""
    return make_tree(Path(), *find_files(None, [path]), lambda file: content)


def make_tree(
    data: Path, files: list[File], findings: list[Finding], content_of: Callable[[File], bytes | Trouble]
) -> Tree:
    """Read files into a tree; `findings` are what is known of them already.

    `content_of` returns a file's content, or its first bytes when it is larger than `most_of` it.
    """
    with no_collector():
        return _read(data, files, list(findings), content_of)


def _read(
    data: Path, files: list[File], findings: list[Finding], content_of: Callable[[File], bytes | Trouble]
) -> Tree:
    documents: list[Document] = []
    logos: dict[str, bytes] = {}
    broken: dict[str, str] = {}
    snapshot: dict[str, object] = {}
    snapshot_text = b""
    for file in files:
        content = content_of(file)
        if isinstance(content, Trouble):
            findings.append(content.finding(file.path))
        elif file.path.startswith("logos/"):
            name = file.path.removeprefix("logos/")
            troubles = _remembered(file, content, partial(_logo, name))
            findings.extend(trouble.finding(file.path) for trouble in troubles)
            if not troubles:
                logos[name] = content
        elif file.path == SNAPSHOT:
            snapshot_text = content
            result = _remembered(file, content, read_snapshot)
            findings.extend(result.findings)
            snapshot = result.value
        else:
            reading = _remembered(file, content, partial(read_entry, file.path))
            findings.extend(reading.findings)
            if reading.document is not None:
                documents.append(reading.document)
            else:
                broken[file.path] = text_of(content, VOCABULARY)
    found = tuple(sorted(findings))
    return Tree(data, tuple(documents), found, snapshot, logos, snapshot_text, broken)


@contextmanager
def no_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over values that all stay: a sixth of the time of reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # All of it counts as old, so that the first thing done afterwards is not to walk over it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _logo(name: str, content: bytes) -> tuple[Trouble, ...]:
    return tuple(logo_troubles(name, content))


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
