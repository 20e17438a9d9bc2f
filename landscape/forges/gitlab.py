"""GitLab through REST (https://docs.gitlab.com/api/projects/): four calls a project, no token needed.

Which hosts are GitLab's cannot be seen from a name: gitlab.com is, and those in GITLAB_HOSTS. A token is good
for one host, and going to another would give it away; so GITLAB_TOKEN is for gitlab.com, unless
GITLAB_TOKEN_HOST names another of the hosts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from landscape.forges.api import Api, Reply, Request, Trouble
from landscape.forges.forge import Cost, Wanted
from landscape.forges.limits import Stopped, Terms
from landscape.forges.observation import Failure, Observation, Outcome, Source, State, Stop, Why
from landscape.forges.settings import SettingsError, is_loopback, token_of
from landscape.forges.values import (
    MOST_RELEASES,
    Wrong,
    commit,
    day,
    description,
    flag,
    item,
    items,
    licence,
    moment,
    name,
    number,
    or_none,
    read_all,
    topics,
    under,
    year_of_releases,
)
from landscape.web import Client

HOST = "gitlab.com"
_SOURCE: Source = "gitlab"
_CALLS = 4
_MOST_PARTS = 21  # a project lies in twenty groups at most
_PART = re.compile(r"[A-Za-z0-9_.-]{1,255}")
_NETLOC = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """A host, as it stands in addresses of projects, and where its API is, without a last slash."""

    host: str = HOST
    api: str = f"https://{HOST}/api/v4"
    token: str = field(default="", repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The name of the API's host, for `Reach.hosts`; gitlab.com is as public as any."""
        return frozenset({urlsplit(self.api).hostname or ""}) - {HOST}


def settings_of(environment: Mapping[str, str], local: bool = False) -> tuple[Settings, ...]:
    """Return gitlab.com and the hosts of GITLAB_HOSTS (names with commas between); raises SettingsError.

    With `local`, as tests want it, one may be this machine, which is asked over http, and name a port.
    """
    given = [host.strip().lower() for host in environment.get("GITLAB_HOSTS", "").split(",")]
    hosts = list(dict.fromkeys([HOST, *(host for host in given if host)]))
    for host in hosts:
        if not _NETLOC.fullmatch(host):
            raise SettingsError("GITLAB_HOSTS holds something that is not the name of a host.")
        bare, _, port = host.partition(":")
        if is_loopback(bare) and not local:
            raise SettingsError("GITLAB_HOSTS names this machine, which is asked in tests only.")
        if port and not local:
            raise SettingsError("GITLAB_HOSTS names a port, which no address in an entry does.")
    token = token_of(environment, "GITLAB_TOKEN")
    whose = environment.get("GITLAB_TOKEN_HOST", "").strip().lower() or HOST
    if token and whose not in hosts:
        raise SettingsError("GITLAB_TOKEN_HOST names a host that does not stand in GITLAB_HOSTS.")
    return tuple(Settings(host, _api(host), token if host == whose else "") for host in hosts)


