"""Colour, a reader who has gone, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from landscape.cli.terminal import colours

SMALL = Path(__file__).parent.parent / "data-small"
COMMAND = [
    sys.executable,
    "-c",
    "from landscape.cli.validate import validate; validate(prog_name='validate-data')",
]
BROKEN = "name: x\ncategory: 1\n"


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR": "0"}, True, False),
        ({"CLICOLOR": "1"}, False, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_who_gets_colours(
    environment: dict[str, str], terminal: bool, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert colours(environment) is wanted


def output(data: Path, *arguments: str, **environment: str) -> str:
    """Return what `validate-data` prints into a pipe."""
    names = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM")
    plain = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [*COMMAND, str(data), *arguments],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with mistakes in it."""
    folder = tmp_path / "data"
    (folder / "projects").mkdir(parents=True)
    for number in range(30):
        (folder / "projects" / f"p{number}.yaml").write_text(BROKEN, "utf-8")
    return folder


def test_a_pipe_gets_no_colour_unless_somebody_wants_it(data: Path) -> None:
    assert "\x1b" not in output(data)
    assert "\x1b[31m" in output(data, FORCE_COLOR="1")
    assert "\x1b" not in output(data, FORCE_COLOR="1", NO_COLOR="1")


@pytest.mark.parametrize("name", ["github", "json", "sarif"])
def test_machines_get_no_colour(data: Path, name: str) -> None:
    assert "\x1b" not in output(data, "--format", name, FORCE_COLOR="1")


def test_any_encoding_will_do(data: Path) -> None:
    (data / "projects" / "p1.yaml").write_text("中: 文\n", "utf-8")
    assert "`\\u4e2d`" in output(data, PYTHONIOENCODING="latin-1")
    assert "\\u4e2d" in output(data, "--format", "json", PYTHONIOENCODING="latin-1")


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX system")
def test_a_reader_who_goes_away_is_no_error(data: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, str(data)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 1, "there are mistakes, whoever listens"


@pytest.mark.skipif(os.name != "posix", reason="signals of a POSIX system")
def test_an_interruption_ends_quietly(tmp_path: Path) -> None:
    """The command waits for standard input when the signal comes."""
    with subprocess.Popen(
        [*COMMAND, "-", "--as", "projects/x.yaml"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == ""
        assert "Traceback" not in process.stderr.read()


def _wait_until_it_reads(pid: int) -> None:
    """Wait until a process sleeps in a read of its standard input; where that cannot be seen, for a while."""
    for _ in range(200):
        try:
            called = Path(f"/proc/{pid}/syscall").read_text("ascii")
        except OSError:
            time.sleep(3)
            return
        if called.startswith("0 0x0 "):
            return
        time.sleep(0.05)
