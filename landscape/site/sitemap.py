"""The site map: MkDocs writes the pages it renders itself, ours are added."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils.templates import TemplateContext

from landscape.site.files import GeneratedPage

NAME = "sitemap.xml"


def add(context: TemplateContext, files: Iterable[File]) -> TemplateContext:
    """Let the site map's template see pages that MkDocs only copies, but not those at former addresses."""
    copied = (file for file in files if not file.is_documentation_page())
    context["pages"] = [file for file in (*context["pages"], *copied) if not _has_moved(file)]
    return context


def _has_moved(file: File) -> bool:
    return isinstance(file.page, GeneratedPage) and bool(file.page.entry.moved_to)


def ask(config: MkDocsConfig) -> None:
    """Take the site map off the list of templates to render when no page has an address: it would list none.

    That is for after the theme's files are collected: what is no template then is copied as it is.
    """
    if not config.site_url:
        config.theme.static_templates.discard(NAME)
