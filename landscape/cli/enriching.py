"""From the options of `landscape enrich` and the environment to a plan, with all that can be asked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from landscape.checks.suggest import nearest
from landscape.cli.progress import say
from landscape.forges import gitlab
from landscape.forges.choose import Choice, Clone, Hosts, choose
from landscape.forges.forge import Forge, Wanted
from landscape.forges.git import Git
from landscape.forges.github import etags, settings
from landscape.forges.github.graphql import GraphQL
from landscape.forges.github.issues import initiatives
from landscape.forges.github.rest import Rest, api_of
from landscape.forges.hidden import spellings
from landscape.forges.holds import FILE as HOLDS
from landscape.forges.holds import Holds
from landscape.forges.limits import Terms
from landscape.forges.observation import Failure, Source, Stop
from landscape.forges.plan import Listed, Plan, Shard, Task, due, listed, only, unknown_names
from landscape.forges.settings import SettingsError
from landscape.forges.snapshot import Snapshot, initiatives_fit
from landscape.reporters.plain import one_line
from landscape.sources import Tree
from landscape.sources.layout import INITIATIVES
from landscape.sources.mirrors import GitMissing
from landscape.sources.snapshot import why_failed
from landscape.sources.url import same_repository, url_problem
from landscape.web import Client, Clock, Pace, Reach


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants, in the words of the options; `deadline` is in seconds."""

    names: tuple[str, ...]
    stale_after: int
    api: str
    clone: Clone
    mirror: Path | None
    shard: Shard
    deadline: float
    cache: Path
    local: bool


@dataclass(frozen=True, slots=True)
class _Initiatives:
    """Where initiatives are kept, and why they cannot be asked for, if they cannot."""

    key: str
    labels: tuple[str, ...]
    problem: str = ""

    @property
    def path(self) -> str:
        return self.key.partition("/")[2]


@dataclass(frozen=True, slots=True)
class NewInitiatives:
    """Initiatives as the snapshot keeps them, whether they are all of them, and what they have cost."""

    value: dict[str, Any]
    whole: bool
    requests: int


