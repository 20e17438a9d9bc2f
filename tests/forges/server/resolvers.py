"""What GraphQL's fields say of a repository; those without a resolver are read from the value."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from graphql import GraphQLError, GraphQLResolveInfo

from .repository import Release, Repository, iso
from .world import CONDUCT_NAMES, LICENCE_NAMES, World

Info: TypeAlias = GraphQLResolveInfo
WENT_WRONG = (
    "Something went wrong while executing your query. This may be the result of a timeout, or it could be a"
    " GitHub bug. Please include `0A1B:2A3B:4C5D6E:7F8091:688BE22C` when reporting this issue."
)


class Refused(Exception):
    """An error of one field, with GitHub's `type` of it."""

    def __init__(self, type: str, message: str) -> None:
        super().__init__(message)
        self.type = type


@dataclass(slots=True)
class Context:
    """What resolvers need: `asked` counts under which paths repositories were asked for.

    `broken` repositories cannot be read, and nobody is told why.
    """

    world: World
    asked: Counter[str]
    rate: Mapping[str, Any]
    broken: Container[str] = ()


def _repository(_: Any, info: Info, owner: str, name: str, followRenames: bool = True) -> Repository:
    context: Context = info.context
    path = f"{owner}/{name}"
    context.asked[path] += 1
    found = context.world.find(path)
    moved = found is not None and found.path.lower() != path.lower()
    if found is None or found.private or (moved and not followRenames):
        raise Refused("NOT_FOUND", f"Could not resolve to a Repository with the name '{path}'.")
    if path in context.broken:
        raise GraphQLError(WENT_WRONG)
    if found.blocked:
        raise Refused("FORBIDDEN", "Repository access blocked")
    return found


def _issues(
    found: Repository, _: Info, states: Sequence[str] = (), labels: Sequence[str] = (), **__: Any
) -> dict[str, int]:
    # Here one of the labels is enough, while REST wants them all.
    opened = len(found.open_issues(*labels))
    wanted = {label.lower() for label in labels}
    closed = sum(
        not issue.open and (not wanted or bool(wanted & {label.lower() for label in issue.labels}))
        for issue in found.issues
    )
    return {
        "totalCount": opened * (not states or "OPEN" in states) + closed * (not states or "CLOSED" in states)
    }


def _pull_requests(found: Repository, _: Info, states: Sequence[str] = (), **__: Any) -> dict[str, int]:
    closed = found.closed_pull_requests // 4
    counts = {"OPEN": found.pull_requests, "CLOSED": closed, "MERGED": found.closed_pull_requests - closed}
    return {"totalCount": sum(counts[state] for state in set(states or counts))}


def _languages(
    found: Repository, _: Info, orderBy: Mapping[str, str] | None = None, **page: Any
) -> dict[str, Any]:
    languages = found.languages_by_size()
    if orderBy is None or orderBy["direction"] == "ASC":
        languages.reverse()
    edges = [
        {"cursor": _cursor(index), "size": size, "node": _language(name)}
        for index, (name, size) in enumerate(languages)
    ]
    cut, info = _page(len(edges), _cursor, **page)
    return {
        "totalCount": len(edges),
        "totalSize": sum(size for _, size in languages),
        "edges": edges[cut],
        "nodes": [edge["node"] for edge in edges[cut]],
        "pageInfo": info,
    }


def _language(name: str) -> dict[str, Any]:
    return {"id": _id("Language", name), "name": name, "color": None}


def _topics(found: Repository, _: Info, **page: Any) -> dict[str, Any]:
    cut, info = _page(len(found.topics), _cursor, **page)
    nodes = [
        {
            "id": _id("RepositoryTopic", f"{found.id}:{name}"),
            "url": f"https://github.com/topics/{name}",
            "topic": {"id": _id("Topic", name), "name": name},
        }
        for name in found.topics[cut]
    ]
    return {"totalCount": len(found.topics), "nodes": nodes, "pageInfo": info}


def _releases(
    found: Repository, _: Info, orderBy: Mapping[str, str] | None = None, **page: Any
) -> dict[str, Any]:
    releases = found.public_releases()
    if orderBy is not None and orderBy["field"] == "NAME":
        releases.sort(key=lambda release: release.tag, reverse=True)
    if orderBy is not None and orderBy["direction"] == "ASC":
        releases.reverse()
    latest = found.latest_release()
    cut, info = _page(len(releases), _cursor, **page)
    nodes = [_release(found, release, release is latest) for release in releases[cut]]
    return {"totalCount": len(releases), "nodes": nodes, "pageInfo": info}


def _release(found: Repository, release: Release, latest: bool) -> dict[str, Any]:
    return {
        "id": _id("Release", f"{found.id}:{release.tag}"),
        "name": release.tag,
        "tagName": release.tag,
        "createdAt": iso(release.created),
        "publishedAt": None if release.published is None else iso(release.published),
        "isPrerelease": release.prerelease,
        "isDraft": release.published is None,
        "isLatest": latest,
        "url": f"https://github.com/{found.path}/releases/tag/{release.tag}",
    }


def _latest_release(found: Repository, _: Info) -> dict[str, Any] | None:
    latest = found.latest_release()
    return None if latest is None else _release(found, latest, True)


def _licence(found: Repository, _: Info) -> dict[str, Any] | None:
    if found.licence is None:
        return None
    key = licence_key(found.licence)
    return {
        "id": _id("License", key),
        "key": key,
        "name": LICENCE_NAMES[found.licence],
        "spdxId": found.licence,
        "pseudoLicense": key == "other",
    }


