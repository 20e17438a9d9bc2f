"""The development server, end to end: a change shows, a mistake is told and does no harm."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import landscape.scaffold

EXAMPLE = Path(landscape.scaffold.__file__).parent / "site"
PATIENCE = 60.0


class Server:
    """`landscape serve` on a copy of the example site."""

    def __init__(self, site: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.log = site / "log.txt"
        code = f"from landscape.site.build import serve; serve(dev_addr={self.address!r})"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        environment["XDG_CACHE_HOME"] = str(site.parent / "cache")
        environment["TMPDIR"] = str(site.parent / "temporary")
        (site.parent / "temporary").mkdir(exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code], cwd=site, stdout=log, stderr=subprocess.STDOUT, env=environment
            )

    def text(self, path: str) -> str:
        """Return what is served at a path, "" while nothing is."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def logged(self) -> str:
        """Return what the server has said so far."""
        return self.log.read_text(encoding="utf-8")

    def wait(self, happened: Callable[[], bool]) -> None:
        """Wait until something has happened; fail when the server has stopped or takes for ever."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert self.process.poll() is None, self.logged()
            assert time.monotonic() < end, self.logged()
            time.sleep(0.05)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the example site."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "site"))


@contextmanager
def serving(site: Path) -> Iterator[Server]:
    """Serve a site for as long as the block lasts."""
    running = Server(site)
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.wait(PATIENCE)


PAGE = "projects/example-queue/"


def test_a_change_shows_and_a_mistake_is_told(site: Path) -> None:
    with serving(site) as server:
        server.wait(lambda: "<h1" in server.text(PAGE))
        file = site / "data" / "projects" / "example-queue.yaml"
        good = file.read_text(encoding="utf-8")
        name = next(line for line in good.splitlines() if line.startswith("name:"))

        file.write_text(good.replace(name, "name: Renamed Example"), encoding="utf-8")
        server.wait(lambda: "Renamed Example" in server.text(PAGE))

        file.write_text(good.replace(name, "nmae: Misspelt Example"), encoding="utf-8")
        server.wait(lambda: "Not built" in server.logged())
        assert "example-queue.yaml:" in server.logged()
        assert "nmae" in server.logged()
        assert "Renamed Example" in server.text(PAGE)

        file.write_text(good.replace(name, "name: Mended Example"), encoding="utf-8")
        server.wait(lambda: "Mended Example" in server.text(PAGE))
    # What is known of a folder that nobody will write into again is not kept.
    assert list((site.parent / "cache").rglob("*.kept"))
    assert not list((site.parent / "cache").rglob("*.pages"))


def pages(site: Path) -> dict[str, int]:
    """Return the pages of the site that is served: which file on the disk each is."""
    (folder,) = (path.parent for path in (site.parent / "temporary").glob("*/sitemap.xml"))
    return {path.relative_to(folder).as_posix(): os.stat(path).st_ino for path in folder.rglob("*.html")}


def test_what_does_not_show_a_note_stays_as_it_is(site: Path) -> None:
    with serving(site) as server:
        server.wait(lambda: "<h1" in server.text(PAGE))
        before = pages(site)
        file = site / "data" / "projects" / "example-queue.yaml"
        good = file.read_text(encoding="utf-8")
        note = next(line for line in good.splitlines() if line.startswith("      note: "))
        file.write_text(good.replace(note, "      note: Quite another note"), encoding="utf-8")
        server.wait(lambda: "Quite another note" in server.text(PAGE))
        after = pages(site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert f"{PAGE}index.html" in changed
    assert after.keys() == before.keys()
    entries = {name for name in after if name.count("/") == 2 and name.startswith(("projects/", "stories/"))}
    assert len(entries) > 1
    assert changed & entries == {f"{PAGE}index.html"}
    assert len(changed) < len(after) / 4


def test_hand_written_pages_and_templates_show(site: Path) -> None:
    custom = site / "custom"
    custom.mkdir()
    template = custom / "main.html"
    template.write_text('{% extends "base.html" %}', encoding="utf-8")
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "  name: material\n" in text
    config.write_text(
        text.replace("  name: material\n", "  name: material\n  custom_dir: custom\n"), encoding="utf-8"
    )
    with serving(site) as server:
        server.wait(lambda: "<h1" in server.text(PAGE))
        (site / "docs" / "fresh.md").write_text("# Fresh words\n", encoding="utf-8")
        server.wait(lambda: "Fresh words" in server.text("fresh/"))

        block = "{% block footer %}New footer{% endblock %}"
        template.write_text('{% extends "base.html" %}' + block, encoding="utf-8")
        server.wait(lambda: "New footer" in server.text(PAGE))

        template.write_text('{% extends "base.html" %}{% block', encoding="utf-8")
        server.wait(lambda: "Not built" in server.logged())
        assert "New footer" in server.text(PAGE)


def test_the_policy_lets_the_page_reload_itself(site: Path) -> None:
    with serving(site) as server:
        server.wait(lambda: "<h1" in server.text(""))
        page = server.text("")
    assert "livereload(" in page
    assert "script-src 'self' 'unsafe-inline';" in page
