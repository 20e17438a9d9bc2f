"""The data folder at a git revision: the same tree as on disk, and nothing outside the folder."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.sources import Tree, read_tree
from landscape.sources.git import GitError
from landscape.sources.revision import changed_paths, commit_of, read_revision

Git = Callable[..., str]

ENTRY = "data/projects/beta-scheduler.yaml"


def commit(git: Git, message: str = "Change") -> str:
    """Commit everything and return the commit."""
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", f"--message={message}")
    return git("rev-parse", "HEAD")


def content(tree: Tree) -> object:
    """Return what a tree holds, to compare it with another."""
    documents = [
        (document.path, document.value, document.positions().places.values()) for document in tree.documents
    ]
    return [
        [(path, value, list(places)) for path, value, places in documents],
        tree.findings,
        tree.snapshot,
        tree.logos,
    ]


def write(root: Path, path: str, text: str) -> None:
    """Write a file of a repository."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def test_a_revision_gives_the_tree_of_the_folder(repository: Path) -> None:
    assert content(read_revision(repository / "data", "main")) == content(read_tree(repository / "data"))


@pytest.mark.parametrize("ref", ["", ":"])
def test_no_revision_is_the_working_tree(repository: Path, ref: str) -> None:
    write(repository, "data/projects/new.yaml", "a: b\n")
    assert "projects/new.yaml" in [file.path for file in read_revision(repository / "data", ref).documents]
    assert commit_of(repository / "data", ref) == ""


def test_the_revision_is_read_and_not_the_disk(repository: Path, git: Git) -> None:
    first = git("rev-parse", "HEAD")
    before = content(read_tree(repository / "data"))
    write(repository, ENTRY, "name: Other\n")
    write(repository, "data/metadata/snapshot.json", "{")
    (repository / "data/projects/alpha-queue.yaml").unlink()
    commit(git)
    for ref in (first, first[:12], "HEAD~1", "main~", "@{1}"):
        assert content(read_revision(repository / "data", ref)) == before, ref
        assert commit_of(repository / "data", ref) == first


@pytest.mark.parametrize("folder", ["", "sites/one/data", "[a]*/da ta", "ä\tb"])
def test_the_folder_may_lie_anywhere_in_the_repository(tmp_path: Path, git: Git, folder: str) -> None:
    data = tmp_path / folder
    write(data, "projects/a.yaml", "a: b\n")
    write(data, "projects/sub/c.yaml", "a: b\n")
    write(tmp_path, "elsewhere.txt" if folder else ".hidden", "x")
    git("init", "--quiet", "--initial-branch=main")
    commit(git)
    tree = read_revision(data, "main")
    assert [document.path for document in tree.documents] == ["projects/a.yaml"]
    assert [found.path for found in tree.findings] == ["projects/sub"]
    assert changed_paths(data, "main") == set()
    write(data, "projects/a.yaml", "a: c\n")
    write(data, "projects/b.yaml", "a: c\n")
    assert changed_paths(data, "main") == {"projects/a.yaml", "projects/b.yaml"}


def test_a_link_to_the_folder_is_the_folder(repository: Path) -> None:
    (repository / "link").symlink_to(repository / "data")
    assert len(read_revision(repository / "link", "main").documents) == 24


def test_where_the_folder_was_not_there_the_tree_is_empty(repository: Path, git: Git) -> None:
    shutil.copytree(repository / "data", repository / "later")
    tree = read_revision(repository / "later", "main")
    assert (tree.documents, tree.findings, tree.snapshot, tree.logos) == ((), (), {}, {})
    commit(git)
    shutil.rmtree(repository / "later")
    assert len(read_revision(repository / "later", "main").documents) == 24


def test_where_the_folder_was_a_file_it_is_said(repository: Path, git: Git) -> None:
    write(repository, "later", "a file")
    commit(git)
    (repository / "later").unlink()
    with pytest.raises(GitError, match="no folder at `main`"):
        read_revision(repository / "later", "main")


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("projects/a.yml", "file-unknown"),
        ("projects/sub/a.yaml", "file-unknown"),
        ("stray.yaml", "file-unknown"),
        ("vocabulary/words.yaml", "file-unknown"),
        ("logos/a.SVG", "file-unknown"),
        ("projects/A b.yaml", "file-name"),
        ("projects/a\n::error::b.yaml", "file-name"),
        ("projects/README.md", None),
        ("projects/.a.yaml", None),
        ("projects/broken.yaml", "yaml-alias"),
        ("logos/a.svg", "logo-unsafe"),
    ],
)
def test_names_and_contents_are_judged_as_on_disk(
    repository: Path, git: Git, path: str, rule: str | None
) -> None:
    write(repository, f"data/{path}", "a: &b c\n" if "broken" in path else "a: b\n")
    commit(git)
    tree = read_revision(repository / "data", "main")
    assert content(tree) == content(read_tree(repository / "data"))
    assert [found.rule for found in tree.findings] == ([rule] if rule else [])


