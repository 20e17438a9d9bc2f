"""All files of a data folder as bytes, with one hash of them all: the state of the folder at one moment."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from landscape.findings import Finding
from landscape.sources.files import find_files, unreadable
from landscape.sources.layout import File, most_of
from landscape.sources.syntax import Trouble

# An entry fits into one piece; asking for the largest size at once costs three times as much.
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a data folder: the files that are read, what is wrong with others, and every content."""

    root: Path
    files: list[File]
    findings: list[Finding]
    content: Mapping[str, bytes | Trouble]

    def digest(self) -> str:
        """Return a hash of all names and contents, and of what is wrong with names."""
        digest = hashlib.blake2b(digest_size=32)
        for finding in self.findings:
            digest.update(f"{finding!r}\0".encode())
        for file in self.files:
            content = self.content[file.path]
            told = content if isinstance(content, bytes) else repr(content).encode()
            digest.update(f"{file.path}\0{len(told)}\0".encode(errors="surrogatepass"))
            digest.update(told)
        return digest.hexdigest()


def read_contents(data: Path) -> Contents:
    """Read all files of a data folder."""
    files, findings = find_files(data)
    return Contents(data, files, findings, {file.path: read_file(file) for file in files})


def read_file(file: File) -> bytes | Trouble:
    """Return a file's content, but never much more than may be in it, or why it cannot be read."""
    most = most_of(file.path)
    try:
        descriptor = os.open(file.real, os.O_RDONLY)
    except OSError as error:
        return unreadable(error)
    try:
        pieces = []
        while most > 0 and (piece := os.read(descriptor, min(_PIECE, most))):
            pieces.append(piece)
            most -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)
    except OSError as error:
        return unreadable(error)
    finally:
        os.close(descriptor)
