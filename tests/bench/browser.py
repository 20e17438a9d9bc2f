"""What readers wait for, in a real browser: `python -m tests.bench browser [RUNS]`.

Every page is built by the real generator (or is the peer's), and served with gzip from this machine to a
browser that has never been here. Figures are medians; machines differ, so a peer of the same run stands
beside them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, TimeoutError

from landscape.site.build import build
from tests.bench import clones, entries, naive
from tests.bench.builders import mkdocs
from tests.browser.chromium import chromium
from tests.browser.serving import packed, serving
from tests.browser.traffic import first_visit

REPOSITORY = Path(__file__).parents[2]
SIZES = ((100, 100), (1000, 150), (5000, 150))  # projects, goal of the filter in ms
RUNS = 10
PAINTS = 3  # of pages that take long: the naive table of thousands of rows
WORD = "preemption"  # stands in some generated entries
SECTIONS = 1000  # pages for the theme's own search
WAIT = 180_000
TABLE = 'data-ls-app="matrix"'  # a page with one can be filtered
OURS, PEER = "[data-ls-app=matrix] .ls-filters-text", "input[name=q]"
ROWS = "[data-ls-app=matrix] tbody tr"

# Runs before anything of the page: when the page was painted after its load, and how far things jumped.
WATCH = """
window.jumped = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.jumped += entry.value;
}).observe({ type: "layout-shift", buffered: true });
addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.painted = performance.now();
})));
"""

# Resolves with the time from the next key to the frame after the last change of rows; null when none changes.
FILTERED = """rows => new Promise(resolve => {
  let typed = 0, last = null, quiet = 0;
  const done = () => { observer.disconnect(); resolve(last === null ? null : last - typed); };
  const wait = ms => { clearTimeout(quiet); quiet = setTimeout(done, ms); };
  const observer = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => {
    last = performance.now();
    wait(400);
  })));
  for (const row of document.querySelectorAll(rows)) {
    observer.observe(row, { attributes: true, attributeFilter: ["hidden", "style", "class"] });
  }
  const key = event => { typed = event.timeStamp; wait(5000); };
  addEventListener("keydown", key, { capture: true, once: true });
})"""

# Resolves with the time from the next key to the first result of the search in sight.
FOUND = """() => new Promise(resolve => {
  let typed = 0;
  addEventListener("keydown", event => { typed ||= event.timeStamp; }, { capture: true });
  const look = () => {
    if (typed && document.querySelector(".md-search-result__item")) {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - typed)));
    } else requestAnimationFrame(look);
  };
  look();
})"""


def main(runs: int = RUNS) -> None:
    """Measure everything, and print it beside the goals."""
    memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        chromium() as browser,
    ):
        print(f"Chromium {browser.version}, gzip, cold; medians of {runs}, painted means two frames later")
        _real(browser, Path(folder), runs)
        for projects, goal in SIZES:
            _matrix(browser, Path(folder) / f"{projects}", projects, goal, runs)
        _sections(browser, Path(folder), runs)


def _real(browser: Browser, folder: Path, runs: int) -> None:
    """Measure the landscape of this repository: bytes, jumps, search."""
    site = folder / "real"
    build(REPOSITORY / "mkdocs.yml", site)
    with served(site) as url:
        home = first_visit(browser, url)
        print(f"first visit to home: {len(home.asked)} requests {_judged(len(home.asked), 15, '')}, ", end="")
        print(f"{home.kilobytes:.0f} kB {_judged(home.kilobytes, 250, ' kB')}")
        print("  beside it: the incumbent's 519 requests and about 6,200 kB, as noted when this was begun")
        largest = max(site.glob("projects/*/index.html"), key=lambda page: len(packed(page)))
        address = largest.parent.relative_to(site).as_posix() + "/"
        project = first_visit(browser, url + address)
        index = sum(size for url, size in project.sizes.items() if url.endswith("search_index.json")) / 1000
        print(
            f"first visit to the largest project page, {address}: {project.kilobytes - index:.0f} kB ", end=""
        )
        print(f"{_judged(project.kilobytes - index, 150, ' kB')}, and {index:.0f} kB of search index")
        _jumps(browser, site, url, address)
        _search(browser, url, "scheduler", runs, f"search of the real site, {len(_documents(site)):,} bytes")


def _jumps(browser: Browser, site: Path, url: str, project: str) -> None:
    """Print how far things jump while pages load, with and without a state in the address."""
    for address in ("", project, "matrix/", "matrix/?text=kueue", "choose/", "choose/?must=gang-scheduling"):
        if not (site / address.partition("?")[0] / "index.html").is_file():
            continue
        for width in (1440, 390):
            with _tab(browser, width) as page:
                page.goto(url + address, wait_until="networkidle")
                _painted(page)
                jumped = float(page.evaluate("window.jumped"))
            print(f"layout shift, /{address} at {width} px: {jumped:.4f} {_judged(jumped, 0, '')}")


def _matrix(browser: Browser, folder: Path, projects: int, goal: int, runs: int) -> None:
    """Measure the largest table of a landscape's matrix beside a naive table of all its claims."""
    clones.generate(folder / "data", REPOSITORY / "data", projects, ("projects",))
    site = folder / "site"
    _build(folder, site)
    naive.write(site / "naive", folder / "data")
    tables = [page for page in site.glob("matrix/**/index.html") if TABLE in page.read_text("utf-8")]
    address = max(tables, key=lambda page: page.stat().st_size).parent.relative_to(site).as_posix() + "/"
    letters = _letters([path.stem for path in (folder / "data" / "projects").iterdir()])
    with served(site) as url:
        print(f"{projects:,} projects: {address}, real build; beside it a naive table of all claims")
        sizes = [(site / name / "index.html").stat().st_size / 1e6 for name in (address, "naive")]
        print(f"  HTML: {_beside(sizes[0], sizes[1], ' MB', 2)}")
        paints = runs if projects <= SIZES[0][0] else PAINTS
        whole = f"{url}{address}?view=all"
        painted = [median(_times(browser, page, paints)) for page in (whole, f"{url}naive/")]
        print(f"  painted (median of {paints}): {_beside(painted[0], painted[1], ' ms')}")
        ours = _filter(browser, whole, OURS, ROWS, letters, runs)
        peer = _filter(browser, url + "naive/", PEER, "tbody tr", letters, runs)
        print(f"  filter, typed to painted: {_beside(median(ours), median(peer), ' ms')}, ", end="")
        print(f"worst {max(ours):.0f} / {max(peer):.0f} ms; {_judged(median(ours), goal, ' ms')}")


