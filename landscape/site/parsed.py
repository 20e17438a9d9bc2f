"""The catalogue of a data folder, without reading again what was read before and has not changed.

What was read is kept in the user's cache folder, by the bytes it was read of, the code that judged it and the
day: so nothing kept can be stale. Only what has no errors is kept. When some entries have changed, they alone
are parsed and checked by themselves; what entries say of each other is checked for all of them.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from landscape.catalogue import Catalogue, build
from landscape.catalogue.build import join
from landscape.checks import check_document, check_tree
from landscape.checks.future_date import latest_day
from landscape.checks.remembered import cache_folder, digest_of_code, file_of, keep_newest
from landscape.findings import Finding, Severity
from landscape.sources import Document, Tree
from landscape.sources.comments import comments
from landscape.sources.contents import read_file
from landscape.sources.document import Positions
from landscape.sources.files import find_files
from landscape.sources.layout import File
from landscape.sources.reader import read_entry
from landscape.sources.snapshot import SNAPSHOT
from landscape.sources.syntax import Trouble
from landscape.sources.tree import forget, make_tree

_CODE = ("checks", "sources", "findings.py")
_END = b"end"  # the last row: a file that was cut off has none
_SIZE = 4  # bytes before each row that say how long it is
_MOST_KEPT = 5
_TOLD = ("projects/", "stories/")
PROSE = frozenset(("note", "summary", "problem", "scale", "workload"))
"""Keys of projects and stories whose texts only people read."""


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
    """What a kept file is good for: for these files, as this code judges them on this day.

    `others` is a hash of what is no entry, and of the names of all files.
    """

    judge: str
    files: str
    others: str


def catalogue(data: Path, folder: Path | None = None) -> Catalogue:
    """Return the catalogue of a data folder; raises `BadData`, or `Empty` when there is nothing in it.

    `folder` is where the parsed entries are kept: the user's cache folder when it is None.
    """
    kept = file_of(data, folder or cache_folder("parsed")).with_suffix(".kept")
    try:
        return _catalogue(_Read(data), kept, f"{digest_of_code(_CODE)} {latest_day()}")
    finally:
        forget()


class _Read:
    """The files of a data folder, each with the hash of what was read of it last.

    What is no entry is read once.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self.files, self.findings = find_files(data)
        self.digests: dict[str, bytes] = {}
        self._others: dict[str, bytes | Trouble] = {}
        for file in self.files:
            content = self.content(file)
            if not _is_entry(file):
                self._others[file.path] = content

    def content(self, file: File) -> bytes | Trouble:
        """Return what lies in a file, of an entry now."""
        if file.path in self._others:
            return self._others[file.path]
        content = read_file(file)
        told = content if isinstance(content, bytes) else repr(content).encode()
        self.digests[file.path] = hashlib.blake2b(told, digest_size=16).digest()
        return content

    def others(self) -> Tree:
        """Return what is no entry: the snapshot and the logos."""
        return make_tree(self.data, [file for file in self.files if not _is_entry(file)], [], self.content)

    def head(self, judge: str) -> _Head:
        """Return the hash of all names and contents, and of what is wrong with names, for this judge."""
        whole, others = hashlib.blake2b(digest_size=20), hashlib.blake2b(digest_size=20)
        for finding in self.findings:
            whole.update(f"{finding!r}\0".encode(errors="surrogatepass"))
        for path, digest in self.digests.items():
            name = f"{path}\0".encode(errors="surrogatepass")
            whole.update(name + digest)
            others.update(name + (digest if path in self._others else b""))
        return _Head(judge, whole.hexdigest(), others.hexdigest())


def _catalogue(read: _Read, kept: Path, judge: str) -> Catalogue:
    known = _head(kept)
    if known == read.head(judge):
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            others, real = read.others(), {file.path: file for file in read.files}
            documents = (_document(real[row.path], row) for row in _rows(kept, known))
            return join(documents, others.snapshot, others.logos)
    if not read.findings:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            good = known if known and known.judge == judge else None
            if (made := _mended(read, kept, judge, good)) is not None:
                return made
    tree = make_tree(read.data, read.files, read.findings, read.content)
    if not tree.documents and not tree.findings:
        raise Empty
    found = check_tree(tree)
    if any(one.severity is Severity.ERROR for one in found):
        raise BadData(found)
    rows = (_row(document, read.digests[document.path]) for document in tree.documents)
    _keep(kept, read.head(judge), rows)
    return build(tree)


