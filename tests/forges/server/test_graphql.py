"""Queries: what is right is answered from the world, what is wrong is refused as on GitHub."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from .app import TOKEN, ForgeServer
from .conftest import WITH_TOKEN, ask, named, query
from .repository import iso
from .weight import Weight
from .world import World

PAGE = "pageInfo { hasNextPage endCursor }"


def errors(got: Any) -> list[tuple[Any, Any]]:
    return [(error.get("path"), error.get("type")) for error in got.json.get("errors", [])]


def test_values_are_those_of_the_world(server: ForgeServer, world: World) -> None:
    fields = """
        id nameWithOwner url isArchived isFork isDisabled isPrivate isLocked visibility description
        homepageUrl stargazerCount forkCount watchers { totalCount } createdAt pushedAt updatedAt
        open: issues(states: OPEN) { totalCount } all: issues { totalCount }
        good: issues(states: [OPEN], labels: ["good first issue", "good-first-issue"]) { totalCount }
        pullRequests(states: OPEN) { totalCount } licenseInfo { spdxId name key } primaryLanguage { name }
        languages(first: 100, orderBy: {field: SIZE, direction: DESC}) {
            totalSize edges { size node { name } } }
        repositoryTopics(first: 100) { nodes { topic { name } } } mentionableUsers { totalCount }
        defaultBranchRef { name target { __typename oid ... on Commit { committedDate } } }
        latestRelease { tagName publishedAt isPrerelease } isSecurityPolicyEnabled codeOfConduct { key name }
        releases(first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { tagName isDraft } }
    """
    for path in world.paths["github.com"]:
        got = query(server, named(path, fields)).json
        truth = world.truth(path)
        if truth.values is None:
            assert got["data"] == {"repository": None}
            continue
        assert "errors" not in got
        said, values = got["data"]["repository"], truth.values
        assert said["nameWithOwner"] == truth.path
        assert said["isArchived"] is values["archived"]
        assert said["isFork"] is values["fork"]
        assert said["isDisabled"] is values["disabled"]
        assert said["stargazerCount"] == values["stars"]
        assert said["watchers"]["totalCount"] == values["watchers"]
        assert said["open"]["totalCount"] == values["open_issues"] <= said["all"]["totalCount"]
        assert said["good"]["totalCount"] == values["good_first_issues"]
        assert said["pullRequests"]["totalCount"] == values["open_pull_requests"]
        assert said["mentionableUsers"]["totalCount"] == values["contributors"]["count"]
        sizes = {edge["node"]["name"]: edge["size"] for edge in said["languages"]["edges"]}
        assert sizes == values["language_bytes"]
        assert said["languages"]["totalSize"] == sum(sizes.values())
        assert [node["topic"]["name"] for node in said["repositoryTopics"]["nodes"]] == values["topics"]
        assert said["createdAt"][:10] == values["created"]
        assert said["pushedAt"][:10] == values["pushed"]
        branch = said["defaultBranchRef"]
        assert (branch and branch["target"]["committedDate"][:10]) == values["last_commit"]
        latest = said["latestRelease"]
        newest = latest and {"tag": latest["tagName"], "date": latest["publishedAt"][:10]}
        assert newest == values["latest_release"]
        assert not any(node["isDraft"] for node in said["releases"]["nodes"])


def test_a_history_is_counted_and_paged(server: ForgeServer, world: World) -> None:
    path = world.plain()[0]
    found = world.repository(path)
    found.commits.recent = [world.now - day * 3600 for day in range(250)][::-1]
    nodes = f"totalCount nodes {{ committedDate oid }} {PAGE}"
    history = f"history(since: $since, first: 100, after: $after) {{ {nodes} }}"
    text = named(path, f"defaultBranchRef {{ target {{ ... on Commit {{ {history} }} }} }}")
    text = f"query($after: String, $since: GitTimestamp!) {text}"
    days, after, since = [], None, iso(world.now - 240 * 3600)
    for _ in range(3):
        body = query(server, text, since=since, after=after).json
        page = body["data"]["repository"]["defaultBranchRef"]["target"]["history"]
        assert page["totalCount"] == 241
        days += [node["committedDate"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert not page["pageInfo"]["hasNextPage"]
    assert days == [iso(world.now - hour * 3600) for hour in range(241)], "newest first, both ends"


def test_a_time_without_a_time_of_day_is_refused(server: ForgeServer, world: World) -> None:
    text = named(world.plain()[0], "defaultBranchRef { target { ... on Commit { %s { totalCount } } } }")
    assert errors(query(server, text % 'history(since: "2026-01-01T00:00:00Z")')) == []
    assert errors(query(server, text % 'history(since: "2026-01-01")'))
    assert errors(query(server, text % "history(since: 5)"))


def test_a_missing_and_a_private_one_are_not_found_and_the_others_are(
    server: ForgeServer, world: World
) -> None:
    here, missing, private = world.plain()[0], world.having("missing")[0], world.having("private")[0]
    asked = " ".join(
        f"r{index}: {named(path)[1:-1]}" for index, path in enumerate((missing, here, private, "no/such"))
    )
    got = query(server, f"{{ {asked} }}")
    assert got.status == 200
    assert errors(got) == [(["r0"], "NOT_FOUND"), (["r2"], "NOT_FOUND"), (["r3"], "NOT_FOUND")]
    assert got.json["errors"][2]["message"] == "Could not resolve to a Repository with the name 'no/such'."
    assert got.json["errors"][2]["locations"][0]["line"] == 1
    assert got.json["data"] == {"r0": None, "r1": {"nameWithOwner": here}, "r2": None, "r3": None}


def test_a_renamed_one_is_found_unless_that_is_not_wanted(server: ForgeServer, world: World) -> None:
    world.rename(world.plain()[0], "other/Name")
    path = world.plain()[0]
    assert query(server, named(path)).json["data"] == {"repository": {"nameWithOwner": "other/Name"}}
    strict = named(path).replace("name:", "followRenames: false, name:")
    assert errors(query(server, strict)) == [(["repository"], "NOT_FOUND")]
    assert query(server, named("OTHER/name")).json["data"] == {"repository": {"nameWithOwner": "other/Name"}}


def test_an_empty_and_a_blocked_one(server: ForgeServer, world: World) -> None:
    branch = "defaultBranchRef { name }"
    world.add("an/empty-one")
    world.add("a/blocked-one", blocked="dmca")
    assert query(server, named("an/empty-one", branch)).json["data"] == {
        "repository": {"defaultBranchRef": None}
    }
    assert errors(query(server, named("a/blocked-one"))) == [(["repository"], "FORBIDDEN")]


@pytest.mark.parametrize(
    "fields",
    [
        "nope",
        "stargazers",
        "issues(states: BAD) { totalCount }",
        "issues(states: OPEN, frist: 1) { totalCount }",
        "defaultBranchRef { target { committedDate } }",
        "licenseInfo",
        "releases(orderBy: {field: CREATED_AT}) { totalCount }",
        "languages(first: 101) { totalSize }",
        "languages(first: -1) { totalSize }",
        "languages { nodes { name } }",
        "issues(labels: 5) { totalCount }",
    ],
)
def test_a_wrong_query_is_refused(server: ForgeServer, world: World, fields: str) -> None:
    got = query(server, named(world.plain()[0], fields))
    assert got.status == 200
    assert "data" not in got.json
    assert got.json["errors"][0]["message"]
    assert server.counts.violations["invalid-query"] == 1
    assert got.headers["x-ratelimit-used"] == "0"


def test_what_is_no_query_is_a_bad_request(server: ForgeServer) -> None:
    for body in (b"", b"[]", b"{}", b"{", b"null"):
        assert ask(server.url, "/graphql", WITH_TOKEN, body).status == 400


def test_nobody_asks_without_a_good_token(server: ForgeServer, world: World) -> None:
    got = query(server, named(world.plain()[0]), token="")
    assert (got.status, got.json["message"]) == (401, "This endpoint requires you to be authenticated.")
    got = query(server, named(world.plain()[0]), token="another")
    assert (got.status, got.json["message"]) == (401, "Bad credentials")
    assert not server.counts.asked


@pytest.mark.parametrize(
    ("requests", "points"), [(0, 1), (1, 1), (149, 1), (150, 2), (249, 2), (250, 3), (5101, 51)]
)
def test_points_are_requests_by_a_hundred(requests: int, points: int) -> None:
    assert Weight(requests=requests).points == points


def test_a_connection_costs_once_for_each_that_it_lies_in(server: ForgeServer, world: World) -> None:
    rate = "rateLimit { cost nodeCount remaining used limit resetAt }"
    flat = "watchers { totalCount } releases(first: 20) { totalCount } languages(first: $n) { totalSize }"
    one = named(world.plain()[0], flat)[1:-1]
    text = f"query($n: Int) {{ {rate} a: {one} b: {one} }}"
    said = query(server, text, n=30).json["data"]["rateLimit"]
    assert said == {
        "cost": 1,
        "nodeCount": 100,
        "remaining": 4999,
        "used": 1,
        "limit": 5000,
        "resetAt": "2027-01-15T09:00:00Z",
    }
    nested = "history(first: 100) { nodes { history(first: 1) { nodes { oid } } } }"
    nested = f"defaultBranchRef {{ target {{ ... on Commit {{ {nested} }} }} }}"
    said = query(server, f"{{ {rate} {named(world.plain()[0], nested)[1:-1]} }}").json["data"]["rateLimit"]
    assert (said["cost"], said["nodeCount"]) == (1, 200)
    assert server.counts.points == 2


def test_a_fragment_and_a_condition_count_as_what_they_bring(server: ForgeServer, world: World) -> None:
    owner, _, name = world.plain()[0].partition("/")
    text = f"""query($more: Boolean!) {{
        rateLimit {{ nodeCount }}
        repository(owner: "{owner}", name: "{name}") {{
        ...Some ... @include(if: $more) {{ languages(first: 10) {{ totalSize }} }} }} }}
        fragment Some on Repository {{
        releases(first: 7) {{ totalCount }} watchers @skip(if: true) {{ totalCount }} }}"""
    assert query(server, text, more=False).json["data"]["rateLimit"]["nodeCount"] == 7
    assert query(server, text, more=True).json["data"]["rateLimit"]["nodeCount"] == 17


def test_too_many_nodes_are_refused(server: ForgeServer, world: World) -> None:
    inner = "history(first: 100) { nodes { %s } }"
    deep = inner % (inner % (inner % "oid"))
    text = named(world.plain()[0], f"defaultBranchRef {{ target {{ ... on Commit {{ {deep} }} }} }}")
    assert errors(query(server, text)) == [(None, "MAX_NODE_LIMIT_EXCEEDED")]


def test_a_query_that_takes_too_long_is_given_up(server: ForgeServer, world: World) -> None:
    history = 'h%d: history(since: "2026-01-01T00:00:00Z") { totalCount }'
    some = " ".join(history % number for number in range(20))
    many = " ".join(history % number for number in range(300))
    text = named(world.plain()[0], "defaultBranchRef { target { ... on Commit { %s } } }")
    assert query(server, text % some).status == 200
    got = query(server, text % many)
    assert (got.status, got.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert query(server, named(world.plain()[0])).headers["x-ratelimit-used"] == "15", "1 + 3 + 10 + 1"


def test_one_repository_can_take_too_long(server: ForgeServer, world: World) -> None:
    slow, quick = world.plain()[:2]
    server.heavy[slow] = 10.0
    both = f"{{ a: {named(slow)[1:-1]} b: {named(quick)[1:-1]} }}"
    assert [query(server, text).status for text in (both, named(slow), named(quick))] == [502, 502, 200]


def test_one_repository_can_be_broken(server: ForgeServer, world: World) -> None:
    broken, whole = world.plain()[:2]
    server.broken.add(broken)
    got = query(server, f"{{ a: {named(broken)[1:-1]} b: {named(whole)[1:-1]} }}")
    assert got.json["data"] == {"a": None, "b": {"nameWithOwner": whole}}
    assert errors(got) == [(["a"], None)]
    assert got.json["errors"][0]["message"].startswith("Something went wrong while executing your query")


def test_pages_of_a_list_are_of_one_piece(server: ForgeServer, world: World) -> None:
    path = world.plain()[0]
    world.repository(path).topics = ["a", "b", "c"]
    topics = f"repositoryTopics(first: 2 %s) {{ nodes {{ topic {{ name }} }} {PAGE} }}"
    first = query(server, named(path, topics % "")).json["data"]["repository"]["repositoryTopics"]
    cursor = first["pageInfo"]["endCursor"]
    assert base64.b64decode(cursor) == b"cursor:v2:1"
    second = query(server, named(path, topics % f'after: "{cursor}"')).json["data"]["repository"][
        "repositoryTopics"
    ]
    names = [node["topic"]["name"] for page in (first, second) for node in page["nodes"]]
    assert (names, first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (
        ["a", "b", "c"],
        True,
        False,
    )
    assert errors(query(server, named(path, topics % 'after: "x"')))


def test_what_was_asked_is_remembered(server: ForgeServer, world: World) -> None:
    path = world.plain()[0]
    query(server, named(path))
    query(server, named(path))
    assert server.counts.asked[path] == 2
    assert [asked["query"] for asked in server.queries()] == [named(path)] * 2
    told = ask(server.url, "/_counts").json
    assert told["asked"] == {path: 2}
    assert told["tokens"] == {TOKEN: {"github graphql": 2}}
    assert json.loads(json.dumps(told)) == server.counts.as_json()
