"""What is safe to mend: for some rules, the edits that mend what they find.

A fixer a module, named like its rule and named once below: `fix(document, finding)` yields edits of the
file's text. What they make is read and checked again before anybody writes it (`mend.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from landscape.findings import Finding
from landscape.fixes import list_order, repository_url, unquoted_version, url, yaml_encoding
from landscape.fixes.edit import Edit
from landscape.sources import Document

__all__ = ["FIXERS", "Edit", "Fixer"]

Fixer = Callable[[Document, Finding], Iterator[Edit]]

FIXERS: Mapping[str, Fixer] = {
    "list-order": list_order.fix,
    "repository-url": repository_url.fix,
    "unquoted-version": unquoted_version.fix,
    "url": url.fix,
    "yaml-encoding": yaml_encoding.fix,
}
