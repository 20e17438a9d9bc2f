"""Rules: what is wrong with the data, all of it in one run.

One rule a module, with its `RULE` and its `check`; a new one is added to the tuples below. Rules yield
findings and never raise, whatever shape a document has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any, cast

from landscape.checks import (
    allow,
    claim_stale,
    contradiction,
    dangling_id,
    duplicate_id,
    duplicate_name,
    duplicate_repository,
    evidence_missing,
    evidence_permalink,
    evidence_repeated,
    figure_order,
    figure_spread,
    file_id,
    finer_circle,
    future_date,
    licence,
    licence_differs,
    list_order,
    logo_missing,
    logo_orphan,
    marketing,
    markup,
    metadata_date,
    none_evidence,
    option_repeated,
    parent_circle,
    person_repeated,
    placeholder,
    private_data,
    reading,
    repository_archived,
    repository_moved,
    repository_silent,
    repository_url,
    result_contradicts,
    result_example,
    result_scenario,
    schema,
    term_order,
    typographic_quotes,
    unknown_key,
    unquoted_version,
    url,
    url_tracking,
    vocabulary_unused,
    works_with,
)
from landscape.checks.examined import examine
from landscape.checks.index import index
from landscape.checks.of_evidence import OF_EVIDENCE
from landscape.checks.of_links import OF_LINKS
from landscape.checks.rule import Rule
from landscape.checks.violations import fits
from landscape.findings import Finding
from landscape.sources import Document, Tree
from landscape.sources.document import unplaced
from landscape.sources.snapshot import SNAPSHOT, snapshot_document

__all__ = ["ALL_RULES", "RULES", "Rule", "check_document", "check_documents", "check_tree"]

DOCUMENT_CHECKS = (
    schema,
    unknown_key,
    evidence_missing,
    unquoted_version,
    url,
    repository_url,
    contradiction,
    evidence_permalink,
    evidence_repeated,
    figure_order,
    figure_spread,
    file_id,
    future_date,
    licence,
    list_order,
    markup,
    marketing,
    none_evidence,
    option_repeated,
    person_repeated,
    placeholder,
    private_data,
    result_example,
    term_order,
    typographic_quotes,
    url_tracking,
)
CATALOGUE_CHECKS = (
    dangling_id,
    duplicate_id,
    duplicate_name,
    duplicate_repository,
    logo_missing,
    logo_orphan,
    metadata_date,
    claim_stale,
    finer_circle,
    licence_differs,
    parent_circle,
    repository_archived,
    repository_moved,
    repository_silent,
    result_contradicts,
    result_scenario,
    vocabulary_unused,
    works_with,
)

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    *(module.RULE for module in DOCUMENT_CHECKS),
    *(module.RULE for module in CATALOGUE_CHECKS),
    allow.RULE,
)

# With those of the commands that read what is cited, and follow what is linked.
ALL_RULES = (*RULES, *OF_EVIDENCE, *OF_LINKS)


# A finding of the rule on the left only follows from one of the others at its place ...
_FOLLOWS_AT = {
    "repository-url": {"duplicate-repository"},
    "dangling-id": {"schema"},
    "private-data": {"url"},
    "schema": {"typographic-quotes"},
}
# ... or anywhere in its file.
_FOLLOWS_IN = {
    "file-id": {"dangling-id", "duplicate-name", "duplicate-repository"},
    "duplicate-name": {"file-name"},
    "duplicate-repository": {"file-name"},
}


def check_tree(tree: Tree, fresh: Set[str] | None = None, found: Iterable[Finding] = ()) -> list[Finding]:
    """Return all findings of a tree, sorted by path, line and column; those of reading it included.

    What a comment in an entry allows is left out. With `fresh`, only entries at these paths are checked by
    themselves, and all of them for what they say of each other; `found` is what others say by themselves.
    """
    findings = [*found, *_of_documents(tree, fresh)]
    known = index(tree)
    for module in CATALOGUE_CHECKS:
        findings.extend(module.check(known))
    return sorted(allow.allow(tree.documents, _unrelated(set(findings)), RULES, ALL_RULES))


def _unrelated(findings: set[Finding]) -> Iterator[Finding]:
    """Yield the findings less those that only follow from another one."""
    at = {(one.path, one.line, one.column, one.rule) for one in findings}
    inside = {(one.path, one.rule) for one in findings}
    for one in findings:
        here = _FOLLOWS_AT.get(one.rule, ())
        file = _FOLLOWS_IN.get(one.rule, ())
        if not any((one.path, one.line, one.column, rule) in at for rule in here) and not any(
            (one.path, rule) in inside for rule in file
        ):
            yield one


def check_documents(tree: Tree) -> list[Finding]:
    """Return what can be said of each document without the others, sorted likewise."""
    return sorted(set(_of_documents(tree)))


def _of_documents(tree: Tree, fresh: Set[str] | None = None) -> Iterator[Finding]:
    yield from tree.findings
    documents = (one for one in tree.documents if fresh is None or one.path in fresh)
    for document in (*documents, *_doubtful_snapshot(tree)):
        yield from check_document(document)


def check_document(document: Document) -> Iterator[Finding]:
    """Yield what can be said of one document without the others; nothing is left out."""
    examined = examine(document)
    for module in DOCUMENT_CHECKS:
        yield from module.check(examined)


def _doubtful_snapshot(tree: Tree) -> Iterator[Document]:
    """Yield the snapshot as a document with positions when something is wrong with it."""
    if tree.snapshot and not fits("metadata", tree.snapshot):
        yield snapshot_document(tree.snapshot_text) or unplaced(SNAPSHOT, cast(Any, tree.snapshot))
