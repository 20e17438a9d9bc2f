"""Which repositories are read from where, and mirrors that are damaged or lie."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from landscape.forges.forge import Forge, Wanted
from landscape.forges.git import Git
from landscape.forges.git import forge as module
from landscape.forges.observation import Failure, Observation, Why
from landscape.sources.mirrors import GitMissing

from .conftest import TODAY, Host, Read, Repo, client, git, make

WANTED = Wanted("example.org/owner/name")


def test_those_without_a_mirror_are_left_out(repo: Repo, mirrors: Path) -> None:
    repo.commit()
    forge: Forge = Git(client(), None, mirrors, clone=False)
    other = Wanted("example.org/owner/other")
    assert isinstance(forge, Git)
    assert forge.has_mirror(WANTED)
    assert not forge.has_mirror(other)
    assert forge.estimate([WANTED, other]) == (
        "1 read from mirrors on this machine, without a request; "
        "1 left out, because there is no mirror of them"
    )
    assert [outcome.key for outcome in forge.ask([other, WANTED]) if isinstance(outcome, Observation)] == [
        WANTED.key
    ]
    assert forge.cost.requests == 0


def test_a_mirror_is_of_one_host(repo: Repo, mirrors: Path) -> None:
    repo.commit()
    make(mirrors / "owner" / "hub").commit()
    forge = Git(client(), None, mirrors, clone=False)
    assert forge.has_mirror(Wanted("github.com/owner/hub"))
    for key in ("github.com/owner/name", "example.org/owner/hub", "gitlab.com/owner/hub"):
        assert not forge.has_mirror(Wanted(key)), key


def test_a_mirror_goes_before_a_clone(host: Host, mirrors: Path) -> None:
    make(mirrors / host.wanted().key).commit(day="2026-01-01")
    host.serve("owner/other").commit()
    forge = Git(client(), host.cache, mirrors, clone=True)
    outcomes = {
        outcome.on
        for outcome in forge.ask([host.wanted(), host.wanted("owner/other")])
        if isinstance(outcome, Observation)
    }
    assert outcomes == {"2026-01-01", TODAY}
    assert not any("/owner/name/" in path for path in host.server.paths())


@pytest.mark.parametrize("damage", ["objects", "a pack", "head"])
def test_a_damaged_mirror_is_a_failure(repo: Repo, mirrors: Path, damage: str) -> None:
    repo.commit({"a.go": "package a\n"})
    repo.git("gc", "--quiet")
    inside = repo.folder / ".git"
    if damage == "objects":
        shutil.rmtree(inside / "objects" / "pack")
    elif damage == "a pack":
        for pack in inside.rglob("*.pack"):
            pack.chmod(0o600)
            pack.write_bytes(b"nonsense")
    else:
        (inside / "HEAD").write_text("1" * 64, "utf-8")
    (outcome,) = Git(client(), None, mirrors, clone=False).ask([WANTED])
    assert outcome == Failure(WANTED.key, "git", TODAY, Why.GIT)


def test_settings_hooks_and_replacements_of_a_mirror_do_not_count(
    repo: Repo, read: Read, tmp_path: Path
) -> None:
    head = repo.commit({"a.go": "package a\n"}, day="2026-01-01")
    other = repo.commit({"b.go": "package b\n"}, day="2026-01-02")
    repo.git("reset", "--quiet", "--hard", head)
    plain = read()
    repo.git("replace", head, other)
    touched = tmp_path / "touched"
    inside = repo.folder / ".git"
    trap = f'[core]\n\tfsmonitor = "touch {touched}"\n\tattributesFile = /x\n[log]\n\tshowSignature = true\n'
    trap += f"[gpg]\n\tprogram = touch {touched}\n[extensions]\n\tpartialClone = x\n"
    trap += f'[remote "x"]\n\turl = ext::touch {touched}\n'
    (inside / "config").write_text(trap, "utf-8")
    (inside / "info").mkdir(exist_ok=True)
    (inside / "info" / "attributes").write_text("*.go linguist-vendored\n", "utf-8")
    (inside / "info" / "grafts").write_text(f"{head} {other}\n", "utf-8")
    assert read() == plain
    assert not touched.exists()


def test_a_mirror_that_has_its_objects_elsewhere_is_none(repo: Repo, mirrors: Path) -> None:
    repo.commit()
    other = mirrors / "example.org" / "owner" / "other"
    git(mirrors, "clone", "--quiet", "--bare", "--shared", str(repo.folder), str(other))
    assert not Git(client(), None, mirrors, clone=False).has_mirror(Wanted("example.org/owner/other"))


def test_links_for_references_are_not_followed(repo: Repo, read: Read, tmp_path: Path) -> None:
    head = repo.commit()
    (tmp_path / "secret").write_text(head, "utf-8")
    (repo.folder / ".git" / "refs" / "tags" / "v1.0.0").symlink_to(tmp_path / "secret")
    (repo.folder / ".git" / "refs" / "tags" / "more").symlink_to(tmp_path)
    assert read().values["releases"] == 0
    (repo.folder / ".git" / "HEAD").write_text("ref: refs/heads/../../../../../secret\n", "utf-8")
    assert read().commit == ""


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitMissing, match="needs git"):
        Git(client(), None, None, clone=False)


def test_an_older_git_reads_and_does_not_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_OLDEST", (99, 0))
    Git(client(), None, None, clone=False)
    with pytest.raises(GitMissing, match=r"99\.0 or later"):
        Git(client(), None, None, clone=True)