def test_links_are_not_followed(repository: Path, git: Git, tmp_path: Path) -> None:
    write(tmp_path, "secret.yaml", "secret: yes\n")
    (repository / "data/projects/out.yaml").symlink_to(tmp_path / "secret.yaml")
    (repository / "data/projects/in.yaml").symlink_to("beta-scheduler.yaml")
    shutil.rmtree(repository / "data/stories")
    (repository / "data/stories").symlink_to("projects")
    commit(git)
    tree = read_revision(repository / "data", "main")
    assert [(found.path, found.rule) for found in tree.findings] == [
        ("projects/in.yaml", "file-link"),
        ("projects/out.yaml", "file-link"),
        ("stories", "file-link"),
    ]
    assert not any("secret" in document.text for document in tree.documents)
    assert "stories" not in {document.kind for document in tree.documents}


def test_a_submodule_is_not_looked_into(repository: Path, git: Git) -> None:
    head = git("rev-parse", "HEAD")
    git("update-index", "--add", "--cacheinfo", f"160000,{head},data/projects/module")
    git("rm", "-r", "--quiet", "data/hardware")
    git("update-index", "--add", "--cacheinfo", f"160000,{head},data/hardware")
    git("commit", "--quiet", "--message=Modules")
    tree = read_revision(repository / "data", "main")
    assert [(found.path, found.rule) for found in tree.findings] == [
        ("hardware", "file-unknown"),
        ("projects/module", "file-unknown"),
    ]


def test_a_huge_file_is_refused_and_those_after_it_are_read(repository: Path, git: Git) -> None:
    write(repository, "data/projects/a-huge.yaml", f"a: {'x' * 3_000_000}\n")
    write(repository, "data/projects/b.yaml", "a: b\n")
    commit(git)
    tree = read_revision(repository / "data", "main")
    assert [(found.path, found.rule) for found in tree.findings] == [("projects/a-huge.yaml", "yaml-size")]
    assert content(tree) == content(read_tree(repository / "data"))


def test_line_ends_make_no_difference(repository: Path, git: Git) -> None:
    before = [document.value for document in read_revision(repository / "data", "main").documents]
    text = (repository / ENTRY).read_bytes().replace(b"\n", b"\r\n")
    (repository / ENTRY).write_bytes(text)
    git("config", "core.autocrlf", "false")
    commit(git)
    after = read_revision(repository / "data", "main")
    assert [document.value for document in after.documents] == before
    assert after.findings == ()


def test_what_is_the_same_on_both_sides_is_parsed_once(repository: Path, git: Git) -> None:
    write(repository, ENTRY, "name: Other\n")
    old, new = read_revision(repository / "data", "main"), read_tree(repository / "data")
    same = [
        before.path for before, after in zip(old.documents, new.documents, strict=True) if before is after
    ]
    assert len(same) == len(old.documents) - 1
    assert ENTRY.removeprefix("data/") not in same


@pytest.mark.parametrize(
    "ref",
    ["nonsense", "-h", "--output=x", "^main", "main:data", "main..main", "HEAD~99", "a\0b", "a\nb", "é"],
)
def test_what_names_no_commit_is_refused(repository: Path, ref: str) -> None:
    for ask in (read_revision, commit_of, changed_paths):
        with pytest.raises(GitError, match="git knows no revision") as caught:
            ask(repository / "data", ref)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("ask", [read_revision, commit_of, changed_paths])
def test_without_a_repository_it_is_said(
    tmp_path: Path, git: Git, ask: Callable[[Path, str], object]
) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(GitError, match="is in no git repository"):
        ask(tmp_path / "data", "main")


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository / "data"))
    with pytest.raises(GitError, match="not installed"):
        read_revision(repository / "data", "main")


def test_a_lost_object_is_said(repository: Path, git: Git) -> None:
    id = git("rev-parse", f"main:{ENTRY}")
    file = repository / ".git" / "objects" / id[:2] / id[2:]
    file.chmod(stat.S_IWUSR)
    file.unlink()
    with pytest.raises(GitError, match=f"lacks the object `{id}`"):
        read_revision(repository / "data", "main")