class GitLab:
    """The forge for one host."""

    source: Source = _SOURCE

    def __init__(
        self,
        client: Client,
        settings: Settings,
        terms: Terms | None = None,
        random: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        secret = {"PRIVATE-TOKEN": settings.token} if settings.token else {}
        hosts = frozenset({urlsplit(settings.api).netloc})
        self._api = Api(client, terms or Terms(), hosts, {"Accept": "application/json"}, secret, random)

    @property
    def cost(self) -> Cost:
        """What the asking has cost so far."""
        return self._api.cost

    def estimate(self, wanted: Sequence[Wanted]) -> str:
        """Return what asking would cost when nothing fails."""
        many = sum(_is_path(one.path) for one in wanted)
        return f"{many * _CALLS:,} REST requests to {self._settings.host}"

    def ask(self, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Ask about projects in the order given; see `Forge.ask`."""
        try:
            for one in wanted:
                yield self._ask(one)
        except Stopped as stopped:
            yield Stop(self.source, stopped.reason, stopped.again_at)

    def _ask(self, one: Wanted) -> Observation | Failure:
        today = datetime.fromtimestamp(self._api.clock.date(), UTC).date()
        on = today.isoformat()
        if not _is_path(one.path) or one.host != self._settings.host:
            return Failure(one.key, _SOURCE, on, Why.REFUSED)
        reply = self._get(f"{quote(one.path, safe='')}?license=true")
        if isinstance(reply, Trouble):
            return Failure(one.key, _SOURCE, on, reply.why)
        if not isinstance(reply.value, dict):
            return Failure(one.key, _SOURCE, on, Why.UNREADABLE)
        if reply.status == 404 or reply.value.get("visibility") in ("private", "internal"):
            return Observation(one.key, _SOURCE, on, state=State.NOT_FOUND)
        if reply.status != 200:
            return Failure(one.key, _SOURCE, on, Why.REFUSED)
        if reply.value.get("visibility") != "public" or type(reply.value.get("id")) is not int:
            return Failure(one.key, _SOURCE, on, Why.UNREADABLE)
        values = _project(reply.value, self._settings.host, one.path)
        if reply.value.get("empty_repo") is True:
            values |= {"default_branch": None, "last_commit": None, "main_language": None, "languages": {}}
            return Observation(one.key, _SOURCE, on, values)
        newest, more = self._parts(reply.value["id"], today)
        return Observation(one.key, _SOURCE, on, {**values, **more}, newest)

    def _parts(self, id: int, today: date) -> tuple[str, dict[str, Any]]:
        """Return the newest commit and the values that have calls of their own, as far as they are answered.

        They are asked for by the project's number, which no renaming changes.
        """
        answers = {}
        for part in ("languages", "releases?per_page=100", "repository/commits?per_page=1"):
            reply = self._get(f"{id}/{part}")
            if isinstance(reply, Reply) and reply.status == 200:
                answers[part.partition("?")[0]] = reply.value
        values = read_all(
            answers,
            (
                ("languages", "languages", _languages),
                ("main_language", "languages", _main_language),
                ("latest_release", "releases", lambda value: _latest_release(value, today)),
                ("releases_365d", "releases", lambda value: _releases(value, today)),
                ("last_commit", "repository/commits", _last_commit),
            ),
        )
        newest = read_all(answers, (("commit", "repository/commits", _commit),)).get("commit", "")
        return newest, values

    def _get(self, part: str) -> Reply | Trouble:
        return self._api.ask(Request(f"{self._settings.api}/projects/{part}", limit="rest"))


def _api(host: str) -> str:
    scheme = "http" if is_loopback(host.partition(":")[0]) else "https"
    return f"{scheme}://{host}/api/v4"


def _is_path(path: str) -> bool:
    """Say whether a project can have this path: groups and its own name."""
    parts = path.split("/")
    return 2 <= len(parts) <= _MOST_PARTS and all(_PART.fullmatch(part) and part.strip(".") for part in parts)


def _project(node: Mapping[str, Any], host: str, path: str) -> dict[str, Any]:
    table = (
        ("moved_to", "path_with_namespace", lambda value: _moved(value, host, path)),
        ("archived", "archived", flag),
        ("description", "description", or_none(description)),
        ("topics", "topics", topics),
        ("stars", "star_count", number),
        ("forks", "forks_count", number),
        ("open_issues", "open_issues_count", number),
        ("created", "created_at", day),
        ("default_branch", "default_branch", or_none(name)),
        # The key is the id of the SPDX list in lower case, or "other".
        ("licence", "license", or_none(under("key", or_none(_licence)))),
    )
    # Only a fork says what it is one of.
    return {**read_all(node, table), "fork": node.get("forked_from_project") is not None}


def _moved(value: Any, host: str, path: str) -> str | None:
    if not isinstance(value, str) or not _is_path(value):
        raise Wrong
    return None if value.casefold() == path.casefold() else f"{host}/{value}"


def _licence(value: Any) -> str | None:
    if value == "other":  # a text that GitLab does not know
        return None
    found = licence(name(value))
    if found is None:  # no id that anybody knows says nothing
        raise Wrong
    return found


def _languages(value: Any) -> dict[str, float]:
    """Return shares of 1, of percentages; what is less than a thousandth is nothing."""
    shares = {name(language): round(_percent(share) / 100, 3) for language, share in item(value).items()}
    return {language: share for language, share in shares.items() if share}


def _main_language(value: Any) -> str | None:
    shares = {name(language): _percent(share) for language, share in item(value).items()}
    return max(shares, key=lambda language: shares[language], default=None)


def _percent(value: Any) -> float:
    if type(value) not in (int, float) or not 0 <= value <= 100:
        raise Wrong
    return float(value)


def _released(value: Any, today: date) -> tuple[list[tuple[str, date]], list[date | None]]:
    """Return the releases that are out, the newest first, and the days of those that are announced."""
    found, announced = [], list[date | None]()
    for release in map(item, items(value)):
        on = moment(release.get("released_at")).date()
        if on <= today and release.get("upcoming_release") is not True:
            found.append((on, name(release.get("tag_name"))))
        else:
            announced.append(on)
    return [(tag, on) for on, tag in sorted(found, reverse=True)], announced


def _latest_release(value: Any, today: date) -> dict[str, str] | None:
    found, announced = _released(value, today)
    if not found and len(announced) >= MOST_RELEASES:
        raise Wrong  # those that are out may be on the next page
    return {"tag": found[0][0], "date": found[0][1].isoformat()} if found else None


def _releases(value: Any, today: date) -> list[dict[str, str]]:
    found, announced = _released(value, today)
    return year_of_releases(found, today, announced)


def _last_commit(value: Any) -> str | None:
    return next((under("committed_date", day)(one) for one in items(value)), None)


def _commit(value: Any) -> str:
    return next((under("id", commit)(one) for one in items(value)), "")
