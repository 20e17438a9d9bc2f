"""Repositories that are cloned from a host: what is fetched and kept, and what a host may say instead."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from random import Random
from textwrap import dedent
from threading import Event

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.git import Git, Limits
from landscape.forges.git.clone import Origin, cloned
from landscape.forges.git.process import Deadline, GitFailed
from landscape.forges.observation import Failure, Observation, State, Stop, Why
from landscape.web import PUBLIC, Client, Clock, Pace, Reach
from landscape.web.guard import Resolve, resolve

from ...local_server import Reply, hang_up, redirect, running
from .conftest import TODAY, Host, Repo, client, git, make

QUESTION = "/info/refs?service=git-upload-pack"
FILES = {"a.go": "package a\n", "b.md": "# Not counted\n", "vendor/c.go": "package c\n"}


def found(outcome: Observation | Failure) -> Observation:
    """Return an outcome that is an observation."""
    assert isinstance(outcome, Observation), outcome
    return outcome


def objects(host: Host) -> set[str]:
    """Return the ids of all objects of the only clone."""
    (clone,) = host.cache.glob("*.git")
    listed = git(clone, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    return {*listed.split()}


def test_a_clone_has_the_values_of_today(host: Host) -> None:
    repo = host.serve()
    repo.commit(FILES, day="2026-01-01")
    repo.tag("v1.0.0", day="2026-01-02")
    head = repo.commit(day="2026-02-01")
    answer = found(host.ask())
    assert (answer.key, answer.on, answer.commit) == (host.wanted().key, TODAY, head)
    assert answer.values["commits"] == 2
    assert answer.values["commits_365d"] == 1, "the year ends today"
    assert answer.values["default_branch"] == "main"
    assert answer.values["latest_release"] == {"tag": "v1.0.0", "date": "2026-01-02"}
    assert answer.values["language_bytes"] == {"Go": 10}
    assert answer.values["moved_to"] is None


def test_only_counted_files_are_fetched(host: Host) -> None:
    repo = host.serve()
    repo.commit({**FILES, "old.go": "package old\n"})
    (repo.folder / "old.go").unlink()
    repo.commit({".gitattributes": "gen/* linguist-generated\n", "gen/d.go": "package d\n"})
    old = repo.git("rev-parse", "HEAD~:old.go")
    assert found(host.ask()).values["language_bytes"] == {"Go": 10}
    here = objects(host)
    assert repo.git("rev-parse", "HEAD:a.go") in here
    assert repo.git("rev-parse", "HEAD:.gitattributes") in here
    for name in ("b.md", "vendor/c.go", "gen/d.go"):
        assert repo.git("rev-parse", f"HEAD:{name}") not in here, name
    assert old not in here


def test_the_next_run_fetches_what_is_new(host: Host) -> None:
    repo = host.serve()
    repo.commit(FILES)
    repo.tag("v1.0.0")
    host.ask()
    before = {path.name for path in host.cache.rglob("*.pack")}
    repo.git("tag", "--delete", "v1.0.0")
    head = repo.commit({"d.go": "package d\n"})
    repo.tag("v1.1.0")
    answer = found(host.ask())
    assert (answer.commit, answer.values["commits"]) == (head, 2)
    assert answer.values["releases"] == 1, "a tag that was taken away is none"
    assert answer.values["language_bytes"] == {"Go": 20}
    assert before < {path.name for path in host.cache.rglob("*.pack")}, "what was there is kept"


def test_a_history_that_was_rewritten(host: Host) -> None:
    repo = host.serve()
    repo.commit({"a.go": "package a\n"})
    repo.tag("v1.0.0")
    host.ask()
    repo.git("checkout", "--quiet", "--orphan", "anew")
    head = repo.commit({"a.go": "package anew\n"}, day="2026-03-01")
    repo.git("branch", "--quiet", "--force", "main")
    repo.git("switch", "--quiet", "main")
    repo.git("tag", "--force", "v1.0.0")
    answer = found(host.ask())
    assert (answer.commit, answer.values["commits"]) == (head, 1)
    assert answer.values["latest_release"] == {"tag": "v1.0.0", "date": "2026-03-01"}


@pytest.mark.parametrize("damage", ["a pack", "no refs", "no objects", "left behind", "settings"])
def test_a_broken_clone_is_mended_or_made_anew(host: Host, damage: str, tmp_path: Path) -> None:
    repo = host.serve()
    repo.commit(FILES)
    whole = found(host.ask())
    (clone,) = host.cache.glob("*.git")
    touched = tmp_path / "touched"
    if damage == "a pack":
        for pack in clone.rglob("*.pack"):
            pack.chmod(0o600)
            pack.write_bytes(b"nonsense")
    elif damage == "left behind":
        for name in ("packed-refs.lock", "HEAD.lock", "refs/heads/head.lock", "objects/pack/tmp_pack_x"):
            (clone / name).write_bytes(b"x")
        made = clone.with_name(f"{clone.name}.new")
        (made / "objects").mkdir(parents=True)
    elif damage == "settings":
        trap = f'[core]\n\tfsmonitor = "touch {touched}"\n\thooksPath = {tmp_path}\n[nonsense'
        (clone / "config").write_text(trap, "utf-8")
        hook = tmp_path / "reference-transaction"
        hook.write_text(f"#!/bin/sh\ntouch {touched}\n", "utf-8")
        hook.chmod(0o755)
    else:
        part = clone / damage.removeprefix("no ")
        part.rename(tmp_path / "away")
    assert found(host.ask()) == whole
    assert not touched.exists()
    assert [path.name for path in host.cache.iterdir() if path.name.endswith(".new")] == []


def test_without_a_cache_nothing_is_kept(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    host.serve().commit(FILES)
    (answer,) = Git(client(), None, None, clone=True).ask([host.wanted()])
    assert isinstance(answer, Observation)
    assert answer.values["commits"] == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_repository_without_commits(host: Host) -> None:
    host.serve()
    assert host.ask() == Observation(host.wanted().key, "git", TODAY)
    assert not host.cache.exists(), "nothing is fetched"


def test_a_server_without_filters_sends_all(host: Host) -> None:
    repo = host.serve()
    repo.commit(FILES)
    repo.git("config", "uploadpack.allowFilter", "false")
    assert found(host.ask()).values["language_bytes"] == {"Go": 10}
    assert repo.git("rev-parse", "HEAD:b.md") in objects(host)


def test_a_server_that_gives_no_files_by_id_tells_no_languages(host: Host) -> None:
    repo = host.serve()
    repo.commit(FILES)
    backend = host.server.replies["/owner/name/git-upload-pack"]
    files = repo.git("rev-parse", "HEAD:a.go").encode()

    def refuse(handler: object) -> Reply | None:
        if files in host.server.asked[-1].body:
            return Reply(400)
        assert callable(backend)
        return backend(handler)  # type: ignore[arg-type]

    host.server.replies["/owner/name/git-upload-pack"] = refuse
    values = found(host.ask()).values
    assert values["commits"] == 1
    assert "language_bytes" not in values
    assert "main_language" not in values


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (401, State.NOT_FOUND),
        (404, State.NOT_FOUND),
        (410, State.NOT_FOUND),
        (451, State.BLOCKED),
        (403, Why.REFUSED),
        (429, Why.REFUSED),
        (500, Why.SERVER),
        (503, Why.SERVER),
        (418, Why.UNREADABLE),
    ],
)
def test_what_a_host_says_instead(host: Host, status: int, outcome: State | Why) -> None:
    host.server.replies[f"/owner/name{QUESTION}"] = Reply(status)
    key = host.wanted().key
    if isinstance(outcome, State):
        assert host.ask() == Observation(key, "git", TODAY, state=outcome)
    else:
        assert host.ask() == Failure(key, "git", TODAY, outcome)
    assert host.server.paths() == [f"/owner/name{QUESTION}"], "git asks nothing"


@pytest.mark.parametrize(
    ("body", "why"), [(b"<html>Sign in</html>", Why.UNREADABLE), (b"", Why.UNREADABLE), (None, Why.SERVER)]
)
def test_what_is_no_repository(host: Host, body: bytes | None, why: Why) -> None:
    host.server.replies[f"/owner/name{QUESTION}"] = hang_up if body is None else Reply(body=body)
    assert host.ask() == Failure(host.wanted().key, "git", TODAY, why)


def test_a_host_that_takes_no_connections(host: Host) -> None:
    host.server.stop()
    assert host.ask() == Failure(host.wanted().key, "git", TODAY, Why.UNREACHABLE)


@pytest.mark.parametrize("status", [301, 308])
def test_a_repository_that_has_moved_for_good(host: Host, status: int) -> None:
    repo = host.serve("New/place")
    head = repo.commit(FILES)
    repo.tag("place-1.0.0")
    repo.tag("other-1.0.0")
    repo.tag("other-1.0.1")
    host.server.replies[f"/owner/name{QUESTION}"] = redirect(f"/New/place{QUESTION}", status)
    answer = found(host.ask())
    assert answer.key == host.wanted().key
    assert answer.commit == head
    assert answer.values["moved_to"] == host.wanted("New/place").key
    assert answer.values["latest_release"]["tag"] == "place-1.0.0", "it goes by its new name"


def test_a_repository_that_is_elsewhere_for_now_has_not_moved(host: Host) -> None:
    host.serve("new/place").commit(FILES)
    host.server.replies[f"/owner/name{QUESTION}"] = redirect(f"/new/place{QUESTION}", 302)
    answer = found(host.ask())
    assert answer.values["commits"] == 1
    assert answer.values["moved_to"] is None


def test_another_way_to_write_it_is_no_move(host: Host) -> None:
    host.serve("owner/name.git").commit(FILES)
    host.server.replies[f"/owner/name{QUESTION}"] = redirect(f"/owner/name.git{QUESTION}")
    assert found(host.ask()).values["moved_to"] is None


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254" + QUESTION,
        "http://10.0.0.1/owner/name" + QUESTION,
        "file:///etc/passwd",
        "ssh://git@example.org/owner/name",
    ],
)
def test_a_redirect_to_where_nobody_may_ask(host: Host, to: str) -> None:
    host.server.replies[f"/owner/name{QUESTION}"] = redirect(to)
    assert host.ask() == Failure(host.wanted().key, "git", TODAY, Why.REFUSED)


def test_git_follows_no_redirect(host: Host) -> None:
    host.serve().commit(FILES)
    backend = host.server.replies[f"/owner/name{QUESTION}"]
    with running() as other:

        def first(handler: object) -> Reply | None:
            if len(host.server.asked) > 1:
                return redirect(f"{other.url}/owner/name{QUESTION}")
            assert callable(backend)
            return backend(handler)  # type: ignore[arg-type]

        host.server.replies[f"/owner/name{QUESTION}"] = first
        assert host.ask() == Failure(host.wanted().key, "git", TODAY, Why.GIT)
        assert other.asked == []


def test_git_asks_the_numbers_that_were_judged(host: Host, tmp_path: Path) -> None:
    host.serve().commit(FILES)
    port = host.server.url.rpartition(":")[2]
    url, protocols = f"http://nowhere.invalid:{port}/owner/name", "https:http"
    place, until = tmp_path / "a.git", Deadline.after(60)
    pinned = Origin(url, f"nowhere.invalid:{port}:127.0.0.1", protocols)
    with cloned("git", place, pinned, Limits(), until, tmp_path, anew=False) as clone:
        assert clone.folder == place
    with (
        pytest.raises(GitFailed),
        cloned("git", place, Origin(url, "", protocols), Limits(), until, tmp_path, anew=False),
    ):
        pass


def test_this_machine_is_never_asked(host: Host) -> None:
    host.serve().commit(FILES)
    (answer,) = Git(client(PUBLIC), host.cache, None, clone=True).ask([host.wanted()])
    assert answer == Failure(host.wanted().key, "git", TODAY, Why.REFUSED)
    assert host.server.asked == []


@pytest.mark.parametrize(
    "key", ["127.0.0.1", "h/../x", "h/-x/--upload-pack=touch", "h/a b/c", "h/a/b\n", "h/a/b?c"]
)
def test_what_is_no_key_is_not_asked(host: Host, key: str) -> None:
    (answer,) = host.forge().ask([Wanted(key)])
    assert answer == Failure(key, "git", TODAY, Why.REFUSED)


def test_no_password_is_sent(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    name = host.server.url.removeprefix("http://").partition(":")[0]
    (home / ".netrc").write_text(f"machine {name} login me password secret\n", "utf-8")
    touched = tmp_path / "touched"
    helper = f"!touch {touched}; echo username=me; echo password=secret"
    settings = f'[credential]\n\thelper = "{helper}"\n[http]\n\textraHeader = "X-Secret: secret"\n'
    (home / ".gitconfig").write_text(settings, "utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "http.extraHeader")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "X-Secret: secret")
    monkeypatch.setenv("GIT_ASKPASS", f"touch {touched}")
    monkeypatch.setenv("SSH_ASKPASS", f"touch {touched}")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    host.serve().commit(FILES)
    host.server.replies["/owner/name/git-upload-pack"] = Reply(401, {"WWW-Authenticate": 'Basic realm="x"'})
    assert host.ask() == Failure(host.wanted().key, "git", TODAY, Why.GIT)
    assert len(host.server.asked) > 1
    assert "secret" not in str([asked.headers for asked in host.server.asked])
    assert not touched.exists()


def test_a_repository_that_is_too_large(host: Host) -> None:
    repo = host.serve()
    repo.commit({"a.go": b"//" + Random(1).randbytes(500_000)})
    repo.git("config", "uploadpack.allowFilter", "false")
    assert host.ask(limits=Limits(size=20_000)) == Failure(host.wanted().key, "git", TODAY, Why.UNREADABLE)
    assert list(host.cache.glob("*.git*/objects")) == [], "it is not kept"
    assert found(host.ask()).values["commits"] == 1


def test_a_host_that_says_nothing(host: Host) -> None:
    host.serve().commit(FILES)
    host.server.replies["/owner/name/git-upload-pack"] = host.server.hang
    began = time.monotonic()
    assert host.ask(limits=Limits(seconds=1)) == Failure(host.wanted().key, "git", TODAY, Why.TIMEOUT)
    assert time.monotonic() - began < 20
    host.server.release.set()


def test_whoever_stops_asking_waits_for_no_git(host: Host) -> None:
    host.serve("a/a").commit(FILES)
    host.serve("b/b").commit(FILES)
    host.server.replies["/b/b/git-upload-pack"] = host.server.hang
    asking = host.forge().ask([host.wanted("a/a"), host.wanted("b/b")])
    assert isinstance(next(asking), Observation)
    assert isinstance(asking, Iterator)
    asking.close()  # type: ignore[attr-defined]
    host.server.release.set()


def on_time(host: Host, seconds: float, resolve: Resolve = resolve) -> Git:
    """Return what clones for so many seconds."""
    asking = Client(Pace(gap=0), Reach(local=True), resolve=resolve)
    return Git(asking, host.cache, None, clone=True, until=asking.pace.clock.now() + seconds)


STOP = Stop("git", "the time for it is up")


@pytest.mark.parametrize("path", ["b/b/git-upload-pack", f"b/b{QUESTION}"])
def test_when_the_time_is_up_those_at_work_are_ended_and_left(host: Host, path: str) -> None:
    host.serve("a/a").commit(FILES)
    host.serve("b/b").commit(FILES)
    host.server.replies[f"/{path}"] = host.server.hang
    late = [0.0]  # the time is up when the first is done, however long that takes here
    client = Client(Pace(gap=0, clock=Clock(now=lambda: late[0])), Reach(local=True))
    asking = Git(client, host.cache, None, clone=True, until=60).ask(
        [host.wanted(name) for name in ("a/a", "b/b")]
    )
    assert isinstance(next(asking), Observation)
    late[0], began = 60.0, time.monotonic()
    assert list(asking) == [STOP]
    assert time.monotonic() - began < 8
    host.server.release.set()


def test_no_more_are_begun_when_the_time_is_up(host: Host) -> None:
    host.serve("a/a").commit(FILES)
    assert list(on_time(host, 0).ask([host.wanted("a/a")])) == [STOP]
    assert host.server.asked == []
    assert list(on_time(host, 0).ask([])) == []


def test_what_is_done_in_time_is_whole(host: Host) -> None:
    host.serve("a/a").commit(FILES)
    (one,) = on_time(host, 60).ask([host.wanted("a/a")])
    assert isinstance(one, Observation)


def test_a_name_that_is_never_found_holds_up_nobody(host: Host) -> None:
    hangs = Event()

    def never(host: str, port: int) -> list[str]:
        hangs.wait(30)
        return []

    began = time.monotonic()
    assert list(on_time(host, 0.3, never).ask([host.wanted()])) == [STOP]
    assert time.monotonic() - began < 5
    host.serve("a/a").commit(FILES)
    asking = on_time(host, 60, lambda name, port: never(name, port) if port == 9 else ["127.0.0.1"]).ask(
        [host.wanted("a/a"), Wanted("127.0.0.1:9/b/b")]
    )
    assert isinstance(next(asking), Observation)
    began = time.monotonic()
    assert isinstance(asking, Generator)
    asking.close()
    assert time.monotonic() - began < 2
    before = sorted(host.cache.rglob("*"))
    hangs.set()
    time.sleep(0.1)
    assert sorted(host.cache.rglob("*")) == before, "it begins nothing any more"


def test_killed_in_the_middle_and_run_again(host: Host) -> None:
    repo = host.serve()
    repo.commit(FILES)
    backend = host.server.replies["/owner/name/git-upload-pack"]
    host.server.replies["/owner/name/git-upload-pack"] = host.server.hang
    program = f"""
        from pathlib import Path
        from landscape.forges.forge import Wanted
        from landscape.forges.git import Git
        from landscape.web import Client, Reach
        forge = Git(Client(reach=Reach(local=True)), Path({str(host.cache)!r}), None, clone=True)
        list(forge.ask([Wanted({host.wanted().key!r})]))
    """
    with subprocess.Popen([sys.executable, "-c", dedent(program)]) as process:
        while not host.server.paths("POST"):
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    # Its git lives on, and so the clone is not ours yet.
    (answer,) = host.forge(Limits(seconds=0.5)).ask([host.wanted()])
    assert answer == Failure(host.wanted().key, "git", TODAY, Why.TIMEOUT)
    host.server.release.set()
    host.server.replies["/owner/name/git-upload-pack"] = backend
    assert found(host.ask()).values["commits"] == 1


def test_two_runs_at_once(host: Host) -> None:
    for name in ("a", "b", "c"):
        host.serve(f"owner/{name}").commit(FILES)
    wanted = [host.wanted(f"owner/{name}") for name in ("a", "b", "c")]
    one, other = host.forge().ask(wanted), host.forge().ask([*reversed(wanted)])
    outcomes = [next(one), next(other), *one, *other]
    assert len(outcomes) == 6
    assert all(isinstance(outcome, Observation) and outcome.commit for outcome in outcomes)


def test_the_cost_is_counted(host: Host) -> None:
    host.serve().commit(FILES)
    forge = host.forge()
    assert "0 of them only what is new" in forge.estimate([host.wanted()])
    assert host.server.asked == [], "an estimate asks nothing"
    assert len(list(forge.ask([host.wanted(), host.wanted("no/thing")]))) == 2
    assert forge.cost.requests == 6
    assert "1 fetched with git, 1 of them only what is new" in forge.estimate([host.wanted()])


def clone_from(origin: Repo, place: Path, tmp_path: Path, protocols: str) -> None:
    """Clone from a folder on this machine."""
    source = Origin(f"file://{origin.folder}", "", protocols)
    with cloned("git", place, source, Limits(), Deadline.after(60), tmp_path, anew=False) as clone:
        assert (clone.folder / "packed-refs").exists() or any(clone.folder.glob("refs/heads/*"))


def test_folders_are_cloned_only_if_that_was_asked_for(tmp_path: Path) -> None:
    origin = make(tmp_path / "origin")
    origin.commit(FILES)
    with pytest.raises(GitFailed):
        clone_from(origin, tmp_path / "cache" / "a.git", tmp_path, "https")
    clone_from(origin, tmp_path / "cache" / "a.git", tmp_path, "file")


def test_a_repository_s_own_settings_run_nothing(host: Host, tmp_path: Path) -> None:
    repo = host.serve()
    touched = tmp_path / "touched"
    submodule = f'[submodule "x"]\n\tpath = x\n\turl = file://{tmp_path}\n\tupdate = !touch {touched}\n'
    repo.commit(
        {
            **FILES,
            ".gitattributes": "*.go filter=trap diff=trap merge=trap\n",
            ".gitmodules": submodule,
            ".git-hooks/post-checkout": f"#!/bin/sh\ntouch {touched}\n",
            "config": f'[filter "trap"]\n\tsmudge = touch {touched}\n',
            "HEAD": "ref: refs/heads/main\n",
        }
    )
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.git('rev-parse', 'HEAD')},x")
    repo.commit()
    assert found(host.ask()).values["language_bytes"] == {"Go": 10}
    assert not touched.exists()
    (clone,) = host.cache.glob("*.git")
    assert not (clone / "modules").exists()
    assert not (clone / "hooks").exists()
