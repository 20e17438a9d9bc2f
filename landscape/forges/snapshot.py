"""The snapshot: what was observed of each repository, changed by what is learnt, and its file.

Everything is a function from what is known to what is known then. A failure takes no value away, and neither
does a repository that is not found any more; only its source can say that a value is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema_rs

from landscape.forges.observation import Failure, Observation, State
from landscape.sources.schemas import schema
from landscape.sources.snapshot import DAYS, SNAPSHOT, facts_of, read_snapshot
from landscape.sources.writing import write_whole

Record: TypeAlias = Mapping[str, Any]
"""What the snapshot holds of a repository."""

_COMMIT = re.compile(r"[0-9a-f]{40}")
# Of two sources on one day: a host knows its repositories better than a copy does.
_RANK = {"git": 0, "gitlab": 1, "github": 1}
# Hosts that tell with each answer whether a repository has moved: not said is that it has not.
_HOSTS = frozenset(["github", "gitlab"])
# What was collected before there was anything finer -> what takes its place.
_FINER = {"language_bytes": "languages"}


class SnapshotError(Exception):
    """A file that is no snapshot; the message says why, in a sentence."""


@dataclass(slots=True)
class Snapshot:
    """Records by host/owner/name, and the initiatives of the group, if they were ever asked for."""

    records: dict[str, Record] = field(default_factory=dict)
    initiatives: Mapping[str, Any] | None = None

    def text(self) -> str:
        """Return the file: sorted, and a line a value, so that a difference can be read."""
        return "".join(_lines(self))


def load(path: Path) -> Snapshot:
    """Read a snapshot, which is empty where there is no file; raises `SnapshotError`, and OSError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Snapshot()
    return parsed(content, str(path))


def parsed(content: bytes, name: str) -> Snapshot:
    """Return the snapshot that a file of this name holds; raises `SnapshotError`, which says the name."""
    read = read_snapshot(content)
    value: dict[str, Any] = read.value
    if read.findings:
        raise SnapshotError(f"{name}: {read.findings[0].message}.")
    if error := next(iter(_whole().iter_errors(value)), None):
        where = "/".join(str(step) for step in error.instance_path)
        raise SnapshotError(f"{name} is no snapshot of this version: {where or 'it'}: {error.message[:200]}")
    return Snapshot(dict(value["repositories"]), value.get("initiatives"))


def save(snapshot: Snapshot, path: Path, secrets: Iterable[str] = ()) -> None:
    """Write a snapshot so that nobody ever sees half of it, or one that cannot be read.

    None of the `secrets` is in it, whatever somebody has answered. Raises OSError when it cannot be written,
    and `SnapshotError` when it is not one.
    """
    text = snapshot.text()
    for secret in secrets:
        text = text.replace(secret, "***")
    if error := next(iter(_whole().iter_errors(json.loads(text))), None):
        where = "/".join(str(step) for step in error.instance_path)
        raise SnapshotError(f"what was learnt fits no snapshot: {where}: {error.message[:200]}")
    write_whole(path, text)


def file_of(data: Path) -> Path:
    """Return where the snapshot of a data folder lies."""
    return data / SNAPSHOT


def learnt(
    record: Record, outcome: Observation | Failure, *, live: bool = True, newer_only: bool = False
) -> Record:
    """Return a record with what was observed, or with the failure to observe.

    It is not `live` when an earlier run has written it down. With `newer_only` it is not believed against
    what is as new.
    """
    if isinstance(outcome, Failure):
        return _failed(record, outcome)
    if outcome.state is not State.FOUND:
        return _gone(record, outcome)
    facts = facts_of(record)
    for name, said in outcome.values.items():
        if not _takes_over(facts.get(name), outcome, live, newer_only):
            continue
        value = _past(name, said, outcome.on)
        if value is not None and _fits(name, value):
            facts[name] = _fact(value, outcome)
            facts.pop(_FINER.get(name, ""), None)
        elif said is None and facts.get(name, {}).get("source") == outcome.source:
            del facts[name]
    seen = dict(record.get("observed", {}))
    if outcome.on >= seen.get(outcome.source, {}).get("observed_at", ""):
        seen[outcome.source] = _day(outcome)
    kept = {name: record[name] for name in ("failure", "state") if name in record}
    return _short(facts, seen) | {name: of for name, of in kept.items() if not _ends(name, of, outcome, live)}


