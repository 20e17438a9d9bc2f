"""The site map: MkDocs writes the pages it renders itself, ours are added."""

from __future__ import annotations

from collections.abc import Iterable

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


def finished(output: str, site_url: str | None) -> str:
    """Return the site map, or nothing when it would list no page: then no file is written."""
    return output if site_url else ""
