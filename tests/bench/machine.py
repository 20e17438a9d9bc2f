"""On what was measured: machine, versions, state of the code."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
_ROOM = 4 << 30
_OURS = ("jinja2", "markupsafe", "pyyaml", "ryaml", "jsonschema-rs")


def memory() -> Path | None:
    """Return a folder in memory that has room for sites, if there is one."""
    folder = Path("/dev/shm")
    return folder if folder.is_dir() and shutil.disk_usage(folder).free > _ROOM else None


def described() -> dict[str, str]:
    """Return cores, CPU, memory, system, the load at the beginning and where output goes."""
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "cpu": _said(Path("/proc/cpuinfo"), "model name") or platform.machine(),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": f"{os.getloadavg()[0]:.1f}",
        "output": "memory (tmpfs)" if memory() else "disk",
    }


def versions() -> list[str]:
    """Return the versions of Python and of what our builds use."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [python, *(f"{name} {version(name)}" for name in _OURS)]


def commit() -> str:
    """Return which commit this is, with a sign when files differ from it; "" outside git."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _memory() -> str:
    found = re.match(r"(\d+) kB", _said(Path("/proc/meminfo"), "MemTotal"))
    return f"{int(found[1]) / 1024**2:.0f} GiB" if found else ""


def _said(path: Path, key: str) -> str:
    """Return the first value of a key in a file of lines "key: value", or ""."""
    text = path.read_text("utf-8") if path.is_file() else ""
    found = re.search(rf"^{key}\s*: *(.*)$", text, re.MULTILINE)
    return found[1].strip() if found else ""
