"""The site map: MkDocs writes the pages it renders itself, ours are added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from landscape.pages import Page
from landscape.site.files import GeneratedPage

NAME = "sitemap.xml"


@dataclass(frozen=True, slots=True)
class Row:
    """A page as the site map's template asks for it, file and page in one."""

    canonical_url: str
    abs_url: str
    update_date: str
    is_link: bool = False

    @property
    def page(self) -> Row:
        """Return the page of the file."""
        return self


def add(context: TemplateContext, pages: Iterable[Page], config: MkDocsConfig) -> TemplateContext:
    """Let the site map's template see pages that MkDocs does not hold, but not those at former addresses."""
    addresses = (urljoin(config.site_url or "", quote(page.url)) for page in pages)
    day = get_build_date()
    rows: list[Any] = [Row(address, urlsplit(address).path, day) for address in addresses]
    context["pages"] = [*(file for file in context["pages"] if not _has_moved(file)), *rows]
    return context


def _has_moved(file: File) -> bool:
    return isinstance(file.page, GeneratedPage) and bool(file.page.entry.moved_to)


def ask(config: MkDocsConfig) -> None:
    """Take the site map off the list of templates to render when no page has an address: it would list none.

    That is for after the theme's files are collected: what is no template then is copied as it is.
    """
    if not config.site_url:
        config.theme.static_templates.discard(NAME)
