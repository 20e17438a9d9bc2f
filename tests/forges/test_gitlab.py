"""GitLab through REST, against a server that behaves like it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.gitlab import GitLab, Settings, settings_of
from landscape.forges.limits import Terms
from landscape.forges.observation import Observation, State
from landscape.forges.settings import SettingsError
from landscape.forges.values import description

from ..fake_time import FakeTime
from ..local_server import LocalServer, Reply, redirect
from .asking import client, failures, observed, stop_of, today, wanted
from .server.app import GITLAB_TOKEN, ForgeServer, serving
from .server.limits import Rates
from .server.world import GITLAB, World


def gitlab(server: ForgeServer, time: FakeTime, token: str = "", patience: float = 900) -> GitLab:
    """Return the forge for a server that speaks for gitlab.com."""
    found = Settings("gitlab.com", f"{server.gitlab_url}/api/v4", token)
    return GitLab(client(time), found, Terms(patience=patience), lambda: 0.5)


def truth(world: World, path: str, time: FakeTime) -> tuple[str, dict[str, Any]]:
    """Return state and values of a project as they should be published; GitLab knows no pre-release."""
    known = world.truth(path, GITLAB, today(time))
    if known.values is None:
        return known.state, {}
    moved = known.path.lower() != path.lower()
    text = known.values["description"]
    values = {
        **known.values,
        "moved_to": f"gitlab.com/{known.path}" if moved else None,
        "description": None if text is None else description(text),
    }
    if any(release.prerelease for release in world.repository(path, GITLAB).releases):
        del values["latest_release"]
    if len(world.repository(path, GITLAB).releases) > 100 or world.repository(path, GITLAB).empty:
        values.pop("releases_365d", None)
        values.pop("latest_release", None)
    return known.state, values


def test_every_value_of_every_project_is_true(forge: ForgeServer, world: World, time: FakeTime) -> None:
    one = gitlab(forge, time)
    found = observed(one.ask(wanted(world, host="gitlab.com")))
    assert len(found) == 30
    for path, project in found.items():
        state, values = truth(world, path, time)
        assert project.state == state
        for name, value in values.items():
            given = project.values.get(name, "missing")
            if name == "releases_365d":
                assert sorted(map(str, given)) == sorted(map(str, value)), path
            elif name == "main_language" and value is not None:
                shares = project.values["languages"]
                assert not shares or shares.get(given, 0) == max(shares.values()), path
            else:
                assert given == value, f"{path}: {name}"
    assert one.cost.requests == len(forge.asked) <= 4 * 30 + len(world.having("renamed", GITLAB))
    assert not +forge.counts.violations


def test_languages_are_shares(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain(GITLAB)[0]
    world.repository(path, GITLAB).languages = {"Go": 600_000, "Shell": 399_000, "HTML": 1_000, "C": 1}
    found = observed(gitlab(forge, time).ask(wanted(world, path, host="gitlab.com")))[path]
    assert found.values["languages"] == {"Go": 0.6, "Shell": 0.399, "HTML": 0.001}
    assert found.values["main_language"] == "Go"
    assert "language_bytes" not in found.values


def test_the_newest_commit(forge: ForgeServer, world: World, time: FakeTime) -> None:
    path = world.plain(GITLAB)[0]
    project = world.repository(path, GITLAB)
    found = observed(gitlab(forge, time).ask(wanted(world, path, host="gitlab.com")))[path]
    assert found.commit == project.oid(len(project.commits) - 1)


def test_a_renamed_project_is_followed_without_the_token(
    forge: ForgeServer, world: World, time: FakeTime
) -> None:
    path = world.plain(GITLAB)[0]
    world.rename(path, "other/group/renamed", GITLAB)
    found = observed(gitlab(forge, time, GITLAB_TOKEN).ask(wanted(world, path, host="gitlab.com")))[path]
    assert found.values["moved_to"] == "gitlab.com/other/group/renamed"
    assert [one.token for one in forge.asked] == [GITLAB_TOKEN, "", *[GITLAB_TOKEN] * 3]


@pytest.mark.parametrize(
    ("visibility", "what"),
    [("public", "found"), ("internal", "not-found"), ("private", "not-found"), (None, "unreadable")],
)
def test_only_what_is_public_is_kept(
    server: LocalServer, time: FakeTime, visibility: str | None, what: str
) -> None:
    project = {"id": 5, "visibility": visibility, "star_count": 3, "path_with_namespace": "a/b"}
    server.replies["/api/v4/projects/a%2Fb?license=true"] = Reply(200, {}, json.dumps(project).encode())
    for part in ("languages", "releases?per_page=100", "repository/commits?per_page=1"):
        server.replies[f"/api/v4/projects/5/{part}"] = Reply(404, {}, b"{}")
    found = Settings("gitlab.com", f"{server.url}/api/v4", "a-token")
    (outcome,) = GitLab(client(time), found, random=lambda: 0.5).ask([Wanted("gitlab.com/a/b")])
    if isinstance(outcome, Observation):
        assert outcome.state == what
        assert bool(outcome.values) is (what == "found")
    else:
        assert failures([outcome]) == {"a/b": what}


def test_what_is_not_answered_is_not_asked_for(server: LocalServer, time: FakeTime) -> None:
    project = {"id": 5, "visibility": "public", "star_count": 3, "path_with_namespace": "a/b"}
    server.replies["/api/v4/projects/a%2Fb?license=true"] = Reply(200, {}, json.dumps(project).encode())
    server.replies["/api/v4/projects/5/languages"] = Reply(403, {}, b"{}")
    server.replies["/api/v4/projects/5/releases?per_page=100"] = Reply(200, {}, b'[{"tag_name": 3}]')
    server.replies["/api/v4/projects/5/repository/commits?per_page=1"] = Reply(404, {}, b"{}")
    found = Settings("gitlab.com", f"{server.url}/api/v4")
    (outcome,) = GitLab(client(time), found, random=lambda: 0.5).ask([Wanted("gitlab.com/a/b")])
    assert isinstance(outcome, Observation)
    assert dict(outcome.values) == {"stars": 3, "moved_to": None, "fork": False}


def answers(server: LocalServer, project: dict[str, Any], **parts: Any) -> None:
    """Let a server answer with a project."""
    whole = {"id": 5, "visibility": "public", **project}
    server.replies["/api/v4/projects/a%2Fb?license=true"] = Reply(200, {}, json.dumps(whole).encode())
    for path in ("languages", "releases?per_page=100", "repository/commits?per_page=1"):
        body = json.dumps(parts.get(path.partition("?")[0].rpartition("/")[2], {})).encode()
        server.replies[f"/api/v4/projects/5/{path}"] = Reply(200, {}, body)


def values_at(server: LocalServer, time: FakeTime) -> dict[str, Any]:
    """Return what is learnt of it."""
    (outcome,) = GitLab(client(time), Settings("gitlab.com", f"{server.url}/api/v4")).ask(
        [Wanted("gitlab.com/a/b")]
    )
    assert isinstance(outcome, Observation)
    return dict(outcome.values)


@pytest.mark.parametrize(
    ("project", "licence"),
    [
        ({"license": None}, None),
        ({"license": {"key": None}}, None),
        ({"license": {"key": "mit"}}, "MIT"),
        ({"license": {}}, "missing"),
        ({}, "missing"),
    ],
)
def test_a_licence_that_is_not_told_is_not_none(
    server: LocalServer, time: FakeTime, project: dict[str, Any], licence: str | None
) -> None:
    answers(server, project)
    assert values_at(server, time).get("licence", "missing") == licence


def released(tag: str, on: str) -> dict[str, Any]:
    """Return a release; a day after that of `FakeTime` makes it one that is announced."""
    return {"tag_name": tag, "released_at": f"{on}T10:00:00Z"}


def test_a_hundred_announced_releases_say_nothing_of_the_others(server: LocalServer, time: FakeTime) -> None:
    answers(server, {}, releases=[released("v2", "2028-01-01")] * 100)
    assert not {"releases_365d", "latest_release"} & {*values_at(server, time)}
    answers(server, {}, releases=[released("v2", "2028-01-01"), released("v1", "2026-12-31")])
    latest = {"tag": "v1", "date": "2026-12-31"}
    values = values_at(server, time)
    assert (values["latest_release"], values["releases_365d"]) == (latest, [latest])


def test_no_other_host_is_followed_to(server: LocalServer, forge: ForgeServer, time: FakeTime) -> None:
    server.replies["/api/v4/projects/a%2Fb?license=true"] = redirect(f"{forge.elsewhere_url}/steal")
    found = Settings("gitlab.com", f"{server.url}/api/v4", "a-token")
    assert failures(GitLab(client(time), found).ask([Wanted("gitlab.com/a/b")])) == {"a/b": "refused"}
    assert not forge.asked


@pytest.mark.parametrize(
    "key", ["gitlab.com/a", "gitlab.com/a/../b", "gitlab.com/a//b", "gitlab.com/a/b?c", "github.com/a/b"]
)
def test_what_cannot_be_a_project_is_not_asked_for(forge: ForgeServer, time: FakeTime, key: str) -> None:
    (outcome,) = gitlab(forge, time).ask([Wanted(key)])
    assert list(failures([outcome]).values()) == ["refused"]
    assert not forge.asked


def test_a_limit_is_waited_for(world: World, time: FakeTime) -> None:
    with serving(world, time, rates=Rates(gitlab_anonymous=10)) as forge:
        found = observed(gitlab(forge, time).ask(wanted(world, *world.plain(GITLAB)[:8], host="gitlab.com")))
        assert len(found) == 8
        assert max(time.waits) <= 61
        assert not +forge.counts.violations


def test_or_ends_the_run(world: World, time: FakeTime) -> None:
    with serving(world, time, rates=Rates(gitlab_anonymous=10)) as forge:
        asked = wanted(world, *world.plain(GITLAB)[:8], host="gitlab.com")
        outcomes = list(gitlab(forge, time, patience=5).ask(asked))
    stop = stop_of(outcomes)
    assert len(observed(outcomes[:-1])) == 2
    assert stop.again_at == pytest.approx(time.clock.date() + 60, abs=3)
    assert "its limit of 10 is used up" in stop.reason


def test_an_outage_ends_the_run(forge: ForgeServer, world: World, time: FakeTime) -> None:
    forge.faults.at("503", 0, 1000)
    outcomes = list(gitlab(forge, time).ask(wanted(world, host="gitlab.com")))
    assert "does not answer" in stop_of(outcomes).reason
    assert len(forge.asked) == 12


def test_a_missing_project_is_not_found(forge: ForgeServer, time: FakeTime) -> None:
    found = observed(gitlab(forge, time).ask([Wanted("gitlab.com/no/such")]))["no/such"]
    assert (found.state, dict(found.values)) == (State.NOT_FOUND, {})


def test_what_it_would_cost(forge: ForgeServer, world: World, time: FakeTime) -> None:
    words = gitlab(forge, time).estimate(wanted(world, host="gitlab.com"))
    assert words == "120 REST requests to gitlab.com"
    assert not forge.asked


def test_gitlab_com_is_known_without_being_named() -> None:
    assert settings_of({}) == (Settings(),)
    assert not Settings().names


def test_other_hosts_are_named() -> None:
    found = settings_of({"GITLAB_HOSTS": " Git.Example.org, gitlab.com,code.example.org ,"})
    assert [one.host for one in found] == ["gitlab.com", "git.example.org", "code.example.org"]
    assert found[2].api == "https://code.example.org/api/v4"
    assert found[2].names == {"code.example.org"}


@pytest.mark.parametrize(
    ("extra", "tokens"),
    [
        ({}, ["a-token", ""]),
        ({"GITLAB_TOKEN_HOST": "gitlab.com"}, ["a-token", ""]),
        ({"GITLAB_TOKEN_HOST": "git.example.org"}, ["", "a-token"]),
    ],
)
def test_a_token_is_for_one_host(extra: dict[str, str], tokens: list[str]) -> None:
    environment = {"GITLAB_HOSTS": "git.example.org", "GITLAB_TOKEN": "a-token", **extra}
    found = settings_of(environment)
    assert [one.token for one in found] == tokens
    assert "a-token" not in repr(found)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"GITLAB_HOSTS": "https://git.example.org"}, "not the name of a host"),
        ({"GITLAB_HOSTS": "git.example.org/path"}, "not the name of a host"),
        ({"GITLAB_HOSTS": "git@example.org"}, "not the name of a host"),
        ({"GITLAB_HOSTS": "localhost"}, "names this machine"),
        ({"GITLAB_HOSTS": "127.0.0.1:8080"}, "names this machine"),
        ({"GITLAB_HOSTS": "git.example.org:8443"}, "names a port, which no address in an entry does"),
        ({"GITLAB_TOKEN": "two words"}, "GITLAB_TOKEN holds"),
        ({"GITLAB_TOKEN": "a", "GITLAB_TOKEN_HOST": "other.example.org"}, "GITLAB_TOKEN_HOST names"),
    ],
)
def test_settings_that_cannot_be_used(environment: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        settings_of(environment)


def test_tests_may_name_this_machine() -> None:
    found = settings_of({"GITLAB_HOSTS": "127.0.0.1:8080"}, local=True)
    assert found[1] == replace(Settings(), host="127.0.0.1:8080", api="http://127.0.0.1:8080/api/v4")
