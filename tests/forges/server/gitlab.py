"""GitLab's REST, version 4: projects, languages, releases and commits."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from ...local_server import Reply
from .exchange import Request, as_json, links, page_of
from .refusals import refuse, told_limits
from .repository import Repository, iso
from .service import Service
from .world import GITLAB, LICENCE_NAMES, World

_PREFIX = "/api/v4/projects/"


def route(request: Request) -> str:
    """Return the kind of thing that is asked for, as counts name it."""
    _, _, part = request.path.removeprefix(_PREFIX).partition("/")
    return f"projects/{part}".rstrip("/") if request.path.startswith(_PREFIX) else request.path


def limited(service: Service, request: Request) -> Reply:
    """Return the answer to a request, as far as GitLab's limit allows it."""
    if request.token and not request.known:
        return as_json(401, {"message": "401 Unauthorized"})
    service.spend(service.pains.rest)
    with service.lock:
        refusal = service.limits.charge(request.client, "gitlab", request.known, 1)
        if refusal is not None:
            return refuse(service.limits, request, "gitlab", refusal)
        reply = answer(request, service.world)
        headers = told_limits(service.limits, request, "gitlab")
        return Reply(reply.status, {**reply.headers, **headers}, reply.body)


def answer(request: Request, world: World) -> Reply:
    """Return the answer to a request that no limit forbids."""
    if not request.path.startswith(_PREFIX) or request.method not in ("GET", "HEAD"):
        return as_json(404, {"error": "404 Not Found"})
    coded, _, part = request.path.removeprefix(_PREFIX).partition("/")
    path = unquote(coded)
    found = world.by_id(int(path), GITLAB) if path.isdigit() else world.find(path, GITLAB)
    if found is None or found.private:
        return as_json(404, {"message": "404 Project Not Found"})
    if not path.isdigit() and found.path.lower() != path.lower():
        return _moved(request, found, part)
    return _part(request, found, part)


def _part(request: Request, found: Repository, part: str) -> Reply:
    if part == "":
        return as_json(200, _project(found, request.query.get("license") == "true"))
    if part == "languages":
        return as_json(200, _languages(found))
    if part == "releases":
        return _paged(request, [_release(found, index) for index in range(len(found.public_releases()))])
    if part == "repository/commits":
        if found.empty:
            return as_json(404, {"message": "404 Repository Not Found"})
        number, cut = page_of(request)
        newest = range(len(found.commits))[::-1]
        # The number of all commits is never said.
        head = {"X-Page": str(number), "X-Next-Page": str(number + 1) if newest[cut.stop :] else ""}
        return as_json(200, [_commit(found, index) for index in newest[cut]], head)
    return as_json(404, {"error": "404 Not Found"})


def _moved(request: Request, found: Repository, part: str) -> Reply:
    _, _, query = request.target.partition("?")
    url = f"{request.base}{_PREFIX}{found.id}" + (f"/{part}" if part else "") + (f"?{query}" if query else "")
    return Reply(
        301, {"Location": url, "Content-Type": "text/plain"}, b"This resource has been moved permanently"
    )


def _paged(request: Request, items: list[dict[str, Any]]) -> Reply:
    number, cut = page_of(request)
    last = max(-(-len(items) // (cut.stop - cut.start)), 1)
    head = {
        "X-Page": str(number),
        "X-Per-Page": str(cut.stop - cut.start),
        "X-Next-Page": str(number + 1) if number < last else "",
        "X-Total": str(len(items)),
        "X-Total-Pages": str(last),
    }
    return as_json(200, items[cut], {**head, **links(request, number, cut, len(items))})


def _project(found: Repository, with_licence: bool) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": found.id,
        "description": found.description,
        "name": found.name,
        "name_with_namespace": f"{found.owner} / {found.name}",
        "path": found.name,
        "path_with_namespace": found.path,
        "created_at": _fine(found.created),
        "tag_list": found.topics,
        "topics": found.topics,
        "http_url_to_repo": f"https://gitlab.com/{found.path}.git",
        "web_url": f"https://gitlab.com/{found.path}",
        "forks_count": found.forks,
        "star_count": found.stars,
        "last_activity_at": _fine(found.updated),
        "visibility": "public",
        "archived": found.archived,
        "empty_repo": found.empty,
        "open_issues_count": len(found.open_issues()),
        "namespace": {
            "id": 1,
            "name": found.owner,
            "path": found.owner,
            "kind": "group",
            "full_path": found.owner,
        },
    }
    if not found.empty:
        body["default_branch"] = found.default_branch
    if found.fork:
        body["forked_from_project"] = {"id": 1, "path_with_namespace": f"origin/{found.name}"}
    if with_licence:
        body["license_url"] = (
            f"https://gitlab.com/{found.path}/-/blob/main/LICENSE" if found.licence else None
        )
        body["license"] = _licence(found.licence) if found.licence else None
    return body


def _licence(spdx: str) -> dict[str, Any]:
    key = "other" if spdx == "NOASSERTION" else spdx.lower()
    return {"key": key, "name": LICENCE_NAMES[spdx], "nickname": None, "html_url": None, "source_url": None}


def _languages(found: Repository) -> dict[str, float]:
    """Return percentages with two decimals, as GitLab does; small ones come out as 0."""
    total = sum(found.languages.values()) or 1
    return {name: round(size * 100 / total, 2) for name, size in found.languages_by_size()}


def _release(found: Repository, index: int) -> dict[str, Any]:
    release = found.public_releases()[index]
    return {
        "name": release.tag,
        "tag_name": release.tag,
        "description": "",
        "created_at": _fine(release.created),
        "released_at": _fine(release.published or 0),
        "upcoming_release": False,
    }


def _commit(found: Repository, index: int) -> dict[str, Any]:
    oid, at = found.oid(index), _fine(found.commits.at(index))
    return {
        "id": oid,
        "short_id": oid[:8],
        "created_at": at,
        "authored_date": at,
        "committed_date": at,
        "title": f"Commit {index}",
    }


def _fine(second: int) -> str:
    return iso(second).replace("Z", ".000Z")
