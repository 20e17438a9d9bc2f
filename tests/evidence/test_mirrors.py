"""Files out of mirrors, whatever their layout, and nothing but files whatever they try."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from landscape.evidence import mirrors as module
from landscape.evidence.cited import Cited
from landscape.evidence.mirrors import Mirrors
from landscape.evidence.reader import LARGEST, Text, Unread, Why
from landscape.sources.mirrors import GitMissing

from .conftest import commit, git

FILES = {"docs/gang.md": "one\ntwo\n", "A b é.md": "spaces\n"}


def place(commit: str, path: str = "docs/gang.md", repository: str = "Owner/name") -> Cited:
    """Return what a permalink to a file would cite."""
    return Cited("github", "github.com", repository, commit, path, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of mirrors."""
    made = tmp_path / "mirrors"
    made.mkdir()
    return made


@pytest.fixture
def mirrors(folder: Path) -> Iterator[Mirrors]:
    """A reader of the folder of mirrors."""
    with Mirrors(folder) as reader:
        yield reader


@pytest.mark.parametrize(
    "layout",
    [
        "Owner/name",
        "Owner/name.git",
        "owner/Name",
        "Owner+name",
        "Owner+name.git",
        "Owner+name/repo",
        "github.com/Owner/name",
        "github.com/Owner/name.git",
    ],
)
@pytest.mark.parametrize("bare", [True, False])
def test_a_mirror_is_found_in_every_layout(
    folder: Path, tmp_path: Path, mirrors: Mirrors, layout: str, bare: bool
) -> None:
    hash = commit(tmp_path / "origin", FILES)
    options = ["--bare"] if bare else []
    (folder / layout).parent.mkdir(parents=True, exist_ok=True)
    git(tmp_path, "clone", "--quiet", *options, str(tmp_path / "origin"), str(folder / layout))
    assert mirrors.read(place(hash)) == Text(("one", "two"))
    assert mirrors.read(place(hash, "A b é.md")) == Text(("spaces",))


def test_a_mirror_of_a_group_in_a_group(folder: Path, mirrors: Mirrors) -> None:
    hash = commit(folder / "gitlab.com" / "group" / "sub" / "name", FILES)
    cited = Cited("gitlab", "gitlab.com", "group/sub/name", hash, "docs/gang.md")
    assert mirrors.read(cited) == Text(("one", "two"))


def test_why_a_file_cannot_be_read(folder: Path, mirrors: Mirrors) -> None:
    files: dict[str, str | bytes] = {**FILES, "picture.png": b"\x89PNG\0", "big": b"a" * LARGEST + b"b"}
    hash = commit(folder / "Owner" / "name", files)
    for cited, why in (
        (place(hash, repository="Owner/other"), Why.NO_MIRROR),
        (place("1" * 40), Why.NO_COMMIT),
        (place(hash, "docs/other.md"), Why.NO_PATH),
        (place(hash, "docs"), Why.NO_PATH),
        (place(hash, "picture.png"), Why.NO_TEXT),
        (place(hash, "big"), Why.TOO_LARGE),
    ):
        assert mirrors.read(cited) == Unread(why), cited
    # A file that was too large has ended the process; the next question starts another.
    assert mirrors.read(place(hash)) == Text(("one", "two"))


def test_a_hash_of_something_else_is_no_commit(folder: Path, mirrors: Mirrors) -> None:
    commit(folder / "Owner" / "name", FILES)
    tree = git(folder / "Owner" / "name", "rev-parse", "HEAD^{tree}")
    blob = git(folder / "Owner" / "name", "rev-parse", "HEAD:docs/gang.md")
    assert mirrors.read(place(blob)) == Unread(Why.NO_COMMIT)
    # Git takes a tree for what a path leads through, and so do we: the file is the same.
    assert mirrors.read(place(tree)) == Text(("one", "two"))


def test_an_older_commit_is_read_as_it_was(folder: Path, mirrors: Mirrors) -> None:
    first = commit(folder / "Owner" / "name", {"a.md": "old\n"})
    second = commit(folder / "Owner" / "name", {"a.md": "new\n"})
    assert mirrors.read(place(first, "a.md")) == Text(("old",))
    assert mirrors.read(place(second, "a.md")) == Text(("new",))


