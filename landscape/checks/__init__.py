"""Rules: what is wrong with the data, all of it in one run.

One rule a module, with its `RULE` and its `check`; a new one is added to the tuples below. Rules yield
findings and never raise, whatever shape a document has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from landscape.checks import (
    dangling_id,
    duplicate_id,
    duplicate_name,
    duplicate_repository,
    evidence_missing,
    logo_missing,
    logo_orphan,
    reading,
    schema,
    unknown_key,
    unquoted_version,
    url,
)
from landscape.checks.examined import examine
from landscape.checks.index import index
from landscape.checks.rule import Rule
from landscape.checks.violations import fits
from landscape.findings import Finding
from landscape.sources import Document, Tree
from landscape.sources.snapshot import SNAPSHOT, snapshot_document

__all__ = ["RULES", "Rule", "check_tree"]

DOCUMENT_CHECKS = (schema, unknown_key, evidence_missing, unquoted_version, url)
CATALOGUE_CHECKS = (
    dangling_id,
    duplicate_id,
    duplicate_name,
    duplicate_repository,
    logo_missing,
    logo_orphan,
)

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    *(module.RULE for module in DOCUMENT_CHECKS),
    *(module.RULE for module in CATALOGUE_CHECKS),
)


def check_tree(tree: Tree) -> list[Finding]:
    """Return all findings of a tree, sorted by path, line and column; those of reading it included."""
    findings = list(tree.findings)
    for document in (*tree.documents, *_doubtful_snapshot(tree)):
        examined = examine(document)
        for module in DOCUMENT_CHECKS:
            findings.extend(module.check(examined))
    known = index(tree)
    for module in CATALOGUE_CHECKS:
        findings.extend(module.check(known))
    return sorted(set(findings))


def _doubtful_snapshot(tree: Tree) -> Iterator[Document]:
    """Yield the snapshot as a document with positions when something is wrong with it."""
    if tree.snapshot and not fits("metadata", tree.snapshot):
        plain = Document(SNAPSHOT, "", cast(Any, tree.snapshot), {}, {})
        yield snapshot_document(tree.snapshot_text) or plain
