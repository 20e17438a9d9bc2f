"""Text of entries as Markdown that GitHub, Docusaurus (MDX) and plain renderers read alike.

Nothing of an entry may be more than text there: no link, picture, markup, MDX expression, import or end of a
cell. All of them take a backslash before any of ASCII's signs (CommonMark, section 2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from landscape.sources.quote import printable

# What begins something in CommonMark, in GitHub's tables, or in MDX ("{", "<", ":name").
_SIGNS = re.compile(r"[\\`*_\[\]{}<>|&!#~@$^]|:(?=[\w:])")
# Where none of these stands there is nothing to look for.
_ANY = re.compile(r"[\\`*_\[\]{}<>|&!#~@$^:]|www\.", re.IGNORECASE)
# What renderers turn into a link whatever stands before its signs; in code they do not.
_ADDRESS = re.compile(r"(\S*(?:://|\bwww\.|\w@\w)\S*)", re.IGNORECASE)
_MAYBE_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
# What would be a list, a heading's line or, in MDX, code, where a line begins with it.
_FIRST = re.compile(r"[-+=]|\d+(?=[.)])")
_CODE = re.compile(r"(?:im|ex)port\b")


def plain(text: str) -> str:
    """Return a text on one line that stays nothing but a text, where no line begins with it.

    Addresses in it become code.
    """
    line = " ".join(printable(text).split())
    if not _ANY.search(line):
        return line
    parts = _ADDRESS.split(line) if _MAYBE_ADDRESS.search(line) else [line]
    parts[::2] = [_SIGNS.sub(r"\\\g<0>", part) for part in parts[::2]]
    # A bar ends a table's cell even in code.
    parts[1::2] = [f"`{part.replace('`', chr(39)).replace('|', '¦')}`" for part in parts[1::2]]
    return "".join(parts)


def paragraph(text: str) -> str:
    """Return a text that stays nothing but a text on a line of its own."""
    line = plain(text)
    if _CODE.match(line):
        return line[:1].upper() + line[1:]
    if first := _FIRST.match(line):
        at = first.end() if first.group().isdigit() else 0
        return f"{line[:at]}\\{line[at:]}"
    return line


def link(text: str, url: str) -> str:
    """Return a link to one of our own pages, or the plain text when there is no address."""
    return linked(plain(text), address(url))


def linked(words: str, place: str) -> str:
    """Return the same of words and an address that are finished Markdown."""
    return f"[{words}]({place})" if place else words


def address(url: str) -> str:
    """Return a URL as it stands in a link; that of parts is the parts' one after the other."""
    return quote(url, safe=":/#?=&,.~%-_")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a table; its cells are finished Markdown."""
    first = list(head)
    return [_row(first), _row("---" for _ in first), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
