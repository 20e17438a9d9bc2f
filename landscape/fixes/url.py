"""https instead of http."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.findings import Finding
from landscape.fixes.edit import Edit
from landscape.fixes.place import path_of, scalar_of
from landscape.fixes.repository_url import tidy
from landscape.sources import Document
from landscape.sources.url import url_problem

_OLD = "http://"


def fix(document: Document, finding: Finding) -> Iterator[Edit]:
    """Let an address that has nothing else wrong begin with https; nearly every site answers there today."""
    scalar = scalar_of(document, finding)
    if scalar is None or not scalar.text.startswith(_OLD):
        return
    new = f"https://{scalar.text.removeprefix(_OLD)}"
    if (path_of(document, finding) or ())[:1] == ("repositories",):
        new = tidy(new)
    start = document.text.find(scalar.text, scalar.start, scalar.end)
    # An address that was folded or holds an escape is not found.
    if start >= 0 and url_problem(new) is None:
        yield Edit(start, start + len(scalar.text), new)
