"""Tables of hand-written pages, for those who hear them: what each is called, and what its heads head.

Markdown has no words for either. A table is called like the heading above it; the next one under the same
heading has a number, too. What an author wrote in HTML stays as it is.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PRIORITY = 6  # after all that makes text and attributes, before `toc` (5) adds a link to every heading


class HeardTables(Extension):  # type: ignore[misc]
    """The extension of Python-Markdown; the plugin adds it to those of `mkdocs.yml`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what is done to tables."""
        md.treeprocessors.register(_Tables(md), "landscape-tables", _PRIORITY)


class _Tables(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        assert self.md is not None
        heading: Element | None = None
        number = 0
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                heading, number = element, 0
            elif element.tag == "table":
                _scope(element)
                if heading is not None and element.find("caption") is None:
                    number += 1
                    _call(element, _words(heading, self.md), number)


def _scope(table: Element) -> None:
    for cell in table.iterfind("thead/tr/th"):
        if cell.get("scope") is None:
            cell.set("scope", "col")


def _call(table: Element, name: str, number: int) -> None:
    # The search knows the heading already.
    caption = Element("caption", {"class": "ls-sr", "data-search-exclude": ""})
    caption.text = AtomicString(name if number == 1 else f"{name}, {number}")
    caption.tail = "\n"
    table.insert(0, caption)


def _words(heading: Element, md: Markdown) -> str:
    """Return the text of a heading, written as in HTML: the serializer keeps its entities."""
    words: str = strip_tags(render_inner_html(heading, md))
    return words
