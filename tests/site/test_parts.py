"""Pieces of ours inside hand-written pages."""

from __future__ import annotations

import pytest

from landscape.pages import Page, Part
from landscape.site.parts import PLACEHOLDER, addressed, filled

from .conftest import Build, entry, sample_pages

PIECE = Part("audit", '<p class="piece">Made of <b>data</b></p>')


@pytest.mark.parametrize("comment", ["<!-- landscape: audit -->", "<!--landscape:audit-->"])
def test_a_piece_takes_the_place_of_its_comment(build_site: Build, comment: str) -> None:
    site = build_site([*sample_pages(), PIECE], docs={"hand.md": f"# Hand\n\nBefore\n\n{comment}\n\nAfter\n"})
    text = site.text("hand/index.html")
    assert '<p class="piece">Made of <b>data</b></p>' in text
    assert text.index("Before") < text.index("piece") < text.index("After")
    assert "<!--landscape" not in text
    assert site.messages == []


def test_examples_name_the_site_where_its_address_is_known(
    build_site: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"hand.md": f"# Hand\n\n    curl {PLACEHOLDER}/api/v1/index.json\n"}
    assert f"curl {PLACEHOLDER}/api/v1/index.json" in build_site(docs=docs, site_url="").text(
        "hand/index.html"
    )
    text = build_site(docs=docs, site_url="https://batch.example.org/land/").text("hand/index.html")
    assert "curl https://batch.example.org/land/api/v1/index.json" in text
    assert PLACEHOLDER not in text
    assert addressed(PLACEHOLDER, 'https://x.example/"<') == "https://x.example/&quot;&lt;"


def test_other_comments_stay_and_pages_need_no_pieces(build_site: Build) -> None:
    site = build_site([*sample_pages(), PIECE], docs={"hand.md": "# Hand\n\n<!-- mine -->\n"})
    assert "<!-- mine -->" in site.text("hand/index.html")
    assert "piece" not in site.text("hand/index.html")


def test_a_piece_that_nothing_makes_is_told(build_site: Build) -> None:
    site = build_site(docs={"hand.md": "# Hand\n\n<!-- landscape: audti -->\n"})
    assert [message for message in site.messages if "hand.md asks for the piece 'audti'" in message]
    assert "audti" not in site.text("hand/index.html")


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_an_entry_asks_for_nothing(build_site: Build, pages: str) -> None:
    page = entry("sly", "Sly", "<!-- landscape: audit -->")
    assert isinstance(page, Page)
    site = build_site([*sample_pages(), page, PIECE], options={"pages": pages})
    assert "piece" not in site.text("projects/sly/index.html")


def test_filled() -> None:
    unknown: list[str] = []
    html = "<p>a</p><!-- landscape: a --><!-- landscape: b --><!-- landscape: A -->"
    assert filled(html, {"a": "<i>\\1</i>"}, unknown.append) == "<p>a</p><i>\\1</i><!-- landscape: A -->"
    assert unknown == ["b"]
