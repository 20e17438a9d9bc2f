"""GitLab's REST."""

from __future__ import annotations

from urllib.parse import quote

from .app import ForgeServer
from .conftest import ask
from .world import GITLAB, World


def project(path: str, rest: str = "") -> str:
    return f"/api/v4/projects/{quote(path, safe='')}{rest}"


def test_a_project_is_told(server: ForgeServer, world: World) -> None:
    for path in world.plain(GITLAB):
        truth = world.truth(path, GITLAB).values
        assert truth is not None
        said = ask(server.gitlab_url, project(path, "?license=true")).json
        assert said["path_with_namespace"] == path
        assert (said["star_count"], said["archived"]) == (truth["stars"], truth["archived"])
        assert said["open_issues_count"] == truth["open_issues"]
        assert said["created_at"][:10] == truth["created"]
        licence = world.repository(path, GITLAB).licence
        key = {None: None, "NOASSERTION": "other"}.get(licence, (licence or "").lower())
        assert (said["license"] and said["license"]["key"]) == key
    assert "license" not in ask(server.gitlab_url, project(path)).json


def test_languages_are_percentages(server: ForgeServer, world: World) -> None:
    world.add("g/p", GITLAB, languages={"Go": 2000, "C": 999, "Awk": 1})
    assert ask(server.gitlab_url, project("g/p", "/languages")).json == {"Go": 66.67, "C": 33.3, "Awk": 0.03}
    world.add("g/q", GITLAB)
    assert ask(server.gitlab_url, project("g/q", "/languages")).json == {}


def test_releases_and_commits_are_newest_first(server: ForgeServer, world: World) -> None:
    world.add("g/p", GITLAB)
    for number in range(120):
        world.release("g/p", f"v{number}", world.now + number, GITLAB)
        world.commit("g/p", world.now + number, GITLAB)
    got = ask(server.gitlab_url, project("g/p", "/releases?per_page=100"))
    assert (got.json[0]["tag_name"], len(got.json)) == ("v119", 100)
    assert (got.headers["x-total"], got.headers["x-next-page"]) == ("120", "2")
    assert 'rel="next"' in got.headers["link"]
    got = ask(server.gitlab_url, project("g/p", "/repository/commits?per_page=1"))
    assert got.json[0]["committed_date"] == "2027-01-15T08:01:59.000Z"
    world.add("g/empty", GITLAB)
    assert ask(server.gitlab_url, project("g/empty", "/repository/commits")).status == 404


def test_what_is_moved_or_gone(server: ForgeServer, world: World) -> None:
    path = world.plain(GITLAB)[0]
    world.rename(path, "new/sub/name", GITLAB)
    id = world.repository(path, GITLAB).id
    got = ask(server.gitlab_url, project(path, "?license=true"))
    assert (got.status, got.headers["location"]) == (
        301,
        f"{server.gitlab_url}/api/v4/projects/{id}?license=true",
    )
    assert ask(server.gitlab_url, f"/api/v4/projects/{id}").json["path_with_namespace"] == "new/sub/name"
    for gone in ("no/such", world.having("missing", GITLAB)[0], world.having("private", GITLAB)[0]):
        got = ask(server.gitlab_url, project(gone))
        assert (got.status, got.json) == (404, {"message": "404 Project Not Found"})
    assert ask(server.gitlab_url, "/api/v4/projects/a/b").status == 404, "the slash must be escaped"


def test_a_wrong_token_is_refused(server: ForgeServer, world: World) -> None:
    got = ask(server.gitlab_url, project(world.plain(GITLAB)[0]), {"PRIVATE-TOKEN": "wrong"})
    assert got.status == 401
