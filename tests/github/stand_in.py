"""A stand-in for Python in the scripts of workflows: it makes environments and installs nothing.

`-m venv` makes a folder with the programs of the environment that runs the tests, and `-m pip` does nothing;
where both were called, and with what, is written down in the file $INSTALLED. All else goes to the real one.
Written out as a program by `runner.py`.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import pairwise
from pathlib import Path

PROGRAMS = Path(sys.executable).parent


def make_environment(folder: Path) -> None:
    """Make what looks like a virtual environment."""
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    for name, program in [
        ("python", Path(sys.argv[0])),
        ("landscape", PROGRAMS / "landscape"),
        ("validate-data", PROGRAMS / "validate-data"),
    ]:
        (folder / "bin" / name).unlink(missing_ok=True)
        (folder / "bin" / name).symlink_to(program)


def write_down(*call: str) -> None:
    """Write down a call, behind the folder it came from."""
    with Path(os.environ["INSTALLED"]).open("a", encoding="utf-8") as log:
        log.write(json.dumps([str(Path.cwd()), *call]) + "\n")


def install(arguments: list[str]) -> None:
    """Install nothing; a missing file of requirements is an error."""
    for option, value in pairwise(arguments):
        if option == "--requirement" and not Path(value).is_file():
            sys.exit(f"no such file: {value}")


match sys.argv[1:]:
    case ["-m", "venv", folder]:
        write_down("venv", folder)
        make_environment(Path(folder))
    case ["-m", "pip", *arguments]:
        write_down("pip", *arguments)
        install(arguments)
    case arguments:
        os.execv(sys.executable, [sys.executable, *arguments])
