"""What GitHub sends, as values."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from landscape.forges.github.reading import (
    graphql_values,
    head,
    is_private,
    owner_and_name,
    rest_values,
)

TODAY = date(2026, 11, 26)
# In the form that GitHub's reference shows; read in July 2026.
NODE: dict[str, Any] = {
    "nameWithOwner": "kubernetes-sigs/kueue",
    "isPrivate": False,
    "isArchived": False,
    "isFork": True,
    "isDisabled": False,
    "description": "Kubernetes-native\nJob Queueing",
    "homepageUrl": "https://kueue.sigs.k8s.io",
    "createdAt": "2022-02-15T16:19:43Z",
    "pushedAt": "2026-11-25T23:59:59Z",
    "stargazerCount": 2000,
    "forkCount": 500,
    "isSecurityPolicyEnabled": True,
    "licenseInfo": {"spdxId": "Apache-2.0"},
    "codeOfConduct": {"name": "Contributor Covenant"},
    "primaryLanguage": {"name": "Go"},
    "watchers": {"totalCount": 30},
    "open": {"totalCount": 400},
    "first": {"totalCount": 7},
    "pulls": {"totalCount": 80},
    "people": {"totalCount": 300},
    "repositoryTopics": {"nodes": [{"topic": {"name": "batch"}}, {"topic": {"name": "hpc"}}]},
    "languages": {"edges": [{"size": 900, "node": {"name": "Go"}}, {"size": 5, "node": {"name": "C++"}}]},
    "latestRelease": {"tagName": "v0.9.0", "publishedAt": "2026-11-01T10:00:00Z"},
    "releases": {
        "nodes": [
            {"tagName": "v1.0.0", "publishedAt": None, "isDraft": True, "isPrerelease": False},
            {
                "tagName": "v0.9.1-rc.0",
                "publishedAt": "2026-11-20T10:00:00Z",
                "isDraft": False,
                "isPrerelease": True,
            },
            {
                "tagName": "v0.9.0",
                "publishedAt": "2026-11-01T10:00:00Z",
                "isDraft": False,
                "isPrerelease": False,
            },
            {
                "tagName": "v0.1.0",
                "publishedAt": "2025-01-01T10:00:00Z",
                "isDraft": False,
                "isPrerelease": False,
            },
        ]
    },
    "defaultBranchRef": {
        "name": "main",
        "target": {"oid": "a" * 40, "committedDate": "2026-11-25T23:59:59Z"},
    },
}


def read(change: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a node with something changed."""
    return graphql_values({**NODE, **change}, "github.com", "kubernetes-sigs/kueue", TODAY)


def test_all_values() -> None:
    assert read({}) == {
        "moved_to": None,
        "archived": False,
        "fork": True,
        "disabled": False,
        "description": "Kubernetes-native Job Queueing",
        "homepage": "https://kueue.sigs.k8s.io",
        "topics": ["batch", "hpc"],
        "stars": 2000,
        "forks": 500,
        "watchers": 30,
        "open_issues": 400,
        "open_pull_requests": 80,
        "good_first_issues": 7,
        "licence": "Apache-2.0",
        "language_bytes": {"Go": 900, "C++": 5},
        "main_language": "Go",
        "default_branch": "main",
        "created": "2022-02-15",
        "pushed": "2026-11-25",
        "last_commit": "2026-11-25",
        "latest_release": {"tag": "v0.9.0", "date": "2026-11-01"},
        "releases_365d": [{"tag": "v0.9.0", "date": "2026-11-01"}],
        "contributors": {"count": 300, "method": "mentionable-users"},
        "security_policy": True,
        "code_of_conduct": "Contributor Covenant",
    }
    assert head(NODE) == "a" * 40


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("description", "description"),
        ("homepageUrl", "homepage"),
        ("licenseInfo", "licence"),
        ("codeOfConduct", "code_of_conduct"),
        ("primaryLanguage", "main_language"),
        ("latestRelease", "latest_release"),
        ("defaultBranchRef", "last_commit"),
        ("pushedAt", "pushed"),
    ],
)
def test_null_says_that_there_is_none_and_nothing_says_nothing(key: str, name: str) -> None:
    assert read({key: None})[name] is None
    without = {other: value for other, value in NODE.items() if other != key}
    assert name not in graphql_values(without, "github.com", "kubernetes-sigs/kueue", TODAY)


