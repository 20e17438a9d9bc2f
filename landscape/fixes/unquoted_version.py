"""Quotes around what is text and looks like a number or a date."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.findings import Finding
from landscape.fixes.edit import Edit
from landscape.fixes.place import scalar_of
from landscape.sources import Document


def fix(document: Document, finding: Finding) -> Iterator[Edit]:
    """Put a scalar in quotes as it is written: 0.10 stays 0.10."""
    scalar = scalar_of(document, finding)
    if scalar is not None and not scalar.style and scalar.text:
        yield Edit(scalar.start, scalar.end, f'"{scalar.text}"')
