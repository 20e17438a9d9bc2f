"""Addresses of repositories: which are plain, which lead elsewhere, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.checks.repository_url import plain_repository
from landscape.findings import Finding

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

BETA = "projects/beta-scheduler.yaml"
PLAIN = "https://github.com/example/beta-scheduler"


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://www.github.com/example/beta", "https://github.com/example/beta"),
        ("https://GitHub.com/example/Beta", "https://github.com/example/Beta"),
        ("https://github.com/example/beta/", "https://github.com/example/beta"),
        ("https://github.com/example/beta.git", "https://github.com/example/beta"),
        ("https://github.com/example/beta/tree/main", "https://github.com/example/beta"),
        ("https://github.com/example/beta/blob/main/README.md#L3", "https://github.com/example/beta"),
        ("https://github.com/example/beta?tab=readme", "https://github.com/example/beta"),
        ("https://codeberg.org/example/beta/src/branch/main", "https://codeberg.org/example/beta"),
        ("https://gitlab.com/group/team/beta/-/tree/main", "https://gitlab.com/group/team/beta"),
        ("https://git.example.org/beta.git", "https://git.example.org/beta"),
    ],
)
def test_another_address_of_a_repository(edit: Edit, findings: Check, url: str, meant: str) -> None:
    edit(BETA, PLAIN, url)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (BETA, 6, 10, "repository-url")
    assert found.fix == f"Write `{meant}`."
    assert plain_repository(meant) == meant


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://github.com", "is a host"),
        ("https://github.com/example", "is an organisation"),
        ("https://github.com/example/", "is an organisation"),
        ("https://github.com/orgs/example/repositories", "is an organisation"),
        ("https://gitlab.com/groups/example/team", "is an organisation"),
    ],
)
def test_no_repository_at_all(edit: Edit, findings: Check, url: str, says: str) -> None:
    edit(BETA, PLAIN, url)
    (found,) = findings()
    assert (found.line, found.column, found.rule) == (6, 10, "repository-url")
    assert says in found.message
    assert "first page" in found.fix


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/example/beta.js",
        "https://gitlab.com/group/team/beta",
        "https://git.example.org/some/where/beta",
        "https://git.example.org/?p=beta",
    ],
)
def test_a_plain_address(edit: Edit, findings: Check, url: str) -> None:
    edit(BETA, PLAIN, url)
    assert findings() == []


def test_an_address_that_may_not_be_linked_is_left_to_that_rule(edit: Edit, findings: Check) -> None:
    edit(BETA, PLAIN, "http://github.com/example/beta/")
    assert [found.rule for found in findings()] == ["url"]


def test_a_repository_of_another_project_is_one_finding(edit: Edit, findings: Check) -> None:
    edit(BETA, PLAIN, "https://www.github.com/example/alpha-queue/")
    assert [found.rule for found in findings()] == ["duplicate-repository"]
