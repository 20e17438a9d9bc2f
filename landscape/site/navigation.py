"""What `nav` of `mkdocs.yml` names, and what it names in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.utils.meta import get_data


def named(nav: Any) -> Iterator[tuple[str, str | None]]:
    """Yield every file that `nav` names, with the title it gives or None."""
    for item in nav or ():
        if isinstance(item, str):
            yield item, None
        elif isinstance(item, dict):
            for title, value in item.items():
                if isinstance(value, str):
                    yield value, title
                else:
                    yield from named(value)


def documents(config: MkDocsConfig) -> Iterator[tuple[str, str, str]]:
    """Yield title, address and description of the hand-written pages that `nav` names."""
    for name, title in named(config.nav):
        path = Path(config.docs_dir, name)
        if not name.endswith(".md") or not path.is_file():
            continue
        _, front = get_data(path.read_text(encoding="utf-8-sig", errors="replace"))
        file = File(name, config.docs_dir, config.site_dir, config.use_directory_urls)
        said = title or front.get("title") or file.name
        yield str(said), "" if file.url == "./" else file.url, str(front.get("description", ""))


def above(names: Iterable[str], files: Iterable[File]) -> set[str]:
    """Return the addresses above what `nav` names, or MkDocs may put there: those pages stand in it, too."""
    named = (
        name.removesuffix(".md").removesuffix(".html").removesuffix("index").strip("/") for name in names
    )
    urls = (file.url for file in files if file.is_documentation_page())
    return {url for page in (*named, *urls) for url in parents(page)}


def unknown(nav: Navigation, files: Files, others: Iterable[str] = ()) -> str:
    """Return a message about the names in `nav` that no page has, or "" when there are none.

    `others` are names of pages that are not among the files.
    """
    known = [file.src_uri for file in files if file.inclusion is not InclusionLevel.EXCLUDED]
    known += others
    lines = []
    for link in _links(nav.items):
        parts = urlsplit(link.url)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        near = get_close_matches(link.url, known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        lines.append(f"nav names {link.url!r}, but there is no such page.{hint}")
    return "\n".join(lines)


def _links(items: Iterable[Any]) -> Iterator[Link]:
    for item in items:
        if isinstance(item, Link):
            yield item
        yield from _links(item.children or ())


def parents(url: str) -> Iterator[str]:
    """Yield the addresses above one, the nearest first: "a/b/c/" -> "a/b/", "a/"."""
    steps = url.strip("/").split("/")[:-1]
    for end in range(len(steps), 0, -1):
        yield "/".join(steps[:end]) + "/"
