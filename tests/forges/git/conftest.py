"""Repositories made on the spot with fixed dates, and a host that serves them over HTTP."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from landscape.forges.forge import Wanted
from landscape.forges.git import Git, Limits
from landscape.forges.observation import Failure, Observation
from landscape.web import Client, Pace, Reach

from ...fake_time import FakeTime
from ...local_server import LocalServer, Reply, running

NOON = "T12:00:00+00:00"
# What the clock of `FakeTime` says.
TODAY = "2027-01-15"


def git(folder: Path, *arguments: str, day: str = "2026-01-01", author: str = "A@example.org") -> str:
    """Run git as a developer whose settings do not matter, on a day (or at a time)."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    when = day if "T" in day else day + NOON
    name, _, authored = author.partition("|")
    done = subprocess.run(
        ["git", "-C", folder, "-c", "user.name=A", "-c", f"user.email={name}", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={
            **own,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_DATE": when,
            "GIT_AUTHOR_DATE": authored or when,
        },
    )
    return done.stdout.strip()


@dataclass(frozen=True)
class Repo:
    """A repository in which a test commits."""

    folder: Path

    def commit(
        self,
        files: Mapping[str, str | bytes] | None = None,
        day: str = "2026-01-01",
        author: str = "a@example.org",
        authored: str = "",
    ) -> str:
        """Commit files on a day; return the commit."""
        for name, content in (files or {}).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "--all")
        who = f"{author}|{authored}" if authored else author
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", "x", day=day, author=who)
        return self.git("rev-parse", "HEAD")

    def tag(self, name: str, day: str = "", commit: str = "HEAD") -> None:
        """Tag a commit; with a day the tag has one of its own."""
        annotated = ["--annotate", "--message", "x"] if day else []
        git(self.folder, "tag", *annotated, name, commit, day=day or "2026-01-01")

    def git(self, *arguments: str) -> str:
        """Run git there."""
        return git(self.folder, *arguments)


def make(folder: Path) -> Repo:
    """Make an empty repository, which gives out objects by filter and id."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    return Repo(folder)


@pytest.fixture
def mirrors(tmp_path: Path) -> Path:
    """The folder of mirrors."""
    folder = tmp_path / "mirrors"
    folder.mkdir()
    return folder


@pytest.fixture
def repo(mirrors: Path) -> Repo:
    """An empty repository that is a mirror of example.org/owner/name."""
    return make(mirrors / "example.org" / "owner" / "name")


def client(reach: Reach | None = None) -> Client:
    """Return a client that waits for nothing."""
    return Client(Pace(gap=0, clock=FakeTime().clock), reach or Reach(local=True))


Read = Callable[[], Observation]


@pytest.fixture
def read(mirrors: Path) -> Read:
    """Return what the mirror of example.org/owner/name tells."""

    def tell() -> Observation:
        forge = Git(client(), None, mirrors, clone=False)
        (found,) = forge.ask([Wanted("example.org/owner/name")])
        assert isinstance(found, Observation), found
        return found

    return tell


@dataclass
class Host:
    """A code host on this machine: repositories of a folder, and answers for what else is asked."""

    server: LocalServer
    folder: Path
    cache: Path
    posted: list[str] = field(default_factory=list)

    def serve(self, path: str = "owner/name") -> Repo:
        """Make an empty repository and serve it."""
        made = make(self.folder / path)
        self.server.replies[f"/{path}/info/refs?service=git-upload-pack"] = self._backend
        self.server.replies[f"/{path}/git-upload-pack"] = self._backend
        return made

    def wanted(self, path: str = "owner/name") -> Wanted:
        """Return the repository as it is asked for."""
        return Wanted(f"{self.server.url.removeprefix('http://')}/{path}")

    def forge(self, limits: Limits | None = None) -> Git:
        """Return what clones from here."""
        return Git(client(), self.cache, None, clone=True, limits=limits)

    def ask(self, path: str = "owner/name", limits: Limits | None = None) -> Observation | Failure:
        """Return what comes of asking about a repository."""
        (found,) = self.forge(limits).ask([self.wanted(path)])
        assert isinstance(found, (Observation, Failure))
        return found

    def _backend(self, handler: BaseHTTPRequestHandler) -> Reply:
        """Let git answer (as in https://git-scm.com/docs/git-http-backend)."""
        asked = next(one for one in reversed(self.server.asked) if one.client == handler.client_address)
        path, _, query = handler.path.partition("?")
        if asked.method == "POST":
            self.posted.append(asked.headers.get("Git-Protocol", ""))
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "GIT_PROJECT_ROOT": str(self.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PROTOCOL": asked.headers.get("Git-Protocol", ""),
            "PATH_INFO": path.replace("/info/refs", "/.git/info/refs").replace("/git-up", "/.git/git-up"),
            "QUERY_STRING": query,
            "REQUEST_METHOD": asked.method,
            "CONTENT_TYPE": asked.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(asked.body)),
            "HTTP_CONTENT_ENCODING": asked.headers.get("Content-Encoding", ""),
        }
        done = subprocess.run(["git", "http-backend"], input=asked.body, capture_output=True, env=environment)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        return Reply(int(headers.pop("Status", "200 OK").split()[0]), headers, body)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A code host without repositories."""
    with running() as server:
        yield Host(server, tmp_path / "served", tmp_path / "cache")


def bare(origin: Path, to: Path, *options: str) -> Path:
    """Clone a repository as a mirror of it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    git(origin, "clone", "--quiet", "--bare", *options, str(origin), str(to))
    return to
