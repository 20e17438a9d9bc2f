"""What a clone and the collected metadata tell of a project."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from landscape.drafts.found import Fact, Found, in_clone, known_of
from landscape.drafts.home import Home
from landscape.sources.clone import Clone, TextFile

from ..sources.test_licences import MIT, gnu
from .conftest import HomeWith

COMMIT = "ff69552e79ad21652c36caa97038382e55625cf7"
README = TextFile("README.md", "# Some Tool\n\nSome Tool is a queue of jobs.\n")
CLONE = Clone("git@github.com:example/tool.git", COMMIT, README, (TextFile("LICENSE", MIT),))


def test_a_clone_tells_name_repository_licence_summary_and_a_permalink() -> None:
    found = in_clone(CLONE)
    assert found.facts == {
        "repository": Fact("https://github.com/example/tool", "the clone's origin"),
        "name": Fact("Some Tool", "README.md"),
        "summary": Fact("Some Tool is a queue of jobs.", "README.md; say it in your own words"),
        "licence": Fact("MIT", "LICENSE"),
    }
    assert found.permalink == f"https://github.com/example/tool/blob/{COMMIT}/README.md?plain=1#L1"


@pytest.mark.parametrize(
    "clone",
    [
        replace(CLONE, origin=""),
        replace(CLONE, origin="https://git.example.org/a/b"),
        replace(CLONE, commit=""),
        replace(CLONE, readme=None),
    ],
)
def test_without_address_commit_or_readme_there_is_no_permalink(clone: Clone) -> None:
    assert in_clone(clone).permalink == ""


def test_somebody_may_know_the_address_that_a_clone_lacks() -> None:
    found = in_clone(replace(CLONE, origin=""), "https://github.com/example/tool")
    assert found.permalink == in_clone(CLONE).permalink
    assert "repository" not in found.facts


def test_a_clone_without_texts_tells_little() -> None:
    assert list(in_clone(Clone("git@github.com:a/b", "", None, ())).facts) == ["repository"]
    assert in_clone(Clone("", "", None, ())) == Found()


def test_a_summary_that_is_too_long_is_none() -> None:
    long = TextFile("README.md", f"# Tool\n\nTool is a {'very ' * 50}long tool.\n")
    assert "summary" not in in_clone(replace(CLONE, readme=long)).facts


def test_a_doubt_about_a_licence_is_told() -> None:
    text = TextFile("COPYING", gnu("General", "3", "29 June 2007"))
    fact = in_clone(replace(CLONE, licences=(text,))).facts["licence"]
    assert fact == Fact("GPL-3.0-only", "COPYING; it may be -or-later")


def test_an_address_tells_a_name(home: Home) -> None:
    found = known_of(home.tree, "https://github.com/example/some-tool.git/")
    assert found.facts == {"name": Fact("some-tool", "the repository's name")}


def test_metadata_tells_licence_and_commit(home_with: HomeWith) -> None:
    fact = {"source": "github", "observed_at": "2026-11-20", "commit": COMMIT}
    facts = {"licence": {"value": "MIT", **fact}, "commits": {"value": 1, **fact}}
    snapshot = {"version": 1, "repositories": {"github.com/Example/Tool": facts}}
    home = home_with({"metadata/snapshot.json": json.dumps(snapshot)})
    found = known_of(home.tree, "https://github.com/example/tool")
    assert found.facts["licence"] == Fact("MIT", "the collected metadata")
    assert found.permalink == f"https://github.com/example/tool/blob/{COMMIT}/README.md?plain=1#L1"


@pytest.mark.parametrize("licence", ["NOASSERTION", "Other", 7])
def test_a_licence_that_a_host_does_not_know_is_none(home_with: HomeWith, licence: object) -> None:
    facts = {"licence": {"value": licence, "source": "github", "observed_at": "2026-11-20"}}
    snapshot = {"version": 1, "repositories": {"github.com/example/tool": facts}}
    home = home_with({"metadata/snapshot.json": json.dumps(snapshot)})
    assert "licence" not in known_of(home.tree, "https://github.com/example/tool").facts


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"repositories": []}', '{"repositories": {"github.com/a/b": 1}}']
)
def test_broken_metadata_tell_nothing(home_with: HomeWith, text: str) -> None:
    home = home_with({"metadata/snapshot.json": text})
    assert list(known_of(home.tree, "https://github.com/a/b").facts) == ["name"]


def test_what_is_there_already_stays() -> None:
    first, second = (
        Found({"name": Fact("a", "x")}, "p"),
        Found({"name": Fact("b", "y"), "z": Fact("c", "y")}, "q"),
    )
    assert first.also(second) == Found({"name": Fact("a", "x"), "z": Fact("c", "y")}, "p")
