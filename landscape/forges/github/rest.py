"""GitHub through REST: one call a repository, for who has no token, or asks about few."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from landscape.forges.api import Api, Reply, Request, Trouble
from landscape.forges.forge import Cost, Wanted
from landscape.forges.github.etags import Etags, Kept
from landscape.forges.github.reading import is_private, owner_and_name, rest_values
from landscape.forges.github.settings import Settings
from landscape.forges.limits import FREE, Stopped, Terms
from landscape.forges.observation import Failure, Observation, Outcome, Source, State, Stop, Why
from landscape.web import Client

HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
_SOURCE: Source = "github"
_STATES = {404: State.NOT_FOUND, 451: State.BLOCKED}
# So much of a token's limit is left to others who use it.
RESERVE = 50
_WITH_TOKEN, _WITHOUT = 5000, 60


class Rest:
    """The forge without a token; with one, `etags` keeps what has not changed from costing anything."""

    source: Source = _SOURCE

    def __init__(
        self,
        client: Client,
        settings: Settings,
        terms: Terms | None = None,
        etags: Etags | None = None,
        random: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        # A 304 is free only with a token (and ETags differ from token to token).
        self._etags = etags if settings.token else None
        self._api = api_of(client, settings, terms or Terms(), random)

    @property
    def cost(self) -> Cost:
        """What the asking has cost so far."""
        return self._api.cost

    def estimate(self, wanted: Sequence[Wanted]) -> str:
        """Return what asking would cost when nothing fails."""
        many = sum(owner_and_name(one.path) is not None for one in wanted)
        if self._settings.token:
            return f"{many:,} REST requests of {_WITH_TOKEN:,} an hour; those that have not changed are free"
        later = f"; {many - _WITHOUT:,} are left for later" if many > _WITHOUT else ""
        return f"{many:,} REST requests of {_WITHOUT} an hour without a token{later}"

    def ask(self, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Ask about repositories in the order given; see `Forge.ask`."""
        try:
            if not self._settings.token:
                look_at_limit(self._api, self._settings)
            for one in wanted:
                today = datetime.fromtimestamp(self._api.clock.date(), UTC).date()
                yield ask_one(self._api, self._settings, one, today, self._etags)
        except Stopped as stopped:
            yield Stop(self.source, stopped.reason, stopped.again_at)
        finally:
            if self._etags is not None:
                self._etags.save()


def look_at_limit(api: Api, settings: Settings) -> None:
    """Learn what earlier runs have left of REST's limit, which costs nothing; not all servers have one.

    Raises Stopped.
    """
    reply = api.send(Request(f"{settings.api}/rate_limit", limit=FREE))
    value = reply.value if isinstance(reply, Reply) and isinstance(reply.value, dict) else {}
    resources = value.get("resources")
    core = resources.get("core") if isinstance(resources, dict) else None
    if isinstance(core, dict):
        said = {f"x-ratelimit-{name}": str(core.get(name)) for name in ("limit", "remaining", "reset")}
        api.limits.note("core", said)


def api_of(
    client: Client, settings: Settings, terms: Terms, random: Callable[[], float] = random.random
) -> Api:
    """Return what asks GitHub's REST API."""
    terms = replace(terms, reserve=RESERVE if settings.token else 0)
    api = Api(client, terms, settings.netlocs, HEADERS, settings.secret, random)
    # Counts against no limit; a server without limits says that there is none.
    api.alive = lambda: isinstance(api.send(Request(f"{settings.api}/rate_limit")), Reply)
    return api


def ask_one(
    api: Api, settings: Settings, one: Wanted, today: date, etags: Etags | None = None
) -> Observation | Failure:
    """Ask about one repository; raises Stopped."""
    on = today.isoformat()
    names = owner_and_name(one.path)
    if names is None or one.host != settings.host:
        return Failure(one.key, _SOURCE, on, Why.REFUSED)
    url = f"{settings.api}/repos/{names[0]}/{names[1]}"
    kept = etags.get(url) if etags is not None else None
    reply = api.ask(Request(url, headers={"If-None-Match": kept.etag} if kept else {}))
    if isinstance(reply, Trouble):
        return Failure(one.key, _SOURCE, on, reply.why)
    if reply.status == 304 and kept is not None:
        return Observation(one.key, _SOURCE, on, kept.values)
    if not isinstance(reply.value, dict):
        return Failure(one.key, _SOURCE, on, Why.UNREADABLE)
    if reply.status in _STATES:
        return Observation(one.key, _SOURCE, on, state=_STATES[reply.status])
    if reply.status == 403 and "block" in reply.value:
        # So are those that break the terms of service; for legal reasons it is a 451.
        return Observation(one.key, _SOURCE, on, state=State.BLOCKED)
    if reply.status != 200:
        return Failure(one.key, _SOURCE, on, Why.REFUSED)
    private = is_private(reply.value)
    if private is None:
        return Failure(one.key, _SOURCE, on, Why.UNREADABLE)
    if private:
        return Observation(one.key, _SOURCE, on, state=State.NOT_FOUND)
    values = rest_values(reply.value, settings.host, one.path)
    _keep(etags, url, reply, values)
    return Observation(one.key, _SOURCE, on, values)


def _keep(etags: Etags | None, url: str, reply: Reply, values: dict[str, Any]) -> None:
    etag = reply.headers.get("etag", "")
    if etags is not None and etag.isascii() and etag.isprintable():
        etags.add(url, Kept(etag, values) if etag else None)
