"""All that git tells of a repository on disk -> the values of an observation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from landscape.forges.git.history import day_of, history_of
from landscape.forges.git.languages import Tree, language_bytes, tree_of
from landscape.forges.git.refs import Refs
from landscape.forges.git.releases import Dated, dated_releases, release_values
from landscape.forges.git.store import Store
from landscape.sources.clone import MOST, told_by
from landscape.sources.licences import licence_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the day it holds for, and of which commit; without commits there are no values."""

    on: date
    commit: str
    values: dict[str, Any] = field(default_factory=dict)


def read(store: Store, refs: Refs, repository: str, today: date, *, is_new: bool) -> Reading:
    """Read a repository whose references are known; `repository` is its name without the owner's.

    One that is new is as it is `today`. Of another nobody knows how old it is: its values hold for the day of
    its newest commit or tag, so that what has happened since is not taken for standstill. A copy without the
    older commits tells nothing of those. Raises `GitFailed`.
    """
    if not refs.head:
        return Reading(today, "")
    last = _last_commit(store, refs.head)
    dated = dated_releases(store, refs.tags, repository)
    on = today if is_new else _newest(last, dated, today)
    values = release_values(dated, on)
    if last is not None and last <= on:
        values["last_commit"] = last.isoformat()
    if refs.branch:
        values["default_branch"] = refs.branch
    if refs.whole:
        values |= history_of(store, refs.head, on)
    values |= _content(store, refs.head)
    return Reading(on, refs.head, values)


def _last_commit(store: Store, head: str) -> date | None:
    with store.ask(
        "log", "-1", "--no-mailmap", "--no-show-signature", "--no-notes", "--format=%ct", head
    ) as said:
        return day_of(said.read().strip())


def _newest(last: date | None, dated: Sequence[Dated], today: date) -> date:
    days = [last, *(one.day for one in dated)]
    return max((day for day in days if day is not None and day <= today), default=today)


def _content(store: Store, head: str) -> dict[str, Any]:
    """Return what the files of a commit tell: nothing of languages when there are too many files to tell."""
    tree = tree_of(store, head)
    readme, licences = told_by(tree.top)
    texts = [tree.top[name] for name in ((readme, *licences) if readme else licences)]
    store.bring([*(file.id for file in tree.counted), *texts])
    values: dict[str, Any] = {}
    bytes_ = language_bytes(store, tree)
    if bytes_ is not None:
        values["language_bytes"] = bytes_ or None
        values["main_language"] = max(sorted(bytes_), key=bytes_.__getitem__) if bytes_ else None
    return values | _licence(store, tree, readme, licences)


def _licence(store: Store, tree: Tree, readme: str, licences: Sequence[str]) -> dict[str, Any]:
    names = [*licences, *([readme] if readme else [])]
    found = [*store.contents([tree.top[name] for name in names], MOST)]
    if None in found:
        return {}
    texts = [one.content.decode(errors="replace") for one in found if one is not None]
    told = texts.pop() if readme else ""
    return {"licence": licence_of(texts, told) or None}
