"""The site map: MkDocs writes the pages it renders itself, ours are added."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from landscape.pages import Page

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
    there = (page for page in pages if not page.moved_to)
    addresses = (urljoin(config.site_url or "", quote(page.url)) for page in there)
    day = get_build_date()
    rows: list[Any] = [Row(address, urlsplit(address).path, day) for address in addresses]
    context["pages"] = [*context["pages"], *rows]
    return context


def ask(config: MkDocsConfig) -> None:
    """Take the site map off the list of templates to render when no page has an address: it would list none.

    That is for after the theme's files are collected: what is no template then is copied as it is.
    """
    if not config.site_url:
        config.theme.static_templates.discard(NAME)


def pack(site: Path) -> None:
    """Pack the site map as of the day of the build.

    MkDocs takes the day from pages that it renders itself; where there are none it takes this second, and
    every build would differ.
    """
    whole = site / NAME
    if whole.is_file():
        time = int(datetime.fromisoformat(get_build_date()).replace(tzinfo=UTC).timestamp())
        with (
            open(f"{whole}.gz", "wb") as file,
            gzip.GzipFile(fileobj=file, filename=f"{NAME}.gz", mode="wb", mtime=time) as packed,
        ):
            packed.write(whole.read_bytes())