@pytest.mark.parametrize(
    "wrong", ["text", -1, 3.5, [], {}, [None], {"name": 1}, {"totalCount": True}, 10**30]
)
@pytest.mark.parametrize("key", sorted(NODE))
def test_a_value_of_a_wrong_kind_harms_no_other(key: str, wrong: Any) -> None:
    values = read({key: wrong})
    json.dumps(values, allow_nan=False)
    unharmed = read({})
    changed = {name for name in unharmed if values.get(name, "left out") != unharmed[name]}
    assert len(changed) <= 2, changed


@pytest.mark.parametrize(
    ("name", "moved"),
    [
        ("kubernetes-sigs/kueue", None),
        ("Kubernetes-SIGs/Kueue", None),
        ("other/kueue", "github.com/other/kueue"),
    ],
)
def test_where_it_has_gone(name: str, moved: str | None) -> None:
    assert read({"nameWithOwner": name})["moved_to"] == moved
    values = rest_values({"full_name": name}, "github.com", "kubernetes-sigs/kueue")
    assert values == {"moved_to": moved}


@pytest.mark.parametrize("name", ["../../x", "a/b/c", "a", "", None, "a/b?c", "a/.."])
def test_a_name_that_cannot_be_is_none(name: Any) -> None:
    assert "moved_to" not in read({"nameWithOwner": name})


@pytest.mark.parametrize(
    ("node", "private"),
    [
        ({"isPrivate": True}, True),
        ({"isPrivate": False}, False),
        ({"private": False, "visibility": "public"}, False),
        ({"private": False, "visibility": "internal"}, True),
        ({"private": True}, True),
        ({}, None),
        ({"isPrivate": None}, None),
        ({"isPrivate": 0}, None),
    ],
)
def test_who_may_see_it(node: dict[str, Any], private: bool | None) -> None:
    assert is_private(node) is private


@pytest.mark.parametrize("path", ["a/b", "A-1/.github", "x/a.b_c-d", "a/" + "y" * 100, "-/-"])
def test_paths(path: str) -> None:
    assert owner_and_name(path) == tuple(path.split("/"))


@pytest.mark.parametrize(
    "path", ["", "a", "a/", "/b", "a/b/", "a/b/c", "a/.", "../b", "a/b c", "a/b\n", "a/ü", "a/" + "y" * 101]
)
def test_no_paths(path: str) -> None:
    assert owner_and_name(path) is None


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("licenseInfo", "licence"),
        ("codeOfConduct", "code_of_conduct"),
        ("primaryLanguage", "main_language"),
        ("latestRelease", "latest_release"),
        ("defaultBranchRef", "default_branch"),
        ("defaultBranchRef", "last_commit"),
        ("repositoryTopics", "topics"),
        ("languages", "language_bytes"),
        ("releases", "releases_365d"),
    ],
)
def test_an_object_without_its_keys_says_nothing(key: str, name: str) -> None:
    assert name in read({})
    assert name not in read({key: {}})
    assert name not in read({key: {"other": 1}})


def test_a_licence_without_an_id_is_none_and_one_without_the_key_says_nothing() -> None:
    assert rest_values({"license": {"spdx_id": None}}, "github.com", "a/b") == {"licence": None}
    assert rest_values({"license": None}, "github.com", "a/b") == {"licence": None}
    assert rest_values({"license": {}}, "github.com", "a/b") == {}
    assert read({"licenseInfo": {"spdxId": None}})["licence"] is None


def test_a_release_without_its_day_says_nothing() -> None:
    assert read({"latestRelease": {"tagName": "v1", "publishedAt": None}})["latest_release"] == {"tag": "v1"}
    assert "latest_release" not in read({"latestRelease": {"tagName": "v1"}})


def nightly(on: str = "2026-11-20", draft: bool = False) -> dict[str, Any]:
    """Return a pre-release, or a draft."""
    published = None if draft else f"{on}T10:00:00Z"
    return {"tagName": f"n{on}", "publishedAt": published, "isDraft": draft, "isPrerelease": not draft}


@pytest.mark.parametrize("draft", [False, True])
def test_a_hundred_nightly_releases_say_nothing_of_the_others(draft: bool) -> None:
    assert "releases_365d" not in read({"releases": {"nodes": [nightly(draft=draft)] * 100}})
    assert read({"releases": {"nodes": [nightly(draft=draft)] * 99}})["releases_365d"] == []
    whole = [*[nightly(draft=draft)] * 99, nightly("2025-11-26")]
    assert read({"releases": {"nodes": whole}})["releases_365d"] == [], "the list goes beyond the year"


def test_rest_does_not_take_pull_requests_for_issues_nor_stars_for_watchers() -> None:
    node = {"open_issues_count": 9, "watchers_count": 50, "subscribers_count": 3, "stargazers_count": 50}
    assert rest_values(node, "github.com", "a/b") == {"watchers": 3, "stars": 50}
