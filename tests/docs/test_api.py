"""Every example of the page "Data and API" runs against a served site, and every file it names is there."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlretrieve

import pytest

from landscape.catalogue import build
from landscape.exports import API, files, llms_txt
from landscape.pages import Links
from landscape.sources import read_tree
from tests.browser.serving import serving
from tests.docs.blocks import ROOT, Block, blocks

PAGE = ROOT / "docs" / "api.md"
TEXT = PAGE.read_text("utf-8")
ADDRESS = "https://landscape.example.org"
RUN, NOT_RUN = "run", "not run: "
SHOWN = blocks(PAGE)
EXAMPLES = [block for block in SHOWN if block.comment == RUN]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a built site has for programs, of the real landscape."""
    folder = tmp_path_factory.mktemp("site")
    links = Links(site_url=f"{ADDRESS}/", name="Landscape", api=API, licence="CC-BY-4.0")
    catalogue = build(read_tree(ROOT / "data"))
    for one in (*files(catalogue, links), llms_txt(catalogue, links, ())):
        path = folder / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve it."""
    with serving(folder) as url:
        yield url.rstrip("/")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader tries the examples, one after the other."""
    return tmp_path_factory.mktemp("reader")


def tried(block: Block, address: str, here: Path) -> subprocess.CompletedProcess[str]:
    """Run an example as a reader would, but for the address."""
    text = block.text.replace(ADDRESS, address)
    command = (
        [sys.executable, "-W", "error", "-c", text]
        if block.language == "python"
        else ["bash", "-euo", "pipefail", "-c", text.replace("curl ", "curl --fail --show-error ")]
    )
    direct = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(command, cwd=here, env=direct, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("block", EXAMPLES, ids=str)
def test_an_example_works(block: Block, address: str, here: Path) -> None:
    if block.language == "sh" and not shutil.which("curl"):
        pytest.skip("there is no curl here; continuous integration installs it")
    fetched = here / "landscape.sqlite"
    if "landscape.sqlite" in block.text and not fetched.exists():
        urlretrieve(f"{address}/{API}landscape.sqlite", fetched)  # as the example before it does
    done = tried(block, address, here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_a_broken_example_would_be_noticed(address: str, here: Path) -> None:
    missing = f"{ADDRESS}/api/v1/nothing.json"
    for language, text in (
        ("python", f"from urllib.request import urlopen; urlopen('{missing}')"),
        ("python", "import json; json.loads('')"),
        ("sh", f"curl -s {missing}"),
    ):
        assert tried(Block("docs/x.md", 1, language, text), address, here).returncode != 0


def test_every_block_says_how_it_is_tested() -> None:
    assert len(EXAMPLES) >= 8
    assert {block.language for block in EXAMPLES} == {"sh", "python"}
    assert [
        str(block) for block in SHOWN if block.comment != RUN and not block.comment.startswith(NOT_RUN)
    ] == []


def test_the_table_names_every_file(folder: Path) -> None:
    rows = re.findall(r"^\| ([`\[].+) \| ", TEXT, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    api = folder / API
    there = {path.relative_to(api).as_posix() for path in api.rglob("*") if path.is_file()}
    assert {name for name in there if "/" not in name} == {name for name in named if "/" not in name}
    assert {name.partition("/")[0] for name in there if "/" in name} == {
        name.partition("/")[0] for name in named if "/" in name
    }


def test_views_and_tables_that_are_named_exist(folder: Path) -> None:
    base = sqlite3.connect(f"file:{folder / API / 'landscape.sqlite'}?mode=ro", uri=True)
    there = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
    base.close()
    section = TEXT.partition("## With SQLite")[2].partition("## ")[0]
    prose = re.sub(r"```.*?```", "", section, flags=re.DOTALL)
    named = set(re.findall(r"`([a-z_]+)`", prose)) - {"value"}
    assert len(named) >= 9
    assert named <= there


def test_language_models_are_told_of_the_site(folder: Path) -> None:
    assert (folder / "llms.txt").read_text("utf-8").startswith("# Landscape\n")