def licence_key(spdx: str) -> str:
    """Return GitHub's key of a licence."""
    return "other" if spdx == "NOASSERTION" else spdx.lower()


def _branch(found: Repository, _: Info) -> dict[str, Any] | None:
    if found.empty:
        return None
    return {
        "id": _id("Ref", f"{found.id}"),
        "name": found.default_branch,
        "prefix": "refs/heads/",
        "target": _commit(found, len(found.commits) - 1),
    }


def _commit(found: Repository, index: int) -> dict[str, Any]:
    oid, at = found.oid(index), iso(found.commits.at(index))
    return {
        "__typename": "Commit",
        "id": _id("Commit", oid),
        "oid": oid,
        "abbreviatedOid": oid[:7],
        "committedDate": at,
        "authoredDate": at,
        "repository": found,
        "index": index,
    }


def _history(
    commit: dict[str, Any],
    _: Info,
    since: float | None = None,
    until: float | None = None,
    author: Any = None,
    path: str | None = None,
    **page: Any,
) -> dict[str, Any]:
    if author is not None or path is not None:
        raise Refused("UNMODELLED", "This server knows neither the authors nor the files of a commit")
    found: Repository = commit["repository"]
    whole = found.commits.between(
        None if since is None else -int(-since // 1), None if until is None else int(until)
    )
    newest = whole[::-1]
    if commit["index"] < len(found.commits) - 1:
        newest = newest[newest.index(commit["index"]) :]
    # As on GitHub, a cursor of a history names the commit that it began at, and a position.
    cut, info = _page(len(newest), lambda index: f"{commit['oid']} {index}", **page)
    nodes = [_commit(found, index) for index in newest[cut]]
    return {"totalCount": len(newest), "nodes": nodes, "pageInfo": info}


def _page(
    number: int,
    cursor: Callable[[int], str],
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> tuple[slice, dict[str, Any]]:
    """Return which of a number of things a page shows, and its PageInfo."""
    begin = 0 if after is None else _position(after) + 1
    end = number if before is None else min(_position(before), number)
    if first is not None:
        end = min(end, begin + first)
    elif last is not None:
        begin = max(begin, end - last)
    else:
        end = begin
    some = begin < end
    return slice(begin, end), {
        "hasNextPage": end < number,
        "hasPreviousPage": begin > 0,
        "startCursor": cursor(begin) if some else None,
        "endCursor": cursor(end - 1) if some else None,
    }


def _cursor(index: int) -> str:
    return base64.b64encode(f"cursor:v2:{index}".encode()).decode()


def _position(cursor: str) -> int:
    try:
        text = cursor if " " in cursor else base64.b64decode(cursor).decode().replace(":", " ")
        return int(text.rpartition(" ")[2])
    except (ValueError, binascii.Error):
        raise Refused(
            "INVALID_CURSOR_ARGUMENTS", f"`{cursor}` does not appear to be a valid cursor."
        ) from None


def _id(type: str, of: object) -> str:
    return base64.b64encode(f"{type}:{of}".encode()).decode()


def timestamp(value: Any) -> float:
    """Read a GitTimestamp, which has a date and a time; without a zone it is UTC."""
    try:
        read = datetime.fromisoformat(value)
        if "T" not in value:
            raise ValueError
    except (TypeError, ValueError):
        raise GraphQLError(f"invalid value for GitTimestamp: {value!r}") from None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


RESOLVERS: dict[str, dict[str, Callable[..., Any]]] = {
    "Query": {"repository": _repository, "rateLimit": lambda _, info, dryRun: info.context.rate},
    "Commit": {"history": _history},
    "Repository": {
        "codeOfConduct": lambda found, _: (
            found.code_of_conduct
            and {
                "id": _id("CodeOfConduct", found.code_of_conduct),
                "key": found.code_of_conduct,
                "name": CONDUCT_NAMES[found.code_of_conduct],
            }
        ),
        "createdAt": lambda found, _: iso(found.created),
        "databaseId": lambda found, _: found.id,
        "defaultBranchRef": _branch,
        "forkCount": lambda found, _: found.forks,
        "homepageUrl": lambda found, _: found.homepage,
        "id": lambda found, _: _id("Repository", found.id),
        "isArchived": lambda found, _: found.archived,
        "isDisabled": lambda found, _: found.disabled,
        "isEmpty": lambda found, _: found.empty,
        "isFork": lambda found, _: found.fork,
        "isLocked": lambda found, _: False,
        "isPrivate": lambda found, _: found.private,
        "isSecurityPolicyEnabled": lambda found, _: found.security_policy,
        "issues": _issues,
        "languages": _languages,
        "latestRelease": _latest_release,
        "licenseInfo": _licence,
        "mentionableUsers": lambda found, *_, **__: {"totalCount": found.mentionable_users},
        "nameWithOwner": lambda found, _: found.path,
        "owner": lambda found, _: {
            "__typename": "Organization",
            "id": _id("Organization", found.owner),
            "login": found.owner,
        },
        "primaryLanguage": lambda found, _: (
            _language(found.languages_by_size()[0][0]) if found.languages else None
        ),
        "pullRequests": _pull_requests,
        "pushedAt": lambda found, _: iso(found.pushed),
        "releases": _releases,
        "repositoryTopics": _topics,
        "stargazerCount": lambda found, _: found.stars,
        "updatedAt": lambda found, _: iso(found.updated),
        "url": lambda found, _: f"https://github.com/{found.path}",
        "visibility": lambda found, _: "PRIVATE" if found.private else "PUBLIC",
        "watchers": lambda found, *_, **__: {"totalCount": found.watchers},
    },
}
