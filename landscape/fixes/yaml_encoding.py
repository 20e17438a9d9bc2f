"""A file without byte order mark."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.findings import Finding
from landscape.fixes.edit import Edit
from landscape.sources import Document


def fix(document: Document, finding: Finding) -> Iterator[Edit]:
    """Write the text as it is: the mark is no part of it."""
    yield Edit(0, 0, "")
