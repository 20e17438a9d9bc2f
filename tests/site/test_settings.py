"""Where the repository is: from mkdocs.yml, from GitHub's variables, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

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
    found = links(ACTIONS, repo_url="https://github.com/a/b/", site_url="https://s.example/x")
    assert found == Links(
        "https://s.example/x/",
        "https://github.com/a/b/edit/main/",
        "https://github.com/a/b/issues/new?title=",
        name="T",
    )


def test_from_github() -> None:
    found = links(ACTIONS, repo_url="", site_url="")
    assert found.edit == "https://github.com/batch/landscape/edit/main/"
    assert found.report == "https://github.com/batch/landscape/issues/new?title="
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
    assert links(environment, repo_url="") == Links(name="T")


@pytest.mark.parametrize(
    ("host", "edit", "report"),
    [
        ("github.com", "edit/main/", "issues/new?title="),
        ("github.example.org", "edit/main/", "issues/new?title="),
        ("gitlab.com", "-/edit/main/", "-/issues/new?issue%5Btitle%5D="),
        ("gitlab.example.org", "-/edit/main/", "-/issues/new?issue%5Btitle%5D="),
        ("codeberg.org", "_edit/main/", "issues/new?title="),
        ("gitea.com", "_edit/main/", "issues/new?title="),
        ("gitea.example.org", "_edit/main/", "issues/new?title="),
        ("forgejo.example.org", "_edit/main/", "issues/new?title="),
        ("bitbucket.org", "src/main/", ""),
        ("git.example.org", "", ""),
        ("mygithub.com", "", ""),
    ],
)
def test_every_host_has_its_own_forms(host: str, edit: str, report: str) -> None:
    repository = f"https://{host}/a/b"
    found = links({}, repo_url=repository)
    assert found.edit == (f"{repository}/{edit}" if edit else "")
    assert found.report == (f"{repository}/{report}" if report else "")


def test_a_server_named_by_the_environment_has_its_own_forms_too() -> None:
    found = links({**ACTIONS, "GITHUB_SERVER_URL": "https://codeberg.org"}, repo_url="")
    assert found.edit == "https://codeberg.org/batch/landscape/_edit/main/"


@pytest.mark.parametrize("host", ["git.example.org", "gitlab.com", "github.com"])
def test_what_mkdocs_yml_says_is_taken_for_any_host(host: str) -> None:
    repository = f"https://{host}/a/b"
    found = links({}, repo_url=repository, edit_uri="change/trunk/docs")
    assert found.edit == f"{repository}/change/trunk/"
    assert links({}, repo_url=repository, edit_uri="?file=docs/").edit == f"{repository}/?file="


@pytest.mark.parametrize("edit_uri", ["edit/main/website/", "edit/main/mydocs/"])
def test_entries_have_no_link_when_it_is_not_known_where_they_lie(edit_uri: str) -> None:
    assert links({}, repo_url="https://github.com/a/b", edit_uri=edit_uri).edit == ""


def test_links_to_edit_can_be_turned_off_alone() -> None:
    found = links({}, repo_url="https://github.com/a/b", edit_uri="")
    assert (found.edit, found.report) == ("", "https://github.com/a/b/issues/new?title=")


@pytest.mark.parametrize(
    ("host", "edit_url"),
    [
        ("github.com", "https://github.com/a/b/edit/main/docs/about.md"),
        ("gitlab.com", "https://gitlab.com/a/b/-/edit/main/docs/about.md"),
        ("codeberg.org", "https://codeberg.org/a/b/_edit/main/docs/about.md"),
        ("bitbucket.org", "https://bitbucket.org/a/b/src/main/docs/about.md"),
        ("git.example.org", None),
    ],
)
def test_hand_written_pages_are_edited_in_the_same_form(host: str, edit_url: str | None) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "T", "theme": "material", "repo_url": f"https://{host}/a/b"})
    config.docs_dir = str(Path.cwd() / "docs")
    config.validate()
    settings.apply(config, {})
    page = Page(None, File("about.md", "docs", "site", True), config)
    assert page.edit_url == edit_url
