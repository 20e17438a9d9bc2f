"""Where addresses stand in documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from landscape.checks.select import scalars
from landscape.checks.violations import URL_KEYS
from landscape.sources import Document
from landscape.sources.document import Step


@dataclass(frozen=True, slots=True)
class Place:
    """An address as it is written, and where."""

    document: Document
    path: tuple[Step, ...]
    url: str

    @property
    def page(self) -> str:
        """The address without its fragment: what is asked. Thousands of permalinks differ only by line."""
        try:
            return urldefrag(self.url).url
        except ValueError:
            return self.url


def find_places(documents: Iterable[Document]) -> Iterator[Place]:
    """Yield every address of every document, in the order they are written."""
    for document in documents:
        for path, value in scalars(document.value):
            if path and path[-1] in URL_KEYS and isinstance(value, str):
                yield Place(document, path, value)


def host_of(url: str) -> str:
    """Return the host of an address, "" of one that cannot be read."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_on(host: str, hosts: Iterable[str]) -> bool:
    """Say whether a host is one of these or belongs to one of them: "docs.example.org" to "example.org"."""
    return any(host == one or host.endswith(f".{one}") for one in hosts)
