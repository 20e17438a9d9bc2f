"""Processes that fail, hang, or leave others behind."""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Event, Timer

import pytest

from landscape.forges.git.process import Deadline, GitFailed, reading, run
from landscape.forges.observation import Why

ENVIRONMENT = {"PATH": os.environ["PATH"]}


def shell(script: str) -> list[str]:
    """Return the command that runs a script."""
    return ["sh", "-c", script]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    with reading(shell("echo one; echo two"), ENVIRONMENT, tmp_path, Deadline.after(60)) as lines:
        assert [*lines] == [b"one\n", b"two\n"]


def test_a_failure_is_told_at_the_end(tmp_path: Path) -> None:
    with (
        pytest.raises(GitFailed) as failed,
        reading(shell("echo one; exit 3"), ENVIRONMENT, tmp_path, Deadline.after(60)) as lines,
    ):
        assert lines.read() == b"one\n"
    assert failed.value.why is Why.GIT
    with pytest.raises(GitFailed):
        run(["/no/such/program"], ENVIRONMENT, tmp_path, Deadline.after(60))


def test_who_is_late_is_ended_with_all_it_started(tmp_path: Path) -> None:
    pid, end = tmp_path / "pid", Event()

    def until_it_runs() -> bool:
        if pid.is_file() and pid.read_text().endswith("\n"):
            end.set()
        return True

    script = shell(f"sleep 600 & echo $! >{pid}; wait")
    with pytest.raises(GitFailed) as failed:
        run(script, ENVIRONMENT, tmp_path, Deadline.after(60, end), fits=until_it_runs)
    assert failed.value.why is Why.TIMEOUT
    assert not is_alive(int(pid.read_text()))


def test_who_writes_for_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    written = []
    with (
        pytest.raises(GitFailed) as failed,
        reading(shell("sleep 600 & echo $!; wait"), ENVIRONMENT, tmp_path, Deadline.after(1)) as lines,
    ):
        written += [*lines]
    assert failed.value.why is Why.TIMEOUT
    assert not any(is_alive(int(line)) for line in written)


def test_who_writes_is_ended_when_all_is_to_end(tmp_path: Path) -> None:
    end = Event()
    Timer(0.2, end.set).start()
    began = time.monotonic()
    with (
        pytest.raises(GitFailed),
        reading(shell("echo one; sleep 600"), ENVIRONMENT, tmp_path, Deadline.after(60, end)) as lines,
    ):
        assert lines.read() == b"one\n"
    assert time.monotonic() - began < 10


def test_who_makes_too_much_is_ended(tmp_path: Path) -> None:
    made = tmp_path / "made"
    with pytest.raises(GitFailed) as failed:
        run(
            shell(f"touch {made}; sleep 600"),
            ENVIRONMENT,
            tmp_path,
            Deadline.after(60),
            fits=lambda: not made.exists(),
        )
    assert failed.value.why is Why.UNREADABLE


def test_too_much_is_seen_at_the_end_as_well(tmp_path: Path) -> None:
    with pytest.raises(GitFailed):
        run(shell("true"), ENVIRONMENT, tmp_path, Deadline.after(60), fits=lambda: False)
    run(shell("true"), ENVIRONMENT, tmp_path, Deadline.after(60))


def test_all_end_at_once() -> None:
    end = Event()
    deadline = Deadline.after(60, end)
    assert deadline.left > 0
    end.set()
    assert deadline.left == 0


def test_the_user_s_own_folder_is_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    script = shell('echo "$HOME $XDG_CONFIG_HOME $https_proxy"')
    with reading(script, dict(os.environ), tmp_path, Deadline.after(60)) as lines:
        assert lines.read().decode().split() == [str(tmp_path), str(tmp_path)]


def is_alive(pid: int) -> bool:
    """Say whether a process still runs, soon after it was ended."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.02)
    return True
