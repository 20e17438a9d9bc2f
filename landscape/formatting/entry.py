"""A file's content -> the same entry, written the one way."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from landscape.findings import Finding
from landscape.formatting.same import same
from landscape.formatting.shape import shape_of
from landscape.formatting.writer import write
from landscape.sources.attached import attach, find_comments
from landscape.sources.document import Document
from landscape.sources.nodes import Collection, compose
from landscape.sources.reader import read_entry


class Formatted(NamedTuple):
    """What became of a file: its new text, or the findings for which it is left alone."""

    text: str | None
    findings: tuple[Finding, ...] = ()


class Unsafe(Exception):
    """The new text would not say what the old one says: a mistake of the formatter, not of the file."""


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


def _check(document: Document, comments: list[str], made: str) -> None:
    reading = read_entry(document.path, made.encode())
    if reading.document is None or reading.findings:
        raise Unsafe("what it would write could not be read again")
    if not same(document.value, reading.document.value):
        raise Unsafe("a value would change")
    kept = Counter(comment.text for comment in find_comments(made, compose(made)))
    if kept != Counter(comments):
        raise Unsafe("a comment would change")
