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

from landscape.pages import Heading, Later, Links, Page, head_of, whole

TITLE_ID = "page_title"
"""The heading's anchor, for the "skip to content" link; no entry's id holds an underscore."""

_IDS = re.compile(r"""\sid=(?:"([^"]*)"|([^\s">]+))""")


class GeneratedFile(File):
    """The file of one of our pages, which MkDocs renders like a Markdown page, or leaves to us."""

    left = False

    @classmethod
    def of(cls, config: MkDocsConfig, uri: str) -> GeneratedFile:
        """Return a file of our own at a path in the site."""
        file = cls.generated(config, uri, content="")
        assert isinstance(file, cls)
        return file

    def is_documentation_page(self) -> bool:
        """Say whether MkDocs has to render this page, whatever its name ends in."""
        return not self.left

    def leave(self) -> None:
        """Let MkDocs neither render nor write this page from here on; where it is stays as it was."""
        assert self.dest_uri  # worked out now: MkDocs would take what is no page for a file of that name
        self.left = True

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to us to write the page."""


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
        self, given: Page | Later, file: File, config: MkDocsConfig, links: Links, title: str | None = None
    ) -> None:
        self.given = given
        self.head = head = head_of(given)
        super().__init__(title, file, config)
        self.edit_url = links.edit + head.source if links.edit and head.source else None
        if head.moved_to and self.canonical_url:
            self.canonical_url = urljoin(links.site_url, quote(head.moved_to))

    @property
    def entry(self) -> Page:
        """Return the whole page."""
        return whole(self.given)

    def read_source(self, config: MkDocsConfig) -> None:
        """Fill in what a Markdown page says in its front matter."""
        self.markdown = ""
        self.meta = {
            "title": escaped(self.head.title),
            "search": {"exclude": True},
        }
        if self.head.alternates:
            self.meta["alternates"] = self.head.alternates
        if self.head.description:
            self.meta["description"] = escaped(self.head.description)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill in content and table of contents; the theme wants the title as its first line."""
        entry = self.entry
        self.content = content(entry)
        top = AnchorLink(escaped(entry.title), TITLE_ID, 1)
        top.children = [anchor(heading) for heading in entry.toc]
        self.toc = TableOfContents([top])
        self.meta["hide"] = list(self._hidden(entry))

    def _hidden(self, entry: Page) -> Iterator[str]:
        # Outside a section of the navigation the theme's left column would be empty.
        if entry.wide or self.parent is None:
            yield "navigation"
        if entry.wide or not entry.toc:
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
