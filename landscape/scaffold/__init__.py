"""A minimal working landscape of one's own: the files in `site/`, with the schemas that editors read.

Nothing here knows what the files mean; the tests build and check them like any other landscape.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from landscape.sources.schemas import schema_folder

SITE = Path(__file__).parent / "site"


def new_site(path: Path) -> list[Path]:
    """Write a new landscape into `path` and return its files, sorted.

    The folder may exist when it is empty; otherwise FileExistsError says so and nothing is touched.
    The files appear only when all of them could be written.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} exists and is not an empty folder: name a new one")
    path.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".landscape-new-", dir=path))
    try:
        for name, content in _files():
            file = staging / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for child in sorted(staging.iterdir()):
            child.rename(path / child.name)
    finally:
        shutil.rmtree(staging)
    return sorted(file for file in path.rglob("*") if file.is_file())


def _files() -> Iterator[tuple[Path, bytes]]:
    """Yield the files of a new landscape, named relative to its folder."""
    for file in SITE.rglob("*"):
        if file.is_file():
            yield file.relative_to(SITE), file.read_bytes()
    for file in schema_folder().glob("*.schema.json"):
        yield Path("schemas", file.name), file.read_bytes()
