"""A site with a new entry of each kind is built, and shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from landscape.cli import main
from landscape.scaffold import new_site
from landscape.site.build import build

URL = ("--url", "https://news.example.org/x")


def test_a_new_entry_of_each_kind_has_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_repository: None, messages: list[str]
) -> None:
    new_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    for arguments in (
        (
            *("project", "--name", "New Tool", "--category", "queueing"),
            "--summary",
            "Queues <b>jobs & teams.",
        ),
        (
            *("story", "--title", "New times", "--kind", "talk", "--problem", "Jobs were late.", *URL),
            *("--new-organisation", "Oslo Institute", "--uses", "new-tool", "--needs", "gang-scheduling"),
        ),
        (
            *("hardware", "--name", "New Card", "--vendor", "Example", "--kind", "accelerator"),
            *("--summary", "A card.", "--exposed-by", "new-tool", *URL),
        ),
        ("benchmark", "--title", "New run", "--kind", "suite", "--who", "Oslo", "--system", "new-tool", *URL),
    ):
        result = CliRunner().invoke(main, ["new", *arguments, "--force"])
        assert result.exit_code == 0, result.output
    build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert messages == []
    for page, words in {
        "projects/new-tool": ("New Tool", "Queues &lt;b&gt;jobs &amp; teams.", "New times", "New Card"),
        "stories/oslo-institute-new-times": ("New times", "Jobs were late.", "Oslo Institute", "New Tool"),
        "hardware/new-card": ("New Card", "A card."),
        "benchmarks": ("New run",),
    }.items():
        text = (tmp_path / "site" / page / "index.html").read_text("utf-8")
        for word in words:
            assert word in text, (page, word)