def _mended(read: _Read, kept: Path, judge: str, good: _Head | None) -> Catalogue | None:
    """Return the catalogue of what is kept and of entries read anew; None when there is an error to tell.

    `good` is the head of what is kept, None of what another code judged, or on another day. Of an entry only
    its values stay in memory; where they stand in the file is read again when somebody asks.
    """
    rows: dict[str, _Row] = {}
    before: dict[str, _Row] = {}
    for row in _rows(kept, good) if good else ():
        (rows if read.digests.get(row.path) == row.digest else before)[row.path] = row
    alike = good is not None and good.others == read.head(judge).others
    documents = []
    found: list[Finding] = []
    for file in filter(_is_entry, read.files):
        if file.path not in rows:
            content = read.content(file)
            reading = read_entry(file.path, content) if isinstance(content, bytes) else None
            if reading is None or reading.document is None:
                return None
            said = [*reading.findings, *check_document(reading.document)]
            row = rows[file.path] = _row(reading.document, read.digests[file.path])
            if not row.text and any(one.severity is Severity.ERROR for one in said):
                return None
            found += said
            alike = alike and file.path in before and _differ_in_prose(before[file.path], row)
        elif (row := rows[file.path]).text:
            found += check_document(_document(file, row))  # its comments speak of findings of its own
        documents.append(_document(file, row))
    others = read.others()
    if others.findings or not documents:
        return None
    tree = Tree(read.data, tuple(documents), (), others.snapshot, others.logos, others.snapshot_text)
    # What entries say of each other had no errors when it was kept, and where it is alike it has none now.
    if not alike and any(one.severity is Severity.ERROR for one in check_tree(tree, frozenset(), found)):
        return None
    head = read.head(judge)
    if not _keep(kept, head, (rows[document.path] for document in documents)):
        return build(tree)
    # The values that were checked make room for those of the catalogue.
    snapshot, logos, real = tree.snapshot, tree.logos, {file.path: file for file in read.files}
    del tree, documents, rows, row, before
    return join((_document(real[one.path], one) for one in _rows(kept, head)), snapshot, logos)


def _is_entry(file: File) -> bool:
    return file.path != SNAPSHOT and not file.path.startswith("logos/")


def _differ_in_prose(before: _Row, now: _Row) -> bool:
    """Say whether an entry is another in prose alone, and no comment in it speaks to the checks."""
    return (
        now.path.startswith(_TOLD)
        and not before.text
        and not now.text
        and repr(without_prose(before.value)) == repr(without_prose(now.value))
    )


def without_prose(value: Any) -> Any:
    """Return a value without texts that only people read: no check holds them against other entries."""
    if isinstance(value, dict):
        return {
            key: without_prose(inner)
            for key, inner in value.items()
            if not (key in PROSE and isinstance(inner, str))
        }
    return [without_prose(inner) for inner in value] if isinstance(value, list) else value


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


def _head(kept: Path) -> _Head | None:
    try:
        with open(kept, "rb") as file:
            return msgspec.msgpack.decode(_frame(file), type=_Head)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _rows(kept: Path, head: _Head) -> Iterator[_Row]:
    """Yield what is kept under this head, one row in memory at a time."""
    decoder = msgspec.msgpack.Decoder(_Row)
    with open(kept, "rb") as file:
        if msgspec.msgpack.decode(_frame(file), type=_Head) != head:
            raise ValueError("another build has kept something else meanwhile")
        while (frame := _frame(file)) != _END:
            yield decoder.decode(frame)


def _frame(file: BinaryIO) -> bytes:
    size = int.from_bytes(file.read(_SIZE))
    frame = file.read(size)
    if len(frame) < size:
        raise ValueError("the file ends too early")
    return frame


def _keep(kept: Path, head: _Head, rows: Iterable[_Row]) -> bool:
    """Write what was read for the next time; False when nothing can be kept, which is no mistake."""
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
        return True
    return False
