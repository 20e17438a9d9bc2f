"""What a generated landscape's site consists of, and how that grows.

`python -m tests.bench parts [LARGEST]` prints a table, as in docs/scaling.md: files and megabytes by part,
the largest page, and what a browser reads before it can decide between projects.
"""

from __future__ import annotations

import gzip
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench import clones
from tests.bench.builders import ours

SIZES = (100, 1000, 5000, 10_000)
LARGEST = SIZES[-1]
# The folder of a site -> what is in it; all other folders hold lists and hand-written pages.
PARTS = {
    "projects": "pages of entries",
    "stories": "pages of entries",
    "benchmarks": "pages of entries",
    "api": "API",
    "pagefind": "search",
    "search": "search",
    "matrix": "matrix",
    "data": "facts for Choose and Compare",
    "fragments": "for other sites",
    "embed": "for other sites",
    "badges": "for other sites",
}
REST = "lists and all other pages"


@dataclass(frozen=True, slots=True)
class Site:
    """Files and bytes by part, the largest page with its bytes, and bytes of facts, gzipped."""

    files: Mapping[str, int]
    bytes: Mapping[str, int]
    page: tuple[str, int]
    facts: int


def main(largest: int = LARGEST) -> None:
    """Build landscapes of up to `largest` entries and print what their sites consist of."""
    memory = Path("/dev/shm")
    parts = [*dict.fromkeys(PARTS.values()), REST]
    heads = ["entries", *(f"{part}: files, MB" for part in parts), "all", "largest page", "facts, kB gzip"]
    print(f"| {' | '.join(heads)} |")
    for size in (size for size in SIZES if size <= largest):
        with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
            print(f"| {size:,} | {' | '.join(_told(measured(Path(folder), size), parts))} |", flush=True)


def measured(folder: Path, size: int) -> Site:
    """Return what the site of so many generated entries consists of."""
    data = folder / "data"
    clones.generate(data, ours.REPOSITORY / "data", size)
    built = next(step.site for step in ours.steps(folder / "ours", data) if step.kept)
    return consists(built)


def consists(site: Path) -> Site:
    """Return what a site consists of."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    pages: dict[str, int] = {}
    facts = 0
    for path in sorted(file for file in site.rglob("*") if file.is_file()):
        name = path.relative_to(site)
        part = PARTS.get(name.parts[0], REST)
        files[part] += 1
        sizes[part] += path.stat().st_size
        if path.suffix == ".html":
            pages[name.as_posix()] = path.stat().st_size
        if name.as_posix() == "data/claims.json" or name.parts[:2] in (("data", "claims"), ("data", "names")):
            facts += len(gzip.compress(path.read_bytes(), 6))
    return Site(files, sizes, max(pages.items(), key=lambda one: one[1]), facts)


def _told(site: Site, parts: list[str]) -> Iterator[str]:
    yield from (f"{site.files[part]:,}, {site.bytes[part] / 1e6:,.1f}" for part in parts)
    yield f"{sum(site.files.values()):,}, {sum(site.bytes.values()) / 1e6:,.0f}"
    yield f"`{site.page[0].removesuffix('index.html')}` {site.page[1] / 1e6:.1f} MB"
    yield f"{site.facts / 1000:,.0f}"
