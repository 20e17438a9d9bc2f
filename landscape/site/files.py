"""MkDocs' nouns for our pages and files: without a source on disk, the HTML ready."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from landscape.pages import Heading, Links, Page

TITLE_ID = "page_title"
"""The heading's anchor, for the "skip to content" link; no entry's id holds an underscore."""

_IDS = re.compile(r"""\sid=(?:"([^"]*)"|([^\s">]+))""")


class GeneratedFile(File):
    """The file of one of our pages, which MkDocs renders like a Markdown page."""

    @classmethod
    def of(cls, config: MkDocsConfig, uri: str) -> GeneratedFile:
        """Return a file of our own at a path in the site."""
        file = cls.generated(config, uri, content="")
        assert isinstance(file, cls)
        return file

    def is_documentation_page(self) -> bool:
        """Say that MkDocs has to render this page, whatever the name ends in."""
        return True


class PlainFile(File):
    """A file beside the pages that a hand-written page links to; it goes out as it is, Markdown as well."""

    @classmethod
    def of(cls, config: MkDocsConfig, path: str) -> PlainFile:
        """Return the file at a path in the site."""
        file = cls.generated(config, path, content="")
        assert isinstance(file, cls)
        return file

    def is_documentation_page(self) -> bool:
        """Say that MkDocs has nothing to render here, whatever the name ends in."""
        return False


class GeneratedPage(MkDocsPage):
    """A page whose HTML is ours: no Markdown, nothing to convert."""

    file: GeneratedFile

    def __init__(
        self, entry: Page, file: File, config: MkDocsConfig, links: Links, title: str | None = None
    ) -> None:
        self.entry = entry
        super().__init__(title, file, config)
        self.edit_url = links.edit + entry.source if links.edit and entry.source else None
        if entry.moved_to and self.canonical_url:
            self.canonical_url = urljoin(links.site_url, quote(entry.moved_to))

    def read_source(self, config: MkDocsConfig) -> None:
        """Fill in what a Markdown page says in its front matter."""
        self.markdown = ""
        self.meta = {
            "title": escaped(self.entry.title),
            "search": {"exclude": True},
            "hide": list(self._hidden()),
        }
        if self.entry.alternates:
            self.meta["alternates"] = self.entry.alternates
        if self.entry.description:
            self.meta["description"] = escaped(self.entry.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill in content and table of contents; the theme wants the title as its first line."""
        self.content = content(self.entry)
        top = AnchorLink(escaped(self.entry.title), TITLE_ID, 1)
        top.children = [anchor(heading) for heading in self.entry.toc]
        self.toc = TableOfContents([top])

    def _hidden(self) -> Iterator[str]:
        # Outside a section of the navigation the theme's left column would be empty.
        if self.entry.wide or self.parent is None:
            yield "navigation"
        if self.entry.wide or not self.entry.toc:
            yield "toc"

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Return the ids that links can point to; asked only when a hand-written page links here."""
        return {unescape(quoted or plain) for quoted, plain in _IDS.findall(content(self.entry))}


def escaped(text: str) -> str:
    """Return plain text as HTML on one line: the theme writes titles and descriptions as they are."""
    return str(escape(" ".join(text.split())))


def content(page: Page) -> str:
    """Return a page's article, its title with an anchor."""
    return page.html.replace("<h1", f'<h1 id="{TITLE_ID}"', 1)


def anchor(heading: Heading, level: int = 2) -> AnchorLink:
    """Return a line of the table of contents in MkDocs' own form."""
    link = AnchorLink(escaped(heading.text), escaped(heading.id), level)
    link.children = [anchor(child, level + 1) for child in heading.children]
    return link


def source_uri(page: Page) -> str:
    """Return what `nav` and Markdown links call a page: "projects/index.md", "projects/kueue/index.html"."""
    return checked(f"{page.url}index.{'md' if page.index else 'html'}")


def checked(uri: str) -> str:
    """Return a path inside the site, or refuse one that leads out of it."""
    path = PurePosixPath(uri)
    if path.is_absolute() or ".." in path.parts or "\\" in uri or "\0" in uri:
        raise PluginError(f"refused to write outside the site: {uri!r}")
    return uri


def addresses(files: Iterable[File]) -> set[str]:
    """Return where in the site files end up; a hand-written file there replaces ours."""
    return {file.dest_uri for file in files}


def encoded(html: str) -> bytes:
    """Return a page's bytes as MkDocs writes them."""
    return html.encode("utf-8", errors="xmlcharrefreplace")
