"""What can be used of a tree with mistakes: the entries that were read whole and have the shape they need."""

from __future__ import annotations

from dataclasses import replace

from landscape.checks.violations import fits
from landscape.findings import Severity
from landscape.sources import Document, Tree
from landscape.sources.schemas import schema_for


def sound(tree: Tree) -> tuple[Tree, frozenset[str]]:
    """Return a tree of which a catalogue can be built, and the paths of the files that it lacks.

    What is wrong between entries stays in: an id that leads nowhere is still what an entry says. Collected
    metadata that does not fit is left out as a whole.
    """
    broken = {finding.path for finding in tree.findings if finding.severity is Severity.ERROR}
    broken |= {document.path for document in tree.documents if not _fits(document)}
    kept = tuple(document for document in tree.documents if document.path not in broken)
    snapshot = tree.snapshot if tree.snapshot and fits("metadata", tree.snapshot) else {}
    return replace(tree, documents=kept, snapshot=snapshot), frozenset(broken)


def _fits(document: Document) -> bool:
    name = schema_for(document.path)
    return name is None or fits(name, document.value)