def test_changed_files_are_all_that_a_branch_touched(repository: Path, git: Git) -> None:
    git("switch", "--quiet", "--create=mine")
    write(repository, "data/projects/committed.yaml", "a: b\n")
    write(repository, "README.md", "not data")
    commit(git)
    git("mv", "data/projects/eta-plugin.yaml", "data/projects/plugin.yaml")
    write(repository, "data/hardware/fast-card.yaml", "staged: yes\n")
    git("add", "--all")
    write(repository, "data/stories/late-jobs.yaml", "unstaged: yes\n")
    write(repository, "data/stories/ä b.yaml", "untracked: yes\n")
    write(repository, "data/projects/x\n::error::.yaml", "a: b\n")
    (repository / "data/logos/alpha-queue.svg").unlink()
    write(repository, ".git/info/exclude", "ignored.yaml\n")
    write(repository, "data/stories/ignored.yaml", "a: b\n")
    (repository / ENTRY).touch()
    assert changed_paths(repository / "data", "main") == {
        "projects/committed.yaml",
        "projects/eta-plugin.yaml",
        "projects/plugin.yaml",
        "projects/x ::error::.yaml",
        "hardware/fast-card.yaml",
        "stories/late-jobs.yaml",
        "stories/ä b.yaml",
        "logos/alpha-queue.svg",
    }


def test_what_others_changed_in_the_meantime_does_not_count(repository: Path, git: Git) -> None:
    git("switch", "--quiet", "--create=mine")
    write(repository, "data/projects/mine.yaml", "a: b\n")
    commit(git)
    git("switch", "--quiet", "main")
    write(repository, "data/projects/theirs.yaml", "a: b\n")
    commit(git)
    git("switch", "--quiet", "mine")
    assert changed_paths(repository / "data", "main") == {"projects/mine.yaml"}


def test_a_change_that_was_staged_and_taken_back_on_disk_counts(repository: Path, git: Git) -> None:
    text = (repository / ENTRY).read_text("utf-8")
    write(repository, ENTRY, "name: Other\n")
    git("add", ".")
    write(repository, ENTRY, text)
    assert changed_paths(repository / "data", "main") == {ENTRY.removeprefix("data/")}


def test_without_a_common_commit_it_is_said(repository: Path, git: Git) -> None:
    git("switch", "--quiet", "--orphan", "other")
    commit(git)
    with pytest.raises(GitError, match="`main` and HEAD have no commit in common") as caught:
        changed_paths(repository / "data", "main")
    assert "unshallow" not in str(caught.value)


def test_a_shallow_copy_says_how_to_get_the_rest(repository: Path, git: Git, tmp_path: Path) -> None:
    for name in ("mine", "main"):
        git("switch", "--quiet", *(["--create"] if name == "mine" else []), name)
        commit(git, name)
    copy = tmp_path / "copy"
    git(
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        "--branch=mine",
        f"file://{repository}",
        str(copy),
    )
    with pytest.raises(GitError, match=r"no commit in common.*--unshallow"):
        changed_paths(copy / "data", "origin/main")
    with pytest.raises(GitError, match=r"no revision `HEAD~1`.*--unshallow"):
        read_revision(copy / "data", "HEAD~1")
    git("fetch", "--quiet", "--unshallow", at=copy)
    assert changed_paths(copy / "data", "origin/main") == set()


def test_settings_of_the_repository_change_no_answer(repository: Path, git: Git, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {trap}\n", "utf-8")
    program.chmod(0o755)
    for name in ("diff.external", "core.pager", "core.fsmonitor", "diff.yaml.textconv", "diff.yaml.command"):
        git("config", name, str(program))
    git("config", "diff.relative", "true")
    git("config", "diff.renames", "copies")
    git("config", "color.ui", "always")
    git("config", "status.showUntrackedFiles", "no")
    git("config", "status.branch", "true")
    write(repository, "data/.gitattributes", "*.yaml diff=yaml export-subst\n*.svg export-ignore\n")
    write(repository, "data/stories/ä.yaml", "a: $Format:%H$\n")
    commit(git)
    write(repository, ENTRY, "name: Other\n")
    trap.unlink(missing_ok=True)
    tree = read_revision(repository / "data", "main")
    assert [document.value for document in tree.documents if document.path == "stories/ä.yaml"] == [
        {"a": "$Format:%H$"}
    ]
    assert list(tree.logos) == ["alpha-queue.svg"]
    found = changed_paths(repository / "data", "main~1")
    assert found == {"projects/beta-scheduler.yaml", "stories/ä.yaml", ".gitattributes"}
    assert not trap.exists()


def test_a_hook_may_ask(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    write(repository, ENTRY, "name: Other\n")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    assert len(read_revision(Path("data"), "main").documents) == 24
    assert changed_paths(Path("data"), "main") == {"projects/beta-scheduler.yaml"}
    with pytest.raises(GitError, match="outside the git repository"):
        read_revision(repository.parent, "main")


def test_nothing_is_written(repository: Path) -> None:
    os.utime(repository / ENTRY, (1, 1))
    index = (repository / ".git" / "index").read_bytes()
    assert changed_paths(repository / "data", "main") == set()
    assert (repository / ".git" / "index").read_bytes() == index