def seen_on(record: Record, source: str) -> str:
    """Return the newest day on which a source said something of a repository, "" when it never did."""
    days: list[str] = [record.get("observed", {}).get(source, {}).get("observed_at", "")]
    days += [fact.get("observed_at", "") for fact in facts_of(record).values() if fact["source"] == source]
    state = record.get("state", {})
    return max(*days, state["observed_at"] if state.get("source") == source else "")


def values_of(record: Record) -> dict[str, Any]:
    """Return the values of a record alone, by name."""
    return {name: fact["value"] for name, fact in facts_of(record).items()}


def newest(record: Record) -> str:
    """Return the last day on which a repository was asked about, "" when it never was."""
    parts = [*record.get("observed", {}).values(), record.get("state", {}), record.get("failure", {})]
    days: list[str] = [part.get("observed_at", "") for part in parts]
    return max(days + [fact.get("observed_at", "") for fact in facts_of(record).values()], default="")


def merged(base: Snapshot, parts: Iterable[Snapshot]) -> Snapshot:
    """Return a snapshot with what parts know beside it: of each value the one that was observed later.

    Of two of one day that of the better source counts, and of one source that of the later part. Nothing is
    taken away but what a source has said since to be none.
    """
    records = dict(base.records)
    initiatives = base.initiatives
    for part in parts:
        for key, record in part.records.items():
            records[key] = _joined(records[key], record) if key in records else record
        if part.initiatives and part.initiatives["observed_at"] >= (initiatives or {}).get("observed_at", ""):
            initiatives = part.initiatives
    return Snapshot(records, initiatives)


def _joined(one: Record, other: Record) -> Record:
    """Return a record with the newer of each value, state and failure of two; `other` goes first in a tie."""
    facts, more = facts_of(one), facts_of(other)
    facts = {name: fact for name, fact in facts.items() if name in more or not _is_none(name, fact, other)}
    for name, fact in more.items():
        if (_weight(fact) >= _weight(facts[name])) if name in facts else not _is_none(name, fact, one):
            facts[name] = fact
    for finer, coarse in _FINER.items():
        if finer in facts:
            facts.pop(coarse, None)
    seen = dict(one.get("observed", {}))
    for source, day in other.get("observed", {}).items():
        if day["observed_at"] >= seen.get(source, {}).get("observed_at", ""):
            seen[source] = day
    return _short(facts, seen) | _joined_trouble(one, other, seen)


