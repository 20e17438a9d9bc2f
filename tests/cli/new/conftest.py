"""A site to add entries to, and somebody at a terminal who answers questions."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

SMALL = Path(__file__).parents[2] / "data-small"
COMMAND = [sys.executable, "-c", "from landscape.cli import main; main(prog_name='landscape')"]
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x00-\x08\x0e-\x1f]")
_WAITS = re.compile(r"(?:^> | \[[yYnN]/[yYnN]\]: )\s*\Z", re.MULTILINE)


class Talk(NamedTuple):
    """What was seen on the terminal, and how the command ended."""

    seen: str
    code: int


Terminal: TypeAlias = Callable[..., Talk]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site with the small data, as current directory."""
    folder = tmp_path / "site"
    shutil.copytree(SMALL, folder / "data")
    (folder / "schemas").symlink_to(SMALL.parents[1] / "schemas")
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def terminal(site: Path) -> Terminal:
    """Run `landscape new …` on a pseudo terminal; every time it waits, the next answer is typed."""
    if os.name != "posix":
        pytest.skip("there are pseudo terminals on POSIX systems only")

    def run(*arguments: str, answers: list[str]) -> Talk:
        main, side = os.openpty()
        environment = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
        process = subprocess.Popen(
            [*COMMAND, "new", *arguments],
            cwd=site,
            stdin=side,
            stdout=side,
            stderr=side,
            env=environment,
            start_new_session=True,
            preexec_fn=_controlled,
        )
        os.close(side)
        try:
            seen = _talk(main, answers)
            return Talk(seen, process.wait(timeout=60))
        finally:
            process.kill()
            process.wait()
            os.close(main)

    return run


def _controlled() -> None:
    """Let Ctrl-C on the terminal reach the command, as it does in a shell."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _talk(main: int, answers: list[str]) -> str:
    """Type an answer whenever a question waits for one; return all that was to be seen."""
    seen, told, left, typed, patience = "", 0, iter(answers), b"", 60
    while True:
        ready, _, _ = select.select([main], [], [], 1)
        if not ready:
            patience -= 1
            assert patience, f"nothing happens any more:\n{seen}"
            # Ctrl-C is lost when it comes just before the command waits; people press it again.
            if typed == b"\x03":
                os.write(main, typed)
            continue
        try:
            new = os.read(main, 4096)
        except OSError:  # nobody has the other side open any more
            return seen
        if not new:
            return seen
        seen = _ESCAPE.sub("", (seen + new.decode(errors="replace")).replace("\r\n", "\n").replace("\r", ""))
        if _WAITS.search(seen[told:]):
            answer = next(left, None)
            assert answer is not None, f"one question more than answers:\n{seen}"
            told, patience = len(seen), 60
            typed = answer.encode() if answer in ("\x03", "\x04") else f"{answer}\n".encode()
            os.write(main, typed)
