"""Where the repository is: from mkdocs.yml, from GitHub's variables, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from landscape.pages import Links
from landscape.site import settings


def links(environment: dict[str, str], **given: str) -> Links:
    config = MkDocsConfig()
    config.load_dict({"site_name": "T", "theme": "material", "docs_dir": str(Path.cwd() / "docs"), **given})
    config.validate()
    settings.apply(config, environment)
    return settings.links(config)


ACTIONS = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "batch/landscape"}


def test_from_the_configuration() -> None:
    found = links(
        ACTIONS,
        repo_url="https://code.example/a/b",
        edit_uri="edit/main/docs/",
        site_url="https://s.example/x",
    )
    assert found == Links(
        "https://s.example/x/",
        "https://code.example/a/b/edit/main/",
        "https://code.example/a/b/issues/new",
        name="T",
    )


def test_from_github() -> None:
    found = links(ACTIONS, edit_uri="edit/main/docs/", repo_url="", site_url="")
    assert found.edit == "https://github.com/batch/landscape/edit/main/"
    assert found.report == "https://github.com/batch/landscape/issues/new"
    assert found.site_url == ""


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"GITHUB_REPOSITORY": ""},
        {"GITHUB_REPOSITORY": "a/b/c"},
        {"GITHUB_REPOSITORY": "a/b\n"},
        {"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "javascript:alert(1)"},
        {"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://x@evil.example"},
    ],
)
def test_from_nowhere(environment: dict[str, str]) -> None:
    assert links(environment, repo_url="", edit_uri="edit/main/docs/") == Links(name="T")


def test_without_an_edit_address_errors_can_still_be_reported() -> None:
    found = links({}, repo_url="https://code.example/a/b", edit_uri="")
    assert (found.edit, found.report) == ("", "https://code.example/a/b/issues/new")


@pytest.mark.parametrize("host", ["gitlab.com", "gitlab.example.org", "bitbucket.org"])
def test_hosts_whose_issues_open_elsewhere(host: str) -> None:
    assert links({}, repo_url=f"https://{host}/a/b").report == ""
