"""Where mirrors lie, and what git sees of the settings around it: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.sources.mirrors import GitMissing, alone, borrowing, find_git, find_objects, make_empty


@pytest.mark.parametrize(
    "layout",
    [
        *("Owner/name", "Owner/name.git", "owner/NAME", "Owner+name", "Owner+name.git", "Owner+name/repo"),
        *("github.com/Owner/name", "GitHub.com/Owner/name.git", "Owner/name/.git", "Owner+name/repo/.git"),
    ],
)
def test_a_mirror_is_found_in_every_layout(tmp_path: Path, layout: str) -> None:
    (tmp_path / layout).mkdir(parents=True)
    make_empty(tmp_path / layout)
    assert find_objects(tmp_path, "github.com", "Owner/name") == tmp_path / layout / "objects"


@pytest.mark.parametrize(
    "layout", ["Owner/name", "Owner/name.git", "Owner+name", "Owner+name/repo", "github.com/Owner/name"]
)
def test_a_mirror_of_another_host_is_none(tmp_path: Path, layout: str) -> None:
    (tmp_path / layout).mkdir(parents=True)
    make_empty(tmp_path / layout)
    assert find_objects(tmp_path, "example.org", "Owner/name") is None


@pytest.mark.parametrize("host", ["example.org", "Example.org", "github.com", "git.example.org:8443"])
@pytest.mark.parametrize("end", ["", ".git", "/.git"])
def test_a_mirror_is_found_in_the_folder_of_its_host(tmp_path: Path, host: str, end: str) -> None:
    place = tmp_path / f"{host.lower()}/Owner/name{end}"
    place.mkdir(parents=True)
    make_empty(place)
    assert find_objects(tmp_path, host, "Owner/name") == place / "objects"


@pytest.mark.parametrize(
    "layout", ["name", "Owner/other", "other.org/Owner/name", "Owner-name", "x/Owner/name"]
)
def test_what_is_none(tmp_path: Path, layout: str) -> None:
    (tmp_path / layout).mkdir(parents=True)
    make_empty(tmp_path / layout)
    assert find_objects(tmp_path, "github.com", "Owner/name") is None


def test_a_folder_without_a_repository_is_none(tmp_path: Path) -> None:
    (tmp_path / "Owner" / "name" / "objects").mkdir(parents=True)
    assert find_objects(tmp_path, "github.com", "Owner/name") is None
    assert find_objects(tmp_path / "missing", "github.com", "Owner/name") is None


def test_variables_of_git_are_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", "/elsewhere")
    monkeypatch.setenv("OTHER", "kept")
    for environment in (alone(), borrowing(tmp_path)):
        assert "/elsewhere" not in environment.values()
        assert environment["OTHER"] == "kept"
        assert environment["GIT_ALLOW_PROTOCOL"] == "none"
    assert borrowing(tmp_path)["GIT_OBJECT_DIRECTORY"] == str(tmp_path)


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(find_git("reading")).is_file()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitMissing, match="reading needs git"):
        find_git("reading")
