"""Which source is asked about a repository: the API of its host where we know one, and git."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from landscape.forges.plan import Listed


class Clone(StrEnum):
    """Which repositories are cloned."""

    AUTO = "auto"
    """Those of hosts whose API we do not know."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Hosts:
    """Whose API is known: the host that speaks GitHub's, and those that speak GitLab's."""

    github: str
    gitlab: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """Repositories by what is asked about them; those in `git` are also asked by an API, if they have one.

    `git_only` are the hosts whose API is not known, `unasked` the repositories that nothing is asked about.
    """

    github: tuple[Listed, ...]
    gitlab: dict[str, tuple[Listed, ...]]
    git: tuple[Listed, ...]
    git_only: tuple[str, ...]
    unasked: tuple[Listed, ...]


def choose(
    repositories: Iterable[Listed],
    hosts: Hosts,
    clone: Clone,
    has_mirror: Callable[[str], bool],
    by_api: bool = True,
) -> Choice:
    """Return what is asked about which repository.

    `has_mirror` says of a key whether a mirror is here; unless it is `by_api`, no API is asked.
    """
    github: list[Listed] = []
    gitlab: dict[str, list[Listed]] = {}
    git: list[Listed] = []
    unasked: list[Listed] = []
    unknown: set[str] = set()
    for one in repositories:
        host = one.key.partition("/")[0].casefold()
        known = host == hosts.github or host in hosts.gitlab
        by_git = has_mirror(one.key) or clone is Clone.ALWAYS or (clone is Clone.AUTO and not known)
        if not known:
            unknown.add(host)
        elif not by_api:
            pass
        elif host == hosts.github:
            github.append(one)
        else:
            gitlab.setdefault(host, []).append(one)
        if by_git:
            git.append(one)
        elif not (known and by_api):
            unasked.append(one)
    return Choice(
        github=tuple(github),
        gitlab={host: tuple(found) for host, found in sorted(gitlab.items())},
        git=tuple(git),
        git_only=tuple(sorted(unknown)),
        unasked=tuple(unasked),
    )
