"""A site that is built again: what was made of the same is not made again, and stays as it lies there."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from mkdocs.exceptions import Abort

from landscape.pages import Asset, Links, Page, SearchDocument, heads, plan, templating
from landscape.pages.inputs import encode
from landscape.site import pagefind, parsed
from landscape.site.build import build
from landscape.sources.lock import locked

TESTS = Path(__file__).parents[1]
SCAFFOLD = TESTS.parent / "landscape" / "scaffold" / "site"

Made = list[tuple[str, str]]
Again = Callable[[], Made]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_repository: None) -> Path:
    """A landscape that was built once."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(TESTS / "data-small", tmp_path / "data")
    shutil.copytree(SCAFFOLD / "docs", tmp_path / "docs")
    config = f"INHERIT: {SCAFFOLD}/mkdocs.yml\nsite_url: https://l.example/\n"
    (tmp_path / "mkdocs.yml").write_text(config)
    build(tmp_path / "mkdocs.yml")
    return tmp_path


@pytest.fixture
def again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Again:
    """Build again, and return which templates were rendered for which page."""

    def run() -> Made:
        made: Made = []
        real = templating.html

        def noted(template: str, url: str, *given: object, **values: object) -> str:
            made.append((template, url))
            return real(template, url, *given, **values)  # type: ignore[arg-type]

        with monkeypatch.context() as patch:
            patch.setattr(templating, "html", noted)
            build(folder / "mkdocs.yml")
        return [one for one in made if one[0] != "audit.html"]  # a piece of hand-written pages

    return run


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file of the site: which one it is on the disk, and its content."""
    site = folder / "site"
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): (os.stat(path).st_ino, path.read_bytes()) for path in paths}


def project_with(folder: Path, words: str) -> Path:
    paths = sorted((folder / "data" / "projects").glob("*.yaml"))
    return next(path for path in paths if words in path.read_text())


def test_nothing_is_made_when_nothing_has_changed(folder: Path, again: Again) -> None:
    before = files(folder)
    assert again() == []
    assert files(folder) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "nav: [{Home: index.md}, {Stories: [{All: stories/index.md}, {Themes: themes/index.md}]}]\n",
            "Themes: themes",
        ),
        ("extra: {notice: A}\ntheme: {name: material, custom_dir: own}\n", "notice: A"),
    ],
)
def test_what_a_theme_shows_on_some_pages_only_is_never_stale(folder: Path, before: str, after: str) -> None:
    (folder / "own").mkdir()
    own = """{% extends "base.html" %}
{% block footer %}
{% if page and page.url.startswith("stories/") %}{{ config.extra.notice }}
{% for item in nav.items[-1].children or [] %}{{ item.title }}{% endfor %}{% endif %}
{{ super() }}
{% endblock %}"""
    (folder / "own" / "main.html").write_text(own)
    config = folder / "mkdocs.yml"
    plain = config.read_text() + before
    if "theme:" not in before:
        plain += "theme: {name: material, custom_dir: own}\n"
    config.write_text(plain)
    build(config)
    config.write_text(plain.replace(after, after.replace("Themes:", "Topics:").replace("A", "B")))
    build(config)
    kept = {name: content for name, (_, content) in files(folder).items()}
    shutil.rmtree(folder / "site")
    build(config)
    assert kept == {name: content for name, (_, content) in files(folder).items()}


def test_pagefind_is_asked_again_only_for_what_it_finds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def files(documents: Iterable[SearchDocument], language: str) -> Iterator[Asset]:
        asked.append(len(list(documents)))
        yield Asset("pagefind/entry.json", str(len(asked)).encode())

    monkeypatch.setattr(pagefind, "files", files)
    config = (folder / "mkdocs.yml").read_text() + "plugins: {search: {}, landscape: {search: pagefind}}\n"
    (folder / "mkdocs.yml").write_text(config)
    for _ in range(2):
        build(folder / "mkdocs.yml")
    assert len(asked) == 1
    assert (folder / "site" / "pagefind" / "entry.json").read_text() == "1"
    entry = project_with(folder, "summary: ")
    entry.write_text(re.sub(r"summary: .*", "summary: Newly said.", entry.read_text()))
    build(folder / "mkdocs.yml")
    assert len(asked) == 2
    (folder / "site" / "pagefind" / "entry.json").write_text("broken")
    build(folder / "mkdocs.yml")
    assert len(asked) == 3


def test_heads_of_pages_say_the_same_when_they_have_been_kept(folder: Path) -> None:
    catalogue = parsed.catalogue(folder / "data")
    for head in heads(plan(catalogue, Links())):
        kept = replace(head, html="", toc=())
        assert encode(msgspec.msgpack.decode(encode(kept), type=Page)) == encode(kept), head.url


def test_one_note_is_told_where_it_stands(folder: Path, again: Again) -> None:
    entry = project_with(folder, "note: ")
    before = files(folder)
    entry.write_text(entry.read_text().replace("note: ", "note: Newly said, ", 1))
    made = again()
    of_entries = [one for one in made if one[0] in ("project.html", "story.html")]
    assert of_entries == [("project.html", f"projects/{entry.stem}/")]
    after = files(folder)
    changed = {path for path in after if after[path][1] != before[path][1]}
    assert f"projects/{entry.stem}/index.html" in changed
    assert b"Newly said, " in after[f"projects/{entry.stem}/index.html"][1]
    assert {path for path in after if after[path][0] != before[path][0]} == changed
    others = {path for path in after if path.startswith(("projects/", "stories/")) and entry.stem not in path}
    assert not others & changed


def test_a_project_that_is_gone_is_gone_everywhere(folder: Path, again: Again) -> None:
    story = next((folder / "data" / "stories").glob("*.yaml"))
    story.unlink()
    again()
    assert not [path for path in files(folder) if story.stem in path]


@pytest.mark.parametrize(
    "path", ["projects/alpha-queue/index.html", "index.html", "api/v1/projects/alpha-queue.json"]
)
def test_a_file_that_somebody_else_changed_is_made_again(folder: Path, again: Again, path: str) -> None:
    before = files(folder)
    (folder / "site" / path).write_text("by somebody else")
    again()
    assert files(folder)[path][1] == before[path][1]
    (folder / "site" / path).unlink()
    again()
    assert files(folder)[path][1] == before[path][1]


def test_another_frame_is_put_around_all_of_them(folder: Path, again: Again) -> None:
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text() + "site_name: Renamed\n")
    again()
    pages = {path: content for path, (_, content) in files(folder).items() if path.endswith("index.html")}
    own = {path for path in pages if path.startswith("embed/")}  # whole documents of their own
    assert not [path for path in pages.keys() - own if b"Renamed" not in pages[path]]


def test_a_list_that_cannot_be_read_counts_for_nothing(folder: Path, again: Again) -> None:
    before = files(folder)
    (kept,) = (folder / "cache").rglob("*.pages")
    kept.write_bytes(b"\x00")
    assert ("project.html", "projects/alpha-queue/") in again()
    assert files(folder) == before


def test_a_file_by_hand_in_the_place_of_ours_is_forgotten_when_it_is_gone(folder: Path, again: Again) -> None:
    path = "api/v1/projects.json"
    before = files(folder)[path][1]
    by_hand = folder / "docs" / path
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("by hand")
    again()
    assert files(folder)[path][1] == b"by hand"
    by_hand.unlink()
    again()
    assert files(folder)[path][1] == before


def test_a_strict_build_that_breaks_off_leaves_the_last_site(folder: Path) -> None:
    before = files(folder)
    (folder / "docs" / "index-of-nothing.md").write_text("# Nothing\n\n[x](nowhere.md)\n")
    with pytest.raises(Abort):
        build(folder / "mkdocs.yml", strict=True)
    assert files(folder) == before


def test_one_build_at_a_time(folder: Path) -> None:
    before = files(folder)
    with locked(folder / "site"), pytest.raises(Abort):
        build(folder / "mkdocs.yml")
    assert files(folder) == before
    build(folder / "mkdocs.yml")
