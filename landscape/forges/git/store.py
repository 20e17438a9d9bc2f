"""The objects of one repository on disk, asked through git."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from landscape.forges.git.process import Deadline, GitFailed, reading
from landscape.sources.mirrors import borrowing, make_empty

_HEADER = re.compile(rb"(?P<id>[0-9a-f]{40}) (?P<kind>[a-z]+) (?P<size>[0-9]{1,18})\n")
_COMMAND = ("--no-pager", "--literal-pathspecs", "-c", "core.commitGraph=false", "-c", "core.attributesFile=")
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Object:
    """An object of git; `content` is its beginning, as much as was asked for."""

    kind: str
    size: int
    content: bytes


def _nothing(ids: Sequence[str]) -> None:
    """Bring nothing: what is not here stays away."""


@dataclass(frozen=True, slots=True)
class Store:
    """A repository's objects, seen from an empty repository of our own in `home`.

    `fetch` can bring blobs that are not here; it need not succeed.
    """

    git: str
    home: Path
    objects: Path
    deadline: Deadline
    fetch: Callable[[Sequence[str]], None] = _nothing

    def ask(self, *arguments: str, stdin: IO[bytes] | None = None) -> AbstractContextManager[IO[bytes]]:
        """Give git's answer as it comes; raises `GitFailed` as `reading` does."""
        command = (self.git, f"--git-dir={self.home}", *_COMMAND, *arguments)
        return reading(command, borrowing(self.objects), self.home, self.deadline, stdin)

    def bring(self, names: Sequence[str]) -> None:
        """Fetch those of these blobs that are not here, if they can be fetched."""
        wanted = list(dict.fromkeys(names))
        lacking = [name for name, size in zip(wanted, self.sizes(wanted), strict=True) if size is None]
        if lacking:
            self.fetch(lacking)

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the sizes of the blobs of these ids, None for those that are not here."""
        found: list[int | None] = []
        with (
            lines_of(names) as asked,
            self.ask("cat-file", "--buffer", "--batch-check", stdin=asked) as answer,
        ):
            for line in answer:
                header = _HEADER.fullmatch(line)
                found.append(int(header["size"]) if header and header["kind"] == b"blob" else None)
        if len(found) != len(names):
            raise GitFailed
        return found

    def contents(self, names: Sequence[str], most: int) -> Iterator[Object | None]:
        """Yield the objects of these names in turn, None for one that is not here.

        At most so many bytes are kept of each. What has been begun must be read to its end.
        """
        with lines_of(names) as asked, self.ask("cat-file", "--buffer", "--batch", stdin=asked) as answer:
            for _ in names:
                line = answer.readline()
                if line.endswith((b" missing\n", b" ambiguous\n")):
                    yield None
                    continue
                header = _HEADER.fullmatch(line)
                if header is None:
                    raise GitFailed
                size = int(header["size"])
                content = answer.read(min(size, most))
                left = size + 1 - len(content)
                while left > 0 and (piece := answer.read(min(left, _PIECE))):
                    left -= len(piece)
                if left:
                    raise GitFailed
                yield Object(header["kind"].decode(), size, content)


@contextmanager
def open_store(
    git: str, objects: Path, deadline: Deadline, fetch: Callable[[Sequence[str]], None] = _nothing
) -> Iterator[Store]:
    """Give the objects in a folder, as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="landscape-git-") as home:
        make_empty(Path(home))
        yield Store(git, Path(home), objects, deadline, fetch)


@contextmanager
def lines_of(names: Iterable[str], end: str = "\n") -> Iterator[IO[bytes]]:
    """Give a file of these lines: written before git reads, so that neither waits for the other."""
    with tempfile.TemporaryFile() as file:
        file.writelines(f"{name}{end}".encode() for name in names)
        file.seek(0)
        yield file
