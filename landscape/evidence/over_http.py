"""Files from the code hosts themselves: the raw text of a file at a commit, asked for over HTTP.

What opens the connection is handed in; here is only known where a host keeps a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from landscape.evidence.cited import Cited
from landscape.evidence.reader import LARGEST, Text, Unread, Why, text
from landscape.web import Client

_TEXTS = 64
_RAW = {"gitlab": "-/raw", "gitea": "raw/commit", "github": "raw", "bitbucket": "raw"}


@dataclass(frozen=True, slots=True)
class NoContent:
    """Why an address gave nothing; `gone` when its host says that there is no such thing."""

    gone: bool


Get = Callable[[str], bytes | NoContent]
"""Asks an address; returns what came back, or why nothing did, and never raises."""


def get_with(client: Client) -> Get:
    """Return what asks an address through a client, and what became of it."""

    def get(url: str) -> bytes | NoContent:
        answer = client.fetch(url, size=LARGEST + 1)
        if answer.failure is None and answer.status == 200:
            return answer.body
        return NoContent(gone=answer.failure is None and answer.status in (404, 410))

    return get


class OverHttp:
    """The code hosts, as a `Reader`."""

    def __init__(self, get: Get) -> None:
        self._get = get
        self._text = lru_cache(_TEXTS)(self._read)

    def read(self, place: Cited) -> Text | Unread:
        """Return the text of a file at a commit, or why there is none."""
        return self._text(raw_address(place))

    def _read(self, address: str) -> Text | Unread:
        content = self._get(address)
        if isinstance(content, NoContent):
            return Unread(Why.NO_PATH if content.gone else Why.NO_ANSWER)
        return text(content)


def raw_address(place: Cited) -> str:
    """Return where a code host keeps the plain content of a file."""
    path = quote(place.path)
    if place.host == "github.com":
        return f"https://raw.githubusercontent.com/{place.repository}/{place.commit}/{path}"
    return f"https://{place.host}/{place.repository}/{_RAW[place.form]}/{place.commit}/{path}"
