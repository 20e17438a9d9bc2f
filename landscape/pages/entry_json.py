"""An entry as JSON, for whoever wants to read it with a program.

Contract: `id` and `url` first, then the keys of the YAML entry in the order of the data model; what the entry
leaves out is absent. UTF-8, the same bytes for the same entry.
"""

from __future__ import annotations

from typing import Any

import msgspec

from landscape.catalogue.model import Project, Story
from landscape.pages.page import Links


def entry_json(entry: Project | Story, url: str, links: Links) -> bytes:
    """Return an entry; `url` is its page, absolute when the site's address is known."""
    values = msgspec.to_builtins(entry)
    known = {key: without_empty(value) for key, value in values.items() if not _empty(value)}
    document = {
        "id": known.pop("id"),
        "url": f"{links.site_url.rstrip('/')}/{url}" if links.site_url else url,
        **known,
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def without_empty(value: Any) -> Any:
    """Return a value without the parts that an entry leaves out, at any depth."""
    if isinstance(value, dict):
        return {key: without_empty(part) for key, part in value.items() if not _empty(part)}
    if isinstance(value, list | tuple):
        return [without_empty(part) for part in value]
    return value


def _empty(value: Any) -> bool:
    """Say whether a value is what the data model fills in for a missing key; zero is not."""
    if isinstance(value, dict):
        return all(_empty(part) for part in value.values())
    return value is None or value is False or (isinstance(value, str | list | tuple) and not value)
