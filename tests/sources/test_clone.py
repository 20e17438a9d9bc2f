"""What is read of somebody's clone: committed texts, and nothing that a hostile one could lead to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.sources.clone import TextFile, read_clone
from landscape.sources.git import GitError

Git = Callable[..., str]


@pytest.fixture
def clone(tmp_path: Path, git: Git) -> Path:
    """A clone with a README and a licence, and an origin."""
    folder = tmp_path / "clone"
    folder.mkdir()
    git("init", "--quiet", "--initial-branch=main", at=folder)
    git("remote", "add", "origin", "git@github.com:example/tool.git", at=folder)
    commit(folder, git, {"README.md": "# Tool\n", "LICENSE": "MIT License\n", "src/readme.md": "no\n"})
    return folder


def commit(folder: Path, git: Git, files: dict[str, str]) -> str:
    """Commit files and return the commit."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    git("add", "--all", at=folder)
    git("commit", "--quiet", "--message=More", at=folder)
    return git("rev-parse", "HEAD", at=folder)


def test_origin_commit_and_texts(clone: Path, git: Git) -> None:
    found = read_clone(clone)
    assert found.origin == "git@github.com:example/tool.git"
    assert found.commit == git("rev-parse", "HEAD", at=clone)
    assert found.readme == TextFile("README.md", "# Tool\n")
    assert found.licences == (TextFile("LICENSE", "MIT License\n"),)


def test_what_is_committed_counts_and_not_the_disk(clone: Path) -> None:
    (clone / "README.md").write_text("# Mine\n", "utf-8")
    (clone / "COPYING").write_text("x\n", "utf-8")
    found = read_clone(clone)
    assert found.readme == TextFile("README.md", "# Tool\n")
    assert [file.name for file in found.licences] == ["LICENSE"]


def test_the_readme_that_a_host_shows_comes_first(clone: Path, git: Git) -> None:
    commit(clone, git, {"README": "plain\n", "README.rst": "rst\n"})
    readme = read_clone(clone).readme
    assert readme is not None
    assert readme.name == "README.md"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("LICENCE.txt", True),
        ("COPYING.LESSER", True),
        ("license-apache", True),
        ("LICENSE_header.go", False),
        ("LICENSES.md", False),
    ],
)
def test_names_of_licences(clone: Path, git: Git, name: str, counts: bool) -> None:
    commit(clone, git, {name: "x\n"})
    assert (name in [file.name for file in read_clone(clone).licences]) is counts


def test_links_and_folders_are_no_texts(tmp_path: Path, clone: Path, git: Git) -> None:
    (tmp_path / "secret").write_text("secret\n", "utf-8")
    (clone / "README.md").unlink()
    (clone / "LICENSE").unlink()
    (clone / "README.md").symlink_to(tmp_path / "secret")
    commit(clone, git, {"LICENSE/x": "x\n"})
    found = read_clone(clone)
    assert (found.readme, found.licences) == (None, ())


def test_a_clone_without_anything(tmp_path: Path, git: Git) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    git("init", "--quiet", at=folder)
    found = read_clone(folder)
    assert (found.origin, found.commit, found.readme, found.licences) == ("", "", None, ())


def test_a_bare_clone_will_do(tmp_path: Path, clone: Path, git: Git) -> None:
    git("clone", "--quiet", "--bare", str(clone), str(tmp_path / "bare"))
    readme = read_clone(tmp_path / "bare").readme
    assert readme == TextFile("README.md", "# Tool\n")


def test_letters_of_another_encoding_do_not_matter(clone: Path, git: Git) -> None:
    (clone / "README.md").write_bytes(b"# T\xff\n")
    git("commit", "--quiet", "--all", "--message=Odd", at=clone)
    readme = read_clone(clone).readme
    assert readme == TextFile("README.md", "# T\ufffd\n")


def test_what_is_no_clone_is_said(tmp_path: Path, clone: Path) -> None:
    (tmp_path / "plain").mkdir()
    with pytest.raises(GitError, match="is no clone of a git repository"):
        read_clone(tmp_path / "plain")
    # A folder in a repository would speak for the one around it.
    with pytest.raises(GitError, match="but a folder in one"):
        read_clone(clone / "src")
    with pytest.raises(GitError, match="is no folder"):
        read_clone(clone / "README.md")


def test_settings_of_the_clone_run_nothing(tmp_path: Path, clone: Path, git: Git) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n", "utf-8")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external"):
        git("config", name, str(trap), at=clone)
    git("config", "alias.rev-parse", f"!{trap}", at=clone)
    (clone / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    git("config", "filter.x.smudge", str(trap), at=clone)
    git("config", "diff.x.textconv", str(trap), at=clone)
    hook = clone / ".git" / "hooks" / "post-checkout"
    hook.write_bytes(trap.read_bytes())
    hook.chmod(0o755)
    assert read_clone(clone).readme == TextFile("README.md", "# Tool\n")
    assert not (tmp_path / "sprung").exists()


def test_somebodys_settings_do_not_change_the_origin(clone: Path, git: Git) -> None:
    git("config", "url.https://mirror.example.org/.insteadOf", "git@github.com:", at=clone)
    assert read_clone(clone).origin == "git@github.com:example/tool.git"


def test_in_a_hook_of_another_repository_the_clone_is_still_itself(
    tmp_path: Path, clone: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git("init", "--quiet", at=other)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG"):
        monkeypatch.setenv(name, str(other / ".git"))
    assert read_clone(clone).origin == "git@github.com:example/tool.git"
