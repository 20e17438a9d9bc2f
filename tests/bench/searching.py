"""How long readers wait for a first result of either search.

`python -m tests.bench search [LARGEST] [RUNS]` prints a table, as in docs/scaling.md. The search documents
are those of a generated landscape of `LARGEST` entries, or a share of them; all else is the small landscape,
so that no thousands of pages have to be built. Every visit begins with an empty cache.
"""

from __future__ import annotations

import json
import platform
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import process_time
from types import SimpleNamespace

from playwright.sync_api import Browser

from landscape.catalogue import build as join
from landscape.pages import Asset, Links, SearchDocument, heads, plan
from landscape.site import pagefind, search, searches
from landscape.site.build import build
from landscape.sources import read_tree
from tests.bench import clones
from tests.bench.browser import REPOSITORY, first_results, served
from tests.browser.chromium import chromium
from tests.browser.serving import packed

LARGEST, RUNS = 10_000, 5
SHARES = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
QUESTIONS = ("scheduler", "gang scheduling")
SCAFFOLD = REPOSITORY / "landscape" / "scaffold" / "site"


def main(largest: int = LARGEST, runs: int = RUNS) -> None:
    """Generate entries, and measure both searches at shares of them."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        data = Path(folder) / "data"
        clones.generate(data, REPOSITORY / "data", largest)
        measure(documents(data), largest, Path(folder), runs)


def documents(data: Path) -> list[SearchDocument]:
    """Return the search documents of all pages of a data folder."""
    planned = plan(join(read_tree(data)), Links())
    return [document for head in heads(planned) for document in head.search]


def measure(every: Sequence[SearchDocument], entries: int, folder: Path, runs: int) -> None:
    """Print a table: the time to the first result with either search, and the sizes of what is made."""
    with chromium() as browser:
        versions = [f"{name} {version(name)}" for name in ("mkdocs-material", "pagefind-bin")]
        print(f"{date.today()}, {platform.machine()}, Chromium {browser.version}, {', '.join(versions)}")
        print(f"first key to first result, in ms: medians of {runs} cold visits that take turns")
        asked = [f"{one}, “{words}”" for words in QUESTIONS for one in ("built-in", "Pagefind")]
        print(f"| entries | text, kB | index, kB gzip | Pagefind: files, kB, CPU s | {' | '.join(asked)} |")
        for share in SHARES:
            told = _measured(browser, every[:: round(1 / share)], folder, runs)
            print(f"| {' | '.join([f'{round(entries * share):,}', *told])} |", flush=True)


def _measured(browser: Browser, some: Sequence[SearchDocument], folder: Path, runs: int) -> Iterator[str]:
    """Yield what a row says of some documents."""
    yield f"{searches.size(some) / 1000:,.0f}"
    built_in, other = folder / "built-in", folder / "pagefind"
    _small(built_in, "built-in")
    file = built_in / "search" / "search_index.json"
    known = json.loads(file.read_bytes())
    index = SimpleNamespace(config=known["config"], entries=known["docs"])
    search.add(some, index)
    told = {"config": index.config, "docs": index.entries}
    file.write_text(json.dumps(told, separators=(",", ":")), "utf-8")
    packed.cache_clear()
    yield f"{len(packed(file)) / 1000:,.0f}"
    _small(other, "pagefind")
    shutil.rmtree(other / pagefind.FOLDER)
    began = _cpu()
    made = list(pagefind.files(some, "en"))
    taken = _cpu() - began
    _write(other, made)
    yield f"{len(made):,}, {sum(len(asset.content) for asset in made) / 1000:,.0f}, {taken:.1f}"
    with served(built_in) as ours, served(other) as theirs:
        for words in QUESTIONS:
            times = [
                [next(first_results(browser, url, words, 1)) for url in (ours, theirs)] for _ in range(runs)
            ]
            yield from (f"{median(one):.0f}" for one in zip(*times, strict=True))


def _small(site: Path, engine: str) -> None:
    """Build the small landscape with a search."""
    config = site.with_suffix(".yml")
    config.write_text(
        f"INHERIT: {SCAFFOLD}/mkdocs.yml\ndocs_dir: {SCAFFOLD}/docs\n"
        f"plugins:\n  search: {{}}\n  landscape: {{data: {SCAFFOLD}/data, search: {engine}}}\n",
        "utf-8",
    )
    build(config, site)


def _cpu() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def _write(site: Path, made: Sequence[Asset]) -> None:
    for asset in made:
        file = site / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.content)
