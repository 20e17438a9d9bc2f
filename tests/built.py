"""Sites that several tests look at: each is built once, also when tests run in several processes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from landscape.site.build import build
from tests.bench import clones

REPOSITORY = Path(__file__).parents[1]
GENERATED = 1000
"""The number of entries of the generated landscape."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder of all processes of this run, made by the first that asks for it."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    made, done = folder / name, folder / f"{name}.done"
    with open(folder / f"{name}.lock", "wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(made)
            done.touch()
    return made


def generated(factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a generated landscape: shaped like ours, many times as large.

    Its first projects, stories and benchmarks have the names and ids of ours, and claim the same.
    """
    return once(factory, "generated", lambda folder: clones.generate(folder, REPOSITORY / "data", GENERATED))


def build_with(data: Path, site: Path, **options: object) -> None:
    """Build our site from another data folder, with some options of the plugin."""
    config = site.with_name(f"{site.name}.yml")
    plugins = {"search": {}, "landscape": {"data": str(data), "licence": "CC-BY-4.0", **options}}
    settings = {
        "INHERIT": str(REPOSITORY / "mkdocs.yml"),
        "docs_dir": str(REPOSITORY / "docs"),
        "plugins": plugins,
    }
    config.write_text(yaml.safe_dump(settings), "utf-8")
    build(config, site)
