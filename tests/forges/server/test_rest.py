"""GitHub's REST."""

from __future__ import annotations

import pytest

from .app import ForgeServer
from .conftest import WITH_TOKEN, ask
from .repository import Issue
from .world import World


def test_a_repository_is_told(server: ForgeServer, world: World) -> None:
    path = world.plain()[0]
    truth = world.truth(path).values
    assert truth is not None
    said = ask(server.url, f"/repos/{path}").json
    assert said["full_name"] == path
    assert said["stargazers_count"] == said["watchers_count"] == truth["stars"]
    assert said["subscribers_count"] == truth["watchers"]
    assert said["open_issues_count"] == truth["open_issues"] + truth["open_pull_requests"]
    assert said["topics"] == truth["topics"]
    assert said["created_at"][:10] == truth["created"]
    assert ask(server.url, f"/repositories/{said['id']}").json == said


def test_a_moved_one_redirects(server: ForgeServer, world: World) -> None:
    path = world.plain()[0]
    world.rename(path, "new/name")
    id = world.repository(path).id
    got = ask(server.url, f"/repos/{path}")
    assert (got.status, got.json["message"]) == (301, "Moved Permanently")
    assert got.headers["location"] == got.json["url"] == f"{server.url}/repositories/{id}"
    assert ask(server.url, f"/repositories/{id}").json["full_name"] == "new/name"
    got = ask(server.url, f"/repos/{path}/issues?labels=bug&per_page=100")
    assert got.headers["location"] == f"{server.url}/repositories/{id}/issues?labels=bug&per_page=100"
    assert ask(server.url, f"/repos/{path.swapcase()}/languages").status == 301


def test_what_is_not_public_is_not_there(server: ForgeServer, world: World) -> None:
    for path in (*world.having("missing")[:2], *world.having("private")[:1], "no/such"):
        got = ask(server.url, f"/repos/{path}")
        assert (got.status, got.json["message"]) == (404, "Not Found")
    assert ask(server.url, "/repositories/1").status == 404
    assert ask(server.url, "/nowhere").status == 404


@pytest.mark.parametrize(("reason", "status"), [("dmca", 451), ("tos", 403)])
def test_a_blocked_one_says_why(server: ForgeServer, world: World, reason: str, status: int) -> None:
    world.add("a/blocked-one", blocked=reason)
    got = ask(server.url, "/repos/a/blocked-one")
    assert got.status == status
    assert got.json["message"] == "Repository access blocked"
    assert got.json["block"]["reason"] == reason


def test_issues_have_all_labels_that_are_wanted(server: ForgeServer, world: World) -> None:
    issues = [
        Issue(1, 0, ("bug", "docs")),
        Issue(2, 0, ("BUG",)),
        Issue(3, 0, ("bug", "docs"), False),
        Issue(4, 0),
    ]
    world.add("a/b", issues=issues, pull_requests=2)

    def numbers(rest: str) -> list[int]:
        return [item["number"] for item in ask(server.url, f"/repos/a/b/issues{rest}").json]

    assert numbers("?labels=bug,docs") == [1]
    assert numbers("?labels=bug,docs&state=all") == [3, 1]
    assert numbers("?labels=bug&state=closed") == [3]
    assert numbers("?labels=bug%2Cno") == []
    assert numbers("") == [6, 5, 4, 2, 1], "pull requests are issues"
    assert "pull_request" in ask(server.url, "/repos/a/b/issues").json[0]


def test_pages_are_linked(server: ForgeServer, world: World) -> None:
    world.add("a/b", issues=[Issue(number, 0, ("bug",)) for number in range(1, 251)])
    pages = [
        ask(server.url, f"/repos/a/b/issues?labels=bug&per_page=100&page={page}") for page in (1, 2, 3, 4)
    ]
    assert [len(page.json) for page in pages] == [100, 100, 50, 0]
    begin = f"{server.url}/repos/a/b/issues?labels=bug&per_page=100"
    assert pages[0].headers["link"] == f'<{begin}&page=2>; rel="next", <{begin}&page=3>; rel="last"'
    assert 'rel="next"' not in pages[2].headers["link"]
    assert f'<{begin}&page=2>; rel="prev"' in pages[2].headers["link"]
    assert len(ask(server.url, "/repos/a/b/issues?labels=bug").json) == 30
    assert "link" not in ask(server.url, "/repos/a/b/releases").headers


def test_an_unchanged_answer_is_free_only_with_a_token(server: ForgeServer, world: World) -> None:
    path = f"/repos/{world.plain()[0]}"
    plain, named = ask(server.url, path), ask(server.url, path, WITH_TOKEN)
    assert plain.headers["etag"] != named.headers["etag"]
    got = ask(server.url, path, {"If-None-Match": plain.headers["etag"]})
    assert (got.status, got.body, got.headers["x-ratelimit-used"]) == (304, b"", "2")
    got = ask(server.url, path, {**WITH_TOKEN, "If-None-Match": named.headers["etag"]})
    assert (got.status, got.headers["x-ratelimit-used"]) == (304, "1")
    got = ask(server.url, path, {**WITH_TOKEN, "If-None-Match": plain.headers["etag"]})
    assert (got.status, got.headers["x-ratelimit-used"]) == (200, "2")
    world.repository(world.plain()[0]).stars += 1
    assert ask(server.url, path, {**WITH_TOKEN, "If-None-Match": named.headers["etag"]}).status == 200


def test_other_things_of_a_repository(server: ForgeServer, world: World) -> None:
    path = next(path for path in world.plain() if world.repository(path).latest_release())
    found, latest = world.repository(path), world.repository(path).latest_release()
    assert latest is not None
    assert ask(server.url, f"/repos/{path}/languages").json == found.languages
    assert ask(server.url, f"/repos/{path}/releases/latest").json["tag_name"] == latest.tag
    newest = found.public_releases()[0]
    assert ask(server.url, f"/repos/{path}/releases?per_page=1").json[0]["tag_name"] == newest.tag
    world.add("a/b")
    assert ask(server.url, "/repos/a/b/releases/latest").status == 404


def test_a_client_without_a_name_or_with_a_wrong_token_is_sent_away(
    server: ForgeServer, world: World
) -> None:
    path = f"/repos/{world.plain()[0]}"
    assert ask(server.url, path, {"User-Agent": ""}).status == 403
    assert server.counts.violations["no-user-agent"] == 1
    got = ask(server.url, path, {"Authorization": "bearer wrong"})
    assert (got.status, got.json["message"]) == (401, "Bad credentials")
