"""Which of a repository's tags are releases, by their names alone.

There is no rule for tags, so this goes by what is common:

- A tag has a version with a point (or a line) in it: "v1.2.3", "release-1.2", "name-1.2.3", "V8_9_1". Tags of
  one number ("v4") are often moved from release to release, and count only where there are no others.
- A tag with a path ("api/v1.2.3") is a module's, one that speaks of a chart is a chart's, and one that begins
  with another word than the repository's name is a part's. They count only where the repository has no
  releases of its own; of parts then the one with the most. Those of a part count as well where the
  repository has long given up its own (`releases.py`).
- What follows the numbers makes it a pre-release, as it does in Semantic Versioning, but for words that
  say otherwise ("post1", "patch3", "+build"). Pre-releases count only where there is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from packaging.version import InvalidVersion, Version

_VERSION = re.compile(
    r"(?:\A|[-_.])(?:[vVrR][-_.]?)?"
    r"(?P<numbers>[0-9]{1,14}(?:[._-][0-9]{1,14})*)(?P<rest>(?:[^0-9].*)?)\Z"
)
_OWN = frozenset(["", "release", "releases", "rel", "version", "ver"])
_CHART = re.compile(r"(?:^|[^a-z])(?:helm|charts?)(?:[^a-z]|$)")
_CHARTS = 3
# What may follow the numbers of a release.
_FINAL = re.compile(
    r"(?:[-_.]?(?:post|patch|p|sp|spc|sr|ga|final|stable|lts|release|hotfix|fix)(?:[-_.]?[0-9]+(?:[-_.][0-9]+)*)?)*(?:\+.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Release:
    """A tag that names a version; `order` puts two of the same repository in order."""

    tag: str
    order: tuple[Version, str]


@dataclass(frozen=True, slots=True)
class _Version:
    """What a tag says. `family` is what it is a version of; its `rank` is 0 for the repository itself."""

    tag: str
    rank: int
    family: str
    single: bool
    final: bool
    order: tuple[Version, str]


def releases_of(tags: Iterable[str], repository: str) -> list[list[Release]]:
    """Return the releases among the tags of a repository of this name (without its owner).

    Each list is of one thing: the repository itself first, then its parts; charts and modules where there is
    nothing else.
    """
    versions = [version for tag in tags if (version := _version(tag, repository))]
    families: dict[tuple[int, str], list[_Version]] = {}
    for version in versions:
        families.setdefault((version.rank, version.family), []).append(version)
    ordered = sorted(families.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    for wanted in (_is_release, _is_pre_release, _is_single):
        found = {
            key: releases
            for key, family in ordered
            if (releases := [Release(one.tag, one.order) for one in family if wanted(one)])
        }
        if found:
            own = [releases for (rank, _), releases in found.items() if rank < _CHARTS]
            return own or list(found.values())[:1]
    return []


def _is_release(version: _Version) -> bool:
    return version.final and not version.single


def _is_pre_release(version: _Version) -> bool:
    return not version.single


def _is_single(version: _Version) -> bool:
    return version.final


def _version(tag: str, repository: str) -> _Version | None:
    path, slash, plain = tag.rpartition("/")
    match = _VERSION.search(plain)
    if match is None:
        return None
    name, numbers, rest = plain[: match.start()].casefold(), match["numbers"], match["rest"]
    if name in _OWN:
        rank = 0
    elif name == repository.casefold():
        rank = 1
    else:
        rank = 2
    if _CHART.search(tag.casefold()):
        rank = _CHARTS
    if slash:
        rank += 4
    single = not re.search(r"[._-]", numbers) and len(numbers) < 6
    family = f"{path.casefold()}/{'' if rank % 4 == 0 else name}"
    order = (_parsed(numbers, rest), tag)
    return _Version(tag, rank, family, single, bool(_FINAL.fullmatch(rest)), order)


def _parsed(numbers: str, rest: str) -> Version:
    """Return the version with what follows its numbers where that can be read, else the numbers alone."""
    plain = re.sub(r"[-_]", ".", numbers)
    try:
        return Version(plain + rest)
    except InvalidVersion:
        return Version(plain)
