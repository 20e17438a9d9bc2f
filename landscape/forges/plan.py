"""Which repositories are asked about in a run, of which source, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from landscape.forges.forge import Forge, Wanted
from landscape.forges.observation import Source
from landscape.forges.snapshot import Snapshot, merged, seen_on, values_of
from landscape.sources.document import Document
from landscape.sources.snapshot import KEY
from landscape.sources.url import same_repository


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `of` parts of all repositories; the first is number 1."""

    number: int = 1
    of: int = 1

    def __contains__(self, key: str) -> bool:
        """Say whether a repository belongs to it; the same one always does, whatever others there are."""
        digest = blake2b(key.casefold().encode(), digest_size=8).digest()
        return int.from_bytes(digest) % self.of == self.number - 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A repository that projects list; `key` is host/owner/name as the first of them writes it."""

    key: str
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A source and the repositories it is to be asked about, the one seen longest ago first."""

    forge: Forge
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does.

    `fresh` counts the answers that are not asked for, because they are known since lately, `resumed` those
    that an unfinished run of today has got. `git_only` are the hosts whose API we do not know, and `unasked`
    counts the repositories that nothing is asked about.
    """

    repositories: tuple[Listed, ...]
    tasks: tuple[Task, ...]
    fresh: int = 0
    resumed: int = 0
    git_only: tuple[str, ...] = ()
    unasked: int = 0


def listed(documents: Iterable[Document], url_problem: Callable[[str], str | None]) -> list[Listed]:
    """Return the repositories of all projects by key, each once, without addresses that cannot be one."""
    found: dict[str, Listed] = {}
    for document in documents:
        if document.kind != "projects":
            continue
        for url in _urls(document.value):
            key = _key(url)
            if url_problem(url) or not KEY.fullmatch(key):
                continue
            same = same_repository(url)
            known = found.get(same, Listed(key, ()))
            if document.id not in known.projects:
                found[same] = replace(known, projects=(*known.projects, document.id))
    return sorted(found.values(), key=lambda one: (one.key.casefold(), one.key))


def only(repositories: Iterable[Listed], names: Iterable[str]) -> list[Listed]:
    """Return the repositories that are named: by a project's id, by address, or by host/owner/name."""
    wanted = {name: _plain(name) for name in names}
    return [
        one
        for one in repositories
        if any(name in one.projects or plain == one.key.casefold() for name, plain in wanted.items())
    ]


def unknown_names(repositories: Iterable[Listed], names: Iterable[str]) -> list[str]:
    """Return the names by which no repository is named."""
    everything = list(repositories)
    return [name for name in names if not only(everything, [name])]


def due(
    repositories: Iterable[Listed],
    snapshot: Snapshot,
    source: Source,
    today: str,
    stale_after: int,
    done: Mapping[str, str],
) -> list[Wanted]:
    """Return those that the source last spoke of `stale_after` days ago or more, the oldest first.

    `done` is what an unfinished run has come to: key -> day; it counts for the day it was done on.
    """
    rows: list[tuple[str, str, Wanted]] = []
    for one in repositories:
        record = snapshot.records.get(one.key, {})
        last = seen_on(record, source)
        # What is dated ahead was seen by a clock that was wrong.
        if done.get(one.key) == today or (last and 0 <= _days(last, today) < stale_after):
            continue
        rows.append((last, one.key.casefold(), Wanted(one.key, values_of(record))))
    return [wanted for *_, wanted in sorted(rows, key=lambda row: row[:2])]


def keyed(snapshot: Snapshot, repositories: Iterable[Listed]) -> Snapshot:
    """Return a snapshot that names repositories as the projects write them, whatever their case."""
    names = {one.key.casefold(): one.key for one in repositories}
    one_each = (Snapshot({names.get(key.casefold(), key): of}) for key, of in snapshot.records.items())
    return merged(Snapshot({}, snapshot.initiatives), one_each)


def _urls(value: Any) -> Iterator[str]:
    """Yield the addresses of a project's repositories, whatever the shape of its entry."""
    rows = value.get("repositories") if isinstance(value, dict) else None
    for row in rows if isinstance(rows, list) else ():
        url = row.get("url") if isinstance(row, dict) else None
        if isinstance(url, str):
            yield url


def _key(url: str) -> str:
    return url.partition("://")[2].rstrip("/").removesuffix(".git")


def _plain(name: str) -> str:
    return same_repository(name) if "://" in name else name.rstrip("/").casefold()


def _days(earlier: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 1_000_000
