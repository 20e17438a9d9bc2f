"""Findings -> mended files, as far as that is safe.

Every mend is proved before it counts: the new text is read and checked again; the finding must be gone, no
other may have come, and no value but the one it is about may have changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from landscape.checks import DOCUMENT_CHECKS
from landscape.checks.examined import examine
from landscape.findings import Finding
from landscape.fixes import FIXERS
from landscape.fixes.difference import differences
from landscape.fixes.edit import apply
from landscape.fixes.place import path_of
from landscape.sources import Document, Tree
from landscape.sources.attached import find_comments
from landscape.sources.entries import content as entry_content
from landscape.sources.nodes import compose
from landscape.sources.reader import read_entry

_MARK = "yaml-encoding"


class Mended(NamedTuple):
    """A file of a tree: its new content, and the findings that are gone."""

    path: str
    content: bytes
    findings: tuple[Finding, ...]


class _State(NamedTuple):
    """A file as it is after some mends, with what is wrong with it."""

    content: bytes
    document: Document
    findings: list[Finding]


def mend(tree: Tree, findings: Iterable[Finding]) -> Iterator[Mended]:
    """Yield every file in which a finding could be mended. Nothing is written."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    for document in tree.documents:
        if document.path in by_path:
            with suppress(OSError):  # gone since it was read
                content = entry_content(tree.root / document.path)
                if mended := mend_file(document.path, content, by_path[document.path]):
                    yield mended


def mend_file(path: str, content: bytes, findings: Iterable[Finding]) -> Mended | None:
    """Mend what is safe to mend of a file's findings, or return None when nothing is."""
    wanted = _from_the_end(findings)
    state = _look(path, content) if wanted else None
    done = []
    for finding in wanted:
        new = _mended(state, finding) if state is not None else None
        if new is not None:
            state = new
            done.append(finding)
    return Mended(path, state.content, tuple(sorted(done))) if state is not None and done else None


def _from_the_end(findings: Iterable[Finding]) -> list[Finding]:
    """Return what can be mended, so that no mend moves a later one; the mark is no part of the text."""
    found = [finding for finding in findings if finding.rule in FIXERS]
    return sorted(found, key=lambda one: (one.rule == _MARK, one.line, one.column), reverse=True)


def _look(path: str, content: bytes) -> _State | None:
    """Read a file and check it by itself."""
    reading = read_entry(path, content)
    if reading.document is None or any(finding.rule != _MARK for finding in reading.findings):
        return None
    examined = examine(reading.document)
    found = {finding for module in DOCUMENT_CHECKS for finding in module.check(examined)}
    return _State(content, reading.document, [*reading.findings, *found])


def _mended(state: _State, finding: Finding) -> _State | None:
    """Return the file without a finding, or None when that cannot be done without doubt."""
    document = state.document
    edits = list(FIXERS[finding.rule](document, finding))
    if not edits:
        return None
    new = _look(document.path, apply(document.text, edits).encode())
    if new is None or len(new.findings) >= len(state.findings) or _is_there(finding, new.findings):
        return None
    target = path_of(document, finding) or ()
    for one in differences(document.value, new.document.value):
        if one.path != target and not (one.is_order and target[: len(one.path)] == one.path):
            return None
    return new if _comments(document) == _comments(new.document) else None


def _is_there(finding: Finding, findings: Iterable[Finding]) -> bool:
    place = (finding.rule, finding.line, finding.column)
    return any((one.rule, one.line, one.column) == place for one in findings)


def _comments(document: Document) -> Counter[str]:
    text = document.text
    return Counter(comment.text for comment in find_comments(text, compose(text)))
