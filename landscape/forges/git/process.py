"""Running git: no settings but ours, no longer than allowed, and never more than it was started for.

Git gets a home folder that is empty, so that no settings, password, cookie or key of the user is seen, and a
process group of its own, which is killed as a whole when its time is up.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO

from landscape.forges.observation import Why

_POLL = 0.1


class GitFailed(Exception):
    """Git could not do what it was asked; `why` says what of it concerns the repository."""

    def __init__(self, why: Why = Why.GIT) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Deadline:
    """When git must have finished, in seconds of the monotonic clock; at once when all is to end."""

    at: float
    end: Event

    @staticmethod
    def after(seconds: float, end: Event | None = None) -> Deadline:
        """Return the deadline that is so many seconds from now."""
        return Deadline(time.monotonic() + seconds, end or Event())

    @property
    def left(self) -> float:
        """Seconds that are left, 0 when there are none."""
        return 0.0 if self.end.is_set() else max(0.0, self.at - time.monotonic())


@contextmanager
def reading(
    command: Sequence[str],
    environment: Mapping[str, str],
    home: Path,
    deadline: Deadline,
    stdin: IO[bytes] | None = None,
) -> Iterator[IO[bytes]]:
    """Give what git writes, as it comes; raises `GitFailed` at the end when git failed or was too slow.

    A block that stops reading early must raise, for git is ended then and what it would have said is unknown.
    """
    process = _start(command, environment, home, stdin or subprocess.DEVNULL, subprocess.PIPE)
    done = Event()
    Thread(target=_kill_when_late, args=(process, deadline, done), daemon=True).start()
    try:
        assert process.stdout is not None
        yield process.stdout
        process.stdout.read()
        if process.wait():
            raise GitFailed(Why.GIT if deadline.left else Why.TIMEOUT)
    finally:
        done.set()
        _kill(process)
        process.communicate()


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    home: Path,
    deadline: Deadline,
    stdin: IO[bytes] | None = None,
    fits: Callable[[], bool] = lambda: True,
    held: Sequence[int] = (),
) -> None:
    """Let git do something; raises `GitFailed` when it fails, takes too long, or what it makes does not fit.

    `fits` is asked again and again while git runs. `held` are open files that it keeps open as long as it
    runs, whatever becomes of us.
    """
    process = _start(command, environment, home, stdin or subprocess.DEVNULL, subprocess.DEVNULL, held)
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                failed = process.wait(min(_POLL, deadline.left))
                break
            if not deadline.left:
                raise GitFailed(Why.TIMEOUT)
            if not fits():
                raise GitFailed(Why.UNREADABLE)
    finally:
        _kill(process)
        process.wait()
    if failed:
        raise GitFailed
    if not fits():
        raise GitFailed(Why.UNREADABLE)


def _start(
    command: Sequence[str],
    environment: Mapping[str, str],
    home: Path,
    stdin: IO[bytes] | int,
    stdout: int,
    held: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            cwd=home,
            env={**environment, **_own(home)},
            start_new_session=True,
            pass_fds=held,
            bufsize=1 << 20,
        )
    except OSError:
        raise GitFailed from None


def _own(home: Path) -> dict[str, str]:
    """Return the variables that keep the user's own settings and passwords out, and proxies as well."""
    proxies = [name for name in os.environ if name.lower().endswith("_proxy")]
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "SSH_ASKPASS": "", **dict.fromkeys(proxies, "")}


def _kill_when_late(process: subprocess.Popen[bytes], deadline: Deadline, done: Event) -> None:
    """Wait until git is done, and end it when its time is up."""
    while not done.wait(min(_POLL, deadline.left)):
        if not deadline.left:
            _kill(process)
            return


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End git and all that it has started."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
