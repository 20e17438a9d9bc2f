"""The catalogue of a data folder, without reading again what was read before and has not changed.

What was read is kept in the user's cache folder, by the bytes it was read of, the code that judged it and the
day: so nothing kept can be stale. Only what has no errors is kept. When some entries have changed, they alone
are parsed and checked by themselves; what entries say of each other is checked for all of them.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from landscape.catalogue import Catalogue, build
from landscape.catalogue.build import join
from landscape.checks import check_tree
from landscape.checks.future_date import latest_day
from landscape.checks.remembered import cache_folder, digest_of_code, file_of, keep_newest
from landscape.findings import Finding, Severity
from landscape.sources import Document, Tree, read_tree
from landscape.sources.comments import comments
from landscape.sources.contents import read_file
from landscape.sources.document import Positions
from landscape.sources.files import find_files
from landscape.sources.layout import File
from landscape.sources.reader import read_entry
from landscape.sources.snapshot import SNAPSHOT
from landscape.sources.tree import forget, make_tree

_CODE = ("checks", "sources", "findings.py")
_END = b"end"  # the last row: a file that was cut off has none
_SIZE = 4  # bytes before each row that say how long it is
_MOST_KEPT = 5


class BadData(Exception):
    """Nothing can be made of the data; `findings` are all there are, errors among them."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("the data has errors")
        self.findings = findings


class Empty(Exception):
    """There is no entry in the folder."""


class _Row(NamedTuple):
    """A file that was read: its text where a comment in it speaks to the checks, or ""."""

    path: str
    digest: bytes
    text: str
    value: Any


@dataclass(frozen=True, slots=True)
class _Head:
    """What a kept file is good for: for these files, as this code judges them on this day."""

    judge: str
    files: str


def catalogue(data: Path, folder: Path | None = None) -> Catalogue:
    """Return the catalogue of a data folder; raises `BadData`, or `Empty` when there is nothing in it.

    `folder` is where the parsed entries are kept: the user's cache folder when it is None.
    """
    files, findings = find_files(data)
    digests = {file.path: _digest(file) for file in files}
    head = _Head(f"{digest_of_code(_CODE)} {latest_day()}", _state(digests, findings))
    kept = file_of(data, folder or cache_folder("parsed")).with_suffix(".kept")
    known = _head(kept)
    if known == head:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            others, real = _others(data, files), {file.path: file for file in files}
            documents = (_document(real[row.path], row) for row in _rows(kept))
            return join(documents, others.snapshot, others.logos)
    if known and known.judge == head.judge and not findings:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            if (made := _mended(data, files, digests, kept, head)) is not None:
                return made
    tree = read_tree(data)
    if not tree.documents and not tree.findings:
        raise Empty
    found = check_tree(tree)
    forget()
    if any(one.severity is Severity.ERROR for one in found):
        raise BadData(found)
    _keep(kept, head, (_row(document, digests[document.path]) for document in tree.documents))
    return build(tree)


def _mended(
    data: Path, files: list[File], digests: Mapping[str, bytes], kept: Path, head: _Head
) -> Catalogue | None:
    """Return the catalogue with the entries that changed read anew; None when there is something to tell."""
    rows = {row.path: row for row in _rows(kept) if digests.get(row.path) == row.digest}
    fresh = set()
    documents = []
    for file in files:
        if (row := rows.get(file.path)) is not None:
            documents.append(_document(file, row))
            if row.text:
                fresh.add(file.path)  # its comments speak of findings of its own
        elif _is_entry(file):
            content = read_file(file)
            reading = read_entry(file.path, content) if isinstance(content, bytes) else None
            if reading is None or reading.document is None or reading.findings:
                return None
            fresh.add(file.path)
            documents.append(reading.document)
    others = _others(data, files)
    if others.findings:
        return None
    tree = Tree(data, tuple(documents), (), others.snapshot, others.logos, others.snapshot_text)
    if any(one.severity is Severity.ERROR for one in check_tree(tree, fresh)):
        return None
    _keep(kept, head, (_row(document, digests[document.path]) for document in documents))
    return build(tree)


def _is_entry(file: File) -> bool:
    return file.path != SNAPSHOT and not file.path.startswith("logos/")


def _others(data: Path, files: list[File]) -> Tree:
    """Read what is no entry: the snapshot and the logos."""
    return make_tree(data, [file for file in files if not _is_entry(file)], [], read_file)


def _document(file: File, row: _Row) -> Document:
    @cache
    def positions() -> Positions:
        content = read_file(file)
        again = read_entry(file.path, content).document if isinstance(content, bytes) else None
        return again.positions() if again else Positions(row.value, {}, {})

    return Document(row.path, row.text, row.value, positions)


def _row(document: Document, digest: bytes) -> _Row:
    spoken = document.text and next(comments(document), None)
    return _Row(document.path, digest, document.text if spoken else "", document.value)


def _digest(file: File) -> bytes:
    content = read_file(file)
    told = content if isinstance(content, bytes) else repr(content).encode()
    return hashlib.blake2b(told, digest_size=16).digest()


def _state(digests: Mapping[str, bytes], findings: Iterable[Finding]) -> str:
    """Return a hash of all names and contents, and of what is wrong with names."""
    whole = hashlib.blake2b(digest_size=20)
    for finding in findings:
        whole.update(f"{finding!r}\0".encode(errors="surrogatepass"))
    for path, digest in digests.items():
        whole.update(f"{path}\0".encode(errors="surrogatepass") + digest)
    return whole.hexdigest()


def _head(kept: Path) -> _Head | None:
    try:
        with open(kept, "rb") as file:
            return msgspec.msgpack.decode(_frame(file), type=_Head)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _rows(kept: Path) -> Iterator[_Row]:
    """Yield what is kept, one row in memory at a time."""
    decoder = msgspec.msgpack.Decoder(_Row)
    with open(kept, "rb") as file:
        _frame(file)
        while (frame := _frame(file)) != _END:
            yield decoder.decode(frame)


def _frame(file: BinaryIO) -> bytes:
    size = int.from_bytes(file.read(_SIZE))
    frame = file.read(size)
    if len(frame) < size:
        raise ValueError("the file ends too early")
    return frame


def _keep(kept: Path, head: _Head, rows: Iterable[_Row]) -> None:
    """Write what was read for the next time; that nothing can be kept is no mistake."""
    encode = msgspec.msgpack.Encoder().encode
    with suppress(OSError, TypeError, ValueError, OverflowError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=kept.parent, prefix=kept.stem)
        try:
            with open(descriptor, "wb") as file:
                for frame in chain(map(encode, chain([head], rows)), [_END]):
                    file.write(len(frame).to_bytes(_SIZE) + frame)
            os.replace(name, kept)
        except BaseException:
            os.unlink(name)
            raise
        keep_newest(kept.parent, "*.kept", _MOST_KEPT)
