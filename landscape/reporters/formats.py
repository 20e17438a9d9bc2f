"""The formats of a report, and who writes each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from landscape.reporters import findings_json, github, sarif, text
from landscape.reporters.report import Report

REPORTERS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": text.lines,
    "github": github.lines,
    "json": findings_json.lines,
    "sarif": sarif.lines,
}
