"""What those hear who do not see a table: its name, and what its heads are heads of."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest
from markdown import Extension, Markdown, markdown
from markdown.treeprocessors import Treeprocessor

from landscape.site.build import build
from landscape.site.tables import HeardTables

from .conftest import Build
from .tables import tables

REPOSITORY = Path(__file__).parents[2]
TABLE = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
BARE = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
TOC = {"toc": {"permalink": True}}


def captions(text: str, *more: Extension) -> list[str | None]:
    """Return what the tables of a text are called once it is HTML."""
    extensions = ["tables", "toc", "attr_list", *more, HeardTables()]
    return [table.caption for table in tables(markdown(text, extensions=extensions, extension_configs=TOC))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"# Page\n\n## Words\n\n{TABLE}", ["Words"]),
        (f"# Page\n\n{TABLE}\n## Words\n\nText.\n\n{TABLE}", ["Page", "Words"]),
        (f"## Words\n\n{TABLE}\nText.\n\n{TABLE}\n## More\n\n{TABLE}", ["Words", "Words, 2", "More"]),
        (f"## *Some* `<b>` [words](there.md) & R&amp;D {{#id}}\n\n{TABLE}", ["Some <b> words & R&D"]),
        (f"## Words\n\n- item\n\n    {TABLE.replace(chr(10), chr(10) + '    ')}", ["Words"]),
        (f"{TABLE}\n## Words\n", [None]),
        ("## Words\n\nNo table.\n", []),
    ],
)
def test_a_table_is_called_like_the_heading_before_it(text: str, wanted: list[str | None]) -> None:
    assert captions(text) == wanted


def test_heads_of_columns_say_so_and_other_cells_say_nothing() -> None:
    html = markdown(f"## Words\n\n{TABLE}", extensions=["tables", HeardTables()])
    assert html.count('<th scope="col">') == 2
    assert html.count("scope") == 2
    assert '<caption class="ls-sr"' in html


class Called(Extension):  # type: ignore[misc]
    """An extension that gives tables a caption of its own."""

    def extendMarkdown(self, md: Markdown) -> None:
        class Call(Treeprocessor):  # type: ignore[misc]
            def run(self, root: Element) -> None:
                for table in root.iter("table"):
                    SubElement(table, "caption").text = "Mine"

        md.treeprocessors.register(Call(md), "called", 7)


def test_what_others_wrote_stays() -> None:
    assert captions(f"## Words\n\n{BARE}\n\n{TABLE}") == [None, "Words"]
    assert captions(f"## Words\n\n{TABLE}", Called()) == ["Mine"]
    text = TABLE.replace("| a |", '| a {: scope="colgroup" } |')
    html = markdown(text, extensions=["tables", "attr_list", HeardTables()])
    assert '<th scope="colgroup">a</th>' in html


def test_tables_of_hand_written_pages_are_heard_and_the_search_hears_no_name_twice(build_site: Build) -> None:
    settings = {"markdown_extensions": ["tables", {"toc": {"permalink": True}}]}
    site = build_site(docs={"hand.md": f"# Hand\n\n## Words of it\n\n{TABLE}"}, **settings)
    (table,) = tables(site.text("hand/index.html"))
    assert (table.caption, table.heads, table.unscoped) == ("Words of it", 2, 0)
    assert site.text("search/search_index.json").count("Words of it") == 1


def test_what_tells_bad_tables_tells_them() -> None:
    (table,) = tables(BARE)
    assert (table.caption, table.heads, table.unscoped) == (None, 1, 1)


def test_every_table_of_every_page_has_a_name_and_scopes(tmp_path: Path) -> None:
    build(REPOSITORY / "mkdocs.yml", tmp_path)
    found = [
        (path.parent.relative_to(tmp_path).as_posix(), table)
        for path in sorted(tmp_path.rglob("*.html"))
        for table in tables(path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 500
    assert [where for where, table in found if not table.caption] == []
    assert [where for where, table in found if not table.heads or table.unscoped] == []
