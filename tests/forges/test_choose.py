"""Which source is asked about a repository."""

from __future__ import annotations

import pytest

from landscape.forges.choose import Choice, Clone, Hosts, choose
from landscape.forges.plan import Listed

HUB, LAB, OTHER = (
    Listed(key, ("a",)) for key in ("github.com/a/a", "gitlab.com/a/b/c", "git.example.org/a/a")
)
HOSTS = Hosts("github.com", frozenset(["gitlab.com"]))


def chosen(clone: Clone, *mirrors: Listed, hosts: Hosts = HOSTS) -> Choice:
    """Return what is asked about the three when these have mirrors."""
    return choose([HUB, LAB, OTHER], hosts, clone, lambda key: key in {one.key for one in mirrors})


@pytest.mark.parametrize("clone", list(Clone))
def test_the_api_of_a_host_is_asked_where_it_is_known(clone: Clone) -> None:
    choice = chosen(clone)
    assert choice.github == (HUB,)
    assert choice.gitlab == {"gitlab.com": (LAB,)}
    assert choice.git_only == ("git.example.org",)


@pytest.mark.parametrize(
    ("clone", "mirrors", "git", "unasked"),
    [
        (Clone.AUTO, [], (OTHER,), ()),
        (Clone.AUTO, [HUB], (HUB, OTHER), ()),
        (Clone.ALWAYS, [], (HUB, LAB, OTHER), ()),
        (Clone.NEVER, [], (), (OTHER,)),
        (Clone.NEVER, [LAB, OTHER], (LAB, OTHER), ()),
    ],
)
def test_git_is_asked_for_mirrors_and_what_no_api_knows(
    clone: Clone, mirrors: list[Listed], git: tuple[Listed, ...], unasked: tuple[Listed, ...]
) -> None:
    choice = chosen(clone, *mirrors)
    assert (choice.git, choice.unasked) == (git, unasked)


def test_an_api_of_another_host_does_not_speak_for_github() -> None:
    choice = chosen(Clone.AUTO, hosts=Hosts("git.example.org"))
    assert choice.github == (OTHER,)
    assert choice.git_only == ("github.com", "gitlab.com")
