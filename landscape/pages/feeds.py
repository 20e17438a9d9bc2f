"""The changes as feeds: Atom (RFC 4287) and JSON Feed 1.1, an entry a change.

Ids rest on what changed and when, not on where the site is, so a site may move and nobody reads all again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import shorten
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from landscape.changes.dated import Past
from landscape.pages.changed import Item, Told
from landscape.pages.page import Links
from landscape.pages.templating import count

ATOM = "changes/feed.xml"
JSON = "changes/feed.json"

_NAMESPACE = UUID("6f0c1b5e-0b0e-5d0c-9a53-3f3a1c0f6d27")
_ATOM = "http://www.w3.org/2005/Atom"
# The content of an entry tells all; readers show titles in a line.
_LONGEST_TITLE = 160
_SUBTITLE = "What changed in the catalogue: one entry a claim, pair or other part that changed on a day."


def atom(links: Links, past: Past, days: list[Told]) -> bytes:
    """Return the Atom feed, newest day first."""
    name = _name(links)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "title", f"{name}: changes")
    _add(feed, "subtitle", _subtitle(days))
    _add(feed, "id", _urn(links, "feed"))
    _add(feed, "updated", past.time)
    author = SubElement(feed, "author")
    _add(author, "name", name)
    _add(author, "uri", _at(links, ""))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": _at(links, ATOM)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _at(links, "changes/")})
    for day, item in _every(days):
        entry = SubElement(feed, "entry")
        _add(entry, "title", _title(item))
        _add(entry, "id", _urn(links, item.id))
        _add(entry, "published", _published(day))
        _add(entry, "updated", day.day.time)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _url(links, day, item)})
        SubElement(entry, "category", {"term": item.entry.id, "label": _valid(item.entry.name)})
        _add(entry, "content", _text(item)).set("type", "text")
    indent(feed)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def json_feed(links: Links, past: Past, days: list[Told]) -> bytes:
    """Return the JSON Feed, newest day first."""
    name = _name(links)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{name}: changes",
        "home_page_url": _at(links, "changes/"),
        "feed_url": _at(links, JSON),
        "description": _subtitle(days),
        "language": "en",
        "authors": [{"name": name, "url": _at(links, "")}],
        "items": [
            {
                "id": _urn(links, item.id),
                "url": _url(links, day, item),
                "title": _title(item),
                "content_text": _text(item),
                "date_published": _published(day),
                "date_modified": day.day.time,
                "tags": [item.entry.name],
            }
            for day, item in _every(days)
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _every(days: list[Told]) -> Iterator[tuple[Told, Item]]:
    for day in days:
        for item in day.kept:
            yield day, item


def _name(links: Links) -> str:
    return links.name or "Landscape"


def _subtitle(days: list[Told]) -> str:
    left = sum(day.left for day in days)
    more = f" {count(left, 'older change')} {'is' if left == 1 else 'are'} left out." if left else ""
    return f"{_SUBTITLE}{more}"


def _title(item: Item) -> str:
    return shorten(f"{item.alone}: {item.told[0]}", _LONGEST_TITLE, placeholder=" …")


def _text(item: Item) -> str:
    words = "; ".join(item.told)
    read = f" Read for it: {' '.join(item.evidence)}" if item.evidence else ""
    return f"{item.alone}: {words}.{read}"


def _published(day: Told) -> str:
    return f"{day.day.day}T00:00:00Z"


def _url(links: Links, day: Told, item: Item) -> str:
    """Return where a change is found: what changed, or the day on the page of changes when that is gone."""
    return _at(links, item.href or f"changes/#day-{day.day.day}")


def _at(links: Links, path: str) -> str:
    return f"{links.site_url.rstrip('/')}/{path}"


def _urn(links: Links, part: str) -> str:
    # Two landscapes may have entries of the same id.
    return uuid5(_NAMESPACE, f"{_name(links)}/{part}").urn


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _valid(text)
    return element


def _valid(text: str) -> str:
    """Return a text with only what XML may hold."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
