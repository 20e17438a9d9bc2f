"""What a build publishes for programs beside the pages, and how a site does without."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from landscape.scaffold import new_site
from landscape.site.build import build

DATA_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def built(folder: Path, **options: object) -> Path:
    """Build the small landscape of `landscape new` with settings of the plugin."""
    new_site(folder)
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    plugin = yaml.safe_dump([{"landscape": options}], default_flow_style=True, width=1000).strip()[1:-1]
    assert text.count("  - landscape\n") == 1
    config.write_text(text.replace("  - landscape\n", f"  - {plugin}\n"), "utf-8")
    build(config, folder / "site")
    return folder / "site"


def test_files_lie_beside_the_pages(
    tmp_path: Path, no_repository: None, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://small.example.org/land/")
    site = built(tmp_path, licence="CC0-1.0")
    assert messages == []
    index = json.loads((site / "api/v1/index.json").read_bytes())
    assert index["licence"] == "CC0-1.0"
    for one in index["files"]:
        assert "{" in one["path"] or (site / "api/v1" / one["path"]).is_file(), one
    for row in json.loads((site / "api/v1/projects.json").read_bytes())["items"]:
        base = "https://small.example.org/land/"
        assert (site / row["url"].removeprefix(base) / "index.html").is_file()
        assert (site / row["entry"].removeprefix(base)).is_file()
        page = site / row["url"].removeprefix(base) / "index.html"
        assert f'href="../../api/v1/projects/{row["id"]}.json"' in page.read_text("utf-8")
        assert DATA_BLOCK.search(page.read_text("utf-8"))
    assert "(https://small.example.org/land/contribute/)" in (site / "llms.txt").read_text("utf-8")
    home = (site / "index.html").read_text("utf-8")
    (text,) = DATA_BLOCK.findall(home)
    assert json.loads(text)["@type"] == "Dataset"


def test_a_site_can_do_without(tmp_path: Path, no_repository: None, messages: list[str]) -> None:
    site = built(tmp_path, exports=False)
    assert messages == []
    assert not (site / "api").exists()
    assert not (site / "llms.txt").exists()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not DATA_BLOCK.search(text)
        assert "api/v1" not in text


def test_instant_navigation_leaves_no_block_that_the_theme_would_run(
    tmp_path: Path, no_repository: None, messages: list[str]
) -> None:
    new_site(tmp_path)
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert text.count("  features:\n") == 1
    config.write_text(text.replace("  features:\n", "  features:\n    - navigation.instant\n"), "utf-8")
    build(config, tmp_path / "site")
    assert (tmp_path / "site/api/v1/index.json").is_file()
    assert not [page for page in (tmp_path / "site").rglob("*.html") if DATA_BLOCK.search(page.read_text())]


def test_a_licence_is_text(tmp_path: Path, no_repository: None) -> None:
    with pytest.raises(SystemExit):
        built(tmp_path, licence=["CC0-1.0"])
