"""The look at a site finds what is missing, in the pages that each generator's templates make."""

from __future__ import annotations

from html import escape
from pathlib import Path

import markdown
import pytest
import yaml

from tests.bench import contained, entries
from tests.bench.builders import front_matter
from tests.bench.builders import markdown as pages
from tests.bench.entries import Entry

DATA = Path(__file__).parents[1] / "data-small"


@pytest.fixture
def made() -> list[Entry]:
    return entries.read(DATA)


def write(site: Path, made: list[Entry]) -> None:
    for entry in made:
        path = site / entry.address
        path.parent.mkdir(parents=True)
        cited = "".join(f'<a href="{escape(url)}">it</a>' for url in entry.cited)
        path.write_text(f"<h1 class=a>{escape(entry.title)}<a href=#>¶</a></h1>{cited}", "utf-8")


def test_a_site_with_every_entry_passes(tmp_path: Path, made: list[Entry]) -> None:
    write(tmp_path, made)
    contained.check(tmp_path, made, cited=True)
    assert contained.weigh(tmp_path)[0] == len(made)


def test_a_page_that_is_not_there_is_found(tmp_path: Path, made: list[Entry]) -> None:
    write(tmp_path, made)
    (tmp_path / made[-1].address).unlink()
    with pytest.raises(contained.Missing, match=f"1 of {len(made)} entries: no {made[-1].address}"):
        contained.check(tmp_path, made, cited=False)


def test_a_page_of_another_entry_is_found(tmp_path: Path, made: list[Entry]) -> None:
    write(tmp_path, made)
    page = tmp_path / made[0].address
    page.write_text(page.read_text("utf-8").replace("<h1 class=a>", "<h1 class=a>x</h1><h1>"), "utf-8")
    with pytest.raises(contained.Missing, match="is not headed"):
        contained.check(tmp_path, made, cited=False)


def test_an_address_that_is_left_out_is_found(tmp_path: Path, made: list[Entry]) -> None:
    write(tmp_path, made)
    entry = next(entry for entry in made if entry.cited)
    page = tmp_path / entry.address
    page.write_text(page.read_text("utf-8").replace(escape(entry.cited[0]), ""), "utf-8")
    contained.check(tmp_path, made, cited=False)
    with pytest.raises(contained.Missing, match="does not cite"):
        contained.check(tmp_path, made, cited=True)


def test_no_entry_is_not_every_entry(tmp_path: Path) -> None:
    with pytest.raises(contained.Missing):
        contained.check(tmp_path, [], cited=False)


def test_markdown_pages_show_the_entry(tmp_path: Path, made: list[Entry]) -> None:
    for entry in made:
        path = tmp_path / entry.address
        path.parent.mkdir(parents=True)
        path.write_text(markdown.markdown("\n".join(pages.page(entry)), extensions=["tables"]), "utf-8")
        text = path.read_text("utf-8")
        assert all(escape(fact["value"], quote=False) in text for fact in entry.shown["facts"])
        for table in entry.shown["tables"]:
            assert all(escape(row["note"], quote=False) in text for row in table["rows"])
    contained.check(tmp_path, made, cited=True)


def test_front_matter_is_the_same_in_both_forms(made: list[Entry]) -> None:
    for entry in made:
        text = front_matter.as_yaml(entry.shown).removeprefix("---\n").removesuffix("---\n")
        assert yaml.safe_load(text) == entry.shown
        assert yaml.safe_load(front_matter.as_json(entry.shown)) == entry.shown
