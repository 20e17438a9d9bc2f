"""`llms.txt` has the form of llmstxt.org and leads to what is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from landscape.catalogue import Catalogue
from landscape.exports import API, files, llms_txt
from landscape.pages import Asset, Links, Page, render
from tests.exports.conftest import ODD

LINK = re.compile(r"^- \[(?P<name>(?:[^\]\\]|\\.)+)\]\((?P<url>[^)\s]+)\)(?:: .+)?$")


def text(catalogue: Catalogue, links: Links) -> str:
    """Return the file's text."""
    pages = [page for page in render(catalogue, links) if isinstance(page, Page)]
    asset = llms_txt(catalogue, links, pages)
    assert asset.path == "llms.txt"
    return asset.content.decode()


def test_the_form(odd: Catalogue, links: Links) -> None:
    found = text(odd, replace(links, documents=(("How to read", "methodology/", "What signs mean."),)))
    first, second = found.split("\n\n")[:2]
    assert first == "# Batch Landscape"
    assert second == "> Which batch system does what."
    sections = re.split(r"^## ", found, flags=re.MULTILINE)[1:]
    assert [section.splitlines()[0] for section in sections] == ["Pages", "As Markdown", "Data", "Reading"]
    for section in sections:
        assert all(LINK.match(line) for line in section.splitlines()[2:] if line), section
    assert "- [How to read](https://batch.example.org/methodology/): What signs mean." in found


def test_every_link_leads_to_something(odd: Catalogue, links: Links) -> None:
    made = {asset.path for asset in files(odd, links)}
    rendered = list(render(odd, links))
    made |= {page.url for page in rendered if isinstance(page, Page)}
    made |= {asset.path for asset in rendered if isinstance(asset, Asset)}
    lines = filter(None, map(LINK.match, text(odd, links).splitlines()))
    targets = {line["url"].removeprefix(links.site_url) for line in lines}
    assert targets <= made
    assert {f"{API}index.json", f"{API}landscape.sqlite", "projects/", ""} <= targets


def test_without_an_address_links_are_relative(odd: Catalogue, links: Links) -> None:
    assert "https://batch" not in text(odd, replace(links, site_url=""))
    assert f"({API}claims.json)" in text(odd, replace(links, site_url=""))


def test_a_name_cannot_make_markdown(odd: Catalogue, links: Links) -> None:
    found = text(odd, replace(links, name=f"{ODD}\n# [x](javascript:y)", about="<i>\n\n## z"))
    assert "<b>" not in found.replace("\\<", "")
    assert [line for line in found.splitlines() if line.startswith("# ")] == [found.splitlines()[0]]
    assert "\n## z" not in found
    assert "[x](" not in found.replace("\\[", "").replace("\\]", "")


def test_one_of_a_kind_is_counted_as_one(
    small: dict[str, Any], catalogue_of: Callable[..., Catalogue], links: Links
) -> None:
    stories = [path for path in small if path.startswith("stories/")]
    for path in stories[1:]:
        del small[path]
    assert ", 1 story." in text(catalogue_of(small), links)


def test_an_empty_landscape(catalogue_of: Callable[..., Catalogue], links: Links) -> None:
    assert "There are no entries yet." in text(catalogue_of({}), links)
