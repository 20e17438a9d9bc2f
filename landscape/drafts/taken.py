"""What a new entry would take from another one: its id, its name, its repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import OSA

from landscape.checks.duplicate_name import PATTERNS, same_name
from landscape.checks.select import select
from landscape.drafts.home import Home
from landscape.drafts.kinds import Kind
from landscape.drafts.problem import Problem
from landscape.sources import Document
from landscape.sources.names import name_problem, proper_name
from landscape.sources.quote import quote
from landscape.sources.url import same_repository

# One letter wrong in a word shorter than this may as well be another word.
_SHORTEST_SLIP = 5
_NAMED = frozenset(["projects", "hardware"])


def id_problems(home: Home, kind: Kind, id: str) -> Iterator[Problem]:
    """Yield what speaks against an id."""
    path = f"{kind.folder}/{id}.yaml"
    if wrong := name_problem(id):
        proper = proper_name(id)
        fix = f"Take {quote(proper)}." if proper else ""
        yield Problem("id", f"{quote(id)} cannot be an id: {wrong}", fix)
    elif os.path.lexists(home.data / path):
        yield Problem(
            "id", f"there is an entry {quote(path, 100)} already", "Correct that one, or take another id."
        )
    else:
        for document in home.index.documents(kind.folder):
            if any(former == id for _, former in select(document.value, "former_ids/*")):
                fix = "Take another id: its address leads there."
                yield Problem("id", f"{quote(id)} is a former id of {document.path}", fix)
            elif document.kind in _NAMED and _like(id, document.id):
                yield Problem("id", f"{quote(id)} is much like the id of {document.path}", is_doubt=True)


def name_problems(home: Home, kind: Kind, names: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the entries that have one of these names or one much like it."""
    patterns = PATTERNS if kind.folder in _NAMED else (kind.naming,)
    known = [
        (document, other)
        for document in home.index.documents(kind.folder)
        for pattern in patterns
        for _, other in select(document.value, pattern)
        if isinstance(other, str)
    ]
    for name in names:
        same = next((document for document, other in known if same_name(other) == same_name(name)), None)
        if same is not None:
            # Two stories may have the same title; two projects of one name are one project.
            is_doubt = kind.folder not in _NAMED
            yield Problem(kind.naming, f"{quote(name)} is a name of {same.path} already", _JOIN, is_doubt)
        elif kind.folder in _NAMED:
            like = next(((document, other) for document, other in known if _like(name, other)), None)
            if like:
                message = f"{quote(name)} is much like {quote(like[1])}, a name of {like[0].path}"
                yield Problem(kind.naming, message, is_doubt=True)


def repository_problems(home: Home, urls: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the entries that list one of these repositories, or the one that it was copied from."""
    for number, url in enumerate(urls):
        wanted = same_repository(url)
        same = _owner(home, wanted)
        if same is not None:
            yield Problem("repository", f"{quote(url, 100)} is a repository of {same.path} already", _JOIN)
            continue
        name = wanted.rpartition("/")[2]
        for one in home.index.repositories if number == 0 else ():
            if one.main and name == one.document.id == one.key.rpartition("/")[2]:
                message = (
                    f"{quote(url, 100)} is called like {quote(one.url, 100)} of {one.document.path}, "
                    "and may be a copy of it"
                )
                yield Problem("repository", message, is_doubt=True)


_JOIN = "Correct that entry instead of adding another one."


def _owner(home: Home, wanted: str) -> Document | None:
    for one in home.index.repositories:
        moved: Any = one.value("moved_to")
        if wanted in (one.key, str(moved or "").casefold()):
            return one.document
    return None


def _like(one: str, other: str) -> bool:
    """Say whether two names differ in no more than signs between letters, or in one slip of the keys."""
    first, second = same_name(one), same_name(other)
    if first == second:
        return True
    is_long = min(len(first), len(second)) >= _SHORTEST_SLIP
    return is_long and first[0] == second[0] and OSA.distance(first, second) <= 1
