"""What the plugin adds to a site, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import escape
from mkdocs.exceptions import Abort

from landscape.pages import Asset, Page
from landscape.site import contents
from landscape.site.build import build

from .conftest import Build, entry, sample_pages


def test_pages_assets_and_looks_are_there(build_site: Build) -> None:
    site = build_site()
    files = site.files()
    assert {"index.html", "projects/index.html", "projects/kueue/index.html"} <= files.keys()
    assert files["projects/kueue/entry.json"] == b'{"name": "Kueue"}'
    looks = [path for path in files if path.startswith("assets/landscape/") and path.endswith(".css")]
    assert looks
    for path in looks:
        assert f'href="{path}"' in site.text("index.html")
        assert f'href="../../{path}"' in site.text("projects/kueue/index.html")


def test_our_looks_come_after_the_theme_and_before_the_sites_own(build_site: Build) -> None:
    page = build_site(docs={"own.css": "p {}"}, extra_css=["own.css"]).text("index.html")
    places = [page.index(name) for name in ("stylesheets/main", "assets/landscape/", 'href="own.css"')]
    assert places == sorted(places)


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_hand_written_pages_can_link_to_ours(build_site: Build, pages: str) -> None:
    text = "# Hand\n\n[K](projects/kueue/index.html#what) [P](projects/index.md#list)\n"
    site = build_site(docs={"hand.md": text}, options={"pages": pages})
    assert 'href="../projects/kueue/#what"' in site.text("hand/index.html")
    assert 'href="../projects/#list"' in site.text("hand/index.html")
    assert site.messages == []


@pytest.mark.parametrize("pages", ["frame", "theme"])
@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("projects/quue/index.html", "but the target is not found among documentation files"),
        ("projects/kueue/index.html#nowhere", "does not contain an anchor '#nowhere'"),
        ("projects/index.md#nowhere", "does not contain an anchor '#nowhere'"),
    ],
)
def test_wrong_links_of_hand_written_pages_are_told(
    build_site: Build, pages: str, link: str, message: str
) -> None:
    site = build_site(
        docs={"hand.md": f"# Hand\n\n[x]({link})\n"},
        options={"pages": pages},
        validation={"links": {"anchors": "warn"}},
    )
    assert [found for found in site.messages if link in found and message in found]


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_a_hand_written_page_replaces_ours(build_site: Build, pages: str) -> None:
    docs = {"projects/kueue.md": "# Kueue by hand\n", "projects/kueue/entry.json": "{}"}
    site = build_site(docs=docs, options={"pages": pages})
    assert "Kueue by hand" in site.text("projects/kueue/index.html")
    assert site.text("projects/kueue/entry.json") == "{}"
    assert "Schedules" in site.text("projects/volcano/index.html")


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_markdown_beside_the_pages_goes_out_as_it_is(build_site: Build, pages: str) -> None:
    site = build_site(options={"pages": pages})
    assert site.text("fragments/kueue.md") == "# *Kueue*, {{ plain }}\n"
    assert not (site.folder / "fragments/kueue/index.html").exists()
    assert not [message for message in site.messages if "fragments" in message]


def test_navigation_gives_pages_their_titles(build_site: Build) -> None:
    site = build_site(nav=[{"Start": "index.md"}, {"All of them": "projects/index.md"}])
    assert "All of them" in site.text("index.html")
    assert "<title>Projects - Test Landscape</title>" in site.text("projects/index.html")


def test_a_name_in_the_navigation_that_no_page_has(build_site: Build, messages: list[str]) -> None:
    with pytest.raises(Abort):
        build_site(nav=["index.md", {"More": [{"Projects": "project/index.md"}]}])
    expected = "nav names 'project/index.md', but there is no such page. Did you mean 'projects/index.md'?"
    assert expected in messages


def test_the_navigation_may_name_other_sites(build_site: Build) -> None:
    site = build_site(nav=["index.md", {"Elsewhere": "https://elsewhere.example/"}])
    assert "https://elsewhere.example/" in site.text("index.html")


@pytest.mark.parametrize(
    "path", ["../outside.json", "/outside.json", "a/../../outside.json", "a\\..\\b.json"]
)
def test_nothing_is_written_outside_the_site(build_site: Build, path: str) -> None:
    with pytest.raises(Abort):
        build_site([*sample_pages(), Asset(path, b"{}")])


def test_a_page_outside_the_site_is_refused(build_site: Build) -> None:
    with pytest.raises(Abort):
        build_site([Page("../../up/", "Up", "", "<h1>Up</h1>")])


def test_another_theme_is_refused(build_site: Build, messages: list[str]) -> None:
    with pytest.raises(Abort):
        build_site(theme={"name": "mkdocs"})
    assert any("needs the theme 'material'" in message for message in messages)


def test_fonts_are_never_fetched(build_site: Build) -> None:
    site = build_site(theme={"name": "material", "font": {"text": "Lato", "code": "Hack"}})
    assert not [html for html in _html(site.files()) if b"fonts.g" in html]


def _html(files: dict[str, bytes]) -> list[bytes]:
    return [content for path, content in files.items() if path.endswith(".html")]


def test_the_repository_is_linked_without_asking_it_anything(build_site: Build) -> None:
    page = build_site(repo_url="https://github.com/batch/landscape").text("projects/kueue/index.html")
    assert 'href="https://github.com/batch/landscape"' in page
    assert 'data-md-component="source"' not in page


def test_errors_in_the_data_stop_the_build_and_leave_the_last_site(
    build_site: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, messages: list[str]
) -> None:
    site = build_site()
    before = site.files()

    def broken(*given: object) -> contents.Made:
        raise contents.BadData("data/projects/kueue.yaml:3:1: error schema")

    monkeypatch.setattr(contents, "read", broken)
    with pytest.raises(Abort):
        build(tmp_path / "mkdocs.yml", site.folder)
    assert "data/projects/kueue.yaml:3:1: error schema" in messages
    assert site.files() == before


SAYS = 'Says "x", and fifty characters are enough for that.'


def test_every_page_has_its_own_title_and_description(build_site: Build) -> None:
    site = build_site([entry("a", "A & <B>", SAYS), *sample_pages()[:2]])
    page = site.text("projects/a/index.html")
    assert "<title>A &amp; &lt;B&gt; - Test Landscape</title>" in page
    assert f'<meta name="description" content="{escape(SAYS)}">' in page
    assert '<meta property="og:title" content="A &amp; &lt;B&gt;">' in page
    assert f'<meta property="og:description" content="{escape(SAYS)}">' in page
    assert "<title>Test Landscape</title>" in site.text("index.html")


def test_titles_of_hand_written_pages_are_escaped_too(build_site: Build) -> None:
    docs = {"hand.md": '---\ntitle: Q & A <x>\ndescription: Say "hi"\n---\n\n# Q\n'}
    page = build_site(docs=docs).text("hand/index.html")
    assert "<title>Q &amp; A - Test Landscape</title>" in page
    assert '<meta property="og:description" content="Say &#34;hi&#34;">' in page


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_addresses_are_there_when_the_sites_is_known(build_site: Build, pages: str) -> None:
    known = build_site(site_url="https://landscape.example/b/", options={"pages": pages})
    page = known.text("projects/kueue/index.html")
    assert '<link rel="canonical" href="https://landscape.example/b/projects/kueue/">' in page
    assert '<meta property="og:url" content="https://landscape.example/b/projects/kueue/">' in page
    unknown = build_site(options={"pages": pages})
    for html in _html(unknown.files()):
        assert b'rel="canonical"' not in html
        assert b"og:url" not in html


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_a_former_address_points_to_the_new_one(build_site: Build, pages: str) -> None:
    site = build_site(site_url="https://l.example/b", options={"pages": pages})
    page = site.text("projects/queue/index.html")
    assert '<link rel="canonical" href="https://l.example/b/projects/kueue/">' in page
    assert "projects/queue" not in site.text("search/search_index.json")


@pytest.mark.parametrize("pages", ["frame", "theme"])
def test_site_map_lists_every_page_or_is_absent(build_site: Build, pages: str) -> None:
    site = build_site(site_url="https://l.example/", options={"pages": pages}, docs={"hand.md": "# H\n"})
    text = site.text("sitemap.xml")
    for url in ("", "projects/", "projects/kueue/", "projects/groups/deep/", "hand/"):
        assert text.count(f"<loc>https://l.example/{url}</loc>") == 1
    assert "projects/queue/" not in text
    assert text.count("<url>") == len(_html(site.files())) - 2  # all but that one and 404.html
    without = build_site(options={"pages": pages}, docs={"hand.md": "# H\n"})
    assert "sitemap.xml" not in without.files()
    assert "sitemap.xml.gz" not in without.files()


def test_not_found_page(build_site: Build) -> None:
    page = build_site(site_url="https://l.example/b/", nav=["index.md", "projects/index.md"]).text("404.html")
    assert "<title>Page not found - Test Landscape</title>" in page
    assert '<a href="/b/projects/">Projects</a>' in page
    assert "Content-Security-Policy" in page


def test_a_page_that_an_entry_names_and_the_site_has_not_is_warned_of(
    build_site: Build, messages: list[str]
) -> None:
    def group(*leads_to: str) -> Page:
        return Page(
            "group/", "A group", "Who.", "<h1>A group</h1>", source="data/group/a.yaml", leads_to=leads_to
        )

    build_site([*sample_pages(), group("projects/", "projects/kueue/")])
    assert messages == []
    build_site([*sample_pages(), group("projects/", "data-locality/")])
    assert messages == [
        "landscape: data/group/a.yaml names the page data-locality/, which this site does not have"
    ]
    build_site([*sample_pages(), group("by-hand/")], docs={"by-hand.md": "# By hand"})
    assert messages == []


def test_an_index_that_the_navigation_leaves_out_is_made_all_the_same(
    build_site: Build, messages: list[str]
) -> None:
    more = Page("group/", "A group", "Who.", "<h1>A group</h1>", index=True)
    nav = [{"Home": "index.md"}, {"Projects": "projects/index.md"}]
    site = build_site([*sample_pages(), more], nav=nav, validation={"nav": {"omitted_files": "warn"}})
    assert ">A group</h1>" in site.text("group/index.html")
    assert messages == []
