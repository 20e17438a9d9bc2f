"""The formats of a report, and who writes each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from landscape.reporters.report import Report

# Name -> the module with the function `lines`. Only the one that is wanted is loaded.
FORMATS = {
    "text": "landscape.reporters.text",
    "github": "landscape.reporters.github",
    "json": "landscape.reporters.findings_json",
    "sarif": "landscape.reporters.sarif",
}


def reporter(name: str) -> Callable[[Report], Iterator[str]]:
    """Return what turns a report into the lines of a format."""
    lines: Callable[[Report], Iterator[str]] = import_module(FORMATS[name]).lines
    return lines
