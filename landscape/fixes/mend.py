"""Findings -> mended files, as far as that is safe.

Every mend is proved before it counts: the new text is read and checked again; the finding must be gone, no
other may have come, and no value but the one it is about may have changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import NamedTuple

from landscape.checks import DOCUMENT_CHECKS
from landscape.checks.examined import examine
from landscape.findings import Finding
from landscape.fixes import FIXERS
from landscape.fixes.difference import differences
from landscape.fixes.edit import apply
from landscape.fixes.place import Path, path_of, root_of
from landscape.sources import Document, Tree
from landscape.sources.attached import find_comments
from landscape.sources.entries import content as entry_content
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
    if state is None:
        return None
    state, done = _mend_all(state, wanted)
    return Mended(path, state.content, tuple(sorted(done))) if done else None


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


def _mend_all(state: _State, findings: list[Finding]) -> tuple[_State, list[Finding]]:
    """Mend what can be mended: all at once, or else each half by itself, the later one first."""
    new = _mended(state, findings)
    if new is not None:
        return new, findings
    if len(findings) == 1:
        return state, []
    half = len(findings) // 2
    state, later = _mend_all(state, findings[:half])
    state, earlier = _mend_all(state, findings[half:])
    return state, later + earlier


def _mended(state: _State, findings: list[Finding]) -> _State | None:
    """Return the file without some findings, or None when that cannot be done without doubt."""
    document = state.document
    edits = [list(FIXERS[finding.rule](document, finding)) for finding in findings]
    if not all(edits):
        return None
    try:
        text = apply(document.text, chain.from_iterable(edits))
    except ValueError:
        return None  # two of them are about the same place
    new = _look(document.path, text.encode())
    if new is None or len(new.findings) > len(state.findings) - len(findings):
        return None
    left = {(one.rule, one.line, one.column) for one in new.findings}
    if any((one.rule, one.line, one.column) in left for one in findings):
        return None
    targets = {path_of(document, finding) or () for finding in findings}
    for one in differences(document.value, new.document.value):
        if one.path not in targets and not (one.is_order and _holds_one(one.path, targets)):
            return None
    return new if _comments(document) == _comments(new.document) else None


def _holds_one(path: Path, targets: Iterable[Path]) -> bool:
    return any(target[: len(path)] == path for target in targets)


def _comments(document: Document) -> Counter[str]:
    return Counter(comment.text for comment in find_comments(document.text, root_of(document)))
