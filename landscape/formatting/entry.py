"""A file's content -> the same entry, written the one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from landscape.findings import Finding
from landscape.formatting.same import same
from landscape.formatting.shape import shape_of
from landscape.formatting.writer import write
from landscape.sources.attached import attach, find_comments
from landscape.sources.comments import comments
from landscape.sources.document import Document, Step, Value
from landscape.sources.nodes import Collection, compose
from landscape.sources.reader import read_entry


class Formatted(NamedTuple):
    """What became of a file: its new text, or the findings for which it is left alone."""

    text: str | None
    findings: tuple[Finding, ...] = ()


class Unsafe(Exception):
    """The new text would not say what the old one says: a mistake of the formatter, not of the file."""


class Displaced(Unsafe):
    """A comment that speaks to the checks would be about another place: its author must say about which."""


def format_entry(path: str, content: bytes) -> Formatted:
    """Format a file of the data folder ("projects/kueue.yaml").

    A file that cannot be read without doubt is left alone. Raises `Unsafe` rather than return a text with
    another value or fewer comments.
    """
    reading = read_entry(path, content)
    document = reading.document
    if document is None or any(finding.rule != "yaml-encoding" for finding in reading.findings):
        return Formatted(None, reading.findings)
    text = unix_lines(document.text)
    root = compose(text)
    if not isinstance(root, Collection):
        return Formatted(text)  # a single word is no entry, whatever it looks like
    made = write(root, attach(text, root), shape_of(path))
    if made != text:
        _check(document, [comment.text for comment in find_comments(text, root)], made)
    return Formatted(made)


def unix_lines(text: str) -> str:
    """Return a text with the line ends that everybody has; to YAML they are the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check(document: Document, written: list[str], made: str) -> None:
    reading = read_entry(document.path, made.encode())
    if reading.document is None or reading.findings:
        raise Unsafe("what it would write could not be read again")
    if not same(document.value, reading.document.value):
        raise Unsafe("a value would change")
    kept = Counter(comment.text for comment in find_comments(made, compose(made)))
    if kept != Counter(written):
        raise Unsafe("a comment would change")
    for (words, before), (_, after) in zip(_spoken_of(document), _spoken_of(reading.document), strict=True):
        if not before <= after:
            raise Displaced(f"`# landscape: {words}` would be about another place: put it above its own")


def _spoken_of(document: Document) -> list[tuple[str, frozenset[tuple[Step, ...]]]]:
    """Return every comment that speaks to the checks, with the parts that stand on the line it is about."""
    lines: dict[int, set[tuple[Step, ...]]] = {}
    spoken = list(comments(document))
    if spoken:
        for path in _paths(document.value, ()):
            place = document.place(path)
            for line in {place.key.line, place.value.line}:
                lines.setdefault(line, set()).add(path)
    found = [(one.words, frozenset(lines.get(one.about, ()))) for one in spoken]
    return sorted(found, key=lambda one: (one[0], sorted(map(str, one[1]))[:1]))


def _paths(value: Value, path: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield (*path, step)
        yield from _paths(item, (*path, step))
