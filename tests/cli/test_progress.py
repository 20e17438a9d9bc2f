"""How far a long command is."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from landscape.cli.progress import progress

SCRIPT = (
    "from landscape.cli.progress import progress\n"
    "with progress(3, 'repositories asked') as step:\n"
    "    for _ in range(3): step()\n"
)


def test_lines_where_nobody_looks_on(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(25, "repositories asked") as step:
        for _ in range(25):
            step()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[:2] == ["3 of 25 repositories asked", "5 of 25 repositories asked"]
    assert err.splitlines()[-1] == "25 of 25 repositories asked"
    assert len(err.splitlines()) == 10


def test_nothing_to_do_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(0, "repositories asked"):
        pass
    assert capsys.readouterr().err == ""


def test_a_bar_on_a_terminal_that_goes_away() -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stderr=theirs, env={**os.environ, "PYTHONPATH": root}
    ) as running:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert running.returncode == 0
    assert b"0/3" in said
    assert b"repositories asked" in said
    assert b"\n" not in said, "the last line is cleared, not left"