def test_one_process_answers_for_a_repository(
    folder: Path, mirrors: Mirrors, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes = {name: commit(folder / "Owner" / name, {"a": name, "b": name}) for name in ("x", "y", "z")}
    started = []
    popen: Any = subprocess.Popen

    def counted(*arguments: object, **options: object) -> object:
        started.append(arguments)
        return popen(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", counted)
    monkeypatch.setattr(module, "_PROCESSES", 2)
    for name in ("x", "x", "y", "x"):
        for path in ("a", "b"):
            assert mirrors.read(place(hashes[name], path, f"Owner/{name}")) == Text((name,))
    assert len(started) == 2
    mirrors.read(place(hashes["z"], "a", "Owner/z"))
    mirrors.read(place(hashes["x"], "c", "Owner/x"))
    assert len(started) == 4


def test_neither_settings_nor_hooks_nor_replacements_of_a_mirror_count(folder: Path, tmp_path: Path) -> None:
    repository = folder / "Owner" / "name"
    hash = commit(repository, FILES)
    blob = git(repository, "rev-parse", "HEAD:docs/gang.md")
    other = git(repository, "hash-object", "-w", str(_file(tmp_path / "lie", "a lie\n")))
    git(repository, "replace", blob, other)
    touched = tmp_path / "touched"
    config = repository / ".git" / "config"
    hostile = f'[core]\n\tfsmonitor = "touch {touched}"\n\tsshCommand = touch {touched}\n\t= nonsense\n'
    config.write_text(config.read_text("utf-8") + hostile, "utf-8")
    with Mirrors(folder) as mirrors:
        assert mirrors.read(place(hash)) == Text(("one", "two"))
    assert not touched.exists()


def test_a_mirror_that_promises_the_rest_fetches_nothing(folder: Path, tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    hash = commit(origin, FILES)
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    mirror = folder / "Owner" / "name"
    git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{origin}", str(mirror))
    touched = tmp_path / "touched"
    script = _file(tmp_path / "pack", f'#!/bin/sh\ntouch {touched}\nexec git-upload-pack "$@"\n')
    script.chmod(0o755)
    git(mirror, "config", "remote.origin.uploadpack", str(script))
    with Mirrors(folder) as mirrors:
        assert mirrors.read(place(hash)) == Unread(Why.NO_PATH)
    assert not touched.exists()


def test_variables_of_git_do_not_lead_elsewhere(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = commit(tmp_path / "elsewhere", {"secret": "x\n"})
    hash = commit(folder / "Owner" / "name", FILES)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere" / ".git"))
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", str(tmp_path / "elsewhere" / ".git" / "objects"))
    with Mirrors(folder) as mirrors:
        assert mirrors.read(place(elsewhere, "secret")) == Unread(Why.NO_COMMIT)
        assert mirrors.read(place(hash)) == Text(("one", "two"))


@pytest.mark.parametrize("damage", ["no objects", "no head", "a broken pack", "a file"])
def test_a_damaged_mirror(folder: Path, damage: str) -> None:
    repository = folder / "Owner" / "name"
    hash = commit(repository, FILES)
    git(repository, "gc", "--quiet")
    inside = repository / ".git"
    if damage == "no objects":
        shutil.rmtree(inside / "objects")
    elif damage == "no head":
        (inside / "HEAD").unlink()
    elif damage == "a broken pack":
        for pack in (inside / "objects" / "pack").iterdir():
            pack.chmod(0o600)
            pack.write_bytes(b"nonsense")
    else:
        shutil.rmtree(repository)
        repository.write_text("x", "utf-8")
    with Mirrors(folder) as mirrors:
        answer = mirrors.read(place(hash))
    assert isinstance(answer, Unread)
    assert answer.why in (Why.NO_MIRROR, Why.NO_COMMIT)


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitMissing, match="needs git"):
        Mirrors(folder)


def test_nothing_is_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hash = commit(folder / "Owner" / "name", FILES)
    made: list[Any] = []
    temporary: Any = tempfile.TemporaryDirectory

    def kept(**options: str) -> object:
        made.append(temporary(**options))
        return made[-1]

    monkeypatch.setattr(tempfile, "TemporaryDirectory", kept)
    with Mirrors(folder) as mirrors:
        mirrors.read(place(hash))
        home = Path(made[0].name)
        assert home.is_dir()
    assert not home.exists()


def _file(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
