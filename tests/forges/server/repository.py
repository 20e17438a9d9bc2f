"""A repository as it truly is: what the server's answers are made of, and what tests compare with."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

DAY = 86_400


@dataclass(slots=True)
class Release:
    """A release; `published` is None for a draft, which only its owners see. Times are seconds since 1970."""

    tag: str
    created: int
    published: int | None
    prerelease: bool = False


@dataclass(slots=True)
class Issue:
    """An issue with its labels."""

    number: int
    created: int
    labels: tuple[str, ...] = ()
    open: bool = True


@dataclass(slots=True)
class Commits:
    """The commits of the default branch: the recent ones by their seconds, oldest first.

    The `older` ones before them are spread evenly from `start` on, so that a long history needs no memory.
    """

    recent: list[int]
    older: int = 0
    start: int = 0
    step: int = DAY

    def __len__(self) -> int:
        return self.older + len(self.recent)

    def add(self, at: int) -> None:
        """Add a commit."""
        insort(self.recent, at)

    def at(self, index: int) -> int:
        """Return when a commit was made; 0 is the oldest."""
        return self.start + index * self.step if index < self.older else self.recent[index - self.older]

    def between(self, since: int | None, until: int | None) -> range:
        """Return the indexes of the commits from one second to another, both included."""
        begin = 0 if since is None else self._before(since)
        end = len(self) if until is None else self._before(until + 1)
        return range(begin, max(begin, end))

    def days(self, since: int) -> Iterator[datetime]:
        """Yield the times, in UTC, of the commits since a second, oldest first."""
        for index in self.between(since, None):
            yield datetime.fromtimestamp(self.at(index), UTC)

    def _before(self, second: int) -> int:
        """Return how many commits are earlier than a second."""
        older = bisect_left(range(self.start, self.start + self.older * self.step, self.step), second)
        return older if older < self.older else self.older + bisect_left(self.recent, second)


@dataclass(slots=True)
class Repository:
    """Everything the server knows of a repository; `path` is its present name. Tests may change any of it.

    `licence` is an SPDX id, "NOASSERTION" or None. `blocked` is "", "dmca" or "tos". Empty means: no commit.
    """

    id: int
    path: str
    created: int
    updated: int
    pushed: int
    commits: Commits
    default_branch: str = "main"
    description: str | None = None
    homepage: str | None = None
    topics: list[str] = field(default_factory=list)
    licence: str | None = None
    languages: dict[str, int] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    stars: int = 0
    forks: int = 0
    watchers: int = 0
    pull_requests: int = 0
    closed_pull_requests: int = 0
    mentionable_users: int = 1
    archived: bool = False
    fork: bool = False
    disabled: bool = False
    private: bool = False
    blocked: str = ""
    security_policy: bool = False
    code_of_conduct: str | None = None

    @property
    def owner(self) -> str:
        """Return the first part of the path; of GitLab, all groups."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def empty(self) -> bool:
        """Say whether there is no commit, and so no branch."""
        return not len(self.commits)

    def public_releases(self) -> list[Release]:
        """Return the releases that everybody sees, newest first."""
        seen = [release for release in self.releases if release.published is not None]
        return sorted(seen, key=lambda release: (release.created, release.tag), reverse=True)

    def latest_release(self) -> Release | None:
        """Return the newest release that is no pre-release."""
        return next((release for release in self.public_releases() if not release.prerelease), None)

    def open_issues(self, *labels: str) -> list[Issue]:
        """Return the open issues with at least one of some labels; all of them when none is given."""
        wanted = {label.lower() for label in labels}
        return [
            issue
            for issue in self.issues
            if issue.open and (not wanted or wanted & {label.lower() for label in issue.labels})
        ]

    def languages_by_size(self) -> list[tuple[str, int]]:
        """Return the languages with their bytes, largest first."""
        return sorted(self.languages.items(), key=lambda one: (-one[1], one[0]))

    def oid(self, index: int) -> str:
        """Return the 40 hex digits of a commit; 0 is the oldest."""
        return hashlib.sha1(f"{self.id}:{index}:{self.commits.at(index)}".encode()).hexdigest()


def iso(second: float) -> str:
    """Return a time as both forges write it."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
