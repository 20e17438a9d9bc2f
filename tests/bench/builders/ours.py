"""Our own builds, from the command line, with the configuration of a new landscape."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.builders.step import Step
from tests.bench.contained import Missing
from tests.bench.measure import run

REPOSITORY = Path(__file__).parents[3]
FULL, COLD, FIRST, SUMMARY, NOTE, UNCHANGED = (
    "ours: full",
    "ours: cold YAML, all checks",
    "ours: the very first",
    "ours: one summary changed",
    "ours: one note changed",
    "ours: nothing changed",
)
LABELS = {
    FULL: "Ours, full build from the parsed cache",
    COLD: "Ours, cold YAML with all checks",
    FIRST: "Ours, the very first build: no cache, no compiled template",
    SUMMARY: "Ours, one entry's summary changed, into the same folder",
    NOTE: "Ours, the note of one entry's claim changed, into the same folder",
    UNCHANGED: "Ours, nothing changed, into the same folder",
}
# A line of an entry that can be another one without a change to anything else.
_LINES = {
    SUMMARY: re.compile(r"^summary: (.*)$", re.MULTILINE),
    NOTE: re.compile(r"^      note: ([^>|\n].*)$", re.MULTILINE),
}


def steps(folder: Path, data: Path) -> list[Step]:
    """Write the configuration of a data folder, build once to warm the caches, and return all builds."""
    scaffold = REPOSITORY / "landscape" / "scaffold" / "site"
    folder.mkdir(parents=True)
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {scaffold}/mkdocs.yml\ndocs_dir: {scaffold}/docs\n"
        f"plugins:\n  search: {{}}\n  landscape: {{data: {data}}}\n",
        "utf-8",
    )
    warm = _environment(folder / "cache", folder / "temporary")
    cold = _environment(folder / "cold", folder / "temporary")
    first = _environment(folder / "first", folder / "first")
    kept, whole = folder / "kept", folder / "site"
    run(_command(config, kept), warm)
    turns = count(1)
    changed = changed_entry(data)

    def change(line: re.Pattern[str]) -> None:
        text = changed.read_text("utf-8")
        start, end = _said(line, text).span(1)
        changed.write_text(f"{text[:start]}This is change {next(turns)}.{text[end:]}", "utf-8")

    def shown(line: re.Pattern[str]) -> None:
        page = f"projects/{changed.stem}/index.html"
        words = _said(line, changed.read_text("utf-8"))[1]
        if words not in (kept / page).read_text("utf-8"):
            raise Missing(f"{page} does not say {words!r}")

    return [
        Step(FULL, _command(config, whole), whole, warm),
        Step(COLD, _command(config, whole), whole, cold, before=lambda: _cold(folder)),
        Step(FIRST, _command(config, whole), whole, first, before=lambda: _empty([folder / "first"])),
        *(
            Step(
                build,
                _command(config, kept),
                kept,
                warm,
                before=partial(change, line),
                after=partial(shown, line),
                kept=True,
            )
            for build, line in _LINES.items()
        ),
        Step(UNCHANGED, _command(config, kept), kept, warm, kept=True),
    ]


def _said(line: re.Pattern[str], text: str) -> re.Match[str]:
    """Return the first of such lines in an entry."""
    found = line.search(text)
    assert found, line.pattern
    return found


def changed_entry(data: Path) -> Path:
    """Return the file of the project that is changed: from the middle on the first with a note in a line."""
    files = sorted((data / "projects").glob("*.yaml"))
    return next(file for file in files[len(files) // 2 :] if _LINES[NOTE].search(file.read_text("utf-8")))


def _cold(folder: Path) -> None:
    """Leave nothing in the cache but the templates that the first build compiled."""
    _empty([folder / "cold"])
    kept = Path("batch-landscape") / "templates"
    shutil.copytree(folder / "cache" / kept, folder / "cold" / kept)


def _environment(cache: Path, temporary: Path) -> dict[str, str]:
    """Return where parsed entries and compiled templates are kept, and an address for none of the site."""
    for folder in (cache, temporary):
        folder.mkdir(exist_ok=True)
    return {
        "XDG_CACHE_HOME": str(cache),
        "TMPDIR": str(temporary),
        "SITE_URL": "",
        "REPO_URL": "",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(REPOSITORY),
    }


def _command(config: Path, site: Path) -> tuple[str, ...]:
    command = ["-m", "landscape", "build", "--config-file", str(config), "--site-dir", str(site)]
    return (sys.executable, *command)


def _empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
