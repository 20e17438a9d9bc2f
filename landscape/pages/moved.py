"""The pages at former addresses: each leads to the page that took its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.pages import templating
from landscape.pages.page import Links, Page


def moved(links: Links, index: str, former_ids: Iterable[str], name: str, target: str) -> Iterator[Page]:
    """Yield a page for each former id of an entry; `index` is the address of its list, `target` its own."""
    for former in former_ids:
        address = f"{index}{former}/"
        body = templating.html("moved.html", address, links, name=name, target=target)
        yield Page(address, f"{name} has moved", f"{name} has a new address.", body, moved_to=target)
