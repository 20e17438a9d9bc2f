"""A list with a line for each row, made of the last one: the rows of a few entries take their old places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from mmap import ACCESS_READ, mmap
from pathlib import Path

_PIECE = 1 << 20


def mended(
    last: Path,
    rows: Iterable[tuple[bytes, bytes]],
    between: bytes,
    whole: Callable[[], Iterator[bytes]],
    *,
    quoted: bool = False,
) -> Iterator[bytes]:
    """Yield the last list with new rows of some entries, or the whole of it anew where that cannot be.

    `rows` are, for each entry, what each of its lines begins with and nobody else's does, and its lines now,
    which stand together and with `between` between them. In a `quoted` list cells may hold line breaks.
    """
    with ExitStack() as held:
        try:
            file = held.enter_context(open(last, "rb"))
            content = held.enter_context(mmap(file.fileno(), 0, access=ACCESS_READ))
            cuts = sorted((*_place(content, begin, new, between, quoted), new) for begin, new in rows)
        except (OSError, ValueError):
            yield from whole()
            return
        at = 0
        for start, end, new in cuts:
            yield from _pieces(content, at, start)
            yield new
            at = end
        yield from _pieces(content, at, len(content))


def _place(content: mmap, begin: bytes, new: bytes, between: bytes, quoted: bool) -> tuple[int, int]:
    """Return where the lines of an entry start and end; raises ValueError unless there are as many as now."""
    start = end = content.find(b"\n" + begin) + 1
    if not start:
        if new:
            raise ValueError("it had no lines")
        return 0, 0
    while content[end : end + len(begin)] == begin:
        end = content.find(b"\n", end) + 1
    end -= len(between) if content[end - len(between) : end] == between else 1
    if content[start:end].count(b"\n") != new.count(b"\n") or not new:
        raise ValueError("it had more or fewer lines")
    # After an odd number of quotes, a line is the middle of a cell, whatever it looks like.
    if quoted and any(content[:place].count(b'"') % 2 for place in (start, end)):
        raise ValueError("its lines are no rows")
    return start, end


def _pieces(content: mmap, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, _PIECE):
        yield content[at : min(at + _PIECE, end)]
