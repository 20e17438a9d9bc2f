"""The collected metadata: JSON written by a machine, read fast, and again with positions when it is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from landscape.findings import Finding
from landscape.sources.builder import METADATA
from landscape.sources.document import Document, Position
from landscape.sources.reader import read, too_large
from landscape.sources.schemas import schema
from landscape.sources.syntax import Trouble

SNAPSHOT = "metadata/snapshot.json"
ASIDE = frozenset(["failure", "observed", "state"])
"""What the snapshot says of a repository beside its values."""
DAYS = frozenset(["created", "first_commit", "last_commit", "latest_release", "pushed", "releases_365d"])
"""The values that are days, or hold them under "date"."""
KEY = re.compile(r"(?=.{1,200}\Z)[a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]{1,5})?(/[A-Za-z0-9._~+-]+){1,20}")
"""What a repository is called: host and path, as its schema has it."""

# Half of a pair that stands for one character: what JSON allows and no text can hold.
_HALF_SIGN = re.compile(
    rb"(?i)(?<!\\)(?:\\\\)*(?:\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})"
    rb"|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2})"
)
_SIGN = re.compile(rb"\\u[dD]")  # is found quickly, and there is hardly ever one


class Snapshot(NamedTuple):
    """What the snapshot's file holds, {} when it cannot be read."""

    value: dict[str, object]
    findings: tuple[Finding, ...] = ()


class _Duplicate(ValueError):
    """A key stands twice in one object."""


def read_snapshot(data: bytes) -> Snapshot:
    """Parse the snapshot."""
    if len(data) > METADATA.size:
        return Snapshot({}, (too_large(METADATA.size).finding(SNAPSHOT),))
    try:
        value = json.loads(data, object_pairs_hook=_object, parse_constant=_no_number)
    except _Duplicate:
        found = read(SNAPSHOT, data, METADATA).findings
        return Snapshot({}, found or (_broken(Position(1, 1), "a key stands twice in one object"),))
    except json.JSONDecodeError as error:
        return Snapshot({}, (_broken(Position(error.lineno, error.colno), error.msg),))
    except (ValueError, RecursionError):
        return Snapshot({}, (_broken(Position(1, 1), "it is not JSON in UTF-8"),))
    if not isinstance(value, dict):
        return Snapshot({}, (_broken(Position(1, 1), "it does not hold an object"),))
    if _SIGN.search(data) and (half := _HALF_SIGN.search(data)):
        at = Position(
            data.count(b"\n", 0, half.start()) + 1, half.start() - data.rfind(b"\n", 0, half.start())
        )
        return Snapshot({}, (_broken(at, "half of a character stands there"),))
    return Snapshot(value)


def snapshot_document(data: bytes) -> Document | None:
    """Read the snapshot again, as the YAML that JSON is, to know where its parts stand."""
    return read(SNAPSHOT, data, METADATA).document


def facts_of(repository: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a repository of the snapshot by name, each with its day and commit.

    Those that a value does not say itself are those of its source. What has another shape stays as it is.
    """
    observed = repository.get("observed")
    seen = observed if isinstance(observed, Mapping) else {}
    return {name: _dated(fact, seen) for name, fact in repository.items() if name not in ASIDE}


@cache
def _why_words() -> Mapping[str, str]:
    record = schema("metadata")["properties"]["repositories"]["additionalProperties"]["properties"]
    words: Mapping[str, str] = record["failure"]["properties"]["kind"]["x-words"]
    return words


def why_failed(kind: str, other: str = "for no reason that we know") -> str:
    """Return why a repository could not be asked, in the schema's words for that kind, or `other`."""
    return _why_words().get(kind, other)


def _dated(fact: Any, seen: Mapping[str, Any]) -> Any:
    if not isinstance(fact, Mapping) or "observed_at" in fact:
        return fact
    source = fact.get("source")
    of_source = seen.get(source) if isinstance(source, str) else None
    return {**of_source, **fact} if isinstance(of_source, Mapping) else fact


def _broken(at: Position, problem: str) -> Finding:
    message = f"the snapshot cannot be read, so no page can show its data: {problem}"
    trouble = Trouble("snapshot-json", at, message, "Collect it again; it is never edited by hand.")
    return trouble.finding(SNAPSHOT)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _Duplicate
    return value


def _no_number(name: str) -> None:
    raise ValueError(name)
