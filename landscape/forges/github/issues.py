"""A subproject's own initiatives: the issues of a repository that have all of some labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from landscape.forges.api import Api, Request, Trouble
from landscape.forges.github.reading import owner_and_name
from landscape.forges.github.rest import look_at_limit
from landscape.forges.github.settings import Settings
from landscape.forges.limits import Stopped
from landscape.forges.observation import Failure, Source, Stop, Why
from landscape.forges.values import Wrong, day, item, items, line, number
from landscape.sources.url import url_problem

_SOURCE: Source = "github"
_MOST_PAGES = 20
_TITLE = 350
_NEXT = re.compile(r'<[^<>]*[?&]page=([0-9]{1,4})(?:&[^<>]*)?>\s*;\s*rel="next"')


@dataclass(frozen=True, slots=True)
class Initiative:
    """An issue; `state` is "open" or "closed", dates are days (ISO, UTC), `closed` "" while it is open."""

    number: int
    title: str
    state: str
    labels: tuple[str, ...]
    created: str
    updated: str
    closed: str
    url: str


@dataclass(frozen=True, slots=True)
class Initiatives:
    """The issues, the newest first; `whole` is False when there are more than were asked for.

    To ask took so many `requests`.
    """

    found: tuple[Initiative, ...]
    whole: bool = True
    requests: int = 0


def initiatives(
    api: Api, settings: Settings, path: str, labels: Sequence[str]
) -> Initiatives | Failure | Stop:
    """Ask for the issues, open and closed, of a repository (owner/name) that have all of the labels.

    Without a token it is looked first what is left of the few requests that anybody may make.
    """
    key = f"{settings.host}/{path}"
    on = datetime.fromtimestamp(api.clock.date(), UTC).date().isoformat()
    names = owner_and_name(path)
    if names is None or not labels or any("," in label for label in labels):
        return Failure(key, _SOURCE, on, Why.REFUSED)
    found: list[Initiative] = []
    page, before = 1, api.cost.requests
    try:
        if not settings.token:
            look_at_limit(api, settings)
        for _ in range(_MOST_PAGES):
            asked = {"labels": ",".join(labels), "state": "all", "per_page": 100, "page": page}
            url = f"{settings.api}/repos/{names[0]}/{names[1]}/issues?{urlencode(asked)}"
            reply = api.ask(Request(url, size=8_000_000))
            if isinstance(reply, Trouble):
                return Failure(key, _SOURCE, on, reply.why)
            if reply.status != 200:
                return Failure(key, _SOURCE, on, Why.REFUSED)
            found += [
                _issue(item(issue)) for issue in items(reply.value) if "pull_request" not in item(issue)
            ]
            following = _NEXT.search(reply.headers.get("link", ""))
            if following is None:
                return Initiatives(tuple(found), requests=api.cost.requests - before)
            page = int(following[1])
    except Wrong:
        return Failure(key, _SOURCE, on, Why.UNREADABLE)
    except Stopped as stopped:
        return Stop(_SOURCE, stopped.reason, stopped.again_at)
    return Initiatives(tuple(found), False, api.cost.requests - before)


def _issue(issue: Mapping[str, Any]) -> Initiative:
    title, state, url = line(issue.get("title")), issue.get("state"), issue.get("html_url")
    closed = issue.get("closed_at", "")  # null while it is open; "" is no day
    if state not in ("open", "closed") or not isinstance(url, str) or url_problem(url) is not None:
        raise Wrong
    return Initiative(
        number(issue.get("number")),
        title or "",
        state,
        tuple(label for label in map(_label, items(issue.get("labels"))) if label),
        day(issue.get("created_at")),
        day(issue.get("updated_at")),
        "" if closed is None else day(closed),
        url,
    )


def _label(label: Any) -> str | None:
    """Return the name of a label, which can stand there alone."""
    return line(label if isinstance(label, str) else item(label).get("name"))
