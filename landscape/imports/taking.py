"""Values out of a file of others: what fits is taken, what is wrong is noted where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from landscape.checks.url_tracking import untracked
from landscape.findings import Finding, Severity
from landscape.imports.private import Dropped, is_private, without_password
from landscape.sources.document import Document, Step, Value
from landscape.sources.quote import quote
from landscape.sources.url import url_problem

RULE = "tags-file"

Path = tuple[Step, ...]

_FIX = "Have it mended where the file is kept; what cannot be read for certain is not taken over."


class Lines(NamedTuple):
    """The lines of the file that say something, the first and the last, counted from 1."""

    first: int
    last: int


@dataclass(slots=True)
class Taking:
    """Takes values out of a document, and notes what is wrong with them where they stand."""

    document: Document
    findings: list[Finding] = field(default_factory=list)
    dropped: Dropped = field(default_factory=Dropped)
    unknown: dict[str, list[int]] = field(default_factory=dict)

    def wrong(self, path: Path, message: str, severity: Severity = Severity.ERROR) -> None:
        """Note that something cannot be read for certain, so that nothing can be taken over."""
        at = self.document.place(path).value
        fix = _FIX if severity is Severity.ERROR else ""
        self.findings.append(Finding(self.document.path, *at, RULE, message, fix, severity))

    def doubt(self, path: Path, message: str) -> None:
        """Note that one value is not taken over."""
        self.wrong(path, message, Severity.WARNING)

    def mapping(self, path: Path, value: Value, known: frozenset[str] | None = None) -> dict[str, Value]:
        """Return a mapping, an empty one for nothing; keys that are not known are noted."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.wrong(path, f"{_where(path)} is {_named(value)} where keys with values belong")
            return {}
        for key in value:
            if known is not None and key not in known:
                self.unknown.setdefault(key, []).append(self.document.place((*path, key)).key.line)
        return value

    def items(self, path: Path, value: Value) -> Iterator[tuple[Path, dict[str, Value]]]:
        """Yield the mappings of a list, with their paths; one that stands alone counts as a list of one."""
        if isinstance(value, dict):
            yield path, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if item is not None:
                    yield (*path, index), self.mapping((*path, index), item)
        elif value is not None:
            self.wrong(path, f"{_where(path)} is {_named(value)} where a list belongs")

    def text(self, path: Path, value: Value) -> str:
        """Return a text on one line, "" for nothing and for what is private."""
        if isinstance(value, dict | list | bool):
            self.wrong(path, f"{_where(path)} is {_named(value)} where a text belongs")
            return ""
        if value is None:
            return ""
        written = value if isinstance(value, str) else self.document.written(path) or str(value)
        text = " ".join(written.split())
        if is_private(text):
            return ""
        if not text.isprintable():
            self.wrong(path, f"{_where(path)} holds an invisible character")
            return ""
        return text

    def url(self, path: Path, value: Value) -> str:
        """Return an address without passwords and what follows readers; "" for one that is none."""
        if not isinstance(value, str) or not value.strip():
            if value is not None and not isinstance(value, str):
                self.doubt(path, f"{_where(path)} is {_named(value)} where an address belongs")
            return ""
        url = without_password(value.strip())
        if is_private(url):
            return ""
        if problem := url_problem(url):
            self.doubt(path, f"{_where(path)} is not taken over: {problem}")
            return ""
        return untracked(url) if "?" in url and untracked(url).count("=") < url.count("=") else url

    def day(self, path: Path, value: Value) -> str:
        """Return a day of the calendar, "" for nothing."""
        text = self.text(path, value)
        try:
            return text if not text or date.fromisoformat(text).isoformat() == text else self._no_day(path)
        except ValueError:
            return self._no_day(path)

    def _no_day(self, path: Path) -> str:
        self.wrong(path, f"{_where(path)} is no day of the calendar, such as 2026-06-30")
        return ""

    def lines(self, path: Path, value: Mapping[str, Value], without: str = "") -> Lines:
        """Return the lines of a mapping that has members, up to the part that is another's.

        What is private at the end is left out: the evidence would point at it.
        """
        first = self.document.place((*path, next(iter(value)))).key.line
        end = self.document.place((*path, without)).key.line if value.get(without) else None
        starts = [
            line
            for key, item in value.items()
            if key != without and not (isinstance(item, str) and is_private(item))
            for line in self._lines((*path, key), item)
        ]
        own = (line for line in starts if end is None or line < end)
        return Lines(first, max(own, default=first))

    def _lines(self, path: Path, value: Value) -> Iterator[int]:
        place = self.document.place(path)
        yield place.key.line
        yield place.value.line
        members: Iterable[tuple[Step, Value]] = ()
        if isinstance(value, dict):
            members = value.items()
        elif isinstance(value, list):
            members = enumerate(value)
        for step, item in members:
            yield from self._lines((*path, step), item)


def _where(path: Path) -> str:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f"{quote(key)}" if key else "the file"


def _named(value: Value) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "a single value"
