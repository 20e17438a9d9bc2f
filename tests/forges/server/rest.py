"""GitHub's REST: repositories and their issues, with its redirects and refusals."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from ...local_server import Reply
from .exchange import Request, as_json, links, page_of
from .repository import Repository, iso
from .resolvers import licence_key
from .world import LICENCE_NAMES, World

_DOCS = "https://docs.github.com/rest"


def route(request: Request) -> str:
    """Return the kind of thing that is asked for, as counts name it."""
    parts = request.path.strip("/").split("/")
    return f"repos/{parts[3]}" if parts[0] == "repos" and len(parts) > 3 else parts[0]


def path_of(request: Request) -> str:
    """Return "owner/name" of an address below /repos."""
    return "/".join(unquote(part) for part in request.path.split("/")[2:4])


def answer(request: Request, world: World) -> Reply:
    """Return the answer to a request that no limit forbids."""
    parts = [unquote(part) for part in request.path.strip("/").split("/")]
    if request.method not in ("GET", "HEAD"):
        return not_found()
    if parts[0] == "repos" and len(parts) >= 3:
        path, rest = f"{parts[1]}/{parts[2]}", parts[3:]
        found = world.find(path)
        moved = found is not None and found.path.lower() != path.lower()
    elif parts[0] == "repositories" and len(parts) >= 2 and parts[1].isdigit():
        found, rest, moved = world.by_id(int(parts[1])), parts[2:], False
    else:
        return not_found()
    if found is None or found.private:
        return not_found()
    if moved:
        return _moved(request, found, rest)
    if found.blocked:
        return _blocked(found)
    return _part(request, found, "/".join(rest))


def not_found() -> Reply:
    """Return what is said of everything that does not exist, or may not be known to."""
    return as_json(404, {"message": "Not Found", "documentation_url": _DOCS, "status": "404"})


def _part(request: Request, found: Repository, part: str) -> Reply:
    if part == "":
        return as_json(200, _repository(found))
    if part == "issues":
        return _issues(request, found)
    if part == "languages":
        return as_json(200, dict(found.languages_by_size()))
    if part == "releases":
        releases = [_release(found, index) for index in range(len(found.public_releases()))]
        return _paged(request, releases)
    if part == "releases/latest":
        latest = found.latest_release()
        return (
            not_found()
            if latest is None
            else as_json(200, _release(found, found.public_releases().index(latest)))
        )
    return not_found()


def _moved(request: Request, found: Repository, rest: list[str]) -> Reply:
    _, _, query = request.target.partition("?")
    url = "/".join([f"{request.base}/repositories/{found.id}", *rest]) + (f"?{query}" if query else "")
    body = {"message": "Moved Permanently", "url": url, "documentation_url": f"{_DOCS}/guides"}
    return as_json(301, body, {"Location": url})


def _blocked(found: Repository) -> Reply:
    block = {"reason": found.blocked, "created_at": iso(found.updated), "html_url": "https://github.com/tos"}
    if found.blocked == "dmca":
        block["html_url"] = "https://github.com/github/dmca/blob/master/2021/04/2021-04-20-example.md"
    # Only takedowns are "for legal reasons".
    status = 451 if found.blocked == "dmca" else 403
    return as_json(status, {"message": "Repository access blocked", "block": block})


def _issues(request: Request, found: Repository) -> Reply:
    """Return issues with all labels that are asked for, newest first; pull requests are issues here too."""
    state = request.query.get("state", "open")
    wanted = {label.strip().lower() for label in request.query.get("labels", "").split(",") if label.strip()}
    issues = [
        issue
        for issue in sorted(found.issues, key=lambda issue: -issue.number)
        if (state == "all" or issue.open is (state == "open"))
        and wanted <= {label.lower() for label in issue.labels}
    ]
    base = f"https://github.com/{found.path}"
    items: list[dict[str, Any]] = [
        {
            "id": found.id * 10_000 + issue.number,
            "number": issue.number,
            "title": f"Issue {issue.number}",
            "state": "open" if issue.open else "closed",
            "labels": [{"name": label} for label in issue.labels],
            "created_at": iso(issue.created),
            "updated_at": iso(issue.created),
            "closed_at": None if issue.open else iso(issue.created),
            "html_url": f"{base}/issues/{issue.number}",
        }
        for issue in issues
    ]
    if not wanted and state != "closed":
        number = len(found.issues)
        items[:0] = [
            {
                "id": found.id * 10_000 + index,
                "number": index,
                "title": f"Pull request {index}",
                "state": "open",
                "labels": [],
                "created_at": iso(found.updated),
                "updated_at": iso(found.updated),
                "closed_at": None,
                "html_url": f"{base}/pull/{index}",
                "pull_request": {"html_url": f"{base}/pull/{index}"},
            }
            for index in range(number + found.pull_requests, number, -1)
        ]
    return _paged(request, items)


def _paged(request: Request, items: list[dict[str, Any]]) -> Reply:
    number, cut = page_of(request)
    return as_json(200, items[cut], links(request, number, cut, len(items)))


def _release(found: Repository, index: int) -> dict[str, Any]:
    release = found.public_releases()[index]
    return {
        "id": found.id * 1000 + index,
        "tag_name": release.tag,
        "name": release.tag,
        "draft": False,
        "prerelease": release.prerelease,
        "created_at": iso(release.created),
        "published_at": iso(release.published or 0),
        "html_url": f"https://github.com/{found.path}/releases/tag/{release.tag}",
    }


def _repository(found: Repository) -> dict[str, Any]:
    languages = found.languages_by_size()
    licence = None
    if found.licence is not None:
        key = licence_key(found.licence)
        url = None if key == "other" else f"https://api.github.com/licenses/{key}"
        licence = {"key": key, "name": LICENCE_NAMES[found.licence], "spdx_id": found.licence, "url": url}
    opened = len(found.open_issues()) + found.pull_requests
    return {
        "id": found.id,
        "name": found.name,
        "full_name": found.path,
        "private": found.private,
        "owner": {"login": found.owner, "id": 1, "type": "Organization", "site_admin": False},
        "html_url": f"https://github.com/{found.path}",
        "description": found.description,
        "fork": found.fork,
        "url": f"https://api.github.com/repos/{found.path}",
        "created_at": iso(found.created),
        "updated_at": iso(found.updated),
        "pushed_at": iso(found.pushed),
        "homepage": found.homepage,
        "size": sum(found.languages.values()) // 1024,
        "stargazers_count": found.stars,
        "watchers_count": found.stars,
        "language": languages[0][0] if languages else None,
        "has_issues": True,
        "forks_count": found.forks,
        "mirror_url": None,
        "archived": found.archived,
        "disabled": found.disabled,
        "open_issues_count": opened,
        "license": licence,
        "is_template": False,
        "topics": found.topics,
        "visibility": "public",
        "forks": found.forks,
        "open_issues": opened,
        "watchers": found.stars,
        "default_branch": found.default_branch,
        "network_count": found.forks,
        "subscribers_count": found.watchers,
    }
