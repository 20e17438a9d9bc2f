"""From git's remotes to addresses that readers have."""

from __future__ import annotations

import pytest

from landscape.drafts.addresses import on_code_host, permalink, repository_meant, repository_of_remote

TOOL = "https://github.com/example/tool"
COMMIT = "ff69552e79ad21652c36caa97038382e55625cf7"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:example/tool.git", TOOL),
        ("github.com:example/tool", TOOL),
        ("ssh://git@github.com/example/tool.git", TOOL),
        ("ssh://git@ssh.github.com:443/example/tool.git", TOOL),
        ("git@github.com-work:example/tool.git", TOOL),
        ("git://github.com/example/tool.git/", TOOL),
        ("http://www.github.com/example/tool", TOOL),
        ("https://somebody:secret@github.com/example/tool.git", TOOL),
        ("https://GitHub.com/example/tool", TOOL),
        ("https://gitlab.com/group/sub/tool.git", "https://gitlab.com/group/sub/tool"),
        ("ssh://git@git.example.org:2222/a/b.git", "https://git.example.org/a/b"),
        ("https://u:p@git.example.org/a/b.git", "https://git.example.org/a/b"),
        ("https://git.example.org:8443/a/b.git", ""),
        ("https://git.example.org:x/a/b.git", ""),
        ("file:///srv/git/tool.git", ""),
        ("/srv/git/tool.git", ""),
        ("../tool", ""),
        ("git@localhost:tool.git", ""),
        ("git@192.0.2.7:a/tool.git", ""),
        ("https://github.com", ""),
        ("ext::sh -c 'touch x'", ""),
        ("git@github.com:exa mple/tool.git", ""),
        ("git@github.com:example/\u202etool.git", ""),
        ("", ""),
    ],
)
def test_a_remote_has_an_address_or_none(remote: str, address: str) -> None:
    assert repository_of_remote(remote) == address


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("git@github.com:example/tool.git", TOOL),
        (f"{TOOL}/", TOOL),
        (f"{TOOL}/tree/main/docs", TOOL),
        ("http://github.com/example/tool", TOOL),
        ("https://git.example.org/?p=tool.git", "https://git.example.org/?p=tool.git"),
        ("tool", "tool"),
    ],
)
def test_people_name_a_repository_in_many_ways(said: str, found: str) -> None:
    assert repository_meant(said) == found


@pytest.mark.parametrize(
    ("repository", "file", "link"),
    [
        (TOOL, "README.md", f"{TOOL}/blob/{COMMIT}/README.md?plain=1#L1"),
        (TOOL, "README.rst", f"{TOOL}/blob/{COMMIT}/README.rst#L1"),
        (
            "https://gitlab.com/a/b/c",
            "README.md",
            f"https://gitlab.com/a/b/c/-/blob/{COMMIT}/README.md?plain=1#L1",
        ),
        ("https://codeberg.org/a/b", "README", f"https://codeberg.org/a/b/src/commit/{COMMIT}/README#L1"),
        ("https://git.example.org/a/b", "README.md", ""),
    ],
)
def test_a_permalink_has_the_form_of_its_host(repository: str, file: str, link: str) -> None:
    assert permalink(repository, COMMIT, file) == link


def test_code_hosts_are_known() -> None:
    assert on_code_host("https://www.GitHub.com/example/tool/blob/x/y")
    assert not on_code_host("https://github.com.example.org/example/tool")
