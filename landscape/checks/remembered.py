"""The result of a check, kept for the next time that nothing has changed.

What is kept is only used for the very same bytes, checked by the very same code on the same day: all of that
is in its key, so nothing kept can be stale. It lies in the user's cache folder, never in the folder that is
checked: a stranger's pull request could bring a result of its own along.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import platformdirs

from landscape import __version__
from landscape.checks import check_tree
from landscape.checks.future_date import latest_day
from landscape.findings import Finding, Severity
from landscape.sources.contents import Contents, read_contents
from landscape.sources.reader import text_of
from landscape.sources.schemas import schema_folder
from landscape.sources.tree import no_collector, tree_of
from landscape.sources.writing import write_whole

# What decides besides our own code.
_PACKAGES = ("jsonschema", "jsonschema-rs", "packaging", "pyyaml", "rapidfuzz", "ryaml")
_CODE = ("checks", "sources", "findings.py")
_MOST_KEPT = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a folder found, and the paths of the documents that it read."""

    contents: Contents
    findings: list[Finding]
    documents: tuple[str, ...]

    def texts(self) -> Mapping[str, str]:
        """Return the text of every file that has a finding."""
        found = {finding.path: self.contents.content.get(finding.path) for finding in self.findings}
        return {path: text_of(content) for path, content in found.items() if isinstance(content, bytes)}


def check_folder(data: Path, folder: Path | None = None) -> Checked:
    """Check a data folder, or return what was found when all was the same.

    `folder` is where results are kept: the user's cache folder when it is None. That nothing can be kept
    there, or that what is there cannot be read, is no mistake.
    """
    with no_collector():
        contents = read_contents(data)
        file = file_of(data, folder or cache_folder("checks"))
        key = _hash(contents.digest(), _judge(), latest_day())
        if (kept := _read(file, key)) is not None:
            return Checked(contents, *kept)
        tree = tree_of(contents)
        checked = Checked(contents, check_tree(tree), tuple(document.path for document in tree.documents))
        _write(file, key, checked)
        return checked


def cache_folder(name: str) -> Path:
    """Return the folder of this name in the user's cache folder."""
    return platformdirs.user_cache_path("batch-landscape", appauthor=False) / name


def file_of(data: Path, folder: Path) -> Path:
    """Return the file that is kept in a folder about a data folder."""
    return folder / f"{_hash(os.path.realpath(data))}.json"


def keep_newest(folder: Path, pattern: str = "*.json", most: int | None = None) -> None:
    """Delete from a folder of kept files all but the newest; raises OSError."""
    kept = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in kept[_MOST_KEPT if most is None else most :]:
        old.unlink(missing_ok=True)


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=20).hexdigest()


def _judge() -> str:
    """Return a hash of all that decides what is found."""
    return digest_of_code(_CODE)


@cache
def digest_of_code(code: tuple[str, ...]) -> str:
    """Return a hash of parts of our code ("checks", "findings.py"), of the schemas and what they rest on."""
    package = Path(__file__).parent.parent
    files = [
        path
        for name in code
        for path in ([package / name] if name.endswith(".py") else sorted((package / name).rglob("*.py")))
    ]
    files += sorted(schema_folder().rglob("*.json"))
    digest = hashlib.blake2b(digest_size=20)
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return _hash(__version__, digest.hexdigest(), *(version(name) for name in _PACKAGES))


def _read(file: Path, key: str) -> tuple[list[Finding], tuple[str, ...]] | None:
    try:
        if not file.is_file():  # nor a pipe that would be waited for
            return None
        value: Any = json.loads(file.read_bytes())
        if value["key"] != key:
            return None
        rows = value["findings"]
        findings = [
            Finding(path, line, column, rule, message, fix, Severity(severity))
            for path, line, column, rule, message, fix, severity in rows
        ]
        return findings, tuple(value["documents"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _write(file: Path, key: str, checked: Checked) -> None:
    value = {
        "key": key,
        "findings": [
            [one.path, one.line, one.column, one.rule, one.message, one.fix, one.severity]
            for one in checked.findings
        ],
        "documents": checked.documents,
    }
    with contextlib.suppress(OSError):
        write_whole(file, json.dumps(value))
        keep_newest(file.parent)
