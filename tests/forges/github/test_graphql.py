"""GitHub through GraphQL, against a server that behaves like it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.github import GraphQL, Settings
from landscape.forges.observation import Failure, Observation, State

from ...fake_time import FakeTime
from ...local_server import LocalServer, Reply
from ..asking import AT_ONCE, client, failures, graphql, observed, remembered, stop_of, today, wanted, wrong
from ..server.app import ForgeServer, serving
from ..server.limits import Rates
from ..server.world import World


def sizes(forge: ForgeServer) -> list[int]:
    """Return how many repositories each query asked for."""
    return [len(re.findall(r"\br\d+:repository", query["query"])) for query in forge.queries()]


def is_about(query: dict[str, str]) -> bool:
    """Say whether a query asks for more than commits."""
    return "fragment about" in query["query"]


def test_every_value_of_every_repository_is_true(forge: ForgeServer, world: World, time: FakeTime) -> None:
    found = observed(graphql(forge, time).ask(wanted(world)))
    assert len(found) == 100
    assert not wrong(world, found, today(time))
    assert not +forge.counts.violations
    assert forge.counts.most_graphql_at_once == 1
    commits = {path: world.repository(path) for path, one in found.items() if one.commit}
    assert len(commits) > 80
    assert all(found[path].commit == one.oid(len(one.commits) - 1) for path, one in commits.items())


def test_a_thousand_take_at_most_one_request_for_fifteen(time: FakeTime) -> None:
    world = World(1000, now=int(time.clock.date()))
    with serving(world, time) as forge:
        first = graphql(forge, time)
        found = observed(first.ask(wanted(world)))
        assert len(found) == 1000
        assert not wrong(world, found, today(time))
        assert first.cost.requests == len(forge.asked) <= 1000 / 15
        assert first.cost.points <= 150
        time.pass_by(3 * 86_400)
        for index, path in enumerate(world.plain()[:300]):
            world.commit(path, time.clock.date() - 3600 * (1 + index))
            if index % 30 == 0:  # a merge brings what is older
                world.commit(path, time.clock.date() - 100 * 86_400)
        second = graphql(forge, time)
        again = observed(second.ask(remembered(found)))
        assert not wrong(world, again, today(time))
        assert second.cost.requests <= 1000 / 15
        assert not +forge.counts.violations


def test_cheap_fields_are_asked_for_fifty_and_commits_for_twenty_five(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    observed(graphql(forge, time).ask(wanted(world)))
    about = [size for size, query in zip(sizes(forge), forge.queries(), strict=True) if is_about(query)]
    weeks = [size for size, query in zip(sizes(forge), forge.queries(), strict=True) if not is_about(query)]
    assert about == [50, 50]
    assert max(weeks) == 25


def test_names_go_into_variables_and_never_into_the_query(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    path = world.plain()[0]
    asked = [*wanted(world, path), Wanted('github.com/a/b"){evil}'), Wanted("github.com/a/../b")]
    outcomes = list(graphql(forge, time).ask(asked))
    assert failures(outcomes) == {'a/b"){evil}': "refused", "a/../b": "refused"}
    for query in forge.queries():
        assert path not in query["query"]
        assert path in "/".join(map(str, query["variables"].values()))


@pytest.mark.parametrize(
    "key", ["github.com/a", "github.com/a/b/c", "gitlab.com/a/b", "github.com/a/..", "x"]
)
def test_what_cannot_be_a_repository_is_not_asked_for(forge: ForgeServer, time: FakeTime, key: str) -> None:
    (outcome,) = graphql(forge, time).ask([Wanted(key)])
    assert isinstance(outcome, Failure)
    assert outcome.kind == "refused"
    assert not forge.asked


def test_a_renamed_repository_says_where_it_is(forge: ForgeServer, world: World, time: FakeTime) -> None:
    (path,) = world.plain()[:1]
    world.rename(path, "elsewhere/renamed")
    (one,) = graphql(forge, time).ask(wanted(world, path))
    assert isinstance(one, Observation)
    assert one.key == f"github.com/{path}"
    assert one.values["moved_to"] == "github.com/elsewhere/renamed"
    assert sum(one.values["commits_by_week"]["counts"]) >= 0


def test_another_case_is_no_other_name(forge: ForgeServer, world: World, time: FakeTime) -> None:
    paths = world.having("recased")
    found = observed(graphql(forge, time).ask(wanted(world, *paths)))
    assert {one.values["moved_to"] for one in found.values()} == {None}


@pytest.mark.parametrize(("private", "state"), [(True, "not-found"), (False, "found")])
def test_nothing_of_a_private_repository_is_kept(
    server: LocalServer, time: FakeTime, private: bool, state: str
) -> None:
    node = {
        "isPrivate": private,
        "nameWithOwner": "ours/secret",
        "description": "our secret",
        "stargazerCount": 1,
    }
    answer = {"data": {"r0": {**node, "defaultBranchRef": None}}}
    server.replies["/graphql"] = Reply(200, {}, json.dumps(answer).encode())
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    (one,) = forge.ask([Wanted("github.com/ours/secret")])
    assert isinstance(one, Observation)
    assert one.state == state
    assert bool(one.values) is not private


def test_what_does_not_say_whether_it_is_private_is_not_kept(server: LocalServer, time: FakeTime) -> None:
    answer = {"data": {"r0": {"isPrivate": None, "description": "our secret"}}}
    server.replies["/graphql"] = Reply(200, {}, json.dumps(answer).encode())
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    assert failures(forge.ask([Wanted("github.com/ours/secret")])) == {"ours/secret": "unreadable"}


def test_a_missing_one_is_not_found_and_keeps_no_values(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    (one,) = graphql(forge, time).ask(wanted(world, "no/such"))
    assert one == Observation("github.com/no/such", "github", today(time).isoformat(), state=State.NOT_FOUND)
    assert len(forge.asked) == 1


def test_an_empty_repository_has_no_branch_and_no_commits(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    (path,) = world.having("empty")[:1]
    found = observed(graphql(forge, time).ask(wanted(world, path)))[path]
    for name in ("default_branch", "last_commit", "commits_by_week"):
        assert found.values[name] is None
    assert found.commit == ""


def test_rest_decides_about_a_blocked_one(forge: ForgeServer, world: World, time: FakeTime) -> None:
    first, second = world.plain()[:2]
    world.repository(first).blocked, world.repository(second).blocked = "dmca", "tos"
    found = observed(graphql(forge, time).ask(wanted(world, first, second)))
    assert {one.state for one in found.values()} == {State.BLOCKED}
    assert [one.path for one in forge.asked][-2:] == [f"/repos/{first}", f"/repos/{second}"]


def test_rest_decides_about_twenty_and_no_more(forge: ForgeServer, world: World, time: FakeTime) -> None:
    paths = world.plain()[:23]
    for path in paths:
        world.repository(path).blocked = "dmca"
    outcomes = list(graphql(forge, time).ask(wanted(world, *paths)))
    assert sum(isinstance(one, Observation) for one in outcomes) == 20
    assert list(failures(outcomes).values()) == ["refused"] * 3
    assert sum(one.path.startswith("/repos/") for one in forge.asked) == 20


@pytest.mark.parametrize("fault", ["502", "504", "resources", "null-data", "partial"])
def test_what_takes_too_long_is_halved(forge: ForgeServer, world: World, time: FakeTime, fault: str) -> None:
    forge.faults.at(fault, 0)
    found = observed(graphql(forge, time).ask(wanted(world)))
    assert not wrong(world, found, today(time))
    about = [size for size, query in zip(sizes(forge), forge.queries(), strict=True) if is_about(query)]
    assert about == [50, 25, 25, 25, 25]


def test_a_time_out_is_halved(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("hang", 0)
    found = observed(graphql(forge, time, AT_ONCE).ask(wanted(world, *world.plain()[:20])))
    assert not wrong(world, found, today(time))
    assert sizes(forge)[:2] == [20, 10]


def test_an_answer_without_end_is_halved(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("oversized", 0)
    found = observed(graphql(forge, time).ask(wanted(world, *world.plain()[:20])))
    assert not wrong(world, found, today(time))
    assert sizes(forge)[:3] == [20, 10, 10]


@pytest.mark.parametrize("fault", ["500", "503", "html", "truncated", "reset", "hang-up"])
def test_a_fault_of_the_server_is_asked_again_later(
    forge: ForgeServer, world: World, time: FakeTime, fault: str
) -> None:
    forge.faults.at(fault, 0, 3)
    found = observed(graphql(forge, time).ask(wanted(world, *world.plain()[:20])))
    assert not wrong(world, found, today(time))
    assert sizes(forge)[:4] == [20] * 4
    # Twice as long each time; half of the jitter.
    assert [seconds for seconds in time.waits if seconds >= 0.75][:3] == pytest.approx([0.75, 1.5, 3.0])


def test_a_burst_of_faults_is_halved_at_last(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("html", 0, 5)
    found = observed(graphql(forge, time).ask(wanted(world, *world.plain()[:20])))
    assert not wrong(world, found, today(time))
    assert sizes(forge)[:7] == [20] * 5 + [10, 10]


def test_one_that_always_fails_fails_alone(forge: ForgeServer, world: World, time: FakeTime) -> None:
    bad, *good = world.plain()[:40]
    forge.faults.on("502", f'"{bad.partition("/")[2]}"')
    outcomes = list(graphql(forge, time).ask(wanted(world, *good[:7], bad, *good[7:])))
    assert failures(outcomes) == {bad: "timeout"}
    assert not wrong(world, observed(one for one in outcomes if isinstance(one, Observation)), today(time))


def test_some_that_always_fail_do_not_end_the_run(forge: ForgeServer, world: World, time: FakeTime) -> None:
    paths = world.plain()[:40]
    for bad in paths[:5]:
        forge.faults.on("502", f'"{bad.partition("/")[2]}"')
    outcomes = list(graphql(forge, time).ask(wanted(world, *paths)))
    assert failures(outcomes) == dict.fromkeys(paths[:5], "timeout")
    assert len(outcomes) == 40


@pytest.mark.parametrize(("fault", "says"), [("502", "too long"), ("html", "not JSON"), ("hang-up", "ended")])
def test_a_server_that_answers_nothing_is_left_alone(
    forge: ForgeServer, world: World, time: FakeTime, fault: str, says: str
) -> None:
    forge.faults.at(fault, 0, 10_000)
    outcomes = list(graphql(forge, time).ask(wanted(world)))
    stop = stop_of(outcomes)
    assert len(outcomes) <= 3
    assert all(isinstance(one, Failure) for one in outcomes[:-1])
    assert "does not answer" in stop.reason
    assert says in stop.reason
    # Twelve, and one question whether it answers anything.
    assert len(forge.asked) == 13


def test_a_query_grows_again_after_ten_good_ones(time: FakeTime) -> None:
    world = World(320, now=int(time.clock.date()))
    with serving(world, time) as forge:
        forge.faults.at("502", 0, 1)
        observed(graphql(forge, time).ask(wanted(world)))
        about = [size for size, query in zip(sizes(forge), forge.queries(), strict=True) if is_about(query)]
    assert about[:11] == [50] + [25] * 10
    assert about[11] == 50
    assert max(about) == 50


def test_what_comes_back_empty_for_no_reason_is_asked_for_once_more(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    forge.faults.at("null", 0)
    paths = world.plain()[:9]
    found = observed(graphql(forge, time).ask(wanted(world, *paths)))
    assert not wrong(world, found, today(time))
    assert sizes(forge)[:4] == [9, 1, 1, 1]


def test_and_then_it_cannot_be_read(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain()[0]
    forge.faults.at("null", 0, 2)
    assert failures(graphql(forge, time).ask(wanted(world, path))) == {path: "unreadable"}


def test_values_of_a_wrong_kind_are_left_out(forge: ForgeServer, world: World, time: FakeTime) -> None:
    for index in range(0, 40, 2):
        forge.faults.at("types", index)
    for outcome in graphql(forge, time).ask(wanted(world)):
        if isinstance(outcome, Observation):
            assert json.dumps(dict(outcome.values), allow_nan=False)
            for name in ("stars", "forks", "watchers"):
                assert type(outcome.values.get(name, 0)) is int
                assert outcome.values.get(name, 0) >= 0


def test_without_its_commits_the_rest_of_a_repository_is_kept(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    forge.faults.on("502", "totalCount nodes{committedDate}")
    found = observed(graphql(forge, time).ask(wanted(world, *world.plain()[:6])))
    assert len(found) == 6
    assert not wrong(world, found, today(time), partly=True)
    assert all("stars" in one.values for one in found.values())
    assert any("commits_by_week" not in one.values for one in found.values())


def test_a_bad_token_ends_the_run_at_once(forge: ForgeServer, world: World, time: FakeTime) -> None:
    stop = stop_of(list(graphql(forge, time, token="wrong").ask(wanted(world))))
    assert stop.reason == "the token is not valid"
    assert len(forge.asked) == 1


@pytest.mark.parametrize("fault", ["secondary", "secondary-silent"])
@pytest.mark.parametrize("status", [200, 403, 429])
def test_the_secondary_limit_is_waited_for(time: FakeTime, fault: str, status: int) -> None:
    world = World(20, now=int(time.clock.date()))
    with serving(world, time, rates=Rates(secondary_status=status)) as forge:
        forge.faults.at(fault, 1)
        found = observed(graphql(forge, time).ask(wanted(world)))
        assert not wrong(world, found, today(time))
        assert max(time.waits) == pytest.approx(60, abs=1)
        assert not +forge.counts.violations


def test_it_is_not_waited_for_for_ever(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("secondary-silent", 0, 10_000)
    stop = stop_of(list(graphql(forge, time).ask(wanted(world))))
    assert stop.reason == "it wants no requests for now"
    assert stop.again_at is not None
    assert stop.again_at >= time.clock.date() + 900
    assert not +forge.counts.violations


def test_the_primary_limit_is_waited_for(time: FakeTime) -> None:
    world = World(60, now=int(time.clock.date()))
    with serving(world, time) as forge:
        forge.faults.at("rate-limited", 1)
        found = observed(graphql(forge, time, patience=3700).ask(wanted(world)))
        assert not wrong(world, found, today(time))
        assert 3500 < max(time.waits) <= 3601
        assert not +forge.counts.violations


def test_or_the_run_ends_and_says_when_to_come_back(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("rate-limited", 1)
    outcomes = list(graphql(forge, time).ask(wanted(world)))
    stop = stop_of(outcomes)
    assert "its limit of 5,000 is used up" in stop.reason
    assert stop.again_at == pytest.approx(time.clock.date() + 3600, abs=5)
    kept = observed(outcomes[:-1])
    assert not wrong(world, kept, today(time), partly=True)
    assert len(kept) == 50, "what is known already is kept"


def test_a_reserve_is_left_to_others(time: FakeTime) -> None:
    world = World(60, now=int(time.clock.date()))
    with serving(world, time, rates=Rates(graphql=1000)) as forge:
        forge.limits.window("token token-of-the-tests", "graphql", True).used = 945
        outcomes = list(graphql(forge, time).ask(wanted(world)))
        left = forge.limits.window("token token-of-the-tests", "graphql", True).remaining
    assert stop_of(outcomes).reason == f"only {left} are left of its limit of 1,000"
    assert 50 <= left < 55


def test_nothing_is_asked_after_the_deadline(forge: ForgeServer, world: World, time: FakeTime) -> None:
    outcomes = list(graphql(forge, time, deadline=5.0).ask(wanted(world)))
    stop = stop_of(outcomes)
    assert (stop.reason, stop.again_at) == ("the time for it is up", None)
    assert time.now < 10
    asked = len(forge.asked)
    stop_of(list(graphql(forge, time, deadline=time.now).ask(wanted(world))))
    assert len(forge.asked) == asked


def test_an_interruption_goes_through(forge: ForgeServer, world: World, time: FakeTime) -> None:
    class Interrupted(FakeTime):
        def _wait(self, condition: object, seconds: float) -> None:
            raise KeyboardInterrupt

    impatient = Interrupted()
    forge.faults.at("503", 0)
    with pytest.raises(KeyboardInterrupt):
        list(graphql(forge, impatient).ask(wanted(world)))


@pytest.mark.parametrize("seed", range(3))
def test_thirty_percent_of_faults_change_nothing(seed: int) -> None:
    time = FakeTime()
    world = World(150, seed, now=int(time.clock.date()))
    names = (
        *("500", "502", "503", "504", "html", "oversized", "reset", "hang-up", "truncated", "partial"),
        *("resources", "null-data", "rate-limited", "secondary", "secondary-silent"),
    )
    with serving(world, time) as forge:
        forge.faults.share(0.3, seed, names)
        found = observed(graphql(forge, time, patience=3700).ask(wanted(world)))
        assert len(found) == 150
        assert not wrong(world, found, today(time))
        assert sum(forge.counts.faults.values()) > 1
        assert not +forge.counts.violations


def test_what_it_would_cost_is_said_without_asking(forge: ForgeServer, world: World, time: FakeTime) -> None:
    known = [replace(one, values={"commits_by_week": {}}) for one in wanted(world)]
    words = "2 + 4 GraphQL queries, about 12 points of 5,000 an hour"
    assert graphql(forge, time).estimate(known) == words
    more = f", and about as much again to count the commits of {len(known) - 1} for the first time"
    assert graphql(forge, time).estimate([known[0], *wanted(world)[1:]]) == words + more
    assert graphql(forge, time).estimate([]) == "0 + 0 GraphQL queries, about 0 points of 5,000 an hour"
    assert not forge.asked


NO_ANSWERS = [
    (404, b'{"message": "Not Found"}', "it refuses (HTTP status 404: Not Found)"),
    (403, b'{"message": "Resource not accessible"}', "it refuses (HTTP status 403: Resource not accessible)"),
    (403, b"[]", "it refuses (HTTP status 403)"),
    (302, b"", "it redirects (HTTP status 302)"),
]


@pytest.mark.parametrize(("status", "body", "says"), NO_ANSWERS)
def test_an_address_that_is_no_api_ends_the_run(
    server: LocalServer, time: FakeTime, status: int, body: bytes, says: str
) -> None:
    server.replies["/graphql"] = Reply(status, {}, body)
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    outcomes = list(forge.ask([Wanted(f"github.com/a/b{index}") for index in range(9)]))
    assert stop_of(outcomes).reason == f"it does not answer: {says}"
    # Twelve, and one question whether it answers anything.
    assert len(server.asked) == 13


@pytest.mark.parametrize(("status", "body", "says"), NO_ANSWERS)
def test_but_not_when_it_is_none_for_a_while(
    server: LocalServer, time: FakeTime, status: int, body: bytes, says: str
) -> None:
    data = {f"r{index}": {"isPrivate": False, "defaultBranchRef": None} for index in range(9)}
    good = Reply(200, {}, json.dumps({"data": data}).encode())
    server.replies["/graphql"] = [*[Reply(status, {}, body)] * 6, good, good, good]
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    assert len(observed(forge.ask([Wanted(f"github.com/a/b{index}") for index in range(9)]))) == 9
    assert len(server.asked) == 9
    sizes = [len(json.loads(one.body)["variables"]) // 2 for one in server.asked]
    assert sizes == [*[9] * 5, 4, 4, 4, 1], "asked again, then halved"


def test_a_field_that_the_server_does_not_know_ends_the_run_at_once(
    server: LocalServer, time: FakeTime
) -> None:
    error = {"message": "Field x", "extensions": {"code": "undefinedField"}}
    server.replies["/graphql"] = Reply(200, {}, json.dumps({"errors": [error]}).encode())
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    assert "Field x" in stop_of(list(forge.ask([Wanted("github.com/a/b")]))).reason
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "anew", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z"]
)
def test_a_limit_begins_anew_within_a_day(server: LocalServer, time: FakeTime, anew: str) -> None:
    limit = {"cost": 1, "remaining": 0, "resetAt": anew}
    repository = {"isPrivate": False, "defaultBranchRef": {"name": "main"}}
    answer = {"data": {"rateLimit": limit, "r0": repository}}
    server.replies["/graphql"] = Reply(200, {}, json.dumps(answer).encode())
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    outcomes = list(forge.ask([Wanted("github.com/a/b")]))
    assert isinstance(outcomes[0], Observation)
    for stop in outcomes[1:]:
        assert stop_of([stop]).again_at == pytest.approx(time.clock.date() + 86_401, abs=2)


def test_what_is_left_is_read_from_the_answer_where_no_header_says_it(
    server: LocalServer, time: FakeTime
) -> None:
    anew = datetime.fromtimestamp(time.clock.date() + 2000, UTC).isoformat()
    limit = {"cost": 3, "remaining": 50, "resetAt": anew}
    answer = {"data": {"rateLimit": limit, "r0": {"isPrivate": False, "defaultBranchRef": {"name": "main"}}}}
    server.replies["/graphql"] = Reply(200, {}, json.dumps(answer).encode())
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    kept, stop = forge.ask([Wanted("github.com/a/b")])
    assert isinstance(kept, Observation)
    assert kept.values == {"default_branch": "main"}
    assert stop_of([stop]).again_at == pytest.approx(time.clock.date() + 2001, abs=1)
    assert (forge.cost.requests, forge.cost.points) == (1, 3)


def test_a_server_without_limits_is_asked(server: LocalServer, time: FakeTime) -> None:
    answer = {"data": {"rateLimit": None, "r0": {"isPrivate": False, "defaultBranchRef": None}}}
    server.replies["/graphql"] = Reply(200, {}, json.dumps(answer).encode())
    forge = GraphQL(client(time), Settings(server.url, f"{server.url}/graphql", "github.com", "t"))
    (kept,) = forge.ask([Wanted("github.com/a/b")])
    assert isinstance(kept, Observation)
    assert (forge.cost.requests, forge.cost.points) == (1, 0)