def _build(folder: Path, site: Path) -> None:
    """Build a site of the data in a folder, with what a new landscape has beside its data."""
    scaffold = REPOSITORY / "landscape" / "scaffold" / "site"
    config = folder / "mkdocs.yml"
    config.write_text(f"INHERIT: {scaffold}/mkdocs.yml\ndocs_dir: {scaffold}/docs\n", "utf-8")
    build(config, site)


def _letters(names: list[str]) -> str:
    """Return the letters, first those that leave some of the names and take others away."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    shares = {letter: sum(letter in name.lower() for name in names) / len(names) for letter in letters}
    return "".join(sorted(letters, key=lambda letter: abs(shares[letter] - 0.3)))


def _filter(browser: Browser, url: str, field: str, rows: str, letters: str, runs: int) -> list[float]:
    """Type keys into an empty filter one by one, and return the times in ms of those that change rows."""
    times: list[float] = []
    with _tab(browser) as page:
        page.goto(url, wait_until="load", timeout=WAIT)
        _painted(page)
        page.wait_for_function(
            "() => !document.querySelector('[data-ls-app=matrix]:not(.ls-ready)')", timeout=WAIT
        )
        page.locator(field).first.focus()
        keys = list(letters)
        while keys and len(times) < runs:
            key = keys.pop(0)
            taken = _while(page, FILTERED, rows, key)
            _while(page, FILTERED, rows, "Backspace")
            if taken is not None:
                times.append(float(taken))
                keys.append(key)
    if len(times) < runs:
        raise RuntimeError(f"{url}: no key changed which rows are shown")
    return times


def _while(page: Page, script: str, argument: str, key: str) -> float | None:
    """Let a script watch while a key is pressed, and return what it resolves with."""
    page.evaluate(f"argument => {{ window.watched = ({script})(argument); }}", argument)
    page.keyboard.press(key)
    taken: float | None = page.evaluate("window.watched")
    return taken


def _times(browser: Browser, url: str, runs: int) -> Iterator[float]:
    for _ in range(runs):
        with _tab(browser) as page:
            page.goto(url, wait_until="load", timeout=WAIT)
            yield _painted(page)


def _painted(page: Page) -> float:
    """Wait until the page is painted and its modules are ready; return the time of the later one in ms."""
    page.wait_for_function("() => window.painted", timeout=WAIT)
    ready = "() => ![...document.querySelectorAll('[data-ls-app]')].some(app => !app.matches('.ls-ready'))"
    if page.evaluate(ready):
        return float(page.evaluate("window.painted"))
    try:
        page.wait_for_function(ready, timeout=5000, polling="raf")
    except TimeoutError:  # what has no module never gets ready
        return float(page.evaluate("window.painted"))
    return float(page.evaluate("performance.now()"))


def _search(browser: Browser, url: str, words: str, runs: int, name: str) -> float:
    """Print how long the first result takes after the first key, typed as soon as the page is loaded."""
    times = list(first_results(browser, url, words, runs))
    print(f"{name}, first key to first result: {median(times):.0f} ms {_judged(median(times), 1000, ' ms')}")
    return median(times)


def first_results(browser: Browser, url: str, words: str, runs: int) -> Iterator[float]:
    """Yield the time in ms from the first key to the first result in sight, of visits that know nothing."""
    for _ in range(runs):
        with _tab(browser) as page:
            page.goto(url, wait_until="load")
            page.evaluate(f"() => {{ window.watched = ({FOUND})(); }}")
            page.keyboard.press("/")
            page.keyboard.type(words)
            yield float(page.evaluate("window.watched"))


def _documents(site: Path) -> bytes:
    return (site / "search" / "search_index.json").read_bytes()


def _sections(browser: Browser, folder: Path, runs: int) -> None:
    """Measure the search of a generated landscape beside the theme's own of the same facts as Markdown."""
    home, peer = folder / str(SECTIONS), folder / "sections"
    with served(home / "site") as url:
        ours = _search(browser, url, WORD, runs, f"search of {SECTIONS:,} projects")
    mkdocs.steps(peer, entries.read(home / "data"))
    build(peer / "mkdocs.yml", peer / "site")
    with served(peer / "site") as url:
        other = _search(browser, url, WORD, min(runs, PAINTS), "  the theme's own index of the same facts")
    print(f"  ours / the theme's own = {ours / other:.3f}")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site whose pages are packed already, so that nobody waits for gzip."""
    for file in (*site.glob("*.html"), *site.glob("*/index.html"), *site.glob("search/*.json")):
        packed(file)
    with serving(site, packing=True) as url:
        yield url


@contextmanager
def _tab(browser: Browser, width: int = 1440) -> Iterator[Page]:
    """Open a tab that knows nothing of earlier visits, and watch what happens in it."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.set_default_timeout(WAIT)
    context.add_init_script(WATCH)
    try:
        yield context.new_page()
    finally:
        context.close()


def _beside(ours: float, peer: float, unit: str, digits: int = 0) -> str:
    return f"{ours:.{digits}f} / {peer:.{digits}f}{unit} = {ours / peer:.3f}"


def _judged(value: float, goal: float, unit: str) -> str:
    what = "met" if value <= goal else "MISSED"
    return f"(goal {goal:g}{unit}: {what})"
