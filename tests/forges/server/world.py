"""All repositories of two made-up code hosts: found by name, changed by tests, and the truth of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, TypeAlias

from .generate import Planned, Shares, make, plan
from .repository import Commits, Release, Repository

Host: TypeAlias = Literal["github.com", "gitlab.com"]
GITHUB: Host = "github.com"
GITLAB: Host = "gitlab.com"
LICENCE_NAMES = {
    "Apache-2.0": "Apache License 2.0",
    "MIT": "MIT License",
    "BSD-3-Clause": 'BSD 3-Clause "New" or "Revised" License',
    "GPL-3.0": "GNU General Public License v3.0",
    "NOASSERTION": "Other",
}
CONDUCT_NAMES = {"contributor_covenant": "Contributor Covenant", "other": "Other"}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Truth:
    """What can be learnt of a repository without a right: `path` is its present name, "" unless it is found.

    `values` are named and shaped as in the snapshot, but texts are as the owner wrote them.
    """

    state: Literal["found", "not-found", "blocked"]
    path: str = ""
    values: dict[str, Any] | None = None


class World:
    """Repositories of two code hosts, made from a seed; `now` is in seconds since 1970.

    A repository is made when it is first looked at, so that a large world starts at once.
    """

    def __init__(
        self,
        repositories: int = 100,
        seed: int = 1,
        *,
        now: float,
        gitlab: int = 0,
        shares: Shares | None = None,
    ) -> None:
        self.seed = seed
        self.now = int(now)
        self._names: dict[str, int] = {}
        self._planned: dict[int, Planned] = {}
        self._made: dict[int, Repository] = {}
        self._gone: set[int] = set()
        self._hosts: dict[int, Host] = {}
        self.paths: dict[Host, list[str]] = {GITHUB: [], GITLAB: []}
        self._plan(GITHUB, plan(repositories, seed, shares or Shares()))
        self._plan(GITLAB, plan(gitlab, seed, shares or Shares(), nested=True))

    def keys(self) -> list[str]:
        """Return "host/path" of all repositories, under the names by which they were once known."""
        return [f"{host}/{path}" for host, paths in self.paths.items() for path in paths]

    def having(self, trait: str, host: Host = GITHUB) -> list[str]:
        """Return the paths of the repositories that were planned with one of the `Shares`."""
        return [
            one.asked for one in self._planned.values() if trait in one.traits and self._hosts[one.id] == host
        ]

    def plain(self, host: Host = GITHUB) -> list[str]:
        """Return the paths of the repositories with nothing special about them."""
        return [one.asked for one in self._planned.values() if not one.traits and self._hosts[one.id] == host]

    def find(self, path: str, host: Host = GITHUB) -> Repository | None:
        """Return the repository under a present or former path, in any case of letters; private ones too."""
        id = self._names.get(f"{host}/{path}".lower())
        return None if id is None else self.by_id(id, host)

    def by_id(self, id: int, host: Host = GITHUB) -> Repository | None:
        """Return the repository with a number."""
        if id in self._gone or self._hosts.get(id) != host:
            return None
        if id not in self._made:
            self._made[id] = make(self._planned[id], self.seed, self.now)
        return self._made[id]

    def repository(self, path: str, host: Host = GITHUB) -> Repository:
        """Return the repository under a path; KeyError when there is none."""
        found = self.find(path, host)
        if found is None:
            raise KeyError(path)
        return found

    def add(self, path: str, host: Host = GITHUB, **values: Any) -> Repository:
        """Add a repository, of which only what is given is known; it takes over the path of a moved one."""
        id = max(self._hosts, default=1_000_000) + 1
        at = self.now
        given: dict[str, Any] = {"created": at, "updated": at, "pushed": at, "commits": Commits([]), **values}
        self._made[id] = Repository(id, path, **given)
        self._hosts[id] = host
        self._names[f"{host}/{path}".lower()] = id
        self.paths[host].append(path)
        return self._made[id]

    def commit(self, path: str, at: float, host: Host = GITHUB) -> None:
        """Push a commit to the default branch."""
        repository = self.repository(path, host)
        repository.commits.add(int(at))
        repository.pushed = max(repository.pushed, int(at))

    def release(self, path: str, tag: str, at: float, host: Host = GITHUB) -> None:
        """Publish a release."""
        self.repository(path, host).releases.append(Release(tag, int(at), int(at)))

    def rename(self, path: str, new: str, host: Host = GITHUB) -> None:
        """Give a repository another path; the old one leads to it until somebody takes it."""
        repository = self.repository(path, host)
        repository.path = new
        self._names[f"{host}/{new}".lower()] = repository.id

    def vanish(self, path: str, host: Host = GITHUB) -> None:
        """Delete a repository, for good."""
        self._gone.add(self.repository(path, host).id)

    def truth(self, path: str, host: Host = GITHUB, today: date | None = None) -> Truth:
        """Return what is true of a repository on a day, which is that of `now` unless it is given."""
        found = self.find(path, host)
        if found is None or found.private:
            return Truth("not-found")
        if found.blocked and host == GITHUB:
            return Truth("blocked")
        day = today or datetime.fromtimestamp(self.now, UTC).date()
        return Truth("found", found.path, dict(_values(found, day, host)))

    def _plan(self, host: Host, planned: list[Planned]) -> None:
        for one in planned:
            self.paths[host].append(one.asked)
            self._planned[one.id] = one
            self._hosts[one.id] = host
            if "missing" in one.traits:
                self._gone.add(one.id)
                continue
            self._names[f"{host}/{one.asked}".lower()] = one.id
            self._names[f"{host}/{one.path}".lower()] = one.id


def _values(found: Repository, today: date, host: Host) -> Iterator[tuple[str, Any]]:
    """Yield the values that the snapshot can hold; None where the host knows that there is none."""
    latest = found.latest_release()
    languages = found.languages_by_size()
    yield "archived", found.archived
    yield "fork", found.fork
    yield "stars", found.stars
    yield "forks", found.forks
    yield "open_issues", len(found.open_issues())
    yield "description", found.description
    yield "topics", found.topics
    yield "created", _day(found.created)
    yield "default_branch", None if found.empty else found.default_branch
    yield "licence", None if found.licence == "NOASSERTION" and host == GITLAB else found.licence
    yield "main_language", languages[0][0] if languages else None
    yield "last_commit", None if found.empty else _day(found.commits.at(len(found.commits) - 1))
    yield "latest_release", latest and {"tag": latest.tag, "date": _day(latest.published or 0)}
    yield "releases_365d", _releases(found, today)
    if host == GITHUB:
        yield "commits_by_week", None if found.empty else _weeks(found, today)
        yield "language_bytes", found.languages
        yield "disabled", found.disabled
        yield "homepage", found.homepage
        yield "watchers", found.watchers
        yield "open_pull_requests", found.pull_requests
        yield "good_first_issues", len(found.open_issues("good first issue", "good-first-issue"))
        yield "pushed", _day(found.pushed)
        yield "contributors", {"count": found.mentionable_users, "method": "mentionable-users"}
        yield "security_policy", found.security_policy
        yield "code_of_conduct", found.code_of_conduct and CONDUCT_NAMES[found.code_of_conduct]


def _releases(found: Repository, today: date) -> list[dict[str, str]]:
    days = [(release.tag, _day(release.published or 0)) for release in found.public_releases()]
    first = (today - timedelta(days=364)).isoformat()  # 365 days, with today
    return [{"tag": tag, "date": day} for tag, day in days if day >= first][:100]


def _weeks(found: Repository, today: date) -> dict[str, Any]:
    """Return 52 weeks of commits by looking at each, unlike the one who counts with the host's help."""
    monday = today - timedelta(days=today.weekday())
    first = monday - 51 * _WEEK
    counts = [0] * 52
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp()
    for at in found.commits.days(int(begin)):
        counts[min((at.date() - first).days // 7, 51)] += 1
    return {"first": first.isoformat(), "counts": counts}


def _day(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).date().isoformat()