class Asking:
    """What asks, as options and environment want it; raises UsageError when they do not allow it."""

    def __init__(self, wish: Wish, environment: Mapping[str, str] = os.environ) -> None:
        self.wish = wish
        try:
            self._github = settings.settings_of(environment, wish.local)
            self._gitlab = {one.host: one for one in gitlab.settings_of(environment, wish.local)}
        except SettingsError as error:
            raise click.UsageError(str(error)) from None
        if wish.api == "graphql" and not self._github.token:
            raise click.UsageError("--api graphql needs a token in GITHUB_TOKEN or GH_TOKEN.")
        self.clock = Clock()
        self._deadline = self.clock.now() + wish.deadline
        self._terms = Terms(
            deadline=self._deadline, patience=wish.deadline, said=_say, holds=Holds(wish.cache / HOLDS)
        )
        # How often an API may be asked, its own limits say.
        pace = Pace(at_once=1, gap=0, patience=wish.deadline, clock=self.clock)
        names = self._github.names.union(*(one.names for one in self._gitlab.values()))
        self._client = Client(pace, Reach(local=wish.local, hosts=names))

    @property
    def secrets(self) -> list[str]:
        """What must stand nowhere: the tokens, in every spelling that is looked for."""
        tokens = [self._github.token, *(one.token for one in self._gitlab.values())]
        return [text for token in tokens for text in spellings(token)]

    @property
    def today(self) -> str:
        """The day it is, in UTC (ISO date)."""
        return datetime.fromtimestamp(self.clock.date(), UTC).date().isoformat()

    def repositories(self, tree: Tree) -> list[Listed]:
        """Return the repositories of all projects that the options leave; raises UsageError."""
        found = listed(tree.documents, (lambda url: None) if self.wish.local else url_problem)
        if unknown := unknown_names(found, self.wish.names):
            raise click.UsageError(_unknown(unknown[0], found))
        wanted = only(found, self.wish.names) if self.wish.names else found
        return [one for one in wanted if one.key in self.wish.shard]

    def plan(
        self, wanted: list[Listed], snapshot: Snapshot, done: Mapping[Source, Mapping[str, str]]
    ) -> Plan:
        """Return what is asked about these repositories; `done` is what an unfinished run has come to."""
        hosts = Hosts(self._github.host, frozenset(self._gitlab))
        by_api = self.wish.api != "none"
        choice = choose(wanted, hosts, self.wish.clone, self._has_mirror, by_api)
        tasks: list[Task] = []
        fresh = resumed = 0
        for forge, of in self._forges(choice):
            before = done.get(forge.source, {})
            asked = due(of, snapshot, forge.source, self.today, self.wish.stale_after, before)
            taken = sum(before.get(one.key) == self.today for one in of)
            resumed += taken
            fresh += len(of) - len(asked) - taken
            tasks += [Task(forge, tuple(asked))] if asked else []
        return Plan(tuple(wanted), tuple(tasks), fresh, resumed, choice.git_only, len(choice.unasked))

    def asks_for_initiatives(self, tree: Tree) -> str:
        """Return whose issues are asked for as initiatives (host/owner/name), "" when none are."""
        found = self._initiatives(tree)
        return found.key if found else ""

    def initiatives(self, tree: Tree, snapshot: Snapshot, anyway: bool) -> NewInitiatives | str | None:
        """Return the initiatives, why they stay as they are, or None where there are none.

        That all have vanished at once is believed only if it is to be written `anyway`.
        """
        wanted = self._initiatives(tree)
        if wanted is None:
            return None
        if wanted.problem:
            return wanted.problem
        api = api_of(self._client, self._github, self._terms)
        found = initiatives(api, self._github, wanted.path, wanted.labels)
        if isinstance(found, Stop):
            return found.reason
        if isinstance(found, Failure):
            return why_failed(found.kind)
        before = snapshot.initiatives or {}
        same = before.get("repository") == wanted.key and before.get("labels") == list(wanted.labels)
        if not found.found and same and before.get("issues") and not anyway:
            return "all of them have vanished at once, which is hard to believe"
        value: dict[str, Any] = {
            "repository": wanted.key,
            "labels": list(wanted.labels),
            "observed_at": self.today,
            "issues": [],
        }
        if not initiatives_fit(value):
            return f"{INITIATIVES} has mistakes: see validate-data"
        issues = [_issue(asdict(one)) for one in sorted(found.found, key=lambda one: one.number)]
        # One that the snapshot cannot hold must not keep all the rest from it.
        value["issues"] = [one for one in issues if initiatives_fit({**value, "issues": [one]})]
        return NewInitiatives(value, found.whole and len(value["issues"]) == len(issues), found.requests)

    def _initiatives(self, tree: Tree) -> _Initiatives | None:
        """Return what the data says of initiatives, if they are asked for in this run at all."""
        document = next((one for one in tree.documents if one.path == INITIATIVES), None)
        value = document.value if document else None
        apart = self.wish.names or self.wish.shard.number > 1 or self.wish.api == "none"
        if apart or not isinstance(value, dict):
            return None
        url, labels = value.get("url"), value.get("labels")
        if not isinstance(url, str) or not isinstance(labels, list) or url_problem(url):
            return _Initiatives("", (), f"{INITIATIVES} has mistakes: see validate-data")
        key = same_repository(url)
        host = key.partition("/")[0]
        problem = "" if host == self._github.host else f"no API of {host} is known"
        return _Initiatives(key, tuple(str(label) for label in labels), problem)

    def _forges(self, choice: Choice) -> Iterator[tuple[Forge, tuple[Listed, ...]]]:
        """Yield what is asked, with the repositories it is asked about."""
        if choice.github:
            yield self._hub(), choice.github
        for host, of in choice.gitlab.items():
            yield gitlab.GitLab(self._client, self._gitlab[host], self._terms), of
        if choice.git:
            yield self._git, choice.git

    def _hub(self) -> Forge:
        if self.wish.api == "graphql" or (self.wish.api == "auto" and self._github.token):
            return GraphQL(self._client, self._github, self._terms)
        kept = etags.load(self.wish.cache / "etags.json", self._github.token)
        return Rest(self._client, self._github, self._terms, kept)

    def _has_mirror(self, key: str) -> bool:
        return self.wish.mirror is not None and self._git.has_mirror(Wanted(key))

    @cached_property
    def _git(self) -> Git:
        # Politely, because these hosts are no APIs.
        client = Client(Pace(clock=self.clock), Reach(local=self.wish.local))
        clones = self.wish.cache / "clones"
        may_clone = self.wish.clone is not Clone.NEVER
        try:
            return Git(client, clones, self.wish.mirror, clone=may_clone, until=self._deadline)
        except GitMissing as error:
            without = "--git never does" if self.wish.mirror is None else "without --mirror, --git never does"
            raise click.UsageError(f"{error}; {without} without it.") from None


def _say(words: str) -> None:
    say(one_line(words))


def _unknown(name: str, repositories: Collection[Listed]) -> str:
    names = {one.key for one in repositories} | {id for one in repositories for id in one.projects}
    meant = nearest(name, names)
    return f"no project has the id {name!r} or lists a repository of that name" + (
        f": did you mean {meant!r}?" if meant else "."
    )


def _issue(issue: dict[str, Any]) -> dict[str, Any]:
    """Return an issue as the snapshot keeps it; its address follows from its number."""
    return {name: value for name, value in issue.items() if name != "url" and value != ""}