def _joined_trouble(one: Record, other: Record, seen: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return state and failure of two records, if no source has found the repository since."""
    trouble: dict[str, Any] = {}
    for name in ("state", "failure"):
        known = [of[name] for of in (other, one) if name in of]
        last = max(known, key=lambda of: of["observed_at"], default=None)
        if last is None:
            continue
        # Of a state a better source knows as well; a failure is over when its own source has answered.
        days = [
            day["observed_at"]
            for source, day in seen.items()
            if source == last["source"] or (name == "state" and _RANK[source] > _RANK[last["source"]])
        ]
        if name == "failure" and trouble.get("state", {}).get("source") == last["source"]:
            days.append(trouble["state"]["observed_at"])
        found = max(days, default="")
        # Of one day, the record that speaks last knows.
        if last["observed_at"] > found or (last["observed_at"] == found and name in other):
            trouble[name] = last
    return trouble


def _is_none(name: str, fact: Mapping[str, Any], record: Record) -> bool:
    """Say whether a record without a value means that there is none, and not that nobody knew it.

    Of nothing else than where a repository has moved to can that be told.
    """
    source = str(fact.get("source"))
    seen = record.get("observed", {}).get(source, {}).get("observed_at", "")
    return name == "moved_to" and source in _HOSTS and bool(seen > fact.get("observed_at", ""))


def _weight(fact: Mapping[str, Any]) -> tuple[str, int]:
    """Return what two values of a name are compared by: the day, and of one day the source."""
    return fact.get("observed_at", ""), _RANK[fact["source"]]


def _takes_over(known: Mapping[str, Any] | None, outcome: Observation, live: bool, newer_only: bool) -> bool:
    """Say whether what is observed counts more than what is known: it is newer, or of a better source."""
    if known is None:
        return True
    if newer_only:
        return outcome.on > str(known.get("observed_at", ""))
    # A host is asked today, so that what is dated later was dated by a clock that was wrong.
    ahead = live and outcome.source != "git" and outcome.on < str(known.get("observed_at", ""))
    return ahead or (outcome.on, _RANK[outcome.source]) >= _weight(known)


def _fact(value: Any, outcome: Observation) -> dict[str, Any]:
    return {"value": value, "source": outcome.source, **_day(outcome)}


def _day(outcome: Observation) -> dict[str, str]:
    # A repository whose hashes are of another kind has longer names of commits.
    commit = {"commit": outcome.commit} if _COMMIT.fullmatch(outcome.commit) else {}
    return {"observed_at": outcome.on, **commit}


def _short(facts: Mapping[str, Mapping[str, Any]], seen: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return a record in which only those values say a day that have another one than their source."""
    record: dict[str, Any] = {"observed": seen}
    for name, fact in facts.items():
        day = {key: fact[key] for key in ("observed_at", "commit") if key in fact}
        short = day == seen.get(fact["source"])
        record[name] = {"source": fact["source"], "value": fact["value"], **({} if short else day)}
    return record


def _ends(name: str, trouble: Mapping[str, Any], found: Observation, live: bool) -> bool:
    """Say whether trouble is over: its source, or of a state a better one, has found the repository."""
    same = found.source == trouble["source"]
    better = name == "state" and _RANK[found.source] >= _RANK[trouble["source"]]
    ahead = live and found.source != "git"  # asked today, so that a later day is that of a wrong clock
    return (same or better) and (ahead or found.on >= trouble["observed_at"])


def _past(name: str, value: Any, on: str) -> Any:
    """Return a value without days that had not come yet, because somebody's clock was wrong.

    What happened on such a day had happened when it was seen, at the latest.
    """
    if name not in DAYS:
        return value
    if isinstance(value, list):
        return [one for one in value if not isinstance(one, Mapping) or str(one.get("date", "")) <= on]
    if isinstance(value, Mapping):
        return {key: of for key, of in value.items() if key != "date" or str(of) <= on}
    return min(value, on) if isinstance(value, str) else value


def _gone(record: Record, outcome: Observation) -> Record:
    found = record.get("observed", {}).get("github", record.get("observed", {}).get("gitlab", {}))
    if outcome.source == "git" and found.get("observed_at") == outcome.on:
        return record  # its host knows better
    before = record.get("state", {})
    same = before.get("value") == outcome.state.value
    state = {
        "value": outcome.state.value,
        "source": outcome.source,
        "since": before["since"] if same else outcome.on,
        "observed_at": outcome.on,
    }
    kept = {name: of for name, of in record.items() if name != "state"}
    if kept.get("failure", {}).get("source") == outcome.source:
        del kept["failure"]
    return {**kept, "state": state}


def _failed(record: Record, outcome: Failure) -> Record:
    since = record.get("failure", {}).get("since", outcome.on)
    failure = {
        "kind": outcome.kind.value,
        "source": outcome.source,
        "since": since,
        "observed_at": outcome.on,
    }
    return {**record, "failure": failure}


def _lines(snapshot: Snapshot) -> Iterator[str]:
    """Yield the pieces of the file."""
    yield "{\n"
    if snapshot.initiatives is not None:
        yield f' "initiatives": {_compact(snapshot.initiatives)},\n'
    yield ' "repositories": {'
    for number, (key, record) in enumerate(sorted(snapshot.records.items())):
        yield f"{',' if number else ''}\n  {_compact(key)}: {{"
        for place, (name, value) in enumerate(sorted(record.items())):
            yield f"{',' if place else ''}\n   {_compact(name)}: {_compact(value)}"
        yield "\n  }" if record else "}"
    yield "\n },\n" if snapshot.records else "},\n"
    yield ' "version": 1\n}\n'


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def initiatives_fit(value: Mapping[str, Any]) -> bool:
    """Say whether a snapshot may hold these initiatives."""
    whole = {"repositories": {}, "version": 1, "initiatives": value}
    return bool(_whole().is_valid(whole))


@cache
def _whole() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema("metadata"))


@cache
def _of_values() -> Mapping[str, jsonschema_rs.Validator]:
    whole = schema("metadata")
    properties = whole["properties"]["repositories"]["additionalProperties"]["properties"]
    return {
        name: jsonschema_rs.validator_for({**of["properties"]["value"], "$defs": whole["$defs"]})
        for name, of in properties.items()
        if "value" in of["properties"] and name != "state"
    }


def _fits(name: str, value: Any) -> bool:
    """Say whether the snapshot may hold a value: hosts say odd things, and one must not spoil the file."""
    validator = _of_values().get(name)
    try:
        _compact(value).encode()
    except (UnicodeEncodeError, ValueError, TypeError):  # half a character, or nothing that JSON can hold
        return False
    return validator is not None and bool(validator.is_valid(value))
