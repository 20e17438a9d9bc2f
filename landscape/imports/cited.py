"""The evidence of what was imported: lines of the file at its permalink, in the place of older ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from landscape.imports.taking import Lines
from landscape.sources.document import Value

_LINES = re.compile(r"L([0-9]+)(?:C[0-9]+)?(?:-L?([0-9]+))?")
# A file at a commit, as GitHub and most others write it.
_FILE = re.compile(r"(.*?)/(?:-/)?(?:blob|raw|src|src/commit)/[0-9a-fA-F]{40}/(.*)")

_Entry = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the file can be read by everybody, and the day on which it was (ISO date)."""

    url: str
    checked: str

    def evidence(self, lines: Lines, note: str = "") -> dict[str, Value]:
        """Return a piece of evidence that cites lines of the file."""
        last = f"-L{lines.last}" if lines.last > lines.first else ""
        made: dict[str, Value] = {
            "url": f"{bare(self.url)}#L{lines.first}{last}",
            "kind": "docs",
            "checked": self.checked,
        }
        return {**made, "note": note} if note else made


def bare(url: str) -> str:
    """Return an address without the place in it: no lines, no `?plain=1`."""
    parts = urlsplit(url)
    query = "" if parts.query == "plain=1" else parts.query
    return urlunsplit(parts._replace(query=query, fragment=""))


def cited(evidence: Value, source: Source, lines: Lines) -> list[Value]:
    """Return a list of evidence that begins with lines of the source, if it does not cite them already.

    A piece that cites the same file, at another commit or in other lines, gives way.
    """
    pieces = _pieces(evidence)
    if any(_cites(piece, source, lines) for piece in pieces):
        return pieces
    kept = [piece for piece in pieces if _file(piece) != _file_of(source.url)]
    return [source.evidence(lines), *kept]


def added(evidence: Value, source: Source, lines: Lines, note: str) -> list[Value]:
    """Return a list of evidence with lines of the source before all that it holds already."""
    pieces = _pieces(evidence)
    if any(_cites(piece, source, lines) for piece in pieces):
        return pieces
    return [source.evidence(lines, note), *pieces]


def _pieces(evidence: Value) -> list[Value]:
    return list(evidence) if isinstance(evidence, list) else []


def _cites(piece: Value, source: Source, lines: Lines) -> bool:
    url = piece.get("url") if isinstance(piece, dict) else None
    if not isinstance(url, str) or bare(url) != bare(source.url):
        return False
    found = _LINES.fullmatch(urlsplit(url).fragment)
    if found is None:
        return False
    first, last = int(found[1]), int(found[2] or found[1])
    return first <= lines.last and last >= lines.first


def _file(piece: Value) -> Sequence[str]:
    url = piece.get("url") if isinstance(piece, dict) else None
    return _file_of(url) if isinstance(url, str) else ()


def _file_of(url: str) -> Sequence[str]:
    """Return what all permalinks of a file share, or the address itself."""
    found = _FILE.fullmatch(bare(url))
    return (found[1].casefold(), found[2]) if found else (bare(url),)
