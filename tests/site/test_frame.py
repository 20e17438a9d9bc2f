"""The frame gives the same bytes as the theme, notices when it would not, and then stands aside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from landscape.pages import Page
from landscape.site.frame import Samples, shape

from .conftest import AWKWARD, Build, sample_pages

NAV = [{"Start": "index.md"}, {"Projects": "projects/index.md"}]
FULL = {
    "site_url": "https://landscape.example/batch/",
    "repo_url": "https://code.example/batch/landscape",
    "edit_uri": "edit/main/docs/",
    "nav": NAV,
}
BARE: dict[str, object] = {"nav": NAV}


@pytest.mark.parametrize("settings", [FULL, BARE, {}], ids=["full", "bare", "no nav"])
def test_same_bytes_both_ways(build_site: Build, settings: dict[str, object]) -> None:
    quick = build_site(**settings)
    quick_files = quick.files()
    whole = build_site(options={"pages": "theme"}, **settings)
    assert quick.messages == whole.messages
    whole_files = whole.files()
    assert quick_files.keys() == whole_files.keys()
    different = [path for path in quick_files if quick_files[path] != whole_files[path]]
    assert different == []


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("{% block content %}{{ page.content }}{{ page.meta.title | length }}{% endblock %}", "in line"),
        ("{% block content %}{{ page.content | upper }}{% endblock %}", "article"),
        ("{% block content %}{{ page.content }}{{ page.content }}{% endblock %}", "article"),
        ("{% block site_nav %}{% endblock %}", "table of contents"),
        ("{% block footer %}{% if page %}{{ page.meta.title | upper }}{% endif %}{% endblock %}", "mark"),
    ],
)
def test_a_theme_that_no_frame_fits_is_noticed(
    build_site: Build, tmp_path: Path, block: str, reason: str
) -> None:
    overrides = tmp_path / "overrides"
    overrides.mkdir()
    (overrides / "main.html").write_text('{% extends "base.html" %}' + block, encoding="utf-8")
    settings = {"theme": {"name": "material", "custom_dir": "overrides"}}
    quick = build_site(**settings)
    assert [message for message in quick.messages if "the long way" in message and reason in message]
    quick_files = quick.files()
    assert quick_files == build_site(options={"pages": "theme"}, **settings).files()


def test_what_another_plugin_adds_is_in_the_frame(build_site: Build, tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("def on_post_page(output, page, config):\n    return output + f'<!-- {page.url} -->'\n")
    site = build_site(hooks=[str(hook)])
    assert site.messages == []
    assert site.text("projects/kueue/index.html").endswith("<!-- projects/kueue/ -->")


def test_what_another_plugin_reckons_is_noticed(build_site: Build, tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(
        "def on_post_page(output, page, config):\n    return output + f'<!-- {len(output)} -->'\n"
    )
    site = build_site(hooks=[str(hook)])
    assert [message for message in site.messages if "the long way" in message]
    quick_files = site.files()
    assert quick_files == build_site(options={"pages": "theme"}, hooks=[str(hook)]).files()


def test_a_page_that_the_navigation_names_is_active_there(build_site: Build) -> None:
    site = build_site(nav=[*NAV, {"Kueue itself": "projects/kueue/index.html"}])
    assert "md-nav__link--active" in site.text("projects/kueue/index.html")
    assert "md-nav__link--active" not in site.text("projects/volcano/index.html")


def test_the_section_of_an_entry_is_marked(build_site: Build) -> None:
    site = build_site(nav=NAV)
    assert site.text("projects/kueue/index.html").count("md-tabs__item--active") == 1
    assert site.text("projects/groups/deep/index.html").count("md-tabs__item--active") == 1
    assert site.text("index.html").count("md-tabs__item--active") == 1


def test_samples_hold_every_shape_and_the_extremes() -> None:
    pages = [page for page in sample_pages() if isinstance(page, Page) and not page.index]
    many = [*pages, *(replace(pages[0], url=f"projects/p{number}/") for number in range(200))]
    samples = Samples()
    chosen = [page for page in many if samples.wants(page)]
    assert {shape(page) for page in chosen} == {shape(page) for page in many}
    assert AWKWARD in [page.title for page in chosen]
    assert max(many, key=lambda page: len(page.title)) in chosen
    assert len(chosen) < 20
