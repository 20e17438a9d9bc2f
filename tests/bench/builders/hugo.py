"""Hugo with plain templates: a content file with front matter an entry."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.builders import front_matter
from tests.bench.builders.step import Absent, Step
from tests.bench.entries import Entry, Values

NAME, JSON = "Hugo", "Hugo, front matter as JSON"
_TEMPLATES = Path(__file__).with_name("hugo")
_CONFIG = """\
baseURL = "https://landscape.example.org/"
title = "Landscape"
disableKinds = ["taxonomy", "term", "RSS"]
"""


def found() -> str:
    """Install Debian's package where that is possible, and return its version; raises `Absent`."""
    if not shutil.which("hugo"):
        _install()
    if not (program := shutil.which("hugo")):
        raise Absent("there is no program `hugo`; on Debian: apt-get install hugo")
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    return f"Hugo {said.split()[1].removeprefix('v').partition('+')[0].partition('-')[0]}"


def _install() -> None:
    if os.geteuid() == 0 and (program := shutil.which("apt-get")):
        command = [program, "install", "--yes", "--no-install-recommends", "hugo"]
        subprocess.run(command, capture_output=True, check=False)


def steps(folder: Path, entries: Sequence[Entry]) -> list[Step]:
    """Write content and templates, with front matter as people write it and as Hugo reads it fastest."""
    return [
        _step(NAME, folder, entries, front_matter.as_yaml),
        _step(JSON, folder.with_name("hugo-json"), entries, front_matter.as_json),
    ]


def _step(name: str, folder: Path, entries: Sequence[Entry], text: Callable[[Values], str]) -> Step:
    shutil.copytree(_TEMPLATES, folder / "layouts")
    (folder / "config.toml").write_text(_CONFIG, "utf-8")
    front_matter.write(folder / "content", entries, "_index.md", text)
    site = folder / "site"
    command = ("hugo", "--quiet", "--destination", str(site))
    return Step(name, command, site, {"HUGO_CACHEDIR": str(folder / "cache")}, folder, peer=True)
