"""What GitHub sends -> values of the snapshot.

A key that is missing was not asked for or not answered; null is an answer: there is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from landscape.forges.values import (
    Wrong,
    commit,
    day,
    description,
    flag,
    homepage,
    item,
    items,
    licence,
    line,
    moment,
    name,
    number,
    or_none,
    read_all,
    topics,
    under,
    year_of_releases,
)

_PART = re.compile(r"[A-Za-z0-9._-]{1,100}")


def owner_and_name(path: str) -> tuple[str, str] | None:
    """Return owner and name of "kubernetes-sigs/kueue", or None when a repository cannot have this path."""
    parts = path.split("/")
    if len(parts) != 2 or not all(_PART.fullmatch(part) and part.strip(".") for part in parts):
        return None
    return parts[0], parts[1]


def is_private(node: Mapping[str, Any]) -> bool | None:
    """Say whether a repository, of GraphQL or REST, is hidden from anybody; None when that is not said."""
    private = node.get("isPrivate", node.get("private"))
    if type(private) is not bool:
        return None
    return private or node.get("visibility", "public") != "public"


def graphql_values(node: Mapping[str, Any], host: str, path: str, today: date) -> dict[str, Any]:
    """Return the values in the answer to `queries.about`."""
    table = (
        ("moved_to", "nameWithOwner", lambda value: _moved(value, host, path)),
        ("archived", "isArchived", flag),
        ("fork", "isFork", flag),
        ("disabled", "isDisabled", flag),
        ("description", "description", or_none(description)),
        ("homepage", "homepageUrl", or_none(homepage)),
        ("created", "createdAt", day),
        ("pushed", "pushedAt", or_none(day)),
        ("stars", "stargazerCount", number),
        ("forks", "forkCount", number),
        ("security_policy", "isSecurityPolicyEnabled", flag),
        ("licence", "licenseInfo", or_none(under("spdxId", or_none(_licence)))),
        ("code_of_conduct", "codeOfConduct", or_none(under("name", line))),
        ("main_language", "primaryLanguage", or_none(under("name", name))),
        ("watchers", "watchers", _total),
        ("open_issues", "open", _total),
        ("good_first_issues", "first", _total),
        ("open_pull_requests", "pulls", _total),
        ("contributors", "people", _contributors),
        ("topics", "repositoryTopics", _topics),
        ("language_bytes", "languages", or_none(_languages)),
        ("latest_release", "latestRelease", or_none(_release)),
        ("releases_365d", "releases", lambda value: _releases(value, today)),
        ("default_branch", "defaultBranchRef", or_none(under("name", name))),
        ("last_commit", "defaultBranchRef", or_none(under("target", under("committedDate", day)))),
    )
    return read_all(node, table)


def head(node: Mapping[str, Any]) -> str:
    """Return the newest commit of the default branch, "" when it is not known."""
    try:
        return str(under("target", under("oid", commit))(node.get("defaultBranchRef")))
    except Wrong:
        return ""


def rest_values(node: Mapping[str, Any], host: str, path: str) -> dict[str, Any]:
    """Return the values in the answer to `GET /repos/{owner}/{repo}`.

    `open_issues_count` counts pull requests as well, and is not taken; a subscriber is who watches.
    """
    table = (
        ("moved_to", "full_name", lambda value: _moved(value, host, path)),
        ("archived", "archived", flag),
        ("fork", "fork", flag),
        ("disabled", "disabled", flag),
        ("description", "description", or_none(description)),
        ("homepage", "homepage", or_none(homepage)),
        ("topics", "topics", topics),
        ("created", "created_at", day),
        ("pushed", "pushed_at", or_none(day)),
        ("stars", "stargazers_count", number),
        ("forks", "forks_count", number),
        ("watchers", "subscribers_count", number),
        ("licence", "license", or_none(under("spdx_id", or_none(_licence)))),
        ("main_language", "language", or_none(name)),
        ("default_branch", "default_branch", or_none(name)),
    )
    return read_all(node, table)


def _moved(value: Any, host: str, path: str) -> str | None:
    """Return the key of a repository when its name is another than it was asked for by."""
    if not isinstance(value, str) or owner_and_name(value) is None:
        raise Wrong
    return None if value.casefold() == path.casefold() else f"{host}/{value}"


def _licence(value: Any) -> str:
    found = licence(name(value))
    if found is None:  # no id that anybody knows says nothing
        raise Wrong
    return found


def _total(value: Any) -> int:
    return int(under("totalCount", number)(value))


def _contributors(value: Any) -> dict[str, Any]:
    return {"count": _total(value), "method": "mentionable-users"}


def _topics(value: Any) -> list[str]:
    return topics([item(item(node).get("topic")).get("name") for node in items(item(value).get("nodes"))])


def _languages(value: Any) -> dict[str, int]:
    edges = [item(edge) for edge in items(item(value).get("edges"))]
    return {name(item(edge.get("node")).get("name")): number(edge.get("size")) for edge in edges}


def _release(value: Any) -> dict[str, str]:
    release, published = {"tag": under("tagName", name)(value)}, under("publishedAt", or_none(day))(value)
    return release if published is None else {**release, "date": published}


def _releases(value: Any, today: date) -> list[dict[str, str]]:
    found, others = [], []
    for node in items(item(value).get("nodes")):
        published = None if node is None else under("publishedAt", or_none(moment))(node)
        on = published and published.date()
        if node is None or flag(node.get("isDraft")) or flag(node.get("isPrerelease")):
            others.append(on)
        elif on is None:
            raise Wrong
        else:
            found.append((name(node.get("tagName")), on))
    return year_of_releases(found, today, others)
